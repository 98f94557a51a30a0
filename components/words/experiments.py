"""The Experiments page in words: stages, next steps, how fast feedback comes, what was learned."""

from components.domain.experiments import (
    Stage,
    Throughput,
    Tried,
    Velocity,
    Waiting,
)
from components.words.numbers import (
    Numbers,
    count,
    days,
    listed,
    number,
    percent,
    percent_range,
)
from components.words.trials import A_YEAR

STAGES: dict[Stage, str] = {
    "planned": "Planned",
    "building": "Building",
    "ready": "Ready, not yet with customers",
    "with customers": "With customers, waiting for feedback",
    "undecided": "Feedback in, undecided",
    "decided": "Decided",
}
FEWEST_FOR_A_MEDIAN = 5


# --- how fast -------------------------------------------------------------------------------


def median_value(found: Velocity) -> str:
    """Return the median days to feedback, or why there is none to show."""
    if found.n == 0:
        return "no data yet"
    if found.n < FEWEST_FOR_A_MEDIAN:
        return "too few"
    return days(found.median_days_to_feedback)


def median_beside(now: Velocity, before: Velocity) -> str:
    """Return the median's range, its n, and the same a week ago."""
    if now.n < FEWEST_FOR_A_MEDIAN:
        return f"{count(now.n, 'change')}; a median is shown from {FEWEST_FOR_A_MEDIAN} on"
    early = "" if now.is_enough else "early: "
    return f"{early}{_range(now)}, {count(now.n, 'change')}; last week {_was(before)}"


def _range(found: Velocity) -> str:
    if found.low is None:
        return "no range yet"
    low = number(found.low, 1)
    if found.high is None:
        return f"{low} days or more"
    return f"{low} to {number(found.high, 1)} days"


def _was(before: Velocity) -> str:
    if before.n < FEWEST_FOR_A_MEDIAN or before.median_days_to_feedback is None:
        return "too few"
    return f"{days(before.median_days_to_feedback)} ({_range(before)})"


def within_value(found: Velocity) -> str:
    """Return the share with feedback within the target days."""
    if found.n == 0:
        return "no data yet"
    return "too few" if found.n < FEWEST_FOR_A_MEDIAN else percent(found.within_target.point)


def within_beside(now: Velocity, before: Velocity) -> str:
    """Return the share's range, and the share a week ago."""
    share, was = now.within_target, before.within_target
    if now.n < FEWEST_FOR_A_MEDIAN:
        return f"{count(now.n, 'change')}; a share is shown from {FEWEST_FOR_A_MEDIAN} on"
    ago = "too few" if before.n < FEWEST_FOR_A_MEDIAN else percent(was.point)
    return f"{percent_range(share.low, share.high)}, {count(now.n, 'change')}; last week {ago}"


def waiting_beside(now: Velocity, before: Velocity) -> str:
    """Name the longest wait, and say how many waited a week ago."""
    ago = f"last week {before.waiting}"
    if not now.ageing:
        return f"nothing waits for a first reaction; {ago}"
    oldest = now.ageing[0]
    return f"longest: {oldest.experiment}, {days(oldest.days_waiting)}; {ago}"


# --- one experiment -------------------------------------------------------------------------


def next_step(one: Tried) -> str:
    """Say what to do next with an experiment, from its stage and its counts."""
    found = one.progress
    lasts = "since today" if found.days == 0 else f"for {days(found.days)}"
    ago = "today" if found.days == 0 else f"{days(found.days)} ago"
    if found.stage == "planned":
        return "Start it: no one works on it yet."
    if found.stage == "building":
        return f"Make it work in-house: in the making {lasts}."
    if found.stage == "ready":
        return f"Put it in front of customers: ready {lasts}."
    if found.stage == "with customers":
        return f"Ask a customer what it does for them: with customers {lasts}.{_more(one)}"
    if found.stage == "undecided":
        return f"Decide: feedback came {ago}."
    what = f"To {found.decision}" if found.decision else "It is not said how"
    return f"{what}, {'on an unknown day' if found.days is None else ago}."


def _more(one: Tried) -> str:
    """Say how many more trials its result needs."""
    if one.trial is None:
        return ""
    judged = one.trial.judgement
    if judged.advice != "run longer":
        return f" Its counts are settled: {judged.advice}."
    if not judged.is_enough:
        fewest = min(one.trial.control.successes, one.trial.variant.successes)
        return f" {count(5 - int(fewest), 'more success', 'more successes')} needed in an arm."
    if judged.more_per_arm is None:
        return " More trials would hardly settle it."
    more, wait = count(judged.more_per_arm, "more trial"), one.trial.more_days
    if wait is None:
        return f" About {more} an arm needed."
    pace = "over a year" if wait > A_YEAR else f"about {days(wait)}"
    return f" About {more} an arm needed, {pace} at this pace."


def ageing_words(found: Waiting | None) -> str:
    """Say that something waits longer than most have; "" where it does not."""
    if found is None or not found.is_past_median:
        return ""
    return "Longer than 85% have waited" if found.is_past_85 else "Longer than half have waited"


def advice_words(one: Tried) -> str:
    """Return what the rule says of one that waits for a decision; "" for all others."""
    if one.progress.stage != "undecided" or one.trial is None:
        return ""
    return f" The rule says {one.trial.judgement.advice}."


def without_a_trial() -> str:
    """Say what the rule needs before it advises anything."""
    return "No advice: fill in both arms (Control n, Variant n and their successes) to get one."


# --- the cycle picture ----------------------------------------------------------------------


def cycle_finding(found: Velocity) -> str:
    """State which step the days go to, or what is missing to say so."""
    if not found.is_enough:
        more = 11 - found.n
        return f"{count(more, 'more change')} until we know the usual days"
    first, second, whole = found.steps
    if first.median.point is None or second.median.point is None or whole.median.point is None:
        return "Fewer than half of the changes have had a customer's reaction"
    if first.median.point == second.median.point:
        return f"Both steps take about {days(first.median.point)} each"
    slow, quick = sorted((first, second), key=lambda step: -(step.median.point or 0))
    names = {
        first.name: "from ready to customers",
        second.name: "from customers to the first reaction",
    }
    return (
        f"Most days go by {names[slow.name]}: {days(slow.median.point)} in the middle case, "
        f"against {days(quick.median.point)} {names[quick.name]}"
    )


def cycle_reading(found: Velocity, shown: int, of_all: int) -> str:
    """Say how to read the lines, and what the upright ones are."""
    lines = (
        " Upright: the target, and the days within which half and 85% had feedback, those still "
        "waiting counted as waiting."
        if found.is_enough
        else " Upright: the target. Half and 85% are drawn from 11 changes on."
    )
    newest = f" The newest {shown} of {of_all}." if shown < of_all else ""
    return (
        "A line begins on the day a change was ready in-house and ends with a dot at the first "
        "customer's reaction; an arrow is still waiting today, a cross was stopped without one."
        f"{lines}{newest}"
    )


def throughput_finding(found: Throughput, numbers: Numbers) -> str:
    """State whether first feedbacks a week vary as usual."""
    usual = f"about {number(found.chart.centre, 1)} a week"
    if found.signals:
        weeks = [numbers.day(day) for day in found.signals]
        return f"First feedbacks: {usual}; a signal in the week to {listed(weeks)}"
    return f"First feedbacks: {usual}, routine variation"


THROUGHPUT_READING = (
    "A bar is the first customer reactions of one week. Up to the upper line it is routine "
    "variation (the mean and 2.66 mean moving ranges, Wheeler 1993); a bar beyond it is a signal. "
    "Triangles: changes of the AI that reached customers; diamonds: decisions about them."
)


# --- the library ----------------------------------------------------------------------------


def library_sentence(shown: int, of_all: int) -> str:
    """Say how many decided experiments the filters leave."""
    if shown == of_all:
        return count(of_all, "decided experiment")
    return f"{number(shown)} of {count(of_all, 'decided experiment')}"

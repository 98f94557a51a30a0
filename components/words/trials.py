"""What trials and measured levels show, in words: the difference, its ranges, what to do."""

from collections.abc import Mapping, Sequence

from components.domain.experiments import Advice, Judgement, LevelChange, Trial
from components.domain.stats import Estimate
from components.words.numbers import HARDLY, UNKNOWN, count, days, level, listed, number, percent

RULE = (
    "Two ranges stand beside each difference. The **95% range** (Newcombe 1998) is right for one "
    "look on a day fixed beforehand. Looking every week is peeking: the **any-look range** "
    "(mixture sequential probability ratio test) stays right at every look, so it alone decides."
    "\n\n**Scale** when it lies wholly above the smallest effect that matters, **stop** when it "
    "lies wholly below, **iterate** when it straddles zero and no difference that matters is left "
    "in it, else **run longer**; below 5 successes in an arm always run longer. Customers are "
    "taken to have been put into the two arms by chance. Counts carry no day: a look back uses "
    "today's."
)
NOT_CAUSAL = "Not causal"
BEFORE_AND_AFTER = (
    "Before against after, without a control: what else changed meanwhile is in it too. The range "
    "comes from the number of examples the level was measured on."
)
ADVICE: tuple[Advice, ...] = ("scale", "iterate", "stop", "run longer")
A_YEAR = 365


def points(share: float | None) -> str:
    """Return a difference of shares in percentage points: +6.8 points."""
    return UNKNOWN if share is None else f"{_signed(share)} {_noun(share)}"


def points_range(found: Estimate) -> str:
    """Return the ends of a difference of shares: −0.8 to +14.5 points."""
    if found.low is None or found.high is None:
        return UNKNOWN
    return f"{_signed(found.low)} to {_signed(found.high)} points"


def _signed(share: float) -> str:
    shown = f"{share * 100:+z.1f}".replace("-", "−").removesuffix(".0")
    return "0" if shown == "+0" else shown


def _noun(share: float) -> str:
    return "point" if abs(round(share * 100, 1)) == 1 else "points"


def effect(share: float | None) -> str:
    """Return the smallest effect that matters: 4 points; none named compares with zero."""
    if share is None:
        return "zero (no smallest effect is named)"
    return f"{number(share * 100, 1)} {_noun(share)}"


# --- one trial ------------------------------------------------------------------------------


def result_sentence(one: Trial) -> str:
    """Say what both arms showed, with both ranges."""
    arms = " against ".join(
        f"{percent(arm.successes / arm.n)} of {number(arm.n)}" for arm in (one.variant, one.control)
    )
    judged = one.judgement
    outcome = one.outcome_metric or "The outcome"
    return (
        f"{outcome[:1].upper()}{outcome[1:]}: {points(judged.difference.point)} with the change "
        f"({arms}). 95% range {points_range(judged.difference)} for one look, "
        f"{points_range(judged.always_valid)} at any look."
    )


def advice_reason(found: Judgement, more_days: int | None = None) -> str:
    """Say why the rule advises what it does."""
    line = effect(found.smallest_effect)
    between = points_range(found.always_valid)
    if not found.is_enough:
        return f"Fewer than 5 successes in an arm: too few to read.{_longer(found, more_days)}"
    if found.advice == "scale":
        return f"The any-look range, {between}, lies wholly above {line}."
    if found.advice == "iterate":
        return (
            f"The any-look range, {between}, straddles zero and holds no difference of {line} "
            "either way: change it and try again."
        )
    if found.advice == "stop":
        harm = found.always_valid.high is not None and found.always_valid.high < 0
        why = "it does harm" if harm else "too little to matter"
        return f"The any-look range, {between}, lies wholly below {line}: {why}."
    return f"The any-look range, {between}, still spans {line}.{_longer(found, more_days)}"


def _longer(found: Judgement, more_days: int | None) -> str:
    """Say how much longer, or that it is no plan."""
    more = found.more_per_arm
    if more is None:
        return " No number of trials that can be named would settle it: decide by judgment."
    about = f" About {count(more, 'more trial')} an arm"
    if more_days is not None and more_days > A_YEAR:
        return f"{about}, more than a year at this pace: decide by judgment, or test more boldly."
    pace = "" if more_days is None else f", about {days(more_days)} at this pace,"
    if more > HARDLY and more_days is None:
        return f"{about} would settle it: too many to plan for."
    return f"{about}{pace} would settle it if the difference stayed as it is."


def against_the_rule(decision: str | None, found: Judgement) -> str | None:
    """Say that a decision differs from what the rule advises; None where they agree."""
    if decision is None or decision == found.advice:
        return None
    return f"Decided to {decision}; on the counts we have, the rule says {found.advice}."


# --- all trials -----------------------------------------------------------------------------


def trials_finding(found: Sequence[Trial]) -> str:
    """State how many trials can be told apart at any look."""
    advised = [one.judgement.advice for one in found]
    told = [f"{advised.count(word)} to {word}" for word in ADVICE[:3] if word in advised]
    open_ones = advised.count("run longer")
    if not told:
        return f"None of {count(len(found), 'trial')} settles anything yet"
    rest = f"; {open_ones} we can't tell yet" if open_ones else ""
    return f"Of {count(len(found), 'trial')}, {listed(told)}{rest}"


TRIALS_READING = (
    "The dot is the difference between the variant and the control. The thick bar is its 95% "
    "range for one look, the thin one holds at any look and decides; the upright tick is the "
    "smallest effect that matters."
)


def trials_reading(of_all: int, shown: int) -> str:
    """Say how to read the ranges, and which trials are drawn."""
    newest = f" The newest {shown} of {of_all}." if shown < of_all else ""
    return f"{TRIALS_READING}{newest}"


# --- levels ---------------------------------------------------------------------------------


def level_sentence(one: LevelChange, unit: str) -> str:
    """Say how a level changed, and whether its evaluation set can tell that from none."""
    moved = f"{one.capability or 'The level'} from {level(one.before, unit)} to "
    moved += level(one.after, unit)
    if one.word is None:
        return f"{moved}; without a range."
    examples = count(one.evaluation_n or 0, "example")
    if one.word == "cannot be told apart":
        return f"{moved}: on {examples} that could be chance ({level_range(one)})."
    return f"{moved}: {one.word}, on {examples} ({level_range(one)})."


def level_range(one: LevelChange) -> str:
    """Return the 95% range of a change of level in percentage points."""
    found = one.difference
    if found.low is None or found.high is None:
        return UNKNOWN
    return points_range(Estimate(None, found.low / 100, found.high / 100, found.n))


def levels_finding(found: Sequence[LevelChange]) -> str:
    """State how many measured changes of level can be told from none."""
    ranged = [one for one in found if one.word is not None]
    if not ranged:
        return f"{count(len(found), 'level change')}, none with a range"
    alike = sum(one.word == "cannot be told apart" for one in ranged)
    share = f"{alike} of {count(len(ranged), 'level change')}"
    return f"{share} with a known evaluation set could be chance"


def level_units(units: Mapping[str, str], one: LevelChange) -> str:
    """Return the unit of a change's capability; "" where it is not listed."""
    return units.get(one.capability or "", "")

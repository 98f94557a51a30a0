"""The meeting in words: its steps, what is guessed, what is decided, what closing it writes."""

from collections.abc import Mapping, Sequence

from components.domain.meeting import Logged, ToGuess, Translation
from components.domain.standing import CapabilityStanding
from components.words.calls import given_words
from components.words.numbers import (
    Numbers,
    count,
    days,
    level,
    listed,
    percent,
    percent_range,
    planned_weeks_are,
)
from components.words.threshold import today_beside

STEPS = {
    "actions": "Last week's actions",
    "changed": "What changed",
    "decide": "Decide",
    "close": "Actions and close",
}
STATES = {"overdue": "Late", "open": "Open", "done": "Done", "not now": "Not now"}
HOW_TO_GUESS = (
    "Everyone guesses before the figure is shown: what you thought beside what customers said is "
    "worth more than the figure alone."
)
NOTHING_TO_TRANSLATE = (
    "No side of the AI has answers yet: ask customers about a level on the Calls page first."
)
IS_NEEDED = {
    "decision": "say what was decided",
    "owner": "an action needs an owner",
    "due_on": "an action needs a day it is due",
    "because": "say why not now",
}


def step_title(step: str) -> str:
    """Return how a step is called."""
    return STEPS.get(step, step.removeprefix("about "))


def left_open_sentence(begun_on: str) -> str:
    """Say that a meeting of an earlier day was never closed."""
    return f"This meeting began on {begun_on} and was not closed: close it, or throw it away."


def why_on_agenda(one: Translation) -> str:
    """Say why a side of the AI is on the agenda, without giving the figure away."""
    new = (
        f" {count(one.new_answers, 'new answer')} since the last meeting."
        if (one.new_answers)
        else ""
    )
    past = one.standing.aimed_past
    if one.reason == "aimed past":
        return (
            f"{planned_weeks_are(past.weeks).capitalize()} planned for {listed(past.items)}.{new}"
        )
    items = f" {listed(one.items)} would move it." if one.items else ""
    return f"{WHY[one.reason]}{items}{new}"


WHY = {
    "not yet": "Customers ask for more than they have.",
    "unclear": "We don't know yet if it is enough.",
    "no evidence": "Too few have been asked for a verdict.",
    "enough": "It was enough last week. Is it still?",
}


def measure_sentence(one: CapabilityStanding) -> str:
    """Say where today's level stands and how it was measured."""
    if one.level.at is None:
        return f"Today's level of {one.facts.name} was never recorded."
    return (
        f"{one.facts.name} stands at {level(one.level.at, one.facts.unit)} ({today_beside(one)})."
    )


def said_words(one: Translation, at: int) -> str:
    """Return the answers that go with a quote: 85%: yes; 80%: no."""
    unit = one.standing.facts.unit
    return "; ".join(given_words(said, unit, is_volunteered=False) for said in one.heard[at].said)


def question(name: str, unit: str, at: float) -> str:
    """Return what everybody guesses."""
    return f"{name}: for what share of customers is {level(at, unit)} enough?"


def answer_words(share: float, low: float, high: float, known: int) -> str:
    """Return the figure behind the guesses with its range and n."""
    between = percent_range(low, high)
    return f"{percent(share)} ({between}, {count(known, 'customer')} with a known answer)"


def distance_words(guess: float, figure: ToGuess) -> str:
    """Say how a guess lies to what customers said."""
    if figure.low <= guess <= figure.high:
        return "inside the range"
    points = round(abs(guess - figure.share) * 100)
    return f"{count(points, 'point')} too {'low' if guess < figure.share else 'high'}"


def guesses_finding(guesses: Sequence[float], figure: ToGuess) -> str:
    """State what the guesses show together."""
    if not guesses:
        return "No one guessed this one."
    inside = sum(figure.low <= one <= figure.high for one in guesses)
    return f"{inside} of {count(len(guesses), 'guess', 'guesses')} inside the range"


def guesses_cell(asked: str, guesses: Mapping[str, float], answer: str | None) -> str:
    """Return one question with everybody's guess, as it stands in Meetings."""
    parts = [f"{who}: {percent(share)}" for who, share in guesses.items()]
    told = [f"customers: {answer}"] if answer else []
    return f"{asked} {'; '.join([*parts, *told])}"


# --- decisions ------------------------------------------------------------------------------


def state_words(one: Logged, numbers: Numbers) -> str:
    """Say whether a decision is late, due, done, or not now."""
    if one.state == "overdue":
        return f"{days(one.days_late)} late"
    if one.state == "done":
        return f"Done {numbers.day(one.done_on)}"
    if one.state == "not now":
        return "Not now"
    return f"Due {numbers.day(one.due_on)}" if one.due_on else "No due day"


def because_words(one: Logged) -> str | None:
    """Say because of whom or what it was decided; None where nobody wrote it down."""
    parts = [part for part in (one.customer, one.experiment) if part]
    return f"Because of {listed(parts)}" if parts else None


def call_words(one: Logged) -> str | None:
    """Say how soon after the customer's call it was decided; None without a call."""
    if one.call is None:
        return None
    return "the day of the call" if one.is_same_day else f"{days(one.call[1])} after the call"


def actions_finding(log: Sequence[Logged]) -> str:
    """State how the actions of earlier meetings stand."""
    if not log:
        return "No action is open."
    late = sum(one.state == "overdue" for one in log)
    waiting = sum(one.state == "open" for one in log)
    done = sum(one.state == "done" for one in log)
    return f"{late} late, {waiting} open, {done} done since the last meeting"


def log_finding(log: Sequence[Logged]) -> str:
    """State what the decision log holds: how many, how many late, how many the same day."""
    if not log:
        return "No decision is logged yet."
    late = sum(one.state == "overdue" for one in log)
    about = [one for one in log if one.call is not None]
    same = sum(one.is_same_day for one in about)
    on_the_day = (
        f", {same} of {count(len(about), 'decision')} after a call made on its day" if about else ""
    )
    return f"{count(len(log), 'decision')}, {late} late{on_the_day}"


def decided_text(decision: str, because: str | None) -> str:
    """Return a decision as it stands in Decisions, with why it is put off."""
    return decision if because is None else f"{decision}, because {because}"


# --- closing --------------------------------------------------------------------------------


def closing_sentence(decisions: int, figures: int) -> str:
    """Say what closing the meeting writes."""
    return (
        f"Closing writes the meeting, {count(decisions, 'decision')} and "
        f"{count(figures, 'frozen figure')} in one go."
    )


def closed_sentence(decisions: int, figures: int, *, is_sample: bool) -> str:
    """Say what was written, and where."""
    where = "today's sample workbook" if is_sample else "the workbook"
    return (
        f"The meeting is closed. {count(decisions, 'decision')} and "
        f"{count(figures, 'frozen figure')} are in {where}."
    )

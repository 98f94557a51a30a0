"""The meeting's part of the digest: late actions, newest decisions, what moved between weeks."""

from components.domain.meeting import (
    Logged,
    decision_log,
    differences,
    frozen_days,
    weekly_figures,
)
from components.domain.standing import Standing
from components.report.inert import safe
from components.report.summary import bullets
from components.words import frozen
from components.words import meeting as words
from components.words.numbers import Numbers

MOST_LINES = 5


def meeting(now: Standing) -> str:
    """Return how decisions fare, and what moved between the last two frozen weeks."""
    numbers = Numbers.of(now.settings)
    log = decision_log(now.workbook, now.day)
    late = [one for one in log if one.state == "overdue"]
    parts = ["## Meeting", safe(words.log_finding(log)) + ("." if log else "")]
    if late:
        parts += ["### Late actions", bullets([_line(one, numbers) for one in late[:MOST_LINES]])]
    if log:
        parts += ["### Decided last", bullets([_line(one, numbers) for one in log[:MOST_LINES]])]
    return "\n\n".join([*parts, *_weeks(now, numbers)])


def _line(one: Logged, numbers: Numbers) -> str:
    owner = [one.owner] if one.owner else []
    because = [part for part in (words.because_words(one),) if part]
    beside = "; ".join([words.state_words(one, numbers), *owner, *because])
    return safe(f"{one.decision} ({beside})")


def _weeks(now: Standing, numbers: Numbers) -> list[str]:
    days = frozen_days(now.workbook)
    if len(days) < 2:
        return []
    later, earlier = days[:2]
    found = differences(earlier, later, weekly_figures(now))
    weeks = f"{numbers.day(earlier.as_of)} against {numbers.day(later.as_of)}"
    return ["### Frozen weeks", safe(f"{weeks}: {frozen.finding(found)}.")]

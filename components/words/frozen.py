"""Frozen weeks in words: figures as they are written, what moved, what reads differently now."""

from collections.abc import Sequence

from components.domain.meeting import Difference, Figure, Frozen, Rewritten
from components.words.numbers import (
    UNKNOWN,
    count,
    days,
    level,
    listed,
    number,
    percent,
    percent_range,
    weeks,
)

WORDS = {1.0: "yes", 0.0: "no", None: "can't tell yet"}
READING = (
    "A frozen figure is what the team saw when it decided. It stays as it was; what its day shows "
    "today may differ: rows were typed or changed later, or a newer app computes it otherwise."
)


def value_words(one: Figure, value: float | None) -> str:
    """Return a value as its figure is written: 66%, 85%, 6.5 weeks, yes."""
    if one.kind == "word":
        return WORDS.get(value, UNKNOWN)
    if value is None:
        return UNKNOWN
    if one.kind == "share":
        return percent(value)
    if one.kind == "level":
        return level(value, one.unit)
    return {"weeks": weeks, "days": days}.get(one.kind, _plain)(value)


def _plain(value: float) -> str:
    return number(value, 2)


def range_words(one: Figure, low: float | None, high: float | None) -> str:
    """Return an interval as its figure is written; a dash where there is none."""
    if low is None or high is None:
        return UNKNOWN
    if one.kind == "share":
        return percent_range(low, high)
    return f"{number(low, 1)} to {number(high, 1)}"


def frozen_words(one: Figure, frozen: Frozen) -> str:
    """Return a frozen figure with its range and n: 40% (26–54%, n = 43)."""
    beside = [] if frozen.low is None else [range_words(one, frozen.low, frozen.high)]
    beside += [] if frozen.n is None else [f"n = {number(frozen.n)}"]
    told = f" ({', '.join(beside)})" if beside else ""
    return f"{value_words(one, frozen.value)}{told}"


def change_words(one: Difference) -> str:
    """Return what changed between two frozen days: +3 points, −1 week."""
    if one.figure.kind == "word":
        if not one.has_changed or one.earlier is None or one.later is None:
            return UNKNOWN
        return f"{WORDS[one.earlier.value]} → {WORDS[one.later.value]}"
    if one.change is None:
        return UNKNOWN
    if not one.has_changed:
        return "the same"
    scale, unit = (100, " points") if one.figure.kind == "share" else (1, "")
    size = number(abs(one.change) * scale, 1)
    sign = "+" if one.change > 0 else "−"
    return f"{sign}{size}{unit}" if size != "0" else f"under 0.1{unit}"


def finding(found: Sequence[Difference]) -> str:
    """State how many figures moved between the two days, and which left their range."""
    moved = [one for one in found if one.has_changed]
    outside = [one.figure.name for one in moved if one.is_outside]
    if not moved:
        return "Nothing moved between the two weeks"
    told = f"{len(moved)} of {count(len(found), 'figure')} moved"
    beyond = listed(outside, 4) if outside else "none"
    return f"{told}; outside the earlier range: {beyond}"


def rewritten_sentence(one: Rewritten, day: str) -> str:
    """Say what a day showed when it was frozen and what it shows today."""
    name, frozen = one.now.name, value_words(one.now, one.frozen.value)
    now = value_words(one.now, one.now.value)
    n = ""
    if one.frozen.n is not None and one.now.n is not None and one.frozen.n != one.now.n:
        n = f", n {number(one.frozen.n)} then and {number(one.now.n)} now"
    why = "rows, or how it is computed, changed since"
    return f"{name}: frozen as {frozen}, today {day} shows {now}{n}: {why}."


def days_words(days_frozen: Sequence[str]) -> str:
    """Say which weeks are frozen; days as they are shown, the newest first."""
    if not days_frozen:
        return "No week is frozen yet: closing a meeting freezes its figures."
    return f"{count(len(days_frozen), 'week')} frozen, from {days_frozen[-1]} to {days_frozen[0]}."

"""Pins: a person's override of a computed rank, with a reason and an end.

A pin holds its item at a place from the day it was set to its last day, both included; then it
lapses by itself. Without a reason or an end it does not count, and the item says so. The computed
rank is never touched.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.domain.problems import Problem
from components.domain.ranking.score import TITLES, Score

LAPSING_WITHIN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Pin:
    """A pin and what became of it today.

    place: the rank asked for, from 1. state: "held"; "ahead" (begins later); "lapsed"; "does not
    count" (no reason, no end, no place, or an item without a score). is_lapsing: held, and its
    last day is at most 7 days away.
    """

    place: int
    reason: str | None
    by: str | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    state: Literal["held", "ahead", "lapsed", "does not count"]
    is_lapsing: bool


def pin_of(score: Score, today: dt.date) -> tuple[Pin | None, tuple[Problem, ...]]:
    """Return the item's pin, None when it has none, and what keeps it from counting."""
    cells = score.cells
    if cells["pinned_rank"] is None:
        return None, ()
    problems = tuple(_problems(score))
    starts_on, ends_on = _day(cells["pinned_on"]), _day(cells["pin_ends_on"])
    state: Literal["held", "ahead", "lapsed", "does not count"] = "held"
    if problems or ends_on is None:
        state = "does not count"
    elif ends_on < today:
        state = "lapsed"
    elif starts_on is not None and starts_on > today:
        state = "ahead"
    soon = today + dt.timedelta(days=LAPSING_WITHIN_DAYS)
    is_lapsing = state == "held" and ends_on is not None and ends_on <= soon
    pin = Pin(
        int(cells["pinned_rank"]),
        cells["pin_reason"],
        cells["pinned_by"],
        starts_on,
        ends_on,
        state,
        is_lapsing,
    )
    return pin, problems


def arranged(
    computed: Sequence[Score], pins: Mapping[int, Pin]
) -> tuple[list[Score], dict[int, Problem]]:
    """Return the scores with held pins (by row) at their places, and the pins that had to yield.

    Items without a held pin keep their computed order. Of two pins on one place the earlier one
    wins; the other gets the next free place, above only when none is free below. A place past the
    end is the last one.
    """
    held = [score for score in computed if score.row in pins and pins[score.row].state == "held"]
    at: dict[int, Score] = {}
    yielding: list[Score] = []
    for score in sorted(held, key=lambda score: _precedence(score, pins[score.row])):
        place = min(pins[score.row].place, len(computed))
        if place in at:
            yielding.append(score)
        else:
            at[place] = score
    problems = {}
    for score in yielding:
        wanted = min(pins[score.row].place, len(computed))
        problems[score.row] = _taken(score, wanted, at[wanted])
        at[_next_free(wanted, at, len(computed))] = score
    pinned = {score.row for score in held}
    others = (score for score in computed if score.row not in pinned)
    return _filled(at, others, len(computed)), problems


def _problems(score: Score) -> Iterator[Problem]:
    cells = score.cells
    if score.point is None:
        expected = "no pin until the item has a score"
        yield _problem(score, "pinned_rank", f"{cells['pinned_rank']:g}", expected)
    if cells["pinned_rank"] < 1:
        yield _problem(score, "pinned_rank", f"{cells['pinned_rank']:g}", "a place from 1")
    if cells["pin_reason"] is None:
        yield _problem(score, "pin_reason", "", "a reason: without it the pin does not count")
    if cells["pin_ends_on"] is None:
        yield _problem(score, "pin_ends_on", "", "a last day: without it the pin does not count")
    elif cells["pinned_on"] is not None and cells["pin_ends_on"] < cells["pinned_on"]:
        ends_on = cells["pin_ends_on"].date().isoformat()
        yield _problem(score, "pin_ends_on", ends_on, f"a day on or after {TITLES['pinned_on']}")


def _problem(score: Score, field: str, typed: str, expected: str) -> Problem:
    return Problem("Roadmap", score.row, TITLES[field], typed, expected, "notice")


def _taken(score: Score, place: int, winner: Score) -> Problem:
    expected = f"another place: {place} is held by the earlier pin of {winner.item}"
    return _problem(score, "pinned_rank", f"{score.cells['pinned_rank']:g}", expected)


def _precedence(score: Score, pin: Pin) -> tuple[dt.date, str, int]:
    return (pin.starts_on or dt.date.max, score.item, score.row)


def _next_free(wanted: int, at: Mapping[int, Score], last: int) -> int:
    below, above = range(wanted, last + 1), range(wanted, 0, -1)
    free: Iterator[int] = (place for place in (*below, *above) if place not in at)
    return next(free)


def _filled(at: Mapping[int, Score], others: Iterable[Score], last: int) -> list[Score]:
    waiting = iter(others)
    return [at[place] if place in at else next(waiting) for place in range(1, last + 1)]


def _day(moment: pd.Timestamp | None) -> dt.date | None:
    return None if moment is None else moment.date()

"""The weeks of a figure as if the rows of Outcomes that could not be read said the least, the most.

Successes are between none and all of their trials. A plain figure has no end, nor has a row of
which the week or the trials were not read: it could turn any signal, and make one.
"""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd

from components.domain.cells import folded
from components.domain.outcomes.weekly import FEWEST_SUCCESSES, WeeklySeries, weekly_series
from components.domain.unread import Flags, Unread

# Successes of a row that could not be read: a share of its trials, and some more or fewer. A week
# with fewer than 5 successes or failures is in no chart: what is just in it stands out the most.
ENDS = ((0, 0), (0, FEWEST_SUCCESSES), (1, -FEWEST_SUCCESSES), (1, 0))
Signals = tuple[tuple[dt.date, bool], ...]
FIGURES = ("value", "successes", "trials")


def bounded_series(
    weekly: pd.DataFrame, aside: Unread | None, as_of: dt.date, week_starts_on: str
) -> tuple[WeeklySeries, ...]:
    """Return every weekly figure as `weekly_series`, with the rows that it leaves out unread.

    aside: the rows of Outcomes set aside.
    """
    found = weekly_series(weekly, as_of, week_starts_on)
    if aside is None:
        return found
    return tuple(_bounded(one, weekly, aside, as_of, week_starts_on) for one in found)


def _bounded(
    one: WeeklySeries, weekly: pd.DataFrame, aside: Unread, as_of: dt.date, starts_on: str
) -> WeeklySeries:
    could = _could_be_of(one, aside, as_of)
    rows = tuple(map(int, could.frame.index))
    if not rows or one.chart.upper is None:
        return replace(one, unread=rows)
    without_end = {"metric", "week_of", "trials" if one.is_rate else "value"}
    if any(could.is_bad(name).any() for name in without_end):
        return replace(one, unread=rows, is_turned=True)
    ways = {_signals(one), *(_with_rows(one, weekly, could, n, (as_of, starts_on)) for n in ENDS)}
    return replace(one, unread=rows, is_turned=len(ways) > 1)


def _signals(one: WeeklySeries) -> Signals:
    """Return the weeks that are signals, and whether each is above the centre.

    One that the least turns below and the most above could as well be none.
    """
    centre = one.chart.centre or 0.0
    return tuple((w.starts_on, w.value > centre) for w in one.weeks if w.starts_on in one.signals)


def _could_be_of(one: WeeklySeries, aside: Unread, as_of: dt.date) -> Unread:
    """Return the rows that may be of this figure, in a week up to the day."""
    frame = aside.frame
    is_named = _is_called(frame["metric"], one.metric) | aside.is_bad("metric")
    is_of = _is_called(frame["segment"], one.segment or "") | aside.is_bad("segment")
    is_there = (frame["week_of"] <= pd.Timestamp(as_of)).to_numpy() | aside.is_bad("week_of")
    names = FIGURES[1:] if one.is_rate else FIGURES[:1]
    says = [frame[name].notna().to_numpy() | aside.is_bad(name) for name in names]
    return aside.only(np.logical_and.reduce([is_named, is_of, is_there, *says]))


def _is_called(names: "pd.Series[str]", name: str) -> Flags:
    """Mark the names that are this one, as `weekly_series` compares them; a blank one is ""."""
    return (names.fillna("").map(folded) == folded(name)).to_numpy(dtype=np.bool_)


def _with_rows(
    one: WeeklySeries,
    weekly: pd.DataFrame,
    could: Unread,
    end: tuple[int, int],
    of: tuple[dt.date, str],
) -> Signals:
    """Return the signals of a figure with the rows in it. end: see `ENDS`."""
    frame = could.frame
    share, more = end
    said = (frame["trials"] * share + more).clip(lower=0).clip(upper=frame["trials"])
    successes = frame["successes"].mask(could.is_bad("successes"), said)
    there = frame.assign(metric=one.metric, segment=one.segment, successes=successes)
    own = weekly[
        _is_called(weekly["metric"], one.metric) & _is_called(weekly["segment"], one.segment or "")
    ]
    (found,) = weekly_series(pd.concat([own, there[own.columns]]).sort_index(), *of)
    return _signals(found)

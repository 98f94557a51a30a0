"""The share over time: what each week's own answers said, and whether two windows differ."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.pmf.answers import Ballot, first_counted_day
from components.domain.pmf.as_read import as_if_read, could_be_answers
from components.domain.schema import Settings
from components.domain.stats import ControlChart, Estimate, newcombe_difference, wilson, xmr
from components.domain.unread import Unread

FEWEST_A_POINT = 5
MOST_PERIODS = 53


@dataclass(frozen=True, slots=True)
class Period:
    """One week or month, both its days included.

    fresh: share among the answers given in it, one vote a person; periods share no answer, so
    they may be charted for signals. standing: the share as the scorecard had it at its end (or
    as of the asked day); these overlap. is_complete: the period is over.
    """

    starts_on: dt.date
    ends_on: dt.date
    fresh: Estimate
    standing: Estimate
    is_complete: bool


@dataclass(frozen=True)
class Trend:
    """Periods in time order, and the XmR chart of the fresh shares of those that can be charted.

    charted: starts of the periods in the chart (complete, at least 5 answers); signals: starts of
    those outside its limits, everything else being routine variation. unread: rows of answers that
    could not be read and could count; is_turned: they could change which periods are signals.
    """

    periods: tuple[Period, ...]
    chart: ControlChart
    charted: tuple[dt.date, ...]
    signals: tuple[dt.date, ...]
    unread: tuple[int, ...] = ()
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """This window against the one just before it, of the same length and without overlap.

    difference: now - before in [-1, 1] (Newcombe 1998). word: "signal" when its interval leaves
    out 0, None when either window has no answer. People who answered in both are taken as
    independent, which widens the interval rather than narrows it. unread: rows of answers that
    could not be read and could count; is_turned: they could change the word, which is None then.
    """

    now: Estimate
    before: Estimate
    difference: Estimate
    word: Literal["routine variation", "signal"] | None
    unread: tuple[int, ...] = ()
    is_turned: bool = False


def _share(
    ballot: Ballot, is_very: npt.NDArray[np.bool_], first: dt.date, last: dt.date
) -> Estimate:
    stands = ballot.standing(first, last)
    n = int(stands.sum())
    return wilson(float(is_very[stands].mean()) if n else None, n)


def _weeks_back(as_of: dt.date, starts_on: str) -> Iterator[tuple[dt.date, dt.date]]:
    first_weekday = list(calendar.day_name).index(starts_on)
    start = as_of - dt.timedelta(days=(as_of.weekday() - first_weekday) % 7)
    while True:
        yield start, start + dt.timedelta(days=6)
        start -= dt.timedelta(days=7)


def _months_back(as_of: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    last = as_of.replace(day=calendar.monthrange(as_of.year, as_of.month)[1])
    while True:
        yield last.replace(day=1), last
        last = last.replace(day=1) - dt.timedelta(days=1)


def trend(
    calls: pd.DataFrame,
    as_of: dt.date,
    settings: Settings,
    every: Literal["week", "month"],
    aside: Unread | None = None,
) -> Trend:
    """Repeat the share by week or month, from the first answer to `as_of`, at most 53 periods.

    Months are calendar months, weeks begin on the setting's day. The chart skips periods with
    fewer than 5 answers and needs 6 points for limits (Wheeler 1993). aside: the rows of Calls set
    aside; one without its day could be of any period.
    """
    found = _trend(calls, as_of, settings, every)
    could = could_be_answers(aside, as_of)
    if could is None:
        return found
    rows = tuple(map(int, could.frame.index))
    if found.chart.upper is None:
        return replace(found, unread=rows)
    ends = (_trend(each, as_of, settings, every) for each in as_if_read(calls, could, None))
    is_turned = bool(could.is_bad("held_on").any()) or any(
        _standing_out(end) != _standing_out(found) for end in ends
    )
    return replace(found, unread=rows, is_turned=is_turned)


def _standing_out(found: Trend) -> list[tuple[dt.date, bool]]:
    """Return the periods that are signals, and whether each is above the centre.

    One that turns below where all speak against us, and above where all speak for us, could as
    well be none.
    """
    centre = found.chart.centre or 0.0
    out = [one for one in found.periods if one.starts_on in found.signals]
    return [(one.starts_on, (one.fresh.point or 0.0) > centre) for one in out]


def _trend(
    calls: pd.DataFrame, as_of: dt.date, settings: Settings, every: Literal["week", "month"]
) -> Trend:
    ballot = Ballot.of(calls)
    is_very = calls["disappointment"].eq("very").to_numpy(dtype=np.bool_)[ballot.order]
    days = calls["held_on"][calls["disappointment"].notna()]
    back = _weeks_back(as_of, settings.week_starts_on) if every == "week" else _months_back(as_of)
    periods: list[Period] = []
    oldest = as_of + dt.timedelta(days=1) if days.empty else days.min().date()
    for start, end in back:
        if end < oldest or len(periods) == MOST_PERIODS or oldest > as_of:
            break
        last = min(end, as_of)
        first = first_counted_day(last, settings.answers_count_for_days)
        fresh, standing = (_share(ballot, is_very, since, last) for since in (start, first))
        periods.append(Period(start, end, fresh, standing, is_complete=end <= as_of))
    return _charted(tuple(reversed(periods)))


def _charted(periods: tuple[Period, ...]) -> Trend:
    usable = [p for p in periods if p.is_complete and p.fresh.n >= FEWEST_A_POINT]
    chart = xmr([p.fresh.point for p in usable if p.fresh.point is not None])
    starts = tuple(p.starts_on for p in usable)
    return Trend(periods, chart, starts, tuple(starts[at] for at in chart.signals))


def change(
    calls: pd.DataFrame, as_of: dt.date, settings: Settings, aside: Unread | None = None
) -> Change:
    """Compare the answers that count today with those of the window before, by Newcombe.

    aside: the rows of Calls set aside; one without its day could be of either window.
    """
    found = _change(calls, as_of, settings)
    could = could_be_answers(aside, as_of)
    if could is None:
        return found
    rows = tuple(map(int, could.frame.index))
    if found.word is None:
        return replace(found, unread=rows)
    first = first_counted_day(as_of, settings.answers_count_for_days)
    days = (as_of, first - dt.timedelta(days=1))  # of either window
    ends = (_change(each, as_of, settings) for each in as_if_read(calls, could, first, days))
    is_turned = any(_way(end) != _way(found) for end in ends)
    return replace(found, word=None if is_turned else found.word, unread=rows, is_turned=is_turned)


def _change(calls: pd.DataFrame, as_of: dt.date, settings: Settings) -> Change:
    ballot = Ballot.of(calls)
    is_very = calls["disappointment"].eq("very").to_numpy(dtype=np.bool_)[ballot.order]
    first = first_counted_day(as_of, settings.answers_count_for_days)
    last_before = first - dt.timedelta(days=1)
    now = _share(ballot, is_very, first, as_of)
    before = _share(
        ballot,
        is_very,
        first_counted_day(last_before, settings.answers_count_for_days),
        last_before,
    )
    difference = newcombe_difference(
        (now.point or 0.0) * now.n, now.n, (before.point or 0.0) * before.n, before.n
    )
    if difference.low is None or difference.high is None:
        return Change(now, before, difference, None)
    is_signal = difference.low > 0 or difference.high < 0
    return Change(now, before, difference, "signal" if is_signal else "routine variation")


def _way(found: Change) -> float | None:
    """Return the sign of the difference where it is a signal, 0 where it is none."""
    if found.word != "signal":
        return None if found.word is None else 0.0
    return float(np.sign(found.difference.point or 0.0))

"""The share over time: what each week's own answers said, and whether two windows differ."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.pmf.answers import Ballot, first_counted_day
from components.domain.schema import Settings
from components.domain.stats import ControlChart, Estimate, newcombe_difference, wilson, xmr

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
    those outside its limits, everything else being routine variation.
    """

    periods: tuple[Period, ...]
    chart: ControlChart
    charted: tuple[dt.date, ...]
    signals: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """This window against the one just before it, of the same length and without overlap.

    difference: now - before in [-1, 1] (Newcombe 1998). word: "signal" when its interval leaves
    out 0, None when either window has no answer. People who answered in both are taken as
    independent, which widens the interval rather than narrows it.
    """

    now: Estimate
    before: Estimate
    difference: Estimate
    word: Literal["routine variation", "signal"] | None


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
    calls: pd.DataFrame, as_of: dt.date, settings: Settings, every: Literal["week", "month"]
) -> Trend:
    """Repeat the share by week or month, from the first answer to `as_of`, at most 53 periods.

    Months are calendar months, weeks begin on the setting's day. The chart skips periods with
    fewer than 5 answers and needs 6 points for limits (Wheeler 1993).
    """
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


def change(calls: pd.DataFrame, as_of: dt.date, settings: Settings) -> Change:
    """Compare the answers that count today with those of the window before, by Newcombe."""
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

"""Business figures by week, and which weeks stand out of routine variation."""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from components.domain.cells import folded
from components.domain.stats import ControlChart, xmr

FEWEST_SUCCESSES = 5
"""Below this a week's rate is mostly chance: it is listed but not charted."""


@dataclass(frozen=True, slots=True)
class WeekOf:
    """One week of one metric.

    value: the figure, for a rate successes / trials in [0, 1]. successes, trials: None unless it
    is a rate. release: the experiment that was live, None where the rows name none. rows: their
    numbers in the sheet. is_charted: it may be read for signals.
    """

    starts_on: dt.date
    value: float
    successes: float | None
    trials: float | None
    release: str | None
    rows: tuple[int, ...]
    is_charted: bool


@dataclass(frozen=True)
class WeeklySeries:
    """One metric of everyone (segment None) or of one segment, complete weeks in time order.

    is_rate: it comes from successes and trials. chart: XmR over the charted weeks; signals: the
    starts of those outside its limits. missing: weeks between the first and the last without a
    usable row, over which the chart steps. rows_left_out: rows without a usable figure. unread:
    rows set aside that could be of it; is_turned: they could change which weeks are signals.
    """

    metric: str
    segment: str | None
    is_rate: bool
    weeks: tuple[WeekOf, ...]
    chart: ControlChart
    signals: tuple[dt.date, ...]
    missing: int
    rows_left_out: tuple[int, ...]
    unread: tuple[int, ...] = ()
    is_turned: bool = False

    @property
    def charted(self) -> tuple[WeekOf, ...]:
        """Return the weeks that the chart rests on."""
        return tuple(week for week in self.weeks if week.is_charted)


def weekly_series(
    outcomes: pd.DataFrame, as_of: dt.date, week_starts_on: str
) -> tuple[WeeklySeries, ...]:
    """Collect every metric and segment of the Outcomes tab, in the order they first stand there.

    `outcomes` is the schema's frame. Names are compared ignoring case, blanks and punctuation. A
    week that is not over by `as_of` is left out. A metric with successes and trials anywhere is a
    rate: several rows of a week add up. Of several plain values of a week the lowest row counts.
    """
    first_weekday = list(calendar.day_name).index(week_starts_on)
    days = outcomes["week_of"].dt.normalize()
    starts = days - pd.to_timedelta((days.dt.day_of_week - first_weekday) % 7, unit="D")
    is_over = starts + pd.Timedelta(days=6) <= pd.Timestamp(as_of)
    known = outcomes[is_over].assign(start=starts[is_over])
    keys = [known["metric"].map(folded), known["segment"].fillna("").map(folded)]
    return tuple(_series(group) for _, group in known.groupby(keys, sort=False))


def _series(group: pd.DataFrame) -> WeeklySeries:
    has_counts = (group["trials"] > 0) & (group["successes"] <= group["trials"])
    is_rate = bool(has_counts.any())
    usable = group[has_counts if is_rate else group["value"].notna()]
    weeks = tuple(_week(lines, is_rate=is_rate) for lines in _by_week(usable))
    charted = [week for week in weeks if week.is_charted]
    chart = xmr([week.value for week in charted])
    span = (weeks[-1].starts_on - weeks[0].starts_on).days // 7 + 1 if weeks else 0
    segment = group["segment"].iloc[-1]
    return WeeklySeries(
        metric=str(group["metric"].iloc[-1]),
        segment=segment if isinstance(segment, str) else None,
        is_rate=is_rate,
        weeks=weeks,
        chart=chart,
        signals=tuple(charted[at].starts_on for at in chart.signals),
        missing=span - len(weeks),
        rows_left_out=tuple(group.index.difference(usable.index).tolist()),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One usable row of the tab."""

    row: int
    start: pd.Timestamp
    value: float
    successes: float
    trials: float
    release: object


def _by_week(usable: pd.DataFrame) -> Iterator[list[_Line]]:
    """Yield the rows of each week, weeks in time order, rows in the order of the sheet."""
    ordered = usable.sort_values("start", kind="stable")
    columns = (ordered[name] for name in ("start", "value", "successes", "trials", "release"))
    lines = (_Line(*cells) for cells in zip(ordered.index.tolist(), *columns, strict=True))
    for _, week in groupby(lines, key=lambda line: line.start):
        yield list(week)


def _week(lines: Sequence[_Line], *, is_rate: bool) -> WeekOf:
    starts_on = lines[0].start.date()
    rows = tuple(line.row for line in lines)
    named = [line.release for line in lines if isinstance(line.release, str)]
    release = named[-1] if named else None
    if not is_rate:
        return WeekOf(starts_on, lines[-1].value, None, None, release, rows, is_charted=True)
    successes = sum(line.successes for line in lines)
    trials = sum(line.trials for line in lines)
    is_charted = min(successes, trials - successes) >= FEWEST_SUCCESSES
    return WeekOf(
        starts_on, successes / trials, successes, trials, release, rows, is_charted=is_charted
    )

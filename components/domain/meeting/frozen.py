"""Weekly figures that a meeting freezes, and how two frozen weeks differ.

A frozen figure is what the team saw when it decided. Rows that are typed later change what the
same day shows today; that difference is shown, never hidden.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.domain import roi
from components.domain.ownership import Rate
from components.domain.standing import CapabilityStanding, Standing
from components.domain.stats import Z_80_ONE_SIDED
from components.domain.week import plan_check, words
from components.domain.workbook import Workbook

Kind = Literal["word", "share", "level", "number", "weeks", "days"]
OF_WORD = {"yes": 1.0, "no": 0.0, "cannot tell yet": None}


@dataclass(frozen=True, slots=True)
class Figure:
    """One weekly figure. kind: how it is written (shares 0..1; a word is 1 yes, 0 no, None open).

    low, high: its interval, None where it has none; n: what it rests on. unit: of a level.
    """

    name: str
    kind: Kind
    value: float | None
    low: float | None = None
    high: float | None = None
    n: float | None = None
    unit: str = ""


def weekly_figures(found: Standing) -> tuple[Figure, ...]:
    """Return every figure of the week, each from the function that the pages show it from."""
    return (
        *(Figure(f"{name}: on track", "word", OF_WORD[w]) for name, w in words(found).items()),
        *_scorecard(found),
        *(figure for one in found.capabilities for figure in _of_capability(one)),
        *_plan(found),
        *_loop(found),
    )


def _scorecard(found: Standing) -> Iterator[Figure]:
    pmf, paid = found.pmf, found.roi
    kept = roi.revenue_kept(found.workbook["Customers"], found.day).net
    yield Figure("Very disappointed", "share", pmf.share, pmf.low, pmf.high, pmf.n)
    for one in found.segments:
        name = f"Very disappointed, {one.segment}"
        yield Figure(name, "share", one.share, one.low, one.high, one.n)
    name = f"ROI within {paid.window_days:g} days"
    yield Figure(name, "share", paid.share, paid.low, paid.high, paid.customers)
    yield Figure("Net revenue kept", "share", kept.point, kept.low, kept.high, kept.n)


def _of_capability(one: CapabilityStanding) -> Iterator[Figure]:
    name, unit, level = one.facts.name, one.facts.unit, one.level
    low, high = level.between or (None, None)
    yield Figure(f"{name}: today", "level", level.at, low, high, level.examples, unit)
    if one.judged is not None:
        found, asked = one.judged.verdict, one.judged.curve.n
        yield Figure(f"{name}: the bar", "level", found.level.decision, n=asked, unit=unit)
        enough = f"{name}: today is enough for"
        # What was said, as weeks before have it; the chance rests on all answers together.
        curve = one.judged.curve
        said = None if level.at is None else curve.share_at(level.at, Z_80_ONE_SIDED)
        ends = (None, None, None) if said is None else (said.point, said.low, said.high)
        yield Figure(enough, "share", *ends, n=found.known)
        yield Figure(f"{name}: chance that today is enough", "share", found.chance, n=asked)
    yield Figure(f"{name}: planned past enough", "weeks", one.aimed_past.weeks)


def _plan(found: Standing) -> Iterator[Figure]:
    plan = plan_check(found)
    yield Figure("Planned work", "weeks", plan.weeks)
    yield Figure("Planned work on evidence", "weeks", plan.on_evidence)


def _loop(found: Standing) -> Iterator[Figure]:
    speed, loop = found.velocity, found.loop
    days = speed.median_days_to_feedback
    yield Figure("Days to first feedback", "days", days, speed.low, speed.high, speed.n)
    yield Figure("Calls in 28 days", "number", loop.calls)
    for name, rate in (
        ("Calls with a specific answer", loop.specific_calls),
        ("Calls with an engineer", loop.engineer_present),
        ("Calls with a decision the same day", loop.same_day_decision),
    ):
        yield _of_rate(name, rate)
    yield Figure("Weeks with a meeting, of 8", "number", loop.weeks_kept_of_last_8)


def _of_rate(name: str, rate: Rate) -> Figure:
    return Figure(name, "share", rate.share, rate.low, rate.high, rate.n)


# --- what was frozen ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Frozen:
    """A figure as it was written at a meeting; row: its number in Snapshots."""

    row: int
    name: str
    value: float | None
    low: float | None
    high: float | None
    n: float | None


@dataclass(frozen=True, slots=True)
class FrozenDay:
    """The figures of one day; where it was frozen more than once, those frozen last."""

    as_of: dt.date
    taken_at: dt.datetime
    figures: Mapping[str, Frozen]


def frozen_days(workbook: Workbook) -> tuple[FrozenDay, ...]:
    """Return every day that was frozen, the newest first."""
    rows = workbook["Snapshots"]
    days = []
    for as_of, some in rows.groupby("as_of"):
        taken_at = some["taken_at"].max()
        last = some[some["taken_at"] == taken_at]
        cells = zip(last.index, last.to_dict("records"), strict=True)
        figures = {str(one["figure"]): _frozen(int(row), one) for row, one in cells}
        day = pd.Timestamp(str(as_of)).date()
        days.append(FrozenDay(day, taken_at.to_pydatetime(), figures))
    return tuple(sorted(days, key=lambda one: one.as_of, reverse=True))


def _frozen(row: int, cells: Mapping[object, object]) -> Frozen:
    value, low, high, n = (_number(cells[name]) for name in ("value", "low", "high", "n"))
    return Frozen(row, str(cells["figure"]), value, low, high, n)


def _number(cell: object) -> float | None:
    return None if cell is None or pd.isna(cell) else float(str(cell))  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure on two frozen days; None on the side that does not have it.

    change: later minus earlier, None unless both are known. is_outside: the later value lies
    outside the earlier interval; None where that has none.
    """

    figure: Figure
    earlier: Frozen | None
    later: Frozen | None

    @property
    def change(self) -> float | None:
        """Return later minus earlier."""
        a, b = (one.value if one else None for one in (self.earlier, self.later))
        return None if a is None or b is None else b - a

    @property
    def has_changed(self) -> bool:
        """Return whether the two days show another value; one that became known counts."""
        a, b = (one.value if one else None for one in (self.earlier, self.later))
        return not is_same(a, b)

    @property
    def is_outside(self) -> bool | None:
        """Return whether the later value lies outside the earlier range."""
        was, now = self.earlier, self.later
        if was is None or now is None or now.value is None:
            return None
        if was.low is None or was.high is None:
            return None
        return not was.low <= now.value <= was.high


def differences(
    earlier: FrozenDay, later: FrozenDay, known: Sequence[Figure]
) -> tuple[Difference, ...]:
    """Return every figure of either day, in the order of `known`, others after it.

    known: the figures as they are computed now, which say how each is written.
    """
    by_name = {one.name: one for one in known}
    strangers = [n for n in (*earlier.figures, *later.figures) if n not in by_name]
    names = [*by_name, *dict.fromkeys(strangers)]
    return tuple(
        Difference(
            by_name.get(name) or Figure(name, "number", None),
            earlier.figures.get(name),
            later.figures.get(name),
        )
        for name in names
        if name in earlier.figures or name in later.figures
    )


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A figure whose day shows something else today: rows, or how it is computed, changed.

    now: as computed today for that day; its value is None where it is not computed any more.
    """

    frozen: Frozen
    now: Figure


def rewritten(day: FrozenDay, now: Iterable[Figure]) -> tuple[Rewritten, ...]:
    """Return the frozen figures that the same day shows differently today.

    now: the figures of that day, computed from the rows as they stand today. A figure that the
    day did not have is left out: nobody has seen it then.
    """
    return tuple(
        Rewritten(frozen, one)
        for one in now
        if (frozen := day.figures.get(one.name)) is not None
        and not (is_same(frozen.value, one.value) and is_same(frozen.n, one.n))
    )


def is_same(one: float | None, other: float | None) -> bool:
    """Return whether two values are the same but for the last digits of a calculation."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)

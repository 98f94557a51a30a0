"""How one side of the AI got where it is, release by release, and what the weeks on it earned.

Money is what was logged on the experiments: it compares nothing with a control, so it is not
causal.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.domain import thresholds
from components.domain.kept import kept
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.facts import Judged, day, number, planned_for
from components.domain.standing.released import released
from components.domain.workbook import Workbook

Part = Literal["all", "up to", "past"]


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its row in Experiments, the day customers got it, and the level it brought.

    weeks: of engineering, None where not logged. is_past: it came when the level was safely
    enough already.
    """

    experiment: str
    row: int
    day: dt.date
    at: float
    weeks: float | None
    is_past: bool


@dataclass(frozen=True, slots=True)
class Earned:
    """What the weeks of a capability, or of a part of them, earned a year, as logged.

    part: up to the level that is safely enough, or past it; all where it was not passed. weeks
    and money are of the experiments that log both; unlogged_weeks of those that log no money.
    """

    capability: str
    part: Part
    weeks: float
    money: float
    unlogged_weeks: float

    @property
    def per_week(self) -> float | None:
        """Return the money a year for each week worked; None where nothing was logged."""
        return self.money / self.weeks if self.weeks else None


@dataclass(frozen=True, slots=True)
class Climb:
    """Our level by release, up to today.

    start: the first known level, on started_on (None where that day is unknown). passed_on: since
    when today's run of safely enough levels has lasted; None where it is not, or where it was so
    before the first release, which `is_past` tells apart. planned_weeks: of the items of the
    Roadmap that are now or next for the capability; planned_levels: their target levels.
    """

    start: float | None
    started_on: dt.date | None
    releases: tuple[Release, ...]
    passed_on: dt.date | None
    is_past: bool
    planned_weeks: float
    planned_levels: tuple[float, ...]


@kept
def climb(workbook: Workbook, one: CapabilityStanding) -> Climb:
    """Return how a capability got where it is; `workbook`: as of the day of the standing."""
    safely = _safely(one)
    start, started_on = _start(workbook, one.facts.name)
    lines = released(workbook, one.facts.name)
    levels = lines["level_after"].tolist()
    enough = [_is_at(one, level, safely) for level in [start, *levels]]
    releases = tuple(
        Release(
            str(line["experiment"]),
            int(str(row)),
            line["with_customers_on"].date(),
            float(line["level_after"]),
            number(line["effort_weeks"]),
            was_enough,
        )
        for (row, line), was_enough in zip(lines.iterrows(), enough[:-1], strict=True)
    )
    run = next((n for n, is_at in enumerate(reversed(enough)) if not is_at), len(enough))
    first = len(enough) - run  # 0: since the start
    planned = planned_for(workbook, one.facts.name)
    return Climb(
        start,
        started_on,
        releases,
        releases[first - 1].day if run and first else None,
        bool(run),
        float(planned["effort_weeks"].sum()),
        tuple(planned["target_level"].dropna().tolist()),
    )


def _safely(one: CapabilityStanding) -> float | None:
    if one.judged is None:
        return None
    found = thresholds.band(one.judged.curve, one.judged.verdict)
    return None if found is None else found.safely


def _is_at(one: CapabilityStanding, level: float | None, safely: float | None) -> bool:
    if level is None or safely is None:
        return False
    return level >= safely if one.facts.better == "higher" else level <= safely


def _start(workbook: Workbook, name: str) -> tuple[float | None, dt.date | None]:
    listed = workbook["Capabilities"]
    for record in listed[listed["capability"] == name].to_dict("records"):
        return number(record["starting_level"]), day(record["starting_on"])
    return None, None


@kept
def earned(workbook: Workbook, one: CapabilityStanding) -> tuple[Earned, ...]:
    """Return what a week of work earned: of this capability by part, then of the others.

    Only what reached customers or was decided counts; parts without weeks are left out. The
    others come by what a week earned, the most first, then by name.
    """
    tried = workbook["Experiments"]
    done = tried[_happened_on(tried).notna() & tried["effort_weeks"].notna()]
    name = one.facts.name
    mine = done[done["capability"] == name]
    found = climb(workbook, one)
    if found.is_past and found.passed_on is not None:
        is_past = _happened_on(mine) > pd.Timestamp(found.passed_on)
        parts = [_total(name, "up to", mine[~is_past]), _total(name, "past", mine[is_past])]
    else:
        parts = [_total(name, "past" if found.is_past else "all", mine)]
    others = [
        _total(str(other), "all", some)
        for other, some in done.groupby("capability")
        if other != name
    ]
    logged = sorted(
        (other for other in others if other.weeks),
        key=lambda other: (-(other.per_week or 0.0), other.capability),
    )
    return (*(part for part in parts if part.weeks or part.unlogged_weeks), *logged)


def _happened_on(tried: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    return tried["with_customers_on"].fillna(tried["decided_on"])


def _total(name: str, part: Part, some: pd.DataFrame) -> Earned:
    logged = some["annual_revenue_effect"].notna()
    money, weeks = some.loc[logged, "annual_revenue_effect"], some["effort_weeks"]
    return Earned(
        name,
        part,
        float(weeks[logged].sum()),
        float(money.sum()),
        float(weeks[~logged].sum()),
    )


@dataclass(frozen=True, eq=False)
class Signature:
    """What customers need, where we are, and what it earned: one capability on a day.

    needs: of every customer who said yes or no. band: None while too few were asked.
    """

    one: CapabilityStanding
    judged: Judged
    needs: tuple[thresholds.Need, ...]
    band: thresholds.Band | None
    climb: Climb
    earned: tuple[Earned, ...]
    day: dt.date

    @property
    def unit(self) -> str:
        """Return the unit of the levels."""
        return self.one.facts.unit

    def refusing(self, level: float) -> list[thresholds.Need]:
        """Return the customers who refused a level, or a better one."""
        return thresholds.refusing(self.needs, level, self.judged.curve.better)

    def accepting(self, level: float) -> list[thresholds.Need]:
        """Return the customers who accept a level."""
        return thresholds.accepting(self.needs, level, self.judged.curve.better)


@kept
def signature(workbook: Workbook, one: CapabilityStanding, day: dt.date) -> Signature | None:
    """Put the figures of a capability together; `workbook`: as of the day.

    None while its direction is unknown, and before any customer said yes or no.
    """
    judged = one.judged
    found = () if judged is None else thresholds.needs(judged.curve)
    if judged is None or not found:
        return None
    band = thresholds.band(judged.curve, judged.verdict)
    return Signature(one, judged, found, band, climb(workbook, one), earned(workbook, one), day)

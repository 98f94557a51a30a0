"""The parts of a capability's standing: what the tab says, today's level, what answers say."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.domain import thresholds
from components.domain.cells import folded
from components.domain.schema import Settings
from components.domain.workbook import Workbook

Record = Mapping[Any, Any]
PLANNED = ("now", "next")


@dataclass(frozen=True, slots=True)
class Level:
    """A measured level in the capability's unit; all None while nothing was measured.

    since: the day customers got it. between: its 95 % interval from the evaluation set, for
    levels in %; examples: the size of that set. release: the experiment that brought it.
    """

    at: float | None
    since: dt.date | None = None
    examples: int | None = None
    between: tuple[float, float] | None = None
    release: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the Capabilities tab says of one side of the AI, blanks as None.

    better is None for a capability known only from answers: somebody must still say it.
    cost_per_unit: money to improve by one unit, None without weeks per unit or weekly cost.
    """

    name: str
    unit: str
    better: thresholds.Better | None
    is_primary: bool
    target_share: float
    alternative_level: float | None = None
    ceiling: float | None = None
    weeks_per_unit: float | None = None
    cost_per_unit: float | None = None
    customer_outcome: str | None = None
    outcome_per_unit: float | None = None
    outcome_source: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What the answers say about one capability whose direction is known.

    steps: money between adjacent asked levels. questions: whom to ask what next, most valuable
    first. prices: the best price at each level that has one.
    """

    brackets: thresholds.Brackets
    curve: thresholds.AcceptanceCurve
    verdict: thresholds.Verdict
    steps: tuple[thresholds.Unlocked, ...]
    questions: tuple[thresholds.Question, ...]
    prices: tuple[thresholds.BestPrice, ...]

    @property
    def best_price(self) -> thresholds.BestPrice | None:
        """Return the level and price that earn most, None with too few answers about price."""
        return max(self.prices, key=lambda price: price.revenue_index, default=None)


@dataclass(frozen=True, slots=True)
class AimedPast:
    """Planned work on a capability that is already enough: its titles, and their weeks in all."""

    items: tuple[str, ...] = ()
    weeks: float = 0.0


def number(cell: object) -> float | None:
    """Return a frame's number, None where it is missing."""
    return None if pd.isna(cell) else float(cell)  # type: ignore[call-overload, arg-type]


def text(cell: object) -> str | None:
    """Return a frame's text, None where it is missing."""
    return cell if isinstance(cell, str) else None


def day(cell: object) -> dt.date | None:
    """Return a frame's day, None where it is missing."""
    return cell.date() if isinstance(cell, pd.Timestamp) else None


def money_margin(settings: Settings) -> float:
    """Return the factor from a year's revenue to what a decision earns: margin times years."""
    return settings.gross_margin * settings.horizon_years


def customers_of(workbook: Workbook, segment: object) -> tuple[str, ...] | None:
    """Return the customers of a segment, its name compared ignoring case; None for no segment."""
    if not isinstance(segment, str):
        return None
    customers = workbook["Customers"]
    is_member = customers["segment"].fillna("").map(folded) == folded(segment)
    return tuple(customers.loc[is_member, "customer"])

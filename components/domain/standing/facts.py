"""The parts of a capability's standing: what the tab says, today's level, what answers say."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.domain import thresholds
from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.schema import Settings
from components.domain.workbook import Workbook

Record = Mapping[Any, Any]
PLANNED = ("now", "next")


@dataclass(frozen=True, slots=True)
class Level:
    """A measured level in the capability's unit; all None while nothing was measured.

    since: the day customers got it. between: its 95% interval from the evaluation set, for
    levels in %; examples: the size of that set. release: the experiment that brought it.
    """

    at: float | None
    since: dt.date | None = None
    examples: int | None = None
    between: tuple[float, float] | None = None
    release: str | None = None


@dataclass(frozen=True, slots=True)
class Effort:
    """Engineering weeks to improve a capability by one unit, with the range they may take.

    experiments: how many of the team's own tell their weeks and their gain. is_own: they are
    enough and it rests on them, with 95% ends; else it is what was typed in Weeks per unit, with
    the middle 80% of what single estimates turn out to be.
    """

    weeks_per_unit: float
    low: float
    high: float
    experiments: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the Capabilities tab says of one side of the AI, blanks as None.

    better is None for a capability known only from answers: somebody must still say it.
    outcome_like: the customer that the source of the outcome's figure names.
    weeks_per_unit: as typed. effort: what counts, the team's own record before what was typed.
    week_cost: what an engineering week costs. is_target_unread: the target share is a setting that
    could not be read.
    """

    name: str
    unit: str
    better: thresholds.Better | None
    is_primary: bool
    target_share: float
    alternative_level: float | None = None
    ceiling: float | None = None
    weeks_per_unit: float | None = None
    effort: Effort | None = None
    week_cost: float | None = None
    customer_outcome: str | None = None
    outcome_per_unit: float | None = None
    outcome_source: str | None = None
    outcome_like: str | None = None
    owner: str | None = None
    is_target_unread: bool = False

    @property
    def cost_per_unit(self) -> float | None:
        """Return the money to improve by one unit; None without weeks per unit or weekly cost."""
        if self.effort is None or self.week_cost is None:
            return None
        return self.effort.weeks_per_unit * self.week_cost


@dataclass(frozen=True, slots=True)
class StepWorth:
    """What one step between levels is worth against what it costs.

    money: unlocked by the step, from today's level on where that lies inside it. weeks and cost
    of what is left of it (None unknown), with the ends of the range the weeks may take. decision:
    build, stop or ask first, at the cost itself; holds: whether it is the same at both ends.
    is_reached: today's level is at or past its target; then nothing is left to decide.
    """

    money: thresholds.Unlocked
    weeks: float | None
    cost: float | None
    cost_low: float | None
    cost_high: float | None
    decision: thresholds.Decision | None
    holds: bool
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """How one capability's offered level compares in premium with another capability's."""

    against: str
    against_unit: str
    found: thresholds.ExchangeRate


@dataclass(frozen=True, eq=False)
class Judged:
    """What the answers say about one capability whose direction is known.

    steps: money between adjacent asked levels. worth: the same steps against their weeks and
    costs, the one that holds today's level counted from there. questions: whom to ask what next,
    most valuable first. by_revenue: the levels that the target share of revenue needs. premiums:
    what the level offered at a premium earns, None when none was. said_paid: offers answered in
    words first and with money then. answers: the rows of Trade-offs behind all of it, of which
    premiums that were only stated count `stated_factor` times as much. unread: the answers that
    could not be read, None without any; what they could turn is no verdict's word. open_verdict:
    what each question would tell of it; None where it is spoken or too little was asked.
    """

    brackets: thresholds.Brackets
    curve: thresholds.AcceptanceCurve
    verdict: thresholds.Verdict
    steps: tuple[thresholds.Unlocked, ...]
    questions: tuple[thresholds.Question, ...]
    worth: tuple[StepWorth, ...]
    by_revenue: thresholds.MinimumViableLevel
    premiums: thresholds.Premiums | None
    said_paid: tuple[thresholds.SaidPaid, ...]
    answers: pd.DataFrame
    stated_factor: float
    unread: thresholds.UnreadAnswers | None = None
    open_verdict: thresholds.Telling | None = None

    @property
    @kept
    def prices(self) -> tuple[thresholds.BestPrice, ...]:
        """Return the best price at each level that has one; no verdict rests on it."""
        levels = self.curve.table["level"].tolist()
        return thresholds.price_ladder(
            self.answers, self.brackets.better, levels, self.stated_factor
        )

    @property
    def best_price(self) -> thresholds.BestPrice | None:
        """Return the level and price that earn most, None with too few answers about price."""
        return max(self.prices, key=lambda price: price.revenue_index, default=None)


@dataclass(frozen=True, slots=True)
class AimedPast:
    """Planned work on a capability that is already enough: its titles, and their weeks in all."""

    items: tuple[str, ...] = ()
    weeks: float = 0.0


def planned_for(workbook: Workbook, capability: str) -> pd.DataFrame:
    """Return the items of the Roadmap that are planned for now or next and aim at a capability."""
    items = workbook["Roadmap"]
    return items[(items["capability"] == capability) & items["horizon"].isin(PLANNED)]


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


@kept
def customers_of(workbook: Workbook, segment: object) -> frozenset[str] | None:
    """Return the customers of a segment, its name compared ignoring case; None for no segment."""
    if not isinstance(segment, str):
        return None
    return _by_segment(workbook).get(folded(segment), frozenset())


@kept
def _by_segment(workbook: Workbook) -> dict[str, frozenset[str]]:
    customers = workbook["Customers"]
    names = customers["customer"].groupby(customers["segment"].fillna("").map(folded))
    return {str(segment): frozenset(found) for segment, found in names}

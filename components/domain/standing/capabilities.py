"""Every side of the AI on a day: what is there, what customers need, what the gap is worth."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.domain import thresholds
from components.domain.cells import folded
from components.domain.schema import Settings
from components.domain.stats import wilson
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


@dataclass(frozen=True, slots=True, eq=False)
class CapabilityStanding:
    """One side of the AI on a day; `judged` is None while its direction is unknown."""

    facts: Facts
    level: Level
    judged: Judged | None
    aimed_past: AimedPast

    @property
    def word(self) -> thresholds.Word:
        """Return the verdict's word; no evidence while the direction is unknown."""
        return self.judged.verdict.word if self.judged else "no evidence"


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


def capabilities(workbook: Workbook) -> tuple[CapabilityStanding, ...]:
    """Judge every capability: the primary one first, then by number of answers, then by name.

    Capabilities known only from answers come with unknown direction.
    """
    asked = workbook["Trade-offs"]["capability"].value_counts()
    records = workbook["Capabilities"].to_dict("records")
    listed = {str(record["capability"]) for record in records}
    found = [_standing(workbook, record) for record in records]
    found += [_only_logged(workbook, str(name)) for name in asked.index if name not in listed]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.facts.is_primary,
                -int(asked.get(one.facts.name, 0)),
                one.facts.name,
            ),
        )
    )


def current_level(tried: pd.DataFrame, capability: Record) -> Level:
    """Return today's level of a Capabilities row, from the experiments tried so far.

    The newest release with a measured level counts, stopped experiments excepted: what was
    stopped is no longer with customers. Before the first release the starting level counts.
    """
    is_released = (
        (tried["capability"] == capability["capability"])
        & tried["with_customers_on"].notna()
        & tried["level_after"].notna()
        & (tried["decision"] != "stop").fillna(True)
    )
    released = tried[is_released].sort_values("with_customers_on", kind="stable")
    if released.empty:
        return Level(number(capability["starting_level"]), day(capability["starting_on"]))
    last = released.iloc[-1]
    at, examples = float(last["level_after"]), number(last["evaluation_n"])
    return Level(
        at,
        day(last["with_customers_on"]),
        None if examples is None else int(examples),
        _between(at, str(capability["unit"]), examples),
        str(last["experiment"]),
    )


def _between(level: float, unit: str, examples: float | None) -> tuple[float, float] | None:
    if unit != "%" or not examples or not 0 <= level <= 100:
        return None
    found = wilson(level / 100, examples)
    assert found.low is not None  # noqa: S101 - n is above 0
    assert found.high is not None  # noqa: S101
    return found.low * 100, found.high * 100


def _facts(record: Record, settings: Settings) -> Facts:
    weeks, week = number(record["weeks_per_unit"]), settings.engineering_week_cost
    target = number(record["target_share"])
    return Facts(
        name=str(record["capability"]),
        unit=str(record["unit"]),
        better="lower" if record["better"] == "lower" else "higher",
        is_primary=pd.notna(record["primary"]) and bool(record["primary"]),
        target_share=settings.target_share if target is None else target,
        alternative_level=number(record["alternative_level"]),
        ceiling=number(record["ceiling"]),
        weeks_per_unit=weeks,
        cost_per_unit=None if weeks is None or week is None else weeks * week,
        customer_outcome=text(record["customer_outcome"]),
        outcome_per_unit=number(record["outcome_per_unit"]),
        outcome_source=text(record["outcome_source"]),
        owner=text(record["owner"]),
    )


def _only_logged(workbook: Workbook, name: str) -> CapabilityStanding:
    facts = Facts(name, "", None, is_primary=False, target_share=workbook.settings.target_share)
    return CapabilityStanding(facts, Level(None), None, AimedPast())


def _standing(workbook: Workbook, record: Record) -> CapabilityStanding:
    facts = _facts(record, workbook.settings)
    level = current_level(workbook["Experiments"], record)
    judged = _judged(workbook, facts, level)
    past = AimedPast() if judged is None else _aimed_past(workbook, facts, level, judged)
    return CapabilityStanding(facts, level, judged, past)


def _judged(workbook: Workbook, facts: Facts, level: Level) -> Judged | None:
    if facts.better is None:
        return None
    answers = workbook["Trade-offs"]
    answers = answers[answers["capability"] == facts.name]
    values = workbook["Customers"].set_index("customer")["annual_value"]
    held = thresholds.brackets(answers, facts.better)
    curve = thresholds.acceptance(held, values)
    pending = thresholds.pending_steps(curve, level.at, facts.cost_per_unit)
    divisor = workbook.settings.stated_divisor
    return Judged(
        brackets=held,
        curve=curve,
        verdict=thresholds.verdict(curve, level.at, facts.target_share, level.between),
        steps=thresholds.steps(curve),
        questions=thresholds.questions(curve, pending, money_margin(workbook.settings)),
        prices=thresholds.price_ladder(
            answers, facts.better, curve.table["level"].tolist(), 1 / divisor
        ),
    )


def _aimed_past(workbook: Workbook, facts: Facts, level: Level, judged: Judged) -> AimedPast:
    """Planned items on a capability that is enough already, but for those that still pay.

    An item pays when even beyond the bar the money that may wait behind its target, at the
    margin, covers its weeks; where that money or its cost is unknown, enough is enough.
    """
    if judged.verdict.word != "enough":
        return AimedPast()
    items = workbook["Roadmap"]
    planned = items[(items["capability"] == facts.name) & items["horizon"].isin(PLANNED)]
    pays = [_pays(workbook, level, judged, item) for item in planned.to_dict("records")]
    past = planned.loc[[not one for one in pays]]
    return AimedPast(tuple(past["item"]), float(past["effort_weeks"].sum()))


def _pays(workbook: Workbook, level: Level, judged: Judged, item: Record) -> bool:
    week, settings = workbook.settings.engineering_week_cost, workbook.settings
    target, weeks = number(item["target_level"]), number(item["effort_weeks"])
    if target is None or weeks is None or week is None or level.at is None:
        return False
    members = customers_of(workbook, item["segment"])
    money = thresholds.unlocked(judged.curve, level.at, target, members)
    cost, margin = weeks * week, money_margin(settings)
    return thresholds.step_decision(money, cost, margin) in {"build", "ask first"}

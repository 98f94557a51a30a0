"""What was measured of models and of slices, beside what customers need and what they pay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from components.domain import thresholds
from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.standing.capabilities import CapabilityStanding, verdict_at
from components.domain.standing.facts import Judged, Level, Record, day, number, text
from components.domain.standing.released import level_range
from components.domain.standing.segments import SegmentCurve, segment_curves, verdict_of
from components.domain.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Model:
    """A model with its newest evaluation whose cost is known.

    cost: money a request. latency: seconds, None unknown. row: in Evaluations. is_live: it is what
    customers have. on_frontier: no other one reaches its level for less.
    """

    name: str
    level: Level
    cost: float
    latency: float | None
    row: int
    verdict: thresholds.Verdict
    is_live: bool
    on_frontier: bool = True


@dataclass(frozen=True, slots=True)
class Dearer:
    """A model that costs more than the cheapest that is enough, and what it buys beyond that.

    money: of the customers whose need lies between the two levels. is_premium: for a level that
    only it reaches some would pay more than today's price.
    """

    model: Model
    money: thresholds.Unlocked
    is_premium: bool


@dataclass(frozen=True, slots=True)
class Frontier:
    """The models of a capability, the cheapest first, and the cheapest that is enough."""

    models: tuple[Model, ...]
    enough: Model | None
    dearer: tuple[Dearer, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """The level of what customers have on one segment or slice, beside that segment's need.

    curve: None for a slice of which no customer is. verdict: None where too few were asked.
    """

    name: str
    level: Level
    row: int
    curve: SegmentCurve | None
    verdict: thresholds.Verdict | None


def has_costs(workbook: Workbook, capability: str) -> bool:
    """Return whether any model's evaluation says what a request costs; no verdict is computed."""
    return not _with_cost(workbook, capability).empty


def _with_cost(workbook: Workbook, capability: str) -> pd.DataFrame:
    rows = _of(workbook, capability)
    return rows[rows["segment"].isna() & rows["model"].notna() & rows["cost_per_request"].notna()]


@kept
def frontier(workbook: Workbook, one: CapabilityStanding) -> Frontier | None:
    """Return what each model costs and reaches; None where no evaluation says a cost."""
    rows = _with_cost(workbook, one.facts.name)
    names = rows["model"].map(folded)
    newest = rows[~names.duplicated(keep="last")]
    found = [
        m
        for row, line in newest.to_dict("index").items()
        if (m := _model(workbook, one, row, line))
    ]
    if not found or one.judged is None:
        return None
    sign = 1 if one.facts.better == "higher" else -1
    ordered = sorted(found, key=lambda model: (model.cost, -sign * (model.level.at or 0.0)))
    models, best = [], -float("inf")
    for model in ordered:
        reached = sign * (model.level.at or 0.0)
        models.append(replace(model, on_frontier=reached > best))
        best = max(best, reached)
    enough = next((model for model in models if model.verdict.word == "enough"), None)
    dearer = (
        ()
        if enough is None
        else tuple(
            _dearer(one.judged, enough, model, sign) for model in models if model.cost > enough.cost
        )
    )
    return Frontier(tuple(models), enough, dearer)


def _of(workbook: Workbook, capability: str) -> pd.DataFrame:
    rows = workbook["Evaluations"]
    rows = rows[rows["capability"] == capability]
    return rows.sort_values("measured_on", kind="stable")


def _level(one: CapabilityStanding, line: Record) -> Level:
    at, examples = number(line["level"]), number(line["examples"])
    assert at is not None  # noqa: S101 - every row has one
    return Level(
        at,
        day(line["measured_on"]),
        None if examples is None else int(examples),
        level_range(at, one.facts.unit, examples),
        text(line["release"]),
    )


def _model(workbook: Workbook, one: CapabilityStanding, row: object, line: Record) -> Model | None:
    level, cost = _level(one, line), number(line["cost_per_request"])
    verdict = verdict_at(workbook, one, level)
    if verdict is None or cost is None:
        return None
    is_live = one.level.release is not None and level.release == one.level.release
    wait = number(line["latency"])
    return Model(str(line["model"]), level, cost, wait, int(str(row)), verdict, is_live)


def _dearer(judged: Judged, enough: Model, model: Model, sign: int) -> Dearer:
    ends = [enough.level.at or 0.0, model.level.at or 0.0]
    is_better = sign * ends[1] > sign * ends[0]
    money = thresholds.unlocked(judged.curve, ends[0], ends[1] if is_better else ends[0])
    is_premium = is_better and any(
        price.price_change > 0 and sign * ends[0] < sign * price.level <= sign * ends[1]
        for price in judged.prices
    )
    return Dearer(model, money, is_premium)


@kept
def slices(workbook: Workbook, one: CapabilityStanding) -> tuple[Slice, ...]:
    """Return the level of what customers have on each segment, those asked most first.

    () where no slice of it was measured.
    """
    rows = _of(workbook, one.facts.name)
    is_live = (rows["release"] == one.level.release).fillna(value=False)
    rows = rows[rows["segment"].notna() & is_live]
    newest = rows[~rows["segment"].map(folded).duplicated(keep="last")]
    curves = {folded(curve.segment): curve for curve in segment_curves(workbook, one)}
    found = [
        _slice(workbook, one, row, line, curves) for row, line in newest.to_dict("index").items()
    ]
    return tuple(sorted(found, key=lambda some: -(some.curve.n if some.curve else 0)))


def _slice(
    workbook: Workbook,
    one: CapabilityStanding,
    row: object,
    line: Record,
    curves: Mapping[str, SegmentCurve],
) -> Slice:
    name, level = str(line["segment"]), _level(one, line)
    curve = curves.get(folded(name))
    verdict = None
    if curve is not None and curve.is_enough:
        verdict = verdict_of(workbook, one, curve, level)
    return Slice(curve.segment if curve else name, level, int(str(row)), curve, verdict)

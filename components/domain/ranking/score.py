"""One item's score by hand-checkable formulas; an input that is missing is named, never guessed.

- evidence: margin x expected money a year x P(success) / expected weeks, in money per
  engineering week;
- RICE: reach x impact x confidence / weeks (McBride 2016);
- ICE: impact x confidence x ease (Ellis);
- WSJF: (user value + time criticality + risk reduction) / weeks (Reinertsen 2009; SAFe).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.problems import Problem
from components.domain.ranking.assumptions import INPUTS, Assumptions, Model, Success, Unlocked
from components.domain.schema import TABS

Basis = Literal["evidence", "estimate"]
Numbers = float | npt.NDArray[np.float32]
PIN = ("pinned_rank", "pin_reason", "pinned_by", "pinned_on", "pin_ends_on")
TITLES = {field: column.title for field, column in TABS["Roadmap"].by_field.items()}


@dataclass(frozen=True, slots=True)
class Formula:
    """product(factors) or sum(terms), divided by the weeks where `is_per_week`."""

    factors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    is_per_week: bool = True

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return every input without which there is no score."""
        return (*self.factors, *self.terms, *(("effort_weeks",) if self.is_per_week else ()))


EVIDENCE = Formula(factors=("value", "confidence"))
RICE = Formula(factors=("reach", "impact", "confidence"))
ICE = Formula(factors=("impact", "confidence", "ease"), is_per_week=False)
WSJF = Formula(terms=("user_value", "time_criticality", "risk_reduction"))
ESTIMATES: dict[Model, Formula] = {"evidence": RICE, "RICE": RICE, "ICE": ICE, "WSJF": WSJF}


@dataclass(frozen=True, slots=True)
class Score:
    """One candidate and its score.

    row: its row in the sheet. cells: those used here, by field, None where blank. point: the
    score at the estimates, None with `problems` saying why. per_value: the score for each unit of
    (weighted) unlocked money; equal to `point` for an estimate, which has no money in it.
    """

    row: int
    item: str
    cells: Mapping[str, Any]
    formula: Formula
    unlocked: Unlocked | None
    success: Success
    point: float | None
    per_value: float
    problems: tuple[Problem, ...]

    @property
    def basis(self) -> Basis:
        """Return whether customers' answers or the team's own guesses made the score."""
        return "evidence" if self.formula is EVIDENCE else "estimate"

    @property
    def order(self) -> tuple[float, float, str, int]:
        """Return the sort key: best first; equal scores by fewer weeks, then by title."""
        return self.order_at(-math.inf if self.point is None else self.point)

    def order_at(self, point: float) -> tuple[float, float, str, int]:
        """Return the sort key if this were the score."""
        weeks = self.cells["effort_weeks"]
        return (-point, math.inf if weeks is None else weeks, self.item, self.row)


def scores(
    items: pd.DataFrame, unlocked: Mapping[str, Unlocked], assumptions: Assumptions
) -> Iterator[Score]:
    """Score every row of the Roadmap tab, in its order."""
    fields = ("item", *sorted(INPUTS - {"value"}), *PIN)
    columns = (_known(items[name]) for name in fields)
    for row, *cells in zip(items.index, *columns, strict=True):
        named = dict(zip(fields, cells, strict=True))
        yield _score(int(row), named, unlocked.get(named["item"]), assumptions)


def _known(column: "pd.Series[Any]") -> list[Any]:
    cells = column.to_numpy(object, copy=True)
    cells[column.isna().to_numpy()] = None
    return list(cells)


def weighted(value: Numbers, weight: float) -> Numbers:
    """Raise to the weight, keeping the sign; a weight of 0 leaves the input out (1)."""
    if weight in {0, 1}:
        return value if weight else 1.0
    power: Numbers = np.copysign(np.abs(value) ** weight, value)
    return power


def _score(
    row: int, cells: dict[str, Any], unlocked: Unlocked | None, assumptions: Assumptions
) -> Score:
    by_evidence = unlocked is not None and assumptions.model == "evidence"
    formula = EVIDENCE if by_evidence else ESTIMATES[assumptions.model]
    success = assumptions.success(cells["confidence"])
    inputs = cells | {"value": unlocked.expected if unlocked else None}
    if assumptions.model == "evidence":
        inputs["confidence"] = success.probability
    problems = tuple(_problems(row, formula, inputs))
    point, per_value = (None, 0.0) if problems else _points(formula, inputs, assumptions)
    return Score(row, cells["item"], cells, formula, unlocked, success, point, per_value, problems)


def _problems(row: int, formula: Formula, inputs: Mapping[str, float | None]) -> Iterator[Problem]:
    for name in formula.inputs:
        if inputs[name] is None:
            yield Problem("Roadmap", row, TITLES[name], "", "a value: the score needs it", "notice")
    if formula.is_per_week and inputs["effort_weeks"] == 0:
        yield Problem("Roadmap", row, TITLES["effort_weeks"], "0", "more than 0 weeks", "notice")


def _points(
    formula: Formula, inputs: Mapping[str, float | None], assumptions: Assumptions
) -> tuple[float, float]:
    """Return the score and the score per unit of money."""

    def weigh(name: str) -> float:
        return float(weighted(float(inputs[name] or 0), assumptions.weight(name)))

    rest = math.prod(weigh(name) for name in formula.factors if name != "value")
    if formula.terms:
        rest = sum(assumptions.weight(name) * (inputs[name] or 0) for name in formula.terms)
    if formula.is_per_week:
        rest /= weigh("effort_weeks")
    if formula is not EVIDENCE:
        return rest, rest
    per_value = assumptions.margin * rest
    return per_value * weigh("value"), per_value

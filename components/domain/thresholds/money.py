"""What a better level is worth: the money waiting between two levels, and whether to build."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from components.domain.stats import Floats
from components.domain.thresholds.answers import inner
from components.domain.thresholds.curve import AcceptanceCurve

Decision = Literal["build", "stop", "ask first"]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Annual value of the customers that need more than `start` and no more than `target`.

    Levels in the capability's unit, money in the currency of the values: expected given all
    answers, proven (surely inside), possible (not surely outside); None when none of the
    `customers` counted has an annual value. `without_value`: counted, but worth an unknown sum.
    """

    start: float
    target: float
    expected: float | None
    proven: float | None
    possible: float | None
    customers: int
    without_value: int


def chance_below(curve: AcceptanceCurve, x: float) -> Floats:
    """P(needed level <= x | answers) per customer of the curve; x on the inner scale.

    From the last E-step. An innermost interval that only begins below x does not count yet, as
    in the curve.
    """
    fit = curve.distribution
    total = fit.cumulated
    before = total[curve.first]
    reached = total[np.clip(fit.count_at(x), curve.first, curve.stop)]
    return np.asarray((reached - before) / (total[curve.stop] - before), np.float64)


def chances(curve: AcceptanceCurve, start: float, target: float) -> Floats:
    """P(start < needed level <= target | all answers) per customer of the curve, in [0, 1].

    All 0 when target is not past start.
    """
    a, b = (float(inner(level, curve.better)) for level in (start, target))
    return np.maximum(chance_below(curve, b) - chance_below(curve, a), 0.0)


def unlocked(
    curve: AcceptanceCurve, start: float, target: float, customers: Collection[str] | None = None
) -> Unlocked:
    """Money waiting behind the step from `start` to `target`, of `customers` (default: all asked).

    Only customers asked about the capability count; nothing is projected on others.
    """
    a, b = inner(start, curve.better), inner(target, curve.better)
    chosen = members(curve, customers)
    unknown = int(curve.customers["annual_value"].isna().to_numpy()[chosen].sum())
    counted = int(chosen.sum())
    if counted == unknown:
        return Unlocked(start, target, None, None, None, counted, unknown)
    value = np.where(chosen, curve.values, 0.0)
    surely = (curve.left >= a) & (curve.right <= b)
    maybe = (curve.left < b) & (curve.right > a) & (a < b)
    return Unlocked(
        start,
        target,
        float(value @ chances(curve, start, target)),
        float(value[surely].sum()),
        float(value[maybe].sum()),
        counted,
        unknown,
    )


def members(curve: AcceptanceCurve, customers: Collection[str] | None) -> npt.NDArray[np.bool_]:
    """Which customers of the curve are among the named ones; all when None."""
    if customers is None:
        return np.ones(curve.n, dtype=np.bool_)
    return np.asarray(curve.customers.index.isin(list(customers)), np.bool_)


def steps(curve: AcceptanceCurve, customers: Collection[str] | None = None) -> tuple[Unlocked, ...]:
    """Money waiting behind every step between adjacent asked levels, from the worst up."""
    levels = curve.table["level"].tolist()
    return tuple(unlocked(curve, a, b, customers) for a, b in pairwise(levels))


def step_decision(step: Unlocked, cost: float | None, margin: float) -> Decision | None:
    """Build, stop optimising, or ask first; None when cost or value is unknown.

    `cost` in the currency of the values, `margin` the gross margin in [0, 1] times the years
    that count. Build when even the proven money pays, stop when not even the possible money does.
    """
    if cost is None or step.proven is None or step.possible is None:
        return None
    if margin * step.proven >= cost:
        return "build"
    return "stop" if margin * step.possible < cost else "ask first"

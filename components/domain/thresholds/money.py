"""What a better level is worth: the money waiting between two levels, and whether to build."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from components.domain.stats import Distribution, Floats
from components.domain.stats.censoring import Ints
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


@dataclass(frozen=True, slots=True)
class Step:
    """From a level to a better one (capability's unit), for the named customers (None: all)."""

    start: float
    target: float
    customers: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Alike:
    """Customers of a curve, those with the same bounds added up to one entry.

    left, right: bounds on the inner scale. first, stop: range of innermost intervals. values: sum
    of annual values. counted: customers; unknown: those without an annual value.
    """

    left: Floats
    right: Floats
    first: Ints
    stop: Ints
    values: Floats
    counted: int
    unknown: int


def chance_below(curve: AcceptanceCurve, x: float) -> Floats:
    """P(needed level <= x | answers) per customer of the curve; x on the inner scale.

    From the last E-step. An innermost interval that only begins below x does not count yet, as
    in the curve.
    """
    return _chance_below(curve.distribution, curve.first, curve.stop, x)


def _chance_below(fit: Distribution, first: Ints, stop: Ints, x: float) -> Floats:
    total = fit.cumulated
    before = total[first]
    reached = total[np.clip(fit.count_at(x), first, stop)]
    return np.asarray((reached - before) / (total[stop] - before), np.float64)


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
    return unlocked_by(curve, [Step(start, target, _named(customers))])[0]


def unlocked_by(curve: AcceptanceCurve, steps: Sequence[Step]) -> list[Unlocked]:
    """Money waiting behind each step; see `unlocked`. Many steps cost little more than one."""
    code, where = _bounds(curve)
    alike: dict[frozenset[str] | None, _Alike] = {}
    found = []
    for step in steps:
        group = alike.get(step.customers)
        if group is None:
            group = alike[step.customers] = _added_up(curve, step.customers, code, where)
        found.append(_unlocked(curve, step, group))
    return found


def _named(customers: Collection[str] | None) -> frozenset[str] | None:
    return None if customers is None else frozenset(customers)


def _bounds(curve: AcceptanceCurve) -> tuple[Ints, Ints]:
    """Return each customer's code of its pair of bounds, and where each pair is first met."""
    _, left = np.unique(curve.left, return_inverse=True)
    rights, right = np.unique(curve.right, return_inverse=True)
    pairs = left * rights.size + right
    _, where, code = np.unique(pairs, return_index=True, return_inverse=True)
    return code, where


def _added_up(
    curve: AcceptanceCurve, customers: Collection[str] | None, code: Ints, where: Ints
) -> _Alike:
    chosen = members(curve, customers)
    values = np.bincount(code[chosen], curve.values[chosen], where.size).astype(np.float64)
    unknown = int(curve.customers["annual_value"].isna().to_numpy()[chosen].sum())
    return _Alike(
        left=curve.left[where],
        right=curve.right[where],
        first=curve.first[where],
        stop=curve.stop[where],
        values=values,
        counted=int(chosen.sum()),
        unknown=unknown,
    )


def _unlocked(curve: AcceptanceCurve, step: Step, alike: _Alike) -> Unlocked:
    start, target, unknown = step.start, step.target, alike.unknown
    if alike.counted == unknown:
        return Unlocked(start, target, None, None, None, unknown, unknown)
    a, b = (float(inner(level, curve.better)) for level in (start, target))
    reached, had = (
        _chance_below(curve.distribution, alike.first, alike.stop, level) for level in (b, a)
    )
    surely = (alike.left >= a) & (alike.right <= b)
    maybe = (alike.left < b) & (alike.right > a) & (a < b)
    return Unlocked(
        start,
        target,
        float(alike.values @ np.maximum(reached - had, 0.0)),
        float(alike.values[surely].sum()),
        float(alike.values[maybe].sum()),
        alike.counted,
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
    named = _named(customers)
    return tuple(unlocked_by(curve, [Step(a, b, named) for a, b in pairwise(levels)]))


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

"""Whom to ask next, about which level, and what the answer is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from components.domain.stats import Floats
from components.domain.thresholds.answers import inner
from components.domain.thresholds.curve import AcceptanceCurve
from components.domain.thresholds.money import chance_below, chances
from components.domain.thresholds.telling import Telling

MOST_EXACT_UNKNOWNS = 15
DRAWS = 20_000
SEED = 20_240_229
LEAST_TOLD = 1e-3  # bits: below that an answer tells nothing of the verdict that draws can show


@dataclass(frozen=True, slots=True)
class PendingStep:
    """A step still to be decided: levels in the capability's unit, cost in money (None unknown)."""

    start: float
    target: float
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Ask `customer` whether `level` (capability's unit) would do.

    `value`: what knowing this customer's need is worth for the decision on `step`, in money; 0.0
    when that alone could turn no decision; None when no pending step has a cost or no customer
    a value; then `step` is None. `narrows`: share of the customer's probability on the smaller
    side of `level`, in [0, 0.5]. `tells`: expected information about an open verdict, in bits.
    """

    customer: str
    level: float
    value: float | None
    step: PendingStep | None
    narrows: float
    tells: float = 0.0


def pending_steps(
    curve: AcceptanceCurve, current_level: float | None = None, cost_per_unit: float | None = None
) -> tuple[PendingStep, ...]:
    """Adjacent asked steps at or past today's level, the first one starting at that level.

    All steps when the level is unknown or none lies past it. `cost_per_unit`: money to improve
    by one unit of the capability.
    """
    levels = curve.levels
    if current_level is not None:
        now = inner(current_level, curve.better)
        if levels.size and now < levels[-1]:
            first = max(float(now), float(levels[0]))
            levels = np.concatenate(([first], levels[levels > first]))
    return tuple(
        PendingStep(
            float(inner(a, curve.better)),
            float(inner(b, curve.better)),
            None if cost_per_unit is None else cost_per_unit * float(b - a),
        )
        for a, b in pairwise(levels.tolist())
    )


def questions(
    curve: AcceptanceCurve,
    pending: Sequence[PendingStep],
    margin: float = 1.0,
    more_levels: Sequence[float] = (),
    open_verdict: Telling | None = None,
) -> tuple[Question, ...]:
    """One question for every customer whose answer is open, the most valuable first.

    Value: the largest expected value of perfect information about this customer (EVPPI) over the
    pending build/stop decisions, exact because the gain is linear in each customer. Where values
    tie or are unknown: annual value times the variance of the answer. Level: the asked level (or
    one of `more_levels`) strictly inside the customer's interval that splits its probability
    most evenly; a customer with no such level is not asked. `margin` in [0, 1] times years;
    With an `open_verdict` what tells most about it comes before the variance,
    at the level that does.
    """
    level, below = _best_splits(curve, more_levels)
    tells = np.zeros(curve.n)
    if open_verdict is not None:
        level, below, tells = _most_telling(curve, open_verdict, level, below)
    worth, which = _worth(curve, pending, margin)
    narrowing = _importance(curve) * below * (1 - below)
    askable = np.flatnonzero(~np.isnan(level))
    order = askable[
        np.lexsort((-narrowing[askable], -tells[askable], -np.nan_to_num(worth[askable])))
    ]
    return tuple(
        Question(
            str(curve.customers.index[i]),
            float(inner(level[i], curve.better)),
            None if np.isnan(worth[i]) else float(worth[i]),
            pending[which[i]] if worth[i] > 0 else None,
            float(min(below[i], 1 - below[i])),
            float(tells[i]),
        )
        for i in order.tolist()
    )


def next_question(
    curve: AcceptanceCurve,
    pending: Sequence[PendingStep],
    margin: float = 1.0,
    more_levels: Sequence[float] = (),
) -> Question | None:
    """Pick the first of `questions`; None when no customer's answer is open."""
    return next(iter(questions(curve, pending, margin, more_levels)), None)


def answer_values(curve: AcceptanceCurve, step: PendingStep, margin: float) -> Floats:
    """EVPPI of every customer of the curve for one step: money, >= 0, NaN without cost or values.

    With the step's expected net gain e, a customer worth v that needs the step with chance p
    moves it to e + v(1 - p) or e - vp; knowing it is worth what a turned decision gains.
    """
    if step.cost is None or not curve.has_values:
        return np.full(curve.n, np.nan)
    p = chances(curve, step.start, step.target)
    v = margin * curve.values
    e = float(v @ p) - step.cost
    turned = (1 - p) * np.maximum(v * p - e, 0) if e >= 0 else p * np.maximum(e + v * (1 - p), 0)
    return np.asarray(turned, np.float64)


def value_of_all_answers(curve: AcceptanceCurve, step: PendingStep, margin: float) -> float | None:
    """Value knowing every customer's need before deciding on one step, in money.

    Exact up to 15 open customers, 20,000 seeded draws beyond. None without cost or values.
    """
    if step.cost is None or not curve.has_values:
        return None
    p, v = chances(curve, step.start, step.target), margin * curve.values
    unknown = (p > 0) & (p < 1) & (v > 0)
    e = float(v @ p) - step.cost
    sure = float(v[p >= 1].sum()) - step.cost
    if unknown.sum() <= MOST_EXACT_UNKNOWNS:
        sums, weights = _all_outcomes(p[unknown], v[unknown])
    else:
        sums, weights = _drawn_outcomes(p[unknown], v[unknown])
    turned = -(sure + sums) if e >= 0 else sure + sums
    return float(weights @ np.maximum(turned, 0))


def _all_outcomes(p: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Every sum that independent customers can make together, with its probability."""
    sums, weights = np.zeros(1), np.ones(1)
    for chance, worth in zip(p, v, strict=True):
        sums = np.concatenate((sums, sums + worth))
        weights = np.concatenate((weights * (1 - chance), weights * chance))
    return sums, weights


def _drawn_outcomes(p: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Random sums that independent customers make together, equally probable."""
    rng = np.random.default_rng(SEED)
    sums = np.zeros(DRAWS)
    for chance, worth in zip(p, v, strict=True):
        sums += worth * (rng.random(DRAWS) < chance)
    return sums, np.full(DRAWS, 1 / DRAWS)


def _worth(
    curve: AcceptanceCurve, pending: Sequence[PendingStep], margin: float
) -> tuple[Floats, np.ndarray]:
    """Largest EVPPI of every customer over the steps with a cost, and the step it belongs to."""
    if not pending or not curve.has_values or all(step.cost is None for step in pending):
        return np.full(curve.n, np.nan), np.zeros(curve.n, np.intp)
    each = np.nan_to_num([answer_values(curve, step, margin) for step in pending])
    return np.asarray(each.max(axis=0), np.float64), each.argmax(axis=0)


def _most_telling(
    curve: AcceptanceCurve, found: Telling, level: Floats, below: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return level, P(need <= level) and bits of each customer's most telling question.

    Only levels inside what its answers leave open; where none tells a thing the given ones stay.
    """
    inside = (curve.left[:, None] < found.levels) & (found.levels < curve.right[:, None])
    bits = np.where(inside, found.of_customers, 0.0)
    best = bits.argmax(axis=1)
    tells = bits[np.arange(curve.n), best]
    is_told = tells > LEAST_TOLD
    reached = np.stack([chance_below(curve, x) for x in found.levels.tolist()], axis=1)
    return (
        np.where(is_told, found.levels[best], level),
        np.where(is_told, reached[np.arange(curve.n), best], below),
        np.where(is_told, tells, 0.0),
    )


def _importance(curve: AcceptanceCurve) -> Floats:
    """Annual value, the mean one where unknown; 1 when all are."""
    value = curve.customers["annual_value"]
    return value.fillna(value.mean()).fillna(1.0).to_numpy(np.float64)


def _best_splits(curve: AcceptanceCurve, more_levels: Sequence[float]) -> tuple[Floats, Floats]:
    """Inner level that splits each customer most evenly (NaN: none), and P(need <= level)."""
    extra = inner(np.array(more_levels, np.float64), curve.better)
    level, below = np.full(curve.n, np.nan), np.zeros(curve.n)
    for x in np.unique(np.concatenate((curve.levels, extra))):
        inside = (curve.left < x) & (x < curve.right)
        share = chance_below(curve, float(x))
        better = inside & (np.isnan(level) | (np.abs(share - 0.5) < np.abs(below - 0.5)))
        level[better], below[better] = x, share[better]
    return level, below

"""Random draws of the money behind steps, for ranking work under uncertainty.

All steps on one capability must be drawn in one call: each draw has one acceptance curve and one
needed level per customer, so two items that wait for the same customers rise and fall together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.domain.stats import Floats
from components.domain.thresholds.answers import inner
from components.domain.thresholds.curve import AcceptanceCurve
from components.domain.thresholds.money import Step, chances, members

Singles = npt.NDArray[np.float32]

MOST_CELLS = 4_000_000
"""Open customers times draws that are simulated one by one; see draw_unlocked."""

CELLS_AT_ONCE = 400_000  # a block of single floats that stays in the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class _Gain:
    """The sum of one step in parts: what is the same in every draw, and cuts among the drawn.

    `plus` and `minus`: (innermost interval, positions among the drawn customers, their values);
    a customer counts in plus when its level is below that interval's end, likewise in minus.
    """

    fixed: float
    plus: tuple[int, npt.NDArray[np.intp], Singles]
    minus: tuple[int, npt.NDArray[np.intp], Singles]


def draw_unlocked(curve: AcceptanceCurve, steps: Sequence[Step], draws: int, seed: int) -> Singles:
    """Annual value unlocked by every step in every draw: shape (steps, draws), float32.

    Masses ~ Dirichlet(k mass + 1/m) over the m innermost intervals, k the mean number of
    customers whose answer is known at the asked levels that divide them: the n behind the
    curve's intervals, smaller than the number asked. Then every customer's level falls in its
    own interval by those masses. When open customers times draws exceed MOST_CELLS, those worth
    least enter with their expectation. NaN when no customer has an annual value.
    """
    drawn = _drawn_customers(curve, draws)
    if not curve.has_values:
        return np.full((len(steps), draws), np.nan, np.float32)
    named = {step.customers: members(curve, step.customers) for step in steps}
    worth = {customers: np.where(chosen, curve.values, 0.0) for customers, chosen in named.items()}
    gains = [_gain(curve, step, worth[step.customers], drawn) for step in steps]
    out = np.empty((len(steps), draws), np.float32)
    rng = np.random.default_rng(seed)
    size = max(1, CELLS_AT_ONCE // max(drawn.size, curve.distribution.mass.size))
    for begin in range(0, draws, size):
        block = out[:, begin : begin + size]
        _fill(block, curve, gains, drawn, rng)
    return out


def _drawn_customers(curve: AcceptanceCurve, draws: int) -> npt.NDArray[np.intp]:
    """Positions of the open customers with a value, those worth most when there are too many."""
    is_open = np.flatnonzero((curve.stop - curve.first > 1) & (curve.values > 0))
    by_value = is_open[np.argsort(-curve.values[is_open], kind="stable")]
    return np.sort(by_value[: max(1, MOST_CELLS // max(draws, 1))])


def _gain(curve: AcceptanceCurve, step: Step, value: Floats, drawn: npt.NDArray[np.intp]) -> _Gain:
    sure = value.copy()
    sure[drawn] = 0.0
    fixed = float(sure @ chances(curve, step.start, step.target))
    fit = curve.distribution
    first, stop = curve.first[drawn], curve.stop[drawn]
    worth = value[drawn].astype(np.float32)
    low, high = (int(fit.count_at(inner(x, curve.better))) for x in (step.start, step.target))
    cuts = []
    for cut, sign in ((max(low, high), 1.0), (low, -1.0)):
        fixed += sign * float(worth[cut >= stop].sum())
        undecided = np.flatnonzero((first < cut) & (cut < stop) & (worth > 0))
        cuts.append((cut, undecided, worth[undecided]))
    return _Gain(fixed, cuts[0], cuts[1])


def _fill(
    block: Singles,
    curve: AcceptanceCurve,
    gains: Sequence[_Gain],
    drawn: npt.NDArray[np.intp],
    rng: np.random.Generator,
) -> None:
    """Draw curves and levels for the columns of `block`, and sum the steps into its rows."""
    fit, count = curve.distribution, block.shape[1]
    strength = _known(curve) * fit.mass + 1.0 / fit.mass.size
    # Gamma variates need no division by their sum: only their ratios are used.
    total = np.zeros((fit.mass.size + 1, count), np.float32)
    np.cumsum(rng.standard_gamma(strength, (count, fit.mass.size)).T, axis=0, out=total[1:])
    first, stop = curve.first[drawn], curve.stop[drawn]
    place = rng.random((drawn.size, count), np.float32)
    place *= total[stop] - total[first]
    place += total[first]
    for index, gain in enumerate(gains):
        block[index] = gain.fixed
        for sign, (cut, who, worth) in ((1, gain.plus), (-1, gain.minus)):
            block[index] += sign * (worth @ (place[who] <= total[cut]).astype(np.float32))
    # Single precision leaves crumbs below an empty step.
    np.maximum(block, 0.0, out=block)


def _known(curve: AcceptanceCurve) -> float:
    """Mean number of known answers at the asked levels where the curve is neither 0 nor 1."""
    table = curve.table
    share = table["share"].to_numpy(np.float64)
    known = (table["yes"] + table["no"]).to_numpy(np.float64)
    divides = (share > 0) & (share < 1)
    return float(known[divides].mean()) if divides.any() else float(known.max(initial=0.0))

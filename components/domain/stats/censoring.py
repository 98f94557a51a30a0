"""What is known of a distribution when every value is only known to lie in an interval.

One estimator, three uses: answers about a needed level bracket it in (L, R]; a time that is
still open is right-censored; one answer each is current status. Turnbull (1976).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.domain.stats.likelihood import Ranges, most_likely_masses
from components.domain.stats.proportions import Floats

Ints = npt.NDArray[np.intp]

CERTIFIED_GAP = 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """A nonparametric maximum-likelihood estimate.

    `left`, `right`: the innermost intervals (left, right], ascending and disjoint (left == right
    is a point); `mass`: their shares, summing to 1 (all three empty without observations).
    Where inside an interval its mass lies, the data cannot say. `log_likelihood` is the weighted
    sum of log P(observation). `gap` is the Kuhn-Tucker gap max g_j - 1: the estimate is the
    maximum when it is 0, and its mean log-likelihood is at most `gap` below the maximum.
    """

    left: Floats
    right: Floats
    mass: Floats
    log_likelihood: float
    gap: float
    iterations: int

    @property
    def is_certified(self) -> bool:
        """Whether the Kuhn-Tucker condition holds to 1e-8."""
        return self.gap <= CERTIFIED_GAP

    @property
    def cumulated(self) -> Floats:
        """Mass up to and including each innermost interval, with a 0 in front."""
        return np.concatenate(([0.0], np.minimum(np.cumsum(self.mass), 1.0)))

    def share_at(self, x: npt.ArrayLike) -> Floats:
        """Conservative share at or below x: a mass counts once all of its interval is there."""
        return np.asarray(self.cumulated[self.count_at(x)], np.float64)

    def count_at(self, x: npt.ArrayLike) -> Ints:
        """How many innermost intervals lie wholly at or below x."""
        return np.searchsorted(self.right, np.asarray(x, np.float64), side="right")

    def span(self, left: Floats, right: Floats) -> tuple[Ints, Ints]:
        """First and one-past-last innermost interval inside each observation (left, right]."""
        after = np.searchsorted(self.right, left, side="right")
        at = np.searchsorted(self.right, left, side="left")
        return np.where(left < right, after, at), self.count_at(right)


def self_consistency(
    left: npt.ArrayLike, right: npt.ArrayLike, weight: npt.ArrayLike | None = None
) -> Distribution:
    """Estimate a distribution from observations "the value lies in (left, right]".

    -inf and inf are allowed as open ends. The half-open interval with left == right would be
    empty, so it stands for an exact observation, the point itself; a value right-censored at
    the same time comes after it. `weight` >= 0 (default 1): an integer weight is that many rows,
    a weight of 0 no row. Units and scale are the caller's: only the order counts.
    Raises ValueError for NaN, left > right, an exact infinity or a negative weight.
    """
    low, high = np.asarray(left, np.float64), np.asarray(right, np.float64)
    w = np.ones(low.size) if weight is None else np.asarray(weight, np.float64)
    _check(low, high, w)
    low, high, w = low[w > 0], high[w > 0], w[w > 0]
    inner_left, inner_right = _innermost(low, high)
    empty = Distribution(inner_left, inner_right, np.zeros(0), 0.0, 0.0, 0)
    if not low.size:
        return empty
    first, stop = empty.span(low, high)
    fit = most_likely_masses(Ranges.of(first, stop, w / w.sum(), inner_left.size))
    total = fit.mean_log_likelihood * float(w.sum())
    return Distribution(inner_left, inner_right, fit.mass, total, fit.gap, fit.iterations)


def _check(left: Floats, right: Floats, weight: Floats) -> None:
    if not left.shape == right.shape == weight.shape or left.ndim != 1:
        raise ValueError(f"shapes differ: {left.shape}, {right.shape}, {weight.shape}")
    if not np.all(left <= right):
        raise ValueError("an interval ends before it begins, or an end is NaN")
    if np.any((left == right) & np.isinf(left)):
        raise ValueError("an exact observation is infinite")
    if not np.all((weight >= 0) & np.isfinite(weight)):
        raise ValueError("a weight is negative or not finite")


def _innermost(left: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Every pair of neighbouring ends of which the lower is a left and the upper a right end."""
    values = np.unique(np.concatenate((left, right)))
    # An end sits at its value (even key) or just after it (odd key): (L, R] begins after L.
    begins = 2 * np.searchsorted(values, left) + (left < right)
    ends = 2 * np.searchsorted(values, right)
    # At one key beginnings come first, so that a point is an interval of its own.
    marks = np.unique(np.concatenate((2 * begins, 2 * ends + 1)))
    pairs = np.flatnonzero((marks[:-1] % 2 == 0) & (marks[1:] % 2 == 1))
    return values[marks[pairs] // 4], values[marks[pairs + 1] // 4]

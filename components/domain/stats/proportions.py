"""Shares with honest intervals: Wilson, Newcombe's difference, effective sample size."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

Z_95 = 1.959964
"""Two-sided 95% (one-sided 97.5%)."""

Z_80_ONE_SIDED = 0.8416
"""One-sided 80%: the bound on which a threshold is decided."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, the two ends of its interval and the n behind it; None where unknown."""

    point: float | None
    low: float | None
    high: float | None
    n: float


def wilson_bounds(share: npt.ArrayLike, n: npt.ArrayLike, z: float = Z_95) -> tuple[Floats, Floats]:
    """Both ends of the score interval (Wilson 1927), element by element; NaN where n is 0.

    `share` in [0, 1] may be fractional, `n` >= 0 may be an effective sample size. With a
    one-sided z the low (or high) end alone is a one-sided bound.
    """
    p, size = np.broadcast_arrays(np.asarray(share, np.float64), np.asarray(n, np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (p + z * z / (2 * size)) / (1 + z * z / size)
        half = z * np.sqrt(p * (1 - p) / size + (z / (2 * size)) ** 2) / (1 + z * z / size)
    low = np.where(p == 0, 0.0, np.clip(centre - half, 0.0, 1.0))
    high = np.where(p == 1, 1.0, np.clip(centre + half, 0.0, 1.0))
    known = size > 0
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def wilson(share: float | None, n: float, z: float = Z_95) -> Estimate:
    """Give a share its score interval (Wilson 1927); every part None when n is 0.

    `share` in [0, 1] may be fractional and `n` >= 0 effective; raises ValueError outside.
    """
    if share is None or n == 0:
        return Estimate(None, None, None, n)
    if not (0 <= share <= 1 and n > 0):
        raise ValueError(f"a share of {share} among {n}")
    low, high = wilson_bounds(share, n, z)
    return Estimate(float(share), float(low), float(high), n)


def newcombe_difference(x1: float, n1: float, x2: float, n2: float, z: float = Z_95) -> Estimate:
    """x1/n1 - x2/n2 with the 95% hybrid score interval (Newcombe 1998, method 10).

    Every part is None when either n is 0; `n` of the result is n1 + n2. In [-1, 1].
    """
    if n1 == 0 or n2 == 0:
        return Estimate(None, None, None, n1 + n2)
    p1, p2 = x1 / n1, x2 / n2
    (low1, low2), (high1, high2) = wilson_bounds([p1, p2], [n1, n2], z)
    point = p1 - p2
    low = point - math.hypot(p1 - low1, high2 - p2)
    high = point + math.hypot(high1 - p1, p2 - low2)
    return Estimate(point, low, high, n1 + n2)


def kish_n(weights: npt.ArrayLike) -> float:
    """Effective sample size (sum w)^2 / sum w^2 (Kish 1965) of weights >= 0; 0.0 for none."""
    w = np.asarray(weights, np.float64)
    squares = float(w @ w)
    return float(w.sum()) ** 2 / squares if squares > 0 else 0.0


MOST_ANSWERS = 100_000
"""More answers than any team can collect."""


def answers_to_settle(share: float, target: float, z: float = Z_95) -> int | None:
    """Find the n at which the Wilson bound of `share` reaches `target`.

    None when the two are equal, or so near that it takes more than MOST_ANSWERS. The score
    interval excludes the target exactly when |share - target| exceeds
    z sqrt(target (1 - target) / n), so n has a closed form. Both in [0, 1].
    """
    spread, distance = z * z * target * (1 - target), (share - target) ** 2
    if share == target or spread > MOST_ANSWERS * distance:
        return None
    return math.ceil(spread / distance)

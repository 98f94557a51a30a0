"""The ratio of two means that were measured on the same units, with an honest range."""

import math

import numpy as np
import numpy.typing as npt

from components.domain.stats.proportions import Z_95, Estimate, Floats


def ratio_of_means(above: npt.ArrayLike, below: npt.ArrayLike) -> Estimate:
    """mean(above) / mean(below) over pairs, with the 95% interval of Fieller (1954).

    The interval holds every ratio r for which a paired t test of above against r times below
    does not reject: it turns over exactly when the two are swapped, and needs no spread of
    logarithms, so pairs may hold zeros. `point` is None when the mean below is not positive; the
    ends are None together when no finite interval holds the ratio, when there are fewer than
    three pairs, or when all pairs are in exactly one proportion, so that nothing is known of
    their spread. Both of one length; `n` is that length. Raises ValueError for other shapes.
    """
    a, b = np.asarray(above, np.float64), np.asarray(below, np.float64)
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError(f"pairs of unequal length: {a.shape}, {b.shape}")
    if not a.size or b.mean() <= 0:
        return Estimate(None, None, None, a.size)
    point = float(a.mean() / b.mean())
    low, high = _fieller(a, b) if a.size >= 3 else (None, None)
    return Estimate(point, low, high, a.size)


def _fieller(a: Floats, b: Floats) -> tuple[float | None, float | None]:
    n, t = a.size, t_95(a.size - 1)
    spread = np.cov(a, b) * t * t / n
    # (mean a - r mean b)^2 <= t^2 var(a - r b) / n, a parabola in r
    square = float(b.mean() ** 2 - spread[1, 1])
    middle = float(a.mean() * b.mean() - spread[0, 1])
    rest = float(a.mean() ** 2 - spread[0, 0])
    inside = middle * middle - square * rest
    tiny = 1e-12 * middle * middle
    if square <= 0 or inside <= tiny:
        return None, None
    root = math.sqrt(inside)
    return (middle - root) / square, (middle + root) / square


def t_95(degrees: int) -> float:
    """Return the two-sided 95% point of Student's t, to 0.001 from 4 degrees of freedom on.

    Expansion of Cornish and Fisher (Abramowitz & Stegun 1964, 26.7.5). `degrees` >= 1.
    """
    z: float = Z_95
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return z + math.fsum(term / degrees**power for power, term in enumerate(terms, 1))

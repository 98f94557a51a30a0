"""Routine variation or signal: the individuals chart (Shewhart; Wheeler 1993)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST_POINTS = 6
SIGMAS_PER_MOVING_RANGE = 3 / 1.128  # 2.66: three sigma, sigma = mean moving range / d2(2)


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Centre line, natural process limits and the positions of the points outside them.

    Below 6 points the limits are None and nothing is a signal; without points the centre
    is None too. Units are those of the values.
    """

    centre: float | None
    lower: float | None
    upper: float | None
    signals: tuple[int, ...]
    n: int


def xmr(values: Sequence[float]) -> ControlChart:
    """Individuals and moving range chart of a series in time order, without gaps (NIST 6.3.2.2)."""
    series = np.asarray(values, np.float64)
    centre = float(series.mean()) if series.size else None
    if centre is None or series.size < FEWEST_POINTS:
        return ControlChart(centre, None, None, (), series.size)
    reach = SIGMAS_PER_MOVING_RANGE * float(np.abs(np.diff(series)).mean())
    outside = np.flatnonzero(np.abs(series - centre) > reach)
    return ControlChart(
        centre, centre - reach, centre + reach, tuple(outside.tolist()), series.size
    )

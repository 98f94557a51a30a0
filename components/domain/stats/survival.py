"""Times that are still running: the product-limit estimate (Kaplan & Meier 1958)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.domain.stats.proportions import Z_95, Estimate, Floats, wilson

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """Share still waiting after each distinct event time, with its pointwise 95% interval.

    `times` ascending, in the unit of the durations; `waiting` the share whose event comes later;
    `low`, `high` its log-log interval from Greenwood's variance, Wilson's where the share is 0.
    `durations` and `observed` are the sorted rows it rests on.
    """

    times: Floats
    waiting: Floats
    low: Floats
    high: Floats
    durations: Floats
    observed: npt.NDArray[np.bool_]

    @property
    def n(self) -> int:
        """Rows, observed and still open."""
        return int(self.durations.size)

    @property
    def still_open(self) -> int:
        """Rows without an event so far."""
        return int((~self.observed).sum())

    def share_by(self, time: float) -> Estimate:
        """Share whose event comes at or before `time`, with its 95% interval; n = all rows.

        None parts without rows, and after the longest row when that one is still open: what
        comes later nobody has seen. Where the estimate is 0 or 1 Greenwood's variance vanishes,
        so the interval is Wilson's among the rows whose state at `time` is known.
        """
        if self.n == 0 or (time > self.durations[-1] and not self.observed[-1]):
            return Estimate(None, None, None, self.n)
        step = int(np.searchsorted(self.times, time, side="right")) - 1
        waiting = 1.0 if step < 0 else float(self.waiting[step])
        if waiting in {0.0, 1.0}:
            known = int((self.observed | (self.durations >= time)).sum())
            bounds = wilson(1.0 - waiting, known)
            return Estimate(1.0 - waiting, bounds.low, bounds.high, self.n)
        return Estimate(
            1.0 - waiting, 1.0 - float(self.high[step]), 1.0 - float(self.low[step]), self.n
        )

    def quantile(self, share: float) -> Estimate:
        """Find the time by which `share` (in (0, 1)) have had their event, with a 95% interval.

        Interval by Brookmeyer & Crowley (1982) on the log-log scale. A part is None where the
        curve, or its upper or lower limit, does not come down that far.
        """
        return Estimate(
            self._first_at_or_below(self.waiting, 1 - share),
            self._first_at_or_below(self.low, 1 - share),
            self._first_at_or_below(self.high, 1 - share),
            self.n,
        )

    @property
    def median(self) -> Estimate:
        """The time by which half have had their event, with a 95% interval."""
        return self.quantile(0.5)

    def _first_at_or_below(self, curve: Floats, level: float) -> float | None:
        reached = np.flatnonzero(curve <= level + ROUNDING)
        return float(self.times[reached[0]]) if reached.size else None


def product_limit(durations: npt.ArrayLike, observed: npt.ArrayLike) -> Survival:
    """Estimate how long things take when some have not happened yet.

    `durations` >= 0 in any unit: until the event where `observed`, else until last looked at.
    A row that can never have the event stays at risk with duration inf and observed False. A row
    censored at an event's time was still at risk then. It is the right-censored case of
    `self_consistency` in closed form. Raises ValueError for NaN, negative times, unequal shapes.
    """
    time, seen = np.asarray(durations, np.float64), np.asarray(observed, np.bool_)
    if time.shape != seen.shape or time.ndim != 1 or not np.all(time >= 0):
        raise ValueError("a duration is negative or unknown, or the shapes differ")
    if np.any(seen & np.isinf(time)):
        raise ValueError("an observed duration is infinite")
    order = np.lexsort((~seen, time))
    time, seen = time[order], seen[order]
    times, events = np.unique(time[seen], return_counts=True)
    at_risk = time.size - np.searchsorted(time, times, side="left")
    waiting: Floats = np.cumprod(1 - events / at_risk, dtype=np.float64)
    low, high = _log_log_limits(waiting, events, at_risk)
    if waiting.size and waiting[-1] <= 0:  # everybody is through: Greenwood's variance vanishes
        known = int(seen.sum()) + int((~seen & (time >= times[-1])).sum())
        low[-1], high[-1] = 0.0, wilson(0.0, known).high
    return Survival(times, waiting, low, high, time, seen)


def _log_log_limits(
    waiting: Floats, events: npt.NDArray[np.intp], at_risk: npt.NDArray[np.intp]
) -> tuple[Floats, Floats]:
    """Limits of log(-log S) turned back, variance by Greenwood (1926)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(events / (at_risk * (at_risk - events)))
        reach = Z_95 * np.sqrt(variance) / np.abs(np.log(waiting))
        low, high = waiting ** np.exp(reach), waiting ** np.exp(-reach)
    unknown = waiting <= 0
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)

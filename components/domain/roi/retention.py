"""Customers kept: the logo retention curve, and whether it flattens."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.roi.window import CurvePoint, curve_points
from components.domain.stats import product_limit

Floats = npt.NDArray[np.float64]

FEWEST_CUSTOMERS = 10
FEWEST_CHURNED = 5
LIKELIHOOD_RATIO_95 = 3.841459 / 2
"""Half the 95% point of chi-square with one degree of freedom."""


@dataclass(frozen=True, slots=True)
class Plateau:
    """Share of customers who would never leave, with its 95% profile-likelihood interval.

    is_flattening: the interval excludes 0, so the curve is seen to level off.
    """

    share: float
    low: float
    high: float
    is_flattening: bool


@dataclass(frozen=True)
class Retention:
    """Customers kept by days since sign-up.

    curve: share that has LEFT by a day (1 - share is the share kept), open ones censored.
    plateau: None below 10 customers or 5 churned ones. without_day: rows with the stage churned
    but no day of it; left out.
    """

    curve: tuple[CurvePoint, ...]
    customers: int
    churned: int
    plateau: Plateau | None
    without_day: tuple[int, ...]


def retention(customers: pd.DataFrame, as_of: dt.date) -> Retention:
    """Estimate the logo retention curve of everyone signed up by `as_of` (Kaplan & Meier 1958).

    `customers` is the schema's frame. Churn before sign-up is left out.
    """
    day = pd.Timestamp(as_of)
    signed = customers[customers["signed_up_on"] <= day]
    is_undated = (signed["stage"] == "churned") & signed["churned_on"].isna()
    dated = signed[~is_undated & ~(signed["churned_on"] < signed["signed_up_on"])]
    has_left = (dated["churned_on"] <= day).to_numpy(dtype=np.bool_)
    end = dated["churned_on"].where(has_left, day)
    days = np.asarray((end - dated["signed_up_on"]).dt.days, np.float64)
    churned = int(has_left.sum())
    is_enough = days.size >= FEWEST_CUSTOMERS and churned >= FEWEST_CHURNED
    return Retention(
        curve=curve_points(product_limit(days, has_left)),
        customers=days.size,
        churned=churned,
        plateau=_plateau(days, has_left) if is_enough else None,
        without_day=tuple(signed.index[is_undated].tolist()),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Stays:
    """Distinct stays in days, and how many customers left or were still there after each."""

    times: Floats
    left: Floats
    stayed: Floats

    @classmethod
    def of(cls, days: Floats, has_left: npt.NDArray[np.bool_]) -> "_Stays":
        # Half a day more: whoever leaves on day 0 has stayed a moment.
        times, back = np.unique(days + 0.5, return_inverse=True)
        left, stayed = (
            np.bincount(back[which], minlength=times.size) for which in (has_left, ~has_left)
        )
        return cls(times, left.astype(np.float64), stayed.astype(np.float64))

    def height(self, share: float, rates: Floats) -> Floats:
        """Log-likelihood of S(t) = share + (1 - share) exp(-rate t), for every rate."""
        never = np.log(share) if share > 0 else -np.inf
        kept = np.logaddexp(never, np.log1p(-share) - np.outer(rates, self.times))
        of_left = self.left.sum() * np.log(rates * (1 - share)) - rates * (self.left @ self.times)
        return np.asarray(of_left + kept @ self.stayed, np.float64)

    def best_height(self, share: float) -> float:
        """Log-likelihood at the best rate, found by narrowing a grid around its highest point."""
        slowest = self.left.sum() / ((self.left + self.stayed) @ self.times)  # exact for share 0
        low, high = np.log(slowest), np.log(slowest * 1_000)
        for _ in range(5):
            grid = np.linspace(low, high, 12)
            heights = self.height(share, np.exp(grid))
            top = int(heights.argmax())
            low, high = grid[max(top - 1, 0)], grid[min(top + 1, grid.size - 1)]
        return float(heights.max())


def _plateau(days: Floats, has_left: npt.NDArray[np.bool_]) -> Plateau:
    """Fit a share that never leaves by maximum likelihood (Boag 1949), by steps of 0.01."""
    stays = _Stays.of(days, has_left)
    shares = np.linspace(0.0, 0.99, 100)
    profile = np.array([stays.best_height(share) for share in shares.tolist()])
    inside = shares[profile >= profile.max() - LIKELIHOOD_RATIO_95]
    return Plateau(
        share=float(shares[profile.argmax()]),
        low=float(inside[0]),
        high=float(inside[-1]),
        is_flattening=bool(inside[0] > 0),
    )

"""ROI within the window: a time that is still running for some, never a ratio."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.stats import Estimate, Survival, product_limit

FEWEST_CUSTOMERS = 10
FEWEST_EVENTS = 5


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Share that had its event by `day`, with its 95% interval, and how many were waiting then."""

    day: float
    share: float
    low: float | None
    high: float | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class UnreadCustomers:
    """Customers that are in no share because their rows are set aside. rows: of Customers.

    lowest, highest: the share in [0, 1] if none of them had its ROI, or each at once, as far as
    what was read allows it (worst-case bounds: Manski 2003); None while it is unknown.
    """

    rows: tuple[int, ...]
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class RoiWithinWindow:
    """Share of customers that get back more than they pay within the window.

    share, low, high: product-limit estimate at `window_days` in [0, 1] with Greenwood's log-log
    95% interval; None while nobody has been followed that long. customers: everyone who signed
    up. still_open: without ROI so far and not churned; inside_window: those of them who still
    have time. never: churned before ROI. events: ROI within the window.
    naive_of_all, naive_of_mature: the two ratios (k, n) that are wrong, for the explanation: the
    first counts open customers as failures, the second keeps early successes of young customers
    but not the other young ones. is_enough: 10 customers and 5 events, enough for a verdict.
    newest_age_days: age of the newest sign-up, ROI or churn. rows_out_of_order: ROI or churn
    before sign-up; left out. curve: steps for the picture. unread: customers that could
    not be read, None without any.
    """

    window_days: float
    share: float | None
    low: float | None
    high: float | None
    customers: int
    still_open: int
    inside_window: int
    never: int
    events: int
    naive_of_all: tuple[int, int]
    naive_of_mature: tuple[int, int]
    is_enough: bool
    newest_age_days: int | None
    rows_out_of_order: tuple[int, ...]
    curve: tuple[CurvePoint, ...]
    unread: UnreadCustomers | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Followed:
    """Customers who signed up: days to ROI (NaN: not yet), days so far, whether they have left."""

    roi: npt.NDArray[np.float64]
    so_far: npt.NDArray[np.float64]
    has_left: npt.NDArray[np.bool_]

    @property
    def has_roi(self) -> npt.NDArray[np.bool_]:
        return ~np.isnan(self.roi)

    @property
    def is_never(self) -> npt.NDArray[np.bool_]:
        return ~self.has_roi & self.has_left

    def waiting_times(self) -> Survival:
        """Time to ROI; who churned before it stays at risk for ever, since it will not come."""
        open_times = np.where(self.is_never, np.inf, self.so_far)
        return product_limit(np.where(self.has_roi, self.roi, open_times), self.has_roi)

    def share_by(self, days: float) -> Estimate:
        """Estimate the share with ROI by then; parts None when nobody was followed that long.

        Those who left stay at risk for ever, but they cannot speak for those who stay: some
        open or paid-back customer must have been followed that long.
        """
        followed = np.where(self.has_roi, self.roi, self.so_far)[~self.is_never]
        is_closed = bool(np.all(self.has_roi | self.is_never))
        if not is_closed and followed.max() < days:
            return Estimate(None, None, None, self.so_far.size)
        return self.waiting_times().share_by(days)


def _known_by(customers: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the days of those signed up by `as_of`, later ones blanked."""
    day = pd.Timestamp(as_of)
    started = customers[customers["signed_up_on"] <= day]
    days = started[["signed_up_on", "first_roi_on", "churned_on"]]
    return days.where(days <= day)


def _is_out_of_order(known: pd.DataFrame) -> "pd.Series[bool]":
    ends = known[["first_roi_on", "churned_on"]]
    return ends.lt(known["signed_up_on"], axis=0).any(axis=1)


def _followed(customers: pd.DataFrame, known: pd.DataFrame, as_of: dt.date) -> _Followed:
    def since_sign_up(end: "pd.Series[pd.Timestamp]") -> npt.NDArray[np.float64]:
        return np.asarray((end - known["signed_up_on"]).dt.days, np.float64)

    undated = (customers["stage"] == "churned") & customers["churned_on"].isna()
    return _Followed(
        roi=since_sign_up(known["first_roi_on"]),
        so_far=np.asarray((pd.Timestamp(as_of) - known["signed_up_on"]).dt.days, np.float64),
        has_left=np.asarray(known["churned_on"].notna() | undated[known.index], np.bool_),
    )


def roi_within(customers: pd.DataFrame, as_of: dt.date, window_days: float) -> RoiWithinWindow:
    """Estimate the share with ROI at most `window_days` after sign-up (Kaplan & Meier 1958).

    `customers` is the schema's frame; customers without a sign-up by `as_of` are not in it yet.
    Open customers are censored at `as_of`. Churn before ROI, by its day or by an undated stage,
    counts as never: at risk to the end of the window (a competing event, Gray 1988).
    """
    signed_up = _known_by(customers, as_of)
    known = signed_up[~_is_out_of_order(signed_up)]
    followed = _followed(customers, known, as_of)
    estimate = followed.share_by(window_days)
    is_open = ~followed.has_roi & ~followed.is_never
    events = int(np.sum(followed.roi <= window_days))
    is_mature = followed.so_far >= window_days
    newest = known.max().max()
    n = followed.so_far.size
    return RoiWithinWindow(
        window_days=window_days,
        share=estimate.point,
        low=estimate.low,
        high=estimate.high,
        customers=n,
        still_open=int(is_open.sum()),
        inside_window=int(np.sum(is_open & ~is_mature)),
        never=int(followed.is_never.sum()),
        events=events,
        naive_of_all=(events, n),
        naive_of_mature=(events, int(np.sum(is_mature | (followed.roi <= window_days)))),
        is_enough=n >= FEWEST_CUSTOMERS and events >= FEWEST_EVENTS,
        newest_age_days=None if pd.isna(newest) else (as_of - newest.date()).days,
        rows_out_of_order=tuple(signed_up.index.difference(known.index).tolist()),
        curve=curve_points(followed.waiting_times()),
    )


def curve_points(waiting: Survival) -> tuple[CurvePoint, ...]:
    """Return the steps of the share that had its event, from day 0 to the last day followed."""
    if waiting.n == 0:
        return ()
    followed = waiting.durations[np.isfinite(waiting.durations)]
    days = np.unique(np.concatenate(([0.0], waiting.times, followed[-1:])))
    at_risk = waiting.n - np.searchsorted(waiting.durations, days, side="left")
    return tuple(
        CurvePoint(float(day), found.point, found.low, found.high, int(left))
        for day, left in zip(days, at_risk, strict=True)
        if (found := waiting.share_by(float(day))).point is not None
    )

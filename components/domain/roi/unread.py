"""Which way the customers that could not be read could move the share with ROI."""

import datetime as dt
from dataclasses import replace

import pandas as pd

from components.domain.roi.window import RoiWithinWindow, UnreadCustomers, roi_within
from components.domain.unread import Unread

LONG = pd.Timedelta(days=3650)  # longer than any window


def bounded_roi(
    customers: pd.DataFrame, aside: Unread | None, as_of: dt.date, window_days: float
) -> RoiWithinWindow:
    """Estimate as `roi_within` does, and bound it by the rows set aside that may have signed up."""
    found = roi_within(customers, as_of, window_days)
    if aside is None:
        return found
    may_count = aside.only(aside.frame["signed_up_on"].notna() | aside.is_bad("signed_up_on"))
    if may_count.frame.empty:
        return found
    ends = (
        roi_within(pd.concat([customers, filled]), as_of, window_days)
        for filled in _ends(may_count, as_of)
    )
    shares = [one.share for one in (found, *ends) if one.share is not None]
    rows = tuple(may_count.frame.index.tolist())
    unread = UnreadCustomers(rows, min(shares, default=None), max(shares, default=None))
    return replace(found, unread=unread)


def _ends(aside: Unread, as_of: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows with what was not read of them at its best, and at its worst."""
    day, rows = pd.Timestamp(as_of), aside.frame
    paid_back, is_unsigned = rows["first_roi_on"], aside.is_bad("signed_up_on")
    began = rows["signed_up_on"].mask(is_unsigned, paid_back.fillna(day))
    best = rows.assign(
        signed_up_on=began,
        first_roi_on=paid_back.mask(aside.is_bad("first_roi_on"), began),
        stage=rows["stage"].mask(aside.is_bad("stage"), "paying"),
    )
    long_ago = rows["signed_up_on"].mask(is_unsigned, paid_back.fillna(day) - LONG)
    worst = rows.assign(
        signed_up_on=long_ago,
        churned_on=rows["churned_on"].mask(aside.is_bad("churned_on"), long_ago),
        stage=rows["stage"].mask(aside.is_bad("stage"), "churned"),
    )
    return best, worst

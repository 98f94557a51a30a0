"""The figures of the scorecard: the very-disappointed share and ROI within the window."""

from typing import Any

from components.domain import pmf
from components.domain.roi import RoiWithinWindow
from components.domain.standing import Standing


def pmf_figures(now: Standing) -> dict[str, Any]:
    """Return the very-disappointed share, its verdict and its segments."""
    found = now.pmf
    return {
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "very": found.very,
        "somewhat": found.somewhat,
        "not": found.not_disappointed,
        "target": found.target,
        "verdict": found.verdict,
        "fewest_answers": found.fewest_answers,
        "more_answers": found.more_answers,
        "newest_age_days": found.newest_age_days,
        "reason": None if found.n else "no call with a Disappointment answer counts",
        "segments": [_segment(one) for one in now.segments],
    }


def _segment(one: pmf.Segment) -> dict[str, Any]:
    return {
        "segment": one.segment,
        "share": one.share,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "very": one.very,
        "enough_to_read": one.is_enough,
    }


def roi_figures(found: RoiWithinWindow) -> dict[str, Any]:
    """Return the share of customers that got back more than they pay within the window."""
    reason = None
    if found.customers == 0:
        reason = "no customer has a Signed up on"
    elif found.share is None:
        reason = "no customer has been followed for the whole window"
    return {
        "window_days": int(found.window_days),
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "customers": found.customers,
        "events": found.events,
        "still_open": found.still_open,
        "inside_window": found.inside_window,
        "newest_age_days": found.newest_age_days,
        "reason": reason,
    }

"""The figures of the scorecard: the very-disappointed share, ROI, who stays, what they pay."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from components.domain import pmf, roi
from components.domain.roi import RoiWithinWindow
from components.domain.standing import Standing
from components.domain.stats import ControlChart, Estimate


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
        "best_segment": _best_segment(now),
        "engine": _engine(pmf.engine(now.counted)),
        "change": _change(now),
        "months": _months(now),
        **_unread(found.unread),
    }


def _unread(found: pmf.UnreadAnswers | None) -> dict[str, Any]:
    """Return the answers that could not be read, and the share they allow; nothing without any."""
    if found is None:
        return {}
    unread = {
        "rows": len(found.rows),
        "very": found.very,
        "somewhat_or_not": found.less,
        "low": found.lowest.point,
        "high": found.highest.point,
    }
    return {"unread": unread}


def _segment(one: pmf.Segment) -> dict[str, Any]:
    return {
        "segment": one.segment,
        "share": one.share,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "very": one.very,
        "enough_to_read": one.is_enough,
        **({"unread": len(one.unread)} if one.unread else {}),
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
        **_unread_customers(found.unread),
    }


def _unread_customers(found: roi.UnreadCustomers | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {"unread": {"rows": len(found.rows), "low": found.lowest, "high": found.highest}}


def kept_figures(now: Standing) -> dict[str, Any]:
    """Return the customers kept and the revenue they pay; null with the reason where unknown."""
    customers = now.workbook["Customers"]
    stay, money = roi.retention(customers, now.day), roi.revenue_kept(customers, now.day)
    reason = None
    if money.net.point is None:
        reason = "no paying customer has Annual value and Annual value at start"
    return {
        "customers": stay.customers,
        "churned": stay.churned,
        "curve": [
            {
                "day": one.day,
                "kept": 1 - one.share,
                "low": None if one.high is None else 1 - one.high,
                "high": None if one.low is None else 1 - one.low,
            }
            for one in stay.curve
        ],
        "plateau": stay.plateau
        and {
            "share": stay.plateau.share,
            "low": stay.plateau.low,
            "high": stay.plateau.high,
            "flattening": stay.plateau.is_flattening,
        },
        "net": estimate(money.net),
        "gross": estimate(money.gross),
        "enough": money.is_enough,
        "largest_account": money.largest_account,
        "largest_share": money.largest_share,
        "reason": reason,
    }


def estimate(found: Estimate) -> dict[str, float | None]:
    """Return a figure with the ends of its interval and its n."""
    return {"point": found.point, "low": found.low, "high": found.high, "n": found.n}


def limits(chart: ControlChart, signals: tuple[dt.date, ...]) -> dict[str, Any]:
    """Return the lines of an XmR chart and the days of its signals."""
    return {
        "centre": chart.centre,
        "lower": chart.lower,
        "upper": chart.upper,
        "charted": chart.n,
        "signals": [day.isoformat() for day in signals],
    }


def _best_segment(now: Standing) -> dict[str, Any]:
    """Return the best segment on the answers that chose it, and on those that did not."""
    honest = pmf.honest_best_segment(now.counted)
    if honest is None:
        reason = "takes 30 answers, and a segment with 8 of them, half of them early"
        unknown = dict.fromkeys(("segment", "in_sample", "chosen_on", "honest"))
        return {**unknown, "reason": reason}
    one = next(one for one in now.segments if one.segment == honest.segment)
    return {
        "segment": honest.segment,
        "in_sample": {"point": one.share, "low": one.low, "high": one.high, "n": one.n},
        "chosen_on": estimate(honest.earlier),
        "honest": estimate(honest.later),
        "reason": None,
    }


def _engine(found: pmf.Engine) -> dict[str, Any]:
    return {
        "fans": found.fans,
        "nearly_fans": found.nearly_fans,
        "passed_over": found.passed_over,
        "main_benefits": list(found.main_benefits),
        "held_back_by": [
            {"words": theme.words, "people": theme.people} for theme in found.held_back_by
        ],
    }


def _change(now: Standing) -> dict[str, Any]:
    book = now.workbook
    found = pmf.change(book["Calls"], now.day, now.settings, book.unread("Calls"))
    return {
        "now": estimate(found.now),
        "before": estimate(found.before),
        "difference": estimate(found.difference),
        "word": found.word,
        **turned(found.unread, is_turned=found.is_turned),
    }


def _months(now: Standing) -> dict[str, Any]:
    book = now.workbook
    found = pmf.trend(book["Calls"], now.day, now.settings, "month", book.unread("Calls"))
    months = [
        {"month": one.starts_on.isoformat(), **estimate(one.fresh), "complete": one.is_complete}
        for one in found.periods
    ]
    return {
        "months": months,
        **limits(found.chart, found.signals),
        **turned(found.unread, is_turned=found.is_turned),
    }


def turned(unread: Sequence[int], *, is_turned: bool) -> dict[str, Any]:
    """Return how many rows could not be read and whether they could turn a finding; {}: none."""
    return {"unread": len(unread), "is_turned": is_turned} if unread else {}

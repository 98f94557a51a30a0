"""The scorecard's customers: who gets back more than they pay, who stays, what they pay."""

import pandas as pd
import streamlit as st

from components.charts.curves import share_by_day_chart
from components.charts.scorecard_rows import kept_rows, kept_table, share_by_day_rows
from components.domain import metric, roi
from components.domain.kept import kept
from components.domain.metric import FEWEST_FOR_A_SHARE
from components.domain.week import Week
from components.ui import notices, show
from components.ui.frame import View
from components.ui.scorecard_figures import ScorecardFigures
from components.words import scorecard
from components.words.numbers import percent, percent_range
from components.words.verdicts import roi_verdict

LONGEST_DAYS = 730


def show_kept(view: View, found: ScorecardFigures) -> None:
    """Show ROI and net revenue kept, the days behind ROI, and who stays."""
    now, before = view.week.now, view.week.before
    if not now.roi.curve:
        notices.empty("How soon it pays back, and who stays.", "Customers")
        return
    with st.grid(2, min_column_width=220):
        show.show_number(
            f"ROI within {now.roi.window_days:g} days",
            "too few" if 0 < now.roi.customers < FEWEST_FOR_A_SHARE else percent(now.roi.share),
            scorecard.roi_beside(now.roi, before.roi),
            help_text=scorecard.roi_help(now.roi),
        )
        show.show_number(
            metric.NET_REVENUE_KEPT.name,
            percent(found.revenue.net.point) if found.revenue.is_enough else "too few",
            scorecard.revenue_beside(found.revenue),
            help_text=metric.help_text(metric.NET_REVENUE_KEPT),
        )
    left, right = st.columns(2, gap="large")
    with left:
        _show_roi(view)
        if (unread := now.roi.unread) is not None:
            notices.unread("Customers", unread.rows)
    with right:
        _show_retention(view, found.retention)
    st.caption(show.plain(scorecard.kept_sentence(found.revenue)))


def _show_roi(view: View) -> None:
    found = view.week.now.roi
    last_day = max(found.window_days * 2, 60)
    show.show_chart(
        roi_verdict(found),
        "The line is the share of customers with ROI by each day after signing up, the band "
        "its 95% range. Customers still inside the window are not counted as failures.",
        share_by_day_chart(view.mode, last_day, "Days after signing up", "Customers with ROI"),
        *_roi_rows(view.week),
    )


@kept
def _roi_rows(week: Week) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return what is drawn, and the same as a table for people."""
    found = week.now.roi
    table = [
        (c.day, percent(c.share), percent_range(c.low, c.high), c.at_risk) for c in found.curve
    ]
    columns = ["Day", "With ROI", "95% range", "Still followed"]
    drawn = share_by_day_rows(found.curve, found.window_days)
    return drawn, pd.DataFrame(table, columns=columns)


def _show_retention(view: View, found: roi.Retention) -> None:
    last_day = min(max((one.day for one in found.curve), default=60.0), LONGEST_DAYS)
    show.show_chart(
        scorecard.retention_finding(found),
        scorecard.retention_reading(found),
        share_by_day_chart(view.mode, max(last_day, 60), "Days after signing up", "Customers kept"),
        kept_rows(found),
        kept_table(found),
    )

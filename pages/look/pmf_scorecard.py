"""PMF scorecard: who would miss us, and does our AI pay back within the window."""

import pandas as pd
import streamlit as st

from components.charts.curves import series_chart, share_by_day_chart
from components.charts.intervals import share_intervals_chart
from components.charts.scorecard_rows import (
    segment_rows,
    segment_table,
    share_by_day_rows,
    trend_rows,
)
from components.domain import metric, pmf, ranking, roi
from components.domain.week import pmf_word
from components.ui import frame, notices, show
from components.ui.tables import answer_rows, event_rows, left_out_rows, theme_rows
from components.words import scorecard
from components.words.numbers import percent, percent_range
from components.words.verdicts import pmf_verdict, roi_verdict
from components.words.week import RULES

# Read
view = frame.open_page(
    "PMF scorecard",
    "Who would miss us, and does our AI pay back for them within the window?",
    with_segment=True,
)
now, before = view.week.now, view.week.before
calls, customers = now.workbook["Calls"], now.workbook["Customers"]

# Compute
engine = pmf.engine(now.counted)
honest = pmf.honest_best_segment(now.counted)
kept = roi.revenue_kept(customers, view.day)
monthly = pmf.trend(calls, view.day, now.settings, "month")
split = ranking.planned_split(now.workbook["Roadmap"])

# Show: the verdict, the numbers with their ranges
show.show_verdict(pmf_word(now), pmf_verdict(now.pmf), rule=RULES["PMF"])
with st.grid(4, min_column_width=200):
    show.show_number(
        metric.VERY_DISAPPOINTED.name,
        scorecard.share_or_counts(now.pmf),
        scorecard.share_beside(now.pmf, before.pmf),
        help_text=metric.help_text(metric.VERY_DISAPPOINTED),
    )
    show.show_number(
        f"ROI within {now.roi.window_days:g} days",
        "too few" if 0 < now.roi.customers < 5 else percent(now.roi.share),
        scorecard.roi_beside(now.roi, before.roi),
        help_text=scorecard.roi_help(now.roi),
    )
    show.show_number(
        metric.NET_REVENUE_KEPT.name,
        percent(kept.net.point) if kept.is_enough else "too few",
        scorecard.revenue_beside(kept),
        help_text=metric.help_text(metric.NET_REVENUE_KEPT),
    )
    show.show_number(
        "Weighted by annual value",
        percent(now.pmf.by_value.point) if now.pmf.n >= 5 else "too few",
        scorecard.by_value_beside(now.pmf),
        help_text="The same share with each customer counting by what it pays; a few large ones "
        "weigh most, so that the number of customers it is as good as is smaller.",
    )

# Show: segments, ROI
left, right = st.columns(2, gap="large")
with left:
    if now.segments:
        show.show_chart(
            scorecard.segments_finding(now.segments, now.pmf),
            scorecard.segments_reading(honest),
            share_intervals_chart(view.mode, len(now.segments), "Very disappointed"),
            segment_rows(now.segments, now.pmf),
            segment_table(now.segments),
        )
    else:
        notices.empty("Who would miss us, by segment.", "Calls")
with right:
    if now.roi.curve:
        last_day = max(now.roi.window_days * 2, 60)
        show.show_chart(
            roi_verdict(now.roi),
            "The line is the share of customers with ROI by each day after signing up, the band "
            "its 95 % range. Customers still inside the window are not counted as failures.",
            share_by_day_chart(view.mode, last_day, "Days after signing up", "Customers with ROI"),
            share_by_day_rows(now.roi.curve, now.roi.window_days),
            pd.DataFrame(
                [
                    (c.day, percent(c.share), percent_range(c.low, c.high), c.at_risk)
                    for c in now.roi.curve
                ],
                columns=["Day", "With ROI", "95 % range", "Still followed"],
            ),
        )
    else:
        notices.empty("How soon it pays back.", "Customers")

# Show: what fans love, what holds the nearly-fans back
if now.counted.n:
    st.subheader("What to double down on, what to unblock", anchor=False)
    st.caption(scorecard.engine_reading(engine, split))
    loved, blocked = st.columns(2, gap="large")
    with loved:
        st.markdown(f"##### {show.plain(scorecard.loved_finding(engine))}")
        show.show_table(theme_rows(engine.loved), alt="What fans value most")
    with blocked:
        st.markdown(f"##### {show.plain(scorecard.blocked_finding(engine))}")
        show.show_table(theme_rows(engine.held_back_by), alt="What holds the nearly-fans back")

# Show: how the share moved by month
if len(monthly.charted) >= 2:
    show.show_chart(
        scorecard.trend_finding(monthly),
        "Each point is the share among that month's own answers; the grey band holds what routine "
        "variation alone would give. Triangles: changes of the AI that reached customers.",
        series_chart(view.mode, "Very disappointed", ".0%"),
        trend_rows(monthly, event_rows(now.workbook, monthly)),
    )

# Show: the rows behind it
if not calls.empty:
    st.subheader("The answers behind it", anchor=False)
    show.show_table(answer_rows(now.counted.votes), alt="Answers that count, newest first")
    with st.expander(scorecard.left_out_label(now.pmf)):
        show.show_table(left_out_rows(calls, now.pmf), alt="Answers that do not count, and why")
notices.not_the_core()

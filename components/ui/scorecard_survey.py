"""The scorecard's survey: who would be very disappointed, why, and how that has moved."""

import streamlit as st

from components.charts.curves import series_chart
from components.charts.events import mark_rows
from components.charts.intervals import share_intervals_chart
from components.charts.scorecard_rows import segment_rows, segment_table, trend_rows, trend_table
from components.domain import metric
from components.domain.week import pmf_word
from components.ui import notices, show
from components.ui.frame import View
from components.ui.open_row import pick_page
from components.ui.scorecard_figures import ScorecardFigures
from components.ui.tables import answer_rows, left_out_rows, theme_rows
from components.words import scorecard
from components.words.numbers import percent
from components.words.verdicts import pmf_verdict
from components.words.week import RULES


def show_survey(view: View, found: ScorecardFigures) -> None:
    """Show the verdict, the numbers, the segments, what to build, and the months."""
    now = view.week.now
    show.show_verdict(pmf_word(now), pmf_verdict(now.pmf), rule=RULES["PMF"])
    if now.pmf.unread is not None:
        notices.unread("Calls", now.pmf.unread.rows)
    _show_numbers(view, found)
    if now.counted.n:
        _show_segments(view, found)
        _show_engine(found)
        _show_trend(view, found)
    else:
        notices.empty("Who would miss us, by segment.", "Calls")


def show_answers(view: View) -> None:
    """Show the answers that count, and those that do not with the reason."""
    now = view.week.now
    calls = now.workbook["Calls"]
    if calls.empty:
        return
    st.subheader("The answers behind it", anchor=False)
    show.show_table(
        pick_page(answer_rows(now.counted.votes), "answers"), alt="Answers that count, newest first"
    )
    label = scorecard.left_out_label(now.pmf)
    with st.expander(label, key="not-counted", on_change="rerun") as folded:
        if folded.open:
            show.show_table(
                pick_page(left_out_rows(calls, now.pmf), "left-out"),
                alt="Answers that do not count, and why",
            )


def _show_numbers(view: View, found: ScorecardFigures) -> None:
    now, before = view.week.now, view.week.before
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
            percent(found.kept.net.point) if found.kept.is_enough else "too few",
            scorecard.revenue_beside(found.kept),
            help_text=metric.help_text(metric.NET_REVENUE_KEPT),
        )
        show.show_number(
            "Weighted by annual value",
            percent(now.pmf.by_value.point) if now.pmf.n >= 5 else "too few",
            scorecard.by_value_beside(now.pmf),
            help_text="The same share with each customer counting by what it pays; a few large "
            "ones weigh most, so that the number of customers it is as good as is smaller.",
        )


def _show_segments(view: View, found: ScorecardFigures) -> None:
    now = view.week.now
    if not now.segments:
        return
    honest = found.honest
    show.show_chart(
        scorecard.segments_finding(now.segments, now.pmf),
        scorecard.segments_reading(honest),
        share_intervals_chart(view.mode, len(now.segments), "Very disappointed"),
        segment_rows(now.segments, now.pmf),
        segment_table(now.segments),
    )
    if honest is None:
        return
    as_chosen = next(one for one in now.segments if one.segment == honest.segment)
    with st.grid(2, min_column_width=240):
        show.show_number(
            "Best segment, as chosen",
            percent(as_chosen.share),
            scorecard.in_sample_beside(honest, now.segments),
        )
        show.show_number(
            "The same, honestly",
            scorecard.honest_value(honest),
            scorecard.honest_beside(honest),
            help_text="Choosing the best of several segments and scoring it on the same answers is "
            "circular: of six alike ones the luckiest looks best. Chosen on the earlier half of "
            "the answers and scored on the later half, it is not.",
        )


def _show_engine(found: ScorecardFigures) -> None:
    engine = found.engine
    st.subheader("What to double down on, what to unblock", anchor=False)
    st.caption(show.plain(scorecard.engine_reading(engine, found.split)))
    loved, blocked = st.columns(2, gap="large")
    with loved:
        st.markdown(f"#### {show.plain(scorecard.loved_finding(engine))}")
        show.show_table(pick_page(theme_rows(engine, "loved"), "loved"), alt="What fans value most")
    with blocked:
        st.markdown(f"#### {show.plain(scorecard.blocked_finding(engine))}")
        if engine.held_back_by:
            show.show_table(
                pick_page(theme_rows(engine, "held_back_by"), "held-back-by"),
                alt="What holds the nearly-fans back",
            )


def _show_trend(view: View, found: ScorecardFigures) -> None:
    now, monthly = view.week.now, found.monthly
    against = scorecard.change_sentence(found.change, now.settings.answers_count_for_days)
    if len(monthly.charted) < 2:
        st.caption(show.plain(against))
        return
    show.show_chart(
        scorecard.trend_finding(monthly),
        scorecard.trend_reading(),
        series_chart(view.mode, "Very disappointed", ".0%"),
        trend_rows(monthly, mark_rows(now.workbook, min(monthly.charted))),
        trend_table(monthly),
    )
    st.caption(show.plain(against))

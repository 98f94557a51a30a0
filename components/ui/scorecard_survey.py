"""The scorecard's survey: who would be very disappointed, why, and how that has moved."""

import streamlit as st

from components.charts.curves import series_chart
from components.charts.events import mark_rows
from components.charts.intervals import share_intervals_chart
from components.charts.scorecard_rows import segment_rows, segment_table, trend_rows, trend_table
from components.domain import metric, ranking
from components.domain.week import survey_word
from components.ui import notices, show
from components.ui.frame import View
from components.ui.open_row import pick_page
from components.ui.scorecard_figures import ScorecardFigures
from components.ui.tables import answer_rows, left_out_rows, theme_rows
from components.words import over_time, scorecard
from components.words.numbers import share_of
from components.words.verdicts import pmf_verdict
from components.words.week import RULES


def show_first(view: View, found: ScorecardFigures) -> None:
    """Show the verdict, the share, the segment that loves it most, and all segments."""
    now = view.week.now
    show.show_verdict(survey_word(now), pmf_verdict(now.pmf), rule=RULES["PMF"])
    if now.pmf.unread is not None:
        notices.unread("Calls", now.pmf.unread.rows)
    _show_numbers(view, found)
    if now.counted.n:
        _show_segments(view, found)
    else:
        notices.empty("Who would miss us, by segment.", "Calls")


def show_survey(view: View, found: ScorecardFigures) -> None:
    """Show all that a survey says: for a shop, that is judged by something else."""
    show_first(view, found)
    if view.week.now.counted.n:
        show_engine(found)
        show_trend(view, found)
    show_answers(view)


def show_answers(view: View) -> None:
    """Show the answers that count, and those that do not with the reason."""
    now = view.week.now
    calls = now.workbook["Calls"]
    if calls.empty:
        notices.empty("The answers behind it.", "Calls")
        return
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
    now, before, honest = view.week.now, view.week.before, found.honest
    with st.grid(3, min_column_width=220):
        show.show_number(
            metric.VERY_DISAPPOINTED.name,
            scorecard.share_or_counts(now.pmf),
            scorecard.share_beside(now.pmf, before.pmf),
            help_text=metric.help_text(metric.VERY_DISAPPOINTED),
        )
        if honest is not None:
            show.show_number(
                f"{honest.segment}, on fresh answers",
                scorecard.honest_value(honest),
                scorecard.honest_beside(honest, now.segments),
                help_text="The best of several segments looks better than it is on the answers "
                "that chose it. Here it is chosen on the earlier half of the answers and scored "
                "on the later half.",
            )
        show.show_number(
            "By revenue",
            share_of(now.pmf.n, now.pmf.by_value.point),
            scorecard.by_value_beside(now.pmf),
            help_text="The same share with each customer counting by what it pays; a few large "
            "ones weigh most, so that the number of customers it is as good as is smaller.",
        )


def _show_segments(view: View, found: ScorecardFigures) -> None:
    now = view.week.now
    if not now.segments:
        return
    show.show_chart(
        scorecard.segments_finding(now.segments, now.pmf),
        scorecard.segments_reading(found.honest),
        share_intervals_chart(view.mode, len(now.segments), "Very disappointed"),
        segment_rows(now.segments, now.pmf),
        segment_table(now.segments),
    )


def show_engine(found: ScorecardFigures) -> None:
    """Show what fans love, and what holds those back who nearly are."""
    engine = found.engine
    split = ranking.planned_split(found.now.workbook["Roadmap"])
    st.caption(show.plain(scorecard.engine_reading(engine, split)))
    loved, blocked = st.columns(2, gap="large")
    with loved:
        st.markdown(f"#### {show.plain(scorecard.loved_finding(engine))}")
        show.show_table(pick_page(theme_rows(engine, "loved"), "loved"), alt="What fans value most")
    with blocked:
        st.markdown(f"#### {show.plain(scorecard.blocked_finding(engine))}")
        if engine.held_back_by:
            show.show_table(
                pick_page(theme_rows(engine, "held_back_by"), "held-back-by"),
                alt="What holds the near-fans back",
            )


def show_trend(view: View, found: ScorecardFigures) -> None:
    """Show the share month by month, and beside that of the window before."""
    now, monthly = view.week.now, found.monthly
    against = over_time.change_sentence(found.change, now.settings.answers_count_for_days)
    if len(monthly.charted) < 2:
        st.caption(show.plain(against))
        return
    show.show_chart(
        over_time.trend_finding(monthly),
        over_time.trend_reading(),
        series_chart(view.mode, "Very disappointed", ".0%"),
        trend_rows(monthly, mark_rows(now.workbook, min(monthly.charted))),
        trend_table(monthly),
    )
    st.caption(show.plain(against))

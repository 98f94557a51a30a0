"""The acceptance curve, the exact view, and segments beside each other, by heads or money."""

import streamlit as st

from components.charts.acceptance import acceptance_chart
from components.charts.acceptance_rows import By, acceptance_rows, level_axis
from components.domain import metric
from components.domain.standing import CapabilityStanding, Judged
from components.domain.thresholds import Verdict
from components.ui import show
from components.ui.frame import View
from components.ui.tables import acceptance_table
from components.ui.threshold_parts import show_segments
from components.words import threshold, worth
from components.words.numbers import level, share_of


def show_curve(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Ask what counts, and draw the curve by it, over the figures that the verdict rests on."""
    by, axis = _ask_what_counts(judged), level_axis(one, judged)
    _show_figures(view, one, judged)
    show.show_chart(
        threshold.curve_finding(one, judged, by),
        threshold.curve_reading(judged),
        acceptance_chart(axis, by, view.mode),
        acceptance_rows(one, judged, axis, by),
        acceptance_table(one, judged),
    )
    if (compared := worth.heads_and_money(one, judged)) is not None:
        st.markdown(show.plain(compared))


def show_segment_curves(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Ask what counts, and draw the curves of the segments by it."""
    show_segments(view, one, level_axis(one, judged), _ask_what_counts(judged))


def _likely(found: Verdict, unit: str) -> str:
    """Return the level that is likely enough; too few answers name none."""
    if found.word == "no evidence":
        return "too few"
    return "not reached" if found.level.point is None else level(found.level.point, unit)


def _ask_what_counts(judged: Judged) -> By:
    who = st.segmented_control(
        "Count",
        ["customers", "revenue"],
        default="customers",
        required=True,
        key="by",
        bind="query-params",
        persist_state="session",
    )
    return "revenue" if who == "revenue" and judged.curve.has_values else "customers"


def _show_figures(view: View, one: CapabilityStanding, judged: Judged) -> None:
    unit, found = one.facts.unit, judged.verdict
    earlier = {was.facts.name: was.judged for was in view.week.before.capabilities}
    before = earlier.get(one.facts.name)
    with st.grid(3, min_column_width=220):
        show.show_number("Today", level(one.level.at, unit), threshold.today_beside(one))
        show.show_number(
            "Likely enough",
            _likely(found, unit),
            threshold.likely_beside(judged, before, unit),
            help_text=metric.help_text(metric.MINIMUM_VIABLE_LEVEL),
        )
        show.show_number(
            "Today is enough for",
            share_of(judged.curve.n, found.share),
            threshold.share_beside(judged, before),
            help_text=metric.help_text(metric.ENOUGH_FOR),
        )

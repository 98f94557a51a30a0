"""The acceptance curve and the segments beside it, by heads or by money."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.acceptance import acceptance_chart
from components.charts.acceptance_rows import By, acceptance_rows
from components.charts.theme import LevelAxis
from components.domain.standing import CapabilityStanding, Judged
from components.ui import show
from components.ui.frame import View
from components.ui.part import part
from components.ui.tables import acceptance_table
from components.ui.threshold_parts import show_segments
from components.words import threshold, worth


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where on the page the choice and what it changes stand."""

    choice: DeltaGenerator
    curve: DeltaGenerator
    segments: DeltaGenerator


@part
def show_curves(
    view: View,
    one: CapabilityStanding,
    judged: Judged,
    axis: LevelAxis,
    places: Places,
) -> None:
    """Ask what counts, and draw the curves by it; no other figure of the page depends on it."""
    with places.choice:
        who = st.segmented_control(
            "Count",
            ["customers", "revenue"],
            default="customers",
            required=True,
            key="by",
            bind="query-params",
            persist_state="session",
        )
    by: By = "revenue" if who == "revenue" and judged.curve.has_values else "customers"
    with places.curve:
        _show_curve(view, one, judged, axis, by)
    if view.segment is None:
        with places.segments:
            st.subheader("Segments", anchor=False)
            show_segments(view, one, axis, by)


def _show_curve(
    view: View, one: CapabilityStanding, judged: Judged, axis: LevelAxis, by: By
) -> None:
    show.show_chart(
        threshold.curve_finding(one, judged, by),
        threshold.curve_reading(judged),
        acceptance_chart(axis, by, view.mode),
        acceptance_rows(one, judged, axis, by),
        acceptance_table(one, judged),
    )
    if (compared := worth.heads_and_money(one, judged)) is not None:
        st.markdown(show.plain(compared))

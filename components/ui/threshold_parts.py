"""The lower parts of the Minimum viable AI page: prices, and segments beside each other."""

import streamlit as st

from components.charts.acceptance import SMALL, acceptance_chart
from components.charts.acceptance_rows import By, small_rows
from components.charts.prices import price_ladder_chart, price_rows
from components.charts.theme import LevelAxis
from components.domain.standing import CapabilityStanding, Judged
from components.domain.standing.models import slices
from components.domain.standing.segments import SegmentCurve, segment_curves
from components.ui import show
from components.ui.frame import View
from components.ui.sheet_links import show_rows
from components.ui.threshold_tables import ladder_rows, said_paid_rows, segment_rows, slice_lines
from components.words import models, prices
from components.words.numbers import listed


def show_prices(view: View, one: CapabilityStanding, judged: Judged, axis: LevelAxis) -> None:
    """Show which level earns most at which price, rates between capabilities, said and paid."""
    unit, divisor = one.facts.unit, view.week.now.settings.stated_divisor
    st.markdown(show.plain(prices.price_sentence(judged.best_price, unit, divisor)))
    if judged.best_price is not None:
        show.show_chart(
            prices.ladder_finding(judged.best_price, unit),
            prices.ladder_reading(judged.best_price, divisor),
            price_ladder_chart(axis, view.mode, len(judged.prices)),
            price_rows(judged.prices, judged.best_price, unit),
            ladder_rows(judged.prices, unit),
        )
    for rate in one.rates:
        st.markdown(f":material/swap_horiz: {show.plain(prices.rate_sentence(one, rate))}")
    if (said := prices.said_paid_sentence(judged.said_paid)) is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(show.plain(said), width="stretch")
            with show.popped_up("said-and-paid", "Rows") as rows:
                if rows.open:
                    fields = ("Row of what was said", "Row of what was paid")
                    tabs = dict.fromkeys(fields, "Trade-offs")
                    table = said_paid_rows(judged.said_paid, unit)
                    show_rows(
                        table, tabs, view.snapshot.address, alt="Said against paid", width="content"
                    )


def show_segments(view: View, one: CapabilityStanding, axis: LevelAxis, by: By) -> None:
    """Draw the curve of every segment that was asked enough, and name the others."""
    curves = segment_curves(view.week.now.workbook, one)
    enough = [curve for curve in curves if curve.is_enough]
    st.markdown(f"#### {show.plain(prices.segments_finding(one, len(enough)))}")
    with st.grid(2, min_column_width=300):
        for curve in enough:
            _show_segment(view, one, curve, axis, by)
    if found := slices(view.week.now.workbook, one):
        st.caption(show.plain(models.SLICES))
        table = slice_lines(found, one.facts.unit)
        show.show_table(table, alt="Level by segment", width="content")
    few = [f"{curve.segment} ({curve.n})" for curve in curves if not curve.is_enough]
    with st.container(horizontal=True, vertical_alignment="center"):
        others = f" Too few asked to read: {listed(few, 6)}." if few else ""
        drawn = "A segment is drawn from 8 of its customers on, when 30 were asked in all."
        st.caption(show.plain(drawn + others), width="stretch")
        with show.popped_up("segments") as numbers:
            if numbers.open:
                show.show_table(
                    segment_rows(curves, one.facts.unit), alt="Segments", width="content"
                )


def _show_segment(
    view: View, one: CapabilityStanding, curve: SegmentCurve, axis: LevelAxis, by: By
) -> None:
    levels, judged = curve.judged.verdict.level, curve.judged
    finding = prices.segment_finding(curve.segment, one, levels, curve.n)
    drawn = small_rows(one, judged, axis, by if judged.curve.has_values else "customers")
    with st.container(gap="xsmall"):
        st.markdown(f"**{show.plain(finding)}**")
        spec = acceptance_chart(axis, by, view.mode, SMALL)
        show.draw(spec, drawn, alt=finding)
        show.show_picture_buttons(finding)

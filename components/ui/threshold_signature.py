"""The signature picture: what customers need, where we are, and what the work earned."""

import streamlit as st

from components.charts.signature import PICKED, signature_chart
from components.charts.signature_rows import signature_ladder, signature_rows
from components.domain.standing.climb import Signature
from components.ui import show
from components.ui.frame import View
from components.ui.sheet_links import show_rows
from components.ui.signature_tables import earned_table, level_table, release_table
from components.ui.tables import quotes_by_customer
from components.ui.threshold_lane import CUSTOMER
from components.words.signature import signature_finding, signature_reading

MORE, ANSWERS = "more", "Answers"  # the tabs below the picture, and the one with all answers
LARGER = 1.7  # times: letters and dots on a big screen


def show_signature(
    view: View, found: Signature, *, is_large: bool = False, can_pick: bool = False
) -> None:
    """Draw the picture with how to read it, its numbers and its pictures to take.

    is_large: for a big screen. can_pick: a click or a tap on a dot opens what that customer said,
    among the answers below.
    """
    quotes = quotes_by_customer(view.week.now.workbook["Calls"])
    rows = signature_rows(found, view.numbers, quotes)
    finding = signature_finding(found, view.numbers)
    is_to_scale = signature_ladder(found).is_to_scale
    reading = signature_reading(found, view.numbers, is_to_scale=is_to_scale)
    spec = signature_chart(view.mode, len(rows["bars"]), LARGER if is_large else 1.0)
    key = f"signature-dots-{found.one.facts.name}"
    with st.container(gap="xsmall", key="signature"):
        st.markdown(f"#### {show.plain(finding)}")
        with st.container(key="signature-plot-large" if is_large else "signature-plot"):
            st.vega_lite_chart(
                {**spec, "datasets": show.as_datasets(rows)},
                theme=None,
                height="stretch",
                alt=f"{finding} {reading}",
                key=key,
                on_select=(lambda: _take(key)) if can_pick else "ignore",
                selection_mode=PICKED if can_pick else None,
            )
        st.caption(show.plain(reading))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with show.popped_up(finding) as numbers:
                if numbers.open:
                    _show_numbers(view, found)
            show.show_picture_buttons(finding)


def _take(key: str) -> None:
    """Open the answers of a picked customer."""
    picked = st.session_state[key].selection.get(PICKED)
    if picked:
        st.session_state[CUSTOMER] = picked[0]["customer"]
        st.session_state[MORE] = ANSWERS


def _show_numbers(view: View, found: Signature) -> None:
    show.show_table(
        level_table(found, view.numbers), alt="What each level satisfies", width="content"
    )
    releases = release_table(found)
    if len(releases):
        show_rows(
            releases,
            {"Row in Experiments": "Experiments"},
            view.snapshot.address,
            alt="Releases",
            width="content",
        )
    if found.earned:
        show.show_table(
            earned_table(found, view.numbers), alt="What a week of work earned", width="content"
        )

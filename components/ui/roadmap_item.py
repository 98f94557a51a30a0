"""The open item of the Roadmap page: what speaks for it, its form, what was changed."""

import pandas as pd
import streamlit as st

from components.domain import ranking
from components.ui import editing, roadmap_work, show
from components.ui.decision_links import show_way_to_log
from components.ui.frame import View
from components.ui.roadmap_tables import calls_for, decisions_for, experiments_for
from components.words import plan, threshold

MOST_QUOTES = 3


def show_item(view: View, name: str, found: ranking.Ranking, assumed: ranking.Assumptions) -> None:
    """Show an item, which the ranking may leave out, and let people change and move it."""
    items = view.week.now.workbook["Roadmap"]
    row = int(items.index[items["item"] == name][0])
    one = next((each for each in found.items if each.row == row), None)
    with st.container(border=True, key="open-item"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(show.plain(name), anchor=False, width="stretch")
            st.button(
                "Close",
                key="close-item",
                type="tertiary",
                icon=":material/close:",
                shortcut="Esc",
                on_click=roadmap_work.close_item,
            )
        why, edit, changed = st.tabs(
            ["Evidence", "Edit and move", "History"], key="item-part", bind="query-params"
        )
        with why:
            _show_evidence(view, name, row, one, assumed.margin)
        with edit:
            if one is not None:
                roadmap_work.show_moves(view, one, found)
            roadmap_work.show_form(view, row, roadmap_work.rank_effects(view, found, assumed))
            editing.show_removal(view.snapshot, "Roadmap", row)
        with changed:
            editing.show_history(view.snapshot, view.numbers, "Roadmap", row)


def _show_evidence(
    view: View, name: str, row: int, one: ranking.Ranked | None, margin: float
) -> None:
    now = view.week.now
    items = now.workbook["Roadmap"]
    problem = items["problem"].get(row)
    if isinstance(problem, str):
        st.markdown(show.plain(problem))
    if one is not None:
        st.markdown(show.plain(plan.why_rank(one, margin, view.numbers)))
        if (pin := plan.pin_sentence(one, view.numbers)) is not None:
            st.markdown(f":material/keep: {show.plain(pin)}")
    _show_quotes(calls_for(now.workbook, name), view)
    for label, behind in (
        ("Experiments", experiments_for(now.workbook, name)),
        ("Decisions", decisions_for(now.workbook, name)),
    ):
        if not behind.empty:
            st.markdown(f"**{label}**")
            show.show_table(behind, alt=f"{label}: {name}")
            if label == "Decisions":
                show_way_to_log(name, "Open in the decision log")
    aim = items["capability"].get(row)
    if isinstance(aim, str):
        about = next((c for c in now.capabilities if c.facts.name == aim), None)
        if about is not None and (means := threshold.translation(about)) is not None:
            st.markdown(f":material/translate: {show.plain(means)}")
        st.page_link(
            "pages/look/minimum_viable_ai.py",
            label=f"The answers about {show.plain(aim)}",
            icon=":material/stairs_2:",
            query_params={"capability": show.plain(aim)},
        )


def _show_quotes(calls: pd.DataFrame, view: View) -> None:
    """Show what customers said in full, the newest first; all of their calls are in the table."""
    if calls.empty:
        return
    st.markdown("**What customers said**")
    for one in calls.dropna(subset="Quote").head(MOST_QUOTES).to_dict("records"):
        who = f"{one['Customer']}, {view.numbers.day(one['Held on'])}"
        st.markdown(show.quote(one["Quote"], who))
    if len(calls) > MOST_QUOTES:
        with st.expander(
            f"All {len(calls)} calls", key="calls-of-item", on_change="rerun"
        ) as every:
            if every.open:
                show.show_table(calls, alt="Calls about this item, newest first")

"""The Roadmap page's ranking: by which model, what moved, the open item, how sure the order is."""

import streamlit as st

from components.domain import metric
from components.domain.standing import default_assumptions
from components.ui import editing, roadmap_checks, roadmap_item, roadmap_work, show
from components.ui.frame import View
from components.ui.part import part
from components.ui.roadmap_figures import order_of
from components.words import plan


@part
def show_order(view: View) -> None:
    """Show the ranking by the chosen model; a choice in it draws this part alone."""
    st.subheader("The ranking", anchor=False, help=metric.help_text(metric.EVIDENCE_SCORE))
    model = st.segmented_control(
        "Rank by",
        list(plan.MODELS),
        default="evidence",
        required=True,
        key="model",
        bind="query-params",
        persist_state="session",
    )
    workbook = view.week.now.workbook
    assumed = default_assumptions(workbook, model)
    order = order_of(view, model)
    found, table = order.found, order.table
    st.caption(plan.MODELS[found.model])
    roadmap_checks.show_moves_since(order.moves)
    st.session_state[roadmap_work.SHOWN] = order.names
    st.dataframe(
        show.as_sent(table),
        hide_index=True,
        on_select=roadmap_work.open_chosen_row,
        selection_mode="single-row",
        key="ranking",
        placeholder="–",
        alt=plan.ranking_finding(found),
        column_config={
            "Rank": st.column_config.NumberColumn(width="small"),
            "Item": st.column_config.TextColumn(width=270),
            "Computed": st.column_config.NumberColumn(width="small", help="The rank without pins."),
            "Pinned": st.column_config.TextColumn(width="small"),
        },
    )
    editing.show_unsaved(view.snapshot, "Roadmap")
    name = roadmap_work.pick_item(order.items)
    if name is not None:
        roadmap_item.show_item(view, name, found, assumed)
    if view.snapshot.may_change("Roadmap"):
        with st.expander(
            "Add an item", icon=":material/add:", key="add-item", on_change="rerun"
        ) as adding:
            if adding.open:
                roadmap_work.show_form(view, None)
    roadmap_checks.show_sureness(view, found, table)
    roadmap_work.show_what_if(view, found, assumed)

"""The Roadmap page's ranking with the open item beside it, and what stands behind both."""

import streamlit as st

from components.domain.ranking import Model
from components.domain.standing import default_assumptions
from components.ui import editing, roadmap_checks, roadmap_item, roadmap_work, show
from components.ui.frame import View
from components.ui.open_row import list_and_open
from components.ui.part import part
from components.ui.roadmap_figures import Order, figures_of, order_of
from components.words import plan

COLUMNS = {
    "#": st.column_config.NumberColumn(width=40, help="Its place, with items that are held there."),
    "Item": st.column_config.TextColumn(width=225),
    "Money a week": st.column_config.TextColumn(
        help="Expected profit of one week of engineering: gross margin × money a year × chance "
        "of success / weeks."
    ),
    "Range": st.column_config.TextColumn(help="The money a year at least and at most behind it."),
    "Could rank": st.column_config.TextColumn(
        help="Where it ranks in the middle 80% of 10,000 draws of money and weeks."
    ),
    "Weeks": st.column_config.NumberColumn(width=55),
    "Status": st.column_config.TextColumn(width=190),
}


@part
def show_order(view: View) -> None:
    """Show the ranking by the chosen model; a choice in it draws this part alone."""
    left, right = st.columns([5, 4], vertical_alignment="bottom")
    with left:
        model = _pick_model()
    order = order_of(view, model)
    with right:
        name = roadmap_work.pick_item(order.items)
    editing.show_unsaved(view.snapshot, "Roadmap")
    st.markdown(f"#### {show.plain(plan.next_finding(order.found, view.numbers))}")
    left, right = list_and_open(is_open=name is not None)
    if name is not None:
        with right:
            assumed = default_assumptions(view.week.now.workbook, model)
            roadmap_item.show_item(view, name, order.found, assumed)
    with left:
        _show_table(order)
    show.show_parts("roadmap-part", _parts(view, order, model))


def _pick_model() -> Model:
    return st.segmented_control(
        "Rank by",
        list(plan.MODELS),
        default="evidence",
        required=True,
        key="model",
        bind="query-params",
        persist_state="session",
        help="\n".join(f"- **{name}**: {words}" for name, words in plan.MODELS.items()),
    )


def _show_table(order: Order) -> None:
    st.session_state[roadmap_work.SHOWN] = order.names
    st.dataframe(
        show.as_sent(order.table),
        hide_index=True,
        on_select=roadmap_work.open_chosen_row,
        selection_mode="single-row",
        key=roadmap_work.table_key(),
        placeholder="–",
        alt=plan.ranking_finding(order.found),
        column_config=COLUMNS,
    )


def _parts(view: View, order: Order, model: Model) -> show.Parts:
    """Return what stands behind the ranking, a tab each."""
    figures = figures_of(view.week.now)
    parts: show.Parts = {
        "The plan": lambda: roadmap_checks.show_plan(view),
        "How sure": lambda: _show_sureness(view, order),
        "Other models": lambda: roadmap_checks.show_models(view, figures),
        "Shipped": lambda: roadmap_checks.show_shipped(view, figures.shipped),
        "What if": lambda: roadmap_work.show_what_if(
            view, order.found, default_assumptions(view.week.now.workbook, model)
        ),
    }
    if view.snapshot.may_change("Roadmap"):
        parts["Add an item"] = lambda: roadmap_work.show_form(view, None)
    return parts


def _show_sureness(view: View, order: Order) -> None:
    roadmap_checks.show_moves_since(order.moves)
    roadmap_checks.show_sureness(view, order.found, order.moves)
    roadmap_checks.show_top_three(view, view.week.now.ranking)

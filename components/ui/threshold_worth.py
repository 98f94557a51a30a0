"""What a better level is worth against its weeks, what it may cost, and whom to ask next."""

import streamlit as st

from components.charts.acceptance_rows import level_axis
from components.domain import metric
from components.domain.standing import CapabilityStanding, Judged, next_calls
from components.ui import show
from components.ui.frame import View
from components.ui.threshold_parts import show_prices
from components.ui.threshold_tables import call_rows, step_rows
from components.words import threshold, worth
from components.words.numbers import count

MOST_CALLS = 8
WHEN_TO_BUILD = (
    "Build when even the proven money pays for the weeks, stop when not even the possible money "
    "does, otherwise ask first."
)


def show_worth(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Show the money behind each step ahead, and what the next one means for a customer."""
    ahead = step_rows(one, judged, view.numbers, is_reached=False)
    if len(ahead):
        show.show_table(ahead, alt="Money per step")
    told = f"{WHEN_TO_BUILD} {worth.effort_sentence(one)} Only customers asked about this count."
    st.caption(show.plain(told), help=metric.help_text(metric.MONEY_UNLOCKED))
    if (point := worth.stop_point_sentence(one)) is not None:
        st.markdown(f":material/front_hand: {show.plain(point)}")
    if (means := threshold.translation(one, view.numbers)) is not None:
        st.markdown(f":material/translate: {show.plain(means)}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _show_reached(view, one, judged)
        st.page_link(
            "pages/meet/data.py",
            label=f"Edit what is known of {show.plain(one.facts.name)}",
            icon=":material/edit:",
            query_params={"rows-of": "Capabilities", "row": one.facts.name},
        )


def _show_reached(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Offer the steps behind us: they decide nothing any more."""
    reached = sum(step.is_reached for step in judged.worth)
    if not reached:
        return
    with show.popped_up("steps-reached", f"{count(reached, 'step')} reached") as steps:
        if steps.open:
            table = step_rows(one, judged, view.numbers, is_reached=True)
            show.show_table(table, alt="Money per step reached", width="content")


def show_price(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Show which level earns most at which price, and how capabilities compare."""
    show_prices(view, one, judged, level_axis(one, judged))


def show_calls(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Show what to ask next about a capability, and whom to call about all of them."""
    now = view.week.now
    first = next(iter(judged.questions), None)
    question, told = threshold.question_sentence(first, view.numbers, one)
    st.markdown(f"**{show.plain(question)}** {show.plain(told)}")
    calls = next_calls(now.capabilities, now.workbook, MOST_CALLS)
    show.show_table(call_rows(calls, view.numbers), alt="Next calls")
    st.caption(
        "Over all sides of the AI: first what may turn a decision, then customers that contradict "
        "themselves, open answers and customers not asked yet, the largest first."
    )

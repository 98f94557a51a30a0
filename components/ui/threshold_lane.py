"""The lane of every customer, and what one customer said: quotes first, rows and links below."""

import pandas as pd
import streamlit as st

from components.charts.acceptance_rows import bracket_rows, level_axis, today_row
from components.charts.swimlane import PICKED, brackets_chart
from components.domain.standing import CapabilityStanding, Judged
from components.domain.workbook import Workbook
from components.ui import show
from components.ui.frame import View
from components.ui.open_row import pick_page
from components.ui.sheet_links import row_links, show_rows
from components.ui.tables import bracket_table, quotes_by_customer, trade_off_rows
from components.words.disputes import disputes_sentence
from components.words.numbers import count
from components.words.threshold import bracket_sentence

CUSTOMER = "customer"
MOST_QUOTES = 3


def show_answers(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Show what one customer said, everyone's bracket, and all answers."""
    _show_picked(view, one, judged)
    _show_lanes(view, one, judged)
    if (said := disputes_sentence(one)) is not None:
        st.markdown(f":material/groups: {show.plain(said)}")
    st.markdown("**All answers, newest first**")
    name = one.facts.name
    show_rows(
        pick_page(trade_off_rows(view.week.now.workbook, name), f"answers-{name}"),
        {"Row in Trade-offs": "Trade-offs"},
        view.snapshot.address,
        alt="Answers, newest first",
    )


def _show_lanes(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Draw every customer's bracket; a click or a tap on one shows what they said."""
    workbook, axis = view.week.now.workbook, level_axis(one, judged)
    table = bracket_table(judged, one.facts.unit)
    found = bracket_rows(judged, axis, quotes_by_customer(workbook["Calls"]))
    asked = len(found["brackets"])
    finding = f"What each customer needs: {count(asked, 'customer')}"
    spec, key = brackets_chart(axis, view.mode, asked), f"lanes-{one.facts.name}"
    datasets = {**found, "today": today_row(one)}
    with st.container(gap="xsmall"):
        st.markdown(f"#### {show.plain(finding)}")
        st.vega_lite_chart(
            {**spec, "datasets": datasets},
            theme=None,
            alt=finding,
            key=key,
            on_select=lambda: _take(key),
            selection_mode=PICKED,
        )
        st.caption(
            "A cross is the best level a customer refused, a dot the worst it accepted; what it "
            "needs lies on the bar between. Point at a lane for the latest quote, click or tap it "
            "for all of them and their rows."
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with show.popped_up(finding) as numbers:
                if numbers.open:
                    tabs = {"Row of the no": "Trade-offs", "Row of the yes": "Trade-offs"}
                    alt = f"Numbers behind: {finding}"
                    show_rows(table, tabs, view.snapshot.address, alt=alt, width="content")
            show.show_picture_buttons(finding)


def _take(key: str) -> None:
    """Carry a picked lane over into the list of customers, which shows it."""
    picked = st.session_state[key].selection.get(PICKED)
    if picked:
        st.session_state[CUSTOMER] = picked[0]["customer"]


def _show_picked(view: View, one: CapabilityStanding, judged: Judged) -> None:
    names = [str(name) for name in judged.brackets.customers.index]
    if st.session_state.get(CUSTOMER) not in names:
        st.session_state.pop(CUSTOMER, None)  # it was not asked about this capability
    name = st.selectbox(
        "What one customer said",
        names,
        index=None,
        key=CUSTOMER,
        placeholder="Choose a customer, or tap their dot",
        width=320,
    )
    if name is None:
        return
    with st.container(border=True, key="picked-customer"):
        st.markdown(f"**{show.plain(bracket_sentence(name, one, judged))}**")
        _show_quotes(view, name)
        rows = trade_off_rows(view.week.now.workbook, one.facts.name)
        theirs = rows[rows["Customer"] == name].set_index("Row in Trade-offs")
        show_rows(
            theirs.drop(columns=["Customer", "Quote"]).reset_index(),
            {"Row in Trade-offs": "Trade-offs"},
            view.snapshot.address,
            alt=f"Answers of {name}",
        )


def _show_quotes(view: View, name: str) -> None:
    said = _quotes(view.week.now.workbook, name)
    links = row_links(view.snapshot.address, "Calls", said.index)
    for (row, call), link in zip(said.head(MOST_QUOTES).iterrows(), links, strict=False):
        who = ", ".join(
            part
            for part in (call["person"], view.numbers.day(call["held_on"].date()))
            if isinstance(part, str)
        )
        place = f"row {row} in Calls"
        st.markdown(show.quote(call["quote"], who))
        st.caption(f"[{place}]({link})" if link else place)
    if said.empty:
        st.caption("No quote of this customer is logged in Calls.")
    elif len(said) > MOST_QUOTES:
        st.caption(f"{count(len(said) - MOST_QUOTES, 'older quote')} on the Calls page.")


def _quotes(workbook: Workbook, name: str) -> pd.DataFrame:
    calls = workbook["Calls"]
    said = calls[(calls["customer"] == name) & calls["quote"].notna()]
    return said.sort_values("held_on", ascending=False, kind="stable")

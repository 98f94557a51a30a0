"""The decision log: found by words, narrowed by state, each with the way to what it rests on."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.domain.meeting import Logged, decision_log, found_in
from components.ui import editing, notices, show
from components.ui.editing.fields import people
from components.ui.editing.who import ask_name, me
from components.ui.frame import View
from components.ui.meeting.doing import action_line, show_actions
from components.ui.open_row import (
    PAGE_ROWS,
    list_and_open,
    names_of,
    open_row,
    pick_row,
    show_close,
)
from components.ui.row_list import show_row_form
from components.words import meeting as words
from components.words.meeting import STATES
from components.words.numbers import Numbers, count, percent, percent_range

EVERY = "All"
OPEN = "decided"  # in the link: which decision is open
FIND = "find"  # in the link: the words that a decision must hold


def show_log(view: View) -> None:
    """Show how decisions fare, late actions first, then the log with its search."""
    log = decision_log(view.week.now.workbook, view.day)
    if not log:
        notices.empty("What was decided, because of whom, and what became of it.", "Decisions")
        return
    st.markdown(f"### {show.plain(words.log_finding(log))}")
    _show_same_day(view)
    late = [one for one in log if one.state == "overdue"]
    if late:
        st.markdown("**Late**")
        ask_name(people(view.snapshot.workbook), "log-me")
        show_actions(view, late, "log", me())
    found = _narrowed(log)
    st.caption(f"{count(len(found), 'decision')} shown; choose one for its call and its item.")
    _show_rows(view, found)


def _show_same_day(view: View) -> None:
    rate = view.week.now.loop.same_day_decision
    told = (
        f"{percent(rate.share)} ({percent_range(rate.low, rate.high)}, {count(rate.n, 'call')})"
        if rate.share is not None
        else f"{rate.k} of {count(rate.n, 'call')}: too few for a share"
    )
    st.caption(show.plain(f"Calls of the last 28 days with a decision on their day: {told}."))


def _narrowed(log: Sequence[Logged]) -> tuple[Logged, ...]:
    """Ask for words and a state; both stand in the link."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input(
            "Search",
            key=FIND,
            type="search",
            bind="query-params",
            live="400ms",
            placeholder="Words of decision, customer, item, owner",
            width=340,
        )
        state = st.segmented_control(
            "State",
            [EVERY, *STATES],
            default=EVERY,
            required=True,
            format_func=lambda one: STATES.get(one, one),
            key="state",
            bind="query-params",
        )
    return tuple(one for one in found_in(log, wanted) if state in {EVERY, one.state})


def log_rows(log: Sequence[Logged], numbers: Numbers) -> pd.DataFrame:
    """Return decisions as people read them, a line each."""
    lines = [
        {
            "Decided": one.decided_on,
            "Decision": one.decision,
            "State": words.state_words(one, numbers),
            "Owner": one.owner,
            "Because of": one.customer or one.experiment,
            "Came": words.call_words(one),
            "Roadmap item": one.item,
            "What would change it": one.would_change,
            "Row in Decisions": one.row,
        }
        for one in log
    ]
    return pd.DataFrame(lines, columns=list(lines[0]) if lines else ["Decision"])


def _show_rows(view: View, found: Sequence[Logged]) -> None:
    pages = max(1, -(-len(found) // PAGE_ROWS))
    page = min(st.pagination(pages, key="log-page"), pages) if pages > 1 else 1
    shown = found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    every = view.week.now.workbook["Decisions"]
    names = dict(zip(every.index, names_of("Decisions", every), strict=True))
    row = open_row(OPEN, "Decisions", every)
    opened = next((one for one in found if one.row == row), None)
    left, right = list_and_open(is_open=opened is not None)
    with left:
        pick_row(
            log_rows(shown, view.numbers),
            [names[one.row] for one in shown],
            OPEN,
            alt="Decisions, newest first",
            column_config={"Decision": st.column_config.TextColumn(width=320)},
        )
    with right:
        if opened is not None:
            with st.container(border=True, key="open-decision"):
                show_close(OPEN)
                _show_decision(view, opened)
        elif len(found) == 1:  # a link to one decision opens it
            with st.container(border=True, key="only-decision"):
                _show_decision(view, found[0])


def _show_decision(view: View, one: Logged) -> None:
    """Show one decision with the call, the experiment and the roadmap item it belongs to."""
    st.markdown(action_line(view, one))
    _show_call(view, one)
    if one.would_change:
        st.markdown(f"**What would change it**: {show.plain(one.would_change)}")
    with st.container(horizontal=True, gap="small"):
        for label, page, name, value, icon in (
            ("Calls of", "pages/work/calls.py", "customer", one.customer, "call"),
            ("Roadmap:", "pages/work/roadmap.py", "item", one.item, "format_list_numbered"),
            ("", "pages/work/experiments.py", "experiment", one.experiment, "science"),
        ):
            if value is not None:
                st.page_link(
                    page,
                    label=f"{label} {show.plain(value)}".strip(),
                    icon=f":material/{icon}:",
                    query_params={name: value},
                )
    with st.expander("Edit", icon=":material/edit:"):
        show_row_form(view, "Decisions", one.row)
    with st.expander("History", icon=":material/history:"):
        editing.show_history(view.snapshot, view.numbers, "Decisions", one.row)


def _show_call(view: View, one: Logged) -> None:
    if one.call is None:
        return
    call = view.week.now.workbook["Calls"].loc[one.call[0]]
    quote = call["quote"]
    told = f"{words.call_words(one)}, row {one.call[0]} in Calls"
    if isinstance(quote, str):
        who = f"{call['customer']}, {view.numbers.day(call['held_on'].date())}: {told}"
        st.markdown(show.quote(quote, who))
    else:
        st.caption(show.plain(f"{call['customer']}: {told}"))

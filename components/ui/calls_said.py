"""What customers said: the filters, what the last weeks left out, and the calls themselves."""

import streamlit as st

from components.ui import call_gaps, call_list, notices, show
from components.ui.frame import View
from components.ui.part import part
from components.words import calls as words

LOG, SAID = "Log a call", "What customers said"
PART = "calls-part"
# Not the segment: it goes along from page to page, and does not mean the calls.
NARROWED = ("customer", "about", "q", call_gaps.LEFT_OUT, call_list.OPEN)


def open_where_linked() -> None:
    """Open what customers said where the link is about calls: one of them, or some."""
    if PART not in st.session_state and any(name in st.query_params for name in NARROWED):
        st.session_state.setdefault(PART, st.query_params.get(PART, SAID))


def show_said(view: View) -> None:
    """Show the calls that the filters leave, or where the first one comes from."""
    if view.week.now.workbook["Calls"].empty:
        notices.empty("What customers said, newest first, each with its quote.", "Calls")
    else:
        _show_listed(view)


@part
def _show_listed(view: View) -> None:
    """Show the filters and what they leave; a filter draws this part alone."""
    now = view.week.now
    filters = call_list.pick_filters(now.workbook)
    found = call_list.listed_calls(now.workbook, filters)
    left_out = call_gaps.gaps(now, found, filters)
    call_gaps.show_gaps(left_out)
    listed = call_gaps.pick_listed(found, left_out)
    st.caption(show.plain(words.listed_sentence(len(listed), len(now.workbook["Calls"]))))
    call_list.show_calls(listed, view)

"""What customers said: the filters, what the last weeks left out, and the calls themselves."""

import streamlit as st

from components.ui import call_gaps, call_list, show
from components.ui.frame import View
from components.ui.part import part
from components.words import calls as words


@part
def show_said(view: View) -> None:
    """Show the calls that the filters leave; a filter draws this part alone."""
    now = view.week.now
    filters = call_list.pick_filters(now.workbook)
    found = call_list.listed_calls(now.workbook, filters)
    left_out = call_gaps.gaps(now, found, filters)
    call_gaps.show_gaps(left_out)
    listed = call_gaps.pick_listed(found, left_out)
    st.caption(show.plain(words.listed_sentence(len(listed), len(now.workbook["Calls"]))))
    call_list.show_calls(listed, view)

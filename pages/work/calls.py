"""Calls: what customers said about specific AI performance."""

import streamlit as st

from components.ui import call_gaps, call_list, calling, frame, notices, show
from components.words import calls as words

# Read
view = frame.open_page("Calls", "What did customers say about specific AI performance?")
now = view.week.now

# Write: a call
calling.show_saved()
st.subheader("Log a call", anchor=False)
calling.log_a_call(view)

# Choose
st.subheader("What customers said", anchor=False)
if now.workbook["Calls"].empty:
    notices.empty("What customers said, newest first, each with its quote.", "Calls")
    st.stop()
filters = call_list.pick_filters(now.workbook)

# Compute
found = call_list.listed_calls(now.workbook, filters)
said = call_list.answers_by_call(now.workbook)

# Show
call_gaps.show_gaps(call_gaps.gaps(now, found, filters))
st.caption(show.plain(words.listed_sentence(len(found), len(now.workbook["Calls"]))))
call_list.show_calls(found, said, view.numbers)

"""Calls: what customers said about specific AI performance."""

import streamlit as st

from components.ui import calling, editing, frame, notices
from components.ui.calls_said import show_said

# Read
view = frame.open_page("Calls", "What did customers say about specific AI performance?")
editing.show_done(view.snapshot)

# Write: a call
st.subheader("Log a call", anchor=False)
calling.log_a_call(view)

# Choose and show
st.subheader("What customers said", anchor=False)
if view.week.now.workbook["Calls"].empty:
    notices.empty("What customers said, newest first, each with its quote.", "Calls")
    st.stop()
show_said(view)

"""Calls: what customers said about specific AI performance."""

import streamlit as st

from components.ui import calling, editing, frame
from components.ui.calls_said import LOG, PART, SAID, open_where_linked, show_said

# Read
view = frame.open_page("Calls", "What did customers say about specific AI performance?")
editing.show_done(view.snapshot)

# Choose
open_where_linked()
log, said = st.tabs([LOG, SAID], key=PART, on_change="rerun", bind="query-params")

# Write: the form stays drawn under the other tab, so that nothing typed in it is left behind
with log:
    calling.log_a_call(view)

# Show
if said.open:
    with said:
        show_said(view)

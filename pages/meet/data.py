"""Data: can the numbers be trusted, and how does a company bring in its own rows."""

import streamlit as st

from components.ui import (
    connecting,
    data_parts,
    editing,
    exchange,
    frame,
    importing,
    linking,
    outcomes_source,
    people,
    show,
    skipped_rows,
)

# Read
view = frame.open_page("Data", "Can I trust the numbers, and how do I bring in our rows?")
editing.show_done(view.snapshot)
people.warn_if_open()

# Show and write: what to fix, and tabs that could be read
st.subheader("Skipped rows", anchor=False)
skipped_rows.show_skipped(view)
linking.show_live(view.snapshot)
linking.show_unread(view.snapshot)
outcomes_source.show_source(view.snapshot)

# Write what is brought in, or connect a Sheet
st.subheader("Bring in your own rows", anchor=False)
st.caption(
    "Upload an Excel workbook or CSV files of any tool. We match the columns and show you what "
    "would happen first. No row is written twice, and the sample company stays beside it."
)
st.download_button(
    "Empty workbook with all headers",
    exchange.template_xlsx,
    file_name="ai-pmf-bridge-template.xlsx",
    icon=":material/download:",
    on_click="ignore",
)
importing.show_import()
connecting.show_connection()

# Show and write everything else, a tab each
show.show_parts(data_parts.PART, data_parts.parts(view))

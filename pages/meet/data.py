"""Data: can the numbers be trusted, and how does a company bring in its own rows."""

import streamlit as st

from components.domain.metric import METRICS
from components.domain.schema import TABS
from components.storage import StorageError
from components.ui import connecting, exchange, frame, notices, show
from components.ui.data_tables import (
    column_rows,
    problem_rows,
    setting_rows,
    tab_rows,
)
from components.words.numbers import count

# Read
view = frame.open_page("Data", "Can I trust the numbers, and how do I bring in our rows?")
workbook, snapshot = view.snapshot.workbook, view.snapshot

# Show: what is there, what is set aside
st.subheader("What is there", anchor=False)
place = show.plain(snapshot.name)
st.caption(f"Read from {place}. Start small: Calls and Trade-offs alone give figures.")
show.show_table(tab_rows(workbook), alt="Rows by tab")

st.subheader("Where the rows live", anchor=False)
connecting.show_connection()

st.subheader("Set aside", anchor=False)
if workbook.set_aside:
    st.caption(
        "These rows are kept as they were typed and are in no figure. Mend the cell where it was "
        "typed; the row counts from the next read on."
    )
    show.show_table(problem_rows(workbook.set_aside), alt="Cells that set a row aside")
else:
    st.caption("Nothing: every row is in the figures.")
if workbook.notices:
    with st.expander(f"{count(len(workbook.notices), 'notice')}: these rows count"):
        show.show_table(problem_rows(workbook.notices), alt="Notices")

# Write what is brought in
st.subheader("Bring in your own rows", anchor=False)
st.caption(
    "One .xlsx workbook, or CSV files named after the tabs (Calls.csv, Trade-offs.csv, ...). "
    "Headers are matched whatever their order and case; nothing is written before you have seen "
    "the preview. The sample company stays beside it."
)
st.download_button(
    "Empty workbook with all headers",
    exchange.template_xlsx,
    file_name="ai-pmf-bridge-template.xlsx",
    icon=":material/download:",
    on_click="ignore",
)
files = st.file_uploader("Files", type=["xlsx", "csv"], accept_multiple_files=True, key="files")
written = st.selectbox("Dates and numbers in them are written as in", list(exchange.LOCALES))
if files:
    try:
        found = exchange.preview(files, exchange.LOCALES[written or ""])
    except StorageError as error:
        notices.unreadable_upload(error)
    else:
        show.show_table(found.table(), alt="What the import would do")
        if found.unknown:
            st.caption("Not used, there is no such tab: " + show.plain(", ".join(found.unknown)))
        if found.workbook.set_aside:
            st.markdown("**Would be set aside**")
            show.show_table(problem_rows(found.workbook.set_aside), alt="Would be set aside")
        if found.rows and st.button(
            f"Bring in {count(found.rows, 'row')}", type="primary", key="bring-in"
        ):
            try:
                new = exchange.bring_in(found)
            except StorageError as error:
                notices.not_written(error)
            else:
                there = found.rows - new
                notices.brought_in(new, there)

# Show the way out
st.subheader("Take everything out", anchor=False)
with st.container(horizontal=True):
    st.download_button(
        "Workbook (.xlsx)",
        lambda: exchange.workbook_xlsx(snapshot.address),
        file_name="ai-pmf-bridge.xlsx",
        icon=":material/download:",
        on_click="ignore",
    )
    st.download_button(
        "CSV files (.zip)",
        lambda: exchange.workbook_csv_zip(snapshot.address),
        file_name="ai-pmf-bridge-csv.zip",
        icon=":material/folder_zip:",
        on_click="ignore",
    )

# Show what everything means
st.subheader("What each figure means", anchor=False)
for figure in METRICS:
    with st.expander(f"{figure.name} ({figure.unit})"):
        st.markdown(figure.meaning)
        st.caption(f"{figure.formula}. Source: {figure.source}.")
st.subheader("What each column holds", anchor=False)
name = st.selectbox("Tab", list(TABS), key="columns-of")
tab = TABS[name or "Calls"]
st.caption(f"{tab.one_row_is}.")
show.show_table(column_rows(tab.name), alt=f"Columns of {tab.name}")
with st.expander("Settings as they count today"):
    show.show_table(setting_rows(workbook), alt="Settings")
st.subheader("Does this method fit?", anchor=False)
notices.not_the_core()

"""Data: can the numbers be trusted, and how does a company bring in its own rows."""

import streamlit as st

from components.domain.metric import METRICS
from components.domain.schema import TABS
from components.ui import (
    connecting,
    data,
    editing,
    exchange,
    frame,
    importing,
    linking,
    merging,
    notices,
    outcomes_source,
    people,
    row_list,
    show,
    skipped_rows,
)
from components.ui.data_tables import (
    column_rows,
    problem_rows,
    tab_rows,
)
from components.words.numbers import count

# Read
view = frame.open_page("Data", "Can I trust the numbers, and how do I bring in our rows?")
workbook, snapshot = view.snapshot.workbook, view.snapshot
editing.show_done(snapshot)

# Show: what is there, what is set aside
st.subheader("What is there", anchor=False)
place = show.plain(snapshot.name)
st.caption(f"Read from {place}. Start small: Calls and Trade-offs alone give figures.")
show.show_table(tab_rows(workbook), alt="Rows by tab")
linking.show_live(snapshot)
linking.show_unread(snapshot)

st.subheader("Where the rows live", anchor=False)
connecting.show_connection()
outcomes_source.show_source(snapshot)

st.subheader("People and roles", anchor=False)
people.show_people(snapshot)

st.subheader("Skipped rows", anchor=False)
skipped_rows.show_skipped(view)
if workbook.notices:
    label = f"{count(len(workbook.notices), 'notice')}: these rows count"
    with st.expander(label, key="notices", on_change="rerun") as folded:
        if folded.open:
            show.show_table(problem_rows(workbook.notices), alt="Notices")

# Show and write: the rows themselves
st.subheader("Look at rows and edit them", anchor=False)
row_list.show_rows(view)
merging.show_merging(snapshot)
st.subheader("Settings", anchor=False)
with st.container(border=True, key="settings"):
    editing.show_editor(snapshot, "Settings", None, editing.Form(editing.GROUPS["Settings"]))

# Write what is brought in
st.subheader("Bring in your own rows", anchor=False)
st.caption(
    "One .xlsx workbook, or CSV files of any tool: each is matched to a tab, and its columns to "
    "ours. You see what would happen before anything is written, and no row is ever written twice. "
    "The sample company stays beside it."
)
st.download_button(
    "Empty workbook with all headers",
    exchange.template_xlsx,
    file_name="ai-pmf-bridge-template.xlsx",
    icon=":material/download:",
    on_click="ignore",
)
importing.show_import()

# Show the way out
st.subheader("Take everything out", anchor=False)
store = data.store_at(snapshot.address)
with st.container(horizontal=True):
    st.download_button(
        "Workbook (.xlsx)",
        lambda: exchange.workbook_xlsx(store),
        file_name="ai-pmf-bridge.xlsx",
        icon=":material/download:",
        on_click="ignore",
    )
    st.download_button(
        "CSV files (.zip)",
        lambda: exchange.workbook_csv_zip(store),
        file_name="ai-pmf-bridge-csv.zip",
        icon=":material/folder_zip:",
        on_click="ignore",
    )

# Show what was changed, and take it back
st.subheader("Changes", anchor=False)
st.caption("Everything changed through the app: who, when, before, after and why.")
editing.show_history(snapshot, view.numbers)

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
st.subheader("Does this method fit?", anchor=False)
notices.not_the_core()

"""The parts of the Data page, a tab each: rows, settings, people, storage, changes, meanings."""

import streamlit as st

from components.domain.metric import METRICS
from components.domain.schema import TABS
from components.ui import (
    data,
    editing,
    exchange,
    merging,
    notices,
    people,
    row_list,
    show,
)
from components.ui.data_tables import column_rows, problem_rows, tab_rows
from components.ui.frame import View
from components.words.numbers import count

PART = "data-part"  # in the link: which tab is open


def parts(view: View) -> show.Parts:
    """Return the tabs: what each says -> what draws it. A link to a row opens the first."""
    return {
        "Rows": lambda: _show_rows(view),
        "Settings": lambda: _show_settings(view),
        "People": lambda: people.show_people(view.snapshot),
        "Storage": lambda: _show_storage(view),
        "Export": lambda: _show_export(view),
        "Changes": lambda: _show_changes(view),
        "What it means": _show_meanings,
    }


def _show_rows(view: View) -> None:
    row_list.show_rows(view)
    merging.show_merging(view.snapshot)


def _show_settings(view: View) -> None:
    with st.container(border=True, key="settings"):
        editing.show_editor(
            view.snapshot, "Settings", None, editing.Form(editing.GROUPS["Settings"])
        )


def _show_storage(view: View) -> None:
    workbook, snapshot = view.snapshot.workbook, view.snapshot
    st.caption(f"Read from {show.plain(snapshot.name)}. Calls and Trade-offs alone give figures.")
    show.show_table(tab_rows(workbook), alt="Rows by tab")
    if workbook.notices:
        label = f"{count(len(workbook.notices), 'notice')}: these rows count"
        with st.expander(label, key="notices", on_change="rerun") as folded:
            if folded.open:
                show.show_table(problem_rows(workbook.notices), alt="Notices")


def _show_export(view: View) -> None:
    store = data.store_at(view.snapshot.address)
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


def _show_changes(view: View) -> None:
    st.caption("Everything changed through the app: who, when, before, after and why.")
    editing.show_history(view.snapshot, view.numbers)


def _show_meanings() -> None:
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

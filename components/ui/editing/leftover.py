"""What is typed and not saved yet, also for rows that are gone meanwhile."""

import streamlit as st

from components.domain.schema import TABS
from components.domain.workbook import Workbook
from components.editing.changes import changes
from components.editing.draft import SETTINGS, RowDraft, begun
from components.ui import notices, show
from components.ui.data import Snapshot
from components.ui.editing.fields import key
from components.ui.editing.form import preview_rows
from components.ui.editing.keeping import drop, unsaved


def show_unsaved(snapshot: Snapshot, tab: str) -> None:
    """Say which rows of a tab have changes that are not saved, wherever they are now.

    Where a colleague took the row out or renamed it, what was typed is shown: there is no form.
    """
    touched = [one for one in unsaved(snapshot).touched if one.tab == tab]
    if not touched:
        return
    gone = [one for one in touched if not _is_there(snapshot.workbook, one)]
    if names := [one.name for one in touched if one not in gone]:
        notices.unsaved(names)
    for one in gone:
        notices.nowhere(one.name)
        show.show_table(preview_rows(changes(one), is_new=False), alt=f"Typed for {one.name}")
        st.button(
            "Discard",
            key=key(one, "discard-gone"),
            type="tertiary",
            icon=":material/restart_alt:",
            on_click=drop,
            args=(snapshot, one),
        )


def _is_there(workbook: Workbook, draft: RowDraft) -> bool:
    """Return whether the draft's row still stands in its tab, found as its form would find it."""
    if draft.is_new or draft.tab == SETTINGS:
        return True
    frame = workbook[draft.tab]
    fields = [name for name in ("id", TABS[draft.tab].unique_field) if name in frame]
    if draft.key is not None:
        return any((frame[name] == draft.key).any() for name in fields)
    skipped = workbook.skipped.get(draft.tab, {})
    if draft.row not in frame.index and draft.row not in skipped:
        return False
    now = begun(workbook, draft.tab, draft.row)
    return now.slot == draft.slot or draft.is_same_row(now)

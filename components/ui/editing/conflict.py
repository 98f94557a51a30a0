"""A colleague was quicker: both versions side by side, and nothing of either is lost."""

import pandas as pd
import streamlit as st

from components.editing import wording
from components.editing.changes import changes
from components.editing.draft import RowDraft, columns_of, text_of
from components.storage import StaleRow
from components.ui import data, notices, show
from components.ui.data import Snapshot
from components.ui.editing.fields import key
from components.ui.editing.keeping import drop, keep

CONFLICT = "conflict"


def show_conflict(snapshot: Snapshot, draft: RowDraft, conflict: StaleRow) -> None:
    """Show what stood there, what the colleague wrote and what is typed here; let people choose."""
    notices.changed_meanwhile(draft.name)
    show.show_table(conflict_rows(draft, conflict), alt="Your change beside your colleague's")
    with st.container(horizontal=True):
        st.button(
            "Keep mine: look at it over theirs",
            key=key(draft, "mine"),
            icon=":material/edit:",
            on_click=_over_theirs,
            args=(snapshot, draft, conflict),
        )
        st.button(
            "Take theirs, drop mine",
            key=key(draft, "theirs"),
            icon=":material/person:",
            on_click=_take_theirs,
            args=(snapshot, draft),
        )


def conflict_rows(draft: RowDraft, conflict: StaleRow) -> pd.DataFrame:
    """Return each cell that either of the two has changed: begun from, theirs, yours."""
    columns = columns_of(draft.tab)
    theirs = {k: text_of(columns[k], v) for k, v in conflict.theirs.items() if k in columns}
    mine = {one.field: one.after for one in changes(draft)}
    lines = []
    for name, column in columns.items():
        before, now = draft.before.get(name, ""), theirs.get(name, "")
        if name in mine or (before != now and name != "id"):
            lines.append(
                {
                    "Column": column.title,
                    "When you began": wording.shown(before),
                    "Theirs, there now": wording.shown(now),
                    "Yours": wording.shown(mine[name]) if name in mine else "–",
                }
            )
    return pd.DataFrame(lines, columns=["Column", "When you began", "Theirs, there now", "Yours"])


def _over_theirs(snapshot: Snapshot, draft: RowDraft, conflict: StaleRow) -> None:
    st.session_state.pop(key(draft, CONFLICT), None)
    theirs = {k: v for k, v in conflict.theirs.items() if k in columns_of(draft.tab)}
    keep(snapshot, draft.over(theirs))


def _take_theirs(snapshot: Snapshot, draft: RowDraft) -> None:
    st.session_state.pop(key(draft, CONFLICT), None)
    drop(snapshot, draft)
    data.refresh(snapshot.address)

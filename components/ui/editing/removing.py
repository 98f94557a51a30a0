"""Taking a row out: asked once more, logged cell by cell, and undone like any change."""

import streamlit as st

from components.domain.schema import TABS
from components.editing.draft import RowDraft, begun
from components.editing.history import removal
from components.editing.plan import Signed, references
from components.storage import StorageError
from components.ui import notices, show
from components.ui.data import Snapshot
from components.ui.editing.fields import people
from components.ui.editing.who import ask_name, me
from components.ui.editing.writing import moment, tell, write
from components.words.numbers import count


def show_removal(snapshot: Snapshot, tab: str, row: int) -> None:
    """Offer to take a row out of its tab, with what still names it."""
    if not snapshot.may_change(tab):
        return
    draft = begun(snapshot.workbook, tab, row)
    at = f"remove-{tab}-{row}"
    with st.popover("Remove row", type="tertiary", icon=":material/delete:"):
        st.markdown(f"Takes **{show.plain(draft.name)}** out of {tab}. It can be undone.")
        unique = TABS[tab].unique_field
        named = draft.before.get(unique or "")
        still = len(list(references(snapshot.workbook, tab, named))) if named else 0
        if still:
            st.caption(f"{count(still, 'cell')} of other tabs still name it, and will be reported.")
        ask_name(people(snapshot.workbook), f"{at}-me")
        st.button(
            "Remove it",
            key=at,
            disabled=me() is None,
            on_click=_remove,
            args=(snapshot, draft, at),
        )
        if isinstance(failure := st.session_state.get(f"{at}-failure"), StorageError):
            notices.edit_not_saved(failure)


def _remove(snapshot: Snapshot, draft: RowDraft, at: str) -> None:
    by = me()
    if by is None or draft.row is None:
        return
    signed = Signed(by, moment())
    st.session_state.pop(f"{at}-failure", None)
    try:
        plan = removal(snapshot.workbook, draft.tab, draft.row, signed)
        write(snapshot.address, plan)
    except StorageError as error:
        st.session_state[f"{at}-failure"] = error
        return
    tell(snapshot, signed, f"{draft.name} is taken out of {draft.tab}.")

"""Taking a row out: asked once more, logged cell by cell, and undone like any change."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components.domain.schema import TABS
from components.editing import wording
from components.editing.belonging import belongings
from components.editing.draft import RowDraft, begun
from components.editing.history import removal
from components.editing.naming import followers
from components.editing.signed import Signed
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
        also = _ask_also(snapshot, tab, row, at)
        _say_references(snapshot, draft)
        ask_name(people(snapshot.workbook), f"{at}-me")
        st.button(
            "Remove it",
            key=at,
            disabled=me() is None,
            on_click=_remove,
            args=(snapshot, draft, at, also),
        )
        if isinstance(failure := st.session_state.get(f"{at}-failure"), StorageError):
            notices.edit_not_saved(failure)


def _ask_also(snapshot: Snapshot, tab: str, row: int, at: str) -> list[tuple[str, int]]:
    """Say what belongs to a call, and ask whether it goes with it."""
    if tab != "Calls":
        return []
    found = belongings(snapshot.workbook, row)
    also: list[tuple[str, int]] = []
    for name, rows, noun in (
        ("Trade-offs", found.answers, "answer"),
        ("Decisions", found.decisions, "decision"),
    ):
        if not rows or not snapshot.may_change(name):
            continue
        is_answer = name == "Trade-offs"
        stays = "go on counting" if is_answer else "stay in the decision log"
        goes = st.checkbox(
            f"Take its {count(len(rows), noun)} out as well",
            value=is_answer,
            key=f"{at}-with-{name}",
            help=f"Left here, they {stays}.",
        )
        also += [(name, one) for one in rows] if goes else []
    return also


def _say_references(snapshot: Snapshot, draft: RowDraft) -> None:
    unique = TABS[draft.tab].unique_field
    name = draft.before.get(unique or "")
    if name is None:
        return
    found = Counter(one.tab for one in followers(snapshot.workbook, draft.tab, name, ""))
    if found:
        st.caption(wording.refers(found))


def _remove(snapshot: Snapshot, draft: RowDraft, at: str, also: Sequence[tuple[str, int]]) -> None:
    by = me()
    if by is None or draft.row is None:
        return
    signed = Signed(by, moment())
    st.session_state.pop(f"{at}-failure", None)
    try:
        write(snapshot.address, removal(snapshot.workbook, draft.tab, draft.row, signed, also))
    except StorageError as error:
        st.session_state[f"{at}-failure"] = error
        return
    tell(snapshot, signed, wording.removed_words(draft.name, draft.tab, [tab for tab, _ in also]))

"""The form of one row: its fields, exactly what a save would change, the save itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from components.domain.workbook import Workbook
from components.editing import wording
from components.editing.changes import Change, changes, problems
from components.editing.draft import RowDraft, Texts, columns_of
from components.editing.plan import cells_that_follow, plan
from components.editing.shares import unsigned
from components.editing.signed import Signed
from components.storage import Misplaced, RowGone, StaleRow, StorageError
from components.ui import data, notices, refusals, show
from components.ui.data import Snapshot
from components.ui.editing.conflict import CONFLICT, show_conflict
from components.ui.editing.fields import ask, key, people, typed
from components.ui.editing.keeping import current, draft_of, drop, keep
from components.ui.editing.who import ask_name, me
from components.ui.editing.writing import moment, tell, write
from components.ui.part import take_whole_page
from components.ui.while_typing import send_while_typing
from components.words.numbers import count

Groups = Mapping[str, Sequence[str]]
Effect = Callable[[Workbook, RowDraft], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form asks, and what it begins with.

    groups: title -> fields; fields of a group whose title is "" stand open, those of the others
    in an expander that opens where something was changed. None: all fields of the tab. filled:
    field -> text that a new row begins with. effect: workbook, draft -> sentences about what else
    a save would change.
    """

    groups: Groups | None = None
    filled: Texts = field(default_factory=dict)
    effect: Effect | None = None


@st.fragment
def show_editor(
    snapshot: Snapshot, tab: str, row: int | None = None, form: Form | None = None
) -> None:
    """Show the form of a row, or of a new one (row is None), with preview, save and conflict."""
    form = form or Form()
    if take_whole_page() or not data.has_same_access(snapshot):
        st.rerun()
    if tab in snapshot.workbook.queried:
        notices.of_query(tab)
        return
    if not snapshot.may_change(tab):
        refusals.only_looking(snapshot.access)
        return
    if row is not None and (home := snapshot.workbook.home(tab, row)) is not None:
        notices.of_live_tab(*home)
        return
    draft = draft_of(snapshot, tab, row, form.filled)
    shown = form.groups or {"": [name for name in columns_of(tab) if name != "id"]}
    wrong = wrong_in(_as_typed(snapshot, draft, shown), snapshot.workbook)
    _ask_fields(snapshot, draft, shown, _to_show(draft, wrong))
    now = _as_typed(snapshot, draft, shown)
    if now is not current(snapshot, draft) and (refused := keep(snapshot, now)) is not None:
        notices.draft_not_kept(refused)
    if changes(now):
        _show_preview(snapshot, now, form.effect)
    _show_outcome(snapshot, now)
    _show_save(snapshot, now, shown)
    send_while_typing(draft.slot)


def wrong_in(draft: RowDraft, workbook: Workbook) -> Mapping[str, str]:
    """Return field -> what keeps the draft from being saved."""
    return {**unsigned(draft, workbook), **problems(draft, workbook)}


def _as_typed(snapshot: Snapshot, draft: RowDraft, shown: Groups) -> RowDraft:
    """Return the draft with what its widgets hold; fields that are not drawn keep what they had."""
    fields = [name for group in shown.values() for name in group]
    why = st.session_state.get(key(draft, "why-saved"), draft.why)
    return current(snapshot, draft).with_typed(typed(draft, fields), str(why or ""))


def _to_show(draft: RowDraft, wrong: Mapping[str, str]) -> Mapping[str, str]:
    """Return what to say beside the fields: what is merely missing only after a try to save."""
    if key(draft, "tried") in st.session_state:
        return wrong
    return {name: why for name, why in wrong.items() if draft.text(name).strip()}


def _ask_fields(
    snapshot: Snapshot, draft: RowDraft, shown: Groups, wrong: Mapping[str, str]
) -> None:
    columns = columns_of(draft.tab)
    for title, fields in shown.items():
        is_open = any(name in draft.typed or name in wrong for name in fields)
        with st.container() if not title else st.expander(title, is_open):
            grid = st.grid(3, min_column_width=200)
            for name in fields:
                with grid, st.container(gap="xsmall"):
                    ask(draft, columns[name], snapshot.workbook)
                    if name in wrong:
                        notices.to_mend(wrong[name])


# --- what it would change -------------------------------------------------------------------


def _show_preview(snapshot: Snapshot, draft: RowDraft, effect: Effect | None) -> None:
    changed = changes(draft)
    st.markdown("**This would be saved**" if not draft.is_new else "**This row would be added**")
    show.show_table(preview_rows(changed, is_new=draft.is_new), alt="What a save would change")
    if following := cells_that_follow(draft, snapshot.workbook):
        st.caption(f":material/link: {wording.follows(following)}")
    for sentence in effect(snapshot.workbook, draft) if effect else ():
        st.markdown(f":material/arrow_split: {show.plain(sentence)}")


def preview_rows(changed: Sequence[Change], *, is_new: bool) -> pd.DataFrame:
    """Return exactly what would change, a cell a line."""
    if is_new:
        return pd.DataFrame(
            [{"Column": one.title, "Will be": wording.shown(one.after)} for one in changed]
        )
    return pd.DataFrame(
        [
            {
                "Column": one.title,
                "Now": wording.shown(one.before),
                "Will be": wording.shown(one.after),
            }
            for one in changed
        ]
    )


# --- saving ---------------------------------------------------------------------------------


def _show_save(snapshot: Snapshot, draft: RowDraft, shown: Groups) -> None:
    if not draft.is_touched:
        if not draft.is_new:
            st.caption("Change a field; nothing is saved before you have seen what would change.")
        return
    st.text_input(
        "Why (optional)",
        draft.why,
        key=key(draft, "why-saved"),
        placeholder="It stands beside the change in the log",
        live="500ms",
        autocomplete="off",
    )
    ask_name(people(snapshot.workbook), key(draft, "me"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Add row" if draft.is_new else "Save changes",
            key=key(draft, "save"),
            type="primary",
            icon=":material/check:",
            disabled=me() is None or not changes(draft),
            help="Choose your name first" if me() is None else None,
            on_click=_save,
            args=(snapshot, draft, shown),
        )
        st.button(
            "Discard",
            key=key(draft, "discard"),
            type="tertiary",
            icon=":material/restart_alt:",
            on_click=_discard,
            args=(snapshot, draft),
        )
        st.caption(":material/cloud_done: Kept as a draft", width="stretch")


def _discard(snapshot: Snapshot, draft: RowDraft) -> None:
    st.session_state.pop(key(draft, "failure"), None)
    st.session_state.pop(key(draft, CONFLICT), None)
    drop(snapshot, draft)


def _save(snapshot: Snapshot, drawn: RowDraft, shown: Groups) -> None:
    """Write the draft; what is wrong, or why the store refused, is shown with the form."""
    draft = _as_typed(snapshot, drawn, shown)
    st.session_state[key(draft, "tried")] = True
    for told in ("failure", CONFLICT):
        st.session_state.pop(key(draft, told), None)
    by = me()
    if by is None or not changes(draft) or wrong_in(draft, snapshot.workbook):
        return
    at = pd.Timestamp(draft.tried_at).to_pydatetime() if draft.tried_at else moment()
    draft = replace(draft, tried_at=at.isoformat())
    keep(snapshot, draft)
    signed = Signed(by, at)
    try:
        write(snapshot.address, plan(draft, snapshot.workbook, signed))
    except StaleRow as error:
        st.session_state[key(draft, CONFLICT)] = error
        return
    except StorageError as error:
        st.session_state[key(draft, "failure")] = error
        if isinstance(error, Misplaced):  # the next try is another action
            keep(snapshot, replace(draft, tried_at=None))
        return
    words = wording.saved_words(draft.name, changes(draft), is_new=draft.is_new)
    drop(snapshot, draft)
    tell(snapshot, signed, words)


def _show_outcome(snapshot: Snapshot, draft: RowDraft) -> None:
    conflict = st.session_state.get(key(draft, CONFLICT))
    if isinstance(conflict, StaleRow):
        show_conflict(snapshot, draft, conflict)
    failure = st.session_state.get(key(draft, "failure"))
    if isinstance(failure, RowGone):
        notices.row_gone(failure)
    elif isinstance(failure, StorageError):
        notices.edit_not_saved(failure)
    wrong = wrong_in(draft, snapshot.workbook)
    if wrong and key(draft, "tried") in st.session_state:
        notices.to_mend(f"Not saved yet: {count(len(wrong), 'field')} to fix.")
        drawn = {name for name in wrong if key(draft, name) in st.session_state}
        for name in wrong.keys() - drawn:
            notices.to_mend(wrong[name])

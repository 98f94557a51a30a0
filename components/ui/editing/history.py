"""The log of changes as people read it, each action with its undo."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components.domain.schema import TABS
from components.domain.workbook import Workbook
from components.editing import wording
from components.editing.log import Action, about, actions, undone_by
from components.editing.naming import row_names
from components.ui import show
from components.ui.data import Snapshot
from components.ui.editing.fields import people
from components.ui.editing.who import ask_name, me
from components.ui.editing.writing import take_back
from components.words.numbers import Numbers

A_PAGE = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Log:
    """Where actions are shown: the workbook, its way with days, names of rows, a key."""

    snapshot: Snapshot
    numbers: Numbers
    names: dict[tuple[str, str], str]
    at: str


def show_history(
    snapshot: Snapshot, numbers: Numbers, tab: str | None = None, row: int | None = None
) -> None:
    """Show what was changed, newest first: of a row, of a tab, or of the whole workbook."""
    workbook = snapshot.workbook
    found = actions(workbook)
    undone = undone_by(found)
    at = f"{tab or 'all'}-{row or 'rows'}"
    if tab is not None:
        found = _of(workbook, found, tab, row)
    if not found:
        st.caption("Nothing was changed through the app yet.")
        return
    if snapshot.may_change():
        ask_name(people(workbook), f"history-me-{at}")
    pages = -(-len(found) // A_PAGE)
    page = 1
    if pages > 1:
        page = min(st.pagination(pages, key=f"history-page-{at}"), pages)
    log = _Log(snapshot, numbers, row_names(workbook), at)
    for action in found[(page - 1) * A_PAGE : page * A_PAGE]:
        _show_action(log, action, undone.get(action.name))


def _of(workbook: Workbook, found: Sequence[Action], tab: str, row: int | None) -> list[Action]:
    if row is None:
        return [one for one in found if tab in one.tabs]
    skipped = workbook.skipped.get(tab, {})
    cells: dict[str, object] = dict(skipped.get(row, {}))
    if row not in skipped:
        cells = {str(name): value for name, value in workbook[tab].loc[row].to_dict().items()}
    unique = TABS[tab].unique_field
    keys = [cells.get("id"), cells.get(unique) if unique else None]
    return about(found, tab, [key for key in keys if isinstance(key, str)])


def _show_action(log: _Log, action: Action, undone: Action | None) -> None:
    snapshot, numbers, names, at = log.snapshot, log.numbers, log.names, log.at
    local = action.at.astimezone(snapshot.workbook.settings.zone)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        why = f" *{show.plain(action.why)}*" if action.why and not action.entry else ""
        st.markdown(
            f"{show.plain(wording.action_words(action, names))}{why}  \n"
            f":small[:gray[{numbers.day(local.date())}, {local:%H:%M} · {show.plain(action.by)}]]",
            width="stretch",
        )
        if undone is not None:
            st.caption(f"Undone by {show.plain(undone.by)}", width="content")
            return
        if not snapshot.may_change(*action.tabs):
            return
        st.button(
            "Undo this import" if action.entry else "Undo",
            key=f"undo-{at}-{action.name}",
            icon=":material/undo:",
            type="tertiary",
            disabled=me() is None,
            help="Choose your name first" if me() is None else None,
            on_click=take_back,
            args=(snapshot, action.name, me()),
        )

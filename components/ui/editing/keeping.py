"""Unsaved changes of this window: kept on disk, found again by the link, one draft a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from components.editing.draft import RowDraft, Texts, begun, from_json, to_json
from components.storage import StorageError, new_id
from components.storage.drafts import is_draft_id
from components.ui import data
from components.ui.data import Snapshot

IN_LINK = "edits"
ME = "me"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The drafts of one person in one workbook; id: of the file they are kept in."""

    id: str
    place: str
    rows: Mapping[str, RowDraft] = field(default_factory=dict)

    @property
    def touched(self) -> list[RowDraft]:
        """Return the drafts that hold a change."""
        return [one for one in self.rows.values() if one.is_touched]


def unsaved(snapshot: Snapshot) -> Unsaved:
    """Return what this window has begun to change, also before a reload or a restart."""
    place = data.place_of(snapshot)
    mine = st.session_state.get(f"unsaved-{place}")
    linked = st.query_params.get(IN_LINK)
    is_other = not isinstance(mine, Unsaved) or mine.id != linked
    if linked is not None and is_draft_id(linked) and is_other:
        found = _read(linked, place)
        if found is not None and not (isinstance(mine, Unsaved) and mine.touched):
            return _opened(found)
    return mine if isinstance(mine, Unsaved) else _opened(Unsaved(new_id(), place))


def _read(linked: str, place: str) -> Unsaved | None:
    try:
        content = data.drafts(place).read(linked)
    except StorageError:
        return None  # asked again at the next look, as long as nothing else was begun
    if content is None or content.get("place") != place:
        return None
    rows = content.get("rows")
    found = (
        [from_json(one) for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    )
    if isinstance(me := content.get("me"), str) and ME not in st.session_state:
        st.session_state[ME] = me
    return Unsaved(linked, place, {one.slot: one for one in found if one is not None})


def _opened(mine: Unsaved) -> Unsaved:
    st.session_state[f"unsaved-{mine.place}"] = mine
    return mine


def draft_of(snapshot: Snapshot, tab: str, row: int | None, filled: Texts) -> RowDraft:
    """Return the draft of a row, begun now where there is none.

    One that nobody has touched follows the workbook; a touched one stays as it was begun, so that
    a colleague's change meanwhile is met when it is saved.
    """
    mine = unsaved(snapshot)
    fresh = begun(snapshot.workbook, tab, row, filled)
    there = mine.rows.get(fresh.slot) or _without_its_id(mine, fresh)
    if there is not None and (there.is_touched or there.before == fresh.before):
        if there.row == fresh.row:
            return there
        fresh = replace(there, row=fresh.row)  # the same row, moved in the sheet
    _opened(replace(mine, rows={**mine.rows, fresh.slot: fresh}))
    return fresh


def _without_its_id(mine: Unsaved, fresh: RowDraft) -> RowDraft | None:
    """Return the draft of a row that has got its ID since: a colleague's save gave it one."""
    for slot, one in mine.rows.items():
        if one.is_touched and one.is_same_row(fresh):
            known = replace(one, key=fresh.key, row=fresh.row)
            rows = {k: v for k, v in mine.rows.items() if k != slot}
            _opened(replace(mine, rows={**rows, known.slot: known}))
            return known
    return None


def current(snapshot: Snapshot, draft: RowDraft) -> RowDraft:
    """Return the newest state of a draft."""
    return unsaved(snapshot).rows.get(draft.slot, draft)


def keep(snapshot: Snapshot, draft: RowDraft) -> StorageError | None:
    """Keep a draft and put its file into the link; return why the disk refused, else None."""
    mine = unsaved(snapshot)
    return _written(_opened(replace(mine, rows={**mine.rows, draft.slot: draft})))


def drop(snapshot: Snapshot, draft: RowDraft) -> None:
    """Forget a draft: it was saved, or thrown away."""
    mine = unsaved(snapshot)
    _written(_opened(replace(mine, rows={k: v for k, v in mine.rows.items() if k != draft.slot})))


def _written(mine: Unsaved) -> StorageError | None:
    if not mine.touched:
        data.drafts(mine.place).discard(mine.id)
        st.query_params.pop(IN_LINK, None)
        return None
    if st.query_params.get(IN_LINK) != mine.id:
        st.query_params[IN_LINK] = mine.id
    content = {
        "place": mine.place,
        "me": st.session_state.get(ME),
        "rows": [to_json(one) for one in mine.touched],
    }
    try:
        if data.drafts(mine.place).read(mine.id) != content:
            data.drafts(mine.place).write(mine.id, content)
    except StorageError as error:
        return error
    return None


def fill(snapshot: Snapshot, tab: str, row: int | None, texts: Texts) -> None:
    """Put values into the form of a row, as if they were typed; nothing is saved.

    The draft gets a new ID, so that its widgets are drawn anew with what they hold now.
    """
    draft = draft_of(snapshot, tab, row, {})
    keep(snapshot, replace(draft.with_typed(texts, draft.why), id=new_id()))

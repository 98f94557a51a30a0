"""Which draft is open in this window, and keeping it after each change.

The draft's ID stands in the link once something is typed, so that a reload, another device or a
restarted server finds it again; a session remembers it while its person looks at other pages.
"""

import datetime as dt

import streamlit as st

from components.storage import StorageError, new_id
from components.storage.drafts import is_draft_id
from components.ui import data
from components.ui.calling.draft import FIELDS, CallDraft, Typed, from_json, to_json
from components.ui.data import Snapshot

IN_LINK = "draft"


def open_draft(snapshot: Snapshot, today: dt.date) -> CallDraft:
    """Return the draft of the link, else of this session, else a new one.

    Raises a StorageError where the draft of the link cannot be asked for.
    """
    place = data.place_of(snapshot)
    mine = _mine(place)
    linked = st.query_params.get(IN_LINK)
    if linked is not None and is_draft_id(linked) and (mine is None or mine.id != linked):
        kept = from_json(linked, data.drafts(place).read(linked))
        if kept is None and linked not in set(snapshot.workbook["Calls"]["id"]):
            kept = _begun(linked, place, today)  # its first words were still on their way
        if kept is not None and kept.place == place:
            mine = kept
    return _opened(mine or _begun(new_id(), place, today))


def unfinished(snapshot: Snapshot) -> list[CallDraft]:
    """Return the calls that whoever is looking has begun and not saved, the newest first.

    Raises a StorageError where they cannot be asked for.
    """
    place, saved = data.place_of(snapshot), set(snapshot.workbook["Calls"]["id"])
    kept = (from_json(name, content) for name, content in data.kept_drafts(place).items())
    return [one for one in kept if one is not None and one.place == place and one.id not in saved]


def take_up(draft: CallDraft) -> None:
    """Open a draft that was begun earlier; the one that was open stays kept."""
    _opened(draft)
    st.query_params[IN_LINK] = draft.id


def current(draft: CallDraft) -> CallDraft | None:
    """Return the draft as it is now, None where it was saved or thrown away meanwhile."""
    mine = _mine(draft.place)
    return None if mine is None or mine.id != draft.id else _as_typed(mine)


def key(draft: CallDraft, name: str) -> str:
    """Return the key of a widget; a new draft has new widgets."""
    return f"{name}-{draft.id}"


def keep(draft: CallDraft) -> StorageError | None:
    """Keep the draft and put its ID into the link; return why the disk refused, else None.

    A blank one is nobody's: nothing is written, and the link stays clean.
    """
    _opened(draft)
    if draft.is_blank:
        data.drafts(draft.place).discard(draft.id)
        st.query_params.pop(IN_LINK, None)
        return None
    if st.query_params.get(IN_LINK) != draft.id:
        st.query_params[IN_LINK] = draft.id
    content = to_json(draft)
    try:
        if data.drafts(draft.place).read(draft.id) != content:
            data.drafts(draft.place).write(draft.id, content)
    except StorageError as error:
        return error
    return None


def renew(draft: CallDraft, today: dt.date) -> None:
    """Throw a draft away and begin the next one; who led the last call probably leads the next."""
    data.drafts(draft.place).discard(draft.id)
    st.session_state[f"led-by-{draft.place}"] = draft.text("led_by")
    _opened(_begun(new_id(), draft.place, today))
    st.query_params.pop(IN_LINK, None)


def _mine(place: str) -> CallDraft | None:
    mine = st.session_state.get(f"draft-{place}")
    return mine if isinstance(mine, CallDraft) else None


def _opened(draft: CallDraft) -> CallDraft:
    st.session_state[f"draft-{draft.place}"] = draft
    return draft


def _begun(draft_id: str, place: str, today: dt.date) -> CallDraft:
    led_by = st.session_state.get(f"led-by-{place}")
    return CallDraft(draft_id, place, {"held_on": today.isoformat(), "led_by": led_by})


def _as_typed(draft: CallDraft) -> CallDraft:
    """Return the draft with what its widgets hold; one that is not drawn keeps what it had."""
    drawn = [name for name in FIELDS if key(draft, name) in st.session_state]
    return draft.with_fields({name: _typed(st.session_state[key(draft, name)]) for name in drawn})


def _typed(value: object) -> Typed:
    if isinstance(value, list | tuple):
        return tuple(str(name) for name in value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value is None or value == "" else str(value)

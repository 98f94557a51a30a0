"""The running meeting as this window sees it, and noting what is done in it.

Nothing of a meeting lives in this window or in this process: every click is a note in the shared
log (components/storage/notes.py), and every window draws what all notes add up to. So two machines
are in one meeting, and a reload or a restart of the server loses nothing.
"""

import datetime as dt
import json

import streamlit as st

from components.meeting import Running, running
from components.meeting.closing import from_json, rows_to_write, to_json
from components.storage import Rows, StorageError, new_id
from components.storage.notes import Note
from components.ui import data
from components.ui.data import Snapshot
from components.ui.editing.who import me
from components.words.meeting import closed_sentence

WINDOW, FAILURE, CLOSED, SEEN = (
    *("meeting-window", "meeting-failure", "meeting-closed"),
    "meeting-seen",
)
LISTEN_SECONDS = 2


def window() -> str:
    """Return what tells this window of the browser from the others."""
    return str(st.session_state.setdefault(WINDOW, new_id()))


def current(snapshot: Snapshot) -> Running | None:
    """Return the meeting that is going on; None where there is none. Raises StorageError."""
    notes = data.meeting_notes(snapshot).read()
    st.session_state[SEEN] = notes[-1].id if notes else ""
    return running(notes)


def moment(snapshot: Snapshot, day: dt.date) -> dt.datetime:
    """Return the time it is at the company on the meeting's day, in UTC."""
    zone = snapshot.workbook.settings.zone
    clock = dt.datetime.now(zone).replace(microsecond=0).time()
    return dt.datetime.combine(day, clock, zone).astimezone(dt.UTC)


def note(snapshot: Snapshot, kind: str, about: str = "", value: str = "") -> str | None:
    """Add a note and return its ID; None where it was not kept, which the page then says."""
    day = data.today(snapshot.workbook.settings)
    one = Note(new_id(), moment(snapshot, day), me() or "", window(), kind, about, value)
    try:
        data.meeting_notes(snapshot, "write").add(one)
    except StorageError as error:
        st.session_state[FAILURE] = error
        return None
    st.session_state.pop(FAILURE, None)
    return one.id


def do(snapshot: Snapshot, kind: str, about: str, value: str = "") -> None:
    """Add a note: what a button does."""
    note(snapshot, kind, about, value)


def note_json(snapshot: Snapshot, kind: str, about: str, value: object) -> str | None:
    """Add a note whose content is more than one text."""
    return note(snapshot, kind, about, json.dumps(value, ensure_ascii=False))


def begin(snapshot: Snapshot, led_by: str, attendees: list[str], agenda: list[str]) -> None:
    """Begin a meeting today; where somebody was quicker, theirs goes on."""
    st.session_state.pop(CLOSED, None)
    day = data.today(snapshot.workbook.settings)
    content = {"day": day.isoformat(), "led_by": led_by, "attendees": attendees, "agenda": agenda}
    note_json(snapshot, "begun", "", content)


def listen(snapshot: Snapshot) -> None:
    """Draw the page anew as soon as another window has done something in the meeting."""
    listening = st.fragment(run_every=LISTEN_SECONDS)(_listen)
    listening(snapshot, st.session_state.get(SEEN, ""))


def _listen(snapshot: Snapshot, seen: str) -> None:
    try:
        notes = data.meeting_notes(snapshot).read()
    except StorageError:
        return  # said by the page as soon as somebody does something
    if (notes[-1].id if notes else "") == seen:
        return
    if not notes:  # closed in another process, maybe: its rows are new here
        data.refresh(snapshot.address)
    st.rerun()


# --- the end --------------------------------------------------------------------------------


def close(snapshot: Snapshot) -> None:
    """Close the meeting: write its row, its decisions and the frozen figures, all or none.

    What is written is fixed by the first closing note, before the write, and written by the window
    that noted it: a second click or another machine writes nothing.
    """
    try:
        meeting = current(snapshot)
        if meeting is None or meeting.closing is not None:
            return  # somebody was quicker, or has thrown it away
        data.refresh(snapshot.address)
        newest = data.snapshot_of(snapshot.address, is_sample=snapshot.is_sample)
        if newest.failure is not None:
            raise newest.failure
        rows = rows_to_write(meeting, newest.workbook, moment(snapshot, meeting.day))
        mine = note(snapshot, "closing", "", to_json(rows))
        closed = current(snapshot)
        if mine is not None and closed is not None and closed.closed_by == mine:
            _write(snapshot, rows)
    except StorageError as error:
        st.session_state[FAILURE] = error


def write_again(snapshot: Snapshot, closing: str) -> None:
    """Try once more to write a closed meeting: the very same rows, so that none lands twice."""
    try:
        _write(snapshot, from_json(closing))
    except StorageError as error:
        st.session_state[FAILURE] = error


def _write(snapshot: Snapshot, rows: Rows) -> None:
    data.append(snapshot.address, rows)
    decisions, figures = (len(rows.get(tab, ())) for tab in ("Decisions", "Snapshots"))
    words = closed_sentence(decisions, figures, is_sample=snapshot.is_sample)
    st.session_state[CLOSED] = (snapshot.address, words)  # stands until the next one begins
    st.session_state.pop(FAILURE, None)
    data.meeting_notes(snapshot, "write").clear()


def throw_away(snapshot: Snapshot) -> None:
    """End the meeting without writing anything."""
    try:
        data.meeting_notes(snapshot, "write").clear()
    except StorageError as error:
        st.session_state[FAILURE] = error

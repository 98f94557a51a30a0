"""Writing a plan to the workbook, and what is said about it afterwards."""

import datetime as dt
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from components.editing.history import NotUndoable, undo
from components.editing.imports import taken_back
from components.editing.log import Action, actions, named
from components.editing.naming import row_names
from components.editing.plan import Plan
from components.editing.signed import Signed
from components.editing.wording import taken_back_words
from components.storage import Misplaced, StorageError
from components.ui import data, notices, show
from components.ui.data import Snapshot
from components.ui.editing.who import me
from components.ui.part import ask_whole_page, take_whole_page

SECONDS = 8  # that the line with its undo stays
# Streamlit's own toast takes no button. This one stands in the strip of the page's header, where
# nothing else does, whatever the page is scrolled to; under the pointer or the cursor it stays. An
# animation goes on when the page is drawn anew, so each time names one of its own.
TOAST = """<style>
.st-key-edit-toast {{ animation: leave-{left_ms} 0s linear {left_ms}ms forwards; }}
@keyframes leave-{left_ms} {{ to {{ opacity: 0; visibility: hidden; }} }}
</style>"""
DONE, SEEN = "edit-done", "edit-seen"
FAILED, LAST_MOMENT = "edit-failed", "edit-moment"


@dataclass(frozen=True, slots=True)
class Done:
    """The newest action of this window; name: as the log calls it."""

    address: str
    name: str
    by: str
    words: str


def moment() -> dt.datetime:
    """Return now to the second, in UTC; no two actions of one window share it."""
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    last = st.session_state.get(LAST_MOMENT)
    if isinstance(last, dt.datetime) and now <= last:
        now = last + dt.timedelta(seconds=1)
    st.session_state[LAST_MOMENT] = now
    return now


def write(address: str, plan: Plan) -> None:
    """Write a plan, all of it or nothing. Raises StorageError where it was not written."""
    data.apply(address, plan.rows, plan.edits)


def tell(snapshot: Snapshot, signed: Signed, words: str) -> None:
    """Remember what was done, for the line with its undo."""
    st.session_state[DONE] = Done(snapshot.address, named(signed.at, signed.by), signed.by, words)
    ask_whole_page()


def take_back(snapshot: Snapshot, name: str, by: str) -> None:
    """Take an action back; what stands in the way is said on the page."""
    st.session_state.pop(FAILED, None)
    signed = Signed(by, moment())
    try:
        data.refresh(snapshot.address)
        newest = data.snapshot_of(snapshot.address, is_sample=snapshot.is_sample)
        words = _take_back(newest, _action(newest, name), signed)
    except (StorageError, NotUndoable) as error:
        st.session_state[FAILED] = error
        ask_whole_page()
        return
    tell(snapshot, signed, words)


def _take_back(snapshot: Snapshot, action: Action, signed: Signed) -> str:
    """Write what takes an action back; return what is said of it."""
    if action.entry:
        found = taken_back(action, data.copy_of(snapshot.address).reading, signed)
        write(snapshot.address, found.plan)
        return taken_back_words(found, row_names(snapshot.workbook))
    write(snapshot.address, undo(action, snapshot.workbook, signed))
    at = action.at.astimezone(snapshot.workbook.settings.zone)
    return f"Undone: what {action.by} changed at {at:%H:%M}."


def _action(snapshot: Snapshot, name: str) -> Action:
    for action in actions(snapshot.workbook):
        if action.name == name:
            return action
    raise NotUndoable("it is not in the log that was read last; refresh and try again")


def show_done(snapshot: Snapshot) -> None:
    """Say for a moment what was written last; its undo stays in the sidebar."""
    take_whole_page()
    _show_misplaced(snapshot)
    if (failed := st.session_state.get(FAILED)) is not None:
        notices.not_undone(failed)
        st.session_state.pop(FAILED)
    done = st.session_state.get(DONE)
    if not isinstance(done, Done) or done.address != snapshot.address:
        return
    undo_it = partial(take_back, snapshot, done.name, me() or done.by)
    with st.sidebar:
        st.button(
            "Undo last change",
            key="undo-still",
            type="tertiary",
            icon=":material/undo:",
            help=show.plain(done.words),
            on_click=undo_it,
        )
    if (left := _seconds_left(done)) > 0:
        _show_toast(done, undo_it, left)


def _seconds_left(done: Done) -> float:
    """Return how long an action still stays said, counted from when it was shown first."""
    seen, now = st.session_state.get(SEEN), time.monotonic()
    if not isinstance(seen, tuple) or seen[0] != done.name:
        st.session_state[SEEN] = seen = (done.name, now)
    return float(seen[1]) + SECONDS - now


def _show_toast(done: Done, undo_it: Callable[[], None], left: float) -> None:
    st.html(TOAST.format(left_ms=round(left * 1000)))
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="edit-toast"):
        st.markdown(f":material/check_circle: {show.plain(done.words)}", width="stretch")
        st.button("Undo", key="undo-last", icon=":material/undo:", on_click=undo_it)
        st.button(
            "Close",
            key="close-last",
            type="tertiary",
            icon=":material/close:",
            on_click=st.session_state.update,
            args=({SEEN: (done.name, -math.inf)},),
        )


def _show_misplaced(snapshot: Snapshot) -> None:
    """Say which cells a change hit by mistake, with one click to give them back what they held."""
    address, error = st.session_state.get(data.MISPLACED, ("", None))
    if not isinstance(error, Misplaced) or address != snapshot.address:
        return
    notices.misplaced(error)
    with st.container(horizontal=True):
        if error.told_as is not None:
            st.button(
                "Put it back",
                key="put-back",
                type="primary",
                icon=":material/undo:",
                on_click=_put_back,
                args=(snapshot, error.told_as),
            )
        st.button(
            "Close",
            key="close-misplaced",
            type="tertiary",
            icon=":material/close:",
            on_click=st.session_state.pop,
            args=(data.MISPLACED, None),
        )


def _put_back(snapshot: Snapshot, told_as: tuple[dt.datetime, str]) -> None:
    """Give the cells that were hit back what they held; the offer stays where that fails."""
    at, by = told_as
    last = st.session_state.get(LAST_MOMENT)
    st.session_state[LAST_MOMENT] = max(at, last) if isinstance(last, dt.datetime) else at
    take_back(snapshot, named(at, by), me() or by)
    if FAILED not in st.session_state:
        st.session_state.pop(data.MISPLACED, None)

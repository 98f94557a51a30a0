"""Calls that were begun and not saved: found again without their link, continued or discarded."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from components.storage import StorageError
from components.ui import data, notices, show
from components.ui.calling.draft import CallDraft
from components.ui.calling.keeping import take_up, unfinished
from components.ui.data import Snapshot
from components.words import calls as words

CALLS = "pages/work/calls.py"


def show_unfinished(snapshot: Snapshot, opened: CallDraft) -> None:
    """List the other calls that this person has begun, each with the ways on."""
    try:
        others = [one for one in unfinished(snapshot) if one.id != opened.id]
    except StorageError as error:
        notices.drafts_not_listed(error)
        return
    for one in others:
        _show(one)


def _show(draft: CallDraft) -> None:
    held_on = draft.day("held_on")
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"unfinished-{draft.id}"
    ):
        st.markdown(
            f":material/edit_note: **Unfinished call:** {show.plain(_held(draft, held_on))}",
            width="stretch",
        )
        st.button(
            "Continue",
            key=f"continue-{draft.id}",
            icon=":material/arrow_forward:",
            on_click=take_up,
            args=(draft,),
        )
        with st.popover("Discard", type="tertiary", icon=":material/delete:"):
            st.markdown("Everything typed for this call goes away.")
            st.button(
                "Throw it away",
                key=f"throw-away-{draft.id}",
                on_click=data.drafts(draft.place).discard,
                args=(draft.id,),
            )


def _held(draft: CallDraft, held_on: dt.date | None) -> str:
    held = f", held on {held_on}" if held_on else ""
    return f"{words.unfinished_call(draft.text('customer'), len(draft.given))}{held}"


def show_line(snapshot: Snapshot) -> None:
    """Say in one line which calls wait to be finished, and lead to them."""
    if not snapshot.may_change("Calls"):
        return
    try:
        waiting = unfinished(snapshot)
    except StorageError:
        return  # the Calls page says so
    if waiting:
        with st.container(horizontal=True, vertical_alignment="center", key="unfinished"):
            st.markdown(f":material/edit_note: {show.plain(_line(waiting))}", width="content")
            st.page_link(CALLS, label="Continue", icon=":material/arrow_forward:")


def _line(waiting: Sequence[CallDraft]) -> str:
    return words.unfinished_calls(
        [words.unfinished_call(one.text("customer"), len(one.given)) for one in waiting]
    )

"""The end of a meeting: who does what until when, what was learned, and closing it in one go."""

import streamlit as st

from components.domain.meeting import weekly_figures
from components.meeting import Running
from components.meeting.closing import NOTES
from components.ui import notices, show
from components.ui.frame import View
from components.ui.meeting.deciding import show_decided
from components.ui.meeting.keeping import close, note, throw_away, window, write_again
from components.ui.while_typing import send_while_typing
from components.words import meeting as words

LONGEST = 5_000  # characters of the notes


def show_end(view: View, meeting: Running) -> None:
    """Show what was decided, ask for notes, close."""
    show_decided(view, meeting)
    _ask_notes(view, meeting)
    figures = len(weekly_figures(view.week.now))
    st.caption(show.plain(words.closing_sentence(len(meeting.decided), figures)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Close the meeting",
            key="meeting-close",
            type="primary",
            icon=":material/check:",
            on_click=close,
            args=(view.snapshot,),
        )
        with st.popover("Throw it away", type="tertiary", icon=":material/delete:"):
            st.markdown("Nothing of this meeting is written to the workbook.")
            st.button(
                "Throw the meeting away",
                key="meeting-throw-away",
                on_click=throw_away,
                args=(view.snapshot,),
            )


def _ask_notes(view: View, meeting: Running) -> None:
    typed = meeting.typed.get(NOTES)
    follows = typed.followed_by(window()) if typed else ""
    key = f"meeting-notes-{meeting.id}-{follows}"
    st.text_area(
        "Notes",
        meeting.text(NOTES),
        key=key,
        height=96,
        max_chars=LONGEST,
        placeholder="What was learned, what was left open",
        on_change=_note_notes,
        args=(view, key),
    )
    send_while_typing("meeting")


def _note_notes(view: View, key: str) -> None:
    note(view.snapshot, "typed", NOTES, str(st.session_state.get(key) or ""))


def show_closing(view: View, meeting: Running) -> None:
    """Say that the meeting is closed but not written yet, and let anybody try again."""
    notices.meeting_not_written()
    st.button(
        "Write it now",
        key="meeting-write-again",
        type="primary",
        icon=":material/refresh:",
        on_click=write_again,
        args=(view.snapshot, meeting.closing or ""),
    )

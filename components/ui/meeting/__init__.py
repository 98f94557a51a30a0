"""The Meeting page: the meeting itself, the decision log, the frozen weeks."""

import streamlit as st

from components.storage import StorageError
from components.ui import notices, refusals, show
from components.ui.frame import View
from components.ui.meeting.ending import show_closing
from components.ui.meeting.keeping import CLOSED, FAILURE, current, listen
from components.ui.meeting.log import show_log
from components.ui.meeting.presenting import dress, is_presenting
from components.ui.meeting.starting import is_today, show_start
from components.ui.meeting.stepping import show_steps
from components.ui.meeting.weeks import show_weeks

__all__ = ["dress", "is_presenting", "show_log", "show_meeting", "show_weeks"]


def show_meeting(view: View) -> None:
    """Show the meeting that is going on, else how to begin one; follow what others do in it."""
    address, closed = st.session_state.get(CLOSED, (None, ""))
    if address == view.snapshot.address:
        st.success(show.plain(closed), icon=":material/check_circle:")
    if not is_today(view):
        notices.meeting_on_a_past_day()
        return
    if not view.snapshot.may_change("Meetings", "Decisions", "Snapshots"):
        refusals.meeting_only_looked_at()
        return
    if isinstance(failure := st.session_state.get(FAILURE), StorageError):
        notices.meeting_not_kept(failure)
    try:
        meeting = current(view.snapshot)
    except StorageError as error:
        notices.meeting_not_kept(error)
        return
    if meeting is None:
        show_start(view)
    elif meeting.closing is not None:
        show_closing(view, meeting)
    else:
        show_steps(view, meeting)
    listen(view.snapshot)

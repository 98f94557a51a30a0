"""Meeting: the weekly translation meeting, run from this screen."""

import streamlit as st

from components.ui import editing, frame, meeting

# Read
meeting.dress()
view = frame.open_page("Meeting", "Can we run the weekly translation meeting from this screen?")
editing.show_done(view.snapshot)

# Show and write: on the big screen the meeting and nothing else
if meeting.is_presenting():
    meeting.show_meeting(view)
    st.stop()

# Choose
this_meeting, decisions, weeks = st.tabs(
    ["This meeting", "Decision log", "Frozen weeks"], key="part", bind="query-params"
)

# Show and write
with this_meeting:
    meeting.show_meeting(view)
with decisions:
    meeting.show_log(view)
with weeks:
    meeting.show_weeks(view)

"""Experiments: what was tested, what it showed, what was decided."""

import streamlit as st

from components.domain.week import velocity_word
from components.ui import editing, frame, notices, show
from components.ui import experiment_list as listing
from components.ui import experiment_open as opening
from components.ui.experiment_parts import parts
from components.ui.open_row import list_and_open
from components.ui.row_list import show_row_form
from components.words.verdicts import velocity_verdict
from components.words.week import RULES

# Read
view = frame.open_page("Experiments", "Do we learn fast enough?")
now = view.week.now
editing.show_done(view.snapshot)
found = listing.experiments_of(view)
if not found:
    st.subheader("Log or edit", anchor=False)
    notices.empty("What was tested, what it showed, what was decided.", "Experiments")
    show_row_form(view, "Experiments", None)
    st.stop()

# Show: how fast feedback comes
show.show_verdict(velocity_word(now), velocity_verdict(now.velocity), rule=RULES["Feedback speed"])
if now.velocity.unread is not None:
    notices.unread("Experiments", now.velocity.unread.rows)

# Choose, show and write: what waits, what runs, and the open one beside it
editing.show_unsaved(view.snapshot, "Experiments")
chosen = listing.pick_experiment(found)
place, beside = list_and_open(is_open=chosen is not None)
if chosen is not None:
    with beside:
        opening.show_experiment(chosen, view)
with place:
    listing.show_waiting(found, view)
    show.show_parts("experiments-part", parts(found, view))

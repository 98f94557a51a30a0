"""Roadmap: what the AI team should do next, and why."""

import streamlit as st

from components.domain.week import plan_word, unread_items
from components.ui import editing, frame, notices, roadmap_order, roadmap_work, show
from components.words import plan
from components.words.week import plan_sentence

# Read
view = frame.open_page("Roadmap", "Does the plan follow the money?")
now = view.week.now
editing.show_done(view.snapshot)
if now.workbook["Roadmap"].empty:
    notices.empty("The ranking of what to build next.", "Roadmap")
    st.subheader("Add the first item", anchor=False)
    roadmap_work.show_form(view, None)
    st.stop()

# Show: the verdict
show.show_verdict(plan_word(now), plan_sentence(now), rule=plan.RULE)
notices.unread("Roadmap", unread_items(now))

# Choose, show and write: the ranking, and what stands behind it
roadmap_order.show_order(view)

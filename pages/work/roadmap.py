"""Roadmap: what the AI team should do next, and why."""

import streamlit as st

from components.domain.week import plan_word, unread_items
from components.ui import editing, frame, notices, roadmap_checks, roadmap_order, roadmap_work, show
from components.ui.roadmap_figures import figures_of
from components.words import plan
from components.words.week import plan_sentence

# Read
view = frame.open_page("Roadmap", "What should the AI team do next, and why?")
now = view.week.now
editing.show_done(view.snapshot)
if now.workbook["Roadmap"].empty:
    notices.empty("The ranking of what to build next.", "Roadmap")
    st.subheader("Add the first item", anchor=False)
    roadmap_work.show_form(view, None)
    st.stop()

# Compute
figures = figures_of(view)

# Show: the verdict, then what is over-optimised
show.show_verdict(plan_word(now), plan_sentence(now), rule=plan.RULE)
notices.unread("Roadmap", unread_items(now))
for sentence in plan.over_optimising(now):
    st.markdown(f":orange-badge[:material/front_hand: Stop optimising] {show.plain(sentence)}")

# Choose, show and write: the ranking
roadmap_order.show_order(view)

# Show: the plan, the other models, what shipped
leaning = st.container()  # filled last: it takes longest, and nothing should wait for it
roadmap_checks.show_plan(view, figures.split)
roadmap_checks.show_models(view, figures)
roadmap_checks.show_shipped(view, figures.shipped)
with leaning:
    roadmap_checks.show_top_three(view, now.ranking)

"""PMF scorecard: who would miss us, does our AI pay back, and what do customers do."""

import streamlit as st

from components.ui import frame, notices, outcomes_source
from components.ui.scorecard_attention import show_attention
from components.ui.scorecard_figures import figures_of
from components.ui.scorecard_kept import show_kept
from components.ui.scorecard_shop import show_shop, show_weeks
from components.ui.scorecard_survey import show_answers, show_survey

# Read
view = frame.open_page(
    "PMF scorecard",
    "Who would miss us, and does our AI pay back for them within the window?",
    with_segment=True,
)
outcomes_source.warn_if_outdated(view.snapshot)

# Compute
found = figures_of(view)

# Show: a shop by what shoppers do, everybody else by what people say
if view.week.now.settings.business_model == "ecommerce":
    show_shop(view, found)
    show_weeks(view, found.series)
    show_attention(view, found.winners, found.vanity)
    if view.week.now.roi.curve:
        show_kept(view, found)
    # Choose
    with_survey = st.toggle(
        "Show the survey",
        key="survey",
        bind="query-params",
        persist_state="session",
        help="A shop is judged by what shoppers do; what they say stays out unless asked for.",
    )
    if with_survey:
        show_survey(view, found)
        show_answers(view)
else:
    show_survey(view, found)
    show_kept(view, found)
    show_weeks(view, found.series)
    show_attention(view, found.winners, found.vanity)
    show_answers(view)
notices.not_the_core()

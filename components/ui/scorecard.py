"""The scorecard of everyone or of a segment: a shop by what people do, others by what they say."""

import streamlit as st

from components.ui import frame
from components.ui.frame import View
from components.ui.part import part
from components.ui.scorecard_attention import show_attention
from components.ui.scorecard_figures import figures_of
from components.ui.scorecard_kept import show_kept
from components.ui.scorecard_shop import show_shop, show_weeks
from components.ui.scorecard_survey import show_answers, show_survey


@part
def show_scorecard(whole: View) -> None:
    """Ask for a segment and show its scorecard; a choice in it draws this part alone."""
    view = frame.narrowed(whole)
    found = figures_of(view)
    if view.week.now.settings.business_model == "ecommerce":
        show_shop(view, found)
        show_weeks(view, found.series)
        show_attention(view, found.winners, found.vanity)
        if view.week.now.roi.curve:
            show_kept(view, found)
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

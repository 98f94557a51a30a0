"""The steps to a first verdict as a checklist that ticks itself."""

import streamlit as st

from components.domain.first_steps import first_steps
from components.domain.standing import Standing
from components.ui import show
from components.words.week.first_steps import step_way, step_words

DONE, OPEN = ":green[:material/check_circle:]", ":gray[:material/radio_button_unchecked:]"


def show_first_steps(found: Standing) -> None:
    """Show each step with its tick or its button."""
    with st.container(border=True, key="first-steps"):
        st.subheader("Three steps to your first verdict", anchor=False)
        for step in first_steps(found):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                words = show.plain(step_words(step))
                st.markdown(f"{DONE if step.is_done else OPEN} {words}", width="stretch")
                if not step.is_done:
                    show.show_way(step_way(step))

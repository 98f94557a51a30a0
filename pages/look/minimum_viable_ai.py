"""Minimum viable AI: how good each side of the AI must be before customers pay."""

import streamlit as st

from components.ui import frame, notices
from components.ui.threshold_page import show_capabilities

# Read
view = frame.narrowed(
    frame.open_page(
        "Minimum viable AI",
        "Is the AI good enough for customers to pay?",
    )
)
if not view.week.now.capabilities:
    notices.empty("The lowest level of your AI that customers pay for.", "Trade-offs")
    st.stop()

# Choose, compute and show
show_capabilities(view)
notices.not_the_core()

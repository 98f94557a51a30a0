"""The models of a capability: what a request costs, what each reaches, and what more money buys."""

import streamlit as st

from components.charts.models import model_rows, models_axis, models_chart
from components.domain.standing import CapabilityStanding, Judged
from components.domain.standing.models import frontier
from components.ui import show
from components.ui.frame import View
from components.ui.threshold_tables import model_lines
from components.words import models


def show_models(view: View, one: CapabilityStanding, judged: Judged) -> None:  # noqa: ARG001
    """Show the cheapest model that is enough, and what the dearer ones buy."""
    found = frontier(view.week.now.workbook, one)
    if found is None:
        return
    numbers = view.numbers
    show.show_chart(
        models.finding(found, one.facts, numbers),
        models.READING,
        models_chart(models_axis(one, found), view.mode),
        model_rows(one, found),
    )
    if (sentence := models.sentence(found, numbers)) is not None:
        st.markdown(show.plain(sentence))
    show.show_table(model_lines(one, found, numbers), alt="Models")

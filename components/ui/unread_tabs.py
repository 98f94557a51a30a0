"""Tabs of the workbook that nothing reads: named, and what a survey among them would add."""

import streamlit as st

from components.domain.workbook import Workbook
from components.importing.survey import asks_the_question
from components.ui import show
from components.words.numbers import listed

MOST_NAMED = 8
DATA_PAGE = "pages/meet/data.py"


def show_unread(workbook: Workbook) -> None:
    """Name the tabs that are not read."""
    if workbook.unknown_tabs:
        names = listed(workbook.unknown_tabs, MOST_NAMED)
        st.caption(show.plain(f"Not read, as no tab of ours has this name: {names}."))


def show_surveys(workbook: Workbook, *, leads_to_data: bool) -> None:
    """Say which tabs hold answers to the PMF question that do not count, and how they would."""
    for title, columns in workbook.unknown_titles.items():
        if asks_the_question(columns):
            _show_survey(title, leads_to_data=leads_to_data)


def _show_survey(title: str, *, leads_to_data: bool) -> None:
    with st.container(border=True):
        st.markdown(
            f":material/quiz: **{show.plain(title)} asks the PMF question, and its answers are not "
            "counted.** Download that tab as CSV (File, Download) and bring it in on Data; the "
            "same tab again adds only what is new."
        )
        if leads_to_data:
            st.page_link(DATA_PAGE, label="Bring it in")

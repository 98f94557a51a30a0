"""Where a workbook's Outcomes come from, when they are the answer of a query."""

import datetime as dt

import streamlit as st

from components.storage.outcomes_source import Answered
from components.ui import data, notices, show
from components.ui.data import Snapshot
from components.words.numbers import count


def show_source(snapshot: Snapshot) -> None:
    """Say which database is asked, how old its answer is, and what went wrong; nothing without."""
    answer = data.outcomes_answer(snapshot.address)
    if answer is None:
        return
    st.markdown(f"Outcomes come from a query of **{show.plain(answer.name)}**. {_age(answer)}")
    if answer.typed:
        st.caption(
            f"{count(answer.typed, 'row')} typed into the workbook's own Outcomes: left alone and "
            "not counted as long as the query is set."
        )
    _warn(answer)
    if snapshot.may_change():
        st.button(
            "Ask now",
            key="ask-outcomes",
            icon=":material/refresh:",
            on_click=data.ask_outcomes,
            args=(snapshot.address,),
        )


def warn_if_outdated(snapshot: Snapshot) -> None:
    """Say on a page of outcomes that they are not of the newest try, where they are not."""
    answer = data.outcomes_answer(snapshot.address)
    if answer is not None:
        _warn(answer)


def _warn(answer: Answered) -> None:
    if answer.failure is not None:
        read_at = None if answer.copy is None else answer.copy.read_at
        notices.outcomes_outdated(answer.failure, read_at)


def _age(answer: Answered) -> str:
    if answer.copy is None:
        return "" if answer.failure else "It has not answered yet; reload in a moment."
    minutes = int((dt.datetime.now(dt.UTC) - answer.copy.read_at).total_seconds() // 60)
    when = f"{count(minutes, 'minute')} ago" if minutes else "just now"
    rows = sum(len(grid) - 1 for grid in answer.copy.reading.tabs.values())
    return f"Answered {when}: {count(rows, 'row')}."

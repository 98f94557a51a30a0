"""From a call or a roadmap item to the decisions that came of it, in the decision log."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from components.domain.kept import kept
from components.domain.meeting import Logged, decision_log
from components.domain.workbook import Workbook
from components.ui import show
from components.words.meeting import call_words

MEETING_PAGE = "pages/meet/meeting.py"
LOG = "Decision log"


def show_way_to_log(words: str, label: str) -> None:
    """Offer the decision log, narrowed to the decisions that hold these words."""
    st.page_link(
        MEETING_PAGE,
        label=label,
        icon=":material/gavel:",
        query_params={"part": LOG, "find": words},
    )


@kept
def decisions_by_call(workbook: Workbook, day: dt.date) -> dict[int, list[Logged]]:
    """Return row in Calls -> the decisions that came of that call, the newest first."""
    found: dict[int, list[Logged]] = {}
    for one in decision_log(workbook, day):
        if one.call is not None:
            found.setdefault(one.call[0], []).append(one)
    return found


def show_decisions(decided: Sequence[Logged]) -> None:
    """Show what came of a call, each with the way to it."""
    for one in decided:
        st.markdown(f"**Decided** {call_words(one)}: {show.plain(one.decision)}")
        show_way_to_log(one.decision, "Open in the decision log")

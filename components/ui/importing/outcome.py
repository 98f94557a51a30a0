"""What an import did, kept in the session until the next file is chosen."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.importing.bringing import Brought
from components.ui import data, frame, notices, show


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What was written, and the rows at odds that were not."""

    done: Brought
    conflicts: pd.DataFrame


def show_outcome(outcome: Outcome | None) -> None:
    """Say what was written by tab, what was not and why, and lead to it."""
    if outcome is None:
        return
    notices.brought_in(outcome.done)
    if outcome.done.lost:
        notices.not_all_found(outcome.done.lost)
    if not outcome.conflicts.empty:
        show.show_table(outcome.conflicts, alt="Not written: at odds with what is there")
    if st.session_state.get("workbook") == frame.SAMPLE:
        mine = show.plain(next(iter(data.workspaces())))
        st.caption(f"The sample is open. Choose **{mine}** in the sidebar to see the new figures.")

"""What an import did, kept in the session until the next file is chosen."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from components.editing.log import named
from components.importing.bringing import Brought
from components.ui import data, frame, notices, show
from components.ui.data import Snapshot
from components.ui.editing.who import me
from components.ui.editing.writing import DONE, FAILED, Done, take_back

OUTCOME = "brought-in"  # in the session


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What was written, and the rows at odds that were not. undone: what its undo has done."""

    done: Brought
    conflicts: pd.DataFrame
    undone: str | None = None


def show_outcome(mine: Snapshot) -> None:
    """Say what was written by tab, what was not and why; lead to it, and take it back if asked."""
    outcome = st.session_state.get(OUTCOME)
    if not isinstance(outcome, Outcome):
        return
    if outcome.undone is not None:
        notices.import_undone(outcome.undone)
        return
    notices.brought_in(outcome.done)
    if outcome.done.signed is not None:
        by, at = outcome.done.signed
        st.button(
            "Undo this import",
            key="undo-import",
            icon=":material/undo:",
            on_click=_undo,
            args=(mine, named(at, by), by),
        )
    if outcome.done.lost:
        notices.not_all_found(outcome.done.lost)
    if not outcome.conflicts.empty:
        show.show_table(outcome.conflicts, alt="Not written: at odds with what is there")
    if st.session_state.get("workbook") == frame.SAMPLE:
        name = show.plain(next(iter(data.workspaces())))
        st.caption(f"The sample is open. Choose **{name}** in the sidebar to see the new figures.")


def _undo(mine: Snapshot, name: str, by: str) -> None:
    """Take the import back; what stands in the way is said at the top of the page."""
    take_back(mine, name, me() or by)
    done, outcome = st.session_state.get(DONE), st.session_state.get(OUTCOME)
    if FAILED in st.session_state or not isinstance(done, Done):
        return
    if isinstance(outcome, Outcome):
        st.session_state[OUTCOME] = replace(outcome, undone=done.words)

"""The question on levels that look like shares of 1, asked for a whole column at once."""

from itertools import groupby

import streamlit as st

from components.domain.percent_levels import Share, as_percent, as_share
from components.domain.schema import TABS
from components.editing.shares import answered
from components.editing.signed import Signed
from components.storage import StorageError
from components.ui import notices, show
from components.ui.data import Snapshot
from components.ui.editing.fields import people
from components.ui.editing.who import ask_name, me
from components.ui.editing.writing import moment, tell, write
from components.words.numbers import count, listed

MOST_SHOWN = 5  # levels that the question repeats


def ask_about_shares(snapshot: Snapshot) -> None:
    """Ask of each column whether its levels below 1 are shares; its rows wait for the answer."""
    for (tab, name), some in groupby(
        snapshot.workbook.shares, key=lambda one: (one.tab, one.field)
    ):
        _ask(snapshot, tab, name, list(some))


def _ask(snapshot: Snapshot, tab: str, name: str, shares: list[Share]) -> None:
    title, first, at = TABS[tab].by_field[name].title, shares[0].level, f"shares-{tab}-{name}"
    levels = listed(list(dict.fromkeys(f"{one.level:g}" for one in shares)), MOST_SHOWN)
    with st.container(border=True, key=at):
        st.markdown(
            f":material/percent: **{title} in {tab}: these look like shares of 1.** "
            f"Read {first:g} as {as_share(first)}? {count(len(shares), 'cell')}: {levels}. "
            "Until you answer, the rows are skipped."
        )
        if not snapshot.may_change(tab):
            return
        ask_name(people(snapshot.workbook), f"{at}-me")
        with st.container(horizontal=True):
            for are_shares, text in ((True, as_share(first)), (False, as_percent(first))):
                st.button(
                    f"Read as {text}" if are_shares else f"They are {text}",
                    key=f"{at}-{are_shares}",
                    disabled=me() is None,
                    help="Choose your name first" if me() is None else None,
                    on_click=_answer,
                    args=(snapshot, shares, at),
                    kwargs={"are_shares": are_shares},
                )
        if isinstance(failure := st.session_state.get(f"{at}-failure"), StorageError):
            notices.edit_not_saved(failure)


def _answer(snapshot: Snapshot, shares: list[Share], at: str, *, are_shares: bool) -> None:
    by = me()
    if by is None:
        return
    signed = Signed(by, moment())
    st.session_state.pop(f"{at}-failure", None)
    try:
        plan = answered(snapshot.workbook, shares, signed, are_shares=are_shares)
        write(snapshot.address, plan)
    except StorageError as error:
        st.session_state[f"{at}-failure"] = error
        return
    text = as_share if are_shares else as_percent
    words = f"{shares[0].level:g} is read as {text(shares[0].level)}"
    tell(snapshot, signed, show.plain(f"{words}: {count(len(plan.edits), 'row')} written."))

"""The alarm on every page where a tab or a column that held rows is not there any more.

A tab of another tool that is read live is one of them: without it, its rows fall out of figures.
"""

import streamlit as st

from components.domain.linked import SOURCES, Lost
from components.storage import StorageError
from components.storage.shape import Gone
from components.ui import data, notices, show
from components.ui.data import Snapshot
from components.words.numbers import listed

MOST_NAMED = 5  # columns


def show_gone(snapshot: Snapshot) -> None:
    """Say what is gone, what it is probably called now, and give it back with one click."""
    for number, one in enumerate(snapshot.gone):
        with st.container(border=True, key=f"gone-{number}"):
            st.error(f"{_what(one)} {_now(one)}", icon=":material/tab_unselected:")
            with st.container(horizontal=True):
                _show_ways(snapshot, one, number)
            failure = st.session_state.get(f"gone-failure-{number}")
            if isinstance(failure, StorageError):
                notices.title_not_given_back(failure)
    for lost in snapshot.workbook.lost:
        _show_lost(snapshot, lost)


def _show_lost(snapshot: Snapshot, lost: Lost) -> None:
    """Say of a tab that is read live what is gone of it, and lead to where that is changed."""
    link = lost.link
    title, tab = show.plain(link.title), link.tab
    how = f"count in {tab} without it" if lost.is_read else f"are not in {tab}"
    right = f"Its rows {how}; figures that rest on them are not right."
    back = "Bring it back in the workbook, then refresh."
    if lost.lacking:
        names = show.plain(listed(lost.lacking, MOST_NAMED))
        some = "column" if len(lost.lacking) == 1 else "columns"
        words = f"**The tab {title}, read live, has no {some} {names} any more.** {right} {back}"
    else:
        now = (
            "" if lost.likely is None else f" It is probably called **{show.plain(lost.likely)}**."
        )
        words = f"**The tab {title}, read live, is gone.** {right}{now} {back}"
    with st.container(border=True, key=f"lost-{link.row}"):
        st.error(words, icon=":material/tab_unselected:")
        if snapshot.may_change(SOURCES.name):
            st.page_link("pages/meet/data.py", label="Read another tab, or stop reading it")


def _what(one: Gone) -> str:
    if one.field is None:
        return (
            f"**The tab {one.title} is gone; it held rows.** Figures that rest on it are not right."
        )
    return (
        f"**The column {one.title} of {one.tab} is gone; it held cells.** "
        "Figures that rest on it are not right."
    )


def _now(one: Gone) -> str:
    if one.likely is None:
        return "Nothing new stands in its place: bring it back in the workbook, then refresh."
    return f"It is probably called **{show.plain(one.likely)}** now."


def _show_ways(snapshot: Snapshot, one: Gone, number: int) -> None:
    if data.may_give_title_back(snapshot, one):
        st.button(
            f"Rename {show.plain(one.likely or '')} back to {one.title}",
            key=f"gone-back-{number}",
            type="primary",
            icon=":material/undo:",
            on_click=_give_back,
            args=(snapshot, one, number),
        )
    elif one.likely is not None:
        st.caption(f"Rename it back to {one.title} in the workbook, then refresh.")
    if snapshot.may_change(one.tab):
        st.button(
            "It was taken out on purpose",
            key=f"gone-let-go-{number}",
            type="tertiary",
            on_click=data.let_go,
            args=(snapshot.address, one),
        )


def _give_back(snapshot: Snapshot, one: Gone, number: int) -> None:
    at = f"gone-failure-{number}"
    st.session_state.pop(at, None)
    try:
        data.give_title_back(snapshot.address, one)
    except StorageError as error:
        st.session_state[at] = error

"""The alarm on every page where a tab or a column that held rows is not there any more."""

import streamlit as st

from components.storage import StorageError
from components.storage.shape import Gone
from components.ui import data, notices, show
from components.ui.data import Snapshot


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

"""Connecting a Google Sheet from the Data page: one step after the other, each one checked."""

import streamlit as st

from components.storage import StorageError
from components.storage.sheets import NoAccount, SheetsStore, find_account
from components.storage.sheets.checking import Step, check_steps
from components.storage.sheets.setup import Missing, create_missing, missing
from components.ui import data, notices, show
from components.ui.places import connected
from components.words.numbers import count, listed

WHAT = {
    "link": "The link",
    "account": "The app's Google account",
    "sign in": "Signing in",
    "open": "Opening the Sheet",
    "tabs": "The tabs",
    "write": "Writing",
}

ONE_WINDOW = (
    "People and the app may write at once: a row that a teammate changed meanwhile is shown beside "
    "yours, and nothing is overwritten. One window stays: whoever sorts or inserts rows in the "
    "tenths of a second between the app's look and its write makes it hit another row. It is put "
    "back at once, and Changes says so."
)


def show_connection() -> None:
    """Show where the company's rows live, and connect a Google Sheet instead."""
    try:
        data.require_admin()
    except StorageError as error:
        st.caption(f":material/lock: {show.plain(str(error))}.")
        return
    place = _place()
    st.markdown(f"My company's rows are in **{show.plain(place)}**.")
    if "docs.google.com" in place:
        st.caption(ONE_WINDOW)
    if connected() is not None and st.button("Go back to the embedded workbook"):
        _connect("")
    with st.expander("Connect a Google Sheet", icon=":material/add_link:"):
        _show_account()
        link = st.text_input(
            "Link of the Sheet",
            key="sheet-link",
            placeholder="https://docs.google.com/spreadsheets/d/...",
        )
        if st.button("Check", key="check-sheet", disabled=not link):
            with st.spinner("Asking Google ..."):
                st.session_state["sheet-steps"] = (link, tuple(check_steps(link)))
        checked, steps = st.session_state.get("sheet-steps", ("", ()))
        if checked and checked == link:
            _show_steps(steps)
            if _is_open(steps):
                _show_missing(link)


def _connect(address: str) -> None:
    try:
        data.connect(address)
    except StorageError as error:
        notices.not_connected(error)
        return
    st.rerun()


def _place() -> str:
    address = next(iter(data.workspaces().values()))
    try:
        return data.store_at(address).name
    except StorageError:
        return "a place that cannot be opened"


def _show_account() -> None:
    """Show the address that the Sheet is to be shared with, ready to copy."""
    try:
        email = find_account().email
    except NoAccount as error:
        notices.no_account(error)
        return
    st.markdown("1. Share the Sheet with this address, as **Editor**:")
    st.code(email, language=None)
    st.markdown("2. Paste the Sheet's link and press **Check**.")


def _show_steps(steps: tuple[Step, ...]) -> None:
    for step in steps:
        mark = show.badge("yes" if step.ok else "no", WHAT[step.step])
        advice = f" {show.plain(step.next_step)}" if step.next_step else ""
        st.markdown(f"{mark} {show.plain(step.says)}{advice}")


def _is_open(steps: tuple[Step, ...]) -> bool:
    return any(step.step == "open" and step.ok for step in steps)


def _show_missing(link: str) -> None:
    """Preview what would be made, make it when asked, and make the Sheet the company's own."""
    store = SheetsStore(link)
    try:
        lacking = missing(store)
    except StorageError as error:
        notices.unreadable_upload(error)
        return
    if not lacking.is_nothing:
        st.markdown(_preview(lacking))
        if st.button("Create what is missing", key="create-missing"):
            _create(store)
    for title in lacking.not_ours:
        st.caption(f"{show.plain(title)}: its first row has none of our titles; it is left alone.")
    if st.button("Use this Sheet as my company's workbook", type="primary", key="use-sheet"):
        st.session_state.pop("sheet-steps", None)
        _connect(link)


def _create(store: SheetsStore) -> None:
    try:
        made = create_missing(store)
    except StorageError as error:
        notices.not_written(error)
        return
    st.session_state["sheet-steps"] = (
        st.session_state["sheet-link"],
        tuple(check_steps(st.session_state["sheet-link"])),
    )
    st.toast(f"Made {count(len(made.tabs), 'tab')}.", icon=":material/check_circle:")
    st.rerun()


def _preview(lacking: Missing) -> str:
    parts = []
    if lacking.tabs:
        names = listed(lacking.tabs, len(lacking.tabs))
        parts.append(
            f"Would make {count(len(lacking.tabs), 'tab')} with headers, notes, drop-downs and "
            f"formats: {names}."
        )
    for tab, titles in lacking.columns.items():
        parts.append(f"Would add to {tab}: {listed(titles, len(titles))}.")
    return show.plain(" ".join(parts) + " Rows that stand there are not touched.")

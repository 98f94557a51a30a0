"""All words for failures, empty states and warnings: what happened, what was kept, what to do."""

import datetime as dt

import streamlit as st

from components.storage import KeyTaken, StorageError
from components.ui import show
from components.words.numbers import count

DATA_PAGE = "pages/meet/data.py"


def sample() -> None:
    """Say that everything on the page is invented, and how to leave the sample."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="sample"):
        st.markdown(
            ":material/science: **Sample company.** Every name, quote and figure here is invented.",
            width="stretch",
        )
        st.page_link(DATA_PAGE, label="Start with my own data", icon=":material/arrow_forward:")


def empty_workbook() -> None:
    """Say that the company's workbook holds nothing yet, and where to begin."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="empty"):
        st.markdown(
            ":material/edit_note: **Your workbook is empty.** Bring in what you have; Calls and "
            "Trade-offs alone give figures.",
            width="stretch",
        )
        st.page_link(DATA_PAGE, label="Bring in rows", icon=":material/arrow_forward:")


def unreadable(error: StorageError) -> None:
    """Say that the workbook cannot be read; nothing was changed."""
    advice = error.next_step or "Check the place and its permissions, then reload this page."
    st.error(
        f"**The workbook cannot be read.** {show.plain(str(error))}\n\nNothing was changed. "
        f"{advice} The sample company can be looked at meanwhile.",
        icon=":material/cloud_off:",
    )


def outdated(failure: StorageError, read_at: dt.datetime) -> None:
    """Say that the newest read failed, and how old the figures shown are."""
    st.warning(
        f"**These figures are of {read_at:%d %b %Y, %H:%M} UTC.** The newest try to read the "
        f"workbook failed: {show.plain(str(failure))} Nothing is lost; it is tried again by "
        "itself.",
        icon=":material/cloud_off:",
    )


def empty(what: str, tab: str) -> None:
    """Say what a part of a page would show and which tab fills it."""
    st.info(f"{what} Fill the **{tab}** tab to see it.", icon=":material/edit_note:")


def not_the_core() -> None:
    """Say where this method does not apply."""
    st.caption(
        "This method fits where AI is the core of what customers buy. Where it is a side feature, "
        "the very-disappointed share speaks of the whole product, and a better model may change "
        "nothing that customers pay for."
    )


def no_account(error: StorageError) -> None:
    """Say that the app has no Google account yet, and how to give it one."""
    st.info(show.plain(f"{error}. {error.next_step or ''}"), icon=":material/key:")


def unreadable_upload(error: StorageError) -> None:
    """Say that an uploaded file cannot be read; nothing was written."""
    st.error(f"{show.plain(str(error))}\n\nNothing was written.", icon=":material/upload_file:")


def not_written(error: StorageError) -> None:
    """Say that an import failed as a whole."""
    st.error(f"**Nothing was brought in.** {show.plain(str(error))}", icon=":material/error:")


def brought_in(new: int, there: int) -> None:
    """Say what an import did, and where to see it."""
    known = f" {count(there, 'row')} already there, not written again." if there else ""
    st.success(
        f"{count(new, 'row')} brought in.{known} Choose **My company** in the sidebar to see its "
        "figures.",
        icon=":material/check_circle:",
    )


def not_saved(error: StorageError) -> None:
    """Say that a call was not saved, and that everything typed is still there."""
    if isinstance(error, KeyTaken):
        st.error(
            f"**This call was not saved again.** {show.plain(str(error))}: an earlier try has "
            "already written it, or somebody else added the same name. Everything you typed is "
            "still here. Compare it with the list below; then save it, or start the next call.",
            icon=":material/content_copy:",
        )
        return
    step = error.next_step or "Save again in a moment: it is written once, however often you try."
    st.error(
        f"**The call was not saved.** {show.plain(str(error))}\n\nEverything you typed is still "
        f"here and kept as a draft. {show.plain(step)}",
        icon=":material/cloud_off:",
    )


def draft_not_kept(error: StorageError) -> None:
    """Say that what is being typed lives in this window only."""
    st.warning(
        f"**This draft is not kept.** {show.plain(str(error))} Keep this window open until the "
        "call is saved.",
        icon=":material/save:",
    )


def to_mend(words: str) -> None:
    """Say beside a field what it should hold."""
    st.markdown(f":orange-badge[:material/error: {show.plain(words)}]")


def no_questions() -> None:
    """Say what is missing before the form can suggest questions."""
    st.info(
        "Questions appear here once **Capabilities** names a side of your AI, its unit and which "
        "direction is better. The call can be logged all the same.",
        icon=":material/edit_note:",
    )

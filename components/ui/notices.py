"""All words for failures, empty states and warnings: what happened, what was kept, what to do."""

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

from components.importing.bringing import Brought
from components.storage import KeyTaken, Misplaced, StorageError
from components.ui import show
from components.words.numbers import count, listed, number

DATA_PAGE = "pages/meet/data.py"
A_CALL = ("pages/work/calls.py", "Log a call")
ROWS = (DATA_PAGE, "Add rows on the Data page")
FILLED_BY = {  # what a page with a form of its own fills has no way to it here
    "Trade-offs": A_CALL,
    "Customers": ROWS,
    "Capabilities": ROWS,
    "Outcomes": ROWS,
    "Team": ROWS,
}


def sample() -> None:
    """Say that everything on the page is invented, and how to leave the sample."""
    with st.container(
        horizontal=True, vertical_alignment="center", key="sample", width="content", gap="xsmall"
    ):
        st.markdown(
            ":violet-badge[:material/science: Sample company: all invented]", width="content"
        )
        st.page_link(DATA_PAGE, label="Start with my own data", icon=":material/arrow_forward:")


def sample_beside(own: str, open_own: Callable[[], None], *, meant: str) -> None:
    """Say that the sample is open although there are own rows, and how to get to those.

    own: name of the company's workbook. meant: key of the session that lets the sample be written.
    """
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="sample"):
        st.markdown(
            ":material/science: **Sample company.** Every name, quote and figure here is invented; "
            f"your own rows are in **{show.plain(own)}**.",
            width="stretch",
        )
        st.button(
            f"Open {show.plain(own)}",
            key="open-own",
            type="primary",
            icon=":material/arrow_forward:",
            on_click=open_own,
        )
        if not st.session_state.get(meant):
            st.button(
                "Try things out here",
                key="try-out",
                help="Until you press this, nothing you save lands in the sample by mistake.",
                on_click=st.session_state.update,
                kwargs={meant: True},
            )


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
        f"{show.plain(advice)} The sample company can be looked at meanwhile.",
        icon=":material/cloud_off:",
    )
    st.button("Try again", icon=":material/refresh:", key="try-again")


def failed() -> None:
    """Say that the app itself failed; what it failed with may repeat what is in a cell."""
    st.error(
        "**This page failed.** Nothing was changed by that, and what you typed is kept as a draft. "
        "Reload the page; if it fails again, the log of the app says where.",
        icon=":material/error:",
    )


def outdated(failure: StorageError, read_at: dt.datetime) -> None:
    """Say that the newest read failed, and how old the figures shown are."""
    advice = failure.next_step or "Nothing is lost; it is tried again by itself."
    st.warning(
        f"**These figures are of {read_at:%d %b %Y, %H:%M} UTC.** The newest try to read the "
        f"workbook failed: {show.plain(str(failure))} {show.plain(advice)}",
        icon=":material/cloud_off:",
    )


def title_not_given_back(error: StorageError) -> None:
    """Say that a tab or column was not renamed; nothing was changed."""
    step = error.next_step or "Try again in a moment, or rename it in the workbook."
    st.warning(
        f"**Not renamed.** {show.plain(str(error))}. {show.plain(step)}",
        icon=":material/cloud_off:",
    )


def outcomes_outdated(failure: StorageError, read_at: dt.datetime | None) -> None:
    """Say that the outcomes query failed, and how old the figures are that stand meanwhile."""
    kept = (
        "There are no outcomes until it answers."
        if read_at is None
        else f"The outcomes shown are of {read_at:%d %b %Y, %H:%M} UTC."
    )
    step = failure.next_step or "It is asked again by itself."
    st.warning(
        f"**The outcomes query failed.** {show.plain(str(failure))}\n\n{kept} {show.plain(step)}",
        icon=":material/cloud_off:",
    )


def of_query(tab: str) -> None:
    """Say why rows of a tab cannot be changed here."""
    st.caption(
        f":material/database: The rows of {tab} come from a query: they are changed where it asks."
    )


def of_live_tab(title: str, row: int) -> None:
    """Say where a row that is read live from another tab is changed."""
    st.info(
        f"This row is read live from **{show.plain(title)}**, row {row}. Change it in that tab.",
        icon=":material/sync:",
    )


def empty(what: str, tab: str) -> None:
    """Say what a part of a page would show, which tab fills it, and where to fill it."""
    with st.container(gap="xsmall"):
        st.info(f"{what} Fill the **{tab}** tab to see it.", icon=":material/edit_note:")
        if tab in FILLED_BY:
            page, label = FILLED_BY[tab]
            st.page_link(page, label=label, icon=":material/arrow_forward:")


def unread(tab: str, rows: Sequence[int]) -> None:
    """Lead to the rows that a figure leaves out because they could not be read."""
    if rows:
        st.page_link(
            DATA_PAGE,
            label=f"{count(len(rows), 'row')} of {tab} to fix",
            icon=":material/report:",
            query_params={"skipped": f"{tab}/{rows[0]}"},
            help="Each with the cell that could not be read; once fixed, it counts.",
        )


def no_owner(why: str) -> None:
    """Sound the alarm: the bridge between customers and the AI team is vacant or part-time."""
    with st.container(border=True, key="alarm"):
        st.error(f"**{show.plain(why)}**", icon=":material/person_alert:")
        st.page_link(DATA_PAGE, label="Name one full-time owner in Team", icon=":material/group:")


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


def not_connected(error: StorageError) -> None:
    """Say that another workbook was not made the company's own."""
    st.error(
        f"**Not connected.** {show.plain(str(error))}\n\nYour company's rows are where they were.",
        icon=":material/link_off:",
    )


def unreadable_upload(error: StorageError) -> None:
    """Say that an uploaded file cannot be read; nothing was written."""
    st.error(f"{show.plain(str(error))}\n\nNothing was written.", icon=":material/upload_file:")


def not_written(error: StorageError) -> None:
    """Say that an import failed as a whole."""
    st.error(f"**Nothing was brought in.** {show.plain(str(error))}", icon=":material/error:")


def import_failed(error: StorageError) -> None:
    """Say that an import may not have arrived, and that trying again never doubles a row."""
    advice = error.next_step or "Press the button again: what has arrived is not written twice."
    if isinstance(error, KeyTaken):
        advice = "A teammate wrote meanwhile; refresh and look at the preview again."
    st.error(
        f"**The rows could not be brought in.** {show.plain(str(error))}\n\n"
        f"{show.plain(advice)} Your files and choices are still here.",
        icon=":material/error:",
    )


def brought_in(done: Brought) -> None:
    """Say what an import did, tab by tab, and what it did not write."""
    by_tab = ", ".join(f"{tab} {number(rows)}" for tab, rows in done.written.items())
    parts = [f"**{count(done.written.total(), 'row')} brought in.**"]
    if by_tab:
        parts.append(f"{by_tab}.")
    if corrected := done.replaced.total():
        parts.append(f"{count(corrected, 'skipped row')} corrected.")
    if completed := done.completed.total():
        parts.append(f"{count(completed, 'row')} completed.")
    if known := done.there.total():
        parts.append(f"{count(known, 'row')} already there, not written again.")
    if twice := done.twice.total():
        parts.append(f"{count(twice, 'row')} twice in the files, written once.")
    if at_odds := done.conflicts.total():
        parts.append(f"{count(at_odds, 'row')} at odds with what is there, not written.")
    if left := done.left_out.total():
        parts.append(f"{count(left, 'row')} skipped, left in your file.")
    st.success(" ".join(parts), icon=":material/check_circle:")


def import_undone(words: str) -> None:
    """Say what the undo of an import has taken back, and what it left."""
    st.success(show.plain(words), icon=":material/undo:")


def not_all_found(lost: int) -> None:
    """Say that a look after an import did not find every row."""
    st.warning(
        f"**{count(lost, 'row')} cannot be found in the workbook.** Bring the same file in again: "
        "what has arrived is not written twice.",
        icon=":material/search_off:",
    )


def nothing_new(*, all_there: bool) -> None:
    """Say that an import would write nothing."""
    words = (
        "**0 new rows.** Every row of the files is already in your workbook."
        if all_there
        else "**0 new rows** to bring in as the files and choices stand."
    )
    st.info(words, icon=":material/check_circle:")


def read_there(rows: int) -> None:
    """Say which rows stay in the file, because the workbook would read them by a guess."""
    st.warning(
        f"**{count(rows, 'row')} cannot come in yet.** Your Google Sheet would read their days or "
        "amounts in its own way, and count them. Say above how dates and numbers are written.",
        icon=":material/event_busy:",
    )


def not_ready(files: list[str]) -> None:
    """Say which files stay behind until their columns are settled."""
    st.warning(
        f"Not brought in until its columns are settled: {show.plain(listed(files, 9))}.",
        icon=":material/view_column:",
    )


def not_saved(error: StorageError) -> None:
    """Say that a call was not saved, and that everything typed is still there."""
    if isinstance(error, KeyTaken):
        st.error(
            f"**This call was not saved again.** {show.plain(str(error))}: an earlier try has "
            "already written it, or a teammate added the same name. Everything you typed is "
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


def draft_not_found(error: StorageError) -> None:
    """Say that the draft of the link cannot be asked for now; nothing may be typed over it."""
    st.warning(
        f"**The draft of this link cannot be read just now.** {show.plain(str(error))} It is kept.",
        icon=":material/cloud_off:",
    )
    st.button("Try again", icon=":material/refresh:", key="draft-again")


def drafts_not_listed(error: StorageError) -> None:
    """Say that there may be unfinished calls which cannot be shown now."""
    st.warning(
        f"**Unfinished calls cannot be listed just now.** {show.plain(str(error))} They are kept.",
        icon=":material/cloud_off:",
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


def edit_not_saved(error: StorageError) -> None:
    """Say that a change was not saved, and that everything typed is still there."""
    step = error.next_step or "Save again in a moment: it is written once, however often you try."
    st.error(
        f"**Not saved.** {show.plain(str(error))}\n\nWhat you typed is still here and kept as a "
        f"draft. {show.plain(step)}",
        icon=":material/cloud_off:",
    )


def misplaced(error: Misplaced) -> None:
    """Say which cells were hit because rows were moved in the moment of saving."""
    step = "Save again."
    if error.told_as is not None:
        step = "Put it back first, then save again."
    elif error.cells:
        step = "Correct those cells in the Sheet, then save again."
    st.error(
        f"**Not saved.** {show.plain(str(error))}.\n\n{step}",
        icon=":material/swap_vert:",
    )


def row_gone(error: StorageError) -> None:
    """Say that the row to be changed was taken out meanwhile."""
    st.error(
        f"**Not saved: the row is gone.** {show.plain(str(error))}: a teammate took it out or "
        "renamed it. What you typed is still here; the history on the Data page tells who.",
        icon=":material/person_off:",
    )


def changed_meanwhile(name: str) -> None:
    """Say that somebody else has changed the same row; nothing was written."""
    st.warning(
        f"**A teammate has changed {show.plain(name)} since you began.** Nothing was written. "
        "Here are both versions.",
        icon=":material/compare_arrows:",
    )


def not_undone(error: Exception) -> None:
    """Say why an action was not taken back."""
    st.warning(
        f"**Not undone.** {show.plain(str(error))}. What stands there now was left alone: undo the "
        "newer change first, or edit the row.",
        icon=":material/undo:",
    )


def nowhere(name: str) -> None:
    """Say that what was typed has no row any more."""
    st.warning(
        f"**{show.plain(name)} is gone, and your change of it is not saved.** A colleague took the "
        "row out or renamed it; the history on the Data page tells who. This is what you typed:",
        icon=":material/person_off:",
    )


def unsaved(names: Sequence[str]) -> None:
    """Say which rows have changes that are not saved yet."""
    listed = ", ".join(show.plain(name) for name in names)
    st.info(
        f"**Not saved yet:** {listed}. What you typed is kept; open the row to save or discard it.",
        icon=":material/edit_note:",
    )


def too_few_to_guess(name: str) -> None:
    """Say that there is no share to guess yet."""
    st.info(
        f"Fewer than five customers have answered about a level of {show.plain(name)}: there is no "
        "share to guess yet. Decide whom to ask.",
        icon=":material/call:",
    )


def meeting_not_kept(error: StorageError) -> None:
    """Say that something done in the meeting was not kept; nothing of it is lost before that."""
    st.error(
        f"**Not kept.** {show.plain(str(error))}\n\nEverything before it is kept. Do it again in "
        "a moment.",
        icon=":material/cloud_off:",
    )


def meeting_not_written() -> None:
    """Say that a closed meeting has not arrived in the workbook yet."""
    st.warning(
        "**The meeting is closed and not yet in the workbook.** Its rows are kept here and written "
        "once, however often you try.",
        icon=":material/hourglass_top:",
    )


def meeting_on_a_past_day() -> None:
    """Say that a meeting is held today and not on the day that is shown."""
    st.info(
        "The page shows a past day. Choose today in the sidebar to hold a meeting.",
        icon=":material/history:",
    )

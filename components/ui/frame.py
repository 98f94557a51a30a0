"""What every page has around it: which workbook, which day, how fresh, how many rows set aside."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from components.charts.theme import Mode
from components.domain.grid import rows_set_aside
from components.domain.schema import Settings
from components.domain.week import Week
from components.storage import StorageError
from components.ui import data, dress, gone_titles, notices, remembered, show
from components.ui.picking import pick
from components.words.numbers import Numbers, count, listed

SAMPLE = "Sample"
SIGNED_AS = "signed-as"  # in the session: the name that a signed-in person's changes carry
FIRST = "workbook-first"  # in the session: what opened before anything was chosen
EVERYONE = "All segments"
MOST_TABS = 8  # named of those that are not read


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a page shows: the figures of the chosen day, and how to write and colour them."""

    snapshot: data.Snapshot
    week: Week
    day: dt.date
    numbers: Numbers
    mode: Mode
    segment: str | None = None


def pick_workbook() -> None:
    """Put the choice of workbook and of the day into the sidebar; every page shows them.

    An address that names a workbook opens it; one that names none opens what the visitor chose
    last. So Back and Forward lead to other pages and never to another company.
    """
    names = list(data.workspaces())
    if st.session_state.get("workbook", SAMPLE) not in {SAMPLE, *names}:
        del st.session_state["workbook"]  # it may no longer be seen
    opens = _opens_by_itself(names)  # before the sidebar: a first read shows that it goes on
    with st.sidebar:
        st.segmented_control(
            "Workbook",
            [SAMPLE, *names],
            default=opens,
            key="workbook",
            required=True,
            bind="query-params",
            persist_state="session",
            on_change=_remember,
            width="stretch",
        )
    _pick_day()


def _opens_by_itself(names: list[str]) -> str:
    """Return the workbook of an address that names none: the same one until another is chosen.

    Before anything was chosen it is the company's own if it holds rows, looked up once a window.
    """
    chosen = remembered.remembered()
    if chosen in {SAMPLE, *names}:
        return str(chosen)
    first = st.session_state.get(FIRST)
    if first not in {SAMPLE, *names}:
        first = names[0] if names and data.has_own_rows() else SAMPLE
        st.session_state[FIRST] = first
    return str(first)


def _remember() -> None:
    remembered.remember(st.session_state["workbook"])


def _open_own(name: str) -> None:
    st.session_state["workbook"] = name
    remembered.remember(name)


def open_page(title: str, question: str | None) -> View:
    """Head a page and return what it shows; stops the page where the workbook cannot be read.

    question: what the page's badge answers; None where each of its badges has its own.
    """
    mode: Mode = "dark" if st.context.theme.type == "dark" else "light"
    dress.put_on(mode)
    head = st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="head")
    head.title(title, anchor=False, width="content")
    if question is not None:
        st.header(question, anchor=False)
    snapshot = _snapshot()
    _sign(snapshot)
    settings = snapshot.workbook.settings
    day = _day(settings)
    leads_to_own = snapshot.is_sample and data.own_rows_were_seen()
    company = settings.company or "Company name not set"
    with head:
        st.caption(f"{show.plain(company)} · {Numbers.of(settings).day(day)}")
        if snapshot.is_sample and not leads_to_own:
            notices.sample()
    if leads_to_own:
        _show_the_own()
    elif snapshot.is_empty and not snapshot.is_sample:
        notices.empty_workbook()
    gone_titles.show_gone(snapshot)
    if snapshot.failure is not None:
        notices.outdated(snapshot.failure, snapshot.read_at)
    found = data.figures_of(snapshot, day)
    _show_set_aside(snapshot)
    return View(snapshot, found, day, Numbers.of(settings), mode)


def _show_the_own() -> None:
    """Say that it is the sample, and lead whoever has rows of their own to them."""
    own = next(iter(data.workspaces()))
    notices.sample_beside(own, partial(_open_own, own), meant=data.SAMPLE_MEANT)


def narrowed(view: View) -> View:
    """Ask for a segment, and return the view of its customers."""
    segment = _pick_segment(view.snapshot)
    return replace(view, week=data.figures_of(view.snapshot, view.day, segment), segment=segment)


def _sign(snapshot: data.Snapshot) -> None:
    """Let changes carry the name of whoever is signed in."""
    if (name := data.me(snapshot.address)) is None:
        st.session_state.pop(SIGNED_AS, None)
    else:
        st.session_state[SIGNED_AS] = name


def _snapshot() -> data.Snapshot:
    try:
        return _chosen()
    except StorageError as error:
        notices.unreadable(error)
        st.stop()


def _chosen() -> data.Snapshot:
    is_sample = st.session_state.get("workbook", SAMPLE) == SAMPLE
    address = data.sample_address() if is_sample else data.my_address()
    return data.snapshot_of(address, is_sample=is_sample)


def _pick_day() -> None:
    """Ask for the day beside the pages, not in them: a widget of all pages outlives each."""
    try:
        newest = data.today(_chosen().workbook.settings)
    except StorageError:
        newest = data.today(Settings())  # the page says that the workbook cannot be read
    with st.sidebar:
        st.date_input(
            "As of",
            newest,
            max_value=newest,
            key="as_of",
            bind="query-params",
            persist_state="session",
            format="YYYY-MM-DD",
            help="Every figure as it stood at the end of that day.",
        )


def _day(settings: Settings) -> dt.date:
    day = st.session_state.get("as_of")
    return day if isinstance(day, dt.date) else data.today(settings)


def _pick_segment(snapshot: data.Snapshot) -> str | None:
    segments = sorted(snapshot.workbook["Customers"]["segment"].dropna().unique())
    if not segments:
        return None
    return pick("Segment", EVERYONE, segments, "segment", width=280, is_labelled=False)


def _show_set_aside(snapshot: data.Snapshot) -> None:
    with st.sidebar:
        minutes = int(snapshot.age.total_seconds() // 60)
        when = f"{count(minutes, 'minute')} ago" if minutes else "just now"
        st.caption(f"Read {when}", help=f"From {show.plain(snapshot.name)}")
        if st.button("Refresh now", icon=":material/refresh:", type="tertiary"):
            with suppress(StorageError):  # the page says what it shows and why
                data.refresh(snapshot.address)
            st.rerun()
        aside = sum(rows_set_aside(snapshot.workbook.problems).values())
        if aside:
            st.page_link(
                "pages/meet/data.py",
                label=f"{count(aside, 'row')} skipped",
                icon=":material/report:",
                help="Rows with errors: fix them to count them.",
            )
        if titles := snapshot.workbook.unknown_tabs:
            st.page_link(
                "pages/meet/data.py",
                label=f"{count(len(titles), 'tab')} not read",
                icon=":material/tab_unselected:",
                help=f"{show.plain(listed(titles, MOST_TABS))}: their rows are not counted.",
            )

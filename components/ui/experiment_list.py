"""Experiments to open: by link, from a line, from the library; and the one that is open."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.domain.experiments import Tried, tried
from components.domain.kept import kept
from components.domain.workbook import Workbook
from components.ui import show
from components.ui.experiment_tables import Filters, decided_ones, library_rows, running_rows
from components.ui.frame import View
from components.ui.part import ask_whole_page, part
from components.ui.picking import pick
from components.words import experiments as words
from components.words.numbers import Numbers

MOST_LINES = 10
PAGE_ROWS = 50
ANY_CAPABILITY, ANY_DECISION = "All capabilities", "All decisions"
OPENED_AT = "experiment_opened_at"  # where on the page the open one is shown
BY_LINK, IN_LIBRARY = "link", "library"


def experiments_of(view: View) -> tuple[Tried, ...]:
    """Return every experiment as it stood on the page's day, in the order of the sheet."""
    return _tried(view.snapshot.workbook, view.day)


@kept
def _tried(workbook: Workbook, day: dt.date) -> tuple[Tried, ...]:
    return tried(workbook["Experiments"], workbook["Capabilities"], day)


def newest_first(found: Sequence[Tried]) -> list[Tried]:
    """Return the experiments by the day customers had them, else were ready for them."""

    def day(one: Tried) -> dt.date:
        return one.progress.with_customers_on or one.progress.ready_on or dt.date.min

    return sorted(found, key=day, reverse=True)


# --- which one is open ----------------------------------------------------------------------


def pick_experiment(found: Sequence[Tried]) -> Tried | None:
    """Ask which experiment to open; the choice stands in the link."""
    by_name = {one.progress.experiment: one for one in found}
    if (kept := st.session_state.get("experiment")) is not None:
        # What came by a link is else lost on page changes; a name may be gone by a rename.
        st.session_state["experiment"] = kept if kept in by_name else None
    chosen = st.selectbox(
        "Open an experiment",
        sorted(by_name),
        index=None,
        key="experiment",
        placeholder="Choose one",
        bind="query-params",
        persist_state="session",
        on_change=_moved_to,
        args=(BY_LINK,),
    )
    return by_name.get(chosen or "")


def is_open_at(place: str) -> bool:
    """Return whether the open experiment is shown at this place: where it was opened."""
    return bool(st.session_state.get(OPENED_AT, BY_LINK) == place)


def _moved_to(place: str) -> None:
    st.session_state[OPENED_AT] = place


def open_at(place: str, experiment: str | None) -> None:
    """Open an experiment, or close the open one, at a place of the page; for callbacks."""
    _moved_to(place if experiment else BY_LINK)
    st.session_state["experiment"] = experiment


# --- lines ----------------------------------------------------------------------------------


def show_lines(found: Sequence[tuple[Tried, str, str]], place: str) -> None:
    """Show one experiment a line with its badge and what to do; long lists end in a table."""
    for one, badge, sentence in found[:MOST_LINES]:
        with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
            name = show.plain(one.progress.experiment)
            st.markdown(f"{badge} **{name}**  \n{show.plain(sentence)}", width="stretch")
            st.button(
                "Open",
                key=f"{place}-{one.progress.row}",
                type="tertiary",
                on_click=open_at,
                args=(place, one.progress.experiment),
            )
    if rest := found[MOST_LINES:]:
        with st.expander(f"{len(rest)} more"):
            show.show_table(running_rows([(one, said) for one, _, said in rest]), alt="More")


# --- the library ----------------------------------------------------------------------------


def _pick_filters(view: View) -> Filters:
    """Ask what to list of the library; each choice stands in the link."""
    capabilities, decisions = _choices(view.snapshot.workbook, view.day)
    with st.grid(3, min_column_width=180):
        return Filters(
            st.text_input(
                "Search",
                key="learned",
                type="search",
                bind="query-params",
                persist_state="session",
                live="400ms",
                placeholder="Words in learned, hypothesis, name",
            ).strip(),
            pick(
                "Capability",
                ANY_CAPABILITY,
                capabilities,
                "learned_about",
            ),
            pick(
                "Decision",
                ANY_DECISION,
                decisions,
                "decision",
            ),
        )


@part
def show_library(view: View) -> None:
    """Show 50 decided experiments a page, newest first; a chosen row opens its experiment."""
    filters = _pick_filters(view)
    workbook = view.snapshot.workbook
    listed = _listed(workbook, view.day, filters)
    of_all = len(_listed(workbook, view.day, Filters()))
    st.caption(words.library_sentence(len(listed), of_all))
    pages = max(1, -(-len(listed) // PAGE_ROWS))
    page = 1
    if pages > 1:
        page = min(st.pagination(pages, key="learned_page", bind="query-params"), pages)
    shown = _page_of(workbook, view.day, filters, page, view.numbers)
    if shown.empty:
        return
    st.dataframe(
        show.as_sent(shown),
        hide_index=True,
        on_select=_open_chosen,
        selection_mode="single-row",
        key=IN_LIBRARY,
        placeholder="–",
        alt="What was learned, newest first",
        column_config={"Learned": st.column_config.TextColumn(width=420)},
    )
    st.session_state["library_names"] = list(shown["Experiment"])
    st.caption("Choose a row to open its experiment.")


@kept
def _choices(workbook: Workbook, day: dt.date) -> tuple[list[str], list[str]]:
    """Return the capabilities and the decisions that the library has."""
    decided = [one.progress for one in _listed(workbook, day, Filters())]
    capabilities = {one.capability for one in decided if one.capability}
    return sorted(capabilities), sorted({one.decision for one in decided if one.decision})


@kept
def _listed(workbook: Workbook, day: dt.date, filters: Filters) -> list[Tried]:
    return decided_ones(_tried(workbook, day), workbook["Experiments"], filters)


@kept
def _page_of(
    workbook: Workbook, day: dt.date, filters: Filters, page: int, numbers: Numbers
) -> pd.DataFrame:
    listed = _listed(workbook, day, filters)[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    return library_rows(listed, workbook["Experiments"], numbers)


def _open_chosen() -> None:
    """Open what the library's chosen row names; close it when the row is let go."""
    names = st.session_state.get("library_names", [])
    rows = [row for row in st.session_state[IN_LIBRARY].selection.rows if row < len(names)]
    if rows:
        open_at(IN_LIBRARY, names[rows[0]])
    elif is_open_at(IN_LIBRARY):
        open_at(IN_LIBRARY, None)
    ask_whole_page()  # what is open stands above and below the library

"""Experiments to open: by link, from a line, from the library; and the one that is open."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.domain.experiments import Advice, Tried, tried
from components.domain.kept import kept
from components.domain.workbook import Workbook
from components.ui import show
from components.ui.experiment_tables import Filters, decided_ones, library_rows, running_rows
from components.ui.frame import View
from components.ui.part import ask_whole_page, part
from components.ui.picking import pick
from components.words import experiments as words
from components.words import trials as results
from components.words.numbers import Numbers

MOST_LINES = 10
PAGE_ROWS = 50
ANY_CAPABILITY, ANY_DECISION = "All capabilities", "All decisions"
OPEN = "experiment"  # in the link and in the session: the one that is open
IN_LIBRARY = "library"


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
    if (kept := st.session_state.get(OPEN)) is not None:
        # What came by a link is else lost on page changes; a name may be gone by a rename.
        st.session_state[OPEN] = kept if kept in by_name else None
    chosen = st.selectbox(
        "Open an experiment",
        sorted(by_name),
        index=None,
        key=OPEN,
        placeholder="Choose one",
        bind="query-params",
        persist_state="session",
    )
    return by_name.get(chosen or "")


def open_one(experiment: str | None) -> None:
    """Open an experiment, or close the open one; for callbacks."""
    st.session_state[OPEN] = experiment


# --- what waits, what runs ------------------------------------------------------------------


def show_waiting(found: Sequence[Tried], view: View) -> None:
    """Show what waits for a decision and what runs, one experiment a line."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("To decide", anchor=False, width="stretch")
        with st.popover("Rule", icon=":material/rule:", type="tertiary"):
            st.markdown(results.RULE)
    due = _in_stage(found, "undecided")
    _show_lines([(one, advice_badge(one), why_decide(one)) for one in due], "decide")
    if not due:
        st.caption("Nothing waits for a decision.")
    st.subheader("Running", anchor=False)
    running = _in_stage(found, "with customers", "ready", "building", "planned")
    ageing = {one.row: one for one in view.week.now.velocity.ageing}
    waits = [words.ageing_words(ageing.get(one.progress.row)) for one in running]
    said = [
        f"{words.next_step(one)} {wait}".strip() for one, wait in zip(running, waits, strict=True)
    ]
    badges = [stage_badge(one) for one in running]
    _show_lines(list(zip(running, badges, said, strict=True)), "running")
    if not running:
        st.caption("Nothing is running.")


def _in_stage(found: Sequence[Tried], *stages: str) -> list[Tried]:
    """Return the experiments of each stage in turn, those that wait longest first."""
    return [
        one
        for stage in stages
        for one in sorted(
            (one for one in found if one.progress.stage == stage),
            key=lambda one: -(one.progress.days or 0),
        )
    ]


def _show_lines(found: Sequence[tuple[Tried, str, str]], place: str) -> None:
    """Show one experiment a line with its badge and what to do; long lists end in a table."""
    for one, badge, sentence in found[:MOST_LINES]:
        with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
            name = show.plain(one.progress.experiment)
            st.markdown(f"{badge} **{name}**  \n{show.plain(sentence)}", width="stretch")
            st.button(
                "Open",
                key=f"{place}-{one.progress.row}",
                type="tertiary",
                on_click=open_one,
                args=(one.progress.experiment,),
            )
    if rest := found[MOST_LINES:]:
        with st.expander(f"{len(rest)} more"):
            show.show_table(running_rows([(one, said) for one, _, said in rest]), alt="More")


# --- badges ---------------------------------------------------------------------------------

ADVICE_BADGES: dict[Advice, str] = {
    "scale": ":green-badge[:material/check_circle: Scale]",
    "iterate": ":gray-badge[:material/refresh: Iterate]",
    "stop": ":orange-badge[:material/dangerous: Stop]",
    "run longer": ":gray-badge[:material/hourglass_bottom: Run longer]",
}
NO_ADVICE = ":gray-badge[:material/help: No advice]"


def advice_badge(one: Tried) -> str:
    """Return the rule's advice as word, shape and colour, in Markdown."""
    return NO_ADVICE if one.trial is None else ADVICE_BADGES[one.trial.judgement.advice]


def stage_badge(one: Tried) -> str:
    """Return an experiment's stage, in Markdown."""
    return f":gray-badge[{words.STAGES[one.progress.stage]}]"


def why_decide(one: Tried) -> str:
    """Return what waits for a decision, and the advice's reason."""
    if one.trial is None:
        reason = words.without_a_trial()
    else:
        reason = results.advice_reason(one.trial.judgement, one.trial.more_days)
    return f"{words.next_step(one)} {reason}"


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
    open_one(names[rows[0]] if rows else None)
    ask_whole_page()  # what is open stands beside the library

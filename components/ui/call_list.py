"""The list of calls: filters in the link, the quote first, and the whole call on demand."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.ladder import Said
from components.domain.schema import TABS
from components.domain.spoken import answers_of_calls
from components.domain.standing import CapabilityStanding
from components.domain.standing.facts import text
from components.domain.workbook import Workbook
from components.ui import editing, show
from components.ui.decision_links import decisions_by_call, show_decisions
from components.ui.frame import EVERYONE, View
from components.ui.open_row import (
    PAGE_ROWS,
    list_and_open,
    names_of,
    open_row,
    page_of,
    pick_row,
    show_close,
)
from components.ui.picking import pick
from components.ui.row_list import show_row_form
from components.ui.sheet_links import row_links
from components.words import calls as words
from components.words.disputes import disputed_by_customer, disputes_of

OPEN = "call"
ANY_CUSTOMER, ANY_CAPABILITY = "All customers", "All capabilities"
MOST_CUSTOMERS = 500  # offered by name
NOT_ALL = f"The {MOST_CUSTOMERS} customers heard last. Search finds the others by their name."
TOLD = (
    *("disappointment", "main_benefit", "improvement_wanted", "roadmap_item", "notes"),
    *("segment", "stage", "led_by", "engineers_present", "recording_link"),
)
SAID = ("capability", "level", "answer", "price_change")
SEARCHED = (
    *("quote", "notes", "main_benefit", "improvement_wanted"),
    *("customer", "person", "roadmap_item"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; None and "" for everything."""

    segment: str | None = None
    customer: str | None = None
    capability: str | None = None
    search: str = ""


def pick_filters(workbook: Workbook) -> Filters:
    """Ask what to list; each choice stands in the link."""
    lately, every = _called(workbook)
    help_text = None if len(lately) == len(every) else NOT_ALL
    with st.grid(4, min_column_width=150):
        return Filters(
            pick("Segment", EVERYONE, _segments(workbook), "segment"),
            pick(
                "Customer",
                ANY_CUSTOMER,
                _offered(lately, every),
                "customer",
                help_text=help_text,
            ),
            pick("Capability", ANY_CAPABILITY, _asked_about(workbook), "about"),
            st.text_input(
                "Search",
                key="q",
                type="search",
                bind="query-params",
                persist_state="session",
                live="400ms",
                placeholder="Words of the call",
            ).strip(),
        )


@kept
def _segments(workbook: Workbook) -> list[str]:
    customers, calls = workbook["Customers"], workbook["Calls"]
    return sorted({*customers["segment"].dropna(), *calls["segment"].dropna()})


def _offered(lately: list[str], every: frozenset[str]) -> list[str]:
    """Return the customers to choose from, with one that is chosen already or came by a link."""
    for asked in (st.session_state.get("customer"), st.query_params.get("customer")):
        if asked in every and asked not in lately:
            return sorted([asked, *lately])
    return lately


@kept
def _called(workbook: Workbook) -> tuple[list[str], frozenset[str]]:
    """Return the customers called last, as many as a list holds, and all who were ever called."""
    calls = workbook["Calls"].sort_values("held_on", ascending=False, kind="stable")
    every = calls["customer"].unique().tolist()
    return sorted(every[:MOST_CUSTOMERS]), frozenset(every)


@kept
def _asked_about(workbook: Workbook) -> list[str]:
    return sorted(set(workbook["Trade-offs"]["capability"]))


@kept
def listed_calls(workbook: Workbook, filters: Filters) -> pd.DataFrame:
    """Return the calls that every filter leaves, newest first; columns as in Calls."""
    calls = workbook["Calls"]
    keep = pd.Series(True, calls.index)
    if filters.segment is not None:
        keep &= calls["segment"].fillna("").map(folded) == folded(filters.segment)
    if filters.customer is not None:
        keep &= calls["customer"] == filters.customer
    if filters.capability is not None:
        answers = workbook["Trade-offs"]
        about = answers[answers["capability"] == filters.capability]
        keep &= calls.index.isin(answers_of_calls(calls, about)["call"])
    for word in filters.search.casefold().split():
        keep &= _searched(workbook).str.contains(word, regex=False)
    return calls[keep].sort_values("held_on", ascending=False, kind="stable")


@kept
def _searched(workbook: Workbook) -> "pd.Series[str]":
    """Return the words of each call, folded, in one text."""
    told = workbook["Calls"][list(SEARCHED)].fillna("")
    return told[SEARCHED[0]].str.cat(told[list(SEARCHED[1:])], sep=" ").str.casefold()


@kept
def call_rows(
    calls: pd.DataFrame, workbook: Workbook, capabilities: tuple[CapabilityStanding, ...] = ()
) -> pd.DataFrame:
    """Return calls as people read them, the quote first, each with what was answered in it."""
    differ = disputed_by_customer(capabilities)
    said = answers_by_call(workbook)
    return pd.DataFrame(
        {
            "Quote": calls["quote"],
            "Customer": calls["customer"],
            "Person": calls["person"],
            "Held on": calls["held_on"].dt.date,
            "Answers": [said.get(int(str(row))) for row in calls.index],
            "People disagree about": [differ.get(name) for name in calls["customer"]],
            "Disappointed": calls["disappointment"],
            "Engineers present": calls["engineers_present"],
            "Roadmap item": calls["roadmap_item"],
            "Row in Calls": calls.index,
        }
    )


@kept
def answers_by_call(workbook: Workbook) -> dict[int, str]:
    """Return row in Calls -> what was answered in it, in words."""
    answers, names = workbook["Trade-offs"], (*SAID, "how")
    units = units_of(workbook)
    pairs = answers_of_calls(workbook["Calls"], answers)
    cells = answers.loc[pairs["answer"], list(names)].assign(
        price_change=lambda frame: frame["price_change"].fillna(0.0)
    )
    said: dict[int, list[str]] = {}
    for row, capability, level, answer, price, how in zip(
        pairs["call"], *(cells[name].tolist() for name in names), strict=True
    ):
        given = words.given_words(
            Said(level, answer, price),
            units.get(capability, ""),
            is_volunteered=how == "volunteered",
        )
        said.setdefault(int(row), []).append(f"{capability} {given}")
    return {row: "; ".join(some) for row, some in said.items()}


@kept
def units_of(workbook: Workbook) -> dict[str, str]:
    """Return capability -> the unit of its levels."""
    capabilities = workbook["Capabilities"]
    return dict(zip(capabilities["capability"], capabilities["unit"], strict=True))


def show_calls(calls: pd.DataFrame, view: View) -> None:
    """Show 50 calls a page; the open one in full, with its decisions, to be linked and mended."""
    editing.show_unsaved(view.snapshot, "Calls")
    pages = max(1, -(-len(calls) // PAGE_ROWS))
    page = 1
    if pages > 1:
        page = min(st.pagination(pages, key="page", bind="query-params"), pages)
    everything = view.week.now.workbook["Calls"]
    shown = page_of(calls, page)
    row = open_row(OPEN, "Calls", everything)
    left, right = list_and_open(is_open=row is not None)
    with left:
        pick_row(
            call_rows(shown, view.week.now.workbook, view.week.now.capabilities),
            names_of("Calls", shown),
            OPEN,
            alt="Calls, newest first",
            column_config={"Quote": st.column_config.TextColumn(width=420)},
        )
        st.caption("Select a call to read, link or edit it.")
    if row is not None:
        with right:
            _show_open(everything.loc[[row]].iloc[0], row, view)


def _show_open(call: "pd.Series[str]", row: int, view: View) -> None:
    workbook = view.week.now.workbook
    with st.container(border=True, key="open-call"):
        show_close(OPEN)
        read, edit, changed = st.tabs(["Call", "Edit", "History"], key=f"call-part-{row}")
        with read:
            _show_call(call, answers_by_call(workbook).get(row), view)
            show_decisions(decisions_by_call(workbook, view.day).get(row, ()))
        with edit:
            show_row_form(view, "Calls", row)
            editing.show_removal(view.snapshot, "Calls", row)
        with changed:
            editing.show_history(view.snapshot, view.numbers, "Calls", row)


def _show_call(call: "pd.Series[str]", said: str | None, view: View) -> None:
    day = view.numbers.day(pd.Timestamp(call["held_on"]).date())
    who = ", ".join(name for name in (text(call["person"]), str(call["customer"])) if name)
    quote = text(call["quote"])
    st.markdown(show.quote(quote, f"{who}, {day}") if quote else f"**{show.plain(who)}**, {day}")
    if said is not None:
        st.markdown(show.plain(said))
    for dispute in disputes_of(str(call["customer"]), view.week.now.capabilities):
        st.markdown(f":material/groups: {show.plain(dispute)}")
    columns = TABS["Calls"].by_field
    for name in TOLD:
        if (cell := text(call[name])) is not None:
            st.markdown(f"**{columns[name].title}**: {show.plain(cell)}")
    place = f"Row {call.name} in Calls"
    (link,) = row_links(view.snapshot.address, "Calls", [int(str(call.name))])
    st.caption(place if link is None else f"[{place}]({link})")

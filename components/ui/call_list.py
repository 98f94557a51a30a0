"""The list of calls: filters in the link, the quote first, and the whole call on demand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.domain.cells import folded
from components.domain.ladder import Said
from components.domain.schema import TABS
from components.domain.standing.facts import text
from components.domain.workbook import Workbook
from components.ui import show
from components.ui.frame import EVERYONE
from components.words import calls as words
from components.words.numbers import Numbers

PAGE_ROWS = 50
ANY_CUSTOMER, ANY_CAPABILITY = "All customers", "All capabilities"
TOLD = (
    *("disappointment", "main_benefit", "improvement_wanted", "roadmap_item", "notes"),
    *("segment", "stage", "led_by", "engineers_present", "recording_link"),
)
SEARCHED = ("quote", "notes", "main_benefit", "improvement_wanted")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; None and "" for everything."""

    segment: str | None = None
    customer: str | None = None
    capability: str | None = None
    search: str = ""


def pick_filters(workbook: Workbook) -> Filters:
    """Ask what to list; each choice stands in the link."""
    customers, calls = workbook["Customers"], workbook["Calls"]
    segments = sorted({*customers["segment"].dropna(), *calls["segment"].dropna()})
    with st.grid(4, min_column_width=150):
        return Filters(
            _pick("Segment", EVERYONE, segments, "segment"),
            _pick("Customer", ANY_CUSTOMER, sorted(set(calls["customer"])), "customer"),
            _pick("Capability", ANY_CAPABILITY, _asked_about(workbook), "about"),
            st.text_input(
                "Search",
                key="q",
                type="search",
                bind="query-params",
                persist_state="session",
                live="400ms",
                placeholder="Words in quote, benefit, notes",
            ).strip(),
        )


def _asked_about(workbook: Workbook) -> list[str]:
    return sorted(set(workbook["Trade-offs"]["capability"]))


def _pick(label: str, everything: str, options: Sequence[str], key: str) -> str | None:
    if (kept := st.session_state.get(key)) in options:
        st.session_state[key] = kept  # what came by a link is else lost at a change of page
    chosen = st.selectbox(
        label,
        [everything, *options],
        key=key,
        bind="query-params",
        persist_state="session",
    )
    return None if chosen in {None, everything} else chosen


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
        keep &= _keys(calls, "held_on").isin(_keys(about, "asked_on"))
    text = calls[list(SEARCHED)].fillna("").agg(" ".join, axis=1).str.casefold()
    for word in filters.search.casefold().split():
        keep &= text.str.contains(word, regex=False)
    return calls[keep].sort_values("held_on", ascending=False, kind="stable")


def _keys(frame: pd.DataFrame, day: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([frame["customer"], frame[day].dt.normalize()])


def call_rows(calls: pd.DataFrame, said: Mapping[int, str] | None = None) -> pd.DataFrame:
    """Return calls as people read them, the quote first; said: row -> its answers in words."""
    return pd.DataFrame(
        {
            "Quote": calls["quote"],
            "Customer": calls["customer"],
            "Person": calls["person"],
            "Held on": calls["held_on"].dt.date,
            **({} if said is None else {"Answers": [said.get(row) for row in calls.index]}),
            "Disappointed": calls["disappointment"],
            "Engineers present": calls["engineers_present"],
            "Roadmap item": calls["roadmap_item"],
            "Row in Calls": calls.index,
        }
    )


def answers_by_call(workbook: Workbook) -> dict[int, str]:
    """Return row in Calls -> what was answered that day, in words."""
    answers, calls = workbook["Trade-offs"], workbook["Calls"]
    units = dict(
        zip(workbook["Capabilities"]["capability"], workbook["Capabilities"]["unit"], strict=True)
    )
    said: dict[object, list[str]] = {}
    for key, one in zip(_keys(answers, "asked_on"), answers.to_dict("records"), strict=True):
        price = 0.0 if pd.isna(one["price_change"]) else float(one["price_change"])
        answer = words.given_words(
            Said(float(one["level"]), one["answer"], price),
            units.get(one["capability"], ""),
            is_volunteered=one["how"] == "volunteered",
        )
        said.setdefault(key, []).append(f"{one['capability']} {answer}")
    keys = zip(calls.index, _keys(calls, "held_on"), strict=True)
    return {int(row): "; ".join(said[key]) for row, key in keys if key in said}


def show_calls(calls: pd.DataFrame, said: Mapping[int, str], numbers: Numbers) -> None:
    """Show 50 calls a page; a chosen one in full."""
    pages = max(1, -(-len(calls) // PAGE_ROWS))
    page = 1
    if pages > 1:
        page = min(st.pagination(pages, key="page", bind="query-params"), pages)
    shown = calls.iloc[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    picked = st.dataframe(
        call_rows(shown, said),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="calls",
        placeholder="–",
        alt="Calls, newest first",
        column_config={"Quote": st.column_config.TextColumn(width=420)},
    )
    st.caption("Choose a row to read the whole call.")
    if rows := [row for row in picked.selection.rows if row < len(shown)]:
        one = shown.iloc[rows[0]]
        _show_call(one, said.get(int(str(one.name))), numbers)


def _show_call(call: "pd.Series[str]", said: str | None, numbers: Numbers) -> None:
    day = numbers.day(pd.Timestamp(call["held_on"]).date())
    who = ", ".join(name for name in (text(call["person"]), str(call["customer"])) if name)
    with st.container(border=True):
        quote = text(call["quote"])
        st.markdown(
            show.quote(quote, f"{who}, {day}") if quote else f"**{show.plain(who)}**, {day}"
        )
        if said is not None:
            st.markdown(show.plain(said))
        columns = TABS["Calls"].by_field
        for name in TOLD:
            if (cell := text(call[name])) is not None:
                st.markdown(f"**{columns[name].title}**: {show.plain(cell)}")
        st.caption(f"Row {call.name} in Calls")

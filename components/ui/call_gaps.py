"""What the calls of the last weeks left out: each a number, and its calls in the list."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.domain import ownership
from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.standing import Standing
from components.domain.workbook import Workbook
from components.ui import show
from components.ui.call_list import Filters
from components.ui.picking import hold
from components.words import calls as words

ALL, LEFT_OUT, UNHEARD = "All calls", "left_out", "Segments unheard"


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Something the last 28 days left out: the rows, and of how many, in words."""

    label: str
    of: str
    rows: pd.DataFrame


@kept
def gaps(now: Standing, calls: pd.DataFrame, filters: Filters) -> list[Gap]:
    """Return what the listed calls of the last 28 days left out, by the rules of the loop."""
    loop = ownership.loop({**now.workbook.frames, "Calls": calls}, now.day, now.settings)
    heard, unheard = loop.engineer_present.rows_yes, loop.engineer_present.rows_no
    recent = calls[calls.index.isin([*heard, *unheard])]
    found = {
        "No specific question": recent.index.isin(loop.specific_calls.rows_no),
        "No engineer present": recent.index.isin(unheard),
        "Not linked yet": recent["roadmap_item"].isna().to_numpy(),
    }
    of = words.of_calls(len(recent))
    silent, segments = _unheard(now.workbook, recent, filters)
    return [
        *(Gap(label, of, recent[is_so]) for label, is_so in found.items()),
        Gap(UNHEARD, words.of_segments(segments), silent),
    ]


def _unheard(
    workbook: Workbook, recent: pd.DataFrame, filters: Filters
) -> tuple[pd.DataFrame, int]:
    """Return the segments without a recent call: name, customers, last heard on; and of how many.

    Segments whose customers have all left are not waited for.
    """
    customers, calls = workbook["Customers"], workbook["Calls"]
    staying = customers[(customers["stage"] != "churned").fillna(True)]
    sizes = {str(name): int(size) for name, size in staying["segment"].value_counts().items()}
    if filters.segment is not None:
        sizes = {name: n for name, n in sizes.items() if folded(name) == folded(filters.segment)}
    heard = set(recent["segment"].dropna().map(folded))
    ordered = calls[calls["segment"].notna()].sort_values("held_on")
    last = dict(zip(ordered["segment"].map(folded), ordered["held_on"].dt.date, strict=True))
    lines = [
        {"Segment": name, "Customers": size, "Last heard on": last.get(folded(name))}
        for name, size in sizes.items()
        if folded(name) not in heard
    ]
    return pd.DataFrame(lines, columns=["Segment", "Customers", "Last heard on"]), len(sizes)


def show_gaps(found: Sequence[Gap]) -> None:
    """Show each number; its calls are one tap away in the list, its segments in a pop-over."""
    with st.grid(4, min_column_width=150):
        for gap in found:
            with st.container(border=True, height="stretch", gap="small"):
                st.metric(gap.label, len(gap.rows), help=words.GAPS[gap.label])
                st.caption(gap.of)
                if len(gap.rows):
                    _offer_rows(gap)


def _offer_rows(gap: Gap) -> None:
    if gap.label == UNHEARD:
        with st.popover("Which", type="tertiary", icon=":material/list:"):
            show.show_table(gap.rows, alt=gap.label, width="content")
        return
    st.button(
        "List them",
        key=f"list-{gap.label}",
        type="tertiary",
        icon=":material/list:",
        on_click=_list,
        args=(gap.label,),
    )


def _list(label: str) -> None:
    st.session_state[LEFT_OUT] = label


def pick_listed(calls: pd.DataFrame, found: Sequence[Gap]) -> pd.DataFrame:
    """Ask which of the calls to list: all, or those of the last 28 days that left something out."""
    by_label = {gap.label: gap.rows for gap in found if gap.label != UNHEARD}
    hold(LEFT_OUT, by_label)
    chosen = st.segmented_control(
        "List",
        [ALL, *by_label],
        default=ALL,
        required=True,
        key=LEFT_OUT,
        bind="query-params",
        persist_state="session",
        label_visibility="collapsed",
    )
    return calls if chosen not in by_label else calls[calls.index.isin(by_label[chosen].index)]

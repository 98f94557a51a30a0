"""The rows of a tab as they stand, searched, opened and edited where they are."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from components.domain.kept import kept
from components.domain.past import as_of
from components.domain.schema import TABS, Column
from components.domain.standing.capabilities import capabilities
from components.domain.workbook import Workbook
from components.editing.draft import RowDraft, begun, text_of, with_draft
from components.ui import data, editing, show
from components.ui.frame import View
from components.ui.open_row import PAGE_ROWS, names_of, open_row, page_of, pick_row, show_close
from components.ui.part import part
from components.words import threshold
from components.words.numbers import count

EDITABLE = (
    *("Customers", "Capabilities", "Team", "Outcomes", "Calls", "Trade-offs"),
    *("Roadmap", "Experiments", "Evaluations", "Meetings", "Decisions"),
)
OPEN = "row"


@part
def show_rows(view: View) -> None:
    """Show a tab's rows with a search; one opens with its form, its history and its removal."""
    snapshot = view.snapshot
    left, right = st.columns([1, 2])
    with left:
        tab = st.selectbox("Tab", EDITABLE, key="rows-of", bind="query-params") or EDITABLE[0]
    with right:
        words = st.text_input(
            "Search",
            key="rows-search",
            type="search",
            live="400ms",
            placeholder="Words in any cell",
        )
    editing.show_unsaved(snapshot, tab)
    found = listed(snapshot.workbook, tab, words)
    shown_of = f"{TABS[tab].one_row_is}. {count(len(found), 'row')} shown"
    is_queried = tab in snapshot.workbook.queried
    st.caption(
        f"{shown_of}, of the query's answer."
        if is_queried
        else f"{shown_of}; choose one to edit it."
    )
    page = 1
    if len(found) > PAGE_ROWS:
        page = st.pagination(-(-len(found) // PAGE_ROWS), key=f"rows-page-{tab}")
    shown = page_of(found, page)
    everything, skipped = snapshot.workbook[tab], snapshot.workbook.skipped.get(tab, {})
    names = {row: str(row) for row in skipped}
    names |= dict(zip(everything.index, names_of(tab, everything), strict=True))
    pick_row(shown, [names[row] for row in shown["Row"]], OPEN, alt=f"Rows of {tab}")
    if (row := open_row(OPEN, tab, everything, skipped)) is not None:
        _show_open(view, tab, row)
    if not snapshot.may_change(tab):
        return
    label = f"Add a row to {tab}"
    with st.expander(label, icon=":material/add:", key="add-row", on_change="rerun") as adding:
        if adding.open:
            show_row_form(view, tab, None)


def _show_open(view: View, tab: str, row: int) -> None:
    snapshot = view.snapshot
    with st.container(border=True, key="open-row"):
        st.markdown(f"**{show.plain(begun(snapshot.workbook, tab, row).name)}**")
        edit, changed = st.tabs(["Edit", "History"], key=f"row-part-{tab}-{row}")
        with edit:
            show_row_form(view, tab, row)
            editing.show_removal(snapshot, tab, row)
        with changed:
            editing.show_history(snapshot, view.numbers, tab, row)
        show_close(OPEN)


def show_row_form(view: View, tab: str, row: int | None) -> None:
    """Show the form of a row of any tab, or of a new one."""
    if view.day < data.today(view.snapshot.workbook.settings):
        st.caption(
            ":material/history: The page shows a past day; the form holds the row as it is today."
        )
    effect = translation_effect(view) if tab == "Capabilities" else None
    form = editing.Form(editing.GROUPS[tab], effect=effect)
    editing.show_editor(view.snapshot, tab, row, form)


def translation_effect(view: View) -> Callable[[Workbook, RowDraft], list[str]]:
    """Return what says how a capability's next step would read for customers."""

    def effects(workbook: Workbook, draft: RowDraft) -> list[str]:
        name = draft.before.get("capability")
        would = capabilities(as_of(with_draft(workbook, draft), view.day))
        one = next((each for each in would if each.facts.name == name), None)
        words = None if one is None else threshold.translation(one, view.numbers)
        return [] if words is None else [words]

    return effects


@kept
def listed(workbook: Workbook, tab: str, words: str) -> pd.DataFrame:
    """Return a tab's rows as text under their headers, each with its number, those with all words.

    Blank columns are left out; the newest row of a log comes first, rows that are skipped before
    all, with the reason.
    """
    frame = workbook[tab]
    skipped = workbook.skipped.get(tab, {})
    columns = [
        c
        for c in TABS[tab].columns
        if c.field != "id"
        and (
            c.is_required
            or frame[c.field].notna().any()
            or any(c.field in t for t in skipped.values())
        )
    ]
    table = pd.DataFrame(
        {c.title: [text_of(c, value) for value in frame[c.field]] for c in columns},
        index=frame.index,
        dtype="str",
    )
    table["Row"] = frame.index
    if (dated := TABS[tab].dated_by) is not None:
        table = table.loc[frame[dated].sort_values(ascending=False, kind="stable").index]
    if skipped:
        table = pd.concat([_skipped_lines(workbook, tab, columns), table]).fillna("")
    lines = [" ".join(map(str, row)).casefold() for row in table.itertuples(index=False)]
    wanted = words.casefold().split()
    return table.loc[[all(word in line for word in wanted) for line in lines]]


def _skipped_lines(workbook: Workbook, tab: str, columns: Sequence[Column]) -> pd.DataFrame:
    why: dict[int, list[str]] = defaultdict(list)
    for one in workbook.set_aside:
        if one.tab == tab:
            why[one.row].append(f"{one.column}: {one.expected}")
    rows = workbook.skipped[tab]
    lines = {
        "Skipped because": ["; ".join(why[row]) for row in rows],
        **{c.title: [texts.get(c.field, "") for texts in rows.values()] for c in columns},
        "Row": list(rows),
    }
    return pd.DataFrame(lines, index=pd.Index(list(rows), name="row"))

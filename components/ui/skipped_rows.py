"""Rows that no figure uses: listed with what is wrong, searched, opened, fixed or taken out."""

import re
from collections.abc import Sequence

import streamlit as st

from components.domain.grid import column_letter, layout_of
from components.domain.problems import Problem
from components.domain.schema import TABS, tab_titled
from components.domain.workbook import Reading
from components.storage import StorageError
from components.ui import data, editing
from components.ui.data_tables import problem_rows
from components.ui.frame import View
from components.ui.open_row import pick_row, show_close
from components.ui.part import part
from components.ui.row_list import EDITABLE, show_row_form
from components.ui.share_levels import ask_about_shares
from components.ui.sheet_links import row_links
from components.words.numbers import count

OPEN = "skipped"  # in the link: the tab and the number of the row that is open
CELL_IN_LINK = r"range=([A-Z]+\d+)$"


@part
def show_skipped(view: View) -> None:
    """List every cell that keeps a row out of the figures; choosing one opens its row."""
    every = view.snapshot.workbook.set_aside
    if not every:
        st.caption("Nothing: every row is in the figures.")
        return
    ask_about_shares(view.snapshot)
    words = st.text_input(
        "Search skipped rows",
        key="skipped-search",
        type="search",
        live="400ms",
        placeholder="Words in any cell",
    )
    found = [one for one in every if _holds(view, one, words.casefold().split())]
    st.caption(
        f"{count(len(found), 'cell')} to fix. These rows are kept as they were typed and are in no "
        "figure. Choose one to fix it or take it out."
    )
    table = problem_rows(found)
    links = cell_links(view.snapshot.address, found)
    if any(links):
        table["Cell"] = links
    config = {"Cell": st.column_config.LinkColumn(display_text=CELL_IN_LINK)} if any(links) else {}
    names = [f"{one.tab}/{one.row}" for one in found]
    pick_row(table, names, OPEN, alt="Cells that set a row aside", column_config=config)
    _show_open(view)


def _holds(view: View, problem: Problem, wanted: Sequence[str]) -> bool:
    """Return whether all words stand in the row or in what is said of it."""
    cells = view.snapshot.workbook.skipped.get(problem.tab, {}).get(problem.row, {})
    told = (problem.tab, problem.column, problem.typed, problem.expected)
    line = " ".join((*told, *cells.values())).casefold()
    return all(word in line for word in wanted)


def _show_open(view: View) -> None:
    tab, _, number = str(st.query_params.get(OPEN, "")).partition("/")
    rows = view.snapshot.workbook.skipped.get(tab, {})
    if tab not in EDITABLE or not number.isdigit() or int(number) not in rows:
        return
    with st.container(border=True, key="open-skipped"):
        st.markdown(f"**Row {number} of {tab}**, with what is wrong beside its field")
        show_row_form(view, tab, int(number))
        editing.show_removal(view.snapshot, tab, int(number))
        show_close(OPEN)


def cell_links(address: str, problems: Sequence[Problem]) -> list[str | None]:
    """Return for each problem the link to its very cell; None where no Sheet is behind it."""
    try:
        letters = _letters(data.copy_of(address).reading)
    except StorageError:
        return [None for _ in problems]
    found: list[str | None] = []
    for one in problems:
        (row,) = row_links(address, one.tab, [one.row])
        letter = letters.get((one.tab, one.column), "A")
        found.append(None if row is None else re.sub(r"range=A(\d+)$", rf"range={letter}\1", row))
    return found


def _letters(reading: Reading) -> dict[tuple[str, str], str]:
    """Return (tab, title of a column) -> the letter a spreadsheet shows for it."""
    return {
        (tab.name, tab.by_field[field].title): column_letter(at)
        for title, grid in reading.tabs.items()
        if (tab := tab_titled(title)) is not None
        for field, at in layout_of(TABS[tab.name], grid).positions.items()
    }

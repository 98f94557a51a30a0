"""The preview of an import: counts by tab, and every row that is not simply new, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from components.domain.schema import TABS
from components.importing.bringing import counted
from components.importing.judging import Fate, Judged
from components.importing.mapping import Mapped
from components.ui import show
from components.words.numbers import count, listed

FIRST_FEW = 20  # new rows of a tab that are shown as they will be read
BLANK = "(blank)"
FATES: Mapping[Fate, str] = {
    "new": "New",
    "there": "Already there",
    "twice": "Twice in the files",
    "conflict": "At odds",
    "replaces": "Corrects a skipped row",
    "completes": "Completes a row",
}
PARTS = (
    "New",
    "Corrects a skipped row",
    "Completes a row",
    "Skipped",
    "Already there",
    "Twice in the files",
    "At odds",
)


def show_preview(rows: Sequence[Judged], mapped: Sequence[Mapped]) -> None:
    """Show what the button would do, before there is one."""
    if not rows:
        return
    st.markdown(f"**What would happen:** {_summary(rows)}. Nothing is written yet.")
    show.show_table(tab_table(rows, mapped), alt="What the import would do")
    if any(row.problems for row in rows):
        st.markdown(
            "**Would be skipped:** they have errors, and are not counted until they are fixed."
        )
        show.show_table(problem_rows(rows), alt="Would be skipped")
    at_odds = [row for row in rows if row.fate == "conflict"]
    if at_odds:
        st.markdown(
            f"**At odds: {count(len(at_odds), 'row')}, not written.** The same ID or name is there "
            "with other cells. What is there stays as it is; change it there if the file is right."
        )
        show.show_table(conflict_rows(rows), alt="At odds")
    if corrected := [row for row in rows if row.fate == "replaces"]:
        st.markdown(
            "**Corrects skipped rows:** each takes the place of the row that it says again."
        )
        show.show_table(known_rows(corrected), alt="Corrects skipped rows")
    if completing := [row for row in rows if row.fate == "completes"]:
        st.markdown("**Completes rows:** fills cells that are blank there, and changes no other.")
        show.show_table(difference_rows(completing), alt="Completes rows")
    known = [row for row in rows if row.fate in {"there", "twice"}]
    if known:
        twice = sum(row.fate == "twice" for row in known)
        with st.expander(_known(len(known) - twice, twice), icon=":material/content_copy:"):
            show.show_table(known_rows(known), alt="Not written again")
    _show_new([row for row in rows if row.fate == "new"])


def _summary(rows: Sequence[Judged]) -> str:
    parts = Counter(map(_part, rows))
    some = [f"{parts[title]} {title.lower()}" for title in PARTS if parts[title]]
    return f"{count(len(rows), 'row')}: {', '.join(some)}"


def _known(there: int, twice: int) -> str:
    parts = [f"{count(there, 'row')} already there"] if there else []
    parts += [f"{count(twice, 'row')} twice in the files"] if twice else []
    return f"{listed(parts)}: not written again"


def _show_new(rows: list[Judged]) -> None:
    tabs = counted(rows)
    if not tabs:
        return
    with st.expander("New rows as they will be read", icon=":material/visibility:"):
        for name, number in tabs.items():
            first = [row for row in rows if row.tab.name == name][:FIRST_FEW]
            shown = f", the first {FIRST_FEW}" if number > FIRST_FEW else ""
            st.markdown(f"**{name}**: {count(number, 'row')}{shown}")
            show.show_table(new_rows(first), alt=f"New rows of {name}")


# --- tables ---------------------------------------------------------------------------------


def tab_table(rows: Iterable[Judged], mapped: Iterable[Mapped]) -> pd.DataFrame:
    """Return a line a tab: its rows, and what becomes of them; the parts add up."""
    rows, mapped = list(rows), list(mapped)
    parts = {title: counted(row for row in rows if _part(row) == title) for title in PARTS}
    extra = {
        name: list(dict.fromkeys(t for one in mapped if one.tab.name == name for t in one.kept))
        for name in counted(rows)
    }
    return pd.DataFrame(
        [
            {
                "Tab": name,
                "Rows": number,
                **{title: parts[title][name] for title in PARTS},
                "Extra columns": ", ".join(extra[name]),
            }
            for name, number in counted(rows).items()
        ]
    )


def _part(row: Judged) -> str:
    return "Skipped" if row.problems else FATES[row.fate]


def problem_rows(rows: Iterable[Judged]) -> pd.DataFrame:
    """Return every cell that sets a row aside: its place, what was typed, what is expected."""
    return pd.DataFrame(
        [
            (row.mapped.source.name, p.tab, row.place_in_file, p.column, p.typed, p.expected)
            for row in rows
            for p in row.problems
        ],
        columns=["File", "Tab", "Row", "Column", "Typed", "Expected"],
    )


def conflict_rows(rows: Iterable[Judged]) -> pd.DataFrame:
    """Return every cell in which a row at odds differs from the one that is there."""
    return difference_rows(row for row in rows if row.fate == "conflict")


def difference_rows(rows: Iterable[Judged]) -> pd.DataFrame:
    """Return every cell in which a row differs from the one that is there."""
    return pd.DataFrame(
        [
            {
                "File": row.mapped.source.name,
                "Row": row.place_in_file,
                "Tab": row.tab.name,
                "Same": _same(row),
                "As": _place(row),
                "Column": cell.title,
                "In the file": BLANK if cell.in_file is None else cell.in_file,
                "There": BLANK if cell.there is None else cell.there,
            }
            for row in rows
            for cell in row.differs
        ],
        columns=["File", "Row", "Tab", "Same", "As", "Column", "In the file", "There"],
    )


def known_rows(rows: Iterable[Judged]) -> pd.DataFrame:
    """Return every row that is not written again, and by what it was recognised."""
    return pd.DataFrame(
        [
            {
                "File": row.mapped.source.name,
                "Row": row.place_in_file,
                "Tab": row.tab.name,
                "Same": _same(row),
                "As": _place(row),
            }
            for row in rows
        ]
    )


def new_rows(rows: Iterable[Judged]) -> pd.DataFrame:
    """Return rows as they will be read: dates, numbers and choices in one spelling."""
    rows = list(rows)
    lines = []
    for row in rows:
        cells = {TABS[row.tab.name].by_field[k].title: v for k, v in row.stored.cells.items() if v}
        lines.append({"Row": str(row.place_in_file), **cells, **row.stored.other})
    table = pd.DataFrame(lines).drop(columns="ID", errors="ignore")
    return table.where(table.notna(), None)


def _same(row: Judged) -> str:
    if row.by == "name":
        unique = row.tab.by_field.get(row.tab.unique_field or "")
        return unique.title if unique else "figure of the same time"
    named = {"earlier import": "row, changed since"}
    return named.get(str(row.by), str(row.by))


def _place(row: Judged) -> str:
    return row.place if " of " in row.place else f"{row.place} of the workbook"

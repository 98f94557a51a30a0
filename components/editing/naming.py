"""Which cells name a row of another tab, and what they say once that row has another name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from components.domain.cells import Cell, folded
from components.domain.kept import kept
from components.domain.schema import TABS, Column, Tab
from components.domain.workbook import Workbook
from components.editing.signed import Signed
from components.storage import Edit
from components.storage.edits import stands

PEOPLE = "Team"
LISTED = {"customers_heard": "Customers"}  # names, comma-separated, of another tab than Team
CALLED_BY = ("customer", "decision")  # of rows that have no name of their own
OF_TEAM = {"led_by", "asked_by", "owner", "pinned_by"}


@dataclass(frozen=True, slots=True)
class Following:
    """One cell that names something, with what it says now and what it will say."""

    tab: str
    field: str
    row: int
    before: str
    after: str


def named_in(column: Column) -> str | None:
    """Return the tab whose rows a column names, None where it names none."""
    if column.kind.refers_to is not None:
        return column.kind.refers_to
    if column.kind.word == "names":
        return LISTED.get(column.field, PEOPLE)
    return PEOPLE if column.field in OF_TEAM else None


def followers(workbook: Workbook, tab: str, name: str, new: str) -> Iterator[Following]:
    """Yield every cell that names this row of a tab, with what it says under the new name.

    Case, blanks and punctuation do not matter. In a list of names each name stands once.
    """
    for other in TABS.values():
        for column in other.columns:
            if named_in(column) == tab:
                cells = workbook[other.name][column.field].dropna()
                is_list = column.kind.word == "names"
                for row, text in _naming(cells, folded(name), is_list=is_list):
                    after = _relisted(text, folded(name), new) if is_list else new
                    if after != text:
                        yield Following(other.name, column.field, row, text, after)


def _naming(cells: "pd.Series[str]", name: str, *, is_list: bool) -> Iterator[tuple[int, str]]:
    texts = {text for text in cells.unique() if name in _parts(text, is_list=is_list)}
    there = cells[cells.isin(texts)]
    yield from ((int(str(row)), str(text)) for row, text in there.items())


def _parts(text: str, *, is_list: bool) -> list[str]:
    return [folded(part) for part in (text.split(",") if is_list else [text])]


def _relisted(text: str, name: str, new: str) -> str:
    parts = [part.strip() for part in text.split(",")]
    named = [new if folded(part) == name else part for part in parts]
    once = {folded(part): part for part in reversed(named)}
    return ", ".join(reversed(once.values()))


@kept
def row_names(workbook: Workbook) -> dict[tuple[str, str], str]:
    """Return (tab, ID) -> how people call the row."""
    names: dict[tuple[str, str], str] = {}
    for tab in TABS.values():
        called = next((n for n in (tab.unique_field, *CALLED_BY) if n in tab.by_field), None)
        if tab.has_id and called is not None:
            frame = workbook[tab.name].dropna(subset=["id"])
            pairs = zip(frame["id"], frame[called], strict=True)
            names |= {(tab.name, str(row_id)): str(name) for row_id, name in pairs}
    return names


# --- as edits ---------------------------------------------------------------------------------


def name_of(tab: Tab, cells: Mapping[str, object]) -> str | None:
    """Return a row's ID, else its unique name; None where it has neither."""
    names = (cells.get(field or "") for field in ("id", tab.unique_field))
    return next((name for name in names if isinstance(name, str) and name), None)


def is_skipped(workbook: Workbook, tab: str, row: int) -> bool:
    """Return whether a row is in no figure; its name may be another row's, too."""
    return row in workbook.skipped.get(tab, {})


def cells_of(workbook: Workbook, tab: str, row: int) -> dict[str, object]:
    """Return field -> typed value of a row; None for a blank. What is skipped stands as typed."""
    if is_skipped(workbook, tab, row):
        texts, columns = workbook.skipped[tab][row], TABS[tab].by_field
        return {name: stands(column, texts.get(name, "")) for name, column in columns.items()}
    cells = workbook[tab].loc[row].to_dict().items()
    return {str(k): None if pd.isna(v) else v for k, v in cells}


def edits_of(
    workbook: Workbook, changed: Iterable[tuple[str, int, str, Cell]], signed: Signed, why: str
) -> list[Edit]:
    """Return one edit a row for changed cells: (tab, row, field, what it will hold)."""
    rows: dict[tuple[str, int], dict[str, Cell]] = {}
    for tab, row, field, cell in changed:
        rows.setdefault((tab, row), {})[field] = cell
    found = []
    for (tab, row), after in rows.items():
        cells = cells_of(workbook, tab, row)
        key = name_of(TABS[tab], cells)
        before = {field: cells[field] for field in after} if key else cells
        found.append(Edit(tab, before, after, signed.by, signed.at, key=key, row=row, why=why))
    return found

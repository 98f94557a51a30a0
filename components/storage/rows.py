"""Rows between a caller and a store: one spelling for cells, and when two rows are the same.

A field of the schema is written in the spelling that reads the same in every locale; what is not
understood stays exactly as it was typed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from components.domain.cells import Cell, NotUnderstood, folded, read_text
from components.domain.grid import as_typed, is_blank, read_cell
from components.domain.locales import UNKNOWN_LOCALE, Locale
from components.domain.one_spelling import read_as_cell
from components.domain.schema import SETTINGS_TAB, TABS, Column, Kind, Tab, tab_titled
from components.domain.workbook import Reading, canonical_with_places
from components.storage import KeyTaken, Row, TableMismatch

PERCENT = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?%")  # as `to_cell` writes a share
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no UTF-8 text, no database takes these


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as text: field -> text of each known column (None: blank), header -> text of others."""

    cells: Mapping[str, str | None]
    other: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in any cell."""
        return not self.other and all(text is None for text in self.cells.values())

    @property
    def content(self) -> tuple[frozenset[tuple[str, str]], ...]:
        """Return what two rows share when they say the same; the ID says nothing."""
        known = {(k, text) for k, text in self.cells.items() if k != "id" and text is not None}
        return frozenset(known), frozenset(self.other.items())


def tab_named(name: str) -> Tab:
    """Return the tab of the schema; raise TableMismatch where it has none of that name."""
    if name not in TABS:
        raise TableMismatch(name, "there is no such tab")
    return TABS[name]


def storable(text: str) -> str:
    """Return text that every store can hold: NUL and half characters become U+FFFD."""
    return UNSTORABLE.sub("\ufffd", text)


def kind_in(tab: Tab, column: Column, row: Row) -> Kind:
    """Return what a cell of this row holds: a setting's value is of the setting's own kind."""
    if tab.name == "Settings" and column.field == "value":
        setting = SETTINGS_TAB.by_header.get(folded(as_typed(row.get("setting"))))
        return setting.kind if setting else column.kind
    return column.kind


def stored_text(kind: Kind, cell: Cell) -> str | None:
    """Return a cell as the text that `Reading(is_canonical=True)` holds; None for a blank."""
    if is_blank(cell):
        return None
    with suppress(NotUnderstood):
        cell = read_as_cell(kind, cell, UNKNOWN_LOCALE)
        cell = numeral(kind, cell) if is_fractional(kind, cell) else cell
    if is_blank(cell):
        return None
    return storable(cell if isinstance(cell, str) else read_text(cell))


def is_fractional(kind: Kind, cell: Cell) -> bool:
    """Return whether a cell of `canonical` is a number or a share that may have a decimal mark."""
    has_sign = kind.word in {"percent", "number"} and isinstance(cell, str)
    return isinstance(cell, float) or (has_sign and PERCENT.fullmatch(str(cell)) is not None)


def numeral(kind: Kind, cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> str:
    """Return a number or share as text that means the same to a reader of this locale.

    1.125 is written 1.1250 where 1.125 could be taken for 1125.
    """
    sign = "%" if isinstance(cell, str) else ""
    plain = str(cell).removesuffix("%")
    number = float(plain)
    means = number / 100 if kind.word == "percent" and sign else number
    spellings = [plain, f"{plain}0", f"{number:.17e}"]
    local = [s if "e" in s else s.replace(".", locale.decimal or ".") for s in spellings]
    for text in local:
        with suppress(NotUnderstood):
            if read_cell(kind, text + sign, locale) == means:
                return text + sign
    return str(cell) if sign else local[0]


def stored_row(tab: Tab, row: Row) -> StoredRow:
    """Return a caller's row as text; keys that are no field are headers of unknown columns."""
    cells = {c.field: stored_text(kind_in(tab, c, row), row.get(c.field)) for c in tab.columns}
    other = {
        storable(header): storable(read_text(cell))
        for header, cell in row.items()
        if header not in tab.by_field and not is_blank(cell)
    }
    return StoredRow(cells, other)


# --- what is already there ------------------------------------------------------------------


def _grouped(
    rows: Iterable[StoredRow], key: Callable[[StoredRow], str | None]
) -> dict[str, list[StoredRow]]:
    groups: dict[str, list[StoredRow]] = defaultdict(list)
    for row in rows:
        if (name := key(row)) is not None:
            groups[name].append(row)
    return groups


def rows_not_there(
    tab: Tab, new: Sequence[StoredRow], there: Iterable[StoredRow]
) -> list[StoredRow]:
    """Return the rows of `new` that are not yet among the rows `there`.

    A row is there when a row with its ID has the same content; without an ID, when any row has.
    Raises KeyTaken where its ID or its unique name belongs to a row with other content.
    """

    def name_of(row: StoredRow) -> str | None:
        text = row.cells.get(tab.unique_field or "")
        return None if text is None else folded(text)

    there = list(there)
    by_id = _grouped(there, lambda row: row.cells.get("id"))
    by_name = _grouped(there, name_of)
    contents = {row.content for row in there}
    missing = []
    for row in new:
        row_id, name = row.cells.get("id"), name_of(row)
        twins = by_id.get(row_id, []) if row_id else []
        if any(twin.content == row.content for twin in twins):
            continue
        if row_id is None and row.content in contents:
            continue
        if twins or (name is not None and name in by_name):
            raise KeyTaken(tab.name, row_id if twins else row.cells[str(tab.unique_field)])
        missing.append(row)
    return missing


# --- rows <-> grids -------------------------------------------------------------------------


def keys_of(tab: Tab, header: Sequence[Cell]) -> list[str]:
    """Return each column's key: its field the first time it is met, else a header of its own."""
    keys: list[str] = []
    for cell in header:
        title = as_typed(cell)
        column = tab.by_header.get(folded(title))
        key = column.field if column is not None else title
        number = 2
        while key in keys:
            key = f"{title} ({number})"
            number += 1
        keys.append(key)
    return keys


def rows_of(reading: Reading) -> dict[str, list[dict[str, Cell]]]:
    """Return all rows of the known tabs in the form that `Store.append` takes, none left out.

    Cells are in the spelling of `canonical`; a column that the schema does not know, or a second
    one of the same title, is keyed by its header.
    """
    return {name: [row for _, row in some] for name, some in _numbered(reading).items()}


def numbered_rows(reading: Reading) -> dict[str, list[tuple[int, StoredRow]]]:
    """Return known tab -> its rows as text, each with its number as `parse` counts it."""
    return {
        name: [(number, stored_row(TABS[name], row)) for number, row in some]
        for name, some in _numbered(reading).items()
    }


def _numbered(reading: Reading) -> dict[str, list[tuple[int, dict[str, Cell]]]]:
    rows: dict[str, list[tuple[int, dict[str, Cell]]]] = {}
    found, numbers = canonical_with_places(reading)
    for name, (header, *body) in found.tabs.items():
        keys = keys_of(TABS[name], header)
        rows[name] = [
            (number, {k: cell for k, cell in zip(keys, cells, strict=True) if cell is not None})
            for number, cells in zip(numbers[name], body, strict=True)
        ]
    return rows


def grid_of(tab: Tab, rows: Sequence[Row]) -> list[list[Cell]]:
    """Return a header and the rows: every column of the tab, then the unknown ones as first met."""
    fields = [column.field for column in tab.columns]
    others = list(dict.fromkeys(key for row in rows for key in row if key not in tab.by_field))
    header: list[Cell] = [*(column.title for column in tab.columns), *others]
    return [header, *([row.get(key) for key in (*fields, *others)] for row in rows)]


def row_counts(reading: Reading) -> dict[str, int]:
    """Return known tab -> how many rows stand below its header, blank ones not counted."""
    counts: dict[str, int] = {}
    for title, grid in reading.tabs.items():
        tab = tab_titled(title)
        if tab is not None:
            filled = sum(1 for row in grid if not all(map(is_blank, row)))
            counts[tab.name] = max(filled - 1, 0)
    return counts

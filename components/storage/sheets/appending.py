"""Rows on their way into a spreadsheet: what is missing there, and whether it has arrived."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from components.domain.schema import TABS, Tab
from components.storage import Rows
from components.storage.rows import StoredRow, rows_not_there, stored_row, tab_named
from components.storage.sheets.batch import append_orders
from components.storage.sheets.google import Order
from components.storage.sheets.reading import Look
from components.storage.sheets.table import Line, Table

LOG = "Changes"
Stored = Mapping[str, Sequence[StoredRow]]
MAY_BE_LACKING = {"Trade-offs": ("person", "call")}  # columns without which a row says enough
MOST_CELLS = 20_000  # in one batch: about 2 MB of JSON, which is as much as Google advises


def stored_rows(rows: Rows) -> dict[str, list[StoredRow]]:
    """Return a caller's rows as text, blank ones left out; raise TableMismatch for no such tab."""
    stored: dict[str, list[StoredRow]] = {}
    for name, some in rows.items():
        texts = [stored_row(tab_named(name), row) for row in some]
        stored[name] = [row for row in texts if not row.is_blank]
    return stored


def missing_rows(look: Look, rows: Stored) -> Stored:
    """Return the rows that are not there yet; raise KeyTaken as `rows_not_there` does."""
    return {name: _missing(look.table(name), some) for name, some in rows.items()}


def _missing(table: Table, rows: Sequence[StoredRow]) -> list[StoredRow]:
    tab = table.tab
    ids = {row.cells.get("id") for row in rows}
    lines: Sequence[Line] = table.lines
    if tab.unique_field is None and None not in ids:  # then only the same ID makes the same row
        lines = [line for line in lines if str(table.cell(line, "id")).strip() in ids]
    return rows_not_there(tab, rows, table.stored(lines))


def parts_of(rows: Stored) -> Iterator[Stored]:
    """Yield the rows in parts that one batch can hold; nearly always there is only one."""
    part: dict[str, list[StoredRow]] = {name: [] for name in rows}
    cells = 0
    for name, some in rows.items():
        for row in some:
            cells += len(row.cells) + len(row.other)
            if cells > MOST_CELLS:
                yield part
                part, cells = {each: [] for each in rows}, len(row.cells)
            part[name].append(row)
    yield part


def without_lacking(look: Look, rows: Stored) -> Stored:
    """Return the rows without the cells that an older Sheet has no column for and can do without.

    For a Sheet that lets nobody add a column: then the call and the person of an answer stay out,
    and it is matched by customer and day. The log leaves out what was not written.
    """
    left: dict[str, set[str]] = {
        name: set(fields) - set(look.table(name).positions)
        for name, fields in MAY_BE_LACKING.items()
        if name in rows and look.table(name).sheet is not None
    }
    titles = {(name, TABS[name].by_field[f].title) for name, fields in left.items() for f in fields}
    kept: dict[str, list[StoredRow]] = {}
    for name, some in rows.items():
        blank = dict.fromkeys(left.get(name, ()))
        told = [r for r in some if name != LOG or (r.cells["tab"], r.cells["column"]) not in titles]
        kept[name] = [replace(row, cells={**row.cells, **blank}) for row in told]
    return kept


def orders_for(look: Look, rows: Stored) -> list[Order]:
    """Return the orders that add the rows, and the tabs and columns that they need."""
    tables = ((look.table(name), some) for name, some in rows.items())
    return [order for table, some in tables for order in append_orders(table, some)]


def have_arrived(look: Look, rows: Stored) -> bool:
    """Return whether a batch that added these rows was applied.

    It is applied whole or not at all, so one ID that nobody else can have proves all of it.
    """
    ids = {(name, row.cells["id"]) for name, some in rows.items() for row in some if _has_id(row)}
    if ids:
        return any(look.table(name).named("id", str(key)) for name, key in ids)
    return any(rows.values()) and all(
        _are_there(look.table(name), TABS[name], some) for name, some in rows.items() if some
    )


def _has_id(row: StoredRow) -> bool:
    return row.cells.get("id") is not None


def _are_there(table: Table, tab: Tab, rows: Sequence[StoredRow]) -> bool:
    if tab.unique_field is not None:
        field = tab.unique_field
        return all(table.named(field, str(row.cells[field])) for row in rows if row.cells[field])
    contents = {row.content for row in table.stored(table.lines)}
    return all(row.content in contents for row in rows)

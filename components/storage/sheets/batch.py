"""The orders of a spreadsheets.batchUpdate that add rows: below the last, the tab first if new."""

import secrets
from collections.abc import Iterable, Mapping, Sequence

from components.domain.schema import Column, Tab
from components.storage import TableMismatch
from components.storage.rows import StoredRow, kind_in
from components.storage.sheets.google import Order
from components.storage.sheets.headers import Headers
from components.storage.sheets.table import Table
from components.storage.sheets.typed import WRITTEN, CellData, cell_data, text_data

FIRST_GRID = (1000, 26)  # rows and columns of a tab that a person makes
LARGEST_SHEET_ID = 2**31 - 1


def new_sheet_id() -> int:
    """Return a number for a new tab, so that one batch can make it and fill it."""
    return 1 + secrets.randbelow(LARGEST_SHEET_ID)


def row_data(tab: Tab, row: StoredRow, positions: Mapping[str, int]) -> list[CellData]:
    """Return a row's cells in the order of the tab's columns, without the blank ones at its end."""
    cells: dict[int, CellData] = {}
    for column in tab.columns:
        if row.cells.get(column.field) is not None:
            kind = kind_in(tab, column, row.cells)
            at = positions[column.field]
            cells[at] = cell_data(tab, column, kind, row.cells[column.field])
    for header, text in row.other.items():
        cells[positions[header]] = text_data(tab, text)
    return [cells.get(at, {}) for at in range(max(cells, default=-1) + 1)]


def data_of(tab: Tab, row: StoredRow, texts: Mapping[str, str | None]) -> dict[str, CellData]:
    """Return field -> the cell that says this text in this row."""
    wanted = {**row.cells, **texts}
    return {
        field: cell_data(tab, tab.by_field[field], kind_in(tab, tab.by_field[field], wanted), text)
        for field, text in texts.items()
    }


def append_orders(table: Table, rows: Sequence[StoredRow]) -> list[Order]:
    """Return the orders that add rows below a tab's last one; tab and columns first, if need be.

    Raises TableMismatch where nobody could say which column is which.
    """
    positions: Mapping[str, int]
    if table.sheet is None or table.is_blank:
        orders, sheet_id, positions = _first_orders(table, rows)
    else:
        if not table.layout.is_usable:
            gone = ", ".join(p.column for p in table.layout.problems if p.severity != "notice")
            step = f"Add a column titled {gone} to its first row, or rename the tab."
            raise TableMismatch(table.tab.name, f"its header has no {gone}").advising(step)
        sheet_id = table.sheet.sheet_id
        orders, positions = _column_orders(table, rows)
    if rows:
        lines = [{"values": row_data(table.tab, row, positions)} for row in rows]
        append = {"sheetId": sheet_id, "rows": lines, "fields": WRITTEN}
        orders.append({"appendCells": append})
    return orders


def _others(rows: Iterable[StoredRow]) -> list[str]:
    return list(dict.fromkeys(header for row in rows for header in row.other))


def _first_orders(
    table: Table, rows: Sequence[StoredRow]
) -> tuple[list[Order], int, Mapping[str, int]]:
    """Return the orders that set up a tab that is not there, or has no header yet."""
    headers = Headers(table.tab, table.tab.columns, tuple(_others(rows)), table.typing)
    if table.sheet is None:
        sheet_id = new_sheet_id()
        orders = [_add_sheet(table.tab, sheet_id, len(headers.keys))]
    else:
        sheet_id = table.sheet.sheet_id
        orders = [_frozen(sheet_id), *_widened(table, len(headers.keys))]
    orders += headers.orders(sheet_id, 0, 0)
    if table.tab.name == "Changes":
        orders.append(_guarded(sheet_id))
    return orders, sheet_id, {key: at for at, key in enumerate(headers.keys)}


def _column_orders(
    table: Table, rows: Sequence[StoredRow]
) -> tuple[list[Order], Mapping[str, int]]:
    """Return the orders that add the columns which the rows need and the tab lacks."""
    used = {k for row in rows for k, text in row.cells.items() if text is not None}
    columns = [c for c in table.tab.columns if c.field in used and c.field not in table.positions]
    others = [header for header in _others(rows) if header not in table.positions]
    orders, places = added_columns(table, columns, others)
    return orders, {**table.positions, **places}


def added_columns(
    table: Table, columns: Sequence[Column], others: Sequence[str] = ()
) -> tuple[list[Order], Mapping[str, int]]:
    """Return the orders that add columns to the right of a tab's last one, and key -> column."""
    headers = Headers(table.tab, tuple(columns), tuple(others), table.typing)
    if not headers.keys or table.sheet is None:
        return [], {}
    orders = _widened(table, table.width + len(headers.keys))
    orders += headers.orders(table.sheet.sheet_id, table.layout.header_row, table.width)
    return orders, {key: at for at, key in enumerate(headers.keys, table.width)}


def _add_sheet(tab: Tab, sheet_id: int, columns: int) -> Order:
    rows, usual = FIRST_GRID
    grid = {"rowCount": rows, "columnCount": max(usual, columns), "frozenRowCount": 1}
    return {
        "addSheet": {"properties": {"sheetId": sheet_id, "title": tab.name, "gridProperties": grid}}
    }


def _frozen(sheet_id: int) -> Order:
    properties = {"sheetId": sheet_id, "gridProperties": {"frozenRowCount": 1}}
    fields = "gridProperties.frozenRowCount"
    return {"updateSheetProperties": {"properties": properties, "fields": fields}}


def _widened(table: Table, columns: int) -> list[Order]:
    """Return the order that makes the grid wide enough: a write never does that by itself."""
    if table.sheet is None or columns <= table.sheet.columns:
        return []
    more = columns - table.sheet.columns
    sheet_id = table.sheet.sheet_id
    return [{"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": more}}]


def _guarded(sheet_id: int) -> Order:
    """Return the order that warns whoever edits a log by hand."""
    about = "Written by the app: each change with what stood there before."
    given = {"range": {"sheetId": sheet_id}, "description": about, "warningOnly": True}
    return {"addProtectedRange": {"protectedRange": given}}

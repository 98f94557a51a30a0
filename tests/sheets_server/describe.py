"""spreadsheets.get: a book as JSON, in Google's keys, with defaults left out as Google does."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.sheets_server.a1 import Area
from tests.sheets_server.cells import Cell, as_extended
from tests.sheets_server.colours import DEFAULT_FORMAT, THEME
from tests.sheets_server.formats import show
from tests.sheets_server.workbook import Book, Dimension, Group, Protection, Tab


def spreadsheet(
    book: Book, wanted: Sequence[tuple[Tab, Area]] = (), *, with_grid: bool = False
) -> dict[str, Any]:
    """The Spreadsheet resource: only the tabs, and of their cells only those, that are wanted."""
    body = {
        "spreadsheetId": book.spreadsheet_id,
        "properties": properties(book),
        "sheets": [
            sheet(
                book, index, [area for owner, area in wanted if owner is tab], with_grid=with_grid
            )
            for index, tab in enumerate(book.tabs)
            if not wanted or any(owner is tab for owner, _ in wanted)
        ],
        "namedRanges": [named(key, *value) for key, value in book.names.items()],
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{book.spreadsheet_id}/edit",
    }
    if not book.names:
        del body["namedRanges"]
    return body


def properties(book: Book) -> dict[str, Any]:
    return {
        "title": book.title,
        "locale": book.locale_name,
        "autoRecalc": "ON_CHANGE",
        "timeZone": book.time_zone,
        "defaultFormat": DEFAULT_FORMAT,
        "spreadsheetTheme": THEME,
    }


def sheet(book: Book, index: int, areas: Sequence[Area], *, with_grid: bool) -> dict[str, Any]:
    tab = book.tabs[index]
    body: dict[str, Any] = {"properties": sheet_properties(tab, index)}
    if with_grid:
        body["data"] = [grid_data(book, tab, area) for area in areas or [tab.whole]]
    furniture = {
        "merges": [grid_range(tab, area) for area in tab.merges],
        "protectedRanges": [protection(tab, each, book.user) for each in tab.protections],
        "basicFilter": basic_filter(tab),
        "rowGroups": [group(tab, each) for each in tab.groups if each.dimension == "ROWS"],
        "columnGroups": [group(tab, each) for each in tab.groups if each.dimension == "COLUMNS"],
    }
    return {**body, **{name: value for name, value in furniture.items() if value}}


def sheet_properties(tab: Tab, index: int) -> dict[str, Any]:
    grid = {"rowCount": tab.row_count, "columnCount": tab.column_count}
    more = {name: value for name, value in tab.look.items() if name != "gridProperties"}
    return {
        "sheetId": tab.sheet_id,
        "title": tab.title,
        "index": index,
        "sheetType": "GRID",
        "gridProperties": {**grid, **tab.look.get("gridProperties", {})},
        **more,
    }


def grid_range(tab: Tab, area: Area | None) -> dict[str, int]:
    owner = {"sheetId": tab.sheet_id} if tab.sheet_id else {}
    if area is None:
        return owner
    rows = {"startRowIndex": area.top, "endRowIndex": area.bottom}
    return {**owner, **rows, "startColumnIndex": area.left, "endColumnIndex": area.right}


def named(key: str, name: str, sheet_id: int, area: Area) -> dict[str, Any]:
    return {"namedRangeId": key, "name": name, "range": grid_range(Tab(sheet_id, ""), area)}


def protection(tab: Tab, each: Protection, user: str | None) -> dict[str, Any]:
    may_edit = user is None or user in each.editors
    body: dict[str, Any] = {
        "protectedRangeId": each.number,
        "range": grid_range(tab, each.area),
        "description": each.description,
        "warningOnly": each.is_warning_only,
        "requestingUserCanEdit": may_edit,
        "editors": {"users": list(each.editors)} if may_edit else None,
    }
    return {name: value for name, value in body.items() if value or name == "range"}


def basic_filter(tab: Tab) -> dict[str, Any]:
    if tab.filtered is None:
        return {}
    area, more = tab.filtered
    return {"range": grid_range(tab, area), **more}


def group(tab: Tab, each: Group) -> dict[str, Any]:
    return {"range": dimension_range(tab, each), "depth": each.depth}


def dimension_range(tab: Tab, each: Group) -> dict[str, Any]:
    owner = {"sheetId": tab.sheet_id} if tab.sheet_id else {}
    return {**owner, "dimension": each.dimension, "startIndex": each.start, "endIndex": each.end}


def grid_data(book: Book, tab: Tab, area: Area) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [{} for _ in range(area.top, area.bottom)]
    for row, at, cell in tab.filled(area):
        values = rows[row - area.top].setdefault("values", [])
        values.extend({} for _ in range(at - area.left - len(values)))
        values.append(cell_data(book, cell))
    while rows and not rows[-1]:
        rows.pop()
    start = {"startRow": area.top, "startColumn": area.left}
    return {
        **{name: value for name, value in start.items() if value},
        **({"rowData": rows} if rows else {}),
        "rowMetadata": [sizes(tab, "ROWS", at) for at in range(area.top, area.bottom)],
        "columnMetadata": [sizes(tab, "COLUMNS", at) for at in range(area.left, area.right)],
    }


def sizes(tab: Tab, dimension: Dimension, at: int) -> dict[str, Any]:
    usual = {"pixelSize": 21 if dimension == "ROWS" else 100}
    return {**usual, **tab.sizes.get((dimension, at), {})}


def cell_data(book: Book, cell: Cell) -> dict[str, Any]:
    body: dict[str, Any] = {}
    if cell.formula is not None:
        body["userEnteredValue"] = {"formulaValue": cell.formula}
    elif cell.value is not None:
        body["userEnteredValue"] = as_extended(cell.value)
    if cell.value is not None:
        body["effectiveValue"] = as_extended(cell.value)
        body["formattedValue"] = show(cell, book.locale)
    if cell.format:
        body["userEnteredFormat"] = dict(cell.format)
    body["effectiveFormat"] = {**DEFAULT_FORMAT, **(cell.format or {})}
    extras: Mapping[str, Any] = {
        "hyperlink": cell.link,
        "note": cell.note,
        "dataValidation": cell.rule,
    }
    return {**body, **{name: value for name, value in extras.items() if value}}

"""Where a request points: GridRange, GridCoordinate and DimensionRange, checked and guarded."""

from collections.abc import Mapping
from typing import Any

from tests.sheets_server import fields
from tests.sheets_server.a1 import Area
from tests.sheets_server.errors import invalid
from tests.sheets_server.workbook import Book, Dimension, Tab


def grid_target(book: Book, given: Mapping[str, Any]) -> tuple[Tab, Area]:
    """A GridRange, open ends filled in; 400 where it leaves the grid."""
    tab = book.tab(given.get("sheetId") or 0)
    top, left = given.get("startRowIndex") or 0, given.get("startColumnIndex") or 0
    bottom = given.get("endRowIndex")
    right = given.get("endColumnIndex")
    area = Area(
        top,
        tab.row_count if bottom is None else bottom,
        left,
        tab.column_count if right is None else right,
    )
    check_inside(tab, area)
    return tab, area


def clipped(book: Book, given: Mapping[str, Any]) -> tuple[Tab, Area]:
    """A GridRange for writing, whose ends may lie outside the grid: what lies there is left out."""
    tab = book.tab(given.get("sheetId") or 0)
    ends = {"endRowIndex": tab.row_count, "endColumnIndex": tab.column_count}
    within = {name: min(given.get(name, limit), limit) for name, limit in ends.items()}
    return writable(book, {**given, **within})


def check_inside(tab: Tab, area: Area) -> None:
    """Our wording, after the one Google uses for a GridCoordinate."""
    if area.bottom > tab.row_count:
        raise invalid(
            f"GridRange.endRowIndex[{area.bottom}] is after last row in grid[{tab.row_count}]"
        )
    if area.right > tab.column_count:
        raise invalid(
            f"GridRange.endColumnIndex[{area.right}] is after last column in"
            f" grid[{tab.column_count}]"
        )
    if area.top >= area.bottom or area.left >= area.right:
        raise invalid("GridRange must not be empty: a start index is not before its end index")


def writable(book: Book, given: Mapping[str, Any]) -> tuple[Tab, Area]:
    """The same, refused where a protection keeps the writer out."""
    tab, area = grid_target(book, given)
    tab.guard(area, book.user)
    return tab, area


def coordinate(book: Book, given: Mapping[str, Any]) -> tuple[Tab, int, int]:
    """A GridCoordinate: the tab, the row and the column."""
    tab = book.tab(given.get("sheetId") or 0)
    row, column = given.get("rowIndex") or 0, given.get("columnIndex") or 0
    if row >= tab.row_count:
        raise invalid(
            f"GridCoordinate.rowIndex[{row}] is after last row in grid[{tab.row_count - 1}]"
        )
    if column >= tab.column_count:
        raise invalid(
            f"GridCoordinate.columnIndex[{column}] is after last column in"
            f" grid[{tab.column_count - 1}]"
        )
    return tab, row, column


def stretch(book: Book, given: Mapping[str, Any]) -> tuple[Tab, Dimension, int, int]:
    """A DimensionRange: the tab, the dimension, its start and its end."""
    tab = book.tab(given.get("sheetId") or 0)
    dimension = given.get("dimension")
    if dimension not in ("ROWS", "COLUMNS"):
        raise invalid("No dimension specified.")
    size = tab.row_count if dimension == "ROWS" else tab.column_count
    start, end = given.get("startIndex") or 0, given.get("endIndex")
    return tab, dimension, start, size if end is None else end


def dimension_area(tab: Tab, dimension: Dimension, start: int, end: int) -> Area:
    if dimension == "ROWS":
        return Area(start, end, 0, tab.column_count)
    return Area(0, tab.row_count, start, end)


def write_mask(payload: Mapping[str, Any], message: str) -> fields.Mask:
    """The request's `fields`, which Google insists on; they name members of the message."""
    text = payload.get("fields") or ""
    if not text.strip():
        raise invalid(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    mask = fields.parse(text)
    unknown = fields.unknown(mask, message)
    if unknown:
        raise invalid(f"Invalid field: {unknown}")
    return mask

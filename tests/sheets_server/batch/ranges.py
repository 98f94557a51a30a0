"""Requests that take a block of cells out of the grid."""

from collections.abc import Mapping
from typing import Any

from tests.sheets_server.a1 import Area
from tests.sheets_server.batch.target import clipped
from tests.sheets_server.errors import invalid
from tests.sheets_server.workbook import Book, Tab


def delete_range(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The cells below move up, or those to the right move left; the grid keeps its size."""
    tab, area = clipped(book, payload.get("range") or {})
    dimension = payload.get("shiftDimension")
    if dimension not in ("ROWS", "COLUMNS"):
        raise invalid("No dimension specified.")
    if dimension == "ROWS":
        moved = Area(area.top, tab.row_count, area.left, area.right)
        step = area.bottom - area.top, 0
    else:
        moved = Area(area.top, area.bottom, area.left, tab.column_count)
        step = 0, area.right - area.left
    tab.guard(moved, book.user)
    close_gap(tab, moved, step)
    return {}


def close_gap(tab: Tab, moved: Area, step: tuple[int, int]) -> None:
    """Put into every cell of the area what stood `step` rows and columns further on."""
    columns = range(moved.left, moved.right)
    for row in range(moved.top, min(moved.bottom, len(tab.rows))):
        tab.put(row, {at: tab.cell(row + step[0], at + step[1]) for at in columns})

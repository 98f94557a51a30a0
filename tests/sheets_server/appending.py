"""values.append, with Google's way of looking for the table, wrong columns included.

Google takes the last table inside the range: the region of touching cells around the last cell
that holds something. So a blank cell in the last row makes the next row land under its right
part; that is recorded, and the reason why nobody should append this way.
"""

from collections.abc import Mapping
from typing import Any

from tests.sheets_server.a1 import Area, show
from tests.sheets_server.dimensions import insert
from tests.sheets_server.workbook import Book, Tab
from tests.sheets_server.writing import Grid, update_answer, write


def append(book: Book, text: str, values: Grid, options: Mapping[str, str]) -> dict[str, Any]:
    """Write rows under the last table in the range; the grid grows as needed."""
    tab, area = book.find(text)
    table = last_table(tab, area)
    top, left = (table.bottom, table.left) if table else (area.top, area.left)
    if options.get("insertDataOption") == "INSERT_ROWS" and table:
        insert(book, tab, "ROWS", top, len(values))
    grow(book, tab, top + len(values), left + max((len(row) for row in values), default=0))
    written = write(book, tab, (top, left), values, options["valueInputOption"])
    found = {"tableRange": show(tab.title, table)} if table else {}
    updates = update_answer(book, written, options)
    return {"spreadsheetId": book.spreadsheet_id, **found, "updates": updates}


def grow(book: Book, tab: Tab, rows: int, columns: int) -> None:
    if rows > tab.row_count or columns > tab.column_count:
        book.make_room(tab, max(rows, tab.row_count), max(columns, tab.column_count))


def last_table(tab: Tab, area: Area) -> Area | None:
    """The region around the last filled cell of the range, or None where all is blank."""
    last = None
    for row, at, cell in tab.filled(area):
        if cell.has_data:
            last = Area(row, row + 1, at, at + 1)
    return region(tab, last) if last else None


def region(tab: Tab, area: Area) -> Area:
    """The area, widened as long as a filled cell touches it."""
    while True:
        rim = Area(
            max(area.top - 1, 0),
            min(area.bottom + 1, tab.row_count),
            max(area.left - 1, 0),
            min(area.right + 1, tab.column_count),
        )
        filled = [(row, at) for row, at, cell in tab.filled(rim) if cell.has_data]
        wider = Area(
            min(area.top, *(row for row, _ in filled)),
            max(area.bottom, *(row + 1 for row, _ in filled)),
            min(area.left, *(at for _, at in filled)),
            max(area.right, *(at + 1 for _, at in filled)),
        )
        if wider == area:
            return area
        area = wider

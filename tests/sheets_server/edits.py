"""What a person does in the browser between two requests: type, sort, insert, delete, rename.

An edit is data, so that the control door, a fault and the command line can all order one:
`{"do": "sort", "tab": "Calls", "column": "B"}`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.sheets_server import dimensions
from tests.sheets_server.a1 import Area, column_index
from tests.sheets_server.batch.cells import sort
from tests.sheets_server.batch.sheets import name_tab
from tests.sheets_server.cells import Cell, CellError
from tests.sheets_server.typed import enter
from tests.sheets_server.workbook import Book, Protection, Tab

Edit = Mapping[str, Any]


def edit(book: Book, what: Edit) -> None:
    """Do one edit, as the owner.

    Raises:
        KeyError: for an edit that does not exist, or one that lacks a needed word.
        LookupError: where the book has no such tab.
    """
    EDITS[what["do"]](book, what)


def tab_of(book: Book, what: Edit) -> Tab:
    found = book.titled(str(what["tab"]))
    if found is None:
        raise LookupError(f"no tab {what['tab']!r} among {[tab.title for tab in book.tabs]}")
    return found


def type_cell(book: Book, what: Edit) -> None:
    """Type `text` at `at` (a range of one cell); `shows` replaces what a formula comes to."""
    tab, area = book.find(str(what["at"]))
    cell = enter(tab.cell(area.top, area.left), str(what["text"]), book.locale)
    if "shows" in what:
        shows = what["shows"]
        is_error = isinstance(shows, str) and shows.startswith("#")
        cell = replace(cell, value=CellError(shows) if is_error else shows)
    tab.put(area.top, {area.left: cell})


def put_error(book: Book, what: Edit) -> None:
    """Make a cell show an error such as #REF!, from a formula that lost what it looked at."""
    tab, area = book.find(str(what["at"]))
    cell = tab.cell(area.top, area.left)
    tab.put(area.top, {area.left: cell.holding(CellError(str(what["error"])), "=#REF!")})


def set_format(book: Book, what: Edit) -> None:
    """Give a range a number format: `type`, and a `pattern` if not the type's own."""
    tab, area = book.find(str(what["at"]))
    number_format = {name: what[name] for name in ("type", "pattern") if name in what}

    def formatted(_row: int, _at: int, cell: Cell) -> Cell:
        return cell.formatted(number_format)

    tab.change(area, formatted)


def sort_tab(book: Book, what: Edit) -> None:
    """Sort the rows below the header by one column."""
    tab = tab_of(book, what)
    end = max(tab.end_of_data(), 1)
    column = column_index(str(what.get("column", "A")))
    is_descending = str(what.get("descending", "")).lower() in ("true", "1", "yes")
    sort(tab, Area(1, end, 0, tab.column_count), [(column, is_descending)])


def insert_rows(book: Book, what: Edit) -> None:
    """Insert `count` blank rows so that the first of them becomes row number `row`."""
    at = int(what.get("row", 2)) - 1
    dimensions.insert(book, tab_of(book, what), "ROWS", at, int(what.get("count", 1)))


def delete_rows(book: Book, what: Edit) -> None:
    """Delete `count` rows from row number `row` on; the book remembers their first cells."""
    at, tab = int(what["row"]) - 1, tab_of(book, what)
    rows = range(at, at + int(what.get("count", 1)))
    book.binned = (*book.binned, *(tab.cell(row, 0).value for row in rows))
    dimensions.delete(book, tab_of(book, what), "ROWS", at, at + int(what.get("count", 1)))


def insert_columns(book: Book, what: Edit) -> None:
    at = column_index(str(what["column"]))
    dimensions.insert(book, tab_of(book, what), "COLUMNS", at, int(what.get("count", 1)))


def delete_columns(book: Book, what: Edit) -> None:
    at = column_index(str(what["column"]))
    dimensions.delete(book, tab_of(book, what), "COLUMNS", at, at + int(what.get("count", 1)))


def move_columns(book: Book, what: Edit) -> None:
    """Move a column so that it stands before what was column `before`."""
    at = column_index(str(what["column"]))
    target = column_index(str(what["before"]))
    dimensions.move(tab_of(book, what), "COLUMNS", (at, at + 1), target)


def rename_tab(book: Book, what: Edit) -> None:
    name_tab(book, tab_of(book, what), str(what["to"]))


def delete_tab(book: Book, what: Edit) -> None:
    book.tabs.remove(tab_of(book, what))


def protect_tab(book: Book, what: Edit) -> None:
    """Protect a whole tab, or the range `at`, against all but the owner and `editors`."""
    tab = tab_of(book, what)
    area = book.find(str(what["at"]))[1] if "at" in what else None
    number = max((each.number for owner in book.tabs for each in owner.protections), default=0) + 1
    tab.protections.append(Protection(number, area, tuple(what.get("editors", ()))))


EDITS: dict[str, Callable[[Book, Edit], None]] = {
    "type": type_cell,
    "error": put_error,
    "format": set_format,
    "sort": sort_tab,
    "insert": insert_rows,
    "delete": delete_rows,
    "insert_columns": insert_columns,
    "delete_columns": delete_columns,
    "move_columns": move_columns,
    "rename": rename_tab,
    "delete_tab": delete_tab,
    "protect": protect_tab,
}

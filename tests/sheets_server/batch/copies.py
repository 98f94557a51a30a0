"""Copies of whole tabs: within a spreadsheet, and into another one."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.sheets_server.batch.sheets import name_tab
from tests.sheets_server.describe import sheet_properties
from tests.sheets_server.errors import invalid
from tests.sheets_server.workbook import Book, Tab


def duplicate_sheet(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """A copy stands first unless told otherwise, as the reference says of the index."""
    source = book.tab(payload.get("sourceSheetId") or 0)
    properties = insert_copy(
        book, source, payload.get("insertSheetIndex") or 0, payload.get("newSheetId"),
        payload.get("newSheetName") or "",
    )  # fmt: skip
    return {"duplicateSheet": {"properties": properties}}


def copy_to(source: Tab, destination: Book) -> dict[str, Any]:
    """spreadsheets.sheets.copyTo: the copy stands last in the other spreadsheet."""
    return insert_copy(destination, source, len(destination.tabs))


def insert_copy(
    book: Book, source: Tab, index: int, sheet_id: int | None = None, title: str = ""
) -> dict[str, Any]:
    if any(tab.sheet_id == sheet_id for tab in book.tabs):
        raise invalid(f"A sheet with id {sheet_id} already exists. Please use another id.")
    if index > len(book.tabs):
        raise invalid(f"Sheet index {index} is beyond the last sheet.")  # our wording
    number = secrets.randbelow(2**31) if sheet_id is None else sheet_id
    tab = replace(source.copy(), sheet_id=number, title="")
    tab.protections = [
        replace(each, number=secrets.randbelow(2**31)) for each in source.protections
    ]
    name_tab(book, tab, title or free_copy_title(book, source.title))
    book.tabs.insert(index, tab)
    book.check_size()
    return sheet_properties(tab, index)


def free_copy_title(book: Book, title: str) -> str:
    """`Copy of Calls`, then with a number; that number is our guess."""
    free, number = f"Copy of {title}", 1
    while book.titled(free):
        free, number = f"Copy of {title} {number}", number + 1
    return free

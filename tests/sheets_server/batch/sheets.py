"""Requests about the spreadsheet and its tabs: add, delete, rename, move, resize, hide."""

import secrets
from collections.abc import Mapping
from typing import Any

from tests.sheets_server import fields
from tests.sheets_server.batch.target import write_mask
from tests.sheets_server.colours import styled, with_twins
from tests.sheets_server.describe import sheet_properties
from tests.sheets_server.errors import invalid, not_spoken
from tests.sheets_server.workbook import Book, Tab

GRID_SIZE = ("rowCount", "columnCount")
OWN = ("sheetId", "title", "index", "sheetType")
BOOK_FIELDS = {"title": "title", "locale": "locale_name", "timeZone": "time_zone"}


def update_spreadsheet(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    given = payload.get("properties") or {}
    mask = write_mask(payload, "SpreadsheetProperties")
    for name in BOOK_FIELDS if "*" in mask else mask:
        if name not in BOOK_FIELDS:
            raise not_spoken(f"the spreadsheet's {name}")
        if given.get(name):
            setattr(book, BOOK_FIELDS[name], given[name])
    return {}


def add_sheet(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    given = payload.get("properties") or {}
    sheet_id = given.get("sheetId")
    if any(tab.sheet_id == sheet_id for tab in book.tabs):
        raise invalid(f"A sheet with id {sheet_id} already exists. Please use another id.")
    tab = Tab(secrets.randbelow(2**31) if sheet_id is None else sheet_id, "")
    name_tab(book, tab, given.get("title") or free_title(book))
    grid = given.get("gridProperties") or {}
    tab.resize(grid.get("rowCount") or 1000, grid.get("columnCount") or 26)
    index = given.get("index")
    book.tabs.insert(len(book.tabs) if index is None else index, tab)
    book.check_size()
    tab.look = sent(look_of(given))
    return {"addSheet": {"properties": sheet_properties(tab, book.tabs.index(tab))}}


def free_title(book: Book) -> str:
    number = len(book.tabs) + 1
    while book.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def name_tab(book: Book, tab: Tab, title: str) -> None:
    if not title:
        raise invalid("The sheet name cannot be empty.")
    other = book.titled(title)
    if other is not None and other is not tab:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')
    tab.title = title


def delete_sheet(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab = book.tab(payload.get("sheetId") or 0)
    if not any(each is not tab and not each.look.get("hidden") for each in book.tabs):
        raise invalid("You can't remove all the visible sheets in a document.")
    tab.guard(tab.whole, book.user)
    book.tabs.remove(tab)
    book.names = {key: name for key, name in book.names.items() if name[1] != tab.sheet_id}
    return {}


def update_sheet(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    given = payload.get("properties") or {}
    tab = book.tab(given.get("sheetId") or 0)
    mask = write_mask(payload, "SheetProperties")
    if "title" in mask or "*" in mask:
        name_tab(book, tab, given.get("title") or "")
    if "index" in mask or ("*" in mask and "index" in given):
        move_tab(book, tab, given.get("index") or 0)
    resize(book, tab, given.get("gridProperties") or {}, mask)
    look = look_mask(mask)
    if look:
        tab.look = sent(fields.assign(tab.look, look_of(given), look))
    check_visible(book)
    return {}


def move_tab(book: Book, tab: Tab, index: int) -> None:
    """To an index counted before the move, as Google counts."""
    old = book.tabs.index(tab)
    if index in (old, old + 1):
        return
    book.tabs.remove(tab)
    book.tabs.insert(index - 1 if index > old else index, tab)


def resize(book: Book, tab: Tab, grid: Mapping[str, Any], mask: fields.Mask) -> None:
    below = mask.get("gridProperties", {"none": {}} if "*" not in mask else {})
    size = {"rowCount": tab.row_count, "columnCount": tab.column_count}
    for name in GRID_SIZE:
        if (not below or "*" in below or name in below) and name in grid:
            size[name] = grid[name]
        if size[name] < 1:
            raise invalid(f"gridProperties.{name} must be at least 1.")
    book.make_room(tab, size["rowCount"], size["columnCount"])


def look_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The part of the given properties that is look: neither the tab's identity nor its size."""
    grid = given.get("gridProperties") or {}
    kept = {name: value for name, value in grid.items() if name not in GRID_SIZE}
    return styled(
        {**{name: given[name] for name in given if name not in OWN}, "gridProperties": kept}
    )


def look_mask(mask: fields.Mask) -> fields.Mask:
    """The part of the mask that is about look; `gridProperties/rowCount` alone leaves nothing."""
    look = {name: below for name, below in mask.items() if name not in OWN}
    grid = look.pop("gridProperties", None)
    below = {name: each for name, each in (grid or {}).items() if name not in GRID_SIZE}
    if below or grid == {}:
        look["gridProperties"] = below
    return with_twins(look)


def sent(look: Mapping[str, Any]) -> dict[str, Any]:
    """What is false or zero is not kept, since Google does not send it."""
    grid = truthy(look.get("gridProperties") or {})
    return truthy({**look, "gridProperties": grid})


def truthy(look: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in look.items() if value}


def check_visible(book: Book) -> None:
    if all(tab.look.get("hidden") for tab in book.tabs):
        raise invalid("You can't hide all the sheets in a document.")

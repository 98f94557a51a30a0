"""Requests about what lies on the grid: merges, filters, names, protections."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.sheets_server.a1 import Area
from tests.sheets_server.batch.target import grid_target, writable
from tests.sheets_server.describe import named, protection
from tests.sheets_server.errors import invalid
from tests.sheets_server.workbook import Book, Protection

BOUNDS = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")


def merge_cells(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The first cell keeps its value, the others lose theirs; parts of a merge can't be merged."""
    tab, area = writable(book, payload.get("range") or {})
    for piece in pieces(area, payload.get("mergeType") or "MERGE_ALL"):
        inside = [each for each in tab.merges if each.meets(piece)]
        if any(not covers(piece, each) for each in inside):
            raise invalid("You must select all cells in a merged range to merge or unmerge them.")
        tab.merges = [each for each in tab.merges if each not in inside] + [piece]
        for row, at, cell in list(tab.filled(piece)):
            if (row, at) != (piece.top, piece.left):
                tab.put(row, {at: replace(cell, value=None, formula=None)})
    return {}


def pieces(area: Area, kind: str) -> list[Area]:
    if kind == "MERGE_ROWS":
        return [replace(area, top=row, bottom=row + 1) for row in range(area.top, area.bottom)]
    if kind == "MERGE_COLUMNS":
        return [replace(area, left=at, right=at + 1) for at in range(area.left, area.right)]
    return [area]


def covers(area: Area, other: Area) -> bool:
    is_taller = area.top <= other.top and other.bottom <= area.bottom
    return is_taller and area.left <= other.left and other.right <= area.right


def unmerge_cells(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, area = writable(book, payload.get("range") or {})
    tab.merges = [each for each in tab.merges if not each.meets(area)]
    return {}


def set_filter(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    given = payload.get("filter") or {}
    tab, area = grid_target(book, given.get("range") or {})
    tab.filtered = area, {name: value for name, value in given.items() if name != "range"}
    return {}


def clear_filter(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    book.tab(payload.get("sheetId") or 0).filtered = None
    return {}


def add_name(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    given = payload.get("namedRange") or {}
    tab, area = grid_target(book, given.get("range") or {})
    key, name = given.get("namedRangeId") or str(secrets.randbelow(2**31)), given.get("name") or ""
    if key in book.names:
        raise invalid(f"A named range with id {key} already exists.")
    if any(name.casefold() == each.casefold() for each, _, _ in book.names.values()):
        raise invalid(f"A named range with name {name} already exists.")
    book.names[key] = name, tab.sheet_id, area
    return {"addNamedRange": {"namedRange": named(key, *book.names[key])}}


def delete_name(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    key = payload.get("namedRangeId")
    if key not in book.names:
        raise invalid(f"No named range with id: {key}")
    del book.names[key]
    return {}


def add_protection(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Whoever protects may go on editing, whatever the request says."""
    given = payload.get("protectedRange") or {}
    target = given.get("range") or {}
    tab, area = grid_target(book, target)
    editors = list((given.get("editors") or {}).get("users") or [])
    added = Protection(
        given.get("protectedRangeId") or secrets.randbelow(2**31),
        area if any(target.get(name) is not None for name in BOUNDS) else None,
        tuple(dict.fromkeys([*editors, *([book.user] if book.user else [])])),
        given.get("description") or "",
        bool(given.get("warningOnly")),
    )
    tab.protections.append(added)
    answer = protection(tab, added, book.user)
    # Google's reply shows the editors that were asked for; only reading it back shows them all.
    answer["editors"] = {"users": editors} if editors else {}
    return {"addProtectedRange": {"protectedRange": answer}}


def delete_protection(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    number = payload.get("protectedRangeId")
    for tab in book.tabs:
        for each in tab.protections:
            if each.number == number:
                tab.guard(each.area or tab.whole, book.user)
                tab.protections.remove(each)
                return {}
    raise invalid(f"No protected range with id: {number}")

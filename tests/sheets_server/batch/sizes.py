"""Requests about whole rows and columns: insert, delete, append, move, hide, group."""

from collections.abc import Mapping
from typing import Any

from tests.sheets_server import dimensions, fields
from tests.sheets_server.batch.target import dimension_area, stretch, write_mask
from tests.sheets_server.describe import group
from tests.sheets_server.errors import invalid
from tests.sheets_server.workbook import Book, Group, Tab

WORDS = {"ROWS": "row", "COLUMNS": "column"}


def size_of(tab: Tab, dimension: str) -> int:
    return tab.row_count if dimension == "ROWS" else tab.column_count


def insert_dimension(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, dimension, start, end = stretch(book, payload.get("range") or {})
    if start > size_of(tab, dimension) or end <= start:
        raise invalid(f"range.startIndex[{start}] and range.endIndex[{end}] are not in the grid")
    tab.guard(dimension_area(tab, dimension, start, start + 1), book.user)
    dimensions.insert(book, tab, dimension, start, end - start)
    return {}


def delete_dimension(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, dimension, start, end = stretch(book, payload.get("range") or {})
    size, word = size_of(tab, dimension), WORDS[dimension]
    if end > size:
        last = max(start, size)
        raise invalid(
            f"Cannot delete a {word} that doesn't exist. Tried to delete {word} index {last} but"
            f" there are only {size} {word}s."
        )
    if end - start >= size:
        raise invalid(f"You can't delete all the {word}s on the sheet.")
    frozen = tab.look.get("gridProperties", {}).get(f"frozen{word.capitalize()}Count", 0)
    if start <= frozen and end == size:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {word}s.")
    tab.guard(dimension_area(tab, dimension, start, end), book.user)
    dimensions.delete(book, tab, dimension, start, end)
    return {}


def append_dimension(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, dimension, _, _ = stretch(book, payload)
    length = payload.get("length") or 0
    if length < 1:
        raise invalid("length must be at least 1.")
    rows, columns = (length, 0) if dimension == "ROWS" else (0, length)
    book.make_room(tab, tab.row_count + rows, tab.column_count + columns)
    return {}


def move_dimension(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, dimension, start, end = stretch(book, payload.get("source") or {})
    tab.guard(dimension_area(tab, dimension, start, end), book.user)
    dimensions.move(tab, dimension, (start, end), payload.get("destinationIndex") or 0)
    return {}


def update_dimension(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, dimension, start, end = stretch(book, payload.get("range") or {})
    mask, given = write_mask(payload, "DimensionProperties"), payload.get("properties") or {}
    for at in range(start, end):
        look = fields.assign(tab.sizes.get((dimension, at)), given, mask)
        tab.sizes[dimension, at] = {name: value for name, value in look.items() if value}
    return {}


def auto_resize(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Nothing to do without a screen, but the range must be one."""
    stretch(book, payload.get("dimensions") or {})
    return {}


def add_group(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, dimension, start, end = stretch(book, payload.get("range") or {})
    tab.groups.append(Group(dimension, start, end))
    control = "rowGroupControlAfter" if dimension == "ROWS" else "columnGroupControlAfter"
    tab.look["gridProperties"] = {**tab.look.get("gridProperties", {}), control: True}
    return {"addDimensionGroup": groups_answer(tab, dimension)}


def delete_group(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, dimension, start, end = stretch(book, payload.get("range") or {})
    gone = Group(dimension, start, end)
    if gone not in tab.groups:
        raise invalid("No dimension group over the specified range.")
    tab.groups.remove(gone)
    return {"deleteDimensionGroup": groups_answer(tab, dimension)}


def groups_answer(tab: Tab, dimension: str) -> dict[str, Any]:
    left = [group(tab, each) for each in tab.groups if each.dimension == dimension]
    return {"dimensionGroups": left} if left else {}

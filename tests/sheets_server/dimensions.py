"""Inserting, deleting and moving whole rows or columns, with everything that lies on them."""

from collections.abc import Callable
from dataclasses import replace

from tests.sheets_server.a1 import Area
from tests.sheets_server.workbook import NO_ROW, Book, Dimension, Group, Row, Tab

Span = tuple[int, int]
Shift = Callable[[int, int], Span | None]
"""Where a stretch of rows or columns lies afterwards; None when nothing of it is left."""


def insert(book: Book, tab: Tab, dimension: Dimension, at: int, count: int) -> None:
    """Insert blank rows or columns before the index `at`; the grid grows."""
    rows, columns = tab.row_count, tab.column_count
    if dimension == "ROWS":
        book.make_room(tab, rows + count, columns)
        if at < len(tab.rows):
            tab.rows[at:at] = [NO_ROW] * count
    else:
        book.make_room(tab, rows, columns + count)
        move_columns(tab, lambda column: column + count if column >= at else column)

    def shift(start: int, end: int) -> Span:
        return (start + count if start >= at else start), (end + count if end > at else end)

    carry(book, tab, dimension, shift)


def delete(book: Book, tab: Tab, dimension: Dimension, start: int, end: int) -> None:
    """Delete the rows or columns from `start` to before `end`; the grid shrinks."""
    count = end - start
    if dimension == "ROWS":
        del tab.rows[start:end]
        tab.row_count -= count
    else:
        tab.rows = [
            Row((at, cell) for at, cell in row.items() if not start <= at < end) for row in tab.rows
        ]
        move_columns(tab, lambda column: column - count if column >= end else column)
        tab.column_count -= count

    def shift(first: int, last: int) -> Span | None:
        first, last = (min(each, start) if each < end else each - count for each in (first, last))
        return (first, last) if first < last else None

    carry(book, tab, dimension, shift)


def move(tab: Tab, dimension: Dimension, span: Span, to: int) -> None:
    """Move a stretch so that it lies before what was at the index `to`."""
    start, end = span
    size = tab.row_count if dimension == "ROWS" else tab.column_count
    order = [at for at in range(size) if not start <= at < end]
    place = to - (end - start) if to >= end else min(to, start)
    order[place:place] = range(start, end)
    if dimension == "ROWS":
        moved = [tab.row(at) for at in order]
        while moved and not moved[-1]:
            moved.pop()
        tab.rows = moved
    else:
        new_place = {old: new for new, old in enumerate(order)}
        move_columns(tab, new_place.__getitem__)


def move_columns(tab: Tab, place: Callable[[int], int]) -> None:
    tab.rows = [Row((place(at), cell) for at, cell in row.items()) for row in tab.rows]


def carry(book: Book, tab: Tab, dimension: Dimension, shift: Shift) -> None:
    """Let merges, protections, filters, groups and names follow their rows or columns."""
    tab.merges = [area for each in tab.merges if (area := carried(each, dimension, shift))]
    tab.protections = [
        replace(each, area=area) if each.area else each
        for each in tab.protections
        if (area := each.area and carried(each.area, dimension, shift)) or each.area is None
    ]
    if tab.filtered:
        area = carried(tab.filtered[0], dimension, shift)
        tab.filtered = (area, tab.filtered[1]) if area else None
    tab.groups = [group for each in tab.groups if (group := grouped(each, dimension, shift))]
    book.names = {
        key: (name, sheet_id, moved)
        for key, (name, sheet_id, area) in book.names.items()
        if (moved := carried(area, dimension, shift) if sheet_id == tab.sheet_id else area)
    }
    tab.sizes = {
        (kind, span[0] if kind == dimension else at): size
        for (kind, at), size in tab.sizes.items()
        if (span := shift(at, at + 1) if kind == dimension else (at, at + 1))
    }


def carried(area: Area, dimension: Dimension, shift: Shift) -> Area | None:
    if dimension == "ROWS":
        span = shift(area.top, area.bottom)
        return replace(area, top=span[0], bottom=span[1]) if span else None
    span = shift(area.left, area.right)
    return replace(area, left=span[0], right=span[1]) if span else None


def grouped(group: Group, dimension: Dimension, shift: Shift) -> Group | None:
    if group.dimension != dimension:
        return group
    span = shift(group.start, group.end)
    return replace(group, start=span[0], end=span[1]) if span else None

"""Rows of Changes: what others wrote there since a look, and what tells of a change that strayed.

Changes is the one order in which all programs see each other's changes, because a batch adds its
rows there or is not applied.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from components.domain.cells import Cell
from components.domain.schema import TABS
from components.storage import Edit
from components.storage.rows import StoredRow, stored_row
from components.storage.sheets.reading import Look
from components.storage.sheets.table import Line, Table

LOG = TABS["Changes"]
ASTRAY = "not changed: rows were moved in the Sheet at that moment"
STRUCK = "hit by mistake: rows were moved in the Sheet while {0} was being changed"
UNREAD = "hit by mistake while {0} was being changed; what stood here before was not read"
# What is told of a change are actions of their own: that it is not there, and what it hit instead.
TAKEN_BACK, HIT = dt.timedelta(seconds=1), dt.timedelta(seconds=2)


def told_row(
    edit: Edit, name: str, column: str, texts: tuple[str | None, str | None], why: str
) -> StoredRow:
    """Return the row that tells of a cell hit by mistake; texts: what it held, what it holds."""
    cells: dict[str, Cell] = {"at": edit.at + HIT, "by": edit.by, "tab": edit.tab, "row": name}
    cells |= {"column": column, "before": texts[0], "after": texts[1], "why": why}
    return stored_row(LOG, cells)


def astray_row(edit: Edit, row: StoredRow) -> StoredRow:
    """Return the row that takes back one which did not come true."""
    at = stored_row(LOG, {"at": edit.at + TAKEN_BACK}).cells["at"]
    turned = {"before": row.cells["after"], "after": row.cells["before"]}
    return replace(row, cells={**row.cells, **turned, "at": at, "why": ASTRAY, "undoes": None})


def added_rows(seen: Look, now: Look, tab: str) -> list[StoredRow]:
    """Return the rows about this tab that Changes got between two looks, in their order."""
    before, after = seen.table(LOG.name), now.table(LOG.name)
    return after.stored([ln for ln in _added(before, after) if after.cell(ln, "tab") == tab])


def _added(before: Table, after: Table) -> Iterator[Line]:
    rows = len(before.grid)
    if after.grid[:rows] == before.grid:  # nearly always: then a long log is not counted
        yield from (line for line in after.lines if line.index >= rows)
        return
    left = Counter(_cells(before, line) for line in before.lines)
    for line in after.lines:
        cells = _cells(after, line)
        if left[cells]:
            left[cells] -= 1
        else:
            yield line


def _cells(table: Table, line: Line) -> tuple[Cell, ...]:
    return tuple(table.cell(line, column.field) for column in LOG.columns)


def are_among(rows: Iterable[StoredRow], added: Sequence[StoredRow]) -> bool:
    """Return whether Changes got all these rows."""
    there = Counter(row.content for row in added)
    return not Counter(row.content for row in rows) - there


def not_yet_added(seen: Look, now: Look, rows: Iterable[StoredRow]) -> tuple[StoredRow, ...]:
    """Return the rows that Changes did not get between two looks.

    The same could stand there from before: an edit that is tried again may stray again.
    """
    before, after = seen.table(LOG.name), now.table(LOG.name)
    added = Counter(row.content for row in after.stored([*_added(before, after)]))
    missing = []
    for row in rows:
        if added[row.content]:
            added[row.content] -= 1
        else:
            missing.append(row)
    return tuple(missing)


def next_after(ours: StoredRow, added: Sequence[StoredRow]) -> StoredRow | None:
    """Return the first change of the same cell that Changes tells after ours."""
    later: Iterable[StoredRow] = iter(added)
    if not any(row.content == ours.content for row in later):
        return None
    return next((row for row in later if _place(row) == _place(ours)), None)


def took_out(name: str, added: Sequence[StoredRow]) -> bool:
    """Return whether Changes tells that a row of this name was taken out by another program."""
    return any(row.cells["row"] == name and row.cells["after"] is None for row in added)


def _place(row: StoredRow) -> tuple[str | None, str | None]:
    return row.cells["row"], row.cells["column"]

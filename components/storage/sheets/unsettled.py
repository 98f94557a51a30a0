"""Whether somebody else's change of a row is still on its way to its place.

A change whose row was moved stands in Changes at once, and in its own row some moments later;
until then its cell still holds the old text, and the row that was hit holds the new one. Whoever
goes on from either would undo what nobody was told of, so it is worth waiting for.
"""

from collections.abc import Sequence
from dataclasses import replace

from components.domain.schema import Tab
from components.storage import Edit
from components.storage.edits import write_of
from components.storage.rows import StoredRow
from components.storage.sheets.changelog import FOUND, LOG
from components.storage.sheets.planning import line_of, name_in_log
from components.storage.sheets.reading import Look
from components.storage.sheets.strays import Stray
from components.storage.sheets.table import Line, Table

RECENT = 100  # rows of Changes: what is still on its way was written a moment ago


def is_unsettled(edit: Edit, look: Look) -> bool:
    """Return whether a cell of this edit is about to be put right by somebody else."""
    table = look.table(edit.tab)
    line = line_of(edit, table)
    if line is None:
        return False
    ours, recent = _ours(edit, table, line), _recent(look, table.tab)
    return bool(_found(ours, recent)) or any(_is_anothers(each, table, recent) for each in ours)


def is_hit(edit: Edit, look: Look) -> bool:
    """Return whether a cell of this edit holds what somebody else meant for another row."""
    table = look.table(edit.tab)
    line = line_of(edit, table)
    recent = _recent(look, table.tab)
    return line is not None and any(
        _is_anothers(each, table, recent) for each in _ours(edit, table, line)
    )


def _ours(edit: Edit, table: Table, line: Line) -> Sequence[StoredRow]:
    """Return what the log would say of the edit as its row now stands."""
    (row,) = table.stored([line])
    return write_of(edit, row.cells, name_in_log(table, row, line.index)).log


def found_rows(ours: Sequence[StoredRow], look: Look, tab: Tab) -> list[StoredRow]:
    """Return rows that tell how each cell of ours was found, where Changes says it holds another.

    With them its rows about a cell follow one another, and whoever wrote the one that did not come
    true can tell that it was given up.
    """
    return _found(ours, _recent(look, tab))


def is_meant(stray: Stray, look: Look, table: Table) -> bool:
    """Return whether Changes says that this very row was to get what it holds."""
    tab = table.tab
    name = stray.row.cells.get("id" if tab.has_id else str(tab.unique_field))
    last = {_place(each): each.cells["after"] for each in _recent(look, tab)}
    titles = {key: tab.by_field[key].title for key in stray.texts if key in tab.by_field}
    return bool(titles) and all(
        (name, title) in last and last[name, title] == stray.texts[key]
        for key, title in titles.items()
    )


def _recent(look: Look, tab: Tab) -> list[StoredRow]:
    """Return the last rows about a tab; none where only its number names a row of it."""
    if not tab.has_id and tab.unique_field is None:
        return []
    log = look.table(LOG.name)
    return log.stored([ln for ln in log.lines[-RECENT:] if log.cell(ln, "tab") == tab.name])


def _found(ours: Sequence[StoredRow], recent: Sequence[StoredRow]) -> list[StoredRow]:
    found = []
    for row in ours:
        holds, said = row.cells["before"], _said(row, recent)
        if said != holds:
            cells = {**row.cells, "before": said, "after": holds, "why": FOUND, "undoes": None}
            found.append(replace(row, cells=cells))
    return found


def _said(row: StoredRow, recent: Sequence[StoredRow]) -> str | None:
    """Return what the cell of a row of ours is to hold; what it holds, if no other row explains it.

    Either the last change of it is not there; or the last two began at once, and the later one,
    which is there, is about to be taken back.
    """
    holds = row.cells["before"]
    last = [each.cells for each in recent if _place(each) == _place(row)][-2:]
    if last and last[-1]["before"] == holds:
        return last[-1]["after"]
    if len(last) > 1 and last[0]["before"] == last[1]["before"] and last[1]["after"] == holds:
        return last[0]["after"]
    return holds


def _is_anothers(row: StoredRow, table: Table, recent: Sequence[StoredRow]) -> bool:
    """Return whether the cell holds what Changes says of another row, which does not hold it."""
    last = {_place(each): each.cells for each in recent}
    own = last.pop(_place(row), None)
    holds, column = row.cells["before"], row.cells["column"]
    if own is not None and own["after"] == holds:
        return False
    meant = [
        cells for cells in last.values() if (cells["column"], cells["after"]) == (column, holds)
    ]
    return any(_held(table, str(cells["row"]), str(column)) == cells["before"] for cells in meant)


def _held(table: Table, name: str, title: str) -> str | None:
    """Return what a row's cell holds; its title where there is no such row."""
    tab = table.tab
    line = table.named("id" if tab.has_id else tab.unique_field, name)
    field = next(column.field for column in tab.columns if column.title == title)
    return table.stored([line])[0].cells[field] if line else title


def _place(row: StoredRow) -> tuple[str | None, str | None]:
    return row.cells["row"], row.cells["column"]

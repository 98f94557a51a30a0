"""One row on its way out of a spreadsheet: its cells become blank, those of no other row.

A row that is hit by mistake is blank afterwards, so it cannot be found again: what it held is
known from the look before, and it is added anew below the last row, with the ID that it had.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.domain.cells import folded
from components.domain.schema import Tab
from components.storage import Edit, RowGone, StaleRow, StorageError
from components.storage.edits import parsed_row
from components.storage.rows import StoredRow
from components.storage.sheets.batch import append_orders, data_of
from components.storage.sheets.changelog import (
    LOG,
    added_rows,
    beside,
    put_back_row,
    undone_row,
)
from components.storage.sheets.google import Order
from components.storage.sheets.planning import line_of, name_in_log, planned, shown
from components.storage.sheets.reading import Look
from components.storage.sheets.strays import Hit
from components.storage.sheets.table import Line, Table
from components.storage.sheets.unsettled import found_rows, is_unsettled

MOVED = "brought back: rows were moved while {0} was being taken out"
OVERTAKEN = "brought back: somebody else had changed this row a moment before"
Name = object


class Removal:
    """One edit that takes a row out, until exactly that row is gone; see `Rewrite`."""

    is_missing = False

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        self.tabs = (edit.tab, LOG.name)
        self.verdict: StorageError | None = None
        self.hits: tuple[Hit, ...] = ()
        self.is_begun = False
        self._seen: Look | None = None  # when the last batch was made
        self._start: Look | None = None  # when the edit itself was planned
        self._row: StoredRow | None = None
        self._own_log: tuple[StoredRow, ...] = ()
        self._log: tuple[StoredRow, ...] = ()
        self._written: tuple[StoredRow, ...] = ()
        self._lost: tuple[tuple[StoredRow, str], ...] = ()
        self._is_done = False

    def is_early(self, look: Look) -> bool:
        """Return whether another change of this row should come to its end first."""
        return not self.is_begun and is_unsettled(self.edit, look)

    def orders(self, look: Look) -> list[Order]:
        """Return what to write as the tabs now stand: rows to bring back, else the edit itself.

        Raises RowGone or StaleRow while nothing has been written yet.
        """
        table = look.table(self.edit.tab)
        self._seen = look
        self.hits, self._log = (), ()
        orders: list[Order] = []
        if self._lost:
            rows = [row for row, _ in self._lost]
            self._log = tuple(self._brought_back(table))
            orders += append_orders(table, rows)
        elif not self._is_done and self.verdict is None:
            orders += self._plan(look, table)
        self._written += self._log
        return orders + (append_orders(look.table(LOG.name), self._log) if self._log else [])

    def has_arrived(self, look: Look) -> bool:
        """Return whether the batch was applied; a batch without a log shows in what is gone."""
        if self._seen is None:
            return False
        if not self._log:
            tab = self.edit.tab
            return any(gone(self._seen.table(tab), look.table(tab)))
        there = Counter(row.content for row in added_rows(self._seen, look, self.edit.tab))
        return not Counter(row.content for row in self._log) - there

    def is_settled(self, look: Look) -> bool:
        """Return whether the row is gone and no other one, now that the batch was applied."""
        if self._seen is None or self._row is None:
            return True
        if self._lost:
            self._lost = ()
        elif self.hits:
            self.is_begun = True
            self._judge(look, self._seen.table(self.edit.tab), look.table(self.edit.tab))
        return not self._lost and (self._is_done or self.verdict is not None)

    def _plan(self, look: Look, table: Table) -> list[Order]:
        line = _line_of(table, self._row) if self._row else line_of(self.edit, table)
        if line is None and self.is_begun:  # somebody else took it out meanwhile
            self._is_done = True
            return []
        try:
            found = planned(self.edit, look, line, "", is_first=not self.is_begun)
        except (StaleRow, RowGone) as error:
            if not self.is_begun:
                raise
            self.verdict = error
            self._log = tuple(map(undone_row, self._own_log))
            return []
        if found is None or table.sheet is None:
            return []
        hit, log = _blanking_all(found[0], table), found[1]
        self.hits, self._row = (hit,), hit.row
        if not self.is_begun:
            self._start, self._own_log = look, log
            self._log = (*found_rows(log, look, table.tab), *log)
        return hit.orders(table.sheet)

    def _judge(self, look: Look, seen: Table, now: Table) -> None:
        """Decide whether the row is out, and which others must come back."""
        row, start = self._row, self._start
        if row is None or start is None:
            return
        name = _name(now.tab, row)
        lost = list(gone(seen, now))
        self._is_done = any(_name(now.tab, each) == name for each in lost)
        added = added_rows(start, look, self.edit.tab)
        others = [each for each in lost if _name(now.tab, each) != name]
        if not self._is_done:
            others = hit_among(others, seen, now, self.hits[0].index)
        why = MOVED.format(self._own_log[0].cells["row"])
        self._lost = tuple((each, why) for each in others if not _was_taken_out(now, each, added))
        cells = beside(self._own_log, self._written, added)
        if any(cell.is_overtaken for cell in cells):
            titles = {column.title: column.field for column in now.tab.columns}
            theirs = {titles[str(c.ours.cells["column"])]: c.without_ours() for c in cells}
            row = replace(row, cells={**row.cells, **theirs})
            self._lost += ((row, OVERTAKEN),) if self._is_done else ()
            self.verdict = StaleRow(now.tab.name, shown(self.edit), parsed_row(now.tab, row.cells))

    def _brought_back(self, table: Table) -> Iterator[StoredRow]:
        for row, why in self._lost:
            name = name_in_log(table, row, -1)
            for column in table.tab.columns:
                if text := row.cells[column.field]:
                    yield put_back_row(self.edit, name, column.title, (None, text), why)


def _blanking_all(hit: Hit, table: Table) -> Hit:
    """Return the hit with every cell of the tab, also those that are blank already.

    A row that is moved into its place would keep what stands there, beside itself brought back.
    """
    texts = {key: None for key in table.tab.by_field if key in table.positions}
    return replace(hit, data=data_of(table.tab, hit.row, texts))


def gone(seen: Table, now: Table) -> Iterator[StoredRow]:
    """Yield the rows that were seen and are not there now, by ID, unique name or content.

    Where rows have no IDs and new ones came, somebody may have retyped those that are not there:
    then none of them counts as gone.
    """
    before, after = _rows(seen), _rows(now)
    left = Counter(_name(seen.tab, row) for row in after)
    known = {_name(seen.tab, row) for row in before}
    has_newcomers = any(
        _name(seen.tab, row) not in known and not row.cells.get("id") for row in after
    )
    for row in before:
        name = _name(seen.tab, row)
        if left[name]:
            left[name] -= 1
        elif row.cells.get("id") or not has_newcomers:
            yield row


def hit_among(lost: list[StoredRow], seen: Table, now: Table, hit: int) -> list[StoredRow]:
    """Return the one of the lost rows that was blanked in place of another, else all of them.

    hit: index of the line that was blanked. Somebody may have deleted lines in the same moment;
    then each row is taken for the one that was hit, the others for deleted, and where exactly one
    such story explains the line of every row that is left, only that row has to come back. No
    story or several: a row too many is better than one too few.
    """
    fitting = [row for row in lost if _explains(row, lost, seen, now, hit)]
    return fitting if len(fitting) == 1 else lost


def _explains(row: StoredRow, lost: list[StoredRow], seen: Table, now: Table, hit: int) -> bool:
    """Return whether deleting the lines of all lost rows but this one leads from seen to now."""
    names = {_name(seen.tab, each) for each in lost}
    meant = _name(seen.tab, row)
    deleted, expected = 0, {}
    for index, each in _placed(seen):
        name = _name(seen.tab, each)
        if name in names and name != meant:
            deleted += 1
        else:
            expected[name] = index - deleted
    left = {_name(now.tab, each): index for index, each in _placed(now)}
    return left | {meant: hit} == expected


def _placed(table: Table) -> Iterator[tuple[int, StoredRow]]:
    """Yield the rows that hold anything, each with the index of its line."""
    for line, row in zip(table.lines, table.stored(table.lines), strict=True):
        if any(text is not None for text in row.cells.values()):
            yield line.index, row


def _rows(table: Table) -> Sequence[StoredRow]:
    return [row for _, row in _placed(table)]


def _name(tab: Tab, row: StoredRow) -> Name:
    if row.cells.get("id"):
        return row.cells["id"]
    unique = row.cells.get(tab.unique_field or "")
    return folded(unique) if unique else row.content


def _line_of(table: Table, row: StoredRow) -> Line | None:
    pairs = zip(table.lines, table.stored(table.lines), strict=True)
    name = _name(table.tab, row)
    return next((line for line, each in pairs if _name(table.tab, each) == name), None)


def _was_taken_out(table: Table, row: StoredRow, added: Sequence[StoredRow]) -> bool:
    """Return whether Changes tells that somebody else took this row out."""
    name = name_in_log(table, row, -1)
    return any(each.cells["row"] == name and each.cells["after"] is None for each in added)

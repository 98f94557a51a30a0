"""One edit on its way into a spreadsheet: what was seen, what was sent, and where it landed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from components.domain.cells import Cell
from components.domain.schema import TABS
from components.storage import Edit, KeyTaken, RowGone, StaleRow, StorageError, new_id
from components.storage.edits import parsed_row
from components.storage.rows import StoredRow, stored_row
from components.storage.sheets.batch import append_orders
from components.storage.sheets.google import Order
from components.storage.sheets.planning import LOG, line_of, name_in_log, planned, shown
from components.storage.sheets.reading import Look
from components.storage.sheets.strays import Hit, Stray, alike, holds, strays_of, text_of
from components.storage.sheets.table import Line, Table

MOVED = "put back: rows were moved while {0} was being changed"
OVERTAKEN = "put back: somebody else had changed this row a moment before"
UNDONE = "no longer there: the row was moved or changed in the same moment"


class Rewrite:
    """One edit until it stands in its own row and nowhere else, or is taken back.

    verdict: what to raise in the end, once everything that was hit has been put back.
    """

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        self.tabs = (edit.tab, LOG.name)
        self.verdict: StorageError | None = None
        self.hits: tuple[Hit, ...] = ()
        self._seen: Look | None = None
        self._own: Hit | None = None
        self._first: Hit | None = None
        self._own_log: tuple[StoredRow, ...] = ()
        self._is_logged = False
        self._is_done = False
        self._log: tuple[StoredRow, ...] = ()
        self._strays: tuple[tuple[Stray, str], ...] = ()
        self._fresh_id = new_id()

    def orders(self, look: Look) -> list[Order]:
        """Return what to write as the tabs now stand: rows to put back, the edit itself, the log.

        Raises RowGone, StaleRow or KeyTaken while nothing has been written yet.
        """
        table = look.table(self.edit.tab)
        self.hits, self._log = self._mends(table)
        self._own = None
        if not self.hits:  # until all is put back, the edit's own row may be among what was hit
            self._own, self._log = self._planned(look, table)
            self.hits = (self._own,) if self._own else ()
        self._seen = look
        orders = [o for hit in self.hits if table.sheet for o in hit.orders(table.sheet)]
        return orders + (append_orders(look.table(LOG.name), self._log) if self._log else [])

    def has_arrived(self, look: Look) -> bool:
        """Return whether the batch was applied; its rows of Changes prove it."""
        if not self._log:
            return all(hit.has_landed(look.table(self.edit.tab)) for hit in self.hits)
        there = Counter(row.content for row in self._added_log(look))
        return not Counter(row.content for row in self._log) - there

    def is_settled(self, look: Look) -> bool:
        """Return whether every cell is where it should be, now that the batch was applied.

        Where it is not, the next `orders` put right what can be.
        """
        if self._seen is None:
            return True
        self._is_logged = self._is_logged or self._own is not None
        seen, now = self._seen.table(self.edit.tab), look.table(self.edit.tab)
        astray = [hit for hit in self.hits if not hit.has_landed(now)]
        moved = MOVED.format(self._own_log[0].cells["row"] if self._own_log else self.edit.key)
        for stray in [stray for hit in astray for stray in strays_of(hit, seen, now)]:
            self._note(stray, moved)
        before, after = self._others(look)
        if before and self._own not in astray:
            self._take_back(now, before)
        if self._own is not None:
            self._is_done = self._own not in astray or bool(after)
        is_mended = not any(stray.put_back(now) for stray, _ in self._strays)
        return is_mended and (self._is_done or self.verdict is not None)

    def _note(self, stray: Stray, why: str) -> None:
        """Remember a row to put back, as it stood before all this began."""
        for earlier, _ in self._strays:
            stray = stray.since(earlier, TABS[self.edit.tab])
        if stray.before != stray.texts:
            self._strays += ((stray, why),)

    def _mends(self, table: Table) -> tuple[tuple[Hit, ...], tuple[StoredRow, ...]]:
        """Return what puts back the rows that were hit by mistake, and how the log tells it."""
        hits: list[Hit] = []
        log: list[StoredRow] = []
        for stray, why in self._strays:
            hit = stray.put_back(table)
            if hit is not None:
                hits.append(hit)
                name = name_in_log(table, hit.row, hit.index)
                log += [
                    self._logged(name, _title(table, key), (text_of(hit.row, key), text), why)
                    for key, text in hit.texts.items()
                ]
        return tuple(hits), tuple(log)

    def _planned(self, look: Look, table: Table) -> tuple[Hit | None, tuple[StoredRow, ...]]:
        """Return the edit's own cells and log; once it is logged, a refusal is told in the log."""
        if self.verdict is not None:
            return None, ()
        line = self._line(table)
        try:
            found = planned(self.edit, look, line, self._fresh_id, is_first=not self._is_logged)
        except (StaleRow, RowGone, KeyTaken) as error:
            if not self._is_logged:
                raise
            self.verdict = error
            return None, tuple(map(_undone, self._own_log))
        if found is None:
            return None, ()
        if self._is_logged:
            return found[0], ()
        self._first, self._own_log = found
        return found

    def _line(self, table: Table) -> Line | None:
        """Return the row that is meant; once it was seen, wherever it has gone since."""
        if not self._is_logged or self._first is None:
            return line_of(self.edit, table)
        return next((line for line, _ in alike(table, self._first.row, self._first.texts)), None)

    def _logged(
        self, name: str, column: str, change: tuple[str | None, str | None], why: str
    ) -> StoredRow:
        edit = self.edit
        cells: dict[str, Cell] = {"at": edit.at, "by": edit.by, "tab": edit.tab, "row": name}
        cells |= {"column": column, "before": change[0], "after": change[1], "why": why}
        return stored_row(LOG, cells)

    def _added_log(self, look: Look) -> list[StoredRow]:
        """Return the rows that Changes got about this tab since the place to write was chosen."""
        seen = self._seen.table(LOG.name) if self._seen else None
        table = look.table(LOG.name)
        left = Counter(_cells(seen, line) for line in seen.lines) if seen else Counter()
        added = []
        for line in table.lines:
            cells = _cells(table, line)
            if left[cells]:
                left[cells] -= 1
            elif table.cell(line, "tab") == self.edit.tab:
                added.append(line)
        return table.stored(added)

    def _others(self, look: Look) -> tuple[list[StoredRow], list[StoredRow]]:
        """Return how others changed the very same cells meanwhile: before us, and after us."""
        if self._own is None or not self._own_log or self._own_log[0] not in self._log:
            return [], []
        ours = {row.content for row in self._own_log}
        places = {(row.cells["row"], row.cells["column"]) for row in self._own_log}
        same = [
            row
            for row in self._added_log(look)
            if (row.cells["row"], row.cells["column"]) in places
        ]
        first = next((at for at, row in enumerate(same) if row.content in ours), 0)
        others = [(at, row) for at, row in enumerate(same) if row.content not in ours]
        return [row for at, row in others if at < first], [row for at, row in others if at > first]

    def _take_back(self, table: Table, theirs: Sequence[StoredRow]) -> None:
        """Plan to put back what another process had written, and report the conflict."""
        if self._own is None:
            return
        texts = self._own.texts
        row = next(r for _, r in alike(table, self._own.row, texts) if holds(r, texts))
        titles = {column.title: column.field for column in table.tab.columns}
        texts = {key: text for key, text in texts.items() if key != "id"}
        before = {key: self._own.row.cells[key] for key in texts}
        before |= {titles[str(each.cells["column"])]: each.cells["after"] for each in theirs}
        self._note(Stray(row, texts, before), OVERTAKEN)
        self.verdict = StaleRow(
            table.tab.name, shown(self.edit), parsed_row(table.tab, {**row.cells, **before})
        )


def _cells(table: Table, line: Line) -> tuple[Cell, ...]:
    return tuple(table.cell(line, column.field) for column in LOG.columns)


def _title(table: Table, key: str) -> str:
    column = table.tab.by_field.get(key)
    return column.title if column else key


def _undone(row: StoredRow) -> StoredRow:
    """Return the row of Changes that takes back one which did not come true."""
    cells = {**row.cells, "before": row.cells["after"], "after": row.cells["before"], "why": UNDONE}
    return replace(row, cells=cells)

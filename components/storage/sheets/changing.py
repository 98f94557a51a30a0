"""One edit on its way into a spreadsheet: what was seen, what was sent, and where it landed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from components.domain.schema import TABS
from components.storage import Edit, KeyTaken, RowGone, StaleRow, StorageError, new_id
from components.storage.edits import parsed_row
from components.storage.rows import StoredRow
from components.storage.sheets.batch import append_orders
from components.storage.sheets.changelog import (
    LOG,
    MOVED,
    UNSEEN,
    Beside,
    added_rows,
    beside,
    left_by,
    put_back_row,
    undone_row,
)
from components.storage.sheets.google import Order
from components.storage.sheets.planning import line_of, name_in_log, planned, shown
from components.storage.sheets.reading import Look
from components.storage.sheets.strays import Hit, Stray, alike, newcomers_of, strays_of, text_of
from components.storage.sheets.table import Line, Table
from components.storage.sheets.unsettled import found_rows, is_hit, is_meant, is_unsettled

OVERTAKEN = "put back: somebody else had changed this row a moment before"


class Rewrite:
    """One edit until it stands in its own row and nowhere else, or is taken back.

    verdict: what to raise in the end, once everything that was hit has been put back.
    """

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        self.tabs = (edit.tab, LOG.name)
        self.verdict: StorageError | None = None
        self.hits: tuple[Hit, ...] = ()
        self._seen: Look | None = None  # when the last batch was made
        self._start: Look | None = None  # when the edit itself was planned
        self._own: Hit | None = None
        self._first: Hit | None = None
        self._own_log: tuple[StoredRow, ...] = ()
        self._is_logged = False
        self._is_done = False
        self._log: tuple[StoredRow, ...] = ()
        self._written: tuple[StoredRow, ...] = ()  # all rows of Changes that were ever sent
        self._mended: tuple[tuple[str, StoredRow, StoredRow], ...] = ()
        self._strays: tuple[tuple[Stray, str], ...] = ()
        self._missing: tuple[tuple[Hit, Look], ...] = ()  # cells that landed nobody knows where
        self._fresh_id = new_id()

    def is_early(self, look: Look) -> bool:
        """Return whether another change of these cells should come to its end first."""
        if not self._is_logged:
            return is_unsettled(self.edit, look)
        has_work = any(stray.put_back(look.table(self.edit.tab)) for stray, _ in self._strays)
        return self.verdict is None and not has_work and is_hit(self.edit, look)

    @property
    def is_begun(self) -> bool:
        """Return whether anything of this edit was written."""
        return self._is_logged

    @property
    def is_missing(self) -> bool:
        """Return whether some cells were hit by mistake that could not be found.

        Another program may have hit them as well, and bring back what it had found there: ours.
        """
        return bool(self._missing)

    def orders(self, look: Look) -> list[Order]:
        """Return what to write as the tabs now stand: rows to put back, the edit itself, the log.

        Raises RowGone, StaleRow or KeyTaken while nothing has been written yet.
        """
        table = look.table(self.edit.tab)
        self._judge(look, has_landed=False)
        self.hits, self._log = self._mends(table)
        self._own = None
        if not self.hits:  # until all is put back, the edit's own row may be among what was hit
            self._own, self._log = self._planned(look, table)
            self.hits = (self._own,) if self._own else ()
        self._seen = look
        self._written += self._log
        orders = [o for hit in self.hits if table.sheet for o in hit.orders(table.sheet)]
        return orders + (append_orders(look.table(LOG.name), self._log) if self._log else [])

    def has_arrived(self, look: Look) -> bool:
        """Return whether the batch was applied.

        Its rows of Changes prove it; a batch without any shows only in its cells.
        """
        if self._seen is None:
            return False
        if not self._log:
            seen, now = self._seen.table(self.edit.tab), look.table(self.edit.tab)
            return all(hit.has_landed(now) or any(strays_of(hit, seen, now)) for hit in self.hits)
        there = Counter(row.content for row in added_rows(self._seen, look, self.edit.tab))
        return not Counter(row.content for row in self._log) - there

    def is_settled(self, look: Look) -> bool:
        """Return whether every cell is where it should be, now that the batch was applied.

        Where it is not, the next `orders` put right what can be.
        """
        if self._seen is None:
            return True
        self._is_logged = self._is_logged or self._own is not None
        now, then = look.table(self.edit.tab), self._seen
        astray = [hit for hit in self.hits if not hit.has_landed(now)]
        known = [hit for hit, _ in self._missing]
        self._search(
            look, [(hit, then) for hit in astray if not any(hit is each for each in known)]
        )
        self._judge_mends(look)
        self._judge(look, has_landed=self._own is not None and self._own not in astray)
        is_mended = not any(stray.put_back(now) for stray, _ in self._strays)
        return is_mended and (self._is_done or self.verdict is not None)

    def _search(self, look: Look, astray: list[tuple[Hit, Look]]) -> None:
        """Find the rows that were hit instead of those that were meant."""
        now = look.table(self.edit.tab)
        name = self._own_log[0].cells["row"] if self._own_log else self.edit.key
        sought = [*self._missing, *astray]
        self._missing = ()
        for hit, then in sought:
            seen = then.table(self.edit.tab)
            strays = [each for each in strays_of(hit, seen, now) if not is_meant(each, look, now)]
            for stray in strays:
                self._note(self._since(stray, then, look), MOVED.format(name))
            if strays or hit.has_landed(now):
                continue
            newcomers = [
                each for each in newcomers_of(hit, seen, now) if not is_meant(each, look, now)
            ]
            for stray in (self._since(each, then, look) for each in newcomers):
                is_told = any(text is not None for text in stray.before.values())
                self._note(stray, (MOVED if is_told else UNSEEN).format(name))
            self._missing += () if newcomers else ((hit, then),)

    def _since(self, stray: Stray, then: Look, now: Look) -> Stray:
        """Return the row with what others had written there before it was hit."""
        table = now.table(self.edit.tab)
        name = name_in_log(table, stray.row, -1)
        added = added_rows(then, now, self.edit.tab)
        contents = {row.content for row in self._written}
        others = [r for r in added if r.cells["row"] == name and r.content not in contents]
        before = {
            key: left_by([r for r in others if r.cells["column"] == _title(table, key)], text)
            for key, text in stray.before.items()
        }
        return replace(stray, before=before)

    def _note(self, stray: Stray, why: str) -> None:
        """Remember a row to put back, as it stood before all this began."""
        for earlier, _ in self._strays:
            stray = stray.since(earlier, TABS[self.edit.tab])
        if stray.before != stray.texts:
            self._strays += ((stray, why),)

    def _mends(self, table: Table) -> tuple[tuple[Hit, ...], tuple[StoredRow, ...]]:
        """Return what puts back the rows that were hit by mistake, and how the log tells it."""
        hits: list[Hit] = []
        self._mended = ()
        for stray, why in self._strays:
            hit = stray.put_back(table)
            if hit is not None:
                hits.append(hit)
                name = name_in_log(table, hit.row, hit.index)
                for key, text in hit.texts.items():
                    texts = (text_of(hit.row, key), text)
                    told = put_back_row(self.edit, name, _title(table, key), texts, why)
                    self._mended += ((key, hit.row, told),)
        return tuple(hits), tuple(told for _, _, told in self._mended)

    def _planned(self, look: Look, table: Table) -> tuple[Hit | None, tuple[StoredRow, ...]]:
        """Return the edit's own cells and log; once it is logged, a refusal is told in the log."""
        if self.verdict is not None or self._is_done:
            return None, ()
        line = self._line(table)
        try:
            found = planned(self.edit, look, line, self._fresh_id, is_first=not self._is_logged)
        except (StaleRow, RowGone, KeyTaken) as error:
            if not self._is_logged:
                raise
            self.verdict = error
            return None, tuple(map(undone_row, self._own_log))
        if found is None:
            return None, ()
        if self._is_logged:
            return found[0], ()
        self._start = look
        self._first, self._own_log = found
        return self._first, (*found_rows(self._own_log, look, table.tab), *self._own_log)

    def _line(self, table: Table) -> Line | None:
        """Return the row that is meant; once it was seen, wherever it has gone since."""
        if not self._is_logged or self._first is None:
            return line_of(self.edit, table)
        return next((line for line, _ in alike(table, self._first.row, self._first.texts)), None)

    # --- what others wrote meanwhile

    def _judge(self, look: Look, *, has_landed: bool) -> None:
        """Decide whether the edit stands, from what others wrote into its cells meanwhile."""
        is_decided = self._is_done or self.verdict is not None
        if is_decided or not self._is_logged or self._start is None:
            return
        table = look.table(self.edit.tab)
        added = added_rows(self._start, look, self.edit.tab)
        cells = beside(self._own_log, self._written, added)
        if any(cell.is_overtaken or cell.is_given_up for cell in cells):
            self._yield(table, cells)
        else:
            is_overwritten = self._is_overwritten(table, cells)
            self._is_done = has_landed or is_overwritten
            self._missing = () if is_overwritten else self._missing

    def _is_overwritten(self, table: Table, cells: Sequence[Beside]) -> bool:
        """Return whether somebody wrote over a cell: they went on from it, or will put it back."""
        line = self._line(table)
        if line is None:  # taken out by somebody, who saw what we wrote or will bring it back
            return any(cell.after for cell in cells)
        (row,) = table.stored([line])
        return any(
            cell.after and row.cells[_field(table, cell.ours)] != cell.ours.cells["before"]
            for cell in cells
        )

    def _yield(self, table: Table, cells: Sequence[Beside]) -> None:
        """Plan to put back what other programs had written, and report the conflict."""
        line, shown_as = self._line(table), shown(self.edit)
        if line is None:
            self.verdict = RowGone(table.tab.name, shown_as)
            return
        (row,) = table.stored([line])
        theirs = {_field(table, cell.ours): cell.without_ours() for cell in cells}
        ours = {_field(table, cell.ours): cell.ours.cells["after"] for cell in cells}
        for key, text in theirs.items():
            self._put_back(row, key, ours[key], text)
        self.verdict = StaleRow(
            table.tab.name, shown_as, parsed_row(table.tab, {**row.cells, **theirs})
        )

    def _judge_mends(self, look: Look) -> None:
        """Plan to put back what others had written into a row while we mended it."""
        if self._seen is None or not self._mended:
            return
        added = added_rows(self._seen, look, self.edit.tab)
        cells = beside([told for _, _, told in self._mended], self._written, added)
        for (key, row, told), cell in zip(self._mended, cells, strict=True):
            mended, mistaken = told.cells["after"], told.cells["before"]
            text = left_by(cell.before, mended, mistaken=mistaken)
            self._put_back(row, key, mended, text)

    def _put_back(self, row: StoredRow, key: str, ours: str | None, theirs: str | None) -> None:
        if ours != theirs:
            self._strays += ((Stray(row, {key: ours}, {key: theirs}), OVERTAKEN),)


def _field(table: Table, row: StoredRow) -> str:
    """Return the field that a row of Changes is about."""
    return next(c.field for c in table.tab.columns if c.title == row.cells["column"])


def _title(table: Table, key: str) -> str:
    column = table.tab.by_field.get(key)
    return column.title if column else key

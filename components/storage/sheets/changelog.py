"""Rows of Changes: what a change says there, and what it makes of those that others wrote there.

Changes is the one order in which all programs see each other's changes, because a batch adds its
rows there or is not applied. So two that wrote the same cell at once judge by it alone, each for
itself and both alike: a row counts where it starts from what the rows before it left; whoever
wrote one that does not count takes it back.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from components.domain.cells import Cell
from components.domain.schema import TABS
from components.storage import Edit
from components.storage.rows import StoredRow, stored_row
from components.storage.sheets.reading import Look
from components.storage.sheets.table import Line, Table

LOG = TABS["Changes"]
UNDONE = "no longer there: the row was moved or changed in the same moment"
MOVED = "put back: rows were moved while {0} was being changed"
UNSEEN = "made blank: hit while {0} was being changed, and nobody had seen what stood here before"
FOUND = "found so: changed in the Sheet itself, or by a change that was never finished"


def put_back_row(
    edit: Edit, name: str, column: str, texts: tuple[str | None, str | None], why: str
) -> StoredRow:
    """Return the row that tells of a cell put back; texts: what it held, what it holds again."""
    cells: dict[str, Cell] = {"at": edit.at, "by": edit.by, "tab": edit.tab, "row": name}
    cells |= {"column": column, "before": texts[0], "after": texts[1], "why": why}
    return stored_row(LOG, cells)


def is_repair(row: StoredRow) -> bool:
    """Return whether a row tells of a cell that was put right, and of no change by a person."""
    why = row.cells["why"] or ""
    return any(why.startswith(text.partition("{0}")[0]) for text in (MOVED, UNSEEN))


def undone_row(row: StoredRow) -> StoredRow:
    """Return the row that takes back one which did not come true."""
    cells = {**row.cells, "before": row.cells["after"], "after": row.cells["before"], "why": UNDONE}
    return replace(row, cells=cells)


# --- since a look ---------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Beside:
    """What others wrote into the cell of one row of ours: before us, and after us."""

    ours: StoredRow
    before: tuple[StoredRow, ...]
    after: tuple[StoredRow, ...]

    @property
    def is_overtaken(self) -> bool:
        """Return whether ours starts from what somebody else had changed by then."""
        start = self.ours.cells["before"]
        return left_by(self.before, start) != start

    @property
    def is_given_up(self) -> bool:
        """Return whether somebody found ours not there, and went on from what stood there."""
        return any(
            row.cells["why"] == FOUND and row.cells["before"] == self.ours.cells["after"]
            for row in self.after
        )

    def without_ours(self) -> str | None:
        """Return what the cell holds if ours does not count."""
        return left_by([*self.before, *self.after], self.ours.cells["before"])


def beside(
    ours: Sequence[StoredRow], written: Sequence[StoredRow], added: Sequence[StoredRow]
) -> list[Beside]:
    """Return what stands beside each row of ours.

    written: all rows that are not somebody else's. added: what Changes got, in its order.
    """
    contents = {row.content for row in written}
    changes = [row for row in added if row.content in contents or not is_repair(row)]
    return [_beside(row, contents, changes) for row in ours]


def _beside(row: StoredRow, contents: Collection[object], added: Sequence[StoredRow]) -> Beside:
    same = [each for each in added if _place(each) == _place(row)]
    at = next((at for at, each in enumerate(same) if each.content == row.content), None)
    if at is None:
        return Beside(row, (), ())
    before = [each for each in same[:at] if each.content not in contents]
    after = [each for each in same[at:] if each.content not in contents]
    return Beside(row, tuple(before), tuple(after))


def _place(row: StoredRow) -> tuple[str | None, str | None]:
    return row.cells["row"], row.cells["column"]


def left_by(
    rows: Sequence[StoredRow], start: str | None, *, mistaken: str | None = None
) -> str | None:
    """Return what a cell holds after these rows, of which only those that fit on count.

    mistaken: what stood there by mistake, from which somebody may have started as well.
    """
    text = start
    for row in rows:
        fits = (text,) if mistaken is None else (text, mistaken)
        text = row.cells["after"] if row.cells["before"] in fits else text
    return text

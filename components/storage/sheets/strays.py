"""Where the cells of a change landed: in their own row, or in one that was moved under them.

A change is written to the row number that was read a moment before. Whoever sorts or inserts rows
in that moment makes it hit another row; comparing the tab before and after shows which, and what
stood there.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from components.domain.cells import Cell, folded
from components.domain.schema import Tab
from components.storage.rows import StoredRow
from components.storage.sheets.batch import data_of
from components.storage.sheets.book import Sheet
from components.storage.sheets.google import Order
from components.storage.sheets.headers import updated
from components.storage.sheets.table import Line, Table
from components.storage.sheets.typed import WRITTEN, CellData, raw_data

Texts = Mapping[str, str | None]  # key of a column -> stored text; None: blank


@dataclass(frozen=True, slots=True)
class Hit:
    """Cells of one row that are to be written, and where.

    index: the row's place. row: as it stood. texts: key -> what is to stand there. places: key ->
    column. first: what must be done before, such as adding a column.
    """

    index: int
    row: StoredRow
    texts: Texts
    data: Mapping[str, CellData]
    places: Mapping[str, int]
    first: tuple[Order, ...] = ()

    def orders(self, sheet: Sheet) -> list[Order]:
        """Return the orders that write exactly these cells."""
        cells = [
            updated(sheet.sheet_id, self.index, self.places[key], [data], WRITTEN)
            for key, data in self.data.items()
        ]
        return [*self.first, *cells]

    def has_landed(self, table: Table) -> bool:
        """Return whether the row that was meant holds what was written."""
        return any(holds(row, self.texts) for _, row in alike(table, self.row, self.texts))


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that was hit by mistake. texts: what it got. before: what stood there.

    raw: the cells that stood in columns which the schema does not know, as they were.
    """

    row: StoredRow
    texts: Texts
    before: Texts
    raw: Mapping[str, Cell] = field(default_factory=dict)

    def since(self, earlier: "Stray", tab: Tab) -> "Stray":
        """Return this with what stood there before the earlier one, where it hit the same cells.

        A cell that somebody has written since then held their text, not what the earlier one left.
        """
        if not is_same(tab, earlier.row, self.row, {*self.texts, *earlier.texts}):
            return self
        left = {key for key, text in earlier.texts.items() if self.before.get(key, text) == text}
        before = {k: earlier.before.get(k, t) if k in left else t for k, t in self.before.items()}
        raw = {k: earlier.raw.get(k, c) if k in left else c for k, c in self.raw.items()}
        return replace(self, before=before, raw=raw)

    def put_back(self, table: Table) -> Hit | None:
        """Return what mends the row; None where it no longer holds what it got."""
        for line, row in alike(table, self.row, self.texts):
            if holds(row, self.texts):
                texts = {key: text for key, text in self.before.items() if key in table.positions}
                known = {key: text for key, text in texts.items() if key in table.tab.by_field}
                data = {key: raw_data(self.raw.get(key)) for key in texts}
                data |= data_of(table.tab, row, known)
                return Hit(line.index, row, texts, data, table.positions)
        return None


def text_of(row: StoredRow, key: str) -> str | None:
    """Return the text of a field, or of a column that the schema does not know."""
    return row.cells[key] if key in row.cells else row.other.get(key)


def holds(row: StoredRow, texts: Texts) -> bool:
    """Return whether all these cells say this."""
    return all(text_of(row, key) == text for key, text in texts.items())


def alike(
    table: Table, row: StoredRow, apart_from: Collection[str]
) -> list[tuple[Line, StoredRow]]:
    """Return the lines that are this row; see `is_same`."""
    name = _name(table.tab, row, apart_from)
    if name is not None:
        line = table.named(name, str(row.cells[name]))
        return [(line, table.stored([line])[0])] if line else []
    pairs = zip(table.lines, table.stored(table.lines), strict=True)
    return [(line, each) for line, each in pairs if is_same(table.tab, row, each, apart_from)]


def is_same(tab: Tab, row: StoredRow, other: StoredRow, apart_from: Collection[str]) -> bool:
    """Return whether two are one row: same ID, else same unique name, else same other cells.

    apart_from: keys of cells that may differ.
    """
    name = _name(tab, row, apart_from)
    if name is not None:
        return folded(str(row.cells[name])) == folded(other.cells[name] or "")
    return _rest(tab, row, apart_from) == _rest(tab, other, apart_from)


def _name(tab: Tab, row: StoredRow, apart_from: Collection[str]) -> str | None:
    """Return the field that names this row."""
    fields = ("id" if tab.has_id else None, tab.unique_field)
    return next((f for f in fields if f and f not in apart_from and row.cells.get(f)), None)


def _rest(tab: Tab, row: StoredRow, apart_from: Collection[str]) -> dict[str, str]:
    cells = {**row.other, **{key: text for key, text in row.cells.items() if text is not None}}
    if tab.unique_field in cells:
        cells[tab.unique_field] = folded(cells[tab.unique_field])
    return {key: text for key, text in cells.items() if key not in apart_from}


def strays_of(hit: Hit, seen: Table, now: Table) -> Iterator[Stray]:
    """Yield the rows that hold what was meant for another row, and did not hold it before.

    seen: the tab as it stood when the place to write was chosen. Of rows that nobody had seen then
    only blank ones are taken for hit; see `newcomers_of`.
    """
    landed = _landed(hit, now)
    for row in now.stored(now.lines) if landed else ():
        if not holds(row, landed):
            continue
        was = alike(seen, row, landed)
        if not was and not _rest(now.tab, row, landed):
            yield Stray(row, landed, dict.fromkeys(landed))
        elif was and not holds(was[0][1], landed):
            line, old = was[0]
            before = {key: text_of(old, key) for key in landed}
            raw = {key: seen.cell(line, key) for key in landed if key not in now.tab.by_field}
            yield Stray(row, landed, before, raw)


def newcomers_of(hit: Hit, seen: Table, now: Table) -> Iterator[Stray]:
    """Yield the rows that hold what was meant for another row, and that nobody had seen before.

    What stood there is not known, so their cells are to be blank. To be asked only where no row
    that was seen has been hit: else they may say the same by chance.
    """
    landed = _landed(hit, now)
    for row in now.stored(now.lines) if landed else ():
        if holds(row, landed) and not alike(seen, row, landed):
            yield Stray(row, landed, dict.fromkeys(landed))


def _landed(hit: Hit, now: Table) -> Texts:
    """Return key -> what was written there, as the columns now stand."""
    key_at = {at: key for key, at in now.positions.items()}
    return {
        key_at[hit.places[key]]: text
        for key, text in hit.texts.items()
        if hit.places[key] in key_at
    }

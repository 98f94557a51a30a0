"""Where the cells of a change landed: in their own row, or in one that was moved under them.

A change is written to the row number that was read a moment before. Whoever sorts, inserts or
deletes rows in that moment makes it hit another row; comparing the tab before and after shows
which, and what stood there.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from components.domain.cells import folded
from components.domain.schema import Tab
from components.storage.rows import StoredRow
from components.storage.sheets.book import Sheet
from components.storage.sheets.google import Order
from components.storage.sheets.headers import updated
from components.storage.sheets.table import Line, Table
from components.storage.sheets.typed import WRITTEN, CellData

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
    """A row that was hit by mistake. before: what stood there; texts: what stands there now.

    is_known: the row had been read before, so that `before` is what stood there.
    """

    row: StoredRow
    before: Texts
    texts: Texts
    is_known: bool = True


def text_of(row: StoredRow, key: str) -> str | None:
    """Return the text of a field, or of a column that the schema does not know."""
    return row.cells[key] if key in row.cells else row.other.get(key)


def holds(row: StoredRow, texts: Texts) -> bool:
    """Return whether all these cells say this."""
    return all(text_of(row, key) == text for key, text in texts.items())


def alike(
    table: Table, row: StoredRow, apart_from: Collection[str]
) -> list[tuple[Line, StoredRow]]:
    """Return the lines that are this row: same ID, else same unique name, else same other cells.

    apart_from: keys of cells that may differ.
    """
    name = _naming_field(table.tab, row, apart_from)
    if name is not None:
        line = table.named(name, str(row.cells[name]))
        return [(line, table.stored([line])[0])] if line else []
    rest = _rest(table.tab, row, apart_from)
    pairs = zip(table.lines, table.stored(table.lines), strict=True)
    return [(line, each) for line, each in pairs if _rest(table.tab, each, apart_from) == rest]


def _naming_field(tab: Tab, row: StoredRow, apart_from: Collection[str]) -> str | None:
    """Return the field that names this row."""
    fields = ("id" if tab.has_id else None, tab.unique_field)
    return next((f for f in fields if f and f not in apart_from and row.cells.get(f)), None)


def _rest(tab: Tab, row: StoredRow, apart_from: Collection[str]) -> dict[str, str]:
    cells = {**row.other, **{key: text for key, text in row.cells.items() if text is not None}}
    if tab.unique_field in cells:
        cells[tab.unique_field] = folded(cells[tab.unique_field])
    return {key: text for key, text in cells.items() if key not in apart_from}


# --- cells written into another row ---------------------------------------------------------


def strays_of(hit: Hit, seen: Table, now: Table) -> list[Stray]:
    """Return the rows that hold what was meant for another row, and did not hold it before.

    seen: the tab as it stood when the place to write was chosen. A row that no one had read then
    is taken for hit only where no other was: it may say the same by chance.
    """
    landed = _landed(hit, now)
    rows = [row for row in now.stored(now.lines) if landed and holds(row, landed)]
    found = [stray for row in rows for stray in _stray(row, landed, seen, now)]
    if found:
        return found
    unseen = [row for row in rows if not alike(seen, row, landed)]
    return [Stray(row, dict.fromkeys(landed), landed, is_known=False) for row in unseen]


def _stray(row: StoredRow, landed: Texts, seen: Table, now: Table) -> Iterator[Stray]:
    was = alike(seen, row, landed)
    if not was and not _rest(now.tab, row, landed):
        yield Stray(row, dict.fromkeys(landed), landed)
    elif was and not holds(was[0][1], landed):
        yield Stray(row, {key: text_of(was[0][1], key) for key in landed}, landed)


def _landed(hit: Hit, now: Table) -> Texts:
    """Return key -> what was written there, as the columns now stand."""
    key_at = {at: key for key, at in now.positions.items()}
    return {
        key_at[hit.places[key]]: text
        for key, text in hit.texts.items()
        if hit.places[key] in key_at
    }


# --- rows made blank in place of another ----------------------------------------------------


def gone(seen: Table, now: Table) -> Iterator[StoredRow]:
    """Yield the rows that were seen and are not there now, by ID, unique name or content.

    Where rows have no IDs and new ones came, someone may have retyped those that are not there:
    then none of them counts as gone.
    """
    before, after = _filled(seen), _filled(now)
    left = Counter(_identity(seen.tab, row) for row in after)
    known = {_identity(seen.tab, row) for row in before}
    has_newcomers = any(
        _identity(seen.tab, row) not in known and not row.cells.get("id") for row in after
    )
    for row in before:
        name = _identity(seen.tab, row)
        if left[name]:
            left[name] -= 1
        elif row.cells.get("id") or not has_newcomers:
            yield row


def blanked(row: StoredRow) -> Stray:
    """Return a row that is gone as one whose cells were made blank.

    What it held in columns of the team's own belongs to it: brought back, it has that again.
    """
    before = {**{key: text for key, text in row.cells.items() if text is not None}, **row.other}
    return Stray(row, before, dict.fromkeys(before))


def _filled(table: Table) -> Sequence[StoredRow]:
    rows = table.stored(table.lines)
    return [row for row in rows if any(text is not None for text in row.cells.values())]


def _identity(tab: Tab, row: StoredRow) -> object:
    if row.cells.get("id"):
        return row.cells["id"]
    unique = row.cells.get(tab.unique_field or "")
    return folded(unique) if unique else row.content

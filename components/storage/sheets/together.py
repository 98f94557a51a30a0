"""Several changes that go into a spreadsheet as one batch, which is applied whole or not at all.

Each part looks after its own rows, before the batch and after it, as it would alone.
"""

from collections.abc import Sequence
from typing import Protocol

from components.storage import Edit, StorageError
from components.storage.sheets.appending import Stored, have_arrived, missing_rows, orders_for
from components.storage.sheets.batch import added_columns, append_orders
from components.storage.sheets.changelog import LOG
from components.storage.sheets.google import Order
from components.storage.sheets.reading import Look
from components.storage.sheets.strays import Hit
from components.storage.sheets.table import Table


class Part(Protocol):
    """One change on its way into a spreadsheet; see `Rewrite`, `Removal` and `Addition`."""

    @property
    def tabs(self) -> tuple[str, ...]:
        """Return the tabs it looks at."""
        ...

    @property
    def verdict(self) -> StorageError | None:
        """Return what to raise in the end, None where it stands."""
        ...

    @property
    def is_begun(self) -> bool:
        """Return whether anything of it was written."""
        ...

    @property
    def is_missing(self) -> bool:
        """Return whether some of its cells landed where they could not be found."""
        ...

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return the cells of rows that were there, as the newest batch wrote them."""
        ...

    def is_early(self, look: Look) -> bool:
        """Return whether another change should come to its end first."""
        ...

    def orders(self, look: Look) -> list[Order]:
        """Return what to write as the tabs now stand."""
        ...

    def has_arrived(self, look: Look) -> bool:
        """Return whether the batch was applied."""
        ...

    def is_settled(self, look: Look) -> bool:
        """Return whether every cell is where it should be."""
        ...


class Addition:
    """Rows on their way to the end of their tabs."""

    verdict: StorageError | None = None
    is_missing = False
    hits: tuple[Hit, ...] = ()

    def __init__(self, rows: Stored) -> None:
        self.tabs = tuple(rows)
        self.is_begun = False
        self._rows = rows

    def is_early(self, look: Look) -> bool:
        """Return False: new rows are in nobody's way."""
        return look is None

    def orders(self, look: Look) -> list[Order]:
        """Return the orders that add what is missing; raise KeyTaken as `Store.append` does."""
        return [] if self.is_begun else orders_for(look, missing_rows(look, self._rows))

    def has_arrived(self, look: Look) -> bool:
        """Return whether the rows are there."""
        return have_arrived(look, self._rows) or not any(self._rows.values())

    def is_settled(self, look: Look) -> bool:
        """Return whether the rows are there, now that the batch was applied."""
        self.is_begun = self.has_arrived(look)
        return self.is_begun


class Together:
    """Several parts as one."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.tabs = tuple(dict.fromkeys(tab for part in parts for tab in part.tabs))

    @property
    def verdict(self) -> StorageError | None:
        """Return the first part's refusal, None where all of them stand."""
        return next((part.verdict for part in self._parts if part.verdict is not None), None)

    @property
    def is_begun(self) -> bool:
        """Return whether anything was written."""
        return any(part.is_begun for part in self._parts)

    @property
    def is_missing(self) -> bool:
        """Return whether some cells landed where they could not be found."""
        return any(part.is_missing for part in self._parts)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return the cells of rows that were there, as the newest batch wrote them."""
        return tuple(hit for part in self._parts for hit in part.hits)

    def is_early(self, look: Look) -> bool:
        """Return whether another change should come to its end first."""
        return any(part.is_early(look) for part in self._parts)

    def orders(self, look: Look) -> list[Order]:
        """Return the orders of all parts; raise what one of them raises, before any is written."""
        return [order for part in self._parts for order in part.orders(look)]

    def has_arrived(self, look: Look) -> bool:
        """Return whether the batch was applied, which is so for all parts or for none."""
        return all(part.has_arrived(look) for part in self._parts)

    def is_settled(self, look: Look) -> bool:
        """Return whether every part is where it should be; each of them looks."""
        settled = [part.is_settled(look) for part in self._parts]
        return all(settled)


def lacking_orders(look: Look, rows: Stored, edits: Sequence[Edit]) -> list[Order]:
    """Return the orders that make the tabs and columns which several parts share, once for all."""
    used: dict[str, set[str]] = {LOG.name: set(LOG.by_field)}
    for name, some in rows.items():
        cells = {key for row in some for key, text in row.cells.items() if text is not None}
        used.setdefault(name, set()).update(cells)
    for edit in edits:
        cells = {key for key, cell in edit.after.items() if cell is not None}
        used.setdefault(edit.tab, set()).update(cells)
    return [o for name, fields in used.items() for o in _lacking(look.table(name), fields)]


def _lacking(table: Table, fields: set[str]) -> list[Order]:
    if table.sheet is None or table.is_blank:
        return append_orders(table, [])
    if not table.layout.is_usable:
        return []
    columns = [c for c in table.tab.columns if c.field in fields - set(table.positions)]
    return added_columns(table, columns)[0]

"""Setting up a spreadsheet for the app: which tabs and columns it lacks, and making them.

What is made in one batch: tabs with headers, notes, drop-downs, number and date formats, a frozen
header row, a warning before anybody edits Changes. Rows that stand there are never touched.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from components.domain.schema import TABS, Column
from components.storage.sheets import SheetsStore
from components.storage.sheets.batch import added_columns, append_orders
from components.storage.sheets.google import Order
from components.storage.sheets.reading import Look
from components.storage.sheets.table import Table


@dataclass(frozen=True, slots=True)
class Missing:
    """What a spreadsheet lacks.

    tabs: those that are not there, or are there without anything in them. columns: tab -> titles
    of columns it lacks. not_ours: tabs whose first filled row has no title of theirs; they are
    left alone.
    """

    tabs: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_ours: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Return whether there is nothing to make."""
        return not self.tabs and not self.columns


def missing(store: SheetsStore, tabs: Iterable[str] | None = None) -> Missing:
    """Return which tabs and columns are not there; raise a StorageError where nobody can look.

    tabs: the tabs that are wanted, else all of them.
    """
    return _missing(store.reader.look(), _wanted(tabs))


def create_missing(store: SheetsStore, tabs: Iterable[str] | None = None) -> Missing:
    """Make what `missing` told, all of it or nothing; return what was made."""
    wanted = _wanted(tabs)
    with store.google.turn(store.key) as turn:
        store.reader.forget_tabs()
        look = store.reader.look(wanted)
        found = _missing(look, wanted)
        store.send(
            turn,
            wanted,
            lambda seen: _orders(seen, wanted),
            lambda seen: _missing(seen, wanted).is_nothing,
            look,
        )
    return found


def _wanted(tabs: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(TABS if tabs is None else tabs)


def _missing(look: Look, wanted: Iterable[str]) -> Missing:
    tables = [look.table(name) for name in wanted]
    there = [table for table in tables if not _is_new(table)]
    lacking = {table.tab.name: _lacking(table) for table in there if table.layout.positions}
    return Missing(
        tuple(table.tab.name for table in tables if _is_new(table)),
        {name: tuple(c.title for c in columns) for name, columns in lacking.items() if columns},
        tuple(table.tab.name for table in there if not table.layout.positions),
    )


def _orders(look: Look, wanted: Iterable[str]) -> list[Order]:
    orders: list[Order] = []
    for table in map(look.table, wanted):
        if _is_new(table):
            orders += append_orders(table, [])
        elif table.layout.positions:
            orders += added_columns(table, _lacking(table))[0]
    return orders


def _is_new(table: Table) -> bool:
    return table.sheet is None or table.is_blank


def _lacking(table: Table) -> list[Column]:
    return [c for c in table.tab.columns if c.field not in table.layout.positions]

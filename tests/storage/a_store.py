"""Rows, edits and looks at a store, for the tests of what every store promises."""

import datetime as dt

import pytest

from components.domain.cells import Cell
from components.domain.workbook import Workbook, parse
from components.storage import Edit, Row, Store

EVERY_STORE = pytest.mark.parametrize(
    "address",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres), "sheets"],
    indirect=True,
)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)


def a_call(**cells: Cell) -> Row:
    usual: Row = {"id": "c1", "held_on": "2026-11-02", "customer": "Acme", "person": "Ann"}
    return {**usual, **cells}


def workbook(store: Store) -> Workbook:
    return parse(store.read())


def before(store: Store, tab: str, row: int = 2) -> dict[str, object]:
    return {str(name): value for name, value in workbook(store)[tab].loc[row].to_dict().items()}


def edit(store: Store, tab: str = "Calls", **cells: Cell) -> Edit:
    """An edit of the first row by Bea, who has just read it."""
    start = before(store, tab)
    key = start.get("id") or start.get("customer")
    return Edit(tab, start, cells, "Bea", AT, key=str(key), row=2)


def rows_in(store: Store, tab: str) -> int:
    return max(len(store.read().tabs.get(tab, ())) - 1, 0)

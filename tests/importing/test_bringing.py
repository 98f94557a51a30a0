"""Writing an import: once, whole, in any order, and what it leaves alone."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.workbook import Reading, parse
from components.importing.bringing import Brought
from components.importing.mapping import Mapped, tab_of
from components.storage import KeyTaken, Rows, Store, open_store
from components.storage.sample import sample_cells
from tests.importing.files import (
    CALLS,
    CUSTOMERS,
    brought,
    calls,
    csv_source,
    customers,
    keeping_all,
    mapped,
    rows_in,
    xlsx_sources,
)
from tests.pages.screen import DAY
from tests.storage.conftest import address, server, sheets_address

__all__ = ["address", "server", "sheets_address"]
pytest_plugins = ("tests.postgres",)
STORES = pytest.mark.parametrize("address", ["sqlite", "sheets"], indirect=True)
MESSY = [
    ["Client", "Date of call", "Contact", "How disappointed", "Mood"],
    ["Acme", "2026-11-02", "Ann", "Very disappointed", "good"],
    ["Bolt", "3 Nov 2026", "Bea", "somewhat", '=1+1, "x"\n<b>'],
    ["Acme", "2026-11-02", "Ann", "very", "good"],
    ["Cord", "13/25/26", "Cy", "perhaps", ""],
]


@STORES
def test_a_messy_file_is_written_once_however_often_it_is_brought_in(address: str) -> None:
    store = open_store(address)
    messy = keeping_all(csv_source(MESSY))
    first = brought(store, messy, customers(CUSTOMERS))
    assert (dict(first.written), first.lost) == ({"Customers": 2, "Calls": 3}, 0)
    assert dict(first.twice) == {"Calls": 1}
    whole = parse(store.read())
    assert list(whole["Calls"]["disappointment"]) == ["very", "somewhat"]
    assert [(p.column, p.typed) for p in whole.set_aside] == [
        ("Held on", "13/25/26"),
        ("Disappointment", "perhaps"),
    ]
    assert [row.get("Mood") for row in rows_in(store)] == ["good", '=1+1, "x"\n<b>', None]
    again = brought(store, messy, customers(CUSTOMERS))
    assert (again.written.total(), again.there.total()) == (0, 6)
    assert rows_in(store) == rows_in(open_store(address))
    assert len(rows_in(store)) == 3


@STORES
def test_rows_at_odds_stay_out_and_the_rest_comes_in(address: str) -> None:
    store = open_store(address)
    brought(store, customers(CUSTOMERS))
    other = [CUSTOMERS[0], ["Acme", "Banks", "1"], ["Cord", "Banks", "2"]]
    done = brought(store, customers(other))
    assert (dict(done.written), dict(done.conflicts)) == ({"Customers": 1}, {"Customers": 1})
    assert [row["segment"] for row in rows_in(store, "Customers")] == ["Insurers", "Banks", "Banks"]


def test_rows_to_be_set_aside_stay_in_the_file_where_that_is_wanted(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.sqlite")
    done = brought(store, calls(MESSY), with_set_aside=False)
    assert (dict(done.written), dict(done.left_out)) == ({"Calls": 2}, {"Calls": 1})
    assert not parse(store.read()).set_aside
    assert brought(store, calls(MESSY)).written["Calls"] == 1


def test_a_whole_workbook_comes_in_as_it_is_and_a_second_time_not_at_all(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.sqlite")
    grids = sample_cells(DAY)
    sheets = xlsx_sources({title: list(grid) for title, grid in grids.items()})
    files = [mapped(sheet, guess.name) for sheet in sheets if (guess := tab_of(sheet))]
    assert brought(store, *files).lost == 0
    ours, theirs = parse(store.read()), parse(Reading(grids))
    assert ours.settings == theirs.settings
    for tab in set(theirs.frames) - {"Settings"}:
        shared = [name for name in theirs[tab].columns if name != "id"]
        one, other = (book[tab][shared].reset_index(drop=True) for book in (ours, theirs))
        assert one.equals(other), tab
    assert brought(store, *files).written.total() == 0


# --- somebody else writes meanwhile ---------------------------------------------------------


class Overtaken:
    """A store to which somebody adds rows between our reading and our writing."""

    def __init__(self, store: Store, theirs: Rows) -> None:
        self._store, self._theirs = store, theirs
        self.name, self.change = store.name, store.change
        self.read, self.tab, self.apply = store.read, store.tab, store.apply

    def append(self, rows: Rows) -> None:
        self._store.append(self._theirs)
        self._store.append(rows)


def test_who_brings_in_the_same_file_in_the_same_moment_doubles_nothing(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.sqlite")
    other = open_store(f"sqlite:///{tmp_path}/other.sqlite")
    brought(other, calls(CALLS))
    theirs = {"Calls": rows_in(other)}
    assert brought(Overtaken(store, theirs), calls(CALLS)).lost == 0
    assert len(rows_in(store)) == 3


def test_who_adds_the_same_name_in_that_moment_stops_the_whole_import(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.sqlite")
    theirs: Rows = {"Customers": [{"customer": "Bolt", "segment": "Shops"}]}
    with pytest.raises(KeyTaken, match="Bolt"):
        brought(Overtaken(store, theirs), customers(CUSTOMERS), calls(CALLS))
    assert (len(rows_in(store, "Customers")), rows_in(store)) == (1, [])


# --- laws -----------------------------------------------------------------------------------

WORDS = st.sampled_from(["Acme", "ACME", "Bolt", "  ", "=1", "2026-11-02", "3/4/26", "very", "5 %"])
LINES = st.lists(st.lists(WORDS, min_size=5, max_size=5), min_size=1, max_size=8)
TITLES = ["Customer", "Held on", "Disappointment", "Segment", "Mood"]


@contextmanager
def a_store() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        yield open_store(f"sqlite:///{folder}/company.sqlite")


def file_of(lines: list[list[str]], tab: str) -> Mapped:
    return mapped(
        csv_source([TITLES, *lines], f"{tab}.csv"),
        tab,
        Held_on="+keep" if tab != "Calls" else "held_on",
    )


def contents(store: Store, tab: str) -> list[list[tuple[str, Cell]]]:
    return sorted(sorted(row.items(), key=str) for row in rows_in(store, tab))


@settings(max_examples=25, deadline=None)
@given(LINES, st.sampled_from(["Calls", "Customers"]))
def test_a_second_time_writes_nothing_and_no_row_goes_unmentioned(
    lines: list[list[str]], tab: str
) -> None:
    one = file_of(lines, tab)
    with a_store() as store:
        first = brought(store, one)
        again = brought(store, one)
        assert (first.lost, again.written.total()) == (0, 0)
        assert len(rows_in(store, tab)) == first.written[tab]
        assert mentioned(first) == mentioned(again) == len(one.rows)


def mentioned(done: Brought) -> int:
    parts = (done.written, done.there, done.twice, done.conflicts, done.left_out)
    return sum(part.total() for part in parts)


@settings(max_examples=25, deadline=None)
@given(LINES, st.randoms(use_true_random=False))
def test_in_any_order_a_file_gives_the_same_rows(
    lines: list[list[str]], chance: random.Random
) -> None:
    other = chance.sample(lines, len(lines))
    with a_store() as store, a_store() as second:
        brought(store, file_of(lines, "Calls"))
        brought(second, file_of(other, "Calls"))
        assert contents(store, "Calls") == contents(second, "Calls")
        assert brought(store, file_of(other, "Calls")).written.total() == 0

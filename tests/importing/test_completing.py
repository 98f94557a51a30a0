"""A second file about the same customers fills what is blank, and changes nothing else."""

import datetime as dt
from pathlib import Path

import pytest

from components.domain.workbook import parse
from components.importing.bringing import Brought, bring_in
from components.importing.judging import judged
from components.importing.there import there_in
from components.storage import Edit, Store, open_store
from tests.importing.files import csv_source, mapped

CRM = [["Customer", "Segment"], ["Northwind", "Logistics"], ["Lake", "Food"]]
BILLING = [
    ["Customer", "Annual value", "Signed up on"],
    ["Northwind", "48000", "2025-02-01"],
    ["lake", "20000", "2025-03-01"],
]
SIGNED = ("Ann", dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    bring(store, CRM)
    return store


def bring(store: Store, rows: list[list[str]]) -> Brought:
    return bring_in(store, [mapped(csv_source(rows, "Customers.csv"), "Customers")], signed=SIGNED)


def test_blank_cells_are_filled_and_the_rest_stays(store: Store) -> None:
    done = bring(store, BILLING)
    assert (dict(done.completed), done.written.total(), done.conflicts.total()) == (
        {"Customers": 2},
        0,
        0,
    )
    book = parse(store.read())
    assert book["Customers"]["segment"].tolist() == ["Logistics", "Food"]
    assert book["Customers"]["annual_value"].tolist() == [48_000, 20_000]
    assert set(book["Changes"]["why"]) == {
        "completed by Customers.csv",
        "Import of Customers.csv: 2 rows added to Customers",
        "Import of Customers.csv: 2 rows of Customers completed",
    }
    assert set(book["Changes"]["by"]) == {"Ann"}


def test_the_same_file_again_does_nothing(store: Store) -> None:
    bring(store, BILLING)
    before = store.read().tabs
    done = bring(store, BILLING)
    assert (done.completed.total(), done.there.total()) == (0, 2)
    assert store.read().tabs == before


def test_a_cell_that_says_something_else_is_at_odds_and_nothing_of_its_row_is_written(
    store: Store,
) -> None:
    other = [["Customer", "Segment", "Annual value"], ["Northwind", "Freight", "48000"]]
    done = bring(store, other)
    assert (done.completed.total(), done.conflicts.total()) == (0, 1)
    assert parse(store.read())["Customers"]["annual_value"].isna().all()


def test_what_a_person_wrote_meanwhile_is_not_overwritten(store: Store) -> None:
    rows = judged([mapped(csv_source(BILLING, "b.csv"), "Customers")], there_in(store.read()))
    assert [row.fate for row in rows] == ["completes", "completes"]
    moment = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
    store.change(Edit("Customers", {}, {"annual_value": 50_000}, "Bea", moment, key="Northwind"))
    done = bring(store, BILLING)
    assert (done.completed.total(), done.conflicts.total()) == (1, 1)
    assert parse(store.read())["Customers"]["annual_value"].tolist() == [50_000, 20_000]


def test_a_cell_that_cannot_be_read_completes_nothing(store: Store) -> None:
    done = bring(store, [["Customer", "Annual value"], ["Northwind", "a lot"]])
    assert done.completed.total() == 0
    assert parse(store.read())["Customers"]["annual_value"].isna().all()

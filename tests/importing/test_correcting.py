"""A corrected file takes the place of the rows that its first try left skipped."""

import datetime as dt

import pytest

from components.domain.workbook import parse
from components.importing.bringing import bring_in
from components.importing.judging import judged
from components.importing.there import there_in
from components.storage import Store, open_store
from tests.importing.files import csv_source, mapped
from tests.storage.conftest import address, server, sheets_address

__all__ = ["address", "server", "sheets_address"]
pytest_plugins = ("tests.postgres",)
POSTGRES = pytest.param("postgresql", marks=pytest.mark.postgres)
BY_NO_LOCALE = pytest.mark.parametrize("address", ["sqlite", POSTGRES], indirect=True)
TWO_WAYS = [
    ["Customer", "Held on", "Person", "Quote"],
    ["Acme", "03/04/2026", "Ann", "Too slow"],
    ["Bolt", "05/06/2026", "Bea", "Fine"],
    ["Cord", "2026-11-04", "Cy", "Good"],
]
BY_HAND = [
    ["Customer", "Held on", "Person", "Quote"],
    ["Acme", "2026-04-03", "Ann", "Too slow"],
    ["Acme", "2026-04-04", "Ann", "Something else"],
]
TORN = [["Customer", "Held on", "Quote"], ["Acme", "13/25/26", "Too slow"]]
SIGNED = ("Ann", dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC))


@pytest.fixture
def store(address: str) -> Store:
    """A workbook into which a file was brought whose days read two ways."""
    found = open_store(address)
    done = bring_in(found, [mapped(csv_source(TWO_WAYS))], signed=SIGNED)
    assert (done.written.total(), done.replaced.total()) == (3, 0)
    assert len(parse(found.read()).skipped["Calls"]) == 2
    return found


@BY_NO_LOCALE
def test_the_same_file_with_the_right_locale_replaces_its_own_skipped_rows(store: Store) -> None:
    file = mapped(csv_source(TWO_WAYS), locale="en_GB")
    assert [row.fate for row in judged([file], there_in(store.read()))] == [
        *("replaces", "replaces", "there"),
    ]
    done = bring_in(store, [file], signed=SIGNED)
    assert (dict(done.replaced), done.written.total(), done.there.total()) == ({"Calls": 2}, 0, 1)
    after = parse(store.read())
    assert not after.skipped
    assert [str(day)[:10] for day in after["Calls"]["held_on"]] == [
        *("2026-04-03", "2026-06-05", "2026-11-04"),
    ]
    log = after["Changes"]
    assert log["row"].tolist().count("Import") == 2  # one for each try
    log = log[log["row"] != "Import"]
    assert set(log["why"]) == {"corrected by Calls.csv"}
    assert set(log["before"]) == {"03/04/2026", "05/06/2026"}
    again = bring_in(store, [file], signed=SIGNED)
    assert (again.replaced.total(), again.written.total(), again.there.total()) == (0, 0, 3)


@BY_NO_LOCALE
def test_a_file_corrected_by_hand_replaces_the_row_that_it_says_again(store: Store) -> None:
    done = bring_in(store, [mapped(csv_source(BY_HAND))], signed=SIGNED)
    assert (dict(done.replaced), dict(done.written)) == ({"Calls": 1}, {"Calls": 1})
    after = parse(store.read())
    assert [row["customer"] for row in after.skipped["Calls"].values()] == ["Bolt"]
    assert sorted(after["Calls"]["quote"]) == ["Good", "Something else", "Too slow"]


@BY_NO_LOCALE
def test_a_file_that_is_still_wrong_replaces_nothing(store: Store) -> None:
    before = store.read()
    done = bring_in(store, [mapped(csv_source(TWO_WAYS))], signed=SIGNED)
    assert (done.replaced.total(), done.written.total()) == (0, 0)
    assert parse(store.read()).skipped == parse(before).skipped


@pytest.mark.parametrize("address", ["sheets"], indirect=True)
def test_a_sheet_counts_no_day_by_its_own_locale_that_the_file_leaves_open(address: str) -> None:
    store = open_store(address)
    first = bring_in(store, [mapped(csv_source(TWO_WAYS))], signed=SIGNED)
    assert (dict(first.written), dict(first.left_out)) == ({"Calls": 1}, {"Calls": 2})
    assert list(parse(store.read())["Calls"]["customer"]) == ["Cord"]
    second = bring_in(store, [mapped(csv_source(TWO_WAYS), locale="en_GB")], signed=SIGNED)
    assert (second.written.total(), second.there.total()) == (2, 1)
    days = sorted(str(day)[:10] for day in parse(store.read())["Calls"]["held_on"])
    assert days == ["2026-04-03", "2026-06-05", "2026-11-04"]


@pytest.mark.parametrize("address", ["sqlite", POSTGRES, "sheets"], indirect=True)
def test_what_is_wrong_in_every_locale_is_corrected_in_every_store(address: str) -> None:
    store = open_store(address)
    bring_in(store, [mapped(csv_source(TORN))], signed=SIGNED)
    assert parse(store.read())["Calls"].empty
    right = [TORN[0], ["Acme", "2026-03-25", "Too slow"]]
    done = bring_in(store, [mapped(csv_source(right))], signed=SIGNED)
    assert (done.replaced.total(), done.written.total(), done.lost) == (1, 0, 0)
    assert list(parse(store.read())["Calls"]["quote"]) == ["Too slow"]
    assert len(store.read().tabs["Calls"]) == 2

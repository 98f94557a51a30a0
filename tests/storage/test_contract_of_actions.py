"""What every store promises about several changes that are one: all of them, or none."""

import pandas as pd
import pytest

from components.storage import Edit, KeyTaken, Row, StaleRow, Store
from tests.storage.a_store import AT, EVERY_STORE, a_call, before, rows_in, workbook

pytest_plugins = ("tests.postgres",)
pytestmark = EVERY_STORE

CUSTOMERS: list[Row] = [{"customer": "Acme"}, {"customer": "Bolt"}]
CALLS = [a_call(), a_call(id="c2", notes="second"), a_call(id="c3", customer="Bolt")]


def filled(store: Store) -> None:
    store.append({"Customers": CUSTOMERS, "Calls": CALLS})


def renaming(store: Store, *, is_stale: bool = False) -> list[Edit]:
    """Return what renames Acme with its two calls; the second call's edit may come too late."""
    customers, calls = workbook(store)["Customers"], workbook(store)["Calls"]
    late = {"customer": "Acme", "notes": "never stood there"}
    now = {"customer": calls.loc[3, "customer"]}
    return [
        Edit(
            "Customers",
            {"customer": customers.loc[2, "customer"]},
            {"customer": "Acme Inc."},
            "Bea",
            AT,
            key="Acme",
        ),
        Edit("Calls", {"customer": "Acme"}, {"customer": "Acme Inc."}, "Bea", AT, key="c1"),
        Edit("Calls", late if is_stale else now, {"customer": "Acme Inc."}, "Bea", AT, key="c2"),
    ]


def names(store: Store) -> tuple[list[str], list[str]]:
    now = workbook(store)
    return list(now["Customers"]["customer"]), list(now["Calls"]["customer"])


def test_a_name_and_all_that_follow_it_are_changed_as_one(store: Store) -> None:
    filled(store)
    store.apply({}, renaming(store))
    assert names(store) == (["Acme Inc.", "Bolt"], ["Acme Inc.", "Acme Inc.", "Bolt"])
    log = workbook(store)["Changes"]
    assert log[["tab", "row", "before", "after"]].to_numpy().tolist() == [
        ["Customers", "Acme", "Acme", "Acme Inc."],
        ["Calls", "c1", "Acme", "Acme Inc."],
        ["Calls", "c2", "Acme", "Acme Inc."],
    ]
    assert set(log["at"]) == {pd.Timestamp("2026-11-23 09:30")}


def test_one_row_that_has_changed_since_keeps_all_of_them_as_they_were(store: Store) -> None:
    filled(store)
    with pytest.raises(StaleRow, match="c2"):
        store.apply({"Team": [{"name": "Ann"}]}, renaming(store, is_stale=True))
    assert names(store) == (["Acme", "Bolt"], ["Acme", "Acme", "Bolt"])
    assert (rows_in(store, "Changes"), rows_in(store, "Team")) == (0, 0)


def test_a_row_that_may_not_be_added_keeps_all_of_them_as_they_were(store: Store) -> None:
    filled(store)
    with pytest.raises(KeyTaken, match="Bolt"):
        store.apply({"Customers": [{"customer": "Bolt", "stage": "pilot"}]}, renaming(store))
    assert names(store) == (["Acme", "Bolt"], ["Acme", "Acme", "Bolt"])
    assert rows_in(store, "Changes") == 0


def test_rows_are_added_taken_out_and_changed_as_one_and_a_second_time_nothing(
    store: Store,
) -> None:
    filled(store)
    start = before(store, "Calls", 4)
    out = Edit("Calls", start, dict.fromkeys(start), "Bea", AT, key="c3", row=4)
    edits = [*renaming(store), out]
    added: dict[str, list[Row]] = {"Team": [{"name": "Ann"}]}
    added |= {"Calls": [a_call(id="c4", customer="Acme Inc.")]}
    for _ in range(2):
        store.apply(added, edits)
        calls = workbook(store)["Calls"]
        assert list(calls["id"]) == ["c1", "c2", "c4"]
        assert set(calls["customer"]) == {"Acme Inc."}
        assert (rows_in(store, "Team"), rows_in(store, "Changes")) == (1, 7)


def test_several_rows_of_one_tab_are_taken_out_as_one(store: Store) -> None:
    filled(store)
    starts = {row: before(store, "Calls", row) for row in (2, 3)}
    store.apply(
        {},
        [
            Edit("Calls", start, dict.fromkeys(start), "Bea", AT, key=str(start["id"]), row=row)
            for row, start in starts.items()
        ],
    )
    assert list(workbook(store)["Calls"]["id"]) == ["c3"]

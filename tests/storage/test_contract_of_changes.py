"""What every store promises about changing a row: each test runs on every store of conftest."""

import datetime as dt

import pandas as pd
import pytest

from components.storage import Edit, KeyTaken, Row, RowGone, StaleRow, Store, TableMismatch
from tests.storage.a_store import AT, EVERY_STORE, a_call, before, edit, rows_in, workbook

pytest_plugins = ("tests.postgres",)
pytestmark = EVERY_STORE


def test_a_change_writes_its_cells_and_one_row_a_column_to_changes(store: Store) -> None:
    store.append({"Calls": [a_call(disappointment="not"), a_call(id="c2")]})
    change = edit(store, disappointment="very", notes="Called back", person="Ann")
    store.change(change)
    calls, log = workbook(store)["Calls"], workbook(store)["Changes"]
    assert list(calls["disappointment"].fillna("")) == ["very", ""]
    assert list(calls["notes"].fillna("")) == ["Called back", ""]
    shown = log[["by", "tab", "row", "column", "before", "after"]].fillna("").to_numpy().tolist()
    assert shown == [
        ["Bea", "Calls", "c1", "Disappointment", "not", "very"],
        ["Bea", "Calls", "c1", "Notes", "", "Called back"],
    ]
    assert set(log["at"]) == {pd.Timestamp("2026-11-23 09:30")}


def test_the_log_tells_why_and_what_was_undone(store: Store) -> None:
    store.append({"Calls": [a_call()]})
    start = before(store, "Calls")
    store.change(
        Edit("Calls", start, {"notes": "x"}, "Bea", AT, key="c1", why="typo", undoes="row 7")
    )
    log = workbook(store)["Changes"].loc[2]
    assert (log["why"], log["undoes"]) == ("typo", "row 7")


def test_a_row_that_has_changed_since_is_shown_and_not_overwritten(store: Store) -> None:
    store.append({"Calls": [a_call()]})
    late = edit(store, notes="mine")
    store.change(edit(store, notes="theirs", qualified="no"))
    with pytest.raises(StaleRow) as caught:
        store.change(late)
    assert (caught.value.tab, caught.value.key) == ("Calls", "c1")
    assert caught.value.theirs["notes"] == "theirs"
    assert caught.value.theirs["qualified"] is False
    assert caught.value.theirs["held_on"] == dt.date(2026, 11, 2)
    assert workbook(store)["Calls"].loc[2, "notes"] == "theirs"
    assert rows_in(store, "Changes") == 2


def test_the_same_change_again_changes_nothing(store: Store) -> None:
    store.append({"Calls": [a_call()]})
    change = edit(store, notes="once")
    store.change(change)
    store.change(change)
    assert rows_in(store, "Changes") == 1


def test_a_change_that_changes_nothing_is_not_logged(store: Store) -> None:
    store.append({"Calls": [a_call(id=None)]})
    store.change(Edit("Calls", before(store, "Calls"), {"person": " Ann "}, "Bea", AT, row=2))
    assert rows_in(store, "Changes") == 0
    assert workbook(store)["Calls"]["id"].isna().all()


def test_a_row_typed_by_hand_gets_its_id_with_its_first_change(store: Store) -> None:
    store.append({"Calls": [a_call(id="c0"), a_call(id=None)]})
    start = before(store, "Calls", 3)
    change = Edit("Calls", start, {"notes": "x"}, "Bea", AT, row=3)
    store.change(change)
    given = workbook(store)["Calls"].loc[3, "id"]
    assert isinstance(given, str)
    assert list(workbook(store)["Changes"]["row"]) == [given]
    store.change(change)
    assert rows_in(store, "Changes") == 1


def test_an_id_that_came_since_does_not_make_a_row_stale(store: Store) -> None:
    store.append({"Calls": [a_call(id=None)]})
    no_id = {"id": before(store, "Calls")["id"]}
    mine = Edit("Calls", {**no_id, "quote": None}, {"quote": "Soon"}, "Ann", AT, row=2)
    store.change(Edit("Calls", {**no_id, "notes": None}, {"notes": "x"}, "Bea", AT, row=2))
    store.change(mine)
    row = workbook(store)["Calls"].loc[2]
    assert (row["notes"], row["quote"]) == ("x", "Soon")


def test_a_row_is_found_by_its_unique_name_however_it_is_written(store: Store) -> None:
    store.append({"Customers": [{"customer": "Other"}, {"customer": "Acme Corp."}]})
    start = before(store, "Customers", 3)
    store.change(Edit("Customers", start, {"stage": "pilot"}, "Bea", AT, key="acme corp"))
    assert workbook(store)["Customers"].loc[3, "stage"] == "pilot"
    assert list(workbook(store)["Changes"]["row"]) == ["Acme Corp."]


def test_a_row_without_id_or_name_is_found_by_its_number(store: Store) -> None:
    figures: list[Row] = [
        {"week_of": "2026-11-02", "metric": "Revenue", "value": n} for n in range(3)
    ]
    store.append({"Outcomes": figures})
    store.change(Edit("Outcomes", before(store, "Outcomes", 3), {"value": 7}, "Bea", AT, row=3))
    assert list(workbook(store)["Outcomes"]["value"]) == [0, 7, 2]
    assert list(workbook(store)["Changes"]["row"]) == ["3"]


@pytest.mark.parametrize("where", [{"key": "c9"}, {"row": 3}, {"row": 1}, {"key": "Acme"}], ids=str)
def test_a_row_that_is_no_longer_there_is_told(store: Store, where: dict[str, object]) -> None:
    store.append({"Calls": [a_call()]})
    start = before(store, "Calls")
    with pytest.raises(RowGone):
        store.change(Edit("Calls", start, {"notes": "x"}, "Bea", AT, **where))  # type: ignore[arg-type]
    assert rows_in(store, "Changes") == 0


def test_a_row_of_a_tab_that_is_not_there_is_gone(store: Store) -> None:
    with pytest.raises(RowGone, match="Calls: c1 is no longer there"):
        store.change(Edit("Calls", {}, {"notes": "x"}, "Bea", AT, key="c1"))


def test_a_renaming_can_be_retried_but_takes_nobody_elses_name(store: Store) -> None:
    store.append({"Customers": [{"customer": "Acme"}, {"customer": "Other"}]})
    renaming = edit(store, "Customers", customer="Acme Inc.")
    store.change(renaming)
    store.change(renaming)
    assert list(workbook(store)["Customers"]["customer"]) == ["Acme Inc.", "Other"]
    with pytest.raises(KeyTaken):
        store.change(edit(store, "Customers", customer="other"))


def test_what_parse_fills_in_and_respells_is_no_change_by_somebody(store: Store) -> None:
    store.append(
        {
            "Customers": [{"customer": "Acme", "segment": "Large", "stage": "paying"}],
            "Calls": [a_call(customer="ACME ")],
        }
    )
    start = before(store, "Calls")
    assert (start["customer"], start["segment"], start["stage"]) == ("Acme", "Large", "paying")
    store.change(edit(store, notes="x"))
    assert workbook(store)["Calls"].loc[2, "notes"] == "x"


def test_every_kind_of_cell_can_be_changed_from_what_parse_gave(store: Store) -> None:
    store.append(
        {
            "Roadmap": [
                {
                    "id": "r1",
                    "item": "Speed",
                    "confidence": "33.3%",
                    "impact": 0.25,
                    "reach": 1e6,
                    "pinned_on": "2026-01-05",
                    "actual_annual_value": "-1.5",
                },
            ]
        }
    )
    after: Row = {"confidence": "66.6%", "impact": 3, "pinned_on": dt.date(2026, 2, 5)}
    store.change(Edit("Roadmap", before(store, "Roadmap"), after, "Bea", AT, key="r1"))
    row = workbook(store)["Roadmap"].loc[2]
    assert (row["confidence"], row["impact"]) == (pytest.approx(0.666), 3.0)
    assert row["pinned_on"] == pd.Timestamp("2026-02-05")


def test_a_field_that_the_tab_does_not_have_is_refused(store: Store) -> None:
    store.append({"Calls": [a_call()]})
    with pytest.raises(TableMismatch, match="there is no column mood"):
        store.change(edit(store, mood="x"))


def test_an_append_is_all_or_nothing_across_tabs(store: Store) -> None:
    store.append({"Customers": [{"customer": "Acme"}]})
    with pytest.raises(KeyTaken):
        store.append({"Calls": [a_call()], "Customers": [{"customer": "Acme", "notes": "!"}]})
    assert "Calls" not in store.read().tabs

"""What every store promises about taking a row out, and bringing it back."""

import pytest

from components.domain.schema import TABS
from components.storage import Edit, KeyTaken, Row, RowGone, StaleRow, Store
from tests.storage.a_store import AT, EVERY_STORE, a_call, before, edit, rows_in, workbook

pytest_plugins = ("tests.postgres",)
pytestmark = EVERY_STORE
LOGGED = ["row", "column", "before", "after"]
ITEM: Row = {"id": "r1", "item": "Speed", "confidence": "12.5%", "reach": 1000}


def taking_out(store: Store, tab: str, row: int = 2, *, key: str | None = None) -> Edit:
    """The edit by which Bea, who has just read the row, takes it out."""
    blank = dict.fromkeys(TABS[tab].by_field)
    return Edit(tab, before(store, tab, row), blank, "Bea", AT, key=key, row=row)


def log(store: Store) -> list[list[object]]:
    rows: list[list[object]] = workbook(store)["Changes"][LOGGED].fillna("").to_numpy().tolist()
    return rows


def log_of(row: Row, tab: str, *, restored: bool = False) -> list[Row]:
    """Rows of Changes for a row that was added or brought back: one for each filled cell."""
    told: Row = {"at": AT, "by": "Bea", "tab": tab, "row": row["id"]}
    titles = {field: TABS[tab].by_field[field].title for field in row}
    why = "brought back" if restored else None
    return [
        {**told, "column": titles[field], "after": str(cell), "why": why}
        for field, cell in row.items()
    ]


def test_a_row_that_is_taken_out_is_no_row_and_the_log_has_all_it_held(store: Store) -> None:
    store.append({"Roadmap": [ITEM, {"id": "r2", "item": "Memory"}]})
    store.change(taking_out(store, "Roadmap", key="r1"))
    assert list(workbook(store)["Roadmap"]["id"]) == ["r2"]
    assert list(workbook(store)["Roadmap"].index) == [3]
    assert workbook(store).set_aside == ()
    assert sorted(map(tuple, log(store))) == [
        ("r1", "Confidence", "12.5%", ""),
        ("r1", "ID", "r1", ""),
        ("r1", "Item", "Speed", ""),
        ("r1", "Reach", "1000", ""),
    ]


@pytest.mark.parametrize("key", ["c1", None], ids=["by its ID", "by its number"])
def test_taking_a_row_out_a_second_time_changes_nothing(store: Store, key: str | None) -> None:
    store.append({"Calls": [a_call(), a_call(id="c2", person="Bob")]})
    out = taking_out(store, "Calls", key=key)
    store.change(out)
    told = log(store)
    store.change(out)
    assert log(store) == told
    assert list(workbook(store)["Calls"]["person"]) == ["Bob"]


def test_a_row_without_an_id_goes_without_getting_one(store: Store) -> None:
    store.append({"Calls": [a_call(id="c0"), a_call(id=None)]})
    out = taking_out(store, "Calls", 3)
    for _ in range(2):
        store.change(out)
    assert list(workbook(store)["Calls"]["id"]) == ["c0"]
    assert {row[0] for row in log(store)} == {"3"}
    assert {row[1] for row in log(store)} == {"Held on", "Customer", "Person"}


def test_a_row_of_a_tab_without_names_is_taken_out_by_its_number(store: Store) -> None:
    figures: list[Row] = [
        {"week_of": "2026-11-02", "metric": "Revenue", "value": n} for n in range(3)
    ]
    store.append({"Outcomes": figures})
    out = taking_out(store, "Outcomes", 3)
    for _ in range(2):
        store.change(out)
    assert list(workbook(store)["Outcomes"]["value"]) == [0, 2]
    assert list(workbook(store)["Outcomes"].index) == [2, 4]
    assert len(log(store)) == 3


def test_a_row_known_by_its_name_is_taken_out(store: Store) -> None:
    store.append({"Customers": [{"customer": "Acme", "stage": "pilot"}, {"customer": "Bolt"}]})
    out = taking_out(store, "Customers", key="Acme")
    for _ in range(2):
        store.change(out)
    assert list(workbook(store)["Customers"]["customer"]) == ["Bolt"]
    assert [row[:2] for row in log(store)] == [["Acme", "Customer"], ["Acme", "Stage"]]


def test_a_row_that_has_changed_since_is_not_taken_out(store: Store) -> None:
    store.append({"Calls": [a_call()]})
    out = taking_out(store, "Calls", key="c1")
    store.change(edit(store, notes="theirs"))
    with pytest.raises(StaleRow) as caught:
        store.change(out)
    assert caught.value.theirs["notes"] == "theirs"
    assert (len(workbook(store)["Calls"]), len(log(store))) == (1, 1)


@pytest.mark.parametrize("key", ["c1", None], ids=["by its ID", "by its number"])
def test_a_row_that_was_taken_out_is_gone_for_others(store: Store, key: str | None) -> None:
    store.append({"Calls": [a_call()]})
    start = before(store, "Calls")
    store.change(taking_out(store, "Calls", key="c1"))
    with pytest.raises(RowGone):
        store.change(Edit("Calls", start, {"notes": "late"}, "Bob", AT, key=key, row=2))
    assert rows_in(store, "Changes") == 4


def test_cells_of_columns_that_the_schema_does_not_know_stay(store: Store) -> None:
    store.append({"Calls": [a_call(Mood="sunny"), a_call(id="c2", Mood="dull")]})
    store.change(taking_out(store, "Calls", key="c1"))
    header, first, second = store.read().tabs["Calls"]
    assert (header[-1], first[-1], second[-1]) == ("Mood", "sunny", "dull")
    assert [cell for cell in first[:-1] if cell not in {None, ""}] == []
    assert list(workbook(store)["Calls"]["id"]) == ["c2"]


def test_a_row_is_brought_back_under_its_id_with_its_rows_of_the_log(store: Store) -> None:
    store.append({"Roadmap": [ITEM], "Changes": log_of(ITEM, "Roadmap")})
    store.change(taking_out(store, "Roadmap", key="r1"))
    back = {"Roadmap": [ITEM], "Changes": log_of(ITEM, "Roadmap", restored=True)}
    for _ in range(2):
        store.append(back)
    frame = workbook(store)["Roadmap"]
    assert (list(frame["id"]), list(frame["confidence"])) == (["r1"], [0.125])
    assert workbook(store).set_aside == ()
    assert rows_in(store, "Changes") == 3 * len(ITEM)
    (row,) = frame.index
    again = before(store, "Roadmap", row)
    store.change(Edit("Roadmap", again, {"reach": 7}, "Bob", AT, key="r1"))
    assert list(workbook(store)["Roadmap"]["reach"]) == [7]


def test_a_row_and_its_log_are_added_together_once(store: Store) -> None:
    both = {"Roadmap": [ITEM], "Changes": log_of(ITEM, "Roadmap")}
    for _ in range(3):
        store.append(both)
    assert (rows_in(store, "Roadmap"), rows_in(store, "Changes")) == (1, len(ITEM))
    store.append({"Customers": [{"customer": "Acme"}], "Changes": log_of(ITEM, "Roadmap")})
    assert (rows_in(store, "Customers"), rows_in(store, "Changes")) == (1, len(ITEM))


def test_a_row_that_is_refused_leaves_nothing_in_the_log(store: Store) -> None:
    store.append({"Roadmap": [ITEM]})
    other: Row = {**ITEM, "reach": 7}
    with pytest.raises(KeyTaken):
        store.append({"Changes": log_of(other, "Roadmap"), "Roadmap": [other]})
    assert rows_in(store, "Changes") == 0

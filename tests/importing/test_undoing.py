"""An import is one action: one entry in Changes, taken back as one, and brought in again."""

import datetime as dt
from pathlib import Path

import pytest

from components.domain.cells import Cell
from components.domain.recipes import KEEP
from components.domain.schema import TABS
from components.domain.workbook import Reading, Workbook, canonical, parse
from components.editing.draft import begun
from components.editing.history import NotUndoable, removal, undo
from components.editing.imports import TakenBack, taken_back
from components.editing.log import about, actions, undone_by
from components.editing.plan import plan
from components.editing.signed import Signed
from components.editing.wording import action_words, taken_back_words
from components.importing.bringing import Brought, bring_in
from components.storage import Row, Store, open_store
from components.storage.rows import numbered_rows
from tests.importing.files import csv_source, mapped
from tests.storage.a_store import EVERY_STORE
from tests.storage.conftest import address, server, sheets_address

__all__ = ["address", "server", "sheets_address"]
pytest_plugins = ("tests.postgres",)
THERE: dict[str, list[Row]] = {
    "Customers": [{"customer": "Northwind", "segment": "Logistics"}, {"customer": "Lake"}],
    "Calls": [{"id": "own1", "held_on": "2026-10-01", "customer": "Lake", "person": "Lou"}],
}
CALLS = [
    ["Customer", "Held on", "Person", "Disappointment", "Quote"],
    ["Northwind", "2026-11-02", "Ann", "very", "=1+1"],
    ["Lake", "2026-11-03", "Bea", "somewhat", "Fine; but slow"],
    ["Lake", "13/25/26", "Cy", "not", ""],
]
RIGHT = [*CALLS[:3], ["Lake", "2026-11-25", "Cy", "not", ""]]
BILLING = [
    ["Customer", "Segment", "Annual value"],
    ["northwind", "", "48000"],
    ["Lake", "Food", "20000"],
    ["Dune", "Food", "9000"],
]
OUTCOMES = [["Week of", "Metric", "Value"], ["2026-11-02", "conversion", "3"]]
AT = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


@pytest.fixture
def store(address: str) -> Store:
    found = open_store(address)
    found.append(THERE)
    return found


def bring(store: Store, rows: list[list[str]], tab: str, *, with_set_aside: bool = True) -> Brought:
    files = [mapped(csv_source(rows, f"{tab}.csv"), tab)]
    return bring_in(store, files, with_set_aside=with_set_aside, signed=("Ann", AT))


def says(book: Workbook) -> dict[str, list[dict[str, object]]]:
    """What every row but the log's says, skipped ones too; their IDs and order say nothing."""
    found: dict[str, list[dict[str, object]]] = {}
    for tab in TABS:
        frame = book[tab].astype("str")
        names = [str(name) for name in frame]
        rows = [dict(zip(names, values, strict=True)) for values in frame.to_numpy().tolist()]
        rows += [dict(row) for row in book.skipped.get(tab, {}).values()]
        cells = [{k: v for k, v in row.items() if k != "id"} for row in rows]
        found[tab] = sorted(cells, key=str) if tab != "Changes" else []
    return found


def undo_newest(store: Store, by: str = "Bea") -> TakenBack:
    reading = store.read()
    action = actions(parse(reading))[0]
    done = taken_back(action, reading, Signed(by, action.at + dt.timedelta(minutes=1)))
    store.apply(done.plan.rows, done.plan.edits)
    return done


def change(store: Store, tab: str, row: int, **typed: str) -> None:
    book = parse(store.read())
    made = plan(begun(book, tab, row).with_typed(typed, ""), book, Signed("Cas", AT))
    store.apply(made.rows, made.edits)


def row_of(store: Store, tab: str, **cells: Cell) -> int:
    frame = parse(store.read())[tab]
    (row,) = [r for r in frame.index if all(frame[k][r] == v for k, v in cells.items())]
    return int(row)


@EVERY_STORE
def test_an_import_is_one_entry_and_its_undo_leaves_what_was_there(store: Store) -> None:
    before = says(parse(store.read()))
    bring(store, CALLS, "Calls")
    (action,) = actions(parse(store.read()))
    assert action_words(action, {}) == "Import of Calls.csv: 3 rows added to Calls"
    assert (action.by, action.at, action.tabs, action.rows) == ("Ann", AT, ["Calls"], [])
    assert len(parse(store.read())["Changes"]) == 1
    done = undo_newest(store)
    assert (done.rows, done.cells, done.changed, done.gone) == (3, 0, (), ())
    assert says(parse(store.read())) == before
    newest, first = actions(parse(store.read()))
    assert undone_by([newest, first])[first.name] is newest
    assert taken_back_words(done, {}) == "Import undone: 3 rows taken out."


@EVERY_STORE
def test_imported_undone_imported_again_and_corrected_it_is_what_a_person_would_have_typed(
    store: Store,
) -> None:
    bring(store, CALLS, "Calls")
    bring(store, BILLING, "Customers")
    bring(store, OUTCOMES, "Outcomes")
    for _ in range(3):
        assert undo_oldest_open(store)
    for rows, tab in ((CALLS, "Calls"), (BILLING, "Customers"), (OUTCOMES, "Outcomes")):
        bring(store, rows, tab)
    done = bring(store, RIGHT, "Calls")
    assert (dict(done.replaced), done.written.total(), done.there.total()) == ({"Calls": 1}, 0, 2)
    typed = open_typed()
    found = says(parse(store.read()))
    assert found == typed
    again = [bring(store, RIGHT, "Calls"), bring(store, BILLING, "Customers")]
    assert [one.written.total() + one.completed.total() for one in again] == [0, 0]


def undo_oldest_open(store: Store) -> TakenBack:
    """Undo the oldest import that nobody has undone; of several the others stay."""
    reading = store.read()
    found = actions(parse(reading))
    action = [one for one in found if one.entry and one.name not in undone_by(found)][-1]
    done = taken_back(action, reading, Signed("Bea", found[0].at + dt.timedelta(minutes=1)))
    store.apply(done.plan.rows, done.plan.edits)
    return done


def open_typed() -> dict[str, list[dict[str, object]]]:
    """The same company, every cell typed by hand into a workbook of its own."""
    calls = [["Held on", "Customer", "Person", "Disappointment", "Quote"]]
    calls += [["2026-10-01", "Lake", "Lou", "", ""]]
    calls += [[day, customer, *rest] for customer, day, *rest in RIGHT[1:]]
    customers = [
        ["Customer", "Segment", "Annual value"],
        ["Northwind", "Logistics", "48000"],
        ["Lake", "Food", "20000"],
        ["Dune", "Food", "9000"],
    ]
    tabs = {"Calls": calls, "Customers": customers, "Outcomes": OUTCOMES}
    return says(parse(canonical(Reading(tabs))))


@EVERY_STORE
def test_completed_cells_are_blank_again_and_added_rows_gone(store: Store) -> None:
    before = says(parse(store.read()))
    bring(store, BILLING, "Customers")
    (action,) = actions(parse(store.read()))
    assert action.why == (
        "Import of Customers.csv: 1 row added to Customers, 2 rows of Customers completed"
    )
    done = undo_newest(store)
    assert (done.rows, done.cells) == (1, 3)
    assert says(parse(store.read())) == before
    assert action_words(actions(parse(store.read()))[0], {}).startswith("Undo. ")


@EVERY_STORE
def test_what_a_person_changed_since_stays_and_is_named(store: Store) -> None:
    bring(store, CALLS, "Calls")
    bring(store, BILLING, "Customers")
    change(store, "Calls", row_of(store, "Calls", person="Bea"), quote="Not so slow")
    change(store, "Customers", row_of(store, "Customers", customer="Lake"), annual_value="21000")
    gone = removal(
        parse(store.read()), "Calls", row_of(store, "Calls", person="Ann"), Signed("Cas", AT)
    )
    store.apply(gone.rows, gone.edits)
    calls, billing = undo_oldest_open(store), undo_oldest_open(store)
    assert (calls.rows, len(calls.changed), len(calls.gone)) == (1, 1, 1)
    assert (billing.rows, billing.cells, billing.changed) == (1, 1, (("Customers", "Lake"),))
    book = parse(store.read())
    assert book["Calls"]["quote"].dropna().tolist() == ["Not so slow"]
    customers = book["Customers"].set_index("customer")
    assert customers["annual_value"].dropna().to_dict() == {"Lake": 21_000}
    assert customers["segment"].to_dict() == {"Northwind": "Logistics", "Lake": "Food"}
    assert taken_back_words(billing, {}) == (
        "Import undone: 1 row taken out and 1 cell as before. "
        "1 row changed since, left as it is: Lake (Customers)."
    )


@EVERY_STORE
def test_a_correction_is_taken_back_to_what_stood_there(store: Store) -> None:
    bring(store, CALLS, "Calls")
    before = says(parse(store.read()))
    bring(store, RIGHT, "Calls")
    assert says(parse(store.read())) != before
    undo_newest(store)
    assert says(parse(store.read())) == before


@EVERY_STORE
def test_the_undo_of_an_import_can_be_undone(store: Store) -> None:
    bring(store, BILLING, "Customers")
    after = says(parse(store.read()))
    undo_newest(store)
    book = parse(store.read())
    back = undo(actions(book)[0], book, Signed("Cas", AT + dt.timedelta(minutes=9)))
    store.apply(back.rows, back.edits)
    assert says(parse(store.read())) == after


@EVERY_STORE
def test_columns_that_no_tab_knows_go_and_come_back_with_their_row(store: Store) -> None:
    rows = [[*row, beside] for row, beside in zip(CALLS, ("Phone", "+49 1", "", "x"), strict=True)]
    file = mapped(csv_source(rows, "Calls.csv"), Phone=KEEP)
    bring_in(store, [file], signed=("Ann", AT))
    held = {row.other.get("Phone") for _, row in numbered_rows(store.read())["Calls"]}
    assert held == {None, "+49 1", "x"}
    undo_newest(store)
    (left,) = numbered_rows(store.read())["Calls"]
    assert (left[1].cells["person"], left[1].other) == ("Lou", {})
    book = parse(store.read())
    back = undo(actions(book)[0], book, Signed("Cas", AT + dt.timedelta(minutes=9)))
    store.apply(back.rows, back.edits)
    assert {row.other.get("Phone") for _, row in numbered_rows(store.read())["Calls"]} == held


def test_nothing_left_of_it_is_said(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    bring(store, OUTCOMES, "Outcomes")
    undo_newest(store)
    reading = store.read()
    action = actions(parse(reading))[1]
    with pytest.raises(NotUndoable, match="changed or taken out since"):
        taken_back(action, reading, Signed("Bea", AT))


def test_an_entry_that_was_edited_by_hand_is_refused(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    entry: Row = {"at": AT, "by": "Ann", "tab": "Calls", "row": "Import", "column": "Rows added"}
    store.append({"Changes": [{**entry, "after": "[[1"}]})
    reading = store.read()
    with pytest.raises(NotUndoable, match="edited by hand"):
        taken_back(actions(parse(reading))[0], reading, Signed("Bea", AT))


def test_two_imports_of_one_second_are_two_actions(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    done = [bring(store, CALLS, "Calls"), bring(store, BILLING, "Customers")]
    assert [one.signed for one in done] == [("Ann", AT), ("Ann", AT + dt.timedelta(seconds=1))]
    assert len(actions(parse(store.read()))) == 2


def test_the_history_of_a_row_names_the_import_that_added_it(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    bring(store, BILLING, "Customers")
    found = actions(parse(store.read()))
    assert about(found, "Customers", ["dune"]) == found
    assert about(found, "Customers", ["Lou"]) == []


def test_a_large_import_has_a_short_entry(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    rows = [CALLS[0], *(["Lake", "2026-11-03", f"Person {n}", "very", ""] for n in range(1_000))]
    bring(store, rows, "Calls")
    log = parse(store.read())["Changes"]
    assert len(log) == 10
    assert log["after"].str.len().max() < 5_000
    assert undo_newest(store).rows == 1_000
    assert parse(store.read())["Calls"].empty

"""Tabs and columns that held rows and are gone: remembered, named, given back, let go."""

from pathlib import Path

import pytest

from components.domain.cells import Cell
from components.domain.workbook import Reading
from components.storage import Store, TableMismatch, open_store
from components.storage.shape import Gone, RememberedShape
from components.storage.sheets import SheetsStore
from components.storage.snapshot import SharedSnapshot
from tests.storage.a_store import a_call
from tests.storage.sheets.served import server, sheets_address

__all__ = ["server", "sheets_address"]
CALLS: list[list[Cell]] = [["Held on", "Customer", "Quote"], ["2026-11-02", "Acme", "Too slow"]]
CUSTOMERS: list[list[Cell]] = [["Customer"], ["Acme"]]
BEFORE = Reading({"Calls": CALLS, "Customers": CUSTOMERS, "Scratch": [["a", "b"]]})


def titled(*titles: Cell) -> Reading:
    return Reading({"Calls": [list(titles), CALLS[1]], "Customers": CUSTOMERS})


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, ()),
        (Reading({"Calls": CALLS[:1], "Customers": CUSTOMERS}), ()),  # its rows were taken out
        (
            Reading({"Gespräche": CALLS, "Customers": CUSTOMERS}),
            (Gone("Calls", None, "Gespräche"),),
        ),
        (Reading({"Customers": CUSTOMERS, "Scratch": [["a", "b"]]}), (Gone("Calls"),)),
        (Reading({"Cals": [], "Customers": CUSTOMERS}), (Gone("Calls", None, "Cals"),)),
        (titled("Held on", "Customer", "Zitat"), (Gone("Calls", "quote", "Zitat"),)),
        (titled("Held on", "Client", "Quote"), (Gone("Calls", "customer", "Client"),)),
        (titled("Held on", "Customer", None), (Gone("Calls", "quote"),)),
        (titled("HELD ON", "customer", "Quote!"), ()),
    ],
)
def test_what_held_rows_and_is_not_there_is_told_with_its_likely_new_name(
    now: Reading, expected: tuple[Gone, ...], tmp_path: Path
) -> None:
    RememberedShape(tmp_path / "shape.json").seen(BEFORE)
    after_a_restart = RememberedShape(tmp_path / "shape.json")
    assert after_a_restart.seen(now) == expected
    assert after_a_restart.seen(now) == expected  # it stays said
    assert RememberedShape(tmp_path / "shape.json").seen(BEFORE) == ()


def test_what_was_taken_out_on_purpose_is_let_go_for_good(tmp_path: Path) -> None:
    shape, now = RememberedShape(tmp_path / "shape.json"), titled("Held on", "Customer", "Zitat")
    shape.seen(BEFORE)
    (gone,) = shape.seen(now)
    shape.let_go(gone, now)
    assert shape.seen(now) == ()
    assert RememberedShape(tmp_path / "shape.json").seen(now) == ()


def test_a_file_that_is_torn_remembers_nothing_and_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "shape.json"
    file.write_bytes(b'{"filled": \xff')
    assert RememberedShape(file).seen(titled("Held on")) == ()
    assert RememberedShape(file).seen(Reading({})) == (Gone("Calls"), Gone("Customers"))[::-1]


@pytest.fixture
def sheet(sheets_address: str) -> Store:
    store = open_store(sheets_address)
    store.append({"Calls": [a_call(quote="Too slow")], "Customers": [{"customer": "Acme"}]})
    return store


@pytest.mark.parametrize("field", [None, "quote"])
def test_a_renamed_tab_or_title_of_a_sheet_is_told_after_a_restart_and_renamed_back(
    sheet: Store, sheets_address: str, tmp_path: Path, field: str | None
) -> None:
    kept_at = tmp_path / "snapshot.json"
    SharedSnapshot(open_store(sheets_address), kept_at).refresh()
    assert isinstance(sheet, SheetsStore)
    rename(sheet, field)
    store = open_store(sheets_address)
    assert isinstance(store, SheetsStore)
    shared = SharedSnapshot(store, kept_at)
    (gone,) = shared.refresh().gone
    assert gone == Gone("Calls", field, "Telefonate" if field is None else "Zitat")
    with pytest.raises(TableMismatch, match="nothing is called Nirgends any more"):
        store.give_title_back(Gone("Calls", field, "Nirgends"))
    store.give_title_back(gone)
    copy = shared.refresh()
    assert copy.gone == ()
    assert copy.reading == open_store(sheets_address).read()
    assert [str(cell) for cell in copy.reading.tabs["Calls"][1]].count("Too slow") == 1


def rename(sheet: SheetsStore, field: str | None) -> None:
    """Rename the tab, or the title of its column Quote, as a person does in the Sheet."""
    look = sheet.reader.look(["Calls"])
    table = look.table("Calls")
    assert table.sheet is not None
    sheet_id = table.sheet.sheet_id
    order: dict[str, object]
    if field is None:
        properties = {"sheetId": sheet_id, "title": "Telefonate"}
        order = {"updateSheetProperties": {"properties": properties, "fields": "title"}}
    else:
        start = {
            "sheetId": sheet_id,
            "rowIndex": table.layout.header_row,
            "columnIndex": table.layout.positions[field],
        }
        cell = {"userEnteredValue": {"stringValue": "Zitat"}}
        rows = [{"values": [cell]}]
        order = {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}
    sheet.google.write(sheet.key, [order])

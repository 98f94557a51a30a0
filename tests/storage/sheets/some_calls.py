"""Three calls in a Sheet, edits of them, and what is seen there afterwards."""

from components.domain.cells import Cell
from components.storage import Edit
from components.storage.sheets import SheetsStore
from tests.sheets_server.faults import Fault
from tests.storage.a_store import AT
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served, workbook

HEADER = ["ID", "Held on", "Customer", "Person", "Disappointment", "Notes"]
CALLS = [
    ["c2", "2026-11-03", "Bolt", "Bob", "", "second"],
    ["c1", "2026-11-02", "Acme", "Ann", "not", "first"],
    ["c3", "2026-11-04", "Cosy", "Cas", "very", "third"],
]
LOG = ["At", "By", "Tab", "Row", "Column", "Before", "After", "Why", "Undoes"]


def calls(serve: Serve, fault: str = "") -> Served:
    return serve({"Calls": [HEADER, *CALLS], "Changes": [LOG]}, fault=fault)


def edit(store: SheetsStore, key: str = "c1", tab: str = "Calls", **after: Cell) -> Edit:
    """An edit of a row by Bea, who has just read it."""
    frame = workbook(store)[tab]
    (row,) = frame[frame["id"] == key].to_dict("records")
    return Edit(tab, {str(name): value for name, value in row.items()}, after, "Bea", AT, key=key)


def notes(served: Served) -> dict[Cell, Cell]:
    return {row[0]: row[5] for row in served.sees("Calls!A2:F") if row}


def log(served: Served) -> list[list[Cell]]:
    """Row, column, before, after and why of every change."""
    return [[*row[3:8], *[""] * (8 - len(row))] for row in served.sees("Changes!A2:I")]


def meanwhile(served: Served, **what: object) -> None:
    """Have a person edit the Sheet between the reading and the writing of the next change."""
    served.control.fault(Fault("person", on="spreadsheets.batchUpdate", edit=what))

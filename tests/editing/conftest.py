"""A small company in a real SQLite file or Google Sheet, and the people who change it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from components.domain.workbook import Workbook, parse
from components.editing.draft import RowDraft, begun
from components.editing.history import undo
from components.editing.log import Action, actions
from components.editing.plan import Plan, plan
from components.editing.signed import Signed
from components.storage import Rows, Store, open_store
from tests.storage.sheets.served import server, sheets_address

__all__ = ["server", "sheets_address"]

COMPANY: Rows = {
    "Customers": [
        {"customer": "Acme", "segment": "Large", "annual_value": 30_000},
        {"customer": "Bolt", "stage": "paying"},
    ],
    "Calls": [
        {"id": "call1", "held_on": "2026-11-02", "customer": "Acme", "roadmap_item": "Real-time"},
        {"held_on": "2026-11-03", "customer": "Bolt", "roadmap_item": "Real-time"},
    ],
    "Roadmap": [
        {"id": "item1", "item": "Real-time", "effort_weeks": 6, "confidence": "70 %"},
        {"item": "Accuracy to 97", "effort_weeks": 3, "horizon": "now"},
    ],
    "Outcomes": [
        {"week_of": "2026-11-02", "metric": "conversion", "value": 3},
        {"week_of": "2026-11-09", "metric": "conversion", "value": 4},
    ],
    "Settings": [{"setting": "PMF target", "value": "40 %"}],
}
START = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@dataclass
class Office:
    """A store and a clock that goes on by a second with each action."""

    store: Store
    at: dt.datetime = START

    @property
    def workbook(self) -> Workbook:
        return parse(self.store.read())

    def signed(self, by: str = "Ann") -> Signed:
        self.at += dt.timedelta(seconds=1)
        return Signed(by, self.at)

    def begin(self, tab: str, row: int | None, **typed: str) -> RowDraft:
        return begun(self.workbook, tab, row).with_typed(typed, "")

    def write(self, what: Plan) -> None:
        self.store.apply(what.rows, what.edits)

    def save(self, draft: RowDraft, by: str = "Ann") -> None:
        self.write(plan(draft, self.workbook, self.signed(by)))

    def log(self) -> list[Action]:
        return actions(self.workbook)

    def undo_newest(self, by: str = "Bea") -> None:
        self.write(undo(self.log()[0], self.workbook, self.signed(by)))


def opened_at(address: str, company: Rows = COMPANY) -> Office:
    store = open_store(address)
    store.append(company)
    return Office(store)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return opened_at(f"sqlite:///{tmp_path / 'company.sqlite'}")


@pytest.fixture(params=["sqlite", "sheets"])
def any_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a workbook of each kind can be that nobody has used yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'company.sqlite'}"
    address: str = request.getfixturevalue("sheets_address")
    return address


@pytest.fixture
def any_office(any_place: str) -> Office:
    """The same company in each kind of workbook."""
    return opened_at(any_place)

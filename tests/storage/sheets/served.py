"""Workbooks in Google Sheets for tests: the wire-level server, and stores that talk to it.

A store opened by `Served.store` is a program of its own: nothing is shared with other stores but
the spreadsheet. It waits by the server's clock, which is pushed forward instead.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from components.domain.cells import Cell
from components.domain.workbook import Workbook, parse
from components.storage import Store
from components.storage.sheets import SheetsStore
from components.storage.sheets.accounts import VARIABLE, Account
from components.storage.sheets.budget import Pace
from components.storage.sheets.google import Google
from components.storage.sheets.origin import ORIGIN
from tests import sheets_server
from tests.sheets_server import Control, SheetsServer

ADDRESS = "https://docs.google.com/spreadsheets/d/{0}/edit?gid=0#gid=0"
TIMEOUT = (1.0, 20.0)
SHORT_TIMEOUT = (1.0, 0.4)  # for servers that hang
Tabs = Mapping[str, Sequence[Sequence[bool | int | float | str | None]]]


@dataclass(slots=True)
class Served:
    """One spreadsheet on a running server.

    timeout: of the stores opened from now on. waits: how long they meant to wait.
    """

    server: SheetsServer
    key: str
    timeout: tuple[float, float] = TIMEOUT
    waits: list[float] = field(default_factory=list)

    @property
    def control(self) -> Control:
        return self.server.control

    @property
    def address(self) -> str:
        return ADDRESS.format(self.key)

    def google(self, email: str | None = None) -> Google:
        entries = self.control.account(email)
        pace = Pace(self.control.service.clock.now, self._sleep)
        account = Account(entries["client_email"], entries)
        return Google(account, origin=self.server.base_url, pace=pace, timeout=self.timeout)

    def store(self, google: Google | None = None) -> SheetsStore:
        return SheetsStore(self.address, google=google or self.google())

    def sees(self, at: str, render: str = "UNFORMATTED_VALUE") -> list[list[Cell]]:
        """The cells of a range, as somebody who looks at the Sheet has them."""
        return [list(row) for row in self.control.read(self.key, at, render)]

    def type(self, at: str, text: str) -> None:
        self.control.type(self.key, at, text)

    def reads(self) -> int:
        """How many requests so far count as reads."""
        counts = self.control.counts()
        return counts.get("spreadsheets.get", 0) + counts.get("values.batchGet", 0)

    def writes(self) -> int:
        return self.control.counts().get("spreadsheets.batchUpdate", 0)

    def _sleep(self, seconds: float) -> None:
        """Push the clock forward; where servers hang, let what was sent arrive all the same.

        A fifteenth of the wait goes by in truth: on a busy machine less is over before another
        program's next request, for which the wait was meant.
        """
        self.waits.append(seconds)
        self.control.advance(seconds)
        if self.timeout == SHORT_TIMEOUT and seconds <= 10:
            time.sleep(seconds / 15)


def workbook(store: Store) -> Workbook:
    return parse(store.read())


@pytest.fixture
def server() -> Iterator[SheetsServer]:
    with sheets_server.start() as running:
        yield running


@pytest.fixture
def sheets_address(server: SheetsServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """The link of a new spreadsheet; the environment leads whoever opens it to the server.

    No wire of an earlier test is kept: where this server has the port of an earlier one, its old
    token would be refused first, and the requests counted would be one too many.
    """
    monkeypatch.setattr("components.storage.sheets.google._open", {})
    monkeypatch.setenv(ORIGIN, server.base_url)
    monkeypatch.setenv(VARIABLE, json.dumps(dict(server.account)))
    return ADDRESS.format(server.control.create())

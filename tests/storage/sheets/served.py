"""Workbooks in Google Sheets for tests: the wire-level server, and stores that talk to it.

A store opened by `Served.store` is a program of its own: nothing is shared with other stores but
the spreadsheet. It waits by the server's clock, which is pushed forward instead.
"""

import json
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
TIMEOUT = (60.0, 60.0)  # a busy machine is no lost answer
SHORT_TIMEOUT = (60.0, 1.0)  # for servers that hang
REQUESTS_A_SECOND = 4  # that another program gets answered meanwhile
LONGEST_WAIT_FOR_OTHERS = 10.0  # seconds; longer ones await the end of Google's minute
Tabs = Mapping[str, Sequence[Sequence[bool | int | float | str | None]]]


@dataclass(slots=True)
class Served:
    """One spreadsheet on a running server.

    timeout: of the stores opened from now on. waits: how long they meant to wait. has_others:
    more than one program is at work, and one that waits for another is to find it further on.
    """

    server: SheetsServer
    key: str
    timeout: tuple[float, float] = TIMEOUT
    waits: list[float] = field(default_factory=list)
    has_others: bool = False

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
        """Push the clock forward; what was sent and given up arrives meanwhile, or never.

        Others get on by so many requests, not by so many seconds: a busy machine has fewer of them
        in a second than the app waits for.
        """
        self.waits.append(seconds)
        self.control.advance(seconds)
        self.control.service.settle()
        if self.has_others and seconds <= LONGEST_WAIT_FOR_OTHERS:
            self.control.service.let_pass(round(seconds * REQUESTS_A_SECOND))


def workbook(store: Store) -> Workbook:
    return parse(store.read())


@pytest.fixture
def server() -> Iterator[SheetsServer]:
    with sheets_server.start() as running:
        yield running


@pytest.fixture
def sheets_address(server: SheetsServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """The link of a new spreadsheet; the environment leads whoever opens it to the server.

    The process has one wire for the account, which waits by the server's clock.
    """
    served = Served(server, server.control.create())
    google = served.google()
    key = (google.account.email, google.account.info["private_key"], server.base_url)
    monkeypatch.setattr("components.storage.sheets.google._open", {key: google})
    monkeypatch.setenv(ORIGIN, server.base_url)
    monkeypatch.setenv(VARIABLE, json.dumps(dict(server.account)))
    return served.address

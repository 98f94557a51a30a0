"""The wire to Google: one signed-in client for an account, its budget, and what a failure means.

Every call has a timeout and a place in the budget. Reads are tried again by themselves; a write
is sent once, and whoever sent it is told whether it may have been applied (`Unsure`).
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import gspread
from gspread.urls import SPREADSHEET_VALUES_BATCH_URL as VALUES
from pydantic_core import from_json

from components.storage import StorageError, StoreUnreachable
from components.storage.sheets.accounts import Account
from components.storage.sheets.budget import Budget, Kind, Pace
from components.storage.sheets.origin import client_for, configured_origin
from components.storage.sheets.refusals import FAILURES, outcome_of, told
from components.storage.sheets.turn import Turn

T = TypeVar("T")
Order = Mapping[str, object]  # one request of a spreadsheets.batchUpdate
SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)  # no Drive: only what is shared with us
TIMEOUT = (3.05, 20.0)  # seconds to connect, and between two parts of an answer
READ_WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds before a lost read is tried again
READ_SECONDS = 30.0  # after which no lost read is tried again: somebody may be waiting
BUSY_WAITS = 2  # how often a write awaits the end of Google's minute; a read does so once
METADATA = (
    "properties(locale,timeZone),"
    "sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)))"
)


class Unsure(Exception):
    """Nobody knows whether the write was applied; the cause is the failure."""


class Outdated(Exception):
    """Not applied: the spreadsheet's tabs are not as they were described; the cause says how."""


class Google:
    """Google Sheets as one account sees it: shared by all workbooks that the account opens."""

    def __init__(
        self,
        account: Account,
        *,
        origin: str | None = None,
        pace: Pace | None = None,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self.account = account
        self.pace = pace or Pace()
        self._origin = origin
        self._timeout = timeout
        self._budget = Budget(self.pace)
        self._client: gspread.HTTPClient | None = None
        self._turns: dict[str, Turn] = {}
        self._lock = threading.Lock()

    def turn(self, key: str) -> Turn:
        """Return the turn at a spreadsheet, which those who write there hold one by one."""
        with self._lock:
            return self._turns.setdefault(key, Turn(self, key))

    def metadata(
        self, key: str, fields: str = METADATA, *, is_patient: bool = True
    ) -> Mapping[str, Any]:
        """Return what a spreadsheet says of itself: locale, time zone and tabs, else `fields`."""
        return self._read(
            key,
            lambda http: http.fetch_sheet_metadata(key, {"fields": fields}),
            is_patient=is_patient,
        )

    def values(
        self, key: str, ranges: Sequence[str], *, is_patient: bool = True, **how: str
    ) -> list[list[list[Any]]]:
        """Return the columns of each range, all as they stood at one moment.

        is_patient: wait and try again where Google is busy or out of reach. how: Google's own
        parameters. Raises Outdated where a range is not there.
        """
        params: dict[str, str | int | bool | float | list[str] | None] = {
            **how,
            "majorDimension": "COLUMNS",
            "ranges": list(ranges),
        }

        def call(http: gspread.HTTPClient) -> list[list[list[Any]]]:
            return ranges_in(http.request("get", VALUES % key, params).content)

        return self._read(key, call, is_patient=is_patient)

    def write(self, key: str, orders: Sequence[Order]) -> None:
        """Apply all orders, or none. Raises Unsure, Outdated, or a StorageError: not applied."""
        body = {"requests": list(orders)}
        for waits_left in reversed(range(BUSY_WAITS + 1)):
            self._budget.spend("write")
            try:
                self._http().batch_update(key, body)
            except FAILURES as error:
                outcome = outcome_of(error)
                if outcome == "lost":
                    raise Unsure from error
                if outcome == "outdated":
                    raise Outdated from error
                if outcome == "refused" or not waits_left:
                    raise self._told(error, key, is_write=True) from error
            else:
                return
            self._wait_out("write")

    def told(self, error: BaseException | None, key: str) -> StorageError:
        """Return why a write that was Unsure or Outdated could not be brought to an end."""
        cause = error if isinstance(error, Exception) else RuntimeError("no answer")
        return self._told(cause, key, is_write=True)

    def _read(
        self, key: str, call: Callable[[gspread.HTTPClient], T], *, is_patient: bool = True
    ) -> T:
        waits, busy_waits = (list(READ_WAITS), 1) if is_patient else ([], 0)
        end = self.pace.now() + READ_SECONDS
        while True:
            self._budget.spend("read")
            try:
                return call(self._http())
            except FAILURES as error:
                outcome = outcome_of(error)
                if outcome == "outdated":
                    raise Outdated from error
                may_try_again = {
                    "lost": bool(waits) and self.pace.now() < end,
                    "busy": busy_waits > 0,
                }
                if not may_try_again.get(outcome, False):
                    raise self._told(error, key, is_write=False) from error
            if outcome == "busy":
                busy_waits -= 1
                self._wait_out("read")
            else:
                self.pace.sleep_about(waits.pop(0))

    def _wait_out(self, kind: Kind) -> None:
        self.pace.sleep_about(self._budget.rest_of_minute(kind))

    def _told(self, error: Exception, key: str, *, is_write: bool) -> StorageError:
        return told(error, name_of(key), self.account.email, is_write=is_write)

    def _http(self) -> gspread.HTTPClient:
        with self._lock:
            if self._client is None:
                self._client = self._signing_client()
            return self._client

    def _signing_client(self) -> gspread.HTTPClient:
        """Return gspread's own client; it signs in with its first call."""
        make = client_for(self._origin) if self._origin else gspread.HTTPClient
        try:
            client = gspread.service_account_from_dict(
                dict(self.account.info), scopes=list(SCOPES), http_client=make
            ).http_client
        except (ValueError, TypeError, KeyError) as error:
            why = "the service account's private key cannot be read"
            step = "Copy the key file's content again, whole and with its line breaks."
            raise StoreUnreachable("Google Sheets", why).advising(step) from error
        client.set_timeout(self._timeout)
        return client


def name_of(key: str) -> str:
    """Return the address of a spreadsheet, as a person would open it."""
    return f"https://docs.google.com/spreadsheets/d/{key}"


def ranges_in(answer: bytes) -> list[list[list[Any]]]:
    """Return the values of each range of an answer to batchGet.

    Not by gspread: a large answer is read from its bytes, and of equal texts only one is made.
    """
    return [each.get("values", []) for each in from_json(answer)["valueRanges"]]


# --- one for each account of the process ----------------------------------------------------

_open: dict[tuple[str, str, str | None], Google] = {}
_open_lock = threading.Lock()


def google_for(account: Account) -> Google:
    """Return the account's wire, the same one for all who ask in this process."""
    origin = configured_origin()
    key = (account.email, account.info["private_key"], origin)
    with _open_lock:
        if key not in _open:
            _open[key] = Google(account, origin=origin)
        return _open[key]

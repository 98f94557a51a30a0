"""The control door: what a test may do behind Google's back, in process or over HTTP.

Over HTTP every method is `POST /__control__/NAME` with its arguments as a JSON object (or GET
where it takes none); the answer is what the method returns.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from tests.sheets_server.cells import BLANK, Cell
from tests.sheets_server.describe import cell_data
from tests.sheets_server.drive import SHEET, XLSX, Role, new_file_id
from tests.sheets_server.edits import edit
from tests.sheets_server.faults import Fault, parse_all
from tests.sheets_server.locales import Locale, locale_of
from tests.sheets_server.reading import Plain, Reading, read
from tests.sheets_server.service import Service
from tests.sheets_server.typed import enter
from tests.sheets_server.workbook import Book, Tab, seeded

OWNER = "owner@example.com"
Content = bool | int | float | str | None
Rows = Iterable[Sequence[Content]]


class Control:
    """The door's handle; `default_email` is the account that new spreadsheets are shared with."""

    def __init__(self, service: Service, default_email: str) -> None:
        self.service = service
        self.default_email = default_email

    def create(
        self,
        title: str = "Bridge",
        tabs: Mapping[str, Rows] | None = None,
        *,
        locale: str = "en_US",
        time_zone: str = "Etc/GMT",
        shared_with: Sequence[str] | None = None,
        role: Role = "writer",
        is_xlsx: bool = False,
        is_typed: bool = False,
    ) -> str:
        """A spreadsheet owned by a person; returns its id.

        Each tab's rows are put in as JSON values, text as text; with `is_typed` text is typed,
        so that "85%" becomes 0.85. Without `shared_with` it is shared with the server's own
        service account; with [] nobody but the owner may open it.
        """
        filled = partial(filled_cell, locale=locale_of(locale) if is_typed else None)
        sheets = [
            seeded(Tab(number, name), [[filled(value) for value in row] for row in rows])
            for number, (name, rows) in enumerate((tabs or {"Sheet1": []}).items())
        ]
        book = Book(new_file_id(), title, locale, time_zone, sheets)
        emails = [self.default_email] if shared_with is None else shared_with
        roles: dict[str, Role] = {OWNER: "owner", **dict.fromkeys(emails, role)}
        self.service.drive.add(book, roles, XLSX if is_xlsx else SHEET)
        return book.spreadsheet_id

    def copy(self, spreadsheet_id: str, shared_with: Sequence[str]) -> str:
        """A copy, as a person makes one from the menu, shared with these alone; returns its id."""
        book = self.service.drive.files[spreadsheet_id].book.copy()
        book.spreadsheet_id = new_file_id()
        roles: dict[str, Role] = {OWNER: "owner", **dict.fromkeys(shared_with, "writer")}
        self.service.drive.add(book, roles)
        return book.spreadsheet_id

    def edit(self, spreadsheet_id: str, what: Mapping[str, Any]) -> None:
        """Edit as the owner does in the browser; see edits.py for what can be done."""
        self.service.drive.write(spreadsheet_id, None, lambda book: edit(book, what))

    def type(self, spreadsheet_id: str, at: str, text: str, shows: Plain | None = None) -> None:
        """Type text into a cell; `shows` says what a formula comes to."""
        more = {} if shows is None else {"shows": shows}
        self.edit(spreadsheet_id, {"do": "type", "at": at, "text": text, **more})

    def set_format(self, spreadsheet_id: str, at: str, kind: str, pattern: str = "") -> None:
        """Give a range a number format: PERCENT, DATE, CURRENCY, NUMBER, TEXT ..."""
        more = {"pattern": pattern} if pattern else {}
        self.edit(spreadsheet_id, {"do": "format", "at": at, "type": kind, **more})

    def put_error(self, spreadsheet_id: str, at: str, error: str = "#REF!") -> None:
        self.edit(spreadsheet_id, {"do": "error", "at": at, "error": error})

    def sort(
        self, spreadsheet_id: str, tab: str, column: str = "A", *, descending: bool = False
    ) -> None:
        what = {"do": "sort", "tab": tab, "column": column, "descending": descending}
        self.edit(spreadsheet_id, what)

    def insert_rows(self, spreadsheet_id: str, tab: str, row: int, count: int = 1) -> None:
        self.edit(spreadsheet_id, {"do": "insert", "tab": tab, "row": row, "count": count})

    def delete_rows(self, spreadsheet_id: str, tab: str, row: int, count: int = 1) -> None:
        self.edit(spreadsheet_id, {"do": "delete", "tab": tab, "row": row, "count": count})

    def move_column(self, spreadsheet_id: str, tab: str, column: str, before: str) -> None:
        what = {"do": "move_columns", "tab": tab, "column": column, "before": before}
        self.edit(spreadsheet_id, what)

    def rename_tab(self, spreadsheet_id: str, tab: str, to: str) -> None:
        self.edit(spreadsheet_id, {"do": "rename", "tab": tab, "to": to})

    def protect(self, spreadsheet_id: str, tab: str, editors: Sequence[str] = ()) -> None:
        """Protect a tab against all but the owner and these editors."""
        self.edit(spreadsheet_id, {"do": "protect", "tab": tab, "editors": list(editors)})

    def read(
        self, spreadsheet_id: str, at: str, render: str = "UNFORMATTED_VALUE"
    ) -> list[list[Plain]]:
        """The values of a range, as one of Google's three renderings."""
        book = self.service.drive.files[spreadsheet_id].book
        values: list[list[Plain]] = read(book, at, Reading(render)).get("values", [])
        return values

    def cell(self, spreadsheet_id: str, at: str) -> dict[str, Any]:
        """Google's CellData of one cell: what was entered, what it shows, formats, note."""
        book = self.service.drive.files[spreadsheet_id].book
        tab, area = book.find(at)
        return cell_data(book, tab.cell(area.top, area.left))

    def tabs(self, spreadsheet_id: str) -> list[str]:
        return [tab.title for tab in self.service.drive.files[spreadsheet_id].book.tabs]

    def share(self, spreadsheet_id: str, email: str, role: Role = "writer") -> None:
        self.service.drive.files[spreadsheet_id].roles[email] = role

    def unshare(self, spreadsheet_id: str, email: str) -> None:
        self.service.drive.files[spreadsheet_id].roles.pop(email, None)

    def enable_api(self, *, enabled: bool) -> None:
        """Switch the Sheets API of the account's project on or off."""
        self.service.is_api_enabled = enabled

    def account(self, email: str | None = None) -> dict[str, str]:
        """The key file of a service account, made on the fly."""
        email = email or self.default_email
        return self.service.accounts.key_file(email, f"{self.service.base_url}/token")

    def token(self, email: str | None = None) -> str:
        """An access token for everything, without the exchange."""
        return self.service.accounts.issue(email or self.default_email)

    def revoke_tokens(self) -> None:
        """From now on every token handed out so far gets 401."""
        self.service.accounts.tokens.clear()

    def fault(self, spec: str | Fault) -> None:
        """Order faults, as text or as a Fault; see faults.py."""
        for each in parse_all(spec) if isinstance(spec, str) else [spec]:
            self.service.faults.order(each)

    def is_struck(self) -> bool:
        """Whether every fault that was ordered a number of times has struck so often."""
        return self.service.faults.are_used_up()

    def clear_faults(self) -> None:
        self.service.faults.clear()

    def counts(self) -> dict[str, int]:
        """Requests that arrived, by operation, refused ones included."""
        return dict(Counter(each.operation for each in self.service.seen))

    def requests(self) -> list[dict[str, Any]]:
        """Every request in order: operation, method, path, status (0: no answer)."""
        return [asdict(each) for each in self.service.seen]

    def forget_requests(self) -> None:
        self.service.seen.clear()

    def freeze(self) -> float:
        """Stop the clock by which quota, tokens and file times go."""
        return self.service.clock.freeze()

    def advance(self, seconds: float) -> float:
        return self.service.clock.advance(seconds)

    def release(self) -> float:
        return self.service.clock.release()

    def set_quota(
        self, *, on: bool = True, per_user: int | None = None, per_project: int | None = None
    ) -> None:
        quota = self.service.quota
        quota.is_on = on
        quota.per_user = quota.per_user if per_user is None else per_user
        quota.per_project = quota.per_project if per_project is None else per_project

    def crashes(self) -> list[str]:
        """Tracebacks of the server's own mistakes; start() fails on any of them."""
        return list(self.service.crashes)

    def knock(self, name: str, content: bytes) -> object:
        """A call that came over HTTP."""
        if name.startswith("_") or name in ("service", "default_email", "knock"):
            raise LookupError(name)
        return getattr(self, name)(**json.loads(content or b"{}"))


def filled_cell(value: Content, locale: Locale | None) -> Cell:
    """A cell with a JSON value; with a locale, text is typed instead of put."""
    is_text = isinstance(value, str) and value
    if locale and is_text:
        return enter(BLANK, str(value), locale)
    return BLANK if value is None or value == "" else Cell(value)

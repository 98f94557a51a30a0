"""Which request is which call: method and raw path to an operation, and what it does.

Paths are matched before they are unescaped, since a "/" in a tab's title travels as %2F.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from tests.sheets_server import fields, filters
from tests.sheets_server.appending import append
from tests.sheets_server.batch import batch_update
from tests.sheets_server.batch.copies import copy_to
from tests.sheets_server.describe import spreadsheet
from tests.sheets_server.drive import Drive, new_file_id
from tests.sheets_server.faults import Operation
from tests.sheets_server.payload import answer_mask, checked_body, checked_query
from tests.sheets_server.reading import Reading, read
from tests.sheets_server.workbook import Book
from tests.sheets_server.writing import (
    batch_clear,
    checked_input,
    checked_values,
    clear,
    update,
    update_answer,
)
from tests.sheets_server.writing import batch_update as values_batch_update


@dataclass(frozen=True, slots=True)
class Call:
    """One request, taken apart."""

    drive: Drive
    user: str
    path: Mapping[str, str]
    lists: Mapping[str, list[str]]
    body: dict[str, Any]

    @property
    def query(self) -> dict[str, str]:
        return {name: values[-1] for name, values in self.lists.items()}

    @property
    def book(self) -> Book:
        return self.drive.book(self.path["id"], self.user)

    def names_data(self) -> bool:
        """Whether the mask asks for cells."""
        return "data" in fields.parse(self.query.get("fields") or "sheetId").get("sheets", {})

    def write(self, work: Callable[[Book], Any]) -> Any:  # noqa: ANN401 - JSON
        return self.drive.write(self.path["id"], self.user, work)


Work = Callable[[Call], Any]


def sheets_answer(operation: str, call: Call, work: Work) -> object:
    """The answer, or that part of it which was asked for, after Google's look at the payload."""
    lists = checked_query(operation, call.lists)
    mask = answer_mask(operation, lists)
    body = checked_body(operation, call.body)
    return fields.pick(work(replace(call, lists=lists, body=body)), mask)


def create_spreadsheet(call: Call) -> object:
    given = call.body.get("properties") or {}
    book = Book(new_file_id(), given.get("title") or "Untitled spreadsheet")
    book.locale_name = given.get("locale") or book.locale_name
    book.time_zone = given.get("timeZone") or book.time_zone
    call.drive.add(book, {call.user: "owner"})
    return spreadsheet(book)


def get_spreadsheet(call: Call) -> object:
    """A mask decides whether cells come along, and only without one `includeGridData` does."""
    with_grid = call.query.get("includeGridData", "").lower() == "true"
    book = call.book
    wanted = [book.find(text) for text in call.lists.get("ranges", [])]
    with_grid = call.names_data() if "fields" in call.query else with_grid
    return spreadsheet(book, wanted, with_grid=with_grid)


def get_by_filter(call: Call) -> object:
    return filters.get_spreadsheet(call.book, call.body, has_mask_of_data=call.names_data())


def copy_sheet(call: Call) -> object:
    source = call.book.tab(int(call.path["sheet"]))
    to = call.body.get("destinationSpreadsheetId") or ""
    return call.drive.write(to, call.user, lambda book: copy_to(source, book))


def get_values(call: Call) -> object:
    return read(call.book, call.path["range"], Reading.asked(call.query))


def batch_get(call: Call) -> object:
    book, reading = call.book, Reading.asked(call.query)
    ranges = [read(book, text, reading) for text in call.lists.get("ranges", [])]
    return {"spreadsheetId": book.spreadsheet_id, "valueRanges": ranges}


def update_values(call: Call) -> object:
    values = checked_values(call.body)
    option = checked_input(call.query.get("valueInputOption"))

    def work(book: Book) -> object:
        return update_answer(book, update(book, call.path["range"], values, option), call.query)

    return call.write(work)


def append_values(call: Call) -> object:
    values = checked_values(call.body)
    checked_input(call.query.get("valueInputOption"))
    return call.write(lambda book: append(book, call.path["range"], values, call.query))


def clear_values(call: Call) -> object:
    def work(book: Book) -> object:
        cleared = clear(book, call.path["range"])
        return {"spreadsheetId": book.spreadsheet_id, "clearedRange": cleared}

    return call.write(work)


SHEETS = r"/v4/spreadsheets"
BOOK = SHEETS + r"/(?P<id>[^/:]+)"
VALUES = BOOK + r"/values/(?P<range>[^/]+?)"
FILES = r"/drive/v3/files"
FILE = FILES + r"/(?P<id>[^/]+)"
ROUTES: list[tuple[str, str, Operation, Work]] = [
    (method, path, Operation(name, service, kind), work)
    for method, path, name, service, kind, work in (
        ("POST", SHEETS, "spreadsheets.create", "sheets", "write", create_spreadsheet),
        ("GET", BOOK + "/?", "spreadsheets.get", "sheets", "read", get_spreadsheet),
        (
            "POST", BOOK + "/?:batchUpdate", "spreadsheets.batchUpdate", "sheets", "write",
            lambda call: call.write(lambda book: batch_update(book, call.body)),
        ),
        (
            "POST", BOOK + "/?:getByDataFilter", "spreadsheets.getByDataFilter", "sheets", "read",
            get_by_filter,
        ),
        (
            "POST", BOOK + r"/sheets/(?P<sheet>\d+):copyTo", "spreadsheets.sheets.copyTo",
            "sheets", "write", copy_sheet,
        ),
        ("GET", BOOK + "/values:batchGet", "values.batchGet", "sheets", "read", batch_get),
        (
            "POST", BOOK + "/values:batchGetByDataFilter", "values.batchGetByDataFilter",
            "sheets", "read", lambda call: filters.batch_get(call.book, call.body),
        ),
        (
            "POST", BOOK + "/values:batchUpdateByDataFilter", "values.batchUpdateByDataFilter",
            "sheets", "write",
            lambda call: call.write(lambda book: filters.batch_update_values(book, call.body)),
        ),
        (
            "POST", BOOK + "/values:batchClearByDataFilter", "values.batchClearByDataFilter",
            "sheets", "write",
            lambda call: call.write(lambda book: filters.batch_clear_values(book, call.body)),
        ),
        (
            "POST", BOOK + "/values:batchUpdate", "values.batchUpdate", "sheets", "write",
            lambda call: call.write(lambda book: values_batch_update(book, call.body)),
        ),
        (
            "POST", BOOK + "/values:batchClear", "values.batchClear", "sheets", "write",
            lambda call: call.write(lambda book: batch_clear(book, call.body)),
        ),
        ("POST", VALUES + ":append", "values.append", "sheets", "write", append_values),
        ("POST", VALUES + ":clear", "values.clear", "sheets", "write", clear_values),
        ("GET", VALUES, "values.get", "sheets", "read", get_values),
        ("PUT", VALUES, "values.update", "sheets", "write", update_values),
        (
            "POST", FILES, "drive.files.create", "drive", "write",
            lambda call: call.drive.create(call.body, call.user),
        ),
        (
            "GET", FILES, "drive.files.list", "drive", "read",
            lambda call: call.drive.list(
                call.user, call.query.get("q", ""), call.query.get("fields", "")
            ),
        ),
        (
            "GET", FILE, "drive.files.get", "drive", "read",
            lambda call: call.drive.get(call.path["id"], call.user, call.query.get("fields", "")),
        ),
        (
            "DELETE", FILE, "drive.files.delete", "drive", "write",
            lambda call: call.drive.delete(call.path["id"], call.user),
        ),
        (
            "POST", FILE + "/permissions", "drive.permissions.create", "drive", "write",
            lambda call: call.drive.share(call.path["id"], call.user, call.body),
        ),
        (
            "GET", FILE + "/permissions", "drive.permissions.list", "drive", "read",
            lambda call: call.drive.permissions(call.path["id"], call.user),
        ),
        (
            "DELETE", FILE + "/permissions/(?P<who>[^/]+)", "drive.permissions.delete", "drive",
            "write",
            lambda call: call.drive.unshare(call.path["id"], call.user, call.path["who"]),
        ),
    )
]  # fmt: skip
TOKEN = Operation("token", "token", "write")
UNKNOWN = Operation("unknown", "sheets", "read")


def route(method: str, path: str) -> tuple[Operation, dict[str, str], Work | None]:
    """The operation at a raw path, the parts of the path unescaped, and what to do."""
    for wanted, pattern, operation, work in ROUTES:
        match = re.fullmatch(pattern, path) if wanted == method else None
        if match:
            return (
                operation,
                {name: unquote(part) for name, part in match.groupdict().items()},
                work,
            )
    return (TOKEN if (method, path) == ("POST", "/token") else UNKNOWN), {}, None

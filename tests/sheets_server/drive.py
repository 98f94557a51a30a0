"""Google Drive, as far as a sheets client needs it: files, who may open them, and their times."""

import re
import secrets
import string
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from tests.sheets_server import fields
from tests.sheets_server.clock import Clock
from tests.sheets_server.errors import drive_not_found, no_permission, not_found, office_file
from tests.sheets_server.workbook import Book

T = TypeVar("T")
Role = Literal["owner", "writer", "reader"]
SHEET = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ID_LETTERS = string.ascii_letters + string.digits + "-_"


@dataclass(slots=True)
class File:
    """One file on the drive; `book` is replaced as a whole by every write."""

    book: Book
    created: str
    modified: str
    mime_type: str = SHEET
    version: int = 1
    roles: dict[str, Role] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        return {
            "kind": "drive#file",
            "id": self.book.spreadsheet_id,
            "name": self.book.title,
            "mimeType": self.mime_type,
            "createdTime": self.created,
            "modifiedTime": self.modified,
            "version": str(self.version),
            "trashed": False,
            "capabilities": {"canEdit": True},
        }


@dataclass(slots=True)
class Drive:
    """All files. One lock makes every request atomic, as Google promises."""

    clock: Clock
    files: dict[str, File] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def add(self, book: Book, roles: Mapping[str, Role], mime_type: str = SHEET) -> File:
        now = self.clock.stamp()
        file = File(book, now, now, mime_type, roles=dict(roles))
        self.files[book.spreadsheet_id] = file
        return file

    def book(self, file_id: str, user: str) -> Book:
        """The book for reading; the user's name goes with it."""
        return replace(self.opened(file_id, user).book, user=user)

    def opened(self, file_id: str, user: str, *, for_writing: bool = False) -> File:
        """The file, as the Sheets API opens it for a user: 404, 403 or 400 where it doesn't."""
        file = self.files.get(file_id)
        if file is None:
            raise not_found()
        role = file.roles.get(user) or file.roles.get("anyone")
        if role is None or (for_writing and role == "reader"):
            raise no_permission()
        if file.mime_type != SHEET:
            raise office_file()
        return file

    def write(self, file_id: str, user: str | None, work: Callable[[Book], T]) -> T:
        """Let `work` change a copy of the book, and keep the copy only if nothing was refused.

        The user None is the owner at the keyboard, whom nothing stops.
        """
        with self.lock:
            if user is None:
                file = self.files[file_id]
            else:
                file = self.opened(file_id, user, for_writing=True)
            book = file.book.copy(user)
            result = work(book)
            book.user = None
            file.book = book
            file.modified = self.clock.stamp()
            file.version += 1
            return result

    def seen(self, file_id: str, user: str) -> File:
        """The file, as the Drive API finds it: what you may not open does not exist."""
        file = self.files.get(file_id)
        if file is None or not {user, "anyone"} & set(file.roles):
            raise drive_not_found(file_id)
        return file

    def create(self, body: Mapping[str, Any], user: str) -> dict[str, Any]:
        book = Book(new_file_id(), body.get("name") or "Untitled")
        file = self.add(book, {user: "owner"}, body.get("mimeType") or SHEET)
        created: dict[str, Any] = picked(file.described(), "")
        return created

    def get(self, file_id: str, user: str, mask: str) -> object:
        return picked(self.seen(file_id, user).described(), mask)

    def delete(self, file_id: str, user: str) -> None:
        self.seen(file_id, user)
        del self.files[file_id]

    def list(self, user: str, query: str, mask: str) -> object:
        """Files the user may open, narrowed by `mimeType` and `name` in the query."""
        wanted = dict(re.findall(r"""(mimeType|name)\s*=\s*["']((?:[^"'\\]|\\.)*)["']""", query))
        found = [
            file.described()
            for file in self.files.values()
            if {user, "anyone"} & set(file.roles)
            and all(file.described()[name] == value for name, value in wanted.items())
        ]
        listing = {"kind": "drive#fileList", "incompleteSearch": False, "files": found}
        return fields.pick(
            listing, fields.parse(mask or "kind,incompleteSearch,files(kind,id,name,mimeType)")
        )

    def share(self, file_id: str, user: str, body: Mapping[str, Any]) -> dict[str, Any]:
        email = body.get("emailAddress") or "anyone"
        self.seen(file_id, user).roles[email] = body.get("role") or "reader"
        kind = body.get("type") or "user"
        return {"kind": "drive#permission", "id": email, "type": kind, "role": body.get("role")}

    def permissions(self, file_id: str, user: str) -> dict[str, Any]:
        roles = self.seen(file_id, user).roles
        return {"permissions": [permission(email, role) for email, role in roles.items()]}

    def unshare(self, file_id: str, user: str, permission_id: str) -> None:
        if self.seen(file_id, user).roles.pop(permission_id, None) is None:
            raise drive_not_found(permission_id)


def permission(email: str, role: Role) -> dict[str, Any]:
    kind = "anyone" if email == "anyone" else "user"
    who = {"emailAddress": email} if kind == "user" else {}
    return {"kind": "drive#permission", "id": email, "type": kind, **who, "role": role}


def picked(described: Mapping[str, Any], mask: str) -> Any:  # noqa: ANN401 - JSON, cut by a mask
    return fields.pick(dict(described), fields.parse(mask or "kind,id,name,mimeType"))


def new_file_id() -> str:
    return "1" + "".join(secrets.choice(ID_LETTERS) for _ in range(43))

"""Half-filled forms, kept until they are saved: one JSON file a draft, or a row of a database.

A draft survives a closed tab, a lost connection and a restart of the server; it is no part of the
workbook. What people typed about customers is in it: folder and files are for this account only.

Where the workbook is on a database server, its drafts are too: whichever process a visitor meets
next, maybe on another machine, finds them. Elsewhere they lie in the data folder of this machine.
"""

import json
import os
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from components.storage import ID_FIRST, ID_REST, NotWritable, Store, StoreUnreachable
from components.storage.files.replacing import replace_files

DRAFT_ID = re.compile(rf"[{ID_FIRST}][{ID_REST}]{{11}}")  # as `new_id` makes them
KEPT_DAYS = 30
MOST_BYTES = 200_000
Content = Mapping[str, object]


def is_draft_id(text: str) -> bool:
    """Return whether this is an ID of a draft, and so a safe name for a file."""
    return DRAFT_ID.fullmatch(text) is not None


def packed(draft_id: str, content: Content) -> bytes:
    """Return a draft as it is kept: UTF-8 JSON.

    Raises NotWritable for an ID that is none and for more than 200 kB.
    """
    if not is_draft_id(draft_id):
        raise NotWritable("The draft", "its name is none that this app gives")
    data = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise NotWritable("The draft", f"it is larger than {MOST_BYTES // 1000} kB")
    return data


def unpacked(data: str | bytes) -> Content | None:
    """Return the content of what was kept; None where it is no draft of ours."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


class KeptDrafts(Protocol):
    """The drafts of one person, or of everybody where nobody signs in."""

    def read(self, draft_id: str) -> Content | None:
        """Return a draft's content, None where there is none; may raise a StorageError."""
        ...

    def every(self) -> Mapping[str, Content]:
        """Return ID -> content of all drafts, the newest first; may raise a StorageError."""
        ...

    def write(self, draft_id: str, content: Content) -> None:
        """Put a draft in place of what was there; a StorageError where it could not be."""
        ...

    def discard(self, draft_id: str) -> None:
        """Remove a draft; never raises."""
        ...


@runtime_checkable
class KeepsDrafts(Protocol):
    """A store that can hold drafts beside the rows. is_shared: other machines reach it as well."""

    @property
    def is_shared(self) -> bool: ...  # noqa: D102

    def drafts(self, owner: str) -> KeptDrafts:
        """Return the drafts of one person; "" for those of everybody."""
        ...


def drafts_of(store: Store, folder: Path, owner: str) -> KeptDrafts:
    """Return where the drafts of a person are kept: in a shared store, else in a folder."""
    if isinstance(store, KeepsDrafts) and store.is_shared:
        return store.drafts(owner)
    return Drafts(folder / owner)


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts in one folder, made when the first one is written."""

    folder: Path

    def read(self, draft_id: str) -> Content | None:
        """Return a draft's content; None where there is none, or what is there cannot be read."""
        if not is_draft_id(draft_id):
            return None
        try:
            return unpacked(self._file(draft_id).read_bytes())
        except OSError:
            return None

    def every(self) -> Mapping[str, Content]:
        """Return ID -> content of all drafts that can be read, the newest first."""
        touched: list[tuple[float, str]] = []
        for file in self.folder.glob("*.json"):
            with suppress(OSError):  # another process has just removed it
                touched.append((file.stat().st_mtime, file.stem))
        found = ((name, self.read(name)) for _, name in sorted(touched, reverse=True))
        return {name: content for name, content in found if content is not None}

    def write(self, draft_id: str, content: Content) -> None:
        """Put a draft in place of what was there, whole or not at all.

        Raises NotWritable for an ID that is none and for more than 200 kB, StoreUnreachable where
        the disk refuses; the draft is then as it was before.
        """
        data, file = packed(draft_id, content), self._file(draft_id)
        try:
            if not file.exists():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.clean(time.time())
            replace_files([(file, data)])
            os.chmod(file, 0o600)  # noqa: PTH101 - quotes and contract values are in it
        except OSError as error:
            raise StoreUnreachable("The folder of drafts", error.strerror or str(error)) from error

    def discard(self, draft_id: str) -> None:
        """Remove a draft; nothing happens where there is none."""
        if is_draft_id(draft_id):
            try:
                self._file(draft_id).unlink(missing_ok=True)
            except OSError:
                return  # it is cleaned away with its age

    def clean(self, now: float) -> None:
        """Remove drafts that nobody has touched for 30 days. now: seconds since 1970."""
        for file in self.folder.glob("*.json"):
            try:
                if now - file.stat().st_mtime > KEPT_DAYS * 86_400:
                    file.unlink()
            except OSError:  # another process was quicker
                continue

    def _file(self, draft_id: str) -> Path:
        return self.folder / f"{draft_id}.json"

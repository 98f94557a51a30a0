"""Notes of a meeting that is going on: one line each, added by several people, never changed.

A running meeting has several windows, on several machines, and nobody's memory may be its home.
It is kept as a log that only grows: whoever reads it from the start sees the same meeting, two
notes at one moment are two lines, and a lost answer costs one line twice, which changes nothing.

Where the workbook is a database, the log is a table beside its tabs, so that every process that
serves the workbook has it. Elsewhere (a Google Sheet, files) it is a file in the data folder of
this machine: a Sheet would pay two requests of its quota for each guess, show unfinished work to
everybody, and make every figure be computed anew each time. Several processes in front of a Sheet
share the meeting as they share its drafts: by sharing the data folder.
"""

import datetime as dt
import errno
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from components.storage import NotWritable, Store, StoreUnreachable
from components.storage.drafts import is_draft_id

MOST_BYTES = 100_000  # of one note


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that happened in a meeting.

    id: made before the note is added, so that the same note twice is known as one. at: UTC. by:
    who did it; window: in which window of the browser. kind: what happened; about: to what; value:
    the new content, as text.
    """

    id: str
    at: dt.datetime
    by: str
    window: str
    kind: str
    about: str = ""
    value: str = ""


class Notes(Protocol):
    """The log of one workbook's running meeting. Every method raises a StorageError."""

    def read(self) -> tuple[Note, ...]:
        """Return all notes in the order in which they came, each once."""
        ...

    def add(self, note: Note) -> None:
        """Add a note behind all others; it is on disk when this returns."""
        ...

    def clear(self) -> None:
        """Remove all notes: what they led to is in the workbook."""
        ...


@runtime_checkable
class KeepsNotes(Protocol):
    """A store that can hold the notes beside the rows."""

    def notes(self) -> Notes:
        """Return the notes of the workbook's running meeting."""
        ...


def notes_of(store: Store, folder: Path, name: str) -> Notes:
    """Return where a workbook's running meeting is kept: in its store, else in a folder.

    name: of the file, without a path; letters and digits.
    """
    return store.notes() if isinstance(store, KeepsNotes) else FileNotes(folder / f"{name}.jsonl")


@dataclass(frozen=True, slots=True)
class FileNotes:
    """Notes in one file, a line of JSON each; made with the first note, for this account only."""

    path: Path

    def read(self) -> tuple[Note, ...]:
        """Return the notes of every whole line; a line torn by a crash is none."""
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise StoreUnreachable("The meeting's notes", error.strerror or str(error)) from error
        return once([note for line in lines if (note := note_from(line)) is not None])

    def add(self, note: Note) -> None:
        """Add one line in one write: several processes do not tear each other's lines.

        It begins with a line break, so that a line torn before it does not swallow it.
        """
        data = b"\n" + text_of(note).encode() + b"\n"
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # quotes and contract values are in it: for this account only
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                written = os.write(descriptor, data)
                if written < len(data):  # the disk became full; what was written is a torn line
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise StoreUnreachable("The meeting's notes", error.strerror or str(error)) from error

    def clear(self) -> None:
        """Remove the file."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnreachable("The meeting's notes", error.strerror or str(error)) from error


def text_of(note: Note) -> str:
    """Return a note as one line of JSON; raises NotWritable where it is larger than 100 kB."""
    text = json.dumps(asdict(note) | {"at": note.at.isoformat()}, ensure_ascii=True)
    if len(text) > MOST_BYTES:
        raise NotWritable("The meeting's note", f"it is larger than {MOST_BYTES // 1000} kB")
    return text


def note_from(text: str) -> Note | None:
    """Return the note of one line; None where the line is none of ours."""
    try:
        cells = {str(k): str(v) for k, v in json.loads(text).items()}
        at = dt.datetime.fromisoformat(cells.pop("at"))
        note = Note(at=at, **cells)
    except (ValueError, TypeError, AttributeError, KeyError):
        return None
    return note if is_draft_id(note.id) else None


def once(found: list[Note]) -> tuple[Note, ...]:
    """Return each note the first time it comes."""
    by_id: dict[str, Note] = {}
    for note in found:
        by_id.setdefault(note.id, note)
    return tuple(by_id.values())

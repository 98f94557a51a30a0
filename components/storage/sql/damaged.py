"""An SQLite file that has lost its shape: told in words, and copied aside before anybody mends it.

The app never writes into such a file. The copy is made once for each state of the file: a repair
that goes wrong, or a restored backup, does not take the last trace of the rows away.
"""

import datetime as dt
import logging
import os
import shutil
import time
from pathlib import Path

import sqlalchemy as sa

from components.storage import NotAWorkbook
from components.storage.events import tell

WORDS = ("not a database", "malformed", "file is encrypted", "database corruption")
BESIDE = ("", "-wal")  # what a database consists of; its -shm is made anew
NEW_SECONDS = 60  # for so long an empty file may be one that somebody is just making


class Damage(Exception):
    """A file has lost its shape; the text says how."""


def is_damage(words: str) -> bool:
    """Return whether a driver's words mean that the file has lost its shape."""
    return any(one in words for one in WORDS)


def check_shape(connection: sa.Connection) -> None:
    """Raise Damage where a page of the file belongs to nothing, or to two things."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise Damage(f"malformed: {' '.join(str(found).split())}")


def check_is_filled(path: Path) -> None:
    """Raise Damage where a file has lost all it held: a database without any row has some bytes."""
    if path.exists():
        facts = path.stat()
        if not facts.st_size and time.time() - facts.st_mtime > NEW_SECONDS:
            raise Damage("it is empty, 0 bytes")


def damaged(name: str, path: Path, words: str) -> NotAWorkbook:
    """Return the failure that says what is wrong with a file and what to do, the copy being made.

    name: of the workbook, fit to be shown.
    """
    copy = copied_aside(path)
    kept = f"A copy of it as it stands is {copy.name}, beside it. " if copy else ""
    tell("damaged", {"is_copied": copy is not None}, logging.ERROR)
    return NotAWorkbook(name, f"{words}. The file is damaged.").advising(
        f"{kept}Nothing is written into it. Put a backup in its place, or move it away to begin "
        "anew: the Data page takes out what is shown as an .xlsx file and brings it in again."
    )


def copied_aside(path: Path) -> Path | None:
    """Return the copy of a file as it stands now; None where the disk takes none."""
    try:
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        copy = path.with_name(f"{path.name}.damaged-{changed:%Y%m%d-%H%M%S}")
        if copy.exists():
            return copy
        for part in reversed(BESIDE):  # the database last: where it is there, all of it is
            if (source := path.with_name(path.name + part)).exists():
                _copy(source, copy.with_name(copy.name + part))
    except OSError:
        return None
    return copy


def _copy(source: Path, copy: Path) -> None:
    staged = copy.with_name(f"{copy.name}.part")
    try:
        shutil.copyfile(source, staged)
        os.chmod(staged, 0o600)  # noqa: PTH101 - quotes and contract values are in it
        staged.replace(copy)
    finally:
        staged.unlink(missing_ok=True)

"""One copy of a workbook for everybody in this process, read anew in the background.

However many people look, the store is read once per time to live. A read is whole or it is
nothing: a failed one leaves the last good copy standing, with its age. The last good copy also
lies on disk, so that a process started during an outage still shows yesterday's figures.
"""

import datetime as dt
import hashlib
import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from components.domain.workbook import Reading, canonical
from components.storage import StorageError, Store, StoreUnreachable
from components.storage.files.replacing import replace_files

TIME_TO_LIVE = dt.timedelta(seconds=30)
READER = "workbook reader"  # the name of the thread that reads behind the page
Clock = Callable[[], dt.datetime]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """A whole reading and the moment (UTC) it was taken; failure: why the newest try failed.

    version: changes only when the cells do, so that what was computed from them can be kept.
    """

    reading: Reading
    read_at: dt.datetime
    version: int = 0
    failure: StorageError | None = None


class SharedSnapshot:
    """The shared copy of one store. `kept_at`: file for the last good copy, None to keep none."""

    def __init__(
        self,
        store: Store,
        kept_at: Path | None = None,
        time_to_live: dt.timedelta = TIME_TO_LIVE,
        clock: Clock = _now,
    ) -> None:
        self._store = store
        self._kept_at = kept_at
        self._time_to_live = time_to_live
        self._clock = clock
        self._copy: Copy | None = None
        self._failure: StorageError | None = None
        self._tried_at: dt.datetime | None = None
        self._reading = threading.Lock()  # held by whoever reads the store: one at a time

    def current(self) -> Copy:
        """Return the newest copy at once; when it is past its time, start one read behind it.

        The very first call waits for the store. Raises StorageError when there is no copy at all.
        """
        copy = self._copy
        if copy is None:
            return self._first()
        if self._is_due() and self._reading.acquire(blocking=False):
            try:
                reader = threading.Thread(target=self._read_and_release, name=READER, daemon=True)
                reader.start()
            except RuntimeError:  # no thread to be had: the next caller tries again
                self._reading.release()
        return copy

    def refresh(self) -> Copy:
        """Read the store now and return the result; a failed read returns the last good copy.

        Raises StorageError when there is no copy at all.
        """
        with self._reading:
            self._read()
        return self._standing()

    def _is_due(self) -> bool:
        return self._tried_at is None or self._clock() - self._tried_at >= self._time_to_live

    def _first(self) -> Copy:
        with self._reading:
            if self._copy is None:  # whoever waited for the lock finds the other's copy
                self._read()
        return self._standing()

    def _standing(self) -> Copy:
        if self._copy is None:
            raise self._failure or StoreUnreachable(self._store.name, "it was never read")
        return self._copy

    def _read_and_release(self) -> None:
        try:
            self._read()
        finally:
            self._reading.release()

    def _read(self) -> None:
        self._tried_at = started = self._clock()
        try:
            reading = self._store.read()
        except StorageError as failure:
            self._failure = failure
            last = self._copy or self._kept()
            self._copy = last and replace(last, failure=failure)
            return
        last = self._copy
        if last is not None and last.reading == reading:
            self._copy = Copy(last.reading, started, last.version)
            return
        self._copy = Copy(reading, started, 1 if last is None else last.version + 1)
        self._keep(self._copy)

    # --- the copy on disk -------------------------------------------------------------------

    def _keep(self, copy: Copy) -> None:
        if self._kept_at is None:
            return
        text = json.dumps(
            {"read_at": copy.read_at.isoformat(), "tabs": dict(canonical(copy.reading).tabs)}
        )
        try:
            self._kept_at.parent.mkdir(parents=True, exist_ok=True)
            replace_files([(self._kept_at, text.encode())])
            os.chmod(self._kept_at, 0o600)  # noqa: PTH101 - quotes and contract values are in it
        except (OSError, StorageError):
            return  # a full disk must not take the live figures away

    def _kept(self) -> Copy | None:
        if self._kept_at is None:
            return None
        try:
            kept = json.loads(self._kept_at.read_text())
            read_at = dt.datetime.fromisoformat(kept["read_at"])
            return Copy(Reading(kept["tabs"], is_canonical=True), read_at)
        except (OSError, ValueError, KeyError, TypeError):
            return None


def kept_file(folder: Path, address: str) -> Path:
    """Return where the last good copy of a workbook lies in a folder; the address is not shown."""
    return folder / f"snapshot-{hashlib.sha256(address.encode()).hexdigest()[:16]}.json"

"""One copy of a workbook for everybody in this process, read anew in the background.

However many people look, the store is read once per time to live. A read is whole or it is
nothing: a failed one leaves the last good copy standing, with its age. The last good copy also
lies on disk, so that a process started during an outage still shows yesterday's figures. A store
that can tell that nobody wrote since is not read again.

A store that hangs holds up whoever needs its rows for a few seconds, once; then they get the last
good copy, or are told that there is no answer yet, while it is still being asked.
"""

import datetime as dt
import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from components.domain.workbook import Reading, canonical
from components.storage import StorageError, StoreUnreachable
from components.storage.events import told
from components.storage.files.replacing import replace_files
from components.storage.shape import Gone, RememberedShape

TIME_TO_LIVE = dt.timedelta(seconds=30)
PATIENCE_SECONDS = 10.0  # that anybody waits for a read; a large Google Sheet takes some seconds
READER = "workbook reader"  # the name of the thread that reads behind the page
Clock = Callable[[], dt.datetime]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Readable(Protocol):
    """What a shared copy is a copy of: a store, or a query's answer."""

    @property
    def name(self) -> str:
        """Return where it is, fit to be shown."""
        ...

    def read(self) -> Reading:
        """Return its cells as they stood at one moment. Raises a StorageError where it cannot."""
        ...


@runtime_checkable
class Marked(Protocol):
    """A store that can say, without reading its rows, whether they are still the same.

    It asks for nothing else: to look whether a store is one would else open it, to have its name.
    """

    def mark(self) -> Hashable | None:
        """Return what is another thing once the rows are; None while that cannot be told."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """A whole reading and the moment (UTC) it was taken; failure: why the newest try failed.

    version: changes only when the cells do, so that what was computed from them can be kept.
    ticks: the same moment by a clock that nobody sets; None for a copy of another process.
    gone: tabs and columns that held rows at an earlier read and are not there in this one.
    """

    reading: Reading
    read_at: dt.datetime
    version: int = 0
    failure: StorageError | None = None
    ticks: float | None = None
    gone: tuple[Gone, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """How the store took the newest try to read it, and how long ago that was; None: never tried.

    failure: name of the exception. is_waiting: a read has had no answer for longer than anybody
    waits. Neither says where the store is or what is in it.
    """

    seconds_ago: float | None
    failure: str | None
    is_waiting: bool


class SharedSnapshot:
    """The shared copy of one store. `kept_at`: file for the last good copy, None to keep none.

    clock: the day and hour, which somebody may set back or forth. ticks: seconds that only grow,
    but may stand still while the machine sleeps. A copy is as old as the one that says more.
    """

    def __init__(
        self,
        store: Readable,
        kept_at: Path | None = None,
        clock: Clock = _now,
        *,
        ticks: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._store = store
        self._kept_at = kept_at
        self._shape = RememberedShape(kept_at and kept_at.with_name(f"shape-of-{kept_at.name}"))
        self._clock = clock
        self._ticks = ticks
        self._patience = patience
        self._copy: Copy | None = None
        self._mark: Hashable | None = None  # of the rows that the copy holds, where that is known
        self._failure: StorageError | None = None
        self._tried: tuple[dt.datetime, float] | None = None  # begin of the newest read
        self._begun: float | None = None  # ticks at the begin of a read that has not ended
        self._reading = threading.Lock()  # held by whoever reads the store: one at a time
        self._placing = threading.Lock()  # held for a moment by whoever puts a copy in place

    def current(self, at_most: dt.timedelta | None = None) -> Copy:
        """Return the newest copy at once; when it is past its time, start one read behind it.

        at_most: how long ago the newest try to read may lie; past it the call waits for a read, as
        the very first one does, for at most `patience` seconds. Raises StorageError when there is
        no copy at all.
        """
        copy = self._copy
        if copy is None or (at_most is not None and self._is_due(at_most)):
            return self._waited(
                lambda: self._copy is None or (at_most is not None and self._is_due(at_most))
            )
        if self._is_due() and self._reading.acquire(blocking=False):
            self._read_behind()
        return self._marked(copy)

    @property
    def there(self) -> Copy | None:
        """Return the copy as it stands, without asking; None before the first read."""
        return self._copy

    def refresh(self) -> Copy:
        """Read the store now and return the result; a failed read returns the last good copy.

        Raises StorageError when there is no copy at all.
        """
        return self._waited(lambda: True)

    def age(self, copy: Copy) -> dt.timedelta:
        """Return how long ago a copy was read."""
        since = (copy.read_at, self._ticks() if copy.ticks is None else copy.ticks)
        return self._elapsed(since)

    def answer(self, at_most: dt.timedelta) -> Answer:
        """Return how the store took the newest try; where that lies too far back, try behind it."""
        if self._is_due(at_most) and self._reading.acquire(blocking=False):
            self._read_behind()
        tried, failure = self._tried, self._failure
        since = None if tried is None else self._elapsed(tried).total_seconds()
        name = None if failure is None else type(failure).__name__
        return Answer(since, name, not self._patience_left())

    def _elapsed(self, since: tuple[dt.datetime, float]) -> dt.timedelta:
        by_clock, by_ticks = self._clock() - since[0], self._ticks() - since[1]
        return max(by_clock, dt.timedelta(seconds=by_ticks))

    def _is_due(self, after: dt.timedelta | None = None) -> bool:
        longest, tried = TIME_TO_LIVE if after is None else after, self._tried
        return tried is None or self._elapsed(tried) >= longest

    # --- reading, in a thread of its own so that nobody hangs with it ------------------------

    def _waited(self, is_needed: Callable[[], bool]) -> Copy:
        """Return the copy after a read that somebody needs, or once patience has run out."""
        if not self._reading.acquire(timeout=self._patience_left()):
            return self._without_answer()
        if not is_needed():  # whoever waited for the lock finds the other's copy
            self._reading.release()
        elif not self._read_behind().wait(self._patience_left()):
            return self._without_answer()
        return self._standing()

    def _patience_left(self) -> float:
        """Return for how many seconds it is still worth waiting for a read that is going on."""
        begun = self._begun
        return self._patience if begun is None else max(self._patience - self._ticks() + begun, 0.0)

    def _read_behind(self) -> threading.Event:
        """Read in the background; the lock is held already, and released at the end."""
        done, self._begun = threading.Event(), self._ticks()
        reader = threading.Thread(
            target=self._read_and_release, args=(done,), name=READER, daemon=True
        )
        try:
            reader.start()
        except RuntimeError:  # no thread to be had: the next caller tries again
            self._failure = StoreUnreachable(self._store.name, "this machine is too busy")
            self._begun = None
            self._reading.release()
            done.set()
        return done

    def _read_and_release(self, done: threading.Event) -> None:
        try:
            self._read()
        finally:
            self._begun = None
            self._reading.release()
            done.set()

    def _without_answer(self) -> Copy:
        self._tried = None  # the read that hangs may have begun before what the caller has written
        with self._placing:
            self._copy = last = self._copy or self._kept()
        if last is None:
            raise self._no_answer()
        return self._marked(last)

    def _marked(self, copy: Copy) -> Copy:
        """Return a copy that says so where the store is asked and does not answer."""
        if copy.failure is not None or self._patience_left():
            return copy
        return replace(copy, failure=self._no_answer())

    def _no_answer(self) -> StorageError:
        return StoreUnreachable(self._store.name, "no answer yet; it is still being asked.")

    def _standing(self) -> Copy:
        if self._copy is None:
            raise self._failure or StoreUnreachable(self._store.name, "it was never read")
        return self._copy

    def _read(self) -> None:
        self._tried = started, ticks = self._clock(), self._ticks()
        mark = self._store.mark() if isinstance(self._store, Marked) else None
        if mark is not None and mark == self._mark and self._copy is not None:
            with self._placing:
                self._copy = replace(self._copy, read_at=started, ticks=ticks)
            return
        self._mark = None
        try:
            with told("read", {"store": type(self._store).__name__}) as facts:
                reading = self._store.read()
                facts["rows"] = sum(max(len(grid) - 1, 0) for grid in reading.tabs.values())
        except StorageError as failure:
            self._failure = failure
            with self._placing:
                last = self._copy or self._kept()
                self._copy = last and replace(last, failure=failure)
            return
        self._failure, self._mark = None, mark
        with self._placing:
            last = self._copy
            is_new = last is None or last.reading != reading
            version = 1 if last is None else last.version + is_new
            kept = reading if is_new or last is None else last.reading
            gone = self._shape.seen(reading) if is_new or last is None else last.gone
            self._copy = Copy(kept, started, version, ticks=ticks, gone=gone)
        if is_new:
            self._keep(self._copy)

    def let_go(self, what: Gone) -> None:
        """Take a tab or a column that is gone as taken out on purpose."""
        with self._placing:
            copy = self._copy
            if copy is not None:
                self._shape.let_go(what, copy.reading)
                left = tuple(one for one in copy.gone if one != what)
                self._copy = replace(copy, gone=left)

    # --- the copy on disk -------------------------------------------------------------------

    def _keep(self, copy: Copy) -> None:
        if self._kept_at is None:
            return
        reading = copy.reading if copy.reading.is_canonical else canonical(copy.reading)
        tabs = {name: list(grid) for name, grid in reading.tabs.items()}
        text = json.dumps({"read_at": copy.read_at.isoformat(), "tabs": tabs})
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

"""The shared copy of a workbook that other processes write too.

Its store counts the writes of everybody. Before the copy is given, the count is asked for, one
small question and at most once a second; where it has changed, the workbook is read anew. So what
one process wrote the others show at their next look, and not only once the copy is past its time.
"""

import datetime as dt
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol, runtime_checkable

from components.storage import StorageError, Store
from components.storage.snapshot import Copy, SharedSnapshot

ASKED_AGAIN_SECONDS = 1.0
LONGEST_LOOK_SECONDS = 0.25  # that whoever asks waits for it: the store may be slow, or down
ASKER = "asks who wrote"  # the name of the thread that asks behind the page


@runtime_checkable
class Counting(Store, Protocol):
    """A store that counts its writes, whichever process makes them.

    is_shared: other processes have it open as well; else its count stands still.
    """

    @property
    def is_shared(self) -> bool: ...  # noqa: D102

    def revision(self) -> int:
        """Return the count. Raises a StorageError where there is no answer."""
        ...


class WatchedSnapshot(SharedSnapshot):
    """The shared copy of one counting store. ticks: seconds of a clock that nobody sets."""

    def __init__(
        self,
        store: Counting,
        kept_at: Path | None = None,
        *,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(store, kept_at, ticks=ticks)
        self._counting = store
        self._asked: float | None = None
        self._seen: int | None = None  # the count before the newest read that was asked for here
        self._asking = threading.Lock()  # held by whoever asks: one at a time

    def current(self, at_most: dt.timedelta | None = None) -> Copy:
        """Return the newest copy, read anew where somebody wrote; see `SharedSnapshot.current`."""
        is_time = self._asked is None or self._ticks() - self._asked >= ASKED_AGAIN_SECONDS
        if is_time and self._asking.acquire(blocking=False):
            self._asked = self._ticks()
            self._ask_behind()
        return super().current(at_most)

    def refresh(self) -> Copy:
        """Read the store now; see `SharedSnapshot.refresh`."""
        count = None
        with suppress(StorageError):  # the read itself says what is wrong
            count = self._counting.revision()
        copy = super().refresh()
        if copy.failure is None:
            self._seen = count
        return copy

    def _ask_behind(self) -> None:
        asker = threading.Thread(target=self._ask_and_release, name=ASKER, daemon=True)
        try:
            asker.start()
        except RuntimeError:  # no thread to be had: the next caller tries again
            self._asking.release()
        else:
            asker.join(LONGEST_LOOK_SECONDS)

    def _ask_and_release(self) -> None:
        try:
            with suppress(StorageError):  # the next read behind the page meets it, and says so
                if self._counting.revision() != self._seen:
                    self.refresh()
        finally:
            self._asking.release()

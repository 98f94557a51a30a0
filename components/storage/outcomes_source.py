"""The answer of a workbook's outcomes query, shared by everybody in this process.

It is asked for behind the page, once in some minutes; a failed try leaves the last good answer
with its age, on disk too.
"""

import datetime as dt
import hashlib
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from components.domain.schema import tab_titled
from components.domain.workbook import Reading
from components.storage import StorageError
from components.storage.outcomes_query import TAB, OutcomesQuery
from components.storage.snapshot import Copy, SharedSnapshot, kept_file

FIRST_SECONDS = 2.0  # that a page waits for the very first answer; then it shows without it
A_MOMENT = 5.0  # seconds that a warehouse may take beyond its own time limit, to say so
AGAIN = dt.timedelta(minutes=1)  # after a first try that failed


@dataclass(frozen=True, slots=True)
class Answered:
    """What the newest try gave. name: of the database. copy: None before the first answer.

    failure: why the newest try failed; None with no copy: it is still being asked. typed: how many
    rows stand in the workbook's own tab, left alone and not counted.
    """

    name: str
    copy: Copy | None = None
    failure: StorageError | None = None
    typed: int = 0


class SharedAnswer(SharedSnapshot):
    """The shared copy of a query's answer, asked for anew after `every` and not like rows."""

    def __init__(self, query: OutcomesQuery, kept_at: Path) -> None:
        super().__init__(query, kept_at, patience=query.seconds + A_MOMENT)
        self.every = dt.timedelta(minutes=query.minutes)

    def _is_due(self, after: dt.timedelta | None = None) -> bool:
        return super()._is_due(self.every if after is None else after)


class OutcomesSource:
    """The queries of one workbook and their newest answer. folder: for the last good one."""

    def __init__(self, query: OutcomesQuery, folder: Path) -> None:
        key = hashlib.sha256(repr(query).encode()).hexdigest()
        self._query = query
        self._shared = SharedAnswer(query, kept_file(folder, key))
        self._first: threading.Thread | None = None
        self._failure: StorageError | None = None
        self._tried_at: dt.datetime | None = None
        self._joined: tuple[Reading, Reading | None, Reading] | None = None
        self._lock = threading.Lock()

    def newest(self) -> Answered:
        """Return the newest answer at once, and ask anew behind it once it is past its time.

        Before the first one it is waited for two seconds.
        """
        if self._shared.there is None and (first := self._ask_first()) is not None:
            first.join(FIRST_SECONDS)
        if self._shared.there is None:
            return Answered(self._name(), failure=self._failure)
        copy = self._shared.current()
        return Answered(self._name(), copy, copy.failure)

    def ask_now(self) -> None:
        """Ask now and wait for the answer; what went wrong stands in `newest`."""
        try:
            self._shared.refresh()
        except StorageError as failure:
            self._failure = failure

    def joined(self, reading: Reading) -> Reading:
        """Return a workbook's reading with the newest answer in the place of its Outcomes.

        The same two readings give the same object, so that what was computed from it stays.
        """
        copy = self.newest().copy
        answer = None if copy is None else copy.reading
        last = self._joined
        if last is not None and last[0] is reading and last[1] is answer:
            return last[2]
        found = with_answer(reading, answer)
        self._joined = (reading, answer, found)
        return found

    def _name(self) -> str:
        try:
            return self._query.name
        except StorageError:
            return "a database that cannot be opened"

    def _ask_first(self) -> threading.Thread | None:
        """Ask behind the page, one at a time, and not again at once after a failure."""
        with self._lock:
            if self._first is not None and self._first.is_alive():
                return None  # somebody waits for it already
            now = dt.datetime.now(dt.UTC)
            if self._tried_at is not None and now - self._tried_at < min(self._shared.every, AGAIN):
                return None
            self._tried_at, self._failure = now, None
            self._first = threading.Thread(target=self.ask_now, name="outcomes query", daemon=True)
            self._first.start()
            return self._first


def with_answer(reading: Reading, answer: Reading | None) -> Reading:
    """Return a workbook's reading with a query's answer in the place of its own Outcomes."""
    tabs = {title: grid for title, grid in reading.tabs.items() if tab_titled(title) is not TAB}
    if answer is not None:
        tabs |= answer.tabs
    return replace(reading, tabs=tabs, queried=frozenset({TAB.name}))

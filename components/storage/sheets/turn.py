"""One writer at a time, whichever program it is: a batch is applied in the turn it was planned in.

The turn is a named range of the spreadsheet. Every batch deletes the one that its program saw
before it read the rows, and adds one of the same name with an ID of its own. Google refuses to
delete a range that is not there and to add one whose name or ID is taken, and applies a batch whole
or not at all. So of two programs that planned from the same rows one writes; the other is refused,
reads again and plans anew. A batch that is sent twice, or arrives late, is applied once.

People move rows without taking a turn: what they do is looked for after each write.
"""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from components.storage.sheets.google import Google, Order

NAME = "AI_PMF_Bridge"  # as people see it among the named ranges of their Sheet
FIELDS = "namedRanges(namedRangeId,name),sheets.properties(sheetId,sheetType)"
LARGEST_ID = 2**31 - 1  # Google's own IDs are numbers up to here


class Turn:
    """The turn at one spreadsheet; whoever writes in this process holds it (`with`)."""

    def __init__(self, google: Google, key: str) -> None:
        self._google = google
        self._key = key
        self._lock = threading.RLock()
        self._is_known = False
        self._held: str | None = None  # None: the spreadsheet has none yet
        self._sheet_id = 0
        self._sent: list[str] = []

    def __enter__(self) -> Self:
        """Wait until no other thread writes; learn whose turn it is where that is not known."""
        self._lock.acquire()
        try:
            if not self._is_known:
                self.learn()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the next thread write."""
        self._lock.release()

    def learn(self, *, is_patient: bool = True) -> None:
        """Ask the spreadsheet for its turn. Rows must be read after this to be judged by it."""
        self._is_known = False
        described = self._google.metadata(self._key, FIELDS, is_patient=is_patient)
        ranges = described.get("namedRanges", [])
        ours = [each["namedRangeId"] for each in ranges if each.get("name") == NAME]
        self._held = ours[0] if ours else None
        self._sheet_id = _first_grid(described)
        self._is_known = True

    def orders(self) -> list[Order]:
        """Return the orders that take the turn, to go first in a batch."""
        new = str(1 + secrets.randbelow(LARGEST_ID))
        self._sent.append(new)
        corner = {"sheetId": self._sheet_id, "endRowIndex": 1, "endColumnIndex": 1}
        given = {"namedRangeId": new, "name": NAME, "range": corner}
        old: list[Order] = (
            [{"deleteNamedRange": {"namedRangeId": self._held}}] if self._held else []
        )
        return [*old, {"addNamedRange": {"namedRange": given}}]

    def begin(self) -> None:
        """Forget what was sent for an earlier batch."""
        self._sent = []

    def pass_on(self) -> None:
        """Take note that the batch sent last was applied."""
        self._held = self._sent[-1]

    @property
    def is_ours(self) -> bool:
        """Return whether the last turn taken was one that this batch was sent with."""
        return self._held in self._sent


def _first_grid(described: Mapping[str, Any]) -> int:
    sheets = [each["properties"] for each in described.get("sheets", [])]
    grids = [each for each in sheets if each.get("sheetType", "GRID") == "GRID"]
    return int(grids[0].get("sheetId", 0)) if grids else 0

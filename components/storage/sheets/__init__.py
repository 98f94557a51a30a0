"""A workbook in Google Sheets: the only folder that knows gspread.

The Sheet that people see and edit is the truth, so every write is one atomic batch that touches
exactly its own cells: rows go below the last one by the tab's number, wherever that is then;
nothing that is typed here is parsed there; and a write whose answer was lost is looked for before
it is sent again.

Programs take turns (turn.py): none writes from rows that another has changed since. One window
stays. A person who sorts, inserts or deletes rows between the reading and the writing of one change
(some tenths of a second) makes it hit another row. It is looked for at once; whoever saved is told
which cells were hit and what they held (Misplaced), Changes tells it, too, and one click puts it
right. What a person typed into that very cell in that very moment is overwritten.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from components.domain.grid import Grid
from components.domain.workbook import Reading
from components.storage import (
    Edit,
    KeyTaken,
    Misplaced,
    NotWritable,
    RowGone,
    Rows,
    StaleRow,
    StorageError,
)
from components.storage.rows import StoredRow, tab_named
from components.storage.shape import Gone
from components.storage.sheets.accounts import Account, NoAccount, find_account
from components.storage.sheets.address import HOST, key_in
from components.storage.sheets.appending import (
    Stored,
    have_arrived,
    missing_rows,
    orders_for,
    parts_of,
    stored_rows,
    without_lacking,
)
from components.storage.sheets.changelog import HIT, LOG, not_yet_added
from components.storage.sheets.changing import Batch
from components.storage.sheets.google import Google, Order, Outdated, Unsure, google_for, name_of
from components.storage.sheets.lacking import lacking_orders
from components.storage.sheets.reading import Look, Reader
from components.storage.sheets.renaming import is_back, orders_back
from components.storage.sheets.turn import Turn

__all__ = ["Account", "NoAccount", "SheetsStore", "find_account"]

LOOKS_BACK = (1.0, 3.0, 6.0)  # seconds before each look for a write whose answer was lost
OVERTAKEN = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 3.2, 3.2)  # before another try where others wrote
TAB_CHANGING = {"addSheet", "appendDimension"}  # orders after which the tabs are other ones


class SheetsStore:
    """A workbook in one Google spreadsheet; the account is looked for with the first call.

    account: a service account's key (entries, JSON text or path); else as accounts.py finds it.
    google: the wire to use, else the one that the process has for this account.
    Raises UnknownStore for an address that is no link of a Google Sheet.
    """

    def __init__(
        self,
        address: str,
        account: Mapping[str, object] | str | os.PathLike[str] | None = None,
        *,
        google: Google | None = None,
    ) -> None:
        self.key = key_in(address)
        self._given = account
        self._google = google
        self._reader: Reader | None = None
        self._left: Batch | None = None  # sent, and not yet looked for
        # rows of Changes that Google did not take when they came, with how it stood before
        self._untold: list[tuple[Look, tuple[StoredRow, ...]]] = []

    @property
    def name(self) -> str:
        """Return the Sheet's link."""
        return name_of(self.key)

    @property
    def google(self) -> Google:
        """Return the wire; raise NoAccount where no service account is set up."""
        if self._google is None:
            self._google = google_for(find_account(self._given))
        return self._google

    @property
    def reader(self) -> Reader:
        """Return what looks at this spreadsheet."""
        if self._reader is None:
            self._reader = Reader(self.google, self.key)
        return self._reader

    def link_to(self, tab: str, row: int) -> str | None:
        """Return the link that opens the Sheet at a row of a tab of the schema; asks nobody.

        None before the tabs were read for the first time, and for a tab that is not there.
        """
        sheet = self._reader.sheet_of(tab) if self._reader else None
        if sheet is None:
            return None
        return f"https://{HOST}/spreadsheets/d/{self.key}/edit#gid={sheet.sheet_id}&range=A{row}"

    def read(self) -> Reading:
        """Return all tabs of the schema as they stood at one moment; of others, the first row."""
        return self.reader.look().reading()

    def tab(self, title: str) -> Grid:
        """Return the cells of a tab that is none of the schema; see `Store.tab`."""
        return self.reader.tab(title)

    def append(self, rows: Rows) -> None:
        """Add rows of several tabs in one batch; see `Store.append`.

        More than 20,000 cells go in several batches, each of them all or nothing; where a later
        one fails, the same call again adds what is missing.
        """
        stored = stored_rows(rows)
        with self.google.turn(self.key) as turn:
            self._judge_what_was_left(turn)
            look = self.reader.look(stored)
            for number, part in enumerate(parts_of(missing_rows(look, stored))):
                self._append(turn, part, self.reader.look(stored) if number else look)

    def change(self, edit: Edit) -> None:
        """Write one edit and its log in one batch, and look whether it hit its row; see `Store`.

        Raises Misplaced where people moved rows in that moment, also for an earlier edit that
        could not be looked for at its time: then nothing of this one was written.
        """
        self.apply({}, (edit,))

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Add rows and write edits in one batch, which Google applies whole or not at all."""
        if not edits:
            self.append(rows)
            return
        for edit in edits:
            tab_named(edit.tab)
        batch = Batch(stored_rows(rows), edits)
        with self.google.turn(self.key) as turn:
            self._judge_what_was_left(turn)
            look = self.reader.look(batch.tabs)
            if rows or len(edits) > 1:
                look = self._made_room(turn, batch, look)
            if self._is_sent(turn, batch, look):
                self._judge(turn, batch, self.reader.look(batch.tabs))

    def give_title_back(self, what: Gone) -> None:
        """Rename what a tab or column is called now to what it was called; no row is touched.

        Raises TableMismatch where nothing is called so any more.
        """
        tabs = (what.tab,)
        with self.google.turn(self.key) as turn:
            self.reader.forget_tabs()
            look = self.reader.look(tabs)
            self.send(
                turn,
                tabs,
                lambda seen: orders_back(seen, what),
                lambda seen: is_back(seen, what),
                look,
            )
            self.reader.forget_tabs()

    def _made_room(self, turn: Turn, batch: Batch, look: Look) -> Look:
        """Make the tabs and columns that parts of a batch share; return how the tabs stand."""

        def lacking(seen: Look) -> list[Order]:
            return lacking_orders(seen, batch.rows, batch.edits)

        is_made = self.send(turn, batch.tabs, lacking, lambda seen: not lacking(seen), look)
        return self.reader.look(batch.tabs) if is_made else look

    def _is_sent(self, turn: Turn, batch: Batch, look: Look) -> bool:
        """Send a batch and return whether there was anything to write.

        It is remembered until it was looked for, unless it is known that it was not written.
        """
        self._left = batch
        try:
            is_written = self.send(turn, batch.tabs, batch.orders, batch.has_arrived, look)
        except (KeyTaken, RowGone, StaleRow):
            self._left = None
            raise
        self._left = batch if is_written else None
        return is_written

    def _judge_what_was_left(self, turn: Turn) -> None:
        """Look where an earlier batch landed that could not be looked for at its time.

        What Changes could not tell of a hit at its time, it tells now.
        """
        with suppress(StorageError):
            self._tell(turn)
        left = self._left
        if left is not None:
            look = self.reader.look(left.tabs)
            self._left = None
            if left.has_arrived(look):
                self._judge(turn, left, look)

    def _judge(self, turn: Turn, batch: Batch, look: Look) -> None:
        """Raise what became of a batch that hit other rows, once Changes tells of it."""
        self._left = None
        verdict = batch.verdict(look)
        if verdict is None:
            return
        self._untold.append((look, verdict.log))
        with suppress(
            StorageError
        ):  # what was hit is said all the same, and told by the next write
            self._tell(turn)
            if isinstance(verdict.error, Misplaced) and verdict.error.cells:
                verdict.error.told_as = verdict.first.at + HIT, verdict.first.by
        raise verdict.error

    def _tell(self, turn: Turn) -> None:
        """Write to Changes what became of batches that hit other rows, each of it once.

        Some of it may be there from a try whose answer was lost.
        """
        while self._untold:
            before, told = self._untold[0]
            look = self.reader.look([LOG.name])
            if rows := not_yet_added(before, look, told):
                self._append(turn, {LOG.name: rows}, look)
            del self._untold[0]

    def send(
        self,
        turn: Turn,
        tabs: Iterable[str],
        orders: Callable[[Look], list[Order]],
        has_arrived: Callable[[Look], bool],
        look: Look,
    ) -> bool:
        """Apply orders once, whatever happens on the way; return whether there were any.

        orders: made from how the tabs stand; made anew before they are sent again. has_arrived:
        whether they were applied, for when the answer was lost and another program has written
        since. Raises StoreUnreachable where that stays unknown.
        """
        tabs = tuple(tabs)
        turn.begin()
        failure: BaseException | None = None
        lost, overtaken = list(LOOKS_BACK), list(OVERTAKEN)
        while batch := orders(look):
            if any(TAB_CHANGING & set(order) for order in batch):
                self.reader.forget_tabs()
            try:
                self.google.write(self.key, [*turn.orders(), *batch])
            except Outdated as error:
                failure, waits = error.__cause__, overtaken
                self.reader.forget_tabs()
            except Unsure as error:
                failure, waits = error.__cause__, lost
            else:
                turn.pass_on()
                return True
            if not waits:
                break
            look = self._look_back(turn, tabs, waits, failure)
            if turn.is_ours or (len(lost) < len(LOOKS_BACK) and has_arrived(look)):
                return True
        if not batch:
            return failure is not None
        raise self.google.told(failure, self.key)

    def _append(self, turn: Turn, rows: Stored, look: Look) -> None:
        try:
            self._send_rows(turn, rows, look)
        except NotWritable:
            fewer = without_lacking(look, rows)
            if fewer == rows:
                raise
            self._send_rows(turn, fewer, self.reader.look(rows))

    def _send_rows(self, turn: Turn, rows: Stored, look: Look) -> None:
        self.send(
            turn,
            rows,
            lambda seen: orders_for(seen, rows),
            lambda seen: have_arrived(seen, rows),
            look,
        )

    def _look_back(
        self, turn: Turn, tabs: Iterable[str], waits: list[float], failure: BaseException | None
    ) -> Look:
        """Return whose turn it is and how the tabs stand, some time after a batch failed.

        waits: seconds before each look that may still be had; those that were used are taken out.
        """
        while waits:
            self.google.pace.sleep_about(waits.pop(0))
            with suppress(StorageError):
                turn.learn(is_patient=False)
                return self.reader.look(tabs, is_patient=False)
        raise self.google.told(failure, self.key)

"""A workbook in Google Sheets: the only folder that knows gspread.

The Sheet that people see and edit is the truth, so every write is one atomic batch that touches
exactly its own cells: rows go below the last one by the tab's number, wherever that is then;
nothing that is typed here is parsed there; and a write whose answer was lost is looked for before
it is sent again.

Two windows stay. A person who sorts or inserts rows between the reading and the writing of one
change (some tenths of a second) makes it hit another row: that one is put back, and Changes says
so; what a person typed into that very cell in that very moment is overwritten. And a write that
Google applies half a minute after it was sent may land twice: the second row has the first one's
ID, so whoever reads sets it aside and says so.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence

from components.domain.workbook import Reading
from components.storage import Edit, NotWritable, Rows, StorageError, StoreUnreachable
from components.storage.edits import removes_row
from components.storage.rows import tab_named
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
from components.storage.sheets.changing import Rewrite
from components.storage.sheets.google import Google, Order, Outdated, Unsure, google_for, name_of
from components.storage.sheets.reading import Look, Reader
from components.storage.sheets.removing import Removal
from components.storage.sheets.together import Addition, Part, Together, lacking_orders

__all__ = ["Account", "NoAccount", "SheetsStore", "find_account"]

SENDS = 4  # of one batch: the first, and three more after answers that were lost
LOOKS_BACK = (1.0, 3.0, 6.0)  # seconds before each look for a write whose answer was lost
SETTLES = (1.0, 2.0, 4.0)  # seconds before each look whether another program's change is settled
ROUNDS = 8  # of one change and of putting back what it hit, before it is given up
TAB_CHANGING = {"addSheet", "appendDimension"}  # orders after which the tabs are other ones
TOO_LIVELY = "its rows are moved faster than a change can be written"


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
        self._left: Part | None = None

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

    def append(self, rows: Rows) -> None:
        """Add rows of several tabs in one batch; see `Store.append`.

        More than 20,000 cells go in several batches, each of them all or nothing; where a later
        one fails, the same call again adds what is missing.
        """
        stored = stored_rows(rows)
        with self.google.writing(self.key):
            self._settle_what_was_left()
            look = self.reader.look(stored)
            for number, part in enumerate(parts_of(missing_rows(look, stored))):
                self._append(part, self.reader.look(stored) if number else look)

    def change(self, edit: Edit) -> None:
        """Write one edit and its log in one batch, and look whether it hit its row; see `Store`."""
        self._write(part_of(edit))

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Add rows and write edits in one batch, which Google applies whole or not at all."""
        if not edits:
            return self.append(rows)
        if not rows and len(edits) == 1:
            return self.change(edits[0])
        stored = stored_rows(rows)
        whole = Together([Addition(stored), *map(part_of, edits)])
        return self._write(whole, lambda seen: lacking_orders(seen, stored, edits))

    def _write(self, part: Part, first: Callable[[Look], list[Order]] = lambda _: []) -> None:
        """Write a part until it is settled. first: orders for what must be there before it."""
        with self.google.writing(self.key):
            self._settle_what_was_left()
            look = self.reader.look(part.tabs)
            if self.send(part.tabs, first, lambda seen: not first(seen), look):
                look = self.reader.look(part.tabs)
            self._carry_out(part, look)
        if part.verdict is not None:
            raise part.verdict

    def _settled(self, rewrite: Part, look: Look) -> Look:
        """Return how the tabs stand, after a while where somebody else's change is on its way."""
        for seconds in SETTLES:
            if not rewrite.is_early(look):
                break
            self.google.pace.sleep_about(seconds)
            look = self.reader.look(rewrite.tabs)
        return look

    def _carry_out(self, rewrite: Part, look: Look) -> None:
        """Write until every cell is where it should be; remember the edit where that fails."""
        is_known, waits = False, list(SETTLES)
        try:
            for _ in range(ROUNDS):
                look = self._settled(rewrite, look)
                if not self.send(rewrite.tabs, rewrite.orders, rewrite.has_arrived, look):
                    break
                look = self.reader.look(rewrite.tabs)
                is_settled = rewrite.is_settled(look)
                while is_settled and rewrite.is_missing and waits:
                    self.google.pace.sleep_about(waits.pop(0))
                    look = self.reader.look(rewrite.tabs)
                    is_settled = rewrite.is_settled(look)
                if is_settled:
                    break
            else:
                raise StoreUnreachable(self.name, TOO_LIVELY)
            is_known = True
        finally:
            self._left = None if is_known or not (rewrite.hits or rewrite.is_begun) else rewrite

    def _settle_what_was_left(self) -> None:
        """Look where an earlier change landed that could not be looked for at its time."""
        left = self._left
        if left is not None:
            look = self.reader.look(left.tabs)
            self._left = None
            is_over = left.is_settled(look) if left.has_arrived(look) else not left.is_begun
            if not is_over:
                self._carry_out(left, look)

    def send(
        self,
        tabs: Iterable[str],
        orders: Callable[[Look], list[Order]],
        has_arrived: Callable[[Look], bool],
        look: Look,
    ) -> bool:
        """Apply orders once, whatever happens on the way; return whether there were any.

        orders: made from how the tabs stand; made anew before they are sent again. has_arrived:
        whether they were applied, for when the answer was lost. Raises StoreUnreachable where
        that stays unknown.
        """
        tabs = tuple(tabs)
        failure: BaseException | None = None
        for _ in range(SENDS):
            batch = orders(look)
            if not batch:
                return failure is not None
            if any(TAB_CHANGING & set(order) for order in batch):
                self.reader.forget_tabs()
            try:
                self.google.write(self.key, batch)
            except Outdated as error:
                failure = error.__cause__
                self.reader.forget_tabs()
                look = self.reader.look(tabs)
            except Unsure as error:
                failure = error.__cause__
                look = self._look_back(tabs, has_arrived, failure)
                if has_arrived(look):
                    return True
            else:
                return True
        raise self.google.told(failure, self.key)

    def _append(self, rows: Stored, look: Look) -> None:
        try:
            self._send_rows(rows, look)
        except NotWritable:
            fewer = without_lacking(look, rows)
            if fewer == rows:
                raise
            self._send_rows(fewer, self.reader.look(rows))

    def _send_rows(self, rows: Stored, look: Look) -> None:
        self.send(
            rows,
            lambda seen: orders_for(seen, rows),
            lambda seen: have_arrived(seen, rows),
            look,
        )

    def _look_back(
        self,
        tabs: Iterable[str],
        has_arrived: Callable[[Look], bool],
        failure: BaseException | None,
    ) -> Look:
        """Return how the tabs stand some seconds after a write was lost, at once if it arrived."""
        look: Look | None = None
        for seconds in LOOKS_BACK:
            self.google.pace.sleep_about(seconds)
            try:
                look = self.reader.look(tabs, is_patient=False)
            except StorageError:
                continue
            if has_arrived(look):
                return look
        if look is None:
            raise self.google.told(failure, self.key)
        return look


def part_of(edit: Edit) -> Part:
    """Return an edit as it goes into a spreadsheet; raise TableMismatch where it has no tab."""
    tab_named(edit.tab)
    return Removal(edit) if removes_row(edit) else Rewrite(edit)

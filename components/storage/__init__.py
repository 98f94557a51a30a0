"""Where rows live: one small door that every store opens the same way, and what can go wrong.

    StorageError            anything below: the rows could not be read or written
    ├── UnknownStore        the address names no kind of store that this app knows
    ├── StoreUnreachable    no answer: no such place, no permission, busy for too long, disk full
    │   └── NothingThere    there is no such file or folder yet
    ├── NotAWorkbook        something is there, but it is no workbook: torn, too large, foreign
    ├── TableMismatch       the workbook's table cannot take these rows or columns
    ├── TargetHoldsRows     rows stand where only an empty workbook may be filled
    ├── NotWritable         this store is for reading, or only for filling once
    ├── NotAllowed          whoever is looking has no role that lets them
    ├── KeyTaken            another row already has this ID or unique name
    ├── RowGone             the row to be changed is no longer there
    ├── Misplaced           rows were moved in that moment: another one was hit, or none
    └── StaleRow            the row has changed since the person looked at it

Nothing was written when one of them is raised, with two exceptions. After a StoreUnreachable while
writing the rows may have landed, and the same call again is safe (see `Store`). A Misplaced tells
which cells were hit, and stands in Changes as an action that can be undone.
"""

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

from components.domain.cells import Cell
from components.domain.grid import Grid
from components.domain.workbook import Reading

MOST_CELLS_TOLD = 3  # in the sentence of a Misplaced; Changes holds them all
T = TypeVar("T")
Row = Mapping[str, Cell]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Edit:
    """One row as a person changed it, with what stood there when the person began.

    tab: name of the tab. before: field -> typed value as `parse` gave it (NaN, NaT, <NA> and None
    are blanks); fields left out are not compared. after: field -> cell, only what changed. at: the
    moment, in UTC where it has no zone. key: the row's ID, else its unique name; row: its number
    in the sheet. One of the two must be given; the key counts where both are.
    undoes: what this change takes back, in words for the log. wholly: of an edit that takes its row
    out, whether the cells in columns that the schema does not know go with it.
    """

    tab: str
    before: Mapping[str, object]
    after: Mapping[str, Cell]
    by: str
    at: dt.datetime
    key: str | None = None
    row: int | None = None
    why: str | None = None
    undoes: str | None = None
    wholly: bool = False


class Store(Protocol):
    """One workbook, wherever it is. Every method raises a `StorageError` where it cannot."""

    @property
    def name(self) -> str:
        """Return where the workbook is, fit to be shown: never a password."""
        ...

    def read(self) -> Reading:
        """Return the cells of all tabs as they stood at one moment; no tabs: a new workbook.

        Of a tab of another tool there is its first row at most, unless the tab Sources says that
        it is read live (`live_titles`): then all of it.
        """
        ...

    def tab(self, title: str) -> Grid:
        """Return the cells of one tab of another tool. Raises TableMismatch where there is none."""
        ...

    def append(self, rows: Rows) -> None:
        """Add rows to several tabs: all of them, or none.

        rows: tab name -> rows of field -> cell. A key that is no field of the tab is the header
        of a column that the schema does not know; it is kept. A wholly blank row is no row. A tab
        with no rows is set up all the same. IDs are made before the call (`new_id`), so that a
        call can be made again when nobody knows whether it arrived: a row that was there before
        the call (same ID, or same content where it has none) is not written a second time.
        Raises KeyTaken where a row with its ID or its unique name has other content.
        """
        ...

    def change(self, edit: Edit) -> None:
        """Write the changed cells of one row, and one row a column to Changes: both or neither.

        Raises StaleRow where the row, parsed as it now stands, differs from `edit.before`.
        A row without an ID gets one where its tab has IDs. A cell that already holds what it
        should is not written. The same edit a second time changes nothing.

        An edit that blanks every column of the tab, `id` included, takes the row out: its line
        stays, so that no other row's number changes, but holds nothing that the tab knows, and
        `parse` sees no row. The log has one row for each cell that held something, under the name
        that the row had; one without an ID gets none. Cells in columns that the schema does not
        know stay, unless the row goes wholly. `append` with the same ID, and rows of Changes that
        say so, brings it back.
        """
        ...

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Add rows and write edits as one: all of them, or none.

        See `append` and `change`: each row and each edit keeps what is promised there, also that
        the same call again changes nothing. No two edits are about one row.
        """
        ...


class StorageError(Exception):
    """The rows could not be read or written; the text says why, in one line.

    next_step: what a person can do about it, in one sentence, where the store knows.
    """

    words = "{0}"
    next_step: str | None = None

    def __str__(self) -> str:
        return self.words.format(*self.args)

    def advising(self, next_step: str) -> Self:
        """Return this error with the next step."""
        self.next_step = next_step
        return self


class UnknownStore(StorageError):
    """The address names no kind of store that this app knows. args: what, why."""

    words = "{0} is no workbook this app can open: {1}"


class StoreUnreachable(StorageError):
    """The store gave no answer, or refused. args: the store's name, why."""

    words = "{0} cannot be reached: {1}"


class NothingThere(StoreUnreachable):
    """There is no such file or folder yet. args: the store's name, what there is none of."""

    words = "{0} cannot be read: there is no such {1}"


class NotAWorkbook(StorageError):
    """Something is there, but it is no workbook. args: the store's name, why."""

    words = "{0} cannot be read: {1}"


class TableMismatch(StorageError):
    """The workbook's table cannot take these rows or columns. args: tab, why."""

    words = "{0}: {1}"


class TargetHoldsRows(StorageError):
    """Rows stand where only an empty workbook may be filled. args: the store's name, where."""

    words = "{0} already holds rows ({1})"


class NotWritable(StorageError):
    """This store is for reading, or only for filling once. args: the store's name, why."""

    words = "{0} cannot be written: {1}"


class NotAllowed(StorageError):
    """Whoever is looking has no role that lets them. args: the store's name, why."""

    words = "{0}: {1}"


class KeyTaken(StorageError):
    """Another row already has this ID or unique name. args: tab, the key."""

    words = "{0}: {1} is already there with other content"


class RowGone(StorageError):
    """The row to be changed is no longer there. args: tab, its key or number."""

    words = "{0}: {1} is no longer there"


class StaleRow(StorageError):
    """The row has changed since. args: tab, its key or number, the row as it now stands.

    The last one maps field -> typed value (None: blank); what is not understood is as typed.
    """

    words = "{0}: {1} has been changed by someone else"

    @property
    def tab(self) -> str:
        """Return the tab of the row."""
        return str(self.args[0])

    @property
    def key(self) -> str:
        """Return the row's ID, unique name or number."""
        return str(self.args[1])

    @property
    def theirs(self) -> Mapping[str, object]:
        """Return the row as it now stands: field -> typed value."""
        theirs: Mapping[str, object] = self.args[2]
        return theirs


class Misplaced(StorageError):
    """People moved rows in the moment of writing, so that another row was hit, or none.

    args: tab; key or number of the row that was meant; the cells that were hit, each as (row,
    column, what it held, what it holds now), None for a blank.
    told_as: moment and person of the action in Changes that tells what was hit; undoing it gives
    those cells back what they held. None where nothing was hit, or it could not be told.
    """

    told_as: tuple[dt.datetime, str] | None = None
    next_step = "What was meant is not saved: save it again."

    @property
    def cells(self) -> tuple[tuple[str, str, str | None, str | None], ...]:
        """Return the cells that were hit: row, column, what it held, what it holds now."""
        cells: tuple[tuple[str, str, str | None, str | None], ...] = self.args[2]
        return cells

    def __str__(self) -> str:
        """Return what happened, with the first cells that were hit."""
        meant = f"{self.args[0]}: {self.args[1]} was not changed as you meant"
        why = "rows were moved in the Sheet at that moment"
        if not self.cells:
            return f"{meant}, because {why}; no other row was hit"
        hit = "; ".join(
            f'{row}, {column}: held "{before or ""}", holds "{now or ""}"'
            for row, column, before, now in self.cells[:MOST_CELLS_TOLD]
        )
        more = len(self.cells) - MOST_CELLS_TOLD
        return f"{meant}, because {why}. Hit instead: {hit}" + (
            f"; {more} more" if more > 0 else ""
        )


@dataclass(frozen=True, slots=True)
class ReadOnlyStore:
    """A workbook that is only shown, such as the sample company."""

    name: str
    reading: Reading

    def read(self) -> Reading:
        """Return the cells it was made with."""
        return self.reading

    def tab(self, title: str) -> Grid:
        """Return the cells that it was made with."""
        return given_tab(self.reading.tabs, title)

    def append(self, rows: Rows) -> None:
        """Raise NotWritable."""
        raise NotWritable(self.name, f"it is only shown, {len(rows)} tabs were not written")

    def change(self, edit: Edit) -> None:
        """Raise NotWritable."""
        raise NotWritable(self.name, f"it is only shown, {edit.tab} was not changed")

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Raise NotWritable."""
        raise NotWritable(self.name, f"it is only shown, {len(rows) + len(edits)} changes were not")


def given_tab(tabs: Mapping[str, T], title: str) -> T:
    """Return the tab of a title among others. Raises TableMismatch where there is none."""
    if title not in tabs:
        raise TableMismatch(title, "there is no such tab")
    return tabs[title]


ID_FIRST, ID_REST = "abcdefghjkmnpqrstuvwxyz", "abcdefghjkmnpqrstuvwxyz23456789"


def new_id() -> str:
    """Return an ID that no other row has: a letter and 11 letters or digits (2^59 of them).

    It starts with a letter, so that no spreadsheet takes it for a number ("1e5") or a date.
    """
    return secrets.choice(ID_FIRST) + "".join(secrets.choice(ID_REST) for _ in range(11))


def open_store(address: str) -> Store:
    """Return the store at an address; nothing is read or made before its first call.

    `sqlite:///path` · `postgresql://...` · the link of a Google Sheet · a folder of CSV files ·
    a path ending in .xlsx · `sample` or `sample:YYYY-MM-DD`, the made-up company as of today or
    of that day.
    Raises UnknownStore for anything else.
    """
    # ruff: noqa: PLC0415 - each driver is loaded only for those who use it; they import this file
    if "\ufffd" in address or not address.isprintable():
        raise UnknownStore("The address of your workbook", "bytes in it are no text").advising(
            "Correct workbook.txt in the data folder, or remove it to open the embedded workbook."
        )
    scheme, mark, _ = address.strip().partition("://")
    match scheme if mark else "":
        case "sqlite" | "postgresql" | "postgres" | "postgresql+psycopg":
            from components.storage.sql import SqlStore

            return SqlStore(address.strip())
        case "http" | "https":
            from components.storage.sheets import SheetsStore

            return SheetsStore(address.strip())
        case "" if address.strip() == "sample" or address.strip().startswith("sample:"):
            return _sample(address.strip())
        case "":
            from components.storage.files import file_store

            return file_store(address.strip())
    raise UnknownStore(f"{scheme}://…", "it starts with no kind of store known here")


def _sample(address: str) -> Store:
    from components.storage.sample import sample_cells

    _, _, day = address.partition(":")
    try:
        as_of = dt.date.fromisoformat(day) if day else dt.datetime.now(dt.UTC).date()
    except ValueError as error:
        raise UnknownStore(address, "the day after sample: is written YYYY-MM-DD") from error
    return ReadOnlyStore(address, Reading(sample_cells(as_of)))

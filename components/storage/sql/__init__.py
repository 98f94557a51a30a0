"""A workbook in SQLite or PostgreSQL: the only folder that knows SQLAlchemy.

One table a tab, one TEXT column a field, `other` for columns the schema does not know (JSON:
header -> text) and `position`, which orders the rows: the row number people see is a row's rank
plus one, because the header is row 1. Cells are canonical text (see rows.py), so no locale matters.

A connection lives as long as one call: nothing to close, nothing stale after a server's restart.
Writers wait for each other (BEGIN IMMEDIATE, or an advisory lock), so that what one has compared
still stands when it writes; readers see one snapshot and wait for nobody.
"""

import sqlite3
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from components.domain.cells import folded
from components.domain.grid import Grid
from components.domain.linked import SOURCES, live_titles
from components.domain.schema import TABS
from components.domain.workbook import Reading
from components.storage import (
    Edit,
    Rows,
    StorageError,
    StoreUnreachable,
    UnknownStore,
    given_tab,
)
from components.storage.rows import StoredRow, rows_not_there, stored_row, tab_named
from components.storage.sql import drafts, notes, revision
from components.storage.sql.changing import change_rows
from components.storage.sql.damaged import Damage, check_is_filled, check_shape, damaged, is_damage
from components.storage.sql.dialects import Dialect, SqliteFile, dialect_of
from components.storage.sql.drafts import SqlDrafts
from components.storage.sql.notes import SqlNotes
from components.storage.sql.revision import raise_revision, revision_in
from components.storage.sql.tables import (
    TABLES,
    foreign_grid,
    foreign_titles,
    grid,
    insert,
    made_ready,
    rows_that_may_be_the_same,
    tables_there,
)
from components.storage.sql.version import check_version, stamp

REFUSALS = {  # of a disk, by SQLite's words -> what a person can do
    "is full": "The disk is full: make room and save again. What was there before is untouched.",
    "disk I/O error": "The disk refuses: look at its room and its health, then save again.",
    "unable to open database file": "There must be a folder that takes files, and in it a file or "
    "nothing of this name: look whether a folder has it.",
    "readonly": "The disk or its folder takes no writes: the rows can be looked at only.",
}
OUR_TABLES = frozenset(table.name for table in TABLES.values()) | {
    *(drafts.TABLE.name, notes.TABLE.name, revision.TABLE.name),
}
TRIES = 3  # of a write that lost a deadlock to somebody else's program


class SqlStore:
    """A workbook in one database; a tab's table is made when its first row is written.

    A password in the address is used to connect and appears nowhere else.
    Raises UnknownStore for an address that no database can have.
    """

    def __init__(self, address: str) -> None:
        try:
            url = sa.make_url(address.replace("postgres://", "postgresql://", 1))
        except (ArgumentError, ValueError) as error:
            raise UnknownStore("this address", "it is not written like a database's") from error
        self._dialect: Dialect = dialect_of(url)
        self._password = url.password or str(url.query.get("password", ""))
        kind, user, place = url.get_backend_name(), url.username, url.database
        shown = sa.URL.create(kind, user, None, url.host, url.port, place)
        self._name = shown.render_as_string()
        self._engine = sa.create_engine(
            url.set(drivername=self._dialect.driver),
            poolclass=NullPool,
            hide_parameters=True,
            **self._dialect.options,
        )
        self._is_checked = False
        sa.event.listen(self._engine, "begin", self._begun)

    @property
    def name(self) -> str:
        """Return the address without password and options."""
        return self._name

    def read(self) -> Reading:
        """Return all tabs that have a table; none at all: a new workbook."""
        if not self._dialect.exists():
            return Reading({}, is_canonical=True)
        with self._transaction("read") as connection:
            tables = tables_there(connection)
            tabs = {name: grid(connection, TABS[name], there) for name, there in tables.items()}
            live = live_titles(tabs.get(SOURCES.name, []))
            others: dict[str, Grid] = {
                title: foreign_grid(connection, title) if folded(title) in live else []
                for title in foreign_titles(connection, OUR_TABLES)
            }
        return Reading({**tabs, **others}, is_canonical=True)

    def tab(self, title: str) -> Grid:
        """Return what a table or a view of somebody else's holds; see `Store.tab`."""
        with self._transaction("read") as connection:
            given_tab(dict.fromkeys(foreign_titles(connection, OUR_TABLES)), title)
            return foreign_grid(connection, title)

    def append(self, rows: Rows) -> None:
        """Add rows of several tabs in one transaction; see `Store.append`."""
        self.apply(rows, ())

    def change(self, edit: Edit) -> None:
        """Write one edit and its log in one transaction; see `Store.change`."""
        self.apply({}, (edit,))

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Add rows and write edits in one transaction; see `Store.apply`."""
        stored: dict[str, list[StoredRow]] = {}
        for name, some in rows.items():
            texts = [stored_row(tab_named(name), row) for row in some]
            stored[name] = [row for row in texts if not row.is_blank]

        def work(connection: sa.Connection) -> None:
            for name, new in stored.items():
                made_ready(connection, TABS[name])
                there = rows_that_may_be_the_same(connection, TABS[name], new)
                insert(connection, TABS[name], rows_not_there(TABS[name], new, there))
            if edits:
                change_rows(connection, edits)

        for edit in edits:
            tab_named(edit.tab)
        self._write(work)

    def ping(self) -> None:
        """Ask for an answer and for no row. Raises StorageError where there is none."""
        if self._dialect.exists():
            with self._transaction("read") as connection:
                connection.exec_driver_sql(self._dialect.ping)

    def mark(self) -> Hashable | None:
        """Return what is another thing once somebody wrote; None where that cannot be told."""
        return self._dialect.mark()

    @property
    def is_shared(self) -> bool:
        """Return whether processes on other machines may have this workbook open as well."""
        return self._dialect.is_shared

    def revision(self) -> int:
        """Return how many writes were counted; only a shared workbook counts them."""
        with self._transaction("read") as connection:
            return revision_in(connection)

    def drafts(self, owner: str) -> SqlDrafts:
        """Return the half-filled forms of one person, kept in a table beside the tabs."""
        return SqlDrafts(self._transaction, owner)

    def notes(self) -> SqlNotes:
        """Return the notes of the running meeting, kept in a table beside the tabs."""
        return SqlNotes(self._transaction, self._dialect.exists)

    def _write(self, work: Callable[[sa.Connection], None]) -> None:
        for tries_left in reversed(range(TRIES)):
            try:
                with self._transaction("write") as connection:
                    work(connection)
                    if self.is_shared:
                        raise_revision(connection)
                    return
            except StoreUnreachable as error:
                if not (tries_left and _lost_a_deadlock(error.__cause__)):
                    raise

    @contextmanager
    def _transaction(self, purpose: str) -> Iterator[sa.Connection]:
        """Give a connection in one transaction; a driver's failure becomes a StorageError."""
        try:
            if isinstance(self._dialect, SqliteFile):
                check_is_filled(self._dialect.path)
            if purpose != "read":
                self._dialect.prepare()
            with self._engine.execution_options(purpose=purpose).begin() as connection:
                self._check(connection, purpose)
                yield connection
        except (SQLAlchemyError, sqlite3.Error, OSError, Damage) as error:
            raise self._told(error) from error

    def _begun(self, connection: sa.Connection) -> None:
        for statement in self._dialect.begin[connection.get_execution_options()["purpose"]]:
            connection.exec_driver_sql(statement)

    def _told(self, error: Exception) -> StorageError:
        words = " ".join(str(getattr(error, "orig", None) or error).split())
        if self._password:
            words = words.replace(self._password, "***")
        is_damaged = isinstance(error, Damage) or is_damage(words)
        if isinstance(self._dialect, SqliteFile) and is_damaged:
            return damaged(self.name, self._dialect.path, words)
        failure = StoreUnreachable(self.name, words)
        step = next((step for sign, step in REFUSALS.items() if sign in words), None)
        return failure.advising(step) if step else failure

    def _check(self, connection: sa.Connection, purpose: str) -> None:
        """Look at the shape of a file before every write, and once before it is read."""
        if isinstance(self._dialect, SqliteFile) and (purpose == "write" or not self._is_checked):
            check_shape(connection)
            check_version(connection, self.name, OUR_TABLES)
            if purpose == "write":
                stamp(connection)
        self._is_checked = True


def _lost_a_deadlock(error: BaseException | None) -> bool:
    """Return whether PostgreSQL asks to run the transaction again (SQLSTATE class 40)."""
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return str(state).startswith("40")

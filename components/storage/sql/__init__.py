"""A workbook in SQLite or PostgreSQL: the only folder that knows SQLAlchemy.

One table a tab, one TEXT column a field, `other` for columns the schema does not know (JSON:
header -> text) and `position`, which orders the rows: the row number people see is a row's rank
plus one, because the header is row 1. Cells are canonical text (see rows.py), so no locale matters.

A connection lives as long as one call: nothing to close, nothing stale after a server's restart.
Writers wait for each other (BEGIN IMMEDIATE, or an advisory lock), so that what one has compared
still stands when it writes; readers see one snapshot and wait for nobody.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from components.domain.schema import TABS
from components.domain.workbook import Reading
from components.storage import (
    Edit,
    NotAWorkbook,
    Rows,
    StorageError,
    StoreUnreachable,
    UnknownStore,
)
from components.storage.rows import StoredRow, rows_not_there, stored_row, tab_named
from components.storage.sql.changing import change_row
from components.storage.sql.dialects import Dialect, dialect_of
from components.storage.sql.tables import (
    grid,
    insert,
    made_ready,
    rows_that_may_be_the_same,
    tables_there,
)

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
            connect_args={k: v for k, v in self._dialect.options.items() if k not in url.query},
        )
        sa.event.listen(self._engine, "connect", self._dialect.connected)
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
        return Reading(tabs, is_canonical=True)

    def append(self, rows: Rows) -> None:
        """Add rows of several tabs in one transaction; see `Store.append`."""
        stored: dict[str, list[StoredRow]] = {}
        for name, some in rows.items():
            texts = [stored_row(tab_named(name), row) for row in some]
            stored[name] = [row for row in texts if not row.is_blank]

        def work(connection: sa.Connection) -> None:
            for name, new in stored.items():
                made_ready(connection, TABS[name])
                there = rows_that_may_be_the_same(connection, TABS[name], new)
                insert(connection, TABS[name], rows_not_there(TABS[name], new, there))

        self._write(work)

    def change(self, edit: Edit) -> None:
        """Write one edit and its log in one transaction; see `Store.change`."""
        tab_named(edit.tab)
        self._write(lambda connection: change_row(connection, edit))

    def _write(self, work: Callable[[sa.Connection], None]) -> None:
        for tries_left in reversed(range(TRIES)):
            try:
                with self._transaction("write") as connection:
                    return work(connection)
            except StoreUnreachable as error:
                if not (tries_left and _lost_a_deadlock(error.__cause__)):
                    raise
        return None

    @contextmanager
    def _transaction(self, purpose: str) -> Iterator[sa.Connection]:
        """Give a connection in one transaction; a driver's failure becomes a StorageError."""
        try:
            if purpose == "write":
                self._dialect.prepare()
            with self._engine.execution_options(purpose=purpose).begin() as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise self._told(error) from error

    def _begun(self, connection: sa.Connection) -> None:
        for statement in self._dialect.begin[connection.get_execution_options()["purpose"]]:
            connection.exec_driver_sql(statement)

    def _told(self, error: Exception) -> StorageError:
        words = " ".join(str(getattr(error, "orig", None) or error).split())
        if self._password:
            words = words.replace(self._password, "***")
        if "not a database" in words or "malformed" in words:
            return NotAWorkbook(self.name, words)
        return StoreUnreachable(self.name, words)


def _lost_a_deadlock(error: BaseException | None) -> bool:
    """Return whether PostgreSQL asks to run the transaction again (SQLSTATE class 40)."""
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return str(state).startswith("40")

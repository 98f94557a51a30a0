"""What differs between SQLite and PostgreSQL: how to connect, and how writers wait in line."""

import math
import os
import sqlite3
import time
from collections.abc import Hashable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, Protocol
from urllib.parse import quote

import sqlalchemy as sa

from components.storage import UnknownStore

CONNECT_SECONDS = 10
BUSY_SECONDS = 10  # how long a writer waits for its turn
ANSWER_SECONDS = 30  # how long one statement may take
SETTLED_SECONDS = 2.0  # a file's times are this coarse at worst: younger ones may hide a write
LOCK = 7_307_196_001  # one writer at a time in this database; any number, the same for ever
TO_WRITE = (  # in PostgreSQL
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE",
    f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'",
    f"SET LOCAL statement_timeout = '{ANSWER_SECONDS}s'",
    f"SET LOCAL idle_in_transaction_session_timeout = '{ANSWER_SECONDS}s'",
)


class Dialect(Protocol):
    """One kind of database. driver: SQLAlchemy's name of it. options: of its engine.

    begin: the statements that open a transaction to "read", to "write" in line with all writers,
    and to write "aside" of that line. is_shared: processes on other machines reach it too. ping: a
    statement that needs the store to answer and costs it nothing.
    """

    @property
    def is_shared(self) -> bool: ...  # noqa: D102
    @property
    def driver(self) -> str: ...  # noqa: D102
    @property
    def options(self) -> dict[str, Any]: ...  # noqa: D102
    @property
    def begin(self) -> dict[str, tuple[str, ...]]: ...  # noqa: D102
    @property
    def ping(self) -> str: ...  # noqa: D102

    def exists(self) -> bool:
        """Return whether there may be something to read."""
        ...

    def prepare(self) -> None:
        """Make room for a database that is about to be written for the first time."""
        ...

    def mark(self) -> Hashable | None:
        """Return what changes with every write, whoever writes; None where nothing tells."""
        ...


def dialect_of(url: sa.URL) -> Dialect:
    """Return the kind of database of an address; raise UnknownStore where there is none."""
    if url.get_backend_name() == "postgresql":
        return PostgresServer(url.query)
    if not url.database or url.database == ":memory:" or url.query:
        raise UnknownStore("this sqlite address", "it must be sqlite:/// and the path of a file")
    return SqliteFile(Path(url.database))


class SqliteFile:
    """One file. WAL: readers never wait; FULL: what was acknowledged survives a power cut."""

    is_shared = False
    driver = "sqlite+pysqlite"
    ping = "PRAGMA schema_version"
    begin: ClassVar[dict[str, tuple[str, ...]]] = {
        "read": ("BEGIN",),
        "write": ("BEGIN IMMEDIATE",),
        "aside": ("BEGIN IMMEDIATE",),
    }

    def __init__(self, path: Path) -> None:
        self.path = path
        self.options: dict[str, Any] = {"creator": self._opened}

    def exists(self) -> bool:
        """Return whether there is a file: reading must not make one."""
        return self.path.exists()

    def prepare(self) -> None:
        """Make the folder the file goes into."""
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def mark(self) -> Hashable | None:
        """Return the identity, size and times of the file and of its log.

        None for a while after a write: two within one tick of the disk's clock look alike.
        """
        facts, log = [], self.path.with_name(f"{self.path.name}-wal")
        try:
            facts.append(self.path.stat())
            with suppress(FileNotFoundError):
                facts.append(log.stat())
        except OSError:
            return None
        facts = [one for one in facts if one.st_size]  # a reader has an empty log for a moment
        newest = max((max(one.st_mtime, one.st_ctime) for one in facts), default=math.inf)
        if time.time() - newest < SETTLED_SECONDS:
            return None
        return tuple(
            (one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for one in facts
        )

    def _opened(self) -> sqlite3.Connection:
        """Connect, with the write-ahead log on; it takes a file beside the database to read.

        A disk that is full has no room for that file: then the log's index is kept in memory, for
        which nobody else may have the database open. On a disk that takes no files at all, a
        database whose log is empty can be read all the same.
        """
        try:
            return self._connected()
        except sqlite3.OperationalError as error:
            if self._is_shut():
                place = f"file:{quote(str(self.path.resolve()))}?immutable=1"
                return sqlite3.connect(place, uri=True, isolation_level=None)
            if "disk I/O error" not in str(error) and "disk is full" not in str(error):
                raise
            return self._connected(is_alone=True)

    def _connected(self, *, is_alone: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            if is_alone:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA synchronous = FULL")
            _switch_to_wal(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_shut(self) -> bool:
        log = self.path.with_name(f"{self.path.name}-wal")
        has_log = log.exists() and log.stat().st_size > 0
        return self.path.is_file() and not has_log and not os.access(self.path.parent, os.W_OK)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on: SQLite's own waiting does not cover that."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


class PostgresServer:
    """A server. Writers take one advisory lock; everybody else's programs meet row locks."""

    is_shared = True
    driver = "postgresql+psycopg"
    ping = "SELECT 1"
    connect: ClassVar[dict[str, Any]] = {
        "connect_timeout": CONNECT_SECONDS,
        "tcp_user_timeout": ANSWER_SECONDS * 1000,  # a network that went away in mid-sentence
        "prepare_threshold": None,  # a connection pooler between us may not know them
        "application_name": "ai-pmf-bridge",
    }
    begin: ClassVar[dict[str, tuple[str, ...]]] = {
        "read": (
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
            f"SET LOCAL statement_timeout = '{ANSWER_SECONDS}s'",
        ),
        # read committed, so that what is compared after the lock is what stands there
        "write": (*TO_WRITE, f"SELECT pg_advisory_xact_lock({LOCK})"),
        "aside": TO_WRITE,
    }

    def __init__(self, given: Mapping[str, object]) -> None:
        """Keep to what the address itself says of how to connect, and add the rest."""
        ours = {name: value for name, value in self.connect.items() if name not in given}
        self.options: dict[str, Any] = {"connect_args": ours}

    def exists(self) -> bool:
        """Return True: only the server knows."""
        return True

    def prepare(self) -> None:
        """Do nothing: the database is made by whoever runs the server."""

    def mark(self) -> None:
        """Return None: only what this app writes is counted there, not what others write."""

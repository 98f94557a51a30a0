"""What differs between SQLite and PostgreSQL: how to connect, and how writers wait in line."""

import time
from pathlib import Path
from typing import Any, ClassVar, Protocol

import sqlalchemy as sa

from components.storage import UnknownStore

CONNECT_SECONDS = 10
BUSY_SECONDS = 10  # how long a writer waits for its turn
ANSWER_SECONDS = 30  # how long one statement may take
LOCK = 7_307_196_001  # one writer at a time in this database; any number, the same for ever


class Dialect(Protocol):
    """One kind of database. driver: SQLAlchemy's name of it. options: for its connect call.

    begin: the statements that open a transaction to "read" and to "write".
    """

    @property
    def driver(self) -> str: ...  # noqa: D102
    @property
    def options(self) -> dict[str, Any]: ...  # noqa: D102
    @property
    def begin(self) -> dict[str, tuple[str, ...]]: ...  # noqa: D102

    def exists(self) -> bool:
        """Return whether there may be something to read."""
        ...

    def prepare(self) -> None:
        """Make room for a database that is about to be written for the first time."""
        ...

    def connected(self, connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's
        """Set up a new connection of the driver."""
        ...


def dialect_of(url: sa.URL) -> Dialect:
    """Return the kind of database of an address; raise UnknownStore where there is none."""
    if url.get_backend_name() == "postgresql":
        return PostgresServer()
    if not url.database or url.database == ":memory:" or url.query:
        raise UnknownStore("this sqlite address", "it must be sqlite:/// and the path of a file")
    return SqliteFile(Path(url.database))


class SqliteFile:
    """One file. WAL: readers never wait; FULL: what was acknowledged survives a power cut."""

    driver = "sqlite+pysqlite"
    begin: ClassVar[dict[str, tuple[str, ...]]] = {
        "read": ("BEGIN",),
        "write": ("BEGIN IMMEDIATE",),
    }

    def __init__(self, path: Path) -> None:
        self.path = path
        self.options: dict[str, Any] = {"timeout": BUSY_SECONDS}

    def exists(self) -> bool:
        """Return whether there is a file: reading must not make one."""
        return self.path.exists()

    def prepare(self) -> None:
        """Make the folder the file goes into."""
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def connected(self, connection: Any, record: object) -> None:  # noqa: ANN401, ARG002
        """Leave BEGIN to us, and turn the write-ahead log on.

        SQLite's own waiting does not cover the switch to WAL, so two who make the file at the
        same moment are kept apart here.
        """
        connection.isolation_level = None
        connection.execute("PRAGMA synchronous = FULL")
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except connection.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return


class PostgresServer:
    """A server. Writers take one advisory lock; everybody else's programs meet row locks."""

    driver = "postgresql+psycopg"
    options: ClassVar[dict[str, Any]] = {
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
        "write": (  # read committed, so that what is compared after the lock is what stands there
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE",
            f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'",
            f"SET LOCAL statement_timeout = '{ANSWER_SECONDS}s'",
            f"SET LOCAL idle_in_transaction_session_timeout = '{ANSWER_SECONDS}s'",
            f"SELECT pg_advisory_xact_lock({LOCK})",
        ),
    }

    def exists(self) -> bool:
        """Return True: only the server knows."""
        return True

    def prepare(self) -> None:
        """Do nothing: the database is made by whoever runs the server."""

    def connected(self, connection: Any, record: object) -> None:  # noqa: ANN401
        """Do nothing: what we set holds for one transaction only."""

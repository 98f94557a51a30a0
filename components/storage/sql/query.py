"""One query of any database that SQLAlchemy has a dialect for: its answer, small and read-only."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from components.storage import StoreUnreachable, TableMismatch, UnknownStore

DRIVERS = {  # what to install for a dialect that is not part of SQLAlchemy, or for its driver
    "bigquery": "sqlalchemy-bigquery",
    "clickhouse": "clickhouse-sqlalchemy",
    "databricks": "databricks-sqlalchemy",
    "duckdb": "duckdb duckdb-engine",
    "mssql": "pyodbc",
    "mysql": "pymysql",
    "redshift": "sqlalchemy-redshift redshift-connector",
    "snowflake": "snowflake-sqlalchemy",
    "trino": "trino",
}
READ_ONLY = {  # where a dialect can promise that nothing is written; {seconds}: the time-out
    "postgresql": (
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
        "SET TRANSACTION READ ONLY",
        "SET statement_timeout = '{seconds:g}s'",
    ),
    "mysql": ("SET SESSION TRANSACTION READ ONLY",),
    "mariadb": ("SET SESSION TRANSACTION READ ONLY",),
    "snowflake": ("ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = {seconds:.0f}",),
    "sqlite": ("PRAGMA query_only = ON",),
}
CONNECT = {"duckdb": {"read_only": True}, "postgresql": {"connect_timeout": 10}}
STOPS = ("interrupt", "cancel")  # how drivers name the end of a query that takes too long
LONGEST_WORDS = 300  # characters of a driver's own words; they may repeat a whole query
Answer = tuple[list[str], list[tuple[Any, ...]]]


class Query:
    """A database to be asked. Raises UnknownStore for an address that is none or has no driver."""

    def __init__(self, address: str) -> None:
        try:
            url = sa.make_url(address.replace("postgres://", "postgresql://", 1))
        except (ArgumentError, ValueError) as error:
            raise UnknownStore("the url of the outcomes", "it is none of a database") from error
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        self._kind = kind = url.get_backend_name()
        self._secrets = [url.password, *map(str, url.query.values())]
        self.name = sa.URL.create(
            kind, url.username, None, url.host, url.port, url.database
        ).render_as_string()
        try:
            self._engine = sa.create_engine(
                url, poolclass=NullPool, hide_parameters=True, connect_args=CONNECT.get(kind, {})
            )
        except (NoSuchModuleError, ImportError) as error:
            package = DRIVERS.get(kind, f"a SQLAlchemy dialect for {kind}")
            raise UnknownStore(self.name, "its driver is not installed").advising(
                f"Install {package} beside the app (pip install {package})."
                if kind in DRIVERS
                else f"Install {package} beside the app."
            ) from error
        except (SQLAlchemyError, TypeError, ValueError) as error:
            raise UnknownStore(self.name, self._words(error)) from error

    def ask(self, statement: str, seconds: float, most_rows: int) -> Answer:
        """Return the answer's columns and rows, read from the database row by row.

        Raises TableMismatch for more than most_rows, StoreUnreachable where there is no answer
        within so many seconds, the database refuses, or the query is wrong.
        """
        is_late = threading.Event()
        try:
            with self._connected(seconds, is_late) as connection:
                how = {"no_parameters": True, "stream_results": True}  # % is a letter as any other
                answer = connection.exec_driver_sql(statement, execution_options=how)
                columns = [str(name) for name in answer.keys()]  # noqa: SIM118 - not a dict
                rows = [tuple(row) for row in answer.fetchmany(most_rows + 1)]
                answer.close()
        except Exception as error:  # each driver has failures of its own
            words = f"no answer within {seconds:g} seconds" if is_late.is_set() else None
            raise StoreUnreachable(self.name, words or self._words(error)) from error
        if len(rows) > most_rows:
            why = f"the query gives more than {most_rows:,} rows"
            raise TableMismatch("Outcomes", why).advising(
                "Sum up by week in the database (GROUP BY), so that only weekly figures travel."
            )
        return columns, rows

    @contextmanager
    def _connected(self, seconds: float, is_late: threading.Event) -> Iterator[sa.Connection]:
        """Give a connection that writes nothing, and that is stopped when time is up."""
        with self._engine.connect() as connection:
            driver = connection.connection.driver_connection

            def stop() -> None:
                is_late.set()
                name = next((name for name in STOPS if hasattr(driver, name)), None)
                if name is not None:
                    getattr(driver, name)()

            watch = threading.Timer(seconds, stop)
            watch.start()
            try:
                for statement in READ_ONLY.get(self._kind, ()):
                    connection.exec_driver_sql(statement.format(seconds=seconds))
                yield connection
            finally:
                watch.cancel()
                connection.rollback()

    def _words(self, error: Exception) -> str:
        words = " ".join(str(getattr(error, "orig", None) or error).split())
        for secret in filter(None, self._secrets):
            words = words.replace(secret, "***")
        return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]} …"

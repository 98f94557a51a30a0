"""A real PostgreSQL server for the tests: a plugin, so that one server serves all of them."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.postgres_server import running_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of the server's own database, with the password."""
    with running_server() as server:
        yield server.address


@pytest.fixture
def postgres_address(postgres_server: str) -> str:
    """Address of a database that nobody has used yet."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        row = connection.execute("SELECT 'fresh_' || count(*) FROM pg_database").fetchone()
        assert row is not None
        name = str(row[0])
        connection.execute(f'CREATE DATABASE "{name}"')
    return postgres_server.removesuffix("postgres") + name

"""A real PostgreSQL server for the tests, started by them in a temporary folder.

Debian's server refuses to run as root; then it runs as the user `postgres` that its package made.
Without the program the tests are skipped and say so; on CI (CI=true) they fail.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

PASSWORD = "s3cret-in-no-message"  # noqa: S105 - of a server that lives for one test run


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    reason = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(*command: str | Path) -> None:
    is_root = os.geteuid() == 0
    as_user = ("runuser", "-u", "postgres", "--") if is_root else ()
    words = [*as_user, *map(str, command)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of the server's own database, with the password."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    (folder / "password").write_text(PASSWORD)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        shutil.chown(folder / "password", "postgres")
    data, port = folder / "data", _free_port()
    options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    how = ("--auth=scram-sha-256", f"--pwfile={folder}/password", "--encoding=UTF8", "-U", "bridge")
    try:
        _run(programs / "initdb", "-D", data, *how)
        _run(
            programs / "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            folder / "log",
            "-o",
            f"-p {port} {options}",
            "start",
        )
        try:
            yield f"postgresql://bridge:{PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_address(postgres_server: str) -> str:
    """Address of a database that nobody has used yet."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        row = connection.execute("SELECT 'fresh_' || count(*) FROM pg_database").fetchone()
        assert row is not None
        name = str(row[0])
        connection.execute(f'CREATE DATABASE "{name}"')
    return postgres_server.removesuffix("postgres") + name

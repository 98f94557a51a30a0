"""A real PostgreSQL server for the tests, started by them in a temporary folder.

Debian's server refuses to run as root; then it runs as the user `postgres` that its package made.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.programs import POSTGRESQL

PASSWORD = "s3cret-in-no-message"  # noqa: S105 - of a server that lives for one test run


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


@dataclass(frozen=True, slots=True)
class Server:
    """A server that can be stopped as a power cut does, and started again."""

    programs: Path
    folder: Path
    port: int

    @property
    def address(self) -> str:
        """Address of the server's own database, with the password."""
        return f"postgresql://bridge:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it answers."""
        where = f"-p {self.port} -c listen_addresses=127.0.0.1"
        options = f"{where} -c unix_socket_directories={self.folder} -c fsync=off"
        self._control("-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once: connections are cut, nothing is tidied up."""
        self._control("-m", "immediate", "stop")

    def _control(self, *words: str | Path) -> None:
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", *words)


@contextmanager
def running_server() -> Iterator[Server]:
    """Make and start a server, and take it away at the end."""
    server = Server(POSTGRESQL.needed().parent, Path(tempfile.mkdtemp(prefix="pg-")), _free_port())
    folder = server.folder
    (folder / "password").write_text(PASSWORD)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        shutil.chown(folder / "password", "postgres")
    how = ("--auth=scram-sha-256", f"--pwfile={folder}/password", "--encoding=UTF8", "-U", "bridge")
    try:
        _run(server.programs / "initdb", "-D", folder / "data", *how)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)

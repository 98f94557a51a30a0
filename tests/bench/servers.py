"""The apps that are compared: ours as `make run` starts it, and Streamlit's smallest."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from components.storage import open_store
from components.storage.rows import rows_of
from tests.bench.answers import Recorded, read
from tests.bench.company import Company
from tests.browser.driving import HOST, ROOT, TODAY, free_port, is_answering, note_token

HELLO = Path(__file__).parent / "hello"
# Stock: as `pip install streamlit` leaves it, without the extra that brings uvloop.
STOCK = (
    "import sys; sys.modules['uvloop'] = None; from streamlit.web import cli; "
    "sys.argv = ['streamlit', 'run', *sys.argv[1:]]; cli.main()"
)
QUIET = ("--server.headless", "true", "--server.fileWatcherType", "none", "--server.address", HOST)
SECONDS_TO_START = 120
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Running:
    """A server of one process."""

    address: str
    pid: int

    def cpu(self) -> float:
        """Seconds of cpu so far, of the process and of the system for it."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Megabytes that lie in memory."""
        fields = Path(f"/proc/{self.pid}/statm").read_text().split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def _served(command: Sequence[str], place: Path, more: Mapping[str, str]) -> Iterator[Running]:
    port = free_port()
    started = subprocess.Popen(
        [sys.executable, *command, *QUIET, "--server.port", str(port)],
        cwd=place,
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        running = Running(f"http://{HOST}:{port}", started.pid)
        until = time.monotonic() + SECONDS_TO_START
        while not is_answering(f"{running.address}/_stcore/health"):
            if started.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{command} did not start")
            time.sleep(0.05)
        yield running
    finally:
        started.terminate()
        started.wait(timeout=20)


@contextmanager
def hello(folder: Path, *, is_fast: bool = False) -> Iterator[Running]:
    """Serve two pages with one widget, stock, or with both start-up switches.

    It lies in a folder of its own, so that no settings of ours reach it.
    """
    place = folder / "hello"
    shutil.copytree(HELLO, place, dirs_exist_ok=True)
    fast = ("-m", "streamlit", "run", "app.py", "--runner.postScriptGC", "false")
    with _served(fast if is_fast else ("-c", STOCK, "app.py"), place, {}) as running:
        yield running


@contextmanager
def drawing(place: Path) -> Iterator[Running]:
    """Serve a page that draws with our own parts, from a folder without settings of ours."""
    command = ("-m", "streamlit", "run", "app.py", "--runner.postScriptGC", "false")
    with _served(command, place, {"PYTHONPATH": str(ROOT)}) as running:
        yield running


@contextmanager
def ours(folder: Path, company: Path | str) -> Iterator[Running]:
    """Serve our app on a company's rows."""
    address = company if isinstance(company, str) else f"sqlite:///{company}"
    data = folder / "data"
    data.mkdir(exist_ok=True)
    more = {"BRIDGE_DATA": str(data), "BRIDGE_TODAY": TODAY, "BRIDGE_WORKBOOK": address}
    with _served(("-m", "components.ui"), ROOT, more) as running:
        note_token(running.address, data)
        yield running


def database(folder: Path, size: float) -> Path:
    """Return a SQLite workbook with the rows of a company of this size, made once a run."""
    path = folder / f"company-{size:g}x.sqlite"
    if not path.exists():
        rows = rows_of(read(Recorded(Company(size))))
        open_store(f"sqlite:///{path}").append(rows)
    return path

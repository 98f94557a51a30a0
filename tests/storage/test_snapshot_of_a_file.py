"""A SQLite file that nobody wrote since is not read again; one that somebody wrote always is."""

import shutil
import sqlite3
from collections.abc import Callable, Hashable
from pathlib import Path

import pytest

from components.domain.workbook import Reading
from components.storage import StorageError, open_store
from components.storage.snapshot import Marked, SharedSnapshot
from components.storage.sql import SqlStore
from components.storage.sql.dialects import SETTLED_SECONDS, SqliteFile
from tests.waiting import until

CALL = {"id": "c1", "held_on": "2026-11-02", "customer": "Acme"}


class Counted(SqlStore):
    """A real store whose reads are counted."""

    reads = 0

    def read(self) -> Reading:
        self.reads += 1
        return super().read()


@pytest.fixture(autouse=True)
def _fine_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disks that tests run on tell times apart that lie a few thousandths apart."""
    monkeypatch.setattr("components.storage.sql.dialects.SETTLED_SECONDS", 0.1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a workbook that was written long enough ago."""
    place = tmp_path / "company.sqlite"
    open_store(f"sqlite:///{place}").append({"Calls": [CALL]})
    settled(place)
    return place


def settled(place: Path) -> None:
    """Wait until a write is as old as it must be for the file's times to be trusted."""
    until(lambda: SqliteFile(place).mark() is not None)


def customer(shared: SharedSnapshot) -> object:
    grid = shared.refresh().reading.tabs["Calls"]
    return dict(zip(grid[0], grid[1], strict=True))["Customer"]


def test_a_file_that_nobody_wrote_is_read_once(place: Path) -> None:
    store = Counted(f"sqlite:///{place}")
    shared = SharedSnapshot(store)
    assert isinstance(store, Marked)
    first = shared.refresh()
    again = shared.refresh()
    assert store.reads == 1
    assert again.reading is first.reading
    assert again.version == first.version
    assert again.read_at > first.read_at
    assert shared.age(again) < shared.age(first)


def by_another_program(place: Path) -> None:
    with sqlite3.connect(place) as other:  # as long as before: the size says nothing
        other.execute("UPDATE \"Calls\" SET customer = 'Bolt'")
    other.close()


def into_a_log_that_stays(place: Path) -> sqlite3.Connection:
    """Write while another connection is open: what is written stays in the log beside the file."""
    holding = sqlite3.connect(place)
    by_another_program(place)
    return holding


def by_a_backup(place: Path) -> None:
    backup = place.with_name("backup.sqlite")
    shutil.copyfile(place, backup)
    by_another_program(backup)
    assert backup.stat().st_size == place.stat().st_size
    backup.replace(place)


@pytest.mark.parametrize("write", [by_another_program, into_a_log_that_stays, by_a_backup])
def test_whatever_somebody_writes_is_read(
    place: Path, write: Callable[[Path], sqlite3.Connection | None]
) -> None:
    store = Counted(f"sqlite:///{place}")
    shared = SharedSnapshot(store)
    assert customer(shared) == "Acme"
    held = write(place)
    assert customer(shared) == "Bolt"
    settled(place)
    assert customer(shared) == "Bolt"
    before = store.reads
    assert customer(shared) == "Bolt"
    assert store.reads == before
    if held:
        held.close()


def test_two_writes_within_one_tick_of_the_disk_are_both_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.storage.sql.dialects.SETTLED_SECONDS", SETTLED_SECONDS)
    store = Counted(f"sqlite:///{place}")
    shared = SharedSnapshot(store)
    for number in range(20):
        with sqlite3.connect(place) as other:
            other.execute('UPDATE "Calls" SET customer = ?', (f"Bolt {number:02}",))
        other.close()
        assert customer(shared) == f"Bolt {number:02}"


def test_a_young_file_has_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.storage.sql.dialects.SETTLED_SECONDS", 3600.0)
    place = tmp_path / "new.sqlite"
    mark: Hashable = SqliteFile(place).mark()
    assert mark is None
    open_store(f"sqlite:///{place}").append({"Calls": [CALL]})
    assert SqliteFile(place).mark() is None
    monkeypatch.setattr("components.storage.sql.dialects.SETTLED_SECONDS", 0.0)
    assert SqliteFile(place).mark() is not None


def test_after_a_failed_read_the_file_is_read_again(place: Path) -> None:
    store = Counted(f"sqlite:///{place}")
    shared = SharedSnapshot(store)
    assert customer(shared) == "Acme"
    good = place.read_bytes()
    place.write_bytes(b"no database at all")
    assert isinstance(shared.refresh().failure, StorageError)
    place.write_bytes(good)
    assert shared.refresh().failure is None
    assert customer(shared) == "Acme"

import datetime as dt
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from components.domain.workbook import Reading
from components.storage import Edit, NotAWorkbook, Rows, StorageError, Store, open_store
from components.storage.snapshot import SharedSnapshot, kept_file

START = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
CALL = {"held_on": "2026-11-02", "customer": "Acme"}


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


class Counted:
    """A real store whose reads are counted, and held up where a test wants them slow."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reads = 0
        self.gate = threading.Event()
        self.gate.set()

    @property
    def name(self) -> str:
        return self._store.name

    def read(self) -> Reading:
        self.reads += 1
        self.gate.wait(10)
        return self._store.read()

    def append(self, rows: Rows) -> None:
        self._store.append(rows)

    def change(self, edit: Edit) -> None:
        self._store.change(edit)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "company.sqlite"


@pytest.fixture
def store(place: Path) -> Counted:
    store = Counted(open_store(f"sqlite:///{place}"))
    store.append({"Calls": [CALL]})
    return store


def rows(reading: Reading) -> int:
    return max(len(reading.tabs.get("Calls", ())) - 1, 0)


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            return
        time.sleep(0.01)
    pytest.fail("it never came")


def test_the_store_is_read_once_however_many_look(store: Counted) -> None:
    shared = SharedSnapshot(store, clock=Clock())
    viewers = [threading.Thread(target=shared.current) for _ in range(20)]
    for viewer in viewers:
        viewer.start()
    for viewer in viewers:
        viewer.join()
    assert store.reads == 1


def test_a_copy_past_its_time_is_given_at_once_and_read_anew_behind(store: Counted) -> None:
    clock = Clock()
    shared = SharedSnapshot(store, clock=clock)
    shared.current()
    store.append({"Calls": [{**CALL, "customer": "Bolt"}]})
    clock.advance(31)
    store.gate.clear()
    assert [rows(shared.current().reading) for _ in range(50)] == [1] * 50
    store.gate.set()
    until(lambda: rows(shared.current().reading) == 2)
    assert store.reads == 2


def test_within_its_time_nothing_is_read(store: Counted) -> None:
    clock = Clock()
    shared = SharedSnapshot(store, clock=clock)
    shared.current()
    clock.advance(29)
    shared.current()
    assert store.reads == 1


def test_refresh_reads_now_and_the_same_cells_keep_their_version(store: Counted) -> None:
    clock = Clock()
    shared = SharedSnapshot(store, clock=clock)
    first = shared.current()
    clock.advance(5)
    again = shared.refresh()
    assert (again.version, again.read_at) == (first.version, START + dt.timedelta(seconds=5))
    store.append({"Calls": [{**CALL, "customer": "Bolt"}]})
    assert shared.refresh().version == first.version + 1


def test_a_failed_read_leaves_the_last_good_copy_with_its_age(store: Counted, place: Path) -> None:
    clock = Clock()
    shared = SharedSnapshot(store, clock=clock)
    shared.current()
    clock.advance(600)
    tear(place)
    outdated = shared.refresh()
    assert rows(outdated.reading) == 1
    assert outdated.read_at == START
    assert isinstance(outdated.failure, StorageError)


def test_a_process_started_in_an_outage_shows_the_copy_from_disk(
    store: Counted, place: Path, tmp_path: Path
) -> None:
    kept = kept_file(tmp_path, "somewhere")
    SharedSnapshot(store, kept, clock=Clock()).current()
    tear(place)
    later = Clock()
    later.advance(86_400)
    copy = SharedSnapshot(store, kept, clock=later).current()
    assert rows(copy.reading) == 1
    assert copy.read_at == START
    assert copy.failure is not None
    assert kept.stat().st_mode & 0o077 == 0


def test_a_torn_copy_on_disk_is_no_copy(store: Counted, place: Path, tmp_path: Path) -> None:
    kept = kept_file(tmp_path, "somewhere")
    kept.write_text('{"read_at": "2026')
    tear(place)
    with pytest.raises(NotAWorkbook):
        SharedSnapshot(store, kept, clock=Clock()).current()


def tear(place: Path) -> None:
    for path in place.parent.glob(f"{place.name}*"):
        path.unlink()
    place.write_bytes(b"this is no database " * 100)

import datetime as dt
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from components.domain.workbook import Reading
from components.storage import Edit, NotAWorkbook, Rows, StorageError, Store, open_store
from components.storage.snapshot import SharedSnapshot, kept_file
from tests.waiting import fastest, until

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
        self.ended = 0
        self.gate = threading.Event()
        self.gate.set()

    @property
    def name(self) -> str:
        return self._store.name

    def read(self) -> Reading:
        self.reads += 1
        self.gate.wait(60)
        self.ended += 1
        return self._store.read()

    def append(self, rows: Rows) -> None:
        self._store.append(rows)

    def change(self, edit: Edit) -> None:
        self._store.change(edit)

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        self._store.apply(rows, edits)


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


def test_whoever_may_not_rest_on_an_old_copy_waits_for_a_new_one(store: Counted) -> None:
    clock, longest = Clock(), dt.timedelta(minutes=5)
    shared = SharedSnapshot(store, clock=clock)
    shared.current(longest)
    store.append({"Calls": [{**CALL, "customer": "Bolt"}]})
    clock.advance(300)
    assert rows(shared.current(longest).reading) == 2
    assert store.reads == 2
    shared.current(longest)
    assert store.reads == 2


def test_a_store_that_is_down_is_asked_once_a_time_and_not_by_every_look(
    store: Counted, place: Path
) -> None:
    clock, longest = Clock(), dt.timedelta(minutes=5)
    shared = SharedSnapshot(store, clock=clock)
    shared.current(longest)
    place.write_bytes(b"torn" * 1000)
    clock.advance(300)
    for _ in range(5):
        assert rows(shared.current(longest).reading) == 1
    assert store.reads == 2


# --- a store that hangs, a clock that jumps -------------------------------------------------


def hanging(store: Counted, kept: Path | None = None) -> SharedSnapshot:
    return SharedSnapshot(store, kept, clock=Clock(), patience=0.2)


def test_whoever_needs_the_very_first_copy_of_a_store_that_hangs_is_told_so(
    store: Counted,
) -> None:
    shared = hanging(store)
    store.gate.clear()

    def is_told() -> None:
        with pytest.raises(StorageError, match="no answer yet; it is still being asked"):
            shared.current()

    is_told()
    assert fastest(is_told) < 0.2  # nobody waits twice for one read
    assert store.reads == 1
    store.gate.set()
    until(lambda: shared.answer(dt.timedelta.max).is_waiting is False)
    assert rows(shared.current().reading) == 1
    assert shared.current().failure is None


def test_a_store_that_hangs_at_the_start_leaves_yesterdays_copy_to_be_shown(
    store: Counted, tmp_path: Path
) -> None:
    kept = kept_file(tmp_path, "somewhere")
    SharedSnapshot(store, kept, clock=Clock()).current()
    store.gate.clear()
    shared = hanging(store, kept)
    copies = [shared.current() for _ in range(20)]
    assert {rows(copy.reading) for copy in copies} == {1}
    assert all("no answer yet" in str(copy.failure) for copy in copies)
    store.gate.set()
    until(lambda: shared.current().failure is None)


def test_viewers_of_a_copy_are_not_held_up_and_told_when_the_store_hangs(store: Counted) -> None:
    clock, ticks, patience = Clock(), [0.0], 3600.0
    shared = SharedSnapshot(store, clock=clock, ticks=lambda: ticks[0], patience=patience)
    shared.current()
    clock.advance(31)
    store.gate.clear()
    assert {shared.current().failure for _ in range(100)} == {None}
    assert (store.reads, store.ended) == (2, 1)  # nobody waited for the second one
    ticks[0] += patience
    assert "no answer yet" in str(shared.current().failure)
    store.gate.set()
    until(lambda: shared.current().failure is None)


def test_a_row_written_while_a_read_hangs_is_there_after_the_next_look(
    store: Counted, tmp_path: Path
) -> None:
    kept = kept_file(tmp_path, "somewhere")
    SharedSnapshot(store, kept).current()  # as patient as the app is
    store.gate.clear()
    shared = hanging(store, kept)
    shared.current()  # begins to read, and hangs
    store.append({"Calls": [{**CALL, "customer": "Bolt"}]})
    shared.refresh()
    store.gate.set()
    until(lambda: rows(shared.current().reading) == 2)


def test_a_clock_set_back_does_not_stop_the_reading(store: Counted) -> None:
    clock, ticks = Clock(), [0.0]
    shared = SharedSnapshot(store, clock=clock, ticks=lambda: ticks[0])
    shared.current()
    clock.advance(-86_400)
    store.append({"Calls": [{**CALL, "customer": "Bolt"}]})
    ticks[0] += 31
    until(lambda: rows(shared.current().reading) == 2)


def test_a_copy_is_as_old_as_the_clock_says_that_says_more(store: Counted) -> None:
    clock, ticks = Clock(), [0.0]
    shared = SharedSnapshot(store, clock=clock, ticks=lambda: ticks[0])
    copy = shared.current()
    ticks[0] += 120
    clock.advance(-3600)
    assert shared.age(copy) == dt.timedelta(minutes=2)
    clock.advance(2 * 3600)  # as after a night in which the machine slept
    assert shared.age(copy) == dt.timedelta(hours=1)


def test_a_clock_set_forth_costs_one_read_and_no_more(store: Counted) -> None:
    clock = Clock()
    shared = SharedSnapshot(store, clock=clock)
    shared.current()
    clock.advance(10 * 365 * 86_400)
    until(lambda: [shared.current() for _ in range(20)] != [] and store.reads == 2)
    for _ in range(20):
        shared.current()
    assert store.reads == 2


def test_what_the_store_answered_is_known_without_asking_it_again(
    store: Counted, place: Path
) -> None:
    clock, five_minutes = Clock(), dt.timedelta(minutes=5)
    shared = SharedSnapshot(store, clock=clock)
    assert shared.answer(dt.timedelta.max).failure is None
    shared.current()  # waits for the read that this began
    clock.advance(299)
    assert [shared.answer(five_minutes).failure for _ in range(50)] == [None] * 50
    assert store.reads == 1
    place.write_bytes(b"torn" * 1000)
    clock.advance(2)
    shared.answer(five_minutes)
    until(lambda: shared.answer(five_minutes).failure == "NotAWorkbook")
    assert store.reads == 2

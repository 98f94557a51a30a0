"""One workbook on a PostgreSQL server, opened by several processes: what one does, all have."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from components.storage import NotWritable, StoreUnreachable, new_id, open_store
from components.storage.drafts import KEPT_DAYS, MOST_BYTES, Drafts, drafts_of
from components.storage.snapshot import Copy
from components.storage.sql import SqlStore
from components.storage.watched import ASKER, LONGEST_LOOK_SECONDS, WatchedSnapshot
from tests.waiting import fastest, until

pytest_plugins = ("tests.postgres",)
pytestmark = pytest.mark.postgres
CALL = {"held_on": "2026-11-02", "customer": "Acme"}
DOWN = "postgresql://ann:geheim@127.0.0.1:1/team"


class Ticks:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def calls(copy: Copy) -> int:
    return max(len(copy.reading.tabs.get("Calls", ())) - 1, 0)


# --- rows -----------------------------------------------------------------------------------


def test_what_one_process_wrote_the_other_shows_at_its_next_look(postgres_address: str) -> None:
    one, ticks = SqlStore(postgres_address), Ticks()
    other = WatchedSnapshot(SqlStore(postgres_address), ticks=ticks)
    one.append({"Calls": [CALL]})
    assert calls(other.current()) == 1
    one.append({"Calls": [{**CALL, "customer": "Bolt"}]})
    assert calls(other.current()) == 1  # asked a moment ago
    ticks.now = 1.0
    other.current()
    until(lambda: calls(other.current()) == 2)  # well within the 30 seconds of a copy


def test_while_nobody_writes_nothing_is_read_anew(postgres_address: str) -> None:
    store, ticks = SqlStore(postgres_address), Ticks()
    shared = WatchedSnapshot(store, ticks=ticks)
    store.append({"Calls": [CALL]})
    first = shared.current()
    own = shared.refresh()
    for second in range(1, 6):
        ticks.now = float(second)
        assert shared.current().read_at == own.read_at > first.read_at


def test_every_write_is_counted_once_it_can_be_seen(postgres_address: str) -> None:
    store = SqlStore(postgres_address)
    assert store.revision() == 0
    store.append({"Calls": [CALL]})
    assert store.revision() == 1

    def write(name: str) -> None:
        SqlStore(postgres_address).append({"Customers": [{"customer": name}]})

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, [f"Customer {n}" for n in range(24)]))
    assert store.revision() == 25


def test_a_database_that_hangs_holds_a_look_up_for_a_quarter_of_a_second(
    postgres_address: str,
) -> None:
    store, ticks = SqlStore(postgres_address), Ticks()
    store.append({"Calls": [CALL]})
    shared = WatchedSnapshot(store, ticks=ticks)
    until(lambda: calls(shared.current()) == 1)
    until(lambda: ASKER not in {thread.name for thread in threading.enumerate()})
    with psycopg.connect(postgres_address) as other:
        other.execute("LOCK TABLE workbook_revision IN ACCESS EXCLUSIVE MODE")
        ticks.now = 1.0
        started = time.monotonic()
        assert calls(shared.current()) == 1
        first = time.monotonic() - started
        assert first >= LONGEST_LOOK_SECONDS

        def look() -> None:
            ticks.now += 1.0
            assert calls(shared.current()) == 1

        assert fastest(look) < LONGEST_LOOK_SECONDS  # somebody asks already: nobody else waits


# --- drafts ---------------------------------------------------------------------------------


def test_a_draft_that_one_process_kept_another_finds(postgres_address: str, tmp_path: Path) -> None:
    draft_id = new_id()
    one, other = (drafts_of(open_store(postgres_address), tmp_path, "") for _ in range(2))
    assert other.read(draft_id) is None
    one.write(draft_id, {"quote": "Ünfug »x«"})
    assert other.read(draft_id) == {"quote": "Ünfug »x«"}
    other.write(draft_id, {"quote": "newer"})
    assert one.read(draft_id) == {"quote": "newer"}
    one.discard(draft_id)
    assert other.read(draft_id) is None
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_two_people_are_apart_even_under_one_id(postgres_address: str) -> None:
    draft_id, store = new_id(), SqlStore(postgres_address)
    store.drafts("ann").write(draft_id, {"quote": "hers"})
    assert store.drafts("bea").read(draft_id) is None
    store.drafts("bea").write(draft_id, {"quote": "other"})
    assert store.drafts("ann").read(draft_id) == {"quote": "hers"}
    assert store.drafts("ann").every() == {draft_id: {"quote": "hers"}}
    assert store.drafts("cem").every() == {}


def test_first_drafts_of_many_windows_at_once_are_all_kept(postgres_address: str) -> None:
    ids = [new_id() for _ in range(16)]
    ready = threading.Barrier(8)

    def write(draft_id: str) -> None:
        drafts = SqlStore(postgres_address).drafts("")
        if draft_id in ids[:8]:
            ready.wait(10)
        drafts.write(draft_id, {"id": draft_id})

    with ThreadPoolExecutor(8) as windows:
        list(windows.map(write, ids))
    drafts = SqlStore(postgres_address).drafts("")
    assert [drafts.read(one) for one in ids] == [{"id": one} for one in ids]


def test_a_name_that_is_no_id_and_too_large_a_draft_are_refused(postgres_address: str) -> None:
    drafts, draft_id = SqlStore(postgres_address).drafts(""), new_id()
    assert drafts.read("../../etc/passwd") is None
    with pytest.raises(NotWritable):
        drafts.write("../../etc/passwd", {})
    drafts.write(draft_id, {"n": 1})
    with pytest.raises(NotWritable, match="larger than 200 kB"):
        drafts.write(draft_id, {"text": "x" * MOST_BYTES})
    assert drafts.read(draft_id) == {"n": 1}


def test_old_drafts_are_cleaned_away_by_the_next_new_one(postgres_address: str) -> None:
    drafts, old, young = SqlStore(postgres_address).drafts(""), new_id(), new_id()
    drafts.write(old, {})
    drafts.write(young, {})
    with psycopg.connect(postgres_address) as server:
        past = "UPDATE drafts SET touched_at = now() - make_interval(days => %s) WHERE id = %s"
        server.execute(past, (KEPT_DAYS + 1, old))
    drafts.write(new_id(), {})
    assert drafts.read(old) is None
    assert drafts.read(young) == {}


def test_a_server_that_is_down_is_said_and_not_taken_for_no_draft() -> None:
    drafts = SqlStore(DOWN).drafts("")
    with pytest.raises(StoreUnreachable):
        drafts.read(new_id())
    with pytest.raises(StoreUnreachable):
        drafts.write(new_id(), {})
    drafts.discard(new_id())


def test_drafts_of_a_workbook_on_this_machine_stay_in_its_folder(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.sqlite")
    assert drafts_of(store, tmp_path / "drafts", "ann") == Drafts(tmp_path / "drafts" / "ann")

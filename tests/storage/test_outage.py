"""A database server that is not there at the start, or goes away in mid-read and in mid-write.

`make faults` (BRIDGE_OUTAGES=20) cuts the power so often; usually it is done twice.
"""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pytest

from components.storage import Row, StorageError, Store, StoreUnreachable, open_store
from components.storage.snapshot import SharedSnapshot, kept_file
from tests.postgres_server import PASSWORD, Server, running_server
from tests.waiting import fastest, until

pytestmark = pytest.mark.postgres
OUTAGES = int(os.environ.get("BRIDGE_OUTAGES", "2"))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


def add_call(store: Store, key: str) -> None:
    call: Row = {"id": key, "held_on": "2026-11-02", "customer": "Acme"}
    answer: Row = {"capability": "Accuracy", "level": 85, "answer": "yes"}
    row = {"id": key, "asked_on": "2026-11-02", "customer": "Acme", **answer}
    store.append({"Calls": [call], "Trade-offs": [row]})


def ids(store: Store, tab: str) -> list[str]:
    return [str(row[0]) for row in store.read().tabs[tab][1:]]


class Writer(threading.Thread):
    """Adds calls until it is told to stop; what it could not add it tries again, as people do."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(daemon=True)
        self.store, self.key = store, name
        self.acknowledged: list[str] = []
        self.refused: list[str] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.stopped.is_set():
            try:
                add_call(self.store, f"{self.key}{number}")
            except StoreUnreachable as error:
                self.refused.append(str(error))
                time.sleep(0.05)
            else:
                self.acknowledged.append(f"{self.key}{number}")
                number += 1


def until_all_write(writers: Sequence[Writer]) -> None:
    """Wait until each of them has added some more."""
    before = [len(writer.acknowledged) for writer in writers]
    pairs = list(zip(writers, before, strict=True))
    until(lambda: all(len(writer.acknowledged) > count + 5 for writer, count in pairs))


def test_a_server_cut_off_in_mid_write_loses_nothing_that_was_acknowledged(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(server.address)
    add_call(store, "first")
    shared = SharedSnapshot(store)
    shared.current()
    writers = [Writer(open_store(server.address), name) for name in ("ann", "bea", "cas")]
    for writer in writers:
        writer.start()
    for _ in range(OUTAGES):
        until_all_write(writers)
        server.stop()
        outdated = shared.refresh()
        assert isinstance(outdated.failure, StoreUnreachable)
        assert "first" in {row[0] for row in outdated.reading.tabs["Calls"]}
        server.start()
    until_all_write(writers)
    for writer in writers:
        writer.stopped.set()
        writer.join()
    told = {"first", *(key for writer in writers for key in writer.acknowledged)}
    there = ids(store, "Calls")
    assert told <= set(there)
    assert len(there) == len(set(there)) <= len(told) + len(writers)
    assert there == ids(store, "Trade-offs")
    assert shared.refresh().failure is None
    refused = [words for writer in writers for words in writer.refused]
    assert refused
    assert PASSWORD not in " ".join(refused)
    with capsys.disabled():
        kept = f"{len(told)} rows kept, {len(told - set(there))} lost"
        print(f"\n  outage: {OUTAGES} power cuts, {len(refused)} writes refused, {kept}")  # noqa: T201


def test_a_server_cut_off_in_mid_read_is_told_and_the_next_read_is_whole(server: Server) -> None:
    store = open_store(server.address)
    add_call(store, "whole")
    before = store.read()
    failures: list[StorageError] = []
    whole: list[bool] = []

    def read_again_and_again() -> None:
        while not failures:
            try:
                whole.append(store.read() == before)
            except StoreUnreachable as error:
                failures.append(error)

    reader = threading.Thread(target=read_again_and_again, daemon=True)
    reader.start()
    until(lambda: len(whole) > 5)
    server.stop()
    reader.join()
    server.start()
    assert failures
    assert all(whole)
    assert PASSWORD not in str(failures)
    assert store.read() == before


def test_a_server_that_is_down_at_the_start_is_told_and_found_when_it_comes(
    server: Server,
) -> None:
    server.stop()
    shared = SharedSnapshot(open_store(server.address))
    try:
        for _ in range(3):
            with pytest.raises(StoreUnreachable, match="onnection"):
                shared.current()
    finally:
        server.start()
    assert shared.current().failure is None


def test_a_reader_behind_a_lock_holds_up_nobody_else(server: Server, tmp_path: Path) -> None:
    """A table locked by somebody's program: the read hangs until its time is over."""
    store = open_store(server.address)
    add_call(store, "behind")
    kept = kept_file(tmp_path, "somewhere")
    SharedSnapshot(store, kept).current()  # as patient as the app is
    shared = SharedSnapshot(store, kept, patience=0.5)
    with psycopg.connect(server.address) as other:
        other.execute("LOCK TABLE calls IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        late = shared.refresh()
        assert time.monotonic() - began < 25  # of the 30 that a statement may take
        assert "no answer yet" in str(late.failure)
        assert fastest(lambda: shared.current().reading is late.reading) < 0.5
        assert shared.current().reading is late.reading
    until(lambda: shared.current().failure is None)

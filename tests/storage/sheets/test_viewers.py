"""What fifty people looking at once cost Google."""

import datetime as dt
import threading

import pytest

from components.storage import open_store
from components.storage.snapshot import READER, SharedSnapshot
from components.transfer import transfer
from tests.storage.sheets.conftest import Serve

VIEWERS, MINUTES, SECONDS_BETWEEN_LOOKS = 50, 3, 5
MOST_READS_A_MINUTE = 4


class Clock:
    """Simulated time, moved by hand."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


def wait_for_the_reader() -> None:
    """Let the read behind the page end, as it does in the seconds between two looks."""
    for thread in threading.enumerate():
        if thread.name == READER:
            thread.join(10)


def test_fifty_viewers_cost_at_most_four_reads_a_minute(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    served = serve()
    transfer(open_store("sample:2026-11-23"), served.store())
    served.control.forget_requests()
    clock = Clock()
    shared = SharedSnapshot(served.store(), clock=clock)
    looks = 0
    for _ in range(MINUTES * 60 // SECONDS_BETWEEN_LOOKS):
        for _ in range(VIEWERS):
            assert shared.current().failure is None
            looks += 1
        wait_for_the_reader()
        clock.now += dt.timedelta(seconds=SECONDS_BETWEEN_LOOKS)
    counts = served.control.counts()
    reads = sum(n for name, n in counts.items() if name in {"values.batchGet", "spreadsheets.get"})
    with capsys.disabled():
        print(f"\n{looks} looks of {VIEWERS} viewers in {MINUTES} minutes: {reads} reads {counts}")  # noqa: T201
    assert 2 <= reads / MINUTES <= MOST_READS_A_MINUTE

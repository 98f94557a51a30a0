import threading
import time
from collections import Counter

import pytest

from components.storage.sheets.budget import PER_MINUTE, Budget, Pace
from tests.sheets_server import Clock
from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.waiting import until


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.freeze()
    return clock


def pace_of(clock: Clock, waits: list[float] | None = None) -> Pace:
    def sleep(seconds: float) -> None:
        if waits is not None:
            waits.append(seconds)
        clock.advance(seconds)

    return Pace(clock.now, sleep, lambda: 0.5)


def test_no_minute_ever_sees_more_calls_than_allowed(clock: Clock) -> None:
    budget = Budget(pace_of(clock))
    calls = []
    for number in range(300):
        budget.spend("read")
        calls.append(clock.now())
        clock.advance(number % 3)
    assert PER_MINUTE < 45
    for start in calls:
        assert sum(start <= call < start + 60 for call in calls) <= PER_MINUTE


def test_reads_and_writes_are_counted_apart(clock: Clock) -> None:
    waits: list[float] = []
    budget = Budget(pace_of(clock, waits))
    for _ in range(PER_MINUTE):
        budget.spend("read")
        budget.spend("write")
    assert waits == []
    budget.spend("write")
    assert waits == [60]


def test_threads_share_one_budget(clock: Clock) -> None:
    allowed: list[str] = []
    refused: Counter[int] = Counter()
    enough = threading.Event()

    def sleep(_: float) -> None:
        refused[threading.get_ident()] += 1
        time.sleep(0.001)

    budget = Budget(Pace(clock.now, sleep))

    def spend() -> None:
        while not enough.is_set():
            budget.spend("read")
            allowed.append("read")

    threads = [threading.Thread(target=spend) for _ in range(8)]
    for thread in threads:
        thread.start()
    until(lambda: len(refused) == 8 and min(refused.values()) > 5)
    within_a_minute = len(allowed)
    enough.set()
    clock.advance(60)
    for thread in threads:
        thread.join()
    assert within_a_minute == PER_MINUTE


def test_the_rest_of_the_minute_is_counted_from_its_first_call(clock: Clock) -> None:
    budget = Budget(pace_of(clock))
    assert budget.rest_of_minute("write") == 60
    budget.spend("write")
    clock.advance(25)
    assert budget.rest_of_minute("write") == 35
    clock.advance(30)
    assert budget.rest_of_minute("write") == 20


def test_who_waits_together_does_not_come_back_together(clock: Clock) -> None:
    waits: list[float] = []
    pace_of(clock, waits).sleep_about(40)
    assert waits == [45]


def test_all_workbooks_of_an_account_share_its_budget(serve: Serve) -> None:
    served, other = serve({"Calls": []}), serve({"Calls": []})
    served.control.freeze()
    google = served.google()
    for store in (served.store(google), other.store(google)):
        for _ in range(30):
            store.read()
    assert served.waits == [60]


def test_eighty_writes_in_a_row_never_meet_the_quota(serve: Serve) -> None:
    served = serve()
    served.control.freeze()
    store = served.store()
    for number in range(80):
        store.append({"Calls": [a_call(id=f"c{number}")]})
    statuses = [each["status"] for each in served.control.requests()]
    assert set(statuses) == {200}
    assert len(served.sees("Calls!A2:A")) == 80

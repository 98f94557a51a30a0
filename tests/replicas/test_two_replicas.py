"""Two replicas, PostgreSQL and nginx under many visitors; one replica dies in the middle.

BRIDGE_CROWD and BRIDGE_CROWD_SECONDS make it larger: 50 visitors for 120 seconds is the measure.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from components.storage.rows import rows_of
from tests.bench.answers import Recorded, read
from tests.bench.company import Company
from tests.bench.measured import percentile
from tests.finished import finished
from tests.replicas.people import Person
from tests.replicas.proxy import running_proxy
from tests.replicas.replica import Replica
from tests.replicas.visitor import Visitor

pytest_plugins = ("tests.postgres",)
pytestmark = [pytest.mark.postgres, pytest.mark.nginx]
CROWD = int(os.environ.get("BRIDGE_CROWD", "10"))
SECONDS = float(os.environ.get("BRIDGE_CROWD_SECONDS", "20"))
PAUSE = 1.0  # seconds between two things that a visitor does


@dataclass(frozen=True, slots=True)
class Premises:
    proxy: str
    replicas: Sequence[Replica]
    workbook: str


@pytest.fixture
def premises(tmp_path: Path, postgres_address: str) -> Iterator[Premises]:
    """Two replicas with a disk each, a database with a company in it, a proxy before them."""
    open_store(postgres_address).append(rows_of(read(Recorded(Company(0.3)))))
    replicas = [Replica(tmp_path / name, postgres_address) for name in ("one", "two")]
    try:
        for replica in replicas:
            replica.wait()
        with running_proxy(tmp_path / "proxy", [one.place for one in replicas]) as proxy:
            yield Premises(proxy, replicas, postgres_address)
    finally:
        for replica in replicas:
            replica.stop()


def test_no_write_is_lost_and_nobody_sees_an_error_when_a_replica_dies(
    premises: Premises, capsys: pytest.CaptureFixture[str]
) -> None:
    random.seed(20261123)
    before = parse(open_store(premises.workbook).read())
    people, moved = finished(_crowd(premises))
    book = parse(open_store(premises.workbook).read())

    failures = [failure for person in people for failure in person.visitor.failures]
    assert failures == [], Counter(failures)
    reconnects = [person for person in people if person.visitor.reconnects]
    assert {person.name for person in reconnects} == moved
    assert {person.visitor.replica for person in reconnects} == {"two"}
    assert max(person.visitor.reconnects for person in reconnects) == 1
    assert not any("Traceback" in replica.log for replica in premises.replicas)
    _check_rows(before, book, people)
    told, found = (sum(len(p.told) for p in people), sum(len(p.found) for p in people))
    done = sum((person.done for person in people), Counter[str]())
    seconds = [one for person in people for one in person.seconds]
    with capsys.disabled():
        print(  # noqa: T201
            f"\n  {CROWD} visitors, {SECONDS:g} s, two replicas, one killed and started again: "
            f"{done['pages']} pages opened, {done['widgets']} widgets changed, "
            f"{told} calls said to be saved, {found} found saved after a broken line, "
            f"0 lost, 0 twice, {len(failures)} errors, "
            f"{len(reconnects)} visitors moved to the other replica, "
            f"waits p50 {percentile(seconds, 0.5):.2f} s, p95 {percentile(seconds, 0.95):.2f} s"
        )


def _check_rows(before: Workbook, book: Workbook, people: Sequence[Person]) -> None:
    """Every call that the page said is saved is there once and whole; no other one is."""
    told = [call for person in people for call in person.told]
    known = {call.id: call for person in people for call in (*person.told, *person.found)}
    calls = book["Calls"].drop(before["Calls"].index)
    assert len(told) >= CROWD
    assert len(calls) == calls["id"].nunique()
    assert {call.id for call in told} <= set(calls["id"])
    assert set(calls["id"]) <= set(known)
    customers = book["Customers"].drop(before["Customers"].index)["customer"]
    assert sorted(customers) == sorted(known[key].customer for key in calls["id"])
    answers = book["Trade-offs"].drop(before["Trade-offs"].index)
    given, there = (
        {known[key].customer: known[key].answers for key in calls["id"]},
        Counter(answers["customer"]),
    )
    assert all(there[k] in ({0, 1} if n is None else {n}) for k, n in given.items())
    assert set(there) <= set(given)
    assert not [p for p in book.set_aside if p not in before.set_aside]


async def _crowd(premises: Premises) -> tuple[list[Person], set[str]]:
    """Let people live; kill one replica after a third of the time and start it again later.

    Returns them, and the names of those who were with it.
    """
    dying = premises.replicas[0]
    been_before = ("one", "two", *[None] * (CROWD - 2))  # nobody of a replica is left to chance
    visitors = [await Visitor.come(premises.proxy, name) for name in been_before]
    people = [Person(f"Visitor {at}", one) for at, one in enumerate(visitors)]
    end = time.monotonic() + SECONDS
    lives = [asyncio.create_task(person.live(end, PAUSE)) for person in people]
    await asyncio.sleep(SECONDS / 3)
    moved = {person.name for person in people if person.visitor.replica == "one"}
    dying.kill()
    await asyncio.sleep(SECONDS / 6)
    dying.start()
    await asyncio.gather(*lives)
    await asyncio.to_thread(dying.wait)
    for person in people:
        await person.visitor.wire.close()
    return people, moved

"""Many people at once: 50 who act every 3 seconds, and 10 who never pause."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.acting import ACTIONS, Hand
from tests.bench.measured import Line, Plan, percentile
from tests.bench.servers import Running, database, hello, ours
from tests.bench.session import Answer, Session, visit

HERE = "crowd"
PEOPLE, PAUSE, BUSY = 50, 3.0, 10
PAGES = [page for page in ACTIONS if page]


@dataclass(frozen=True, slots=True)
class Crowd:
    """waits: seconds of every action. memory: megabytes a session. rate: actions a second."""

    waits: Sequence[float]
    failures: int
    memory: float
    rate: float


def lines(plan: Plan) -> Iterator[Line]:
    with hello(plan.folder) as stock:
        floor, busy = (asyncio.run(_crowd(stock, plan, *how, is_hello=True)) for how in HOW)
    for size in plan.sizes:
        with ours(plan.folder, database(plan.folder, size)) as app:
            found, full = (asyncio.run(_crowd(app, plan, *how, is_hello=False)) for how in HOW)
        yield from _lines(plan.name(size), found, floor, full, busy, 4.0 if size > 1 else 5.0)


HOW = ((PEOPLE, PAUSE), (BUSY, 0.0))


def _lines(  # noqa: PLR0917 - two crowds of ours, two of the reference
    size: str, found: Crowd, floor: Crowd, full: Crowd, busy: Crowd, at_least: float
) -> Iterator[Line]:
    who = f"{PEOPLE} sessions, each every {PAUSE:g} s"
    for share, budget in ((0.5, 0.15), (0.95, 0.05)):
        waited, stock = percentile(found.waits, share), percentile(floor.waits, share)
        what = f"{who}, p{share * 100:g}"
        yield Line(HERE, what, size, waited * 1e3, stock * 1e3, "ms", budget, "stock hello")
    yield Line(HERE, f"{who}, failures", size, found.failures, None, "errors", 0.5)
    yield Line(HERE, f"{who}, memory a session", size, found.memory, None, "MB", 0.3)
    what = f"{BUSY} sessions without pause"
    yield Line(HERE, what, size, full.rate, busy.rate, "a second", at_least, "stock", at_least=True)


async def _crowd(
    server: Running, plan: Plan, people: int, pause: float, *, is_hello: bool
) -> Crowd:
    await _warm(server, is_hello=is_hello)
    before = server.memory()
    hands = [await _hand(server, at, is_hello=is_hello) for at in range(people)]
    grown = (server.memory() - before) / people
    end = time.monotonic() + plan.seconds
    answers = await asyncio.gather(*(_person(hand, end, pause) for hand in hands))
    for hand in hands:
        await hand.session.wire.close()
    acts = [answer for some in answers for answer in some]
    failures = sum(answer.exceptions for answer in acts)
    return Crowd([one.seconds for one in acts], failures, max(grown, 0), len(acts) / plan.seconds)


async def _warm(server: Running, *, is_hello: bool) -> None:
    for at in range(1 if is_hello else len(PAGES)):
        hand = await _hand(server, at, is_hello=is_hello)
        for _ in range(3):
            await hand.act()
        await hand.session.wire.close()


async def _hand(server: Running, at: int, *, is_hello: bool) -> Hand:
    session: Session = await visit(server.address)
    await session.open()
    page = "" if is_hello else PAGES[at % len(PAGES)]
    if page:
        await session.go_to(page)
    return Hand(session, page, is_hello=is_hello)


async def _person(hand: Hand, end: float, pause: float) -> list[Answer]:
    found: list[Answer] = []
    await asyncio.sleep(random.random() * pause)
    while time.monotonic() < end:
        found.append(await hand.act())
        await asyncio.sleep(pause)
    return found

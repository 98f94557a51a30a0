"""A widget is changed, over the wire and without a browser: time, bytes and cpu until idle."""

import asyncio
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.acting import ACTIONS, Hand
from tests.bench.measured import Line, Plan
from tests.bench.servers import Running, database, hello, ours
from tests.bench.session import visit

HERE = "reruns"
ACTS = 8  # in a row on one page before it is another server's turn


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of one action: milliseconds until idle, milliseconds of cpu, bytes received."""

    idle: float
    cpu: float
    received: float


def lines(plan: Plan) -> Iterator[Line]:
    with hello(plan.folder) as stock, hello(plan.folder, is_fast=True) as fast:
        floors = {"stock": stock, "fast": fast}
        for size in plan.sizes:
            with ours(plan.folder, database(plan.folder, size)) as app:
                yield from asyncio.run(_size(plan, app, floors, plan.name(size)))


async def _size(plan: Plan, app: Running, floors: Mapping[str, Running], size: str) -> list[Line]:
    found: list[Line] = []
    for page in ACTIONS:
        hands = [await _hand(app, page), *[await _hand(one, None) for one in floors.values()]]
        servers = [app, *floors.values()]
        costs: list[list[Cost]] = [[] for _ in hands]
        for _ in range(plan.repeats):
            for hand, server, some in zip(hands, servers, costs, strict=True):
                some.append(await _cost(hand, server))
        found += _lines(page or "this-week", size, *map(_median, costs))
        for hand in hands:
            await hand.session.wire.close()
    return found


async def _hand(server: Running, page: str | None) -> Hand:
    session = await visit(server.address)
    await session.open()
    if page:
        await session.go_to(page)
    hand = Hand(session, page or "", is_hello=page is None)
    for _ in range(4):  # what a first time costs is another line
        answer = await hand.act()
        if answer.exceptions:
            raise RuntimeError(f"{page}: the page fails")
    return hand


async def _cost(hand: Hand, server: Running) -> Cost:
    cpu = server.cpu()
    answers = [await hand.act() for _ in range(ACTS)]
    took = (server.cpu() - cpu) / ACTS
    idle = statistics.median(one.seconds for one in answers)
    received = statistics.median(one.received for one in answers)
    return Cost(idle * 1e3, took * 1e3, received)


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(one.idle for one in costs),
        statistics.median(one.cpu for one in costs),
        statistics.median(one.received for one in costs),
    )


def _lines(page: str, size: str, app: Cost, stock: Cost, fast: Cost) -> list[Line]:
    what = f"widget -> idle, {page}"
    return [
        Line(HERE, what, size, app.idle, stock.idle, "ms", 0.25, "stock hello"),
        Line(HERE, what, size, app.idle, fast.idle, "ms", 2.0, "hello, both switches"),
        Line(HERE, f"cpu an action, {page}", size, app.cpu, fast.cpu, "ms", 3.0, "same hello"),
        Line(HERE, f"bytes an action, {page}", size, app.received / 1e3, None, "kB", 12.0),
    ]

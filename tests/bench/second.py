"""The second visitor of a fresh process: what the first one paid for is there."""

import asyncio
import statistics
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

from tests.bench.measured import Line, Plan
from tests.bench.servers import Running, database, hello, ours
from tests.bench.session import visit

Start = Callable[[], AbstractContextManager[Running]]


def lines(plan: Plan) -> Iterator[Line]:
    for size in plan.sizes:
        rows = database(plan.folder, size)
        starts: tuple[Start, Start] = (
            partial(ours, plan.folder, rows),
            partial(hello, plan.folder),
        )
        found: list[list[tuple[float, float]]] = [[], []]
        for _ in range(plan.repeats):
            for start, some in zip(starts, found, strict=True):
                with start() as app:
                    some.append(asyncio.run(_visits(app)))
        for at, what, budget in ((0, "first", None), (1, "second", 0.5)):
            mine, stock = (statistics.median(one[at] for one in some) * 1e3 for some in found)
            name = f"{what} visitor of a fresh process"
            yield Line("second", name, plan.name(size), mine, stock, "ms", budget, "stock hello")


async def _visits(app: Running) -> tuple[float, float]:
    """Return seconds of the first and of the second visitor's first page."""
    took = []
    for _ in range(2):
        session = await visit(app.address)
        took.append((await session.open()).seconds)
        await session.wire.close()
    return took[0], took[1]

"""A thousand reruns of ten sessions: does memory stay, now that nobody collects after a run?"""

import asyncio
from collections.abc import Iterator

from tests.bench.acting import ACTIONS, Hand
from tests.bench.measured import Line, Plan
from tests.bench.servers import Running, database, ours
from tests.bench.session import visit

SESSIONS, RERUNS, WARM = 10, 1_000, 100
MOST_GROWTH = 1.25


def lines(plan: Plan) -> Iterator[Line]:
    size = min(plan.sizes)
    with ours(plan.folder, database(plan.folder, size)) as app:
        start, end = asyncio.run(_soaked(app))
    note = f"{start:.0f} MB after {WARM} reruns each, {end:.0f} MB after {RERUNS}"
    what = f"memory over {RERUNS:,} reruns x {SESSIONS} sessions"
    yield Line("soak", what, plan.name(size), end, start, "MB", MOST_GROWTH, "its start", note=note)


async def _soaked(app: Running) -> tuple[float, float]:
    pages = list(ACTIONS)
    hands = []
    for at in range(SESSIONS):
        session = await visit(app.address)
        await session.open()
        page = pages[at % len(pages)]
        if page:
            await session.go_to(page)
        hands.append(Hand(session, page))
    await asyncio.gather(*(_acts(hand, WARM) for hand in hands))
    start = app.memory()
    await asyncio.gather(*(_acts(hand, RERUNS - WARM) for hand in hands))
    return start, app.memory()


async def _acts(hand: Hand, count: int) -> None:
    for _ in range(count):
        await hand.act()

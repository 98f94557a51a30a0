"""What one chart on a page adds to a rerun: as our pages draw, and as Streamlit's own calls do."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.bench.acting import Hand
from tests.bench.measured import Line, Plan, in_turn
from tests.bench.servers import Running, drawing
from tests.bench.session import visit

HERE = "charts"
WAYS = {"ours": 1.5, "altair": None, "line_chart": None}
RUNS = 20


def lines(plan: Plan) -> Iterator[Line]:
    place = plan.folder / "drawing"
    shutil.copytree(Path(__file__).parent / "drawing", place, dirs_exist_ok=True)
    with drawing(place) as app:
        runner = asyncio.Runner()
        with runner:
            works = [lambda way=way: runner.run(_added(app, way)) for way in ("nothing", *WAYS)]
            empty, *found = in_turn(plan, *works)
    for (way, budget), took in zip(WAYS.items(), found, strict=True):
        added = max(took - empty, 0.0) * 1e3
        yield Line(HERE, f"cpu that a chart adds to a rerun, {way}", "", added, None, "ms", budget)


async def _added(app: Running, way: str) -> float:
    """Return seconds of cpu of one rerun of a page with one chart drawn this way."""
    session = await visit(app.address)
    await session.open(query=f"way={way}")
    hand = Hand(session, "", is_hello=True)
    await hand.act()
    cpu = app.cpu()
    for _ in range(RUNS):
        await hand.act()
    took = (app.cpu() - cpu) / RUNS
    await session.wire.close()
    return took

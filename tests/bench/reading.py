"""Load and validate: bytes of Google's answers -> typed frames and every reject."""

import gc
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator

from components.domain.workbook import parse
from tests.bench.answers import Recorded, read
from tests.bench.company import CELLS_OF_A_SHEET, ONE_SIZE, Company
from tests.bench.measured import Line, Plan, in_turn

BUDGETS = {1: 7.0, 10: None, 100: 1.2}
WHAT = "load + validate a workbook"


def lines(plan: Plan) -> Iterator[Line]:
    for size in plan.sizes:
        yield from _at(plan, Company(size), plan.name(size), BUDGETS.get(size))
    if max(plan.sizes) >= 100:
        cells = Company(1).cells
        ceiling = Company(int(CELLS_OF_A_SHEET / cells * 0.99))
        short = Plan(1, plan.sizes, plan.folder, plan.seconds)
        yield from _at(short, ceiling, "ceiling", 1.0)


def _at(plan: Plan, company: Company, size: str, budget: float | None) -> Iterator[Line]:
    wire = Recorded(company)
    workbook = parse(read(wire))
    bodies = list(wire.bodies)
    rows = {tab: len(workbook[tab]) for tab in ONE_SIZE}

    def ours() -> float:
        return timed(lambda: parse(read(wire)))

    def reference() -> float:
        return timed(lambda: [json.loads(body) for body in bodies])

    took, floor = in_turn(plan, ours, reference)
    aside = len({(p.tab, p.row) for p in workbook.set_aside})
    note = f"{company.cells:,} cells, {sum(rows.values()):,} rows, {aside:,} set aside"
    yield Line(
        "reading", WHAT, size, took * 1e3, floor * 1e3, "ms", budget, "json.loads", note=note
    )
    kept = _memory(lambda: parse(read(wire))) / _memory(lambda: [json.loads(b) for b in bodies])
    yield Line("reading", "memory kept", size, kept, 1.0, "of json.loads", 1.0, "json.loads")


def timed(work: Callable[[], object]) -> float:
    """Seconds of cpu of one call: what others do on the machine is not in it."""
    gc.collect()
    started = time.process_time()
    result = work()
    took = time.process_time() - started
    del result
    return took


def _memory(work: Callable[[], object]) -> float:
    """Bytes that Python holds for a result, and pandas' and Arrow's own beside them."""
    import pyarrow as pa  # noqa: PLC0415 - what it holds is counted here only

    gc.collect()
    tracemalloc.start()
    outside = pa.total_allocated_bytes()
    result = work()
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] + pa.total_allocated_bytes() - outside
    tracemalloc.stop()
    del result
    return float(held)

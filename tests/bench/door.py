"""The report's door on a company: all figures as JSON, against reading and parsing alone."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial

from tests.bench.measured import Line, Plan, in_turn
from tests.bench.servers import database
from tests.browser.driving import ROOT, TODAY

LOAD = (
    "import sys; from components.storage import open_store; "
    "from components.domain.workbook import parse; parse(open_store(sys.argv[1]).read())"
)
BUDGETS = {100: 2.5}


def lines(plan: Plan) -> Iterator[Line]:
    for size in plan.sizes:
        address = f"sqlite:///{database(plan.folder, size)}"
        once = Plan(min(plan.repeats, 3), plan.sizes, plan.folder, plan.seconds)
        report = ("-m", "components.report", address, "--as-of", TODAY)
        works = (partial(_run, report), partial(_run, ("-c", LOAD, address)))
        ours, load = in_turn(once, *works)
        yield Line(
            "door", "the report", plan.name(size), ours, load, "s", BUDGETS.get(size), "load alone"
        )


def _run(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started

"""Two peers, as their users write them, reading the same company from the same test server.

Each runs in a process of its own, whose cpu is counted: the server's is not in it.
"""

import json
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.company import Company
from tests.bench.environments import NotToBeHad, python_of, told_by
from tests.bench.measured import Line, Plan
from tests.bench.refreshes import a_sheet
from tests.sheets_server import SheetsServer, start

LARGEST = 10  # times the smallest; beyond that the test server itself takes minutes to answer
CONNECTION = "st-gsheets-connection"
PEERS: dict[str, tuple[str, Callable[[], Path]]] = {
    "gspread get_all_records + a model a row": ("peer_gspread.py", lambda: Path(sys.executable)),
    f"{CONNECTION}, without validation": ("peer_connection.py", lambda: python_of(CONNECTION)),
}


def lines(plan: Plan) -> Iterator[Line]:
    for size in sorted({min(size, LARGEST) for size in plan.sizes} | {1}):
        with start(quota=False) as server:
            yield from _at(plan, server, a_sheet(server, Company(size)), plan.name(size))


def _at(plan: Plan, server: SheetsServer, key: str, size: str) -> Iterator[Line]:
    account = plan.folder / "account.json"
    account.write_text(json.dumps(dict(server.account)))
    given = (server.base_url, key, str(account))
    for peer, (script, python) in PEERS.items():
        what = "cpu to read and validate all tabs"
        try:
            theirs, ours = [], []
            for _ in range(min(plan.repeats, 3)):
                theirs.append(float(told_by(python(), script, *given)["cpu"]))
                ours.append(float(told_by(Path(sys.executable), "peer_ours.py", *given)["cpu"]))
        except NotToBeHad as error:
            yield Line("peers", what, size, None, None, "ms", None, peer, note=str(error))
            continue
        took, floor = statistics.median(ours) * 1e3, statistics.median(theirs) * 1e3
        yield Line("peers", what, size, took, floor, "ms", 1.0, peer)

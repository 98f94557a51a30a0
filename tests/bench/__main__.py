"""`python -m tests.bench [--rows GROUP ...] [--repeats N] [--sizes 1 100] [--seconds S]`."""

import argparse
import datetime as dt
import importlib
import sys
import tempfile
from pathlib import Path

from tests.bench.measured import Line, Plan, table, written

GROUPS = (
    *("reading", "refreshes", "reruns", "browser", "crowd", "methods", "charts", "door"),
    *("second", "peers", "soak"),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rows", nargs="*", default=GROUPS, choices=GROUPS, metavar="GROUP")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1, 100])
    parser.add_argument("--seconds", type=float, default=30.0, help="of load by many sessions")
    asked = parser.parse_args()
    found: list[Line] = []
    began = dt.datetime.now(dt.UTC)
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(asked.repeats, tuple(asked.sizes), Path(folder), asked.seconds)
        for group in asked.rows:
            for line in importlib.import_module(f"tests.bench.{group}").lines(plan):
                sys.stderr.write(f"{line.group}: {line.what}, {line.size}: {line.verdict}\n")
                found.append(line)
            kept = written(found, plan, began)  # a run that is cut short leaves what it has
    sys.stdout.write(f"{table(found)}\n{kept}\n")


if __name__ == "__main__":
    main()

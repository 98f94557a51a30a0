"""`python -m tests.simulation [--each N] [--seed S]`: how often verdicts are right.

Companies of known truth: N of each of seven true shares (target 80%) and four shapes of need.
Columns in percent; worst cell: wrong verdicts at one true share; ideal and spreadsheet: right /
wrong. Below, companies that follow the app's next call until its verdict. Nothing is timed.
"""

import argparse

from tests.simulation.calls import followed, summary
from tests.simulation.verdicts import table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for line in table(asked.each, asked.seed):
        print(line, flush=True)  # noqa: T201
    print(summary(list(followed(asked.seed))))  # noqa: T201


if __name__ == "__main__":
    main()

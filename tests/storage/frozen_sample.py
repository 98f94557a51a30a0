"""The sample's frozen weeks, computed: what its meetings froze, as days before the last day.

python -m tests.storage.frozen_sample      writes components/storage/sample/snapshots.csv anew
"""

import csv
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

from components.domain.meeting import Figure, weekly_figures
from components.domain.standing import standing
from components.domain.workbook import Workbook, parse
from components.storage import open_store

FILE = Path(__file__).parents[2] / "components/storage/sample/snapshots.csv"
AS_OF = dt.date(2026, 11, 23)
FIELDS = ("taken_at", "as_of", "figure", "value", "low", "high", "n")
CLOCK = "10:55"  # when these meetings ended
FROZEN = (44, 37, 30, 16, 9, 2)  # days before the last one: the days of the last six meetings
LATE = 9  # on this day a call of the days before was not in the sheet yet
DAYS_LATE = 3


def frozen_figures(as_of: dt.date, days_ago: int) -> tuple[Figure, ...]:
    """Return the figures that the meeting so many days before `as_of` froze."""
    day = as_of - dt.timedelta(days=days_ago)
    whole = parse(open_store(f"sample:{as_of}").read())
    return weekly_figures(standing(_as_logged(whole, day, days_ago), day))


def _as_logged(whole: Workbook, day: dt.date, days_ago: int) -> Workbook:
    """Return the workbook without the newest calls where somebody logged them late."""
    if days_ago != LATE:
        return whole
    held = whole["Calls"]["held_on"].dt.date
    is_late = (held <= day) & (held > day - dt.timedelta(days=DAYS_LATE))
    return replace(whole, frames={**whole.frames, "Calls": whole["Calls"][~is_late]})


def rows() -> list[dict[str, str]]:
    """Return the rows of the file."""
    return [
        {
            "taken_at": f"{days_ago} {CLOCK}",
            "as_of": str(days_ago),
            "figure": one.name,
            "value": _cell(one.value),
            "low": _cell(one.low),
            "high": _cell(one.high),
            "n": _cell(one.n),
        }
        for days_ago in FROZEN
        for one in frozen_figures(AS_OF, days_ago)
    ]


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def main() -> None:
    """Write the file."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())
    sys.stdout.write(f"{FILE.name}: {len(rows())} rows\n")


if __name__ == "__main__":
    main()

"""Told rows in, cells out: read the story's .csv files, lay rows out under the schema's headers."""

import csv
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from components.domain.schema import Tab
from components.storage.sample.handwriting import Handwriting

Cells = dict[str, str]  # field of the schema -> what the story tells; a field left out is blank

HERE = Path(__file__).parent
OWNER_SINCE_DAYS = 75  # the product owner's first day: since then rows are logged in the app
# tabs whose rows are told as they are: tab -> file
TOLD = {
    "Customers": "customers",
    "Capabilities": "capabilities",
    "Experiments": "experiments",
    "Evaluations": "evaluations",
    "Roadmap": "roadmap",
    "Meetings": "meetings",
    "Decisions": "decisions",
    "Team": "team",
    "Snapshots": "snapshots",
    "Changes": "changes",
}
BY_THE_APP = ("Snapshots",)  # tabs that nobody types into


def told(name: str) -> list[Cells]:
    """Return the rows of `name`.csv in this folder, column title -> text, blanks as ""."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def days_ago(row: Cells, field: str) -> int | None:
    """Return how many days before the last day `field` lies; None where no day is told."""
    day = row.get(field, "").partition(" ")[0]
    return int(day) if day.removeprefix("-").isdigit() else None


def _identified(tab: Tab, rows: Iterable[Cells]) -> list[Cells]:
    """Give an ID to the rows that the app wrote; rows typed by hand have none."""
    identified = []
    for number, row in enumerate(rows, 1):
        day = days_ago(row, tab.dated_by or "")
        is_from_app = tab.has_id and day is not None and day <= OWNER_SINCE_DAYS
        identified.append(row | {"id": f"sample-{number:03d}"} if is_from_app else row)
    return identified


def grid(tab: Tab, rows: Iterable[Cells], as_of: dt.date) -> list[list[str]]:
    """Return the tab's header and its rows as text cells in the schema's order of columns.

    Raises KeyError for a told field that the tab does not have.
    """
    hand = Handwriting(as_of, seed=tab.name)
    cells = [[column.title for column in tab.columns]]
    for row in _identified(tab, rows):
        if unknown := row.keys() - tab.by_field.keys():
            raise KeyError(*unknown)
        is_tidy = bool(row.get("id")) or tab.name in BY_THE_APP
        cells.append(
            [hand.write(c.kind, row.get(c.field, ""), is_tidy=is_tidy) for c in tab.columns]
        )
    return cells

"""Rows in and out of the open workbook: uploads with a preview, downloads of everything."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

import pandas as pd

from components.domain.cells import Cell
from components.domain.grid import rows_set_aside
from components.domain.schema import TABS, tab_titled
from components.domain.workbook import Reading, Workbook, parse
from components.storage import NotAWorkbook
from components.storage.files import csv_of, grid_from_csv, grids_from_xlsx, xlsx_bytes
from components.storage.rows import row_counts, rows_of
from components.ui import data

LOCALES = {
    "not known: refuse what reads two ways": None,
    "03/04/2026 is 4 March, 1,200.50 (US)": "en_US",
    "03/04/2026 is 3 April, 1,200.50 (UK)": "en_GB",
    "03/04/2026 is 3 April, 1.200,50 (DE, ES, IT, ...)": "de_DE",
    "03/04/2026 is 3 April, 1 200,50 (FR, PL, ...)": "fr_FR",
}


class Upload(Protocol):
    """A file as the browser sends it."""

    name: str

    def getvalue(self) -> bytes:
        """Return its bytes."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """What an import would do: the reading, its meaning, and what stands in each tab."""

    reading: Reading
    workbook: Workbook
    unknown: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Return how many rows would be brought in, those to be set aside included."""
        return sum(row_counts(self.reading).values())

    def table(self) -> pd.DataFrame:
        """Return a line a tab: rows that count, rows that would be set aside, what is wrong."""
        aside = rows_set_aside(self.workbook.problems)
        lines = []
        for tab, count in row_counts(self.reading).items():
            left_out = [
                p for p in self.workbook.problems if p.tab == tab and p.severity == "tab left out"
            ]
            lines.append(
                {
                    "Tab": tab,
                    "Rows": count,
                    "Ready": len(self.workbook[tab]),
                    "Set aside": aside[tab],
                    "Note": "; ".join(f"needs {p.expected}" for p in left_out),
                }
            )
        return pd.DataFrame(lines, columns=["Tab", "Rows", "Ready", "Set aside", "Note"])


def preview(files: Sequence[Upload], locale: str | None) -> Preview:
    """Read uploaded .xlsx and .csv files as one workbook; nothing is written.

    A CSV file is the tab it is named after. Raises NotAWorkbook for what cannot be read, and for
    two files or sheets that mean one tab.
    """
    tabs: dict[str, list[list[Cell]]] = {}
    unknown: list[str] = []
    for file in files:
        for title, grid in _grids(file).items():
            tab = tab_titled(title)
            if tab is None:
                unknown.append(title)
            elif tab.name in tabs:
                raise NotAWorkbook(file.name, f"two files or sheets are both the tab {tab.name}")
            else:
                tabs[tab.name] = grid
    reading = Reading(tabs, locale)
    return Preview(reading, parse(reading), tuple(unknown))


def _grids(file: Upload) -> dict[str, list[list[Cell]]]:
    name = PurePath(file.name).name  # a browser may send a path: only its last part is a name
    if name.lower().endswith(".csv"):
        return {PurePath(name).stem: grid_from_csv(file.getvalue(), name)}
    return dict(grids_from_xlsx(file.getvalue(), name))


def bring_in(found: Preview) -> int:
    """Add the previewed rows to the company's own workbook; return how many were new.

    Rows that are there already (same ID, or same content) are not written again.
    """
    store = data.store_at(data.my_address())
    before = sum(row_counts(store.read()).values())
    store.append(rows_of(found.reading))
    data.refresh(data.my_address())
    return sum(row_counts(store.read()).values()) - before


def workbook_xlsx(address: str) -> bytes:
    """Return everything in a workbook, set-aside rows included, as an .xlsx file."""
    return xlsx_bytes(rows_of(data.store_at(address).read()))


def workbook_csv_zip(address: str) -> bytes:
    """Return everything in a workbook as a .zip of one CSV file a tab."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for tab, content in csv_of(rows_of(data.store_at(address).read())).items():
            archive.writestr(f"{tab}.csv", content)
    return packed.getvalue()


def template_xlsx() -> bytes:
    """Return an empty workbook with every tab and its headers."""
    return xlsx_bytes({name: [] for name in TABS})

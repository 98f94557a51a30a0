"""Files as people have them, on their way into a workbook."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

import openpyxl

from components.domain.cells import Cell
from components.domain.recipes import KEEP
from components.domain.schema import TABS
from components.importing.bringing import Brought, bring_in
from components.importing.judging import Judged, judged
from components.importing.mapping import Mapped, matches
from components.importing.sources import Source, sources_of
from components.importing.there import there_in
from components.storage import Row, Store
from components.storage.rows import rows_of

CALLS = [
    ["Customer", "Held on", "Person", "Disappointment"],
    ["Acme", "2026-11-02", "Ann", "very"],
    ["Bolt", "2026-11-03", "Bea", "somewhat"],
    ["Cord", "2026-11-04", "Cy", "not"],
]
CUSTOMERS = [
    ["Customer", "Segment", "Annual value"],
    ["Acme", "Insurers", "12000"],
    ["Bolt", "Banks", "9000"],
]


def csv_source(rows: Iterable[Sequence[Cell]], name: str = "Calls.csv") -> Source:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    (source,) = sources_of(name, text.getvalue().encode())
    return source


def xlsx_sources(sheets: dict[str, Sequence[Sequence[Cell]]]) -> list[Source]:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return sources_of("book.xlsx", data.getvalue())


def mapped(source: Source, tab: str = "Calls", locale: str | None = None, **chosen: str) -> Mapped:
    """Map as guessed; chosen: title of a column, blanks as _ -> where it goes instead."""
    targets = [
        chosen.get(source.headers[match.position].replace(" ", "_"), match.target)
        for match in matches(TABS[tab], source)
    ]
    return Mapped(source, TABS[tab], tuple(targets), locale)


def keeping_all(source: Source, tab: str = "Calls") -> Mapped:
    """Map as guessed, every column that is left out kept under its own title."""
    hows = {"left": KEEP}
    targets = [hows.get(match.how, match.target) for match in matches(TABS[tab], source)]
    return Mapped(source, TABS[tab], tuple(targets))


def calls(rows: Iterable[Sequence[Cell]], name: str = "Calls.csv") -> Mapped:
    return mapped(csv_source(rows, name))


def customers(rows: Iterable[Sequence[Cell]]) -> Mapped:
    return mapped(csv_source(rows, "Customers.csv"), "Customers")


def looked_at(store: Store, *files: Mapped) -> list[Judged]:
    return judged(files, there_in(store.read()))


def brought(store: Store, *files: Mapped, with_set_aside: bool = True) -> Brought:
    """Bring in what was mapped, as a fresh upload of the same files would."""
    return bring_in(store, [replace(one) for one in files], with_set_aside=with_set_aside)


def rows_in(store: Store, tab: str = "Calls") -> list[Row]:
    return list(rows_of(store.read()).get(tab, []))

"""One tab's grid of raw cells -> a typed frame, and every problem with its place.

The only judge of a cell is the reader of its column's kind (schema); this file finds which column
is which, keeps row numbers as people see them, and sets aside what was not understood.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from components.domain.cells import Cell, NotUnderstood, folded, read_text
from components.domain.locales import Locale
from components.domain.problems import Problem
from components.domain.rules import RULES
from components.domain.schema import Column, Kind, Tab

Grid = Sequence[Sequence[Cell]]
SHEET_ERRORS = {
    *("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#ERROR!", "#NULL!", "#NUM!"),
    "Loading...",
    "Loading…",
}
A_LONG_CELL = 200  # characters of a bad cell that a report repeats


def is_blank(cell: Cell) -> bool:
    """Return whether nothing was typed into the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def column_letter(position: int) -> str:
    """Return the letter a spreadsheet shows for a column: 0 -> A, 26 -> AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def as_typed(cell: Cell) -> str:
    """Return a cell as a report repeats it: as text, shortened where it is very long."""
    text = "" if cell is None else read_text(cell)
    return text if len(text) <= A_LONG_CELL else text[:A_LONG_CELL] + "…"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a grid holds which field, and what is left over.

    header_row: position of the header in the grid. positions: field -> column position.
    unused: (column position, header) of columns that are kept but not read.
    """

    header_row: int
    positions: dict[str, int]
    unused: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    is_usable: bool = True


@dataclass(frozen=True, slots=True)
class ParsedTab:
    """A tab's typed rows (index: row number in the sheet) and what could not be used."""

    frame: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)


def _missing_headers(tab: Tab, row: int, found: Iterable[str], headers: list[str]) -> list[Problem]:
    gone = [c for c in tab.columns if c.is_required and c.field not in set(found)]
    typed = ", ".join(header for header in headers if header)[:A_LONG_CELL]
    return [
        Problem(tab.name, row, c.title, typed, f"a column titled {c.title}", "tab left out")
        for c in gone
    ]


def _unread_header(
    tab: Tab, row: int, position: int, header: str, column: Column | None
) -> Problem:
    place = f"{header or 'column ' + column_letter(position)}"
    if column is not None:
        expected = f"one column titled {column.title}; this second one is not read"
    elif header:
        expected = "not used: no column of this tab has this title"
    else:
        expected = "a title in the header row; cells below it are not read"
    return Problem(tab.name, row, place, header, expected, "notice")


def layout_of(tab: Tab, grid: Grid) -> Layout:
    """Find the header (the first row with anything in it) and match its titles tolerantly."""
    header_row = next((i for i, row in enumerate(grid) if not all(map(is_blank, row))), None)
    if header_row is None:
        return Layout(0, {}, (), (), is_usable=False)
    width = max(len(row) for row in grid)
    headers = [as_typed(cell) for cell in grid[header_row]]
    headers += [""] * (width - len(headers))
    positions: dict[str, int] = {}
    unused: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for position, header in enumerate(headers):
        column = tab.by_header.get(folded(header)) if header else None
        if column is not None and column.field not in positions:
            positions[column.field] = position
        elif header or any(not is_blank(c) for r in grid for c in r[position : position + 1]):
            unused.append((position, header))
            problems.append(_unread_header(tab, header_row + 1, position, header, column))
    gone = _missing_headers(tab, header_row + 1, positions, headers)
    return Layout(header_row, positions, tuple(unused), (*problems, *gone), is_usable=not gone)


def read_cell(kind: Kind, cell: Cell, locale: Locale) -> object:
    """Return the value of one cell; raise `NotUnderstood` with what was expected."""
    if isinstance(cell, str) and cell.strip() in SHEET_ERRORS:
        raise NotUnderstood("a value; the sheet shows an error here")
    return kind.read(cell, locale)


def _read_column(
    column: Column, cells: list[Cell], locale: Locale
) -> tuple[list[object], dict[int, str]]:
    """Return the column's values (None where blank or bad) and position -> what was expected.

    Each distinct cell is judged once: dates, choices and names repeat.
    """
    judged: dict[tuple[type, Cell], tuple[object, str | None]] = {}
    values: list[object] = []
    bad: dict[int, str] = {}
    for position, cell in enumerate(cells):
        key = (type(cell), cell)
        if key not in judged:
            judged[key] = _judge(column, cell, locale)
        value, expected = judged[key]
        values.append(value)
        if expected is not None:
            bad[position] = expected
    return values, bad


def _judge(column: Column, cell: Cell, locale: Locale) -> tuple[object, str | None]:
    if is_blank(cell):
        return None, (f"{column.title}, which every row needs" if column.is_required else None)
    try:
        value = read_cell(column.kind, cell, locale)
    except NotUnderstood as error:
        return None, str(error)
    return (None if value == "" else value), None


def _array(kind: Kind, values: list[object]) -> "pd.Series[Any]":
    if kind.dtype == "datetime64[s]":
        return pd.Series(np.array(values, dtype="datetime64[s]"))
    if kind.dtype == "float64":
        return pd.Series(np.array(values, dtype="float64"))
    return pd.Series(values, dtype=kind.dtype)


def empty_frame(tab: Tab) -> pd.DataFrame:
    """Return the tab's frame without rows: all columns with their dtypes, index named "row"."""
    columns = {c.field: pd.Series([], dtype=c.kind.dtype) for c in tab.columns}
    return pd.DataFrame(columns, index=pd.Index([], dtype="int64", name="row"))


def _broken_rules(tab: Tab, frame: pd.DataFrame, raw: dict[int, dict[str, Cell]]) -> list[Problem]:
    return [
        Problem(
            tab.name,
            int(row),
            tab.by_field[rule.field].title,
            as_typed(raw[int(row)].get(rule.field)),
            rule.expected,
        )
        for rule in RULES.get(tab.name, ())
        for row in frame.index[rule.broken_by(frame).to_numpy(dtype=bool)]
    ]


def _repeats(tab: Tab, frame: pd.DataFrame, name: str) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for row, value in frame[name].dropna().items():
        earlier = first.setdefault(folded(value), int(str(row)))
        if earlier != row:
            title = tab.by_field[name].title
            expected = f"a {title} of its own; row {earlier} has the same"
            problems.append(Problem(tab.name, int(str(row)), title, value, expected))
    return problems


def parse_tab(tab: Tab, grid: Grid, locale: Locale) -> ParsedTab:
    """Read one tab. Blank rows are skipped; a row with any bad cell is set aside with all reasons.

    The frame has every column of the tab, typed, and the sheet's row numbers as its index.
    """
    layout = layout_of(tab, grid)
    problems = list(layout.problems)
    if not layout.is_usable:
        return ParsedTab(empty_frame(tab), problems)
    numbered = [
        (number, row)
        for number, row in enumerate(grid[layout.header_row + 1 :], layout.header_row + 2)
        if not all(map(is_blank, row))
    ]
    rows = [number for number, _ in numbered]
    arrays: dict[str, pd.Series[Any]] = {}
    raw: dict[int, dict[str, Cell]] = {number: {} for number in rows}
    for column in tab.columns:
        at = layout.positions.get(column.field)
        cells: list[Cell] = [
            row[at] if at is not None and at < len(row) else None for _, row in numbered
        ]
        for number, cell in zip(rows, cells, strict=True):
            raw[number][column.field] = cell
        values, bad = _read_column(column, cells, locale)
        arrays[column.field] = _array(column.kind, values)
        problems += [
            Problem(tab.name, rows[i], column.title, as_typed(cells[i]), expected)
            for i, expected in bad.items()
        ]
    frame = pd.DataFrame(arrays)
    frame.index = pd.Index(rows, dtype="int64", name="row")
    frame = _without(frame, problems)
    problems += _broken_rules(tab, frame, raw)
    frame = _without(frame, problems)
    for name in ({"id"} if tab.has_id else set()) | ({tab.unique_field} - {None}):
        problems += _repeats(tab, frame, str(name))
    return ParsedTab(_without(frame, problems), problems)


def _without(frame: pd.DataFrame, problems: list[Problem]) -> pd.DataFrame:
    aside = {p.row for p in problems if p.severity == "set aside"}
    return frame[~frame.index.isin(aside)] if aside else frame


def rows_set_aside(problems: Iterable[Problem]) -> Counter[str]:
    """Return how many rows of each tab are set aside (a row with three bad cells counts once)."""
    return Counter(
        tab for tab, _ in {(p.tab, p.row) for p in problems if p.severity == "set aside"}
    )

"""One tab's grid of raw cells -> a typed frame, and every problem with its place.

The only judge of a cell is the reader of its column's kind (schema); this file finds which column
is which, keeps row numbers as people see them, and sets aside what was not understood.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from components.domain.cells import Cell, all_folded, folded, read_text
from components.domain.columns import (
    ByColumn,
    Grid,
    ReadColumn,
    by_column,
    is_blank,
    missing,
    read_cell,
    read_column,
)
from components.domain.days import with_settled_order
from components.domain.locales import Locale
from components.domain.money import currency_in, is_in
from components.domain.problems import Problem
from components.domain.rules import RULES
from components.domain.schema import Column, Tab

__all__ = [
    "Grid",
    "Layout",
    "ParsedTab",
    "as_typed",
    "column_letter",
    "empty_frame",
    "is_blank",
    "layout_of",
    "locale_of_rows",
    "parse_tab",
    "read_cell",
    "rows_below",
    "rows_set_aside",
]
DAYS = {"date", "moment"}  # words of kinds
HEADINGS = 12  # filled rows among which the titles are looked for
FEWEST_TITLES = 2  # of a tab, in a row that is taken for its titles though another stands above
TOTALS = {
    *("total", "totals", "grandtotal", "subtotal", "sum", "average", "mean", "overall"),
    *("summe", "gesamt", "gesamtsumme", "durchschnitt", "totale", "totaal", "suma", "summa"),
}
FIRST_COLUMNS, A_LONG_TOTAL = 3, 20  # where the word for totals stands, and its characters
IN_WORDS = re.compile(r"[^\W\d_]{4}")  # a currency or a unit has fewer letters
A_LONG_CELL = 200  # characters of a bad cell that a report repeats


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
    """A tab's typed rows (index: row number in the sheet) and what could not be used.

    is_usable: whether a header was found that has all columns which every row needs.
    """

    frame: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    is_usable: bool = True


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


def _titles_in(tab: Tab, headers: Sequence[str]) -> tuple[bool, int]:
    """Return whether a row has all titles that a tab needs, and how many of its titles it has."""
    fields = {c.field for text in headers if text and (c := tab.by_header.get(folded(text)))}
    return all(c.field in fields for c in tab.columns if c.is_required), len(fields)


def layout_of(tab: Tab, grid: Grid) -> Layout:
    """Find the titles and match them tolerantly.

    They stand in the first row with anything in it, or, where that one lacks a title that the tab
    needs, in the row of the next few that has most titles of the tab: above them stand headings,
    instructions and titles of groups.
    """
    columns, height = by_column(grid).columns, len(grid)
    filled = (at for at in range(height) if not all(is_blank(column[at]) for column in columns))
    rows = [(at, [as_typed(column[at]) for column in columns]) for at in islice(filled, HEADINGS)]
    if not rows:
        return Layout(0, {}, (), (), is_usable=False)
    header_row, headers = max(rows, key=lambda row: (_titles_in(tab, row[1]), -row[0]))
    if header_row != rows[0][0] and _titles_in(tab, headers)[1] < FEWEST_TITLES:
        header_row, headers = rows[0]
    positions: dict[str, int] = {}
    unused: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for position, header in enumerate(headers):
        column = tab.by_header.get(folded(header)) if header else None
        if column is not None and column.field not in positions:
            positions[column.field] = position
        elif header or not all(map(is_blank, columns[position])):
            unused.append((position, header))
            problems.append(_unread_header(tab, header_row + 1, position, header, column))
    gone = _missing_headers(tab, header_row + 1, positions, headers)
    return Layout(header_row, positions, tuple(unused), (*problems, *gone), is_usable=not gone)


@lru_cache(maxsize=64)
def empty_frame(tab: Tab) -> pd.DataFrame:
    """Return the tab's frame without rows: all columns with their dtypes, index named "row"."""
    columns = {c.field: pd.Series([], dtype=c.kind.dtype) for c in tab.columns}
    return pd.DataFrame(columns, index=pd.Index([], dtype="int64", name="row"))


def locale_of_rows(tab: Tab, cells: Mapping[str, Sequence[Cell]], locale: Locale) -> Locale:
    """Return the locale by which the rows of one table are read: their days may settle an order.

    cells: field -> the cells of a column.
    """
    days = (some for name, some in cells.items() if tab.by_field[name].kind.word in DAYS)
    return with_settled_order(locale, {cell for some in days for cell in some})


@dataclass(frozen=True, slots=True)
class _Body:
    """The filled rows below a header. rows: their numbers; cells: field -> raw cells."""

    rows: "np.ndarray[Any, np.dtype[np.int64]]"
    cells: dict[str, Sequence[Cell]]

    def typed_at(self, row: int, name: str) -> str:
        """Return the cell of a row number as a report repeats it."""
        cells = self.cells.get(name)
        return as_typed(cells[int(np.searchsorted(self.rows, row))] if cells else None)


def totals_in(sheet: ByColumn, header_row: int) -> dict[int, str]:
    """Return row number -> its word for each row of totals.

    Such a row says "Total", "Average" or the like in its first filled cell, and beside it nothing
    in words; a company of that name has a segment or a stage.
    """
    found: dict[int, str] = {}
    for column in sheet.columns[:FIRST_COLUMNS]:
        words = {cell for cell in set(column) if isinstance(cell, str) and _is_total(cell)}
        for at, cell in enumerate(column) if words else ():
            if cell in words and at > header_row and _is_of_numbers(sheet[at], str(cell)):
                found[at + 1] = str(cell).strip()
    return found


def rows_below(grid: Grid, layout: Layout) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows below the titles with their numbers; blank ones and totals are left out."""
    totals = totals_in(by_column(grid), layout.header_row)
    start = layout.header_row + 1
    for number, row in enumerate(grid[start:], start + 1):
        if number not in totals and not all(map(is_blank, row)):
            yield number, row


def _first_title(tab: Tab, layout: Layout) -> str:
    first = min(layout.positions, key=lambda name: layout.positions[name])
    return tab.by_field[first].title


def _is_total(text: str) -> bool:
    return len(text) <= A_LONG_TOTAL and folded(text) in TOTALS


def _is_of_numbers(row: Sequence[Cell], word: str) -> bool:
    """Return whether a row begins with a word, and holds no other one."""
    filled = [cell for cell in row if not is_blank(cell)]
    others = (cell for cell in filled[1:] if isinstance(cell, str))
    return filled[0] == word and not any(IN_WORDS.search(text) for text in others)


def _body(tab: Tab, sheet: ByColumn, layout: Layout, totals: Collection[int]) -> _Body:
    """Cut off what stands above, leave out totals, and blank rows: no known column has anything."""
    first = layout.header_row + 1
    below = [column[first:] for column in sheet.columns]
    rows = np.arange(first + 1, sheet.height + 1, dtype=np.int64)
    needed = next((c.field for c in tab.columns if c.is_required), next(iter(layout.positions)))
    probe = below[layout.positions[needed]]
    blanks = {cell for cell in set(probe) if cell is None or str(cell).strip() == ""}
    maybe = [at for at, cell in enumerate(probe) if cell in blanks] if blanks else []
    known = [below[at] for at in layout.positions.values()]
    gone = {at for at in maybe if all(is_blank(column[at]) for column in known)}
    gone |= {row - 1 - first for row in totals}
    if gone:
        keep = [at for at in range(len(rows)) if at not in gone]
        rows, below = rows[keep], [[column[at] for at in keep] for column in below]
    return _Body(rows, {name: below[at] for name, at in layout.positions.items()})


def _bad_cells(tab: Tab, body: _Body, read: Mapping[str, ReadColumn]) -> Iterator[Problem]:
    for column in tab.columns:
        if column.field in read:
            for at, expected in read[column.field].bad.items():
                typed = as_typed(body.cells[column.field][at])
                yield Problem(tab.name, int(body.rows[at]), column.title, typed, expected)


def _foreign_money(tab: Tab, body: _Body, locale: Locale) -> Iterator[Problem]:
    """Set amounts aside that are in another currency than the rest: a sum of both is nothing.

    Where the workbook's own currency stands among those of a column, its amounts count.
    """
    for name, cells in body.cells.items():
        column = tab.by_field[name]
        if column.kind.word != "money":
            continue
        named = {cell: currency_in(cell, locale) for cell in set(cells) if isinstance(cell, str)}
        found = sorted({one for one in named.values() if one is not None})
        if any(all(is_in(mark, currency) for mark in found) for currency in found) or not found:
            continue  # one currency, written in one way or in two
        own = locale.currency if any(is_in(mark, locale.currency) for mark in found) else None
        expected = f"an amount in {own or 'one currency'}; this column holds {', '.join(found)}"
        for at, cell in enumerate(cells):
            mark = named.get(cell) if isinstance(cell, str) else None
            if mark is not None and not (own and is_in(mark, own)):
                yield Problem(tab.name, int(body.rows[at]), column.title, as_typed(cell), expected)


def _frame(tab: Tab, body: _Body, read: Mapping[str, ReadColumn]) -> pd.DataFrame:
    """Return the rows whose every cell was understood."""
    bad = sorted({at for one in read.values() for at in one.bad})
    keep = np.delete(np.arange(len(body.rows)), bad) if bad else None
    rows = body.rows if keep is None else body.rows[keep]
    arrays = {
        c.field: read[c.field].array(keep) if c.field in read else missing(c.kind, len(rows))
        for c in tab.columns
    }
    return pd.DataFrame(arrays, index=pd.Index(rows, name="row"), copy=False)


def _broken_rules(tab: Tab, frame: pd.DataFrame, body: _Body) -> list[Problem]:
    return [
        Problem(
            tab.name,
            int(row),
            tab.by_field[rule.field].title,
            body.typed_at(int(row), rule.field),
            rule.expected,
        )
        for rule in RULES.get(tab.name, ())
        for row in frame.index[rule.broken_by(frame).to_numpy(dtype=bool)]
    ]


def _repeats(tab: Tab, frame: pd.DataFrame, name: str) -> list[Problem]:
    cells = frame[name]
    cells = cells.dropna() if cells.hasnans else cells
    keys = all_folded(cells.to_list())
    if len(set(keys)) == len(keys):
        return []
    first: dict[str, int] = {}
    problems = []
    for row, value, key in zip(cells.index, cells, keys, strict=True):
        earlier = first.setdefault(key, int(row))
        if earlier != row:
            title = tab.by_field[name].title
            expected = f"a {title} of its own; row {earlier} has the same"
            problems.append(Problem(tab.name, int(row), title, value, expected))
    return problems


def parse_tab(tab: Tab, grid: Grid, locale: Locale) -> ParsedTab:
    """Read one tab. Blank rows are skipped; a row with any bad cell is set aside with all reasons.

    A row with nothing but cells of columns that the tab does not know (formulas filled down,
    check boxes) is blank.
    The frame has every column of the tab, typed, and the sheet's row numbers as its index.
    """
    sheet = by_column(grid)
    layout = layout_of(tab, sheet)
    problems = list(layout.problems)
    if not layout.is_usable:
        return ParsedTab(empty_frame(tab), problems, is_usable=False)
    totals = totals_in(sheet, layout.header_row)
    problems += [
        Problem(
            tab.name,
            row,
            _first_title(tab, layout),
            word,
            "a row of the table; totals are left out",
            "notice",
        )
        for row, word in sorted(totals.items())
    ]
    body = _body(tab, sheet, layout, totals)
    locale = locale_of_rows(tab, body.cells, locale)
    read = {
        name: read_column(tab.by_field[name], cells, locale) for name, cells in body.cells.items()
    }
    problems += _bad_cells(tab, body, read)
    problems += _foreign_money(tab, body, locale)
    frame = _frame(tab, body, read)
    problems += _broken_rules(tab, frame, body)
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

"""Requests about cells: append, update, repeat, validate, sort, find and replace."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.sheets_server import fields
from tests.sheets_server.a1 import Area
from tests.sheets_server.batch.target import (
    clipped,
    coordinate,
    grid_target,
    writable,
    write_mask,
)
from tests.sheets_server.cells import BLANK, Cell, CellError, Value
from tests.sheets_server.colours import styled, with_twins
from tests.sheets_server.errors import invalid, not_spoken
from tests.sheets_server.formats import show
from tests.sheets_server.formula import evaluate
from tests.sheets_server.typed import enter
from tests.sheets_server.workbook import Book, Row, Tab
from tests.sheets_server.writing import CELL_LENGTH, too_long

CELL_FIELDS = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation")
READ_ONLY = ("effectiveValue", "formattedValue", "effectiveFormat", "hyperlink")
Grid = list[list[Mapping[str, Any]]]


def append_cells(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Below the last row with data, from column A on; new rows are made, new columns are not."""
    tab = book.tab(payload.get("sheetId") or 0)
    mask, grid = write_mask(payload, "CellData"), grid_of(payload)
    top = tab.end_of_data()
    bottom = top + len(grid)
    check_width(grid, 0, tab.column_count)
    tab.guard(Area(top, max(bottom, top + 1), 0, tab.column_count), book.user)
    if bottom > tab.row_count:
        book.make_room(tab, bottom, tab.column_count)
    write_rows(tab, (top, 0), grid, mask)
    return {}


def update_cells(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """From a start, or over a range: the range's cells without new data lose the named fields."""
    mask, grid = write_mask(payload, "CellData"), grid_of(payload)
    if "range" in payload:
        tab, area = writable(book, payload["range"])
        check_height(grid, area.top, area.bottom)
        check_width(grid, area.left, area.right)
        tab.change(area, lambda row, at, cell: merged(cell, given(grid, row, at, area), mask))
        return {}
    tab, top, left = coordinate(book, payload.get("start") or {})
    check_height(grid, top, tab.row_count)
    check_width(grid, left, tab.column_count)
    width = max((len(row) for row in grid), default=0)
    tab.guard(Area(top, top + max(len(grid), 1), left, left + max(width, 1)), book.user)
    write_rows(tab, (top, left), grid, mask)
    return {}


def grid_of(payload: Mapping[str, Any]) -> Grid:
    return [(row or {}).get("values") or [] for row in payload.get("rows") or []]


def given(grid: Grid, row: int, at: int, area: Area) -> Mapping[str, Any]:
    line = grid[row - area.top] if row - area.top < len(grid) else []
    return line[at - area.left] if at - area.left < len(line) else {}


def check_width(grid: Grid, left: int, right: int) -> None:
    width = max((len(row) for row in grid), default=0)
    if left + width > right:
        raise invalid(
            f"Attempting to write column: {right}, beyond the last requested column of: {right - 1}"
        )


def check_height(grid: Grid, top: int, bottom: int) -> None:
    if top + len(grid) > bottom:
        raise invalid(
            f"Attempting to write row: {bottom}, beyond the last requested row of: {bottom - 1}"
        )


def write_rows(tab: Tab, start: tuple[int, int], grid: Grid, mask: fields.Mask) -> None:
    for row, line in enumerate(grid, start[0]):
        cells = {
            at: merged(tab.cell(row, at), data, mask) for at, data in enumerate(line, start[1])
        }
        tab.put(row, cells)


def repeat_cell(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, area = writable(book, payload.get("range") or {})
    mask, data = write_mask(payload, "CellData"), payload.get("cell") or {}
    tab.change(area, each_once(lambda cell: merged(cell, data, mask)))
    return {}


def each_once(work: Callable[[Cell], Cell]) -> Callable[[int, int, Cell], Cell]:
    """The work for every place, done once for a cell that is the same one in many: the blank."""
    known: dict[int, tuple[Cell, Cell]] = {}  # kept with its result, so that no other has its id

    def done(_row: int, _at: int, cell: Cell) -> Cell:
        if id(cell) not in known:
            known[id(cell)] = cell, work(cell)
        return known[id(cell)][1]

    return done


def merged(cell: Cell, data: Mapping[str, Any], mask: fields.Mask) -> Cell:
    """The cell after the named fields were set from a CellData, or cleared where it has none."""
    data = data or {}
    names = CELL_FIELDS if "*" in mask else tuple(mask)
    for name in names:
        if name not in (*CELL_FIELDS, *READ_ONLY):
            raise not_spoken(f"the cell field {name}")
    if "userEnteredValue" in names:
        cell = valued(cell, data.get("userEnteredValue") or {})
    if "userEnteredFormat" in names:
        look = styled(data.get("userEnteredFormat") or {})
        kept = fields.assign(cell.format, look, with_twins(mask.get("userEnteredFormat") or {}))
        cell = replace(cell, format=kept or None)
    if "note" in names:
        cell = replace(cell, note=data.get("note") or None)
    return cell.ruled(data.get("dataValidation")) if "dataValidation" in names else cell


def valued(cell: Cell, extended: Mapping[str, Any]) -> Cell:
    """The cell holding an ExtendedValue: typed by the caller, so nothing is parsed."""
    if not extended:
        return cell.holding(None)
    ((kind, value),) = extended.items()
    if kind == "formulaValue":
        text = str(value)
        return cell.holding(evaluate(text) if text.startswith("=") else CellError("#ERROR!"), text)
    if isinstance(value, str) and len(value) > CELL_LENGTH:
        raise too_long()
    if kind == "errorValue":
        raise invalid("Errors cannot be written, only formulas that come to them.")  # our wording
    return cell.holding(value)


def set_data_validation(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Rules are kept and shown; the API, unlike the editor, lets any value through."""
    tab, area = writable(book, payload.get("range") or {})
    rule = payload.get("rule")
    tab.change(area, each_once(lambda cell: cell.ruled(rule)))
    return {}


def sort_range(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    tab, area = clipped(book, payload.get("range") or {})
    specs = [
        (spec.get("dimensionIndex") or 0, spec.get("sortOrder") == "DESCENDING")
        for spec in payload.get("sortSpecs") or []
    ]
    sort(tab, area, specs)
    return {}


def sort(tab: Tab, area: Area, specs: Sequence[tuple[int, bool]]) -> None:
    """Sort the area's rows by (column, is descending) keys; blank cells end up last either way."""
    columns = range(area.left, area.right)
    is_whole = area.left == 0 and area.right >= tab.column_count
    lines: list[Mapping[int, Cell]] = [
        tab.row(row) if is_whole else {at: tab.cell(row, at) for at in columns}
        for row in range(area.top, area.bottom)
    ]
    for column, is_descending in reversed(specs):
        lines.sort(key=lambda line: order(line.get(column, BLANK).value), reverse=is_descending)
        lines.sort(key=lambda line: line.get(column, BLANK).value is None)
    for row, line in enumerate(lines, area.top):
        if isinstance(line, Row):
            tab.replace(row, line)
        elif line != {at: tab.cell(row, at) for at in columns}:
            tab.put(row, line)


def order(value: Value | None) -> tuple[int, float, str]:
    """Numbers before text before TRUE and FALSE before errors; text without regard to case."""
    if isinstance(value, bool):
        return (2, float(value), "")
    if isinstance(value, str):
        return (1, 0.0, value.casefold())
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (3, 0.0, "")


def find_replace(book: Book, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Replace in what cells show; a changed cell is as if its new text had been typed."""
    search = pattern(payload)
    counts = dict.fromkeys(("values", "rows", "sheets", "occurrences"), 0)
    for tab, area in searched(book, payload):
        rows = set()
        for row, at, cell in list(tab.filled(area)):
            text, found = search(show(cell, book.locale))
            if not found or cell.formula is not None:
                continue
            tab.guard(Area(row, row + 1, at, at + 1), book.user)
            tab.put(row, {at: enter(cell, text, book.locale)})
            rows.add(row)
            counts["values"] += 1
            counts["occurrences"] += found
        counts["rows"] += len(rows)
        counts["sheets"] += bool(rows)
    return {"findReplace": {f"{name}Changed": count for name, count in counts.items() if count}}


def searched(book: Book, payload: Mapping[str, Any]) -> list[tuple[Tab, Area]]:
    if payload.get("allSheets"):
        return [(tab, tab.whole) for tab in book.tabs]
    if payload.get("range") is not None:
        return [grid_target(book, payload["range"])]
    return [grid_target(book, {"sheetId": payload.get("sheetId") or 0})]


def pattern(payload: Mapping[str, Any]) -> Callable[[str], tuple[str, int]]:
    find, replacement = payload.get("find") or "", payload.get("replacement") or ""
    if not find:
        raise invalid("You must specify a find value.")
    is_regex = bool(payload.get("searchByRegex"))
    source = find if is_regex else re.escape(find)
    if payload.get("matchEntireCell"):
        source = rf"\A(?:{source})\Z"
    compiled = re.compile(source, 0 if payload.get("matchCase") else re.IGNORECASE)
    text = re.sub(r"\$(\d)", r"\\\1", replacement) if is_regex else replacement.replace("\\", r"\\")
    return lambda shown: compiled.subn(text, shown)

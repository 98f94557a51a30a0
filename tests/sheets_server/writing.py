"""Writing values: spreadsheets.values.update, batchUpdate, clear, batchClear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.sheets_server.a1 import Area, letters, show
from tests.sheets_server.cells import Cell
from tests.sheets_server.errors import ApiError, invalid
from tests.sheets_server.reading import Reading, value_range
from tests.sheets_server.typed import enter
from tests.sheets_server.workbook import Book, Tab

Scalar = bool | int | float | str | None
Grid = Sequence[Sequence[Scalar]]
INPUTS = ("RAW", "USER_ENTERED")
CELL_LENGTH = 50_000


@dataclass(frozen=True, slots=True)
class Written:
    """What one write did, for Google's UpdateValuesResponse."""

    tab: Tab
    area: Area
    places: frozenset[tuple[int, int]]

    def answer(self, book: Book) -> dict[str, Any]:
        counts = {
            "updatedRows": len({row for row, _ in self.places}),
            "updatedColumns": len({column for _, column in self.places}),
            "updatedCells": len(self.places),
        }
        return {
            "spreadsheetId": book.spreadsheet_id,
            "updatedRange": show(self.tab.title, self.area),
            **{name: count for name, count in counts.items() if count},
        }


def checked_values(body: Mapping[str, Any]) -> Grid:
    """The body's `values`, turned to rows; a cell holds no list and no object."""
    values: list[list[Scalar]] = body.get("values") or []
    for index, row in enumerate(values):
        for at, value in enumerate(row):
            check_scalar(value, f"values[{index}][{at}]")
    if (body.get("majorDimension") or "ROWS") == "COLUMNS":
        width = max((len(column) for column in values), default=0)
        return [[each[at] if at < len(each) else None for each in values] for at in range(width)]
    return values


def check_scalar(value: object, place: str) -> None:
    if isinstance(value, list | dict):
        kind = "list_value" if isinstance(value, list) else "struct_value"
        raise invalid(f"Invalid {place}: {kind} {{\n}}\n")
    if isinstance(value, str) and len(value) > CELL_LENGTH:
        raise too_long()


def too_long() -> ApiError:
    return invalid(
        "Your input contains more than the maximum of 50000 characters in a single cell."
    )


def checked_input(option: str | None) -> str:
    if option not in INPUTS:
        raise invalid("'valueInputOption' is required but not specified")
    return option


def update(book: Book, text: str, values: Grid, option: str) -> Written:
    """Write values from the range's first cell on; the grid never grows.

    A range of one cell only says where to begin; a larger one must hold all the values.
    """
    tab, area = book.find(text)
    limit = tab.whole if area.is_one_cell() else area
    check_fit(tab, area, limit, values)
    return write(book, tab, (area.top, area.left), values, option)


def check_fit(tab: Tab, area: Area, limit: Area, values: Grid) -> None:
    bottom = area.top + len(values)
    right = area.left + max((len(row) for row in values), default=0)
    place = ""
    if bottom > limit.bottom:
        place = f"row [{limit.bottom + 1}]"
    elif right > limit.right:
        place = f"column [{letters(limit.right)}]"
    if place:
        shown = show(tab.title, area)
        raise invalid(f"Requested writing within range [{shown}], but tried writing to {place}")


def write(book: Book, tab: Tab, start: tuple[int, int], values: Grid, option: str) -> Written:
    """Write rows of values where the grid has room; None leaves a cell alone, "" empties it."""
    top, left = start
    width = max((len(row) for row in values), default=0)
    area = Area(top, top + max(len(values), 1), left, left + max(width, 1))
    tab.guard(area, book.user)
    places: set[tuple[int, int]] = set()
    for row, given in enumerate(values, top):
        filled = {at: value for at, value in enumerate(given, left) if value is not None}
        cells = {at: put(book, tab.cell(row, at), value, option) for at, value in filled.items()}
        tab.put(row, cells)
        places.update((row, at) for at in filled)
    return Written(tab, area, frozenset(places))


def put(book: Book, cell: Cell, value: bool | float | str, option: str) -> Cell:  # noqa: FBT001 - a cell's value
    if option == "USER_ENTERED" and isinstance(value, str):
        return enter(cell, value, book.locale)
    return cell.holding(value)


def update_answer(book: Book, written: Written, options: Mapping[str, str]) -> dict[str, Any]:
    """The response to a write, with the values it left if they were asked for."""
    answer = written.answer(book)
    if str(options.get("includeValuesInResponse", "")).lower() == "true":
        reading = Reading.asked(options, "response")
        answer["updatedData"] = value_range(book, written.tab, written.area, reading)
    return answer


def batch_update(book: Book, body: Mapping[str, Any]) -> dict[str, Any]:
    """values:batchUpdate; the totals count distinct rows and columns."""
    option = checked_input(body.get("valueInputOption"))
    items = body.get("data") or []
    grids = [checked_values(item) for item in items]
    done = []
    for at, (item, values) in enumerate(zip(items, grids, strict=True)):
        try:
            done.append(update(book, item.get("range", ""), values, option))
        except ApiError as error:
            raise error.within(f"data[{at}]") from error
    places = [(each.tab.sheet_id, row, column) for each in done for row, column in each.places]
    totals = {
        "totalUpdatedRows": len({(sheet, row) for sheet, row, _ in places}),
        "totalUpdatedColumns": len({(sheet, column) for sheet, _, column in places}),
        "totalUpdatedCells": len(places),
        "totalUpdatedSheets": len({sheet for sheet, _, _ in places}),
    }
    options = {name: str(value) for name, value in body.items() if value is not None}
    return {
        "spreadsheetId": book.spreadsheet_id,
        **{name: count for name, count in totals.items() if count},
        "responses": [update_answer(book, each, options) for each in done],
    }


def clear(book: Book, text: str) -> str:
    """Empty the values of a range; formats, notes and rules stay. Returns the cleared range."""
    tab, area = book.find(text)
    tab.guard(area, book.user)
    for row, at, cell in list(tab.filled(area)):
        tab.put(row, {at: replace(cell, value=None, formula=None)})
    return show(tab.title, area)


def batch_clear(book: Book, body: Mapping[str, Any]) -> dict[str, Any]:
    cleared = []
    for at, text in enumerate(body.get("ranges") or []):
        try:
            cleared.append(clear(book, text))
        except ApiError as error:
            raise error.within(f"range[{at}]") from error
    return {"spreadsheetId": book.spreadsheet_id, "clearedRanges": cleared}

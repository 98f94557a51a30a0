"""Reading values: spreadsheets.values.get and batchGet, as ROWS or COLUMNS, in three renderings."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from tests.sheets_server.a1 import Area, show
from tests.sheets_server.cells import Cell, plain
from tests.sheets_server.formats import show as show_cell
from tests.sheets_server.workbook import Book, Row, Tab

T = TypeVar("T")
Plain = bool | int | float | str
Render = Callable[[Cell], Plain]
Way = tuple[Hashable, Render]  # of showing cells, with a name by which rows remember it
RENDERINGS = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
DATE_RENDERINGS = ("SERIAL_NUMBER", "FORMATTED_STRING")
DIMENSIONS = ("ROWS", "COLUMNS")


@dataclass(frozen=True, slots=True)
class Reading:
    """How values are to be sent: Google's three query parameters."""

    value: str = "FORMATTED_VALUE"
    date: str = "SERIAL_NUMBER"
    dimension: str = "ROWS"

    @classmethod
    def asked(cls, options: Mapping[str, str], prefix: str = "") -> Self:
        """From query parameters or a request body; what was left open is the first of its words."""
        found = {}
        for name, (field, words) in NAMES.items():
            word = options.get(prefix + name[0].upper() + name[1:] if prefix else name)
            found[field] = word if word in words else words[0]
        return cls(**found)

    def renderer(self, book: Book) -> Render:
        locale = book.locale
        if self.value == "FORMATTED_VALUE":
            return lambda cell: show_cell(cell, locale)
        is_text = self.date == "FORMATTED_STRING"
        if self.value == "FORMULA":
            return lambda cell: cell.formula or plain(cell.value)
        return lambda cell: (
            show_cell(cell, locale) if is_text and cell.is_dated else plain(cell.value)
        )


NAMES = {
    "valueRenderOption": ("value", RENDERINGS),
    "dateTimeRenderOption": ("date", DATE_RENDERINGS),
    "majorDimension": ("dimension", DIMENSIONS),
}


def read(book: Book, text: str, reading: Reading) -> dict[str, Any]:
    """The ValueRange at a range in A1 notation; `values` is absent where nothing is there."""
    tab, area = book.find(text)
    return value_range(book, tab, area, reading)


def value_range(book: Book, tab: Tab, area: Area, reading: Reading) -> dict[str, Any]:
    way = (reading.value, reading.date, book.locale_name)
    values = values_of(tab, area, (way, reading.renderer(book)), reading.dimension)
    answer = {"range": show(tab.title, area), "majorDimension": reading.dimension}
    return {**answer, "values": values} if values else answer


def values_of(tab: Tab, area: Area, way: Way, dimension: str = "ROWS") -> list[list[Plain]]:
    """Rows cut after their last value, and cut after the last row that has one."""
    rows = [
        line(tab.rows[index], area, way)
        for index in range(area.top, min(area.bottom, len(tab.rows)))
    ]
    if dimension == "COLUMNS":
        rows = transposed(rows)
    return without_tail(rows, is_blank=lambda row: not row)


def line(row: Row, area: Area, way: Way) -> list[Plain]:
    if not row.has_data:
        return []
    name, render = way
    place = (name, area.left, area.right)
    if place not in row.shown:
        last = min(max(row) + 1, area.right)
        shown = [render(row[at]) if at in row else "" for at in range(area.left, last)]
        row.shown[place] = without_tail(shown, is_blank=lambda value: value == "")
    return row.shown[place]


def transposed(rows: Sequence[Sequence[Plain]]) -> list[list[Plain]]:
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]
    return [
        without_tail(each, is_blank=lambda value: isinstance(value, str) and not value)
        for each in columns
    ]


def without_tail(items: list[T], *, is_blank: Callable[[T], bool]) -> list[T]:
    end = len(items)
    while end and is_blank(items[end - 1]):
        end -= 1
    return items[:end]

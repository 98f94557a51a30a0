"""The methods that are told by data filters which cells are meant."""

from collections.abc import Mapping
from typing import Any

from tests.sheets_server.a1 import Area, show
from tests.sheets_server.batch.target import grid_target
from tests.sheets_server.describe import spreadsheet
from tests.sheets_server.errors import not_spoken
from tests.sheets_server.reading import Reading, value_range
from tests.sheets_server.workbook import Book, Tab
from tests.sheets_server.writing import batch_clear, batch_update

Body = Mapping[str, Any]


def found(book: Book, data_filter: Body) -> tuple[Tab, Area]:
    """The cells that a filter means; developer metadata, which can be one, is not spoken here."""
    if "a1Range" in data_filter:
        return book.find(data_filter["a1Range"])
    if "gridRange" in data_filter:
        return grid_target(book, data_filter["gridRange"])
    raise not_spoken("data filters other than a1Range and gridRange")


def named(book: Book, data_filter: Body) -> str:
    tab, area = found(book, data_filter)
    return show(tab.title, area)


def get_spreadsheet(book: Book, body: Body, *, has_mask_of_data: bool) -> dict[str, Any]:
    wanted = [found(book, each) for each in body.get("dataFilters") or []]
    with_grid = has_mask_of_data or bool(body.get("includeGridData"))
    return spreadsheet(book, wanted, with_grid=with_grid)


def batch_get(book: Book, body: Body) -> dict[str, Any]:
    options = {name: value for name, value in body.items() if isinstance(value, str)}
    reading = Reading.asked(options)
    return {
        "spreadsheetId": book.spreadsheet_id,
        "valueRanges": [
            {"valueRange": value_range(book, *found(book, each), reading), "dataFilters": [each]}
            for each in body.get("dataFilters") or []
        ],
    }


def batch_update_values(book: Book, body: Body) -> dict[str, Any]:
    """Each part of the answer tells the filter that it belongs to."""
    data = body.get("data") or []
    placed = [{**each, "range": named(book, each.get("dataFilter") or {})} for each in data]
    answer = batch_update(book, {**body, "data": placed})
    for part, each in zip(answer["responses"], data, strict=True):
        part["dataFilter"] = each["dataFilter"]
    return answer


def batch_clear_values(book: Book, body: Body) -> dict[str, Any]:
    ranges = [named(book, each) for each in body.get("dataFilters") or []]
    return batch_clear(book, {"ranges": ranges})

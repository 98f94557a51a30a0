"""spreadsheets.batchUpdate: every request of the batch is applied, in order, or none is.

The caller hands in a copy of the book and throws it away when a request is refused.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tests.sheets_server.batch import cells, copies, furniture, ranges, sheets, sizes
from tests.sheets_server.describe import spreadsheet
from tests.sheets_server.errors import ApiError, invalid, not_spoken
from tests.sheets_server.workbook import Book

Work = Callable[[Book, Mapping[str, Any]], dict[str, Any]]
REQUEST_LIMIT = 100_000
KINDS: dict[str, Work] = {
    "updateSpreadsheetProperties": sheets.update_spreadsheet,
    "addSheet": sheets.add_sheet,
    "duplicateSheet": copies.duplicate_sheet,
    "deleteSheet": sheets.delete_sheet,
    "updateSheetProperties": sheets.update_sheet,
    "appendCells": cells.append_cells,
    "updateCells": cells.update_cells,
    "repeatCell": cells.repeat_cell,
    "setDataValidation": cells.set_data_validation,
    "sortRange": cells.sort_range,
    "deleteRange": ranges.delete_range,
    "findReplace": cells.find_replace,
    "insertDimension": sizes.insert_dimension,
    "deleteDimension": sizes.delete_dimension,
    "appendDimension": sizes.append_dimension,
    "moveDimension": sizes.move_dimension,
    "updateDimensionProperties": sizes.update_dimension,
    "autoResizeDimensions": sizes.auto_resize,
    "addDimensionGroup": sizes.add_group,
    "deleteDimensionGroup": sizes.delete_group,
    "mergeCells": furniture.merge_cells,
    "unmergeCells": furniture.unmerge_cells,
    "setBasicFilter": furniture.set_filter,
    "clearBasicFilter": furniture.clear_filter,
    "addNamedRange": furniture.add_name,
    "deleteNamedRange": furniture.delete_name,
    "addProtectedRange": furniture.add_protection,
    "deleteProtectedRange": furniture.delete_protection,
}


def batch_update(book: Book, body: Mapping[str, Any]) -> dict[str, Any]:
    """The response of the whole batch; the book is changed in place.

    Raises:
        ApiError: for the first request that Google would refuse, with its index and kind.
    """
    requests = body.get("requests") or []
    if not requests:
        raise invalid("Must specify at least one request.")
    if len(requests) > REQUEST_LIMIT:
        raise invalid(f"Cannot exceed {REQUEST_LIMIT} requests in a single batch.")
    replies = [apply(book, index, request) for index, request in enumerate(requests)]
    answer: dict[str, Any] = {"spreadsheetId": book.spreadsheet_id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        with_grid = bool(body.get("responseIncludeGridData"))
        wanted = [book.find(text) for text in body.get("responseRanges") or ()]
        answer["updatedSpreadsheet"] = spreadsheet(book, wanted, with_grid=with_grid)
    return answer


def apply(book: Book, index: int, request: Mapping[str, Any]) -> dict[str, Any]:
    if len(request) != 1:
        raise invalid(f"Invalid requests[{index}]: exactly one kind of request must be set.")
    ((kind, payload),) = request.items()
    if kind not in KINDS:
        raise not_spoken(f"the request kind {kind}")
    try:
        return KINDS[kind](book, payload or {})
    except ApiError as error:
        raise error.within(f"requests[{index}].{kind}") from error

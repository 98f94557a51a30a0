"""What clients other than gspread ask for: one small test for each gap that they found."""

import gspread
import pytest

from tests.sheets_server import SheetsServer
from tests.sheets_server.bodies import Call, Json, Send, box


def test_a_slash_after_the_spreadsheet_s_id_does_not_matter(call: Call, book_id: str) -> None:
    assert call("GET", "/?fields=spreadsheetId") == {"spreadsheetId": book_id}
    add = {"requests": [{"addSheet": {"properties": {"title": "New"}}}]}
    assert call("POST", "/:batchUpdate", add)["spreadsheetId"] == book_id
    by_filter = {"dataFilters": [{"a1Range": "Calls!A1"}]}
    assert call("POST", "/:getByDataFilter", by_filter)["spreadsheetId"] == book_id


@pytest.mark.parametrize(
    "data",
    [
        {"userEnteredValue": {"formulaValue": '=HYPERLINK("https://example.com","x")'}},
        {"userEnteredFormat": {"textFormat": {"link": {"uri": "https://example.com"}}}},
    ],
)
def test_a_cell_tells_its_hyperlink(send: Send, call: Call, data: Json) -> None:
    fields = f"{next(iter(data))},hyperlink"  # read-only: Google takes the name and does nothing
    send({"repeatCell": {"range": box(1, 2, 0, 1), "cell": data, "fields": fields}})
    answer = call("GET", "?ranges=Calls!A2:B2&fields=sheets.data.rowData.values.hyperlink")
    told = answer["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert told == [{"hyperlink": "https://example.com"}, {}]


def test_a_sort_past_the_grid_sorts_what_is_there(
    server: SheetsServer, send: Send, book_id: str
) -> None:
    specs = [{"dimensionIndex": 1, "sortOrder": "ASCENDING"}]
    send({"sortRange": {"range": box(1, 5000, 0, 300), "sortSpecs": specs}})
    assert server.control.read(book_id, "Calls!B2:B4") == [[1], [2], [10]]


@pytest.mark.parametrize(
    ("dimension", "left"),
    [
        ("ROWS", [["ID", "Level", "Note"], ["b", 2, "x"], ["c", 10, "y"], ["", 1, "z"]]),
        ("COLUMNS", [["ID", "Level", "Note"], [2, "x"], ["b", 10, "y"], ["c", 1, "z"]]),
    ],
)
def test_a_deleted_range_is_closed_from_below_or_from_the_right(
    server: SheetsServer, send: Send, book_id: str, dimension: str, left: list[list[object]]
) -> None:
    send({"deleteRange": {"range": box(1, 2, 0, 1), "shiftDimension": dimension}})
    assert server.control.read(book_id, "Calls") == left


def test_a_range_is_not_deleted_without_a_direction(send: Send) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="No dimension specified"):
        send({"deleteRange": {"range": box(1, 2, 0, 1)}})


def test_cells_that_move_into_a_gap_must_be_open_to_the_writer(
    server: SheetsServer, send: Send, book_id: str
) -> None:
    server.control.edit(book_id, {"do": "protect", "tab": "Calls", "at": "Calls!A4:C4"})
    with pytest.raises(gspread.exceptions.APIError, match="protected cell"):
        send({"deleteRange": {"range": box(1, 2, 0, 1), "shiftDimension": "ROWS"}})


def test_a_duplicate_stands_first_with_a_title_and_an_id_of_its_own(
    server: SheetsServer, send: Send, book_id: str
) -> None:
    made = send({"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 5}})["replies"][0]
    properties = made["duplicateSheet"]["properties"]
    named = [properties[name] for name in ("sheetId", "title", "index")]
    assert named == [5, "Copy of Calls", 0]
    server.control.type(book_id, "'Copy of Calls'!A2", "changed")
    assert server.control.read(book_id, "Calls!A2") == [["a"]]
    with pytest.raises(gspread.exceptions.APIError, match="A sheet with id 5 already exists"):
        send({"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 5}})


def test_a_copy_needs_the_right_to_write_where_it_goes(server: SheetsServer, call: Call) -> None:
    other = server.control.create("Other", role="reader")
    error = call("POST", "/sheets/0:copyTo", {"destinationSpreadsheetId": other})["error"]
    assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")


def test_a_second_copy_gets_another_title(server: SheetsServer, call: Call) -> None:
    other = server.control.create("Other")
    body = {"destinationSpreadsheetId": other}
    titles = [call("POST", "/sheets/0:copyTo", body)["title"] for _ in range(2)]
    assert titles == ["Copy of Calls", "Copy of Calls 1"]


def test_a_filter_by_metadata_is_refused_loudly(call: Call) -> None:
    filters = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "x"}}]}
    assert call("POST", ":getByDataFilter", filters)["error"]["code"] == 501


def test_a_cell_field_that_this_server_does_not_keep_is_refused_loudly(send: Send) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        send({"repeatCell": {"range": box(1, 2, 0, 1), "cell": {}, "fields": "textFormatRuns"}})
    assert caught.value.code == 501

"""What lies on the grid: names, filters, groups, merges, tabs; and ranges by sheet id."""

import gspread
import pytest

from tests.sheets_server import SheetsServer
from tests.sheets_server.bodies import Send, box


def test_a_named_range_reads_by_its_name_and_follows_its_rows(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    send({"addNamedRange": {"namedRange": {"name": "Levels", "range": box(1, 4, 1, 2)}}})
    server.control.insert_rows(book_id, "Calls", 2)
    answer = server.gspread().http_client.values_get(book_id, "levels")
    assert answer["range"] == "Calls!B3:B5"
    assert answer["values"] == [["2"], ["10"], ["1"]]


def test_a_name_is_gone_once_its_rows_are(server: SheetsServer, book_id: str, send: Send) -> None:
    send({"addNamedRange": {"namedRange": {"name": "Levels", "range": box(1, 4, 1, 2)}}})
    server.control.delete_rows(book_id, "Calls", 2, 3)
    with pytest.raises(gspread.exceptions.APIError, match="Unable to parse range: Levels"):
        server.gspread().http_client.values_get(book_id, "Levels")


def test_filters_groups_and_merges_show_in_the_metadata_and_go_again(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    send(
        {"setBasicFilter": {"filter": {"range": box(0, 4, 0, 3)}}},
        {"addDimensionGroup": {"range": rows}},
        {"mergeCells": {"range": box(5, 7, 0, 2), "mergeType": "MERGE_ROWS"}},
    )
    client = server.gspread().http_client
    furniture = {"basicFilter", "rowGroups", "merges"}
    assert furniture <= set(client.fetch_sheet_metadata(book_id)["sheets"][0])
    assert len(client.fetch_sheet_metadata(book_id)["sheets"][0]["merges"]) == 2
    send(
        {"clearBasicFilter": {"sheetId": 0}},
        {"deleteDimensionGroup": {"range": rows}},
        {"unmergeCells": {"range": box(0, 10, 0, 3)}},
    )
    assert not furniture & set(client.fetch_sheet_metadata(book_id)["sheets"][0])


def test_part_of_a_merge_can_not_be_merged(send: Send) -> None:
    send({"mergeCells": {"range": box(0, 2, 0, 2)}})
    with pytest.raises(gspread.exceptions.APIError, match="must select all cells in a merged"):
        send({"mergeCells": {"range": box(1, 3, 0, 2)}})


def test_tabs_move_to_an_index_counted_before_the_move(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    send({"addSheet": {"properties": {"title": "Third"}}})
    move = {"properties": {"sheetId": 0, "index": 2}, "fields": "index"}
    send({"updateSheetProperties": move})
    assert server.control.tabs(book_id) == ["Changes", "Calls", "Third"]


def test_the_last_visible_tab_can_not_be_removed(send: Send) -> None:
    send({"deleteSheet": {"sheetId": 1}})
    with pytest.raises(gspread.exceptions.APIError, match="can't remove all the"):
        send({"deleteSheet": {"sheetId": 0}})


def test_a_moved_row_takes_its_place_before_the_target(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    source = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    send({"moveDimension": {"source": source, "destinationIndex": 4}})
    assert server.control.read(book_id, "Calls!A2:A4") == [["b"], ["c"], ["a"]]


def test_a_read_by_sheet_id_survives_a_renamed_tab(server: SheetsServer, book_id: str) -> None:
    server.control.rename_tab(book_id, "Calls", "Talks")
    body = {"dataFilters": [{"gridRange": {"sheetId": 0, "endRowIndex": 1}}]}
    url = f"{server.base_url}/v4/spreadsheets/{book_id}/values:batchGetByDataFilter"
    answer = server.gspread().http_client.request("post", url, json=body).json()
    found = answer["valueRanges"][0]["valueRange"]
    assert (found["range"], found["values"]) == ("Talks!A1:Z1", [["ID", "Level", "Note"]])


def test_inserted_rows_push_down_what_stands_below_the_table(
    server: SheetsServer, book_id: str
) -> None:
    server.control.type(book_id, "Calls!A6", "below")
    sheet = server.gspread().open_by_key(book_id).sheet1
    insert = gspread.utils.InsertDataOption.insert_rows
    sheet.append_row(["d"], table_range="A1", insert_data_option=insert)
    assert server.control.read(book_id, "Calls!A5:A7") == [["d"], [], ["below"]]

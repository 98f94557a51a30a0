import gspread
import pytest

from tests.sheets_server import SheetsServer
from tests.sheets_server.bodies import ROWS, Send, append, box, text_row


def test_a_batch_with_one_bad_request_changes_nothing(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        send(append(0, text_row("d")), append(1, text_row("now")), append(99, text_row("lost")))
    assert caught.value.error["message"] == "Invalid requests[2].appendCells: No grid with id: 99"
    assert server.control.read(book_id, "Calls") == ROWS
    assert server.control.read(book_id, "Changes") == [["At"]]


def test_a_whole_batch_is_applied_in_order(server: SheetsServer, book_id: str, send: Send) -> None:
    send(append(0, text_row("d")), append(0, text_row("e")), append(1, text_row("now")))
    assert server.control.read(book_id, "Calls!A5:A6") == [["d"], ["e"]]
    assert server.control.read(book_id, "Changes") == [["At"], ["now"]]


def test_appended_cells_make_rows_but_never_columns(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    grid = {"sheetId": 0, "gridProperties": {"rowCount": 4, "columnCount": 3}}
    mask = "gridProperties(rowCount,columnCount)"
    send({"updateSheetProperties": {"properties": grid, "fields": mask}})
    send(append(0, text_row("d"), text_row("e")))
    assert server.control.read(book_id, "Calls!A5:A6") == [["d"], ["e"]]
    with pytest.raises(gspread.exceptions.APIError) as caught:
        send(append(0, text_row("f", "g", "h", "i")))
    assert caught.value.error["message"] == (
        "Invalid requests[0].appendCells: Attempting to write column: 3, beyond the last requested"
        " column of: 2"
    )


def test_a_format_below_the_data_is_no_data(server: SheetsServer, book_id: str, send: Send) -> None:
    server.control.set_format(book_id, "Calls!B2:B50", "PERCENT")
    send(append(0, text_row("d")))
    assert server.control.read(book_id, "Calls!A5") == [["d"]]


def test_a_check_box_column_pushes_appended_rows_down(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    rule = {"condition": {"type": "BOOLEAN"}}
    send({"setDataValidation": {"range": box(1, 10, 3, 4), "rule": rule}})
    send(append(0, text_row("d")))
    assert server.control.read(book_id, "Calls!A5:A11")[-1] == ["d"]
    assert server.control.read(book_id, "Calls!D10") == [[False]]


def test_update_cells_writes_values_and_notes_from_a_start(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    data = [{"userEnteredValue": {"numberValue": 3}, "note": "heard twice"}, {}]
    start = {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}
    send(
        {
            "updateCells": {
                "start": start,
                "rows": [{"values": data}],
                "fields": "userEnteredValue,note",
            }
        }
    )
    assert server.control.read(book_id, "Calls!A2:C2") == [["a", 3]]
    assert server.control.cell(book_id, "Calls!B2")["note"] == "heard twice"


def test_update_cells_over_a_range_clears_what_it_does_not_give(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    payload = {"range": box(1, 4, 0, 2), "rows": [text_row("A")], "fields": "userEnteredValue"}
    send({"updateCells": payload})
    assert server.control.read(book_id, "Calls!A2:C4") == [
        ["A", "", "x"],
        ["", "", "y"],
        ["", "", "z"],
    ]


def test_a_number_format_changes_only_what_people_see(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    look = {"userEnteredFormat": {"numberFormat": {"type": "NUMBER", "pattern": "0.0"}}}
    mask = "userEnteredFormat.numberFormat"
    send({"repeatCell": {"range": box(1, 4, 1, 2), "cell": look, "fields": mask}})
    assert server.control.read(book_id, "Calls!B2:B4", "FORMATTED_VALUE") == [
        ["2.0"],
        ["10.0"],
        ["1.0"],
    ]
    assert server.control.read(book_id, "Calls!B2:B4") == [[2], [10], [1]]


def test_sorting_takes_whole_lines_along(server: SheetsServer, book_id: str, send: Send) -> None:
    spec = {"dimensionIndex": 1, "sortOrder": "DESCENDING"}
    send({"sortRange": {"range": box(1, 4, 0, 3), "sortSpecs": [spec]}})
    assert server.control.read(book_id, "Calls!A2:C4") == [
        ["b", 10, "y"],
        ["a", 2, "x"],
        ["c", 1, "z"],
    ]


def test_numbers_sort_before_text_and_blanks_come_last_either_way(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    server.control.type(book_id, "Calls!B3", "ten")
    server.control.type(book_id, "Calls!B2", "")
    for order, names in (("ASCENDING", "cba"), ("DESCENDING", "bca")):
        spec = {"dimensionIndex": 1, "sortOrder": order}
        send({"sortRange": {"range": box(1, 4, 0, 3), "sortSpecs": [spec]}})
        assert [row[0] for row in server.control.read(book_id, "Calls!A2:A4")] == list(names)


def test_find_replace_counts_what_it_changed_and_leaves_out_zeros(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    claim = {"find": "b", "replacement": "b|7", "matchEntireCell": True, "matchCase": True}
    request = {"findReplace": {**claim, "range": box(0, 1000, 0, 1)}}
    won, lost = send(request)["replies"], send(request)["replies"]
    counts = dict.fromkeys(
        ("valuesChanged", "rowsChanged", "sheetsChanged", "occurrencesChanged"), 1
    )
    assert won == [{"findReplace": counts}]
    assert lost == [{"findReplace": {}}]
    assert server.control.read(book_id, "Calls!A3") == [["b|7"]]


def test_rows_and_columns_are_inserted_and_deleted_with_what_lies_on_them(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    server.gspread().open_by_key(book_id).sheet1.merge_cells("A3:B3")
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    columns = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    send({"insertDimension": {"range": rows}}, {"insertDimension": {"range": columns}})
    assert server.control.read(book_id, "Calls!A4:D6") == [
        ["", "a", 2, "x"],
        ["", "b", "", "y"],
        ["", "c", 1, "z"],
    ]
    metadata = server.gspread().open_by_key(book_id).fetch_sheet_metadata()
    assert metadata["sheets"][0]["merges"] == [
        {"startRowIndex": 4, "endRowIndex": 5, "startColumnIndex": 1, "endColumnIndex": 3}
    ]
    send({"deleteDimension": {"range": rows}}, {"deleteDimension": {"range": columns}})
    assert server.control.read(book_id, "Calls!A1:C2") == ROWS[:2]


def test_resizing_a_tab_keeps_its_frozen_header(server: SheetsServer, book_id: str) -> None:
    sheet = server.gspread().open_by_key(book_id).sheet1
    sheet.freeze(rows=1)
    sheet.resize(rows=50)
    assert server.gspread().open_by_key(book_id).sheet1.frozen_row_count == 1


def test_who_protects_may_go_on_writing_and_others_may_not(
    server: SheetsServer, book_id: str, send: Send
) -> None:
    protected = {"protectedRange": {"range": box(0, 1, 0, 3), "description": "the header"}}
    reply = send({"addProtectedRange": protected})["replies"][0]["addProtectedRange"]
    assert reply["protectedRange"]["requestingUserCanEdit"] is True
    server.gspread().open_by_key(book_id).sheet1.update_acell("A1", "Id")
    other = "other@example.iam.gserviceaccount.com"
    server.control.share(book_id, other)
    info = server.control.account(other)
    stranger = gspread.service_account_from_dict(info, http_client=server.http_client)
    sheet = stranger.open_by_key(book_id).sheet1
    sheet.update_acell("A2", "allowed")
    with pytest.raises(gspread.exceptions.APIError, match="protected cell or object"):
        sheet.update_acell("A1", "ID")


def test_the_changed_spreadsheet_can_come_with_the_answer(send: Send) -> None:
    answer = send(append(0, text_row("d")), includeSpreadsheetInResponse=True)
    assert answer["updatedSpreadsheet"]["properties"]["title"] == "Bridge"

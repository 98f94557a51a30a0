"""The refusals that a person has to act on: what is wrong with the set-up, in Google's words."""

import gspread
import pytest

from tests.sheets_server import SheetsServer


def test_an_unknown_spreadsheet_is_404(server: SheetsServer) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        server.gspread().http_client.fetch_sheet_metadata("1nowhere")
    assert caught.value.response.json() == {
        "error": {
            "code": 404,
            "message": "Requested entity was not found.",
            "status": "NOT_FOUND",
        }
    }
    with pytest.raises(gspread.SpreadsheetNotFound):
        server.gspread().open_by_key("1nowhere")


def test_a_spreadsheet_that_is_not_shared_is_403_in_sheets_and_404_in_drive(
    server: SheetsServer,
) -> None:
    book_id = server.control.create(shared_with=[])
    client = server.gspread()
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.http_client.fetch_sheet_metadata(book_id)
    assert caught.value.error == {
        "code": 403,
        "message": "The caller does not have permission",
        "status": "PERMISSION_DENIED",
    }
    with pytest.raises(PermissionError):
        client.open_by_key(book_id)
    with pytest.raises(gspread.exceptions.APIError) as unseen:
        client.http_client.get_file_drive_metadata(book_id)
    assert unseen.value.error["message"] == f"File not found: {book_id}."
    server.control.share(book_id, server.account["client_email"])
    assert client.open_by_key(book_id).title == "Bridge"


def test_a_reader_may_not_write(server: SheetsServer) -> None:
    book_id = server.control.create(role="reader")
    sheet = server.gspread().open_by_key(book_id).sheet1
    with pytest.raises(gspread.exceptions.APIError, match="caller does not have permission"):
        sheet.update_acell("A1", "x")


def test_an_api_that_is_switched_off_says_where_to_switch_it_on(server: SheetsServer) -> None:
    book_id = server.control.create()
    server.control.enable_api(enabled=False)
    with pytest.raises(gspread.exceptions.APIError) as caught:
        server.gspread().http_client.fetch_sheet_metadata(book_id)
    assert caught.value.code == 403
    assert caught.value.error["message"].startswith(
        "Google Sheets API has not been used in project 123456789012 before or it is disabled."
    )
    reasons = [each.get("reason") for each in caught.value.response.json()["error"]["details"]]
    assert "SERVICE_DISABLED" in reasons


def test_an_excel_file_on_drive_is_no_spreadsheet(server: SheetsServer) -> None:
    book_id = server.control.create(is_xlsx=True)
    with pytest.raises(gspread.exceptions.APIError) as caught:
        server.gspread().http_client.fetch_sheet_metadata(book_id)
    assert caught.value.error == {
        "code": 400,
        "message": "This operation is not supported for this document. The document must not be"
        " an Office file.",
        "status": "FAILED_PRECONDITION",
    }


def test_a_protected_tab_is_400_and_not_403(server: SheetsServer) -> None:
    book_id = server.control.create(tabs={"Calls": [["ID"]]})
    server.control.protect(book_id, "Calls")
    http = server.gspread().http_client
    row = {"values": [{"userEnteredValue": {"stringValue": "a"}}]}
    request = {"sheetId": 0, "rows": [row], "fields": "userEnteredValue"}
    with pytest.raises(gspread.exceptions.APIError) as caught:
        http.batch_update(book_id, {"requests": [{"appendCells": request}]})
    assert caught.value.code == 400
    assert caught.value.error["message"] == (
        "Invalid requests[0].appendCells: You are trying to edit a protected cell or object."
        " Please contact the spreadsheet owner to remove protection if you need to edit."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("'Nope!'!A1", "Unable to parse range: 'Nope!'!A1"),
        ("Nope!A1", "Unable to parse range: Nope!A1"),
        ("Calls!A", "Unable to parse range: Calls!A"),
        (
            "Calls!AA1",
            "Range (Calls!AA1) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
    ],
)
def test_a_bad_range_is_echoed(server: SheetsServer, text: str, message: str) -> None:
    book_id = server.control.create(tabs={"Calls": []})
    http = server.gspread().http_client
    for read in (http.values_get, lambda key, each: http.values_batch_get(key, ["Calls", each])):
        with pytest.raises(gspread.exceptions.APIError) as caught:
            read(book_id, text)
        assert caught.value.error["message"] == message


def test_batches_of_values_say_which_item_is_wrong_and_change_nothing(
    server: SheetsServer,
) -> None:
    book_id = server.control.create(tabs={"Calls": [["kept"]]})
    http = server.gspread().http_client
    data = [{"range": "Calls!A1", "values": [["lost"]]}, {"range": "Nope!A1", "values": [[1]]}]
    with pytest.raises(gspread.exceptions.APIError) as caught:
        http.values_batch_update(book_id, {"valueInputOption": "RAW", "data": data})
    assert caught.value.error["message"] == "Invalid data[1]: Unable to parse range: Nope!A1"
    with pytest.raises(gspread.exceptions.APIError, match=r"Invalid range\[1\]: Unable"):
        http.values_batch_clear(book_id, body={"ranges": ["Calls!A1", "Nope!A1"]})
    assert server.control.read(book_id, "Calls") == [["kept"]]


def test_a_complaint_about_the_body_comes_before_one_about_the_range(
    server: SheetsServer,
) -> None:
    http = server.gspread().http_client
    book_id = server.control.create()
    options = {"valueInputOption": "RAW"}
    with pytest.raises(gspread.exceptions.APIError) as caught:
        http.values_update(book_id, "Nope!", {**options}, {"values": "A1:D4"})
    message = (
        "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"A1:D4\""
    )
    error = caught.value.response.json()["error"]
    assert error["message"] == message
    violation = {"field": "data.values", "description": message}
    assert error["details"][0]["fieldViolations"] == [violation]


def test_a_workbook_does_not_grow_past_ten_million_cells(server: SheetsServer) -> None:
    book_id = server.control.create(tabs={"Calls": [["a"]]})
    sheet = server.gspread().open_by_key(book_id).sheet1
    sheet.resize(rows=384_615)
    with pytest.raises(gspread.exceptions.APIError, match="limit of 10000000 cells"):
        sheet.resize(rows=384_616)


def test_what_was_never_learnt_is_refused_loudly(server: SheetsServer) -> None:
    client = server.gspread()
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.copy(server.control.create())
    assert caught.value.code == 501

"""gspread 6.2.1, unmodified, against the server."""

import gspread
import pytest

from tests.sheets_server import SheetsServer

CALLS: list[list[str | int | float | bool | None]] = [
    ["Held on", "Customer", "Level"],
    ["2026-11-02", "Acme", 85],
    ["2026-11-09", "Birch", 80],
]


@pytest.fixture
def book_id(server: SheetsServer) -> str:
    return server.control.create(tabs={"Calls": CALLS, "Trade-offs": [["ID"]]})


def test_a_shared_spreadsheet_opens_by_its_key(server: SheetsServer, book_id: str) -> None:
    sheet = server.gspread().open_by_key(book_id)
    assert sheet.title == "Bridge"
    assert [tab.title for tab in sheet.worksheets()] == ["Calls", "Trade-offs"]


def test_one_batch_get_reads_all_tabs_and_costs_one_read(
    server: SheetsServer, book_id: str
) -> None:
    client = server.gspread()
    answer = client.http_client.values_batch_get(
        book_id, ["Calls", "'Trade-offs'"], {"valueRenderOption": "UNFORMATTED_VALUE"}
    )
    assert answer["spreadsheetId"] == book_id
    assert answer["valueRanges"] == [
        {"range": "Calls!A1:Z1000", "majorDimension": "ROWS", "values": CALLS},
        {"range": "'Trade-offs'!A1:Z1000", "majorDimension": "ROWS", "values": [["ID"]]},
    ]
    assert server.control.counts() == {"token": 1, "values.batchGet": 1}


def test_columns_come_transposed_and_cut(server: SheetsServer) -> None:
    rows = [["a", "b"], ["", "c"], ["d"]]
    book_id = server.control.create(tabs={"Calls": rows})
    http = server.gspread().http_client
    answer = http.values_get(book_id, "Calls", {"majorDimension": "COLUMNS"})
    assert answer["values"] == [["a", "", "d"], ["b", "c"]]


def test_an_empty_tab_has_no_values_at_all(server: SheetsServer) -> None:
    book_id = server.control.create()
    answer = server.gspread().http_client.values_get(book_id, "Sheet1")
    assert answer == {"range": "Sheet1!A1:Z1000", "majorDimension": "ROWS"}


def test_percent_and_days_come_as_people_see_them_or_as_numbers(server: SheetsServer) -> None:
    rows = [["85%", "2026-11-23", "yes", "TRUE"]]
    book_id = server.control.create(tabs={"Calls": rows}, is_typed=True)
    sheet = server.gspread().open_by_key(book_id).sheet1
    assert sheet.get("A1:D1") == [["85%", "2026-11-23", "yes", "TRUE"]]
    unformatted = gspread.utils.ValueRenderOption.unformatted
    assert sheet.get("A1:D1", value_render_option=unformatted) == [[0.85, 46349, "yes", True]]
    as_text = gspread.utils.DateTimeOption.formatted_string
    assert sheet.get("A1:D1", value_render_option=unformatted, date_time_render_option=as_text) == [
        [0.85, "2026-11-23", "yes", True]
    ]


def test_appended_cells_land_below_the_data_as_they_were_typed_by_the_program(
    server: SheetsServer, book_id: str
) -> None:
    client = server.gspread()
    row = [
        {"userEnteredValue": {"stringValue": "=1+1"}},
        {},
        {"userEnteredValue": {"numberValue": 90}},
    ]
    request = {"sheetId": 0, "rows": [{"values": row}], "fields": "userEnteredValue"}
    answer = client.http_client.batch_update(book_id, {"requests": [{"appendCells": request}]})
    assert answer == {"spreadsheetId": book_id, "replies": [{}]}
    assert server.control.read(book_id, "Calls!A4:C4", "FORMULA") == [["=1+1", "", 90]]
    entered = server.control.cell(book_id, "Calls!A4")["userEnteredValue"]
    assert entered == {"stringValue": "=1+1"}


def test_metadata_can_be_asked_for_by_a_field_mask(server: SheetsServer) -> None:
    book_id = server.control.create(locale="de_DE", time_zone="Europe/Berlin")
    mask = "properties(locale,timeZone),sheets(properties(sheetId,title,gridProperties(rowCount)))"
    answer = server.gspread().http_client.fetch_sheet_metadata(book_id, {"fields": mask})
    properties = {"sheetId": 0, "title": "Sheet1", "gridProperties": {"rowCount": 1000}}
    assert answer == {
        "properties": {"locale": "de_DE", "timeZone": "Europe/Berlin"},
        "sheets": [{"properties": properties}],
    }


def test_grid_data_tells_what_was_entered_from_what_it_shows(server: SheetsServer) -> None:
    book_id = server.control.create(tabs={"Calls": [["", "85%", "=1/0"]]}, is_typed=True)
    params = {"fields": "sheets.data(rowData.values(userEnteredValue,formattedValue))"}
    answer = server.gspread().http_client.spreadsheets_get(book_id, {**params, "ranges": "Calls"})
    percent = {"userEnteredValue": {"numberValue": 0.85}, "formattedValue": "85%"}
    error = {"userEnteredValue": {"formulaValue": "=1/0"}, "formattedValue": "#DIV/0!"}
    assert answer == {"sheets": [{"data": [{"rowData": [{"values": [{}, percent, error]}]}]}]}


def test_append_row_lands_in_the_wrong_column_as_it_does_at_google(server: SheetsServer) -> None:
    book_id = server.control.create(tabs={"Calls": [["x", "", "z"]]})
    sheet = server.gspread().open_by_key(book_id).sheet1
    answer = sheet.append_row(["a", "b"])
    assert answer["tableRange"] == "Calls!C1"
    assert answer["updates"]["updatedRange"] == "Calls!C2:D2"
    landed = sheet.append_row(["a", "b"], table_range="A1")
    assert landed["updates"]["updatedRange"] == "Calls!A2:B2"


def test_append_grows_the_grid_but_update_does_not(server: SheetsServer) -> None:
    book_id = server.control.create(tabs={"Calls": [["a"]]})
    sheet = server.gspread().open_by_key(book_id).sheet1
    sheet.resize(rows=1, cols=1)
    with pytest.raises(gspread.exceptions.APIError, match=r"within range \[Calls!A1\].*row \[2\]"):
        sheet.update([["b"], ["c"]], "A1")
    sheet.append_row(["d", "e"])
    assert server.control.read(book_id, "Calls") == [["a"], ["d", "e"]]


def test_null_leaves_a_cell_alone_and_an_empty_text_clears_it(
    server: SheetsServer, book_id: str
) -> None:
    sheet = server.gspread().open_by_key(book_id).sheet1
    answer = sheet.update([[None, "", 81]], "A2")
    assert (answer["updatedRange"], answer["updatedCells"]) == ("Calls!A2:C2", 2)
    assert server.control.read(book_id, "Calls!A2:C2") == [["2026-11-02", "", 81]]


def test_values_batch_update_counts_distinct_rows_and_columns(
    server: SheetsServer, book_id: str
) -> None:
    sheet = server.gspread().open_by_key(book_id).sheet1
    answer = sheet.batch_update(
        [{"range": "B2:C2", "values": [[1, 2]]}, {"range": "B5:C5", "values": [[3, 4]]}]
    )
    totals = {name: count for name, count in answer.items() if name.startswith("total")}
    assert totals == {
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 2,
        "totalUpdatedCells": 4,
        "totalUpdatedSheets": 1,
    }


def test_the_rest_of_gspread_s_everyday_calls_work(server: SheetsServer) -> None:
    sheet = server.gspread().create("Made by the robot").sheet1
    sheet.update([["name", "level"], ["b", 2], ["a", 1]], "A1")
    sheet.sort((1, "asc"), range="A2:B3")
    assert sheet.get_all_records() == [{"name": "a", "level": 1}, {"name": "b", "level": 2}]
    assert sheet.find("b") == gspread.Cell(3, 1, "b")
    sheet.insert_note("A1", "who")
    assert sheet.get_note("A1") == "who"
    sheet.insert_row(["c", 3], index=2)
    sheet.delete_rows(3)
    sheet.format("B1:B3", {"numberFormat": {"type": "PERCENT"}})
    assert sheet.get_all_values() == [["name", "level"], ["c", "300.00%"], ["b", "200.00%"]]
    sheet.batch_clear(["A3:B3"])
    sheet.update_title("Levels")
    assert sheet.spreadsheet.worksheet("Levels").row_values(2) == ["c", "300.00%"]
    sheet.clear()
    assert sheet.get_all_values() == [[]]


def test_drive_finds_shares_and_deletes_files(server: SheetsServer) -> None:
    client = server.gspread()
    made = client.create("Second bridge")
    made.share("pat@example.com", perm_type="user", role="reader", notify=False)
    assert client.open("Second bridge").id == made.id
    assert {each["role"] for each in made.list_permissions()} == {"owner", "reader"}
    assert made.creationTime.endswith("Z")
    client.del_spreadsheet(made.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open_by_key(made.id)


def test_the_drive_version_moves_with_every_write(server: SheetsServer, book_id: str) -> None:
    client = server.gspread()
    url = f"{server.base_url}/drive/v3/files/{book_id}"
    before = client.http_client.request("get", url, params={"fields": "version"}).json()
    server.control.type(book_id, "Calls!A1", "Held")
    after = client.http_client.request("get", url, params={"fields": "version"}).json()
    assert int(after["version"]) == int(before["version"]) + 1


def test_merged_cells_hold_their_value_in_the_first_cell_only(
    server: SheetsServer, book_id: str
) -> None:
    sheet = server.gspread().open_by_key(book_id).sheet1
    sheet.merge_cells("A2:B3")
    assert sheet.get("A2:C3") == [["2026-11-02", "", "85"], ["", "", "80"]]
    combined = sheet.get("A2:C3", combine_merged_cells=True)
    assert combined == [["2026-11-02", "2026-11-02", "85"], ["2026-11-02", "2026-11-02", "80"]]

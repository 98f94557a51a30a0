"""Google's own Python client, unmodified, against the server: its usual steps, one after another.

It builds every method's name, path and parameters from Google's published reference.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from tests.sheets_server import SheetsServer
from tests.sheets_server.bodies import Json, box, text_row


@dataclass
class Session:
    """The client's resource `spreadsheets`, and the spreadsheets that it works on."""

    sheets: Any
    book_id: str
    other_id: str

    def batch(self, *requests: Json) -> Json:
        call = self.sheets.batchUpdate(spreadsheetId=self.book_id, body={"requests": requests})
        answer: Json = call.execute()
        return answer

    def values(self, area: str, **options: str) -> object:
        call = self.sheets.values().get(spreadsheetId=self.book_id, range=area, **options)
        return call.execute().get("values")


@pytest.fixture
def session(server: SheetsServer, book_id: str) -> Iterator[Session]:
    server.control.set_quota(on=False)
    token = Credentials(server.control.token())  # type: ignore[no-untyped-call]
    where = {"api_endpoint": server.base_url}
    with closing(
        build("sheets", "v4", credentials=token, client_options=where, cache_discovery=False)
    ) as client:
        yield Session(client.spreadsheets(), book_id, server.control.create("Other"))


def create_makes_a_spreadsheet(to: Session) -> None:
    body = {"properties": {"title": "New", "locale": "de_DE"}}
    made = to.sheets.create(body=body).execute()
    assert (made["properties"]["title"], made["properties"]["locale"]) == ("New", "de_DE")


def get_reads_what_a_mask_names(to: Session) -> None:
    mask = "properties.title,sheets(properties(sheetId,title))"
    tabs = [{"properties": {"sheetId": at, "title": name}} for at, name in TABS]
    answer = to.sheets.get(spreadsheetId=to.book_id, fields=mask).execute()
    assert answer == {"properties": {"title": "Bridge"}, "sheets": tabs}


def get_reads_cells(to: Session) -> None:
    query = {"ranges": ["Calls!A2:A3"], "includeGridData": True}
    answer = to.sheets.get(spreadsheetId=to.book_id, **query).execute()
    rows = answer["sheets"][0]["data"][0]["rowData"]
    assert [row["values"][0]["formattedValue"] for row in rows] == ["a", "b"]


def get_by_data_filter_reads_cells(to: Session) -> None:
    filters = [{"a1Range": "Calls!A2"}, {"gridRange": box(2, 3, 1, 2)}]
    body = {"dataFilters": filters, "includeGridData": True}
    answer = to.sheets.getByDataFilter(spreadsheetId=to.book_id, body=body).execute()
    blocks = [block["rowData"][0]["values"] for block in answer["sheets"][0]["data"]]
    assert [block[0]["formattedValue"] for block in blocks] == ["a", "10"]


def values_get_renders(to: Session) -> None:
    assert to.values("Calls!B2:B3", valueRenderOption="UNFORMATTED_VALUE") == [[2], [10]]
    assert to.values("Calls!B2:B3", majorDimension="COLUMNS") == [["2", "10"]]


def values_batch_get_reads_ranges(to: Session) -> None:
    call = to.sheets.values().batchGet(spreadsheetId=to.book_id, ranges=["Calls!A2", "Changes"])
    assert [each["values"] for each in call.execute()["valueRanges"]] == [[["a"]], [["At"]]]


def values_batch_get_by_data_filter_reads_ranges(to: Session) -> None:
    body = {"dataFilters": [{"gridRange": box(1, 2, 0, 2)}, {"a1Range": "Changes!A1"}]}
    call = to.sheets.values().batchGetByDataFilter(spreadsheetId=to.book_id, body=body)
    found = call.execute()["valueRanges"]
    assert [each["valueRange"]["values"] for each in found] == [[["a", "2"]], [["At"]]]
    assert [each["dataFilters"] for each in found] == [[each] for each in body["dataFilters"]]


def values_update_writes(to: Session) -> None:
    call = to.sheets.values().update(
        spreadsheetId=to.book_id,
        range="Calls!A2",
        valueInputOption="USER_ENTERED",
        includeValuesInResponse=True,
        body={"values": [["a", "85%", None]]},
    )
    assert call.execute()["updatedData"]["values"] == [["a", "85%", "x"]]


def values_append_appends(to: Session) -> None:
    call = to.sheets.values().append(
        spreadsheetId=to.book_id,
        range="Calls!A1",
        valueInputOption="RAW",
        insertDataOption="INSERT_ROWS",
        body={"values": [["d", 4]]},
    )
    assert call.execute()["updates"]["updatedRange"] == "Calls!A5:B5"


def values_batch_update_writes_ranges(to: Session) -> None:
    data = [{"range": "Calls!E1", "values": [["p"]]}, {"range": "Calls!F1", "values": [["q"]]}]
    body = {"valueInputOption": "RAW", "data": data}
    answer = to.sheets.values().batchUpdate(spreadsheetId=to.book_id, body=body).execute()
    assert answer["totalUpdatedCells"] == 2


def values_batch_update_by_data_filter_writes(to: Session) -> None:
    data = [{"dataFilter": {"gridRange": box(0, 1, 6, 7)}, "values": [["r"]]}]
    body = {"valueInputOption": "RAW", "data": data}
    call = to.sheets.values().batchUpdateByDataFilter(spreadsheetId=to.book_id, body=body)
    part = call.execute()["responses"][0]
    assert (part["updatedRange"], part["dataFilter"]) == ("Calls!G1", data[0]["dataFilter"])


def values_clear_clears_each_way(to: Session) -> None:
    values = to.sheets.values()
    values.clear(spreadsheetId=to.book_id, range="Calls!E1", body={}).execute()
    values.batchClear(spreadsheetId=to.book_id, body={"ranges": ["Calls!F1"]}).execute()
    body = {"dataFilters": [{"a1Range": "Calls!G1"}]}
    values.batchClearByDataFilter(spreadsheetId=to.book_id, body=body).execute()
    assert to.values("Calls!E1:G1") is None


def batch_update_adds_a_tab_and_fills_it(to: Session) -> None:
    properties = {"sheetId": 77, "title": "Made", "gridProperties": {"rowCount": 20}}
    rows = [text_row("x", "y"), text_row("2", "b"), text_row("1", "a")]
    to.batch(
        {"addSheet": {"properties": properties}},
        {"updateCells": {"start": {"sheetId": 77}, "rows": rows, "fields": "userEnteredValue"}},
        {"appendCells": {"sheetId": 77, "rows": [text_row("0")], "fields": "*"}},
    )
    assert to.values("Made!A1:B4") == [["x", "y"], ["2", "b"], ["1", "a"], ["0"]]


def sort_range_sorts_past_the_end_of_the_grid(to: Session) -> None:
    area = {"sheetId": 77, "startRowIndex": 1, "endRowIndex": 900, "endColumnIndex": 90}
    specs = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]
    to.batch({"sortRange": {"range": area, "sortSpecs": specs}})
    assert to.values("Made!A2:A4") == [["0"], ["1"], ["2"]]


def delete_range_moves_what_stood_behind(to: Session) -> None:
    area = {"sheetId": 77, "startRowIndex": 1, "endRowIndex": 2, "endColumnIndex": 1}
    to.batch({"deleteRange": {"range": area, "shiftDimension": "ROWS"}})
    assert to.values("Made!A2:B4") == [["1"], ["2", "a"], ["", "b"]]
    area = {"sheetId": 77, "startRowIndex": 2, "endRowIndex": 3, "endColumnIndex": 1}
    to.batch({"deleteRange": {"range": area, "shiftDimension": "COLUMNS"}})
    assert to.values("Made!A3:B3") == [["a"]]


def duplicate_sheet_copies_a_tab(to: Session) -> None:
    answer = to.batch({"duplicateSheet": {"sourceSheetId": 77, "newSheetName": "Twin"}})
    made = answer["replies"][0]["duplicateSheet"]["properties"]
    assert (made["title"], made["index"]) == ("Twin", 0)
    assert to.values("Twin!A1:B1") == [["x", "y"]]


def copy_to_copies_a_tab_into_another_spreadsheet(to: Session) -> None:
    body = {"destinationSpreadsheetId": to.other_id}
    copied = to.sheets.sheets().copyTo(spreadsheetId=to.book_id, sheetId=77, body=body).execute()
    assert (copied["title"], copied["index"]) == ("Copy of Made", 1)
    read = to.sheets.values().get(spreadsheetId=to.other_id, range="'Copy of Made'!A1:B1")
    assert read.execute()["values"] == [["x", "y"]]


def update_dimension_properties_sets_a_width(to: Session) -> None:
    area = {"sheetId": 77, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    change = {"range": area, "properties": {"pixelSize": 222}, "fields": "pixelSize"}
    to.batch({"updateDimensionProperties": change})
    mask = "sheets(properties(title),data(columnMetadata(pixelSize)))"
    answer = to.sheets.get(spreadsheetId=to.book_id, ranges="Made!A1", fields=mask).execute()
    assert answer["sheets"][0]["data"][0]["columnMetadata"] == [{"pixelSize": 222}]


def find_replace_counts(to: Session) -> None:
    search = {"find": "b", "replacement": "bb", "sheetId": 77, "matchEntireCell": True}
    answer = to.batch({"findReplace": search})
    assert answer["replies"][0]["findReplace"]["occurrencesChanged"] == 1


def delete_sheet_deletes_a_tab(to: Session) -> None:
    to.batch({"deleteSheet": {"sheetId": 77}})
    with pytest.raises(HttpError, match="Unable to parse range: Made"):
        to.values("Made")


def a_refused_request_is_told_in_the_clients_own_error(to: Session) -> None:
    with pytest.raises(HttpError) as caught:
        to.batch({"deleteRange": {"range": {"sheetId": 0, "starRowIndex": 1}}})
    assert caught.value.reason == (
        'Invalid JSON payload received. Unknown name "starRowIndex" at \'requests[0]'
        ".delete_range.range': Cannot find field."
    )


TABS = ((0, "Calls"), (1, "Changes"))
STEPS: tuple[Callable[[Session], None], ...] = (
    create_makes_a_spreadsheet,
    get_reads_what_a_mask_names,
    get_reads_cells,
    get_by_data_filter_reads_cells,
    values_get_renders,
    values_batch_get_reads_ranges,
    values_batch_get_by_data_filter_reads_ranges,
    values_update_writes,
    values_append_appends,
    values_batch_update_writes_ranges,
    values_batch_update_by_data_filter_writes,
    values_clear_clears_each_way,
    batch_update_adds_a_tab_and_fills_it,
    sort_range_sorts_past_the_end_of_the_grid,
    delete_range_moves_what_stood_behind,
    duplicate_sheet_copies_a_tab,
    copy_to_copies_a_tab_into_another_spreadsheet,
    update_dimension_properties_sets_a_width,
    find_replace_counts,
    delete_sheet_deletes_a_tab,
    a_refused_request_is_told_in_the_clients_own_error,
)


def test_google_s_own_client_goes_through_its_usual_steps(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = {}
    for step in STEPS:
        try:
            step(session)
        except (AssertionError, HttpError, LookupError, pytest.fail.Exception) as error:
            failed[step.__name__] = f"{type(error).__name__}: {error}"[:400]
    with capsys.disabled():
        print(f"google-api-python-client: {len(STEPS) - len(failed)} of {len(STEPS)} steps pass")  # noqa: T201 - the count is the finding
    assert failed == {}

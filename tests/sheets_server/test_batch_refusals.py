from collections.abc import Sequence

import gspread
import pytest

from tests.sheets_server.bodies import Json, Send, append, text_row


@pytest.mark.parametrize(
    ("requests", "message"),
    [
        ([], "Must specify at least one request."),
        (
            [{"addSheet": {"properties": {"title": "calls"}}}],
            (
                'Invalid requests[0].addSheet: A sheet with the name "calls" already exists. Please'
                " enter another name."
            ),
        ),
        (
            [{"addSheet": {"properties": {"gridProperties": {"rowCount": 400000}}}}],
            (
                "Invalid requests[0].addSheet: This action would increase the number of cells in"
                " the workbook above the limit of 10000000 cells."
            ),
        ),
        (
            [{"repeatCell": {"range": {"sheetId": 7}, "cell": {}, "fields": "note"}}],
            "Invalid requests[0].repeatCell: No grid with id: 7",
        ),
        (
            [{"updateCells": {"start": {"sheetId": 0}, "rows": [], "fields": ""}}],
            (
                "Invalid requests[0].updateCells: At least one field must be listed in 'fields'."
                " (Use '*' to indicate all fields.)"
            ),
        ),
        (
            [{"updateSheetProperties": {"properties": {"sheetId": 0}, "fields": "*"}}],
            "Invalid requests[0].updateSheetProperties: The sheet name cannot be empty.",
        ),
        (
            [
                {
                    "deleteDimension": {
                        "range": {"dimension": "ROWS", "startIndex": 1000, "endIndex": 1001}
                    }
                }
            ],
            (
                "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist."
                " Tried to delete row index 1000 but there are only 1000 rows."
            ),
        ),
        (
            [{"deleteDimension": {"range": {"dimension": "ROWS"}}}],
            "Invalid requests[0].deleteDimension: You can't delete all the rows on the sheet.",
        ),
        (
            [append(0, text_row("x" * 50001))],
            (
                "Invalid requests[0].appendCells: Your input contains more than the maximum of"
                " 50000 characters in a single cell."
            ),
        ),
    ],
)
def test_a_refused_request_is_named_in_google_s_words(
    send: Send, requests: Sequence[Json], message: str
) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        send(*requests)
    assert caught.value.error == {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}


def test_all_tabs_can_not_be_hidden(send: Send) -> None:
    hide = [
        {
            "updateSheetProperties": {
                "properties": {"sheetId": at, "hidden": True},
                "fields": "hidden",
            }
        }
        for at in (0, 1)
    ]
    with pytest.raises(gspread.exceptions.APIError, match="can't hide all the sheets"):
        send(*hide)


def test_a_kind_this_server_never_learnt_is_refused_loudly(send: Send) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        send({"addChart": {}})
    assert caught.value.code == 501

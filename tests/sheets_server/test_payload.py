"""A typo of ours fails here as it does at Google: every name, type and enum value, at any depth."""

import pytest

from tests.sheets_server.bodies import Call, Json, box, text_row

HEAD = "Invalid JSON payload received. Unknown name"
TYPES = "type.googleapis.com/google.apps.sheets.v4"
LIST_VALUE = "type.googleapis.com/google.protobuf.ListValue"
SORT: Json = {
    "range": box(1, 4, 0, 3),
    "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "ASCENDING"}],
}


def cell(**data: object) -> Json:
    return {"repeatCell": {"range": box(1, 2, 0, 1), "cell": data, "fields": "*"}}


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"sortRnage": SORT}, f"{HEAD} \"sortRnage\" at 'requests[0]': Cannot find field."),
        (
            {"sortRange": {**SORT, "sortSpec": []}},
            f"{HEAD} \"sortSpec\" at 'requests[0].sort_range': Cannot find field.",
        ),
        (
            {"addChart": {"chart": {"spec": {"titel": "x"}}}},
            f"{HEAD} \"titel\" at 'requests[0].add_chart.chart.spec': Cannot find field.",
        ),
        (
            cell(userEnteredValue={"stringVal": "x"}),
            (
                f"{HEAD} \"stringVal\" at 'requests[0].repeat_cell.cell.user_entered_value':"
                " Cannot find field."
            ),
        ),
        (
            {"appendCells": {"rows": [text_row("a"), {"value": []}], "fields": "*"}},
            f"{HEAD} \"value\" at 'requests[0].append_cells.rows[1]': Cannot find field.",
        ),
        (
            {"sortRange": {**SORT, "sortSpecs": [{"sortOrder": "DESC"}]}},
            (
                "Invalid value at 'requests[0].sort_range.sort_specs[0].sort_order'"
                f' ({TYPES}.SortOrder), "DESC"'
            ),
        ),
        (
            {"deleteSheet": {"sheetId": "first"}},
            "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), \"first\"",
        ),
        (
            {"deleteSheet": {"sheetId": 1.5}},
            "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), 1.5",
        ),
        (
            cell(note=5),
            "Invalid value at 'requests[0].repeat_cell.cell.note' (TYPE_STRING), 5",
        ),
        (
            cell(userEnteredValue={"numberValue": True}),
            (
                "Invalid value at 'requests[0].repeat_cell.cell.user_entered_value.number_value'"
                " (TYPE_DOUBLE), true"
            ),
        ),
        (
            cell(userEnteredValue={"boolValue": "yes"}),
            (
                "Invalid value at 'requests[0].repeat_cell.cell.user_entered_value.bool_value'"
                ' (TYPE_BOOL), "yes"'
            ),
        ),
        (
            {"repeatCell": {"cell": [{}], "fields": "*"}},
            (
                f"{HEAD} \"cell\" at 'requests[0].repeat_cell': Proto field is not repeating,"
                " cannot start list."
            ),
        ),
        (
            {
                "updateDimensionProperties": {
                    "range": {"dimension": "COLUMNS"},
                    "properties": {"pixelSize": {"magnitude": 200}},
                    "fields": "pixelSize",
                }
            },
            (
                f"{HEAD} \"pixelSize\" at 'requests[0].update_dimension_properties.properties':"
                " Starting an object on a scalar field."
            ),
        ),
        (
            {"addSheet": "Calls"},
            f"Invalid value at 'requests[0].add_sheet' ({TYPES}.AddSheetRequest), \"Calls\"",
        ),
        (
            {"addSheet": {}, "deleteSheet": {}},
            (
                "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set."
                " Cannot set 'deleteSheet'"
            ),
        ),
        (
            cell(userEnteredValue={"stringValue": "x", "numberValue": 1}),
            (
                "Invalid value at 'requests[0].repeat_cell.cell.user_entered_value' (oneof), oneof"
                " field 'value' is already set. Cannot set 'numberValue'"
            ),
        ),
        (
            {"repeatCell": {"cell": {}, "fields": "userEnteredFormat.textFormat.bolt"}},
            "Invalid requests[0].repeatCell: Invalid field: userEnteredFormat.textFormat.bolt",
        ),
        (
            {
                "updateDimensionProperties": {
                    "range": {"dimension": "COLUMNS"},
                    "properties": {"pixelSize": 200},
                    "fields": "pixelSize.magnitude",
                }
            },
            "Invalid requests[0].updateDimensionProperties: Invalid field: pixelSize.magnitude",
        ),
    ],
)
def test_a_typo_in_a_batch_is_refused_with_its_place(
    call: Call, request_: Json, message: str
) -> None:
    error = call("POST", ":batchUpdate", {"requests": [request_]})["error"]
    assert (error.get("message"), error.get("code")) == (message, 400)


def test_every_fault_of_a_body_is_told_at_once_with_its_field(
    call: Call,
) -> None:
    body = {"valuesInputOption": "RAW", "data": [{"rnage": "Calls!A1", "values": [["x"]]}]}
    error = call("POST", "/values:batchUpdate", body)["error"]
    told = [
        {"description": f'{HEAD} "valuesInputOption": Cannot find field.'},
        {"field": "data[0]", "description": f"{HEAD} \"rnage\" at 'data[0]': Cannot find field."},
    ]
    assert error["message"] == "\n".join(each["description"] for each in told)
    assert error["details"][0]["fieldViolations"] == told


@pytest.mark.parametrize(
    ("where", "body", "message"),
    [
        (
            "PUT /values/Calls!A1?valueInputOption=RAW",
            {"value": []},
            f"{HEAD} \"value\" at 'data': Cannot find field.",
        ),
        (
            "PUT /values/Calls!A1?valueInputOption=RAW",
            {"values": ["x"]},
            f"Invalid value at 'data.values[0]' ({LIST_VALUE}), \"x\"",
        ),
        (
            "POST /values/Calls!A1:append",
            {"values": [], "majorDimension": "ROW"},
            f"Invalid value at 'data.major_dimension' ({TYPES}.Dimension), \"ROW\"",
        ),
        (
            "POST /values:batchClear",
            {"range": ["Calls"]},
            f'{HEAD} "range": Cannot find field.',
        ),
        (
            "POST /values:batchGetByDataFilter",
            {"dataFilters": [{"a1range": "Calls"}]},
            f"{HEAD} \"a1range\" at 'data_filters[0]': Cannot find field.",
        ),
        (
            "POST :getByDataFilter",
            {"dataFilter": {}},
            f'{HEAD} "dataFilter": Cannot find field.',
        ),
    ],
)
def test_a_typo_in_another_body_is_refused_too(
    call: Call, where: str, body: Json, message: str
) -> None:
    error = call(*where.split(), body)["error"]
    assert (error.get("message"), error.get("code")) == (message, 400)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "/values/Calls?valueRendering=FORMULA",
            (
                f"{HEAD} \"valueRendering\": Cannot bind query parameter. Field 'valueRendering'"
                " could not be found in request message."
            ),
        ),
        (
            "/values/Calls?valueRenderOption=FORMULAS",
            f"Invalid value at 'value_render_option' ({TYPES}.ValueRenderOption), \"FORMULAS\"",
        ),
        (
            "?includeGridData=yes",
            "Invalid value at 'include_grid_data' (TYPE_BOOL), \"yes\"",
        ),
        (
            "?fields=sheets.properties(sheetID)",
            (
                "Request contains an invalid argument. Error expanding 'fields' parameter. Cannot"
                " find matching fields for path 'sheets.properties.sheetID'."
            ),
        ),
    ],
)
def test_a_typo_in_the_query_is_refused(call: Call, path: str, message: str) -> None:
    error = call("GET", path)["error"]
    assert (error.get("message"), error.get("code")) == (message, 400)


@pytest.mark.parametrize(
    "request_",
    [
        {"sort_range": {"range": box(1, 4, 0, 3), "sort_specs": [{"dimension_index": 0}]}},
        {"deleteSheet": {"sheetId": "1"}},
        {"sortRange": {**SORT, "sortSpecs": SORT["sortSpecs"][0]}},
        {"sortRange": {**SORT, "range": {**box(1, 4, 0, 3), "endRowIndex": None}}},
    ],
)
def test_what_google_s_reader_takes_besides_is_taken(call: Call, request_: Json) -> None:
    assert "error" not in call("POST", ":batchUpdate", {"requests": [request_]})


def test_a_mask_cuts_every_answer_and_not_only_that_of_get(
    call: Call,
) -> None:
    assert call("GET", "/values/Calls!A1?fields=range") == {"range": "Calls!A1"}

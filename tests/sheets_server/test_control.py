import json

import pytest
import requests

from tests.sheets_server import SheetsServer
from tests.sheets_server.errors import ApiError


@pytest.fixture
def book_id(server: SheetsServer) -> str:
    return server.control.create(tabs={"Calls": [["ID", "Level"], ["b", 2], ["a", 1]]})


def test_a_person_types_as_in_the_browser(server: SheetsServer, book_id: str) -> None:
    server.control.type(book_id, "Calls!B2", "85%")
    server.control.type(book_id, "Calls!B3", "=B2*2", shows=1.7)
    assert server.control.read(book_id, "Calls!B2:B3") == [[0.85], [1.7]]
    assert server.control.read(book_id, "Calls!B2:B3", "FORMATTED_VALUE") == [["85%"], ["1.7"]]
    assert server.control.read(book_id, "Calls!B3", "FORMULA") == [["=B2*2"]]


def test_an_error_cell_reads_as_text_and_only_grid_data_tells(
    server: SheetsServer, book_id: str
) -> None:
    server.control.put_error(book_id, "Calls!B2", "#REF!")
    server.control.type(book_id, "Calls!B3", "#REF!")
    assert server.control.read(book_id, "Calls!B2:B3") == [["#REF!"], ["#REF!"]]
    effective = [server.control.cell(book_id, f"Calls!B{row}")["effectiveValue"] for row in (2, 3)]
    assert effective[0]["errorValue"]["type"] == "REF"
    assert effective[1] == {"stringValue": "#REF!"}


def test_a_person_sorts_inserts_deletes_moves_and_renames(
    server: SheetsServer, book_id: str
) -> None:
    server.control.sort(book_id, "Calls", "A")
    server.control.insert_rows(book_id, "Calls", 2)
    server.control.move_column(book_id, "Calls", "B", before="A")
    server.control.rename_tab(book_id, "Calls", "Talks")
    assert server.control.tabs(book_id) == ["Talks"]
    assert server.control.read(book_id, "Talks") == [["Level", "ID"], [], [1, "a"], [2, "b"]]
    server.control.delete_rows(book_id, "Talks", 2, 2)
    server.control.edit(book_id, {"do": "delete_columns", "tab": "Talks", "column": "A"})
    assert server.control.read(book_id, "Talks") == [["ID"], ["b"]]


def test_number_formats_change_what_people_see(server: SheetsServer, book_id: str) -> None:
    server.control.set_format(book_id, "Calls!B2:B3", "PERCENT")
    assert server.control.read(book_id, "Calls!B2:B3", "FORMATTED_VALUE") == [
        ["200.00%"],
        ["100.00%"],
    ]


def test_requests_are_counted_by_kind(server: SheetsServer, book_id: str) -> None:
    http = server.gspread().http_client
    http.values_get(book_id, "Calls")
    server.control.fault("503;cut")
    with pytest.raises(Exception, match="unavailable"):
        http.values_get(book_id, "Calls")
    with pytest.raises(requests.ConnectionError):
        http.values_get(book_id, "Calls")
    assert server.control.counts() == {"token": 1, "values.get": 3}
    statuses = [each["status"] for each in server.control.requests()]
    assert statuses == [200, 200, 503, 0]
    server.control.forget_requests()
    assert server.control.counts() == {}


def knock(server: SheetsServer, name: str, **arguments: object) -> requests.Response:
    url = f"{server.base_url}/__control__/{name}"
    return requests.post(url, data=json.dumps(arguments), timeout=5)


def test_the_door_opens_over_http_too(server: SheetsServer) -> None:
    tabs = {"Calls": [["ID"], ["b"], ["a"]]}
    book_id = knock(server, "create", title="By hand", tabs=tabs).json()
    what = {"do": "sort", "tab": "Calls", "column": "A", "descending": False}
    knock(server, "edit", spreadsheet_id=book_id, what=what)
    answer = knock(server, "read", spreadsheet_id=book_id, at="Calls")
    assert answer.json() == [["ID"], ["a"], ["b"]]
    assert knock(server, "account").json() == dict(server.account)
    assert requests.get(f"{server.base_url}/__control__/counts", timeout=5).json() == {}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("nothing", {}),
        ("tabs", {"spreadsheet_id": "1nowhere"}),
        ("tabs", {"book": "1nowhere"}),
        ("fault", {"spec": "418"}),
    ],
)
def test_a_mistake_at_the_door_is_told_and_is_no_crash(
    server: SheetsServer, name: str, arguments: dict[str, str]
) -> None:
    answer = knock(server, name, **arguments)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert server.control.crashes() == []


def test_a_tab_that_does_not_exist_is_named(server: SheetsServer, book_id: str) -> None:
    with pytest.raises(LookupError, match="no tab 'Nope' among"):
        server.control.sort(book_id, "Nope")
    with pytest.raises(ApiError, match="Unable to parse range"):
        server.control.read(book_id, "Nope!A1")


def test_a_copy_goes_its_own_way_and_is_shared_with_those_named_alone(
    server: SheetsServer, book_id: str
) -> None:
    copy = server.control.copy(book_id, shared_with=[str(server.account["client_email"])])
    server.control.type(copy, "Calls!B2", "7")
    assert server.control.read(copy, "Calls!B2:B3") == [[7], [1]]
    assert server.control.read(book_id, "Calls!B2:B3") == [[2], [1]]
    assert server.gspread().open_by_key(copy).title == "Bridge"
    alone = server.control.copy(book_id, shared_with=[])
    with pytest.raises(PermissionError):
        server.gspread().open_by_key(alone)

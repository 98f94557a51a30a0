import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests import sheets_server
from tests.sheets_server import SheetsServer
from tests.waiting import fastest


def test_answers_carry_google_s_headers_and_an_indented_body(server: SheetsServer) -> None:
    book_id = server.control.create()
    url = f"{server.base_url}/v4/spreadsheets/{book_id}/values/Sheet1"
    header = {"Authorization": f"Bearer {server.control.token()}"}
    answer = requests.get(url, headers=header, timeout=5)
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert answer.headers["Cache-Control"] == "private"
    assert "ETag" not in answer.headers
    assert answer.text == '{\n  "range": "Sheet1!A1:Z1000",\n  "majorDimension": "ROWS"\n}\n'


def test_a_slash_in_a_title_stays_in_the_title(server: SheetsServer) -> None:
    book_id = server.control.create(tabs={"A/B test": [["x"]]})
    http = server.gspread().http_client
    assert http.values_get(book_id, "'A/B test'!A1")["values"] == [["x"]]
    answer = http.values_batch_get(book_id, ["'A/B test'!A1"])
    assert answer["valueRanges"][0]["range"] == "'A/B test'!A1"


def test_a_call_over_a_kept_connection_does_not_wait_for_nagle(server: SheetsServer) -> None:
    # Longer than the write buffer, so that it goes out in two pieces: Nagle would hold the second
    # one back until the client's delayed ACK, 40 ms later.
    book_id = server.control.create(tabs={"Calls": [["x" * 20_000]]})
    http = server.gspread().http_client
    assert fastest(lambda: http.values_get(book_id, "Calls")) < 0.03


def test_many_clients_write_at_once_and_every_row_lands(server: SheetsServer) -> None:
    server.control.set_quota(on=False)
    book_id = server.control.create(tabs={"Calls": [["ID"]]})

    def write(number: int) -> None:
        row = {"values": [{"userEnteredValue": {"stringValue": f"row {number}"}}]}
        request = {"sheetId": 0, "rows": [row], "fields": "userEnteredValue"}
        server.gspread().http_client.batch_update(book_id, {"requests": [{"appendCells": request}]})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    landed = {row[0] for row in server.control.read(book_id, "Calls!A2:A")}
    assert landed == {f"row {number}" for number in range(40)}


def test_stopping_closes_every_connection_and_thread_even_while_one_hangs() -> None:
    before = threading.active_count()
    with sheets_server.start(faults="hang") as server:
        idle = socket.create_connection(("127.0.0.1", int(server.base_url.rpartition(":")[2])))
        url = f"{server.base_url}/v4/spreadsheets/x"
        with pytest.raises(requests.ReadTimeout):
            requests.get(url, timeout=0.1)
    assert idle.recv(1) == b""
    idle.close()
    assert threading.active_count() == before


def test_a_mistake_of_the_server_itself_fails_the_test_that_met_it() -> None:
    with pytest.raises(AssertionError, match="sheets_server crashed"):
        break_a_server()


def break_a_server() -> None:
    with sheets_server.start() as server:
        server.control.service.drive.files["broken"] = None  # type: ignore[assignment]
        header = {"Authorization": f"Bearer {server.control.token()}"}
        answer = requests.get(f"{server.base_url}/drive/v3/files", headers=header, timeout=5)
        assert answer.status_code == 500

import time
from collections.abc import Callable
from typing import Any

import gspread
import pytest
import requests
from google.auth.exceptions import TransportError

from tests.sheets_server import SheetsServer
from tests.sheets_server.clock import Clock
from tests.sheets_server.faults import Fault, Faults, Operation, parse_all
from tests.waiting import until

Write = Callable[[], Any]
READ = Operation("values.get", "sheets", "read")


@pytest.fixture
def book_id(server: SheetsServer) -> str:
    return server.control.create(tabs={"Calls": [["ID", "Level"], ["b", 2], ["a", 1]]})


@pytest.fixture
def http(server: SheetsServer, book_id: str) -> gspread.HTTPClient:
    """Signed in before any fault is ordered, so that only the write itself is struck."""
    client = server.gspread().http_client
    client.values_get(book_id, "Calls")
    return client


@pytest.fixture
def write(http: gspread.HTTPClient, book_id: str) -> Write:
    def append() -> object:
        row = {"values": [{"userEnteredValue": {"stringValue": "c"}}]}
        request = {"sheetId": 0, "rows": [row], "fields": "userEnteredValue"}
        return http.batch_update(book_id, {"requests": [{"appendCells": request}]})

    return append


def landed(server: SheetsServer, book_id: str) -> bool:
    return server.control.read(book_id, "Calls!A4:A") == [["c"]]


@pytest.mark.parametrize("code", [500, 503])
@pytest.mark.parametrize(("suffix", "is_applied"), [("", False), ("-after", True)])
def test_a_server_error_comes_before_or_after_the_write_was_applied(
    server: SheetsServer, book_id: str, write: Write, code: int, suffix: str, *, is_applied: bool
) -> None:
    server.control.fault(f"{code}{suffix}:on=write")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        write()
    assert caught.value.code == code
    assert landed(server, book_id) is is_applied
    server.control.clear_faults()
    write()


def test_the_503_has_google_s_words(server: SheetsServer, write: Write) -> None:
    server.control.fault("503")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        write()
    assert caught.value.error == {
        "code": 503,
        "message": "The service is currently unavailable.",
        "status": "UNAVAILABLE",
    }


def test_a_502_is_a_page_of_html(server: SheetsServer, book_id: str, write: Write) -> None:
    server.control.fault("502")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        write()
    assert (caught.value.code, caught.value.response.status_code) == (-1, 502)
    assert not landed(server, book_id)


def test_a_200_can_come_without_json(server: SheetsServer, book_id: str, write: Write) -> None:
    server.control.fault("html-after")
    with pytest.raises(requests.JSONDecodeError):
        write()
    assert landed(server, book_id)


@pytest.mark.parametrize(
    ("kind", "is_applied"), [("cut", False), ("cut-after", True), ("cut-midway", True)]
)
def test_a_connection_is_cut_before_after_or_within_the_answer(
    server: SheetsServer, book_id: str, write: Write, kind: str, *, is_applied: bool
) -> None:
    server.control.fault(kind)
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        write()
    assert landed(server, book_id) is is_applied
    write()


@pytest.mark.parametrize(("kind", "is_applied"), [("hang", False), ("hang-after", True)])
def test_a_hang_lasts_until_the_client_gives_up(
    server: SheetsServer,
    book_id: str,
    http: gspread.HTTPClient,
    write: Write,
    kind: str,
    *,
    is_applied: bool,
) -> None:
    http.set_timeout(1)
    server.control.fault(kind)
    with pytest.raises(requests.ReadTimeout):
        write()
    assert landed(server, book_id) is is_applied


def test_a_slow_answer_is_an_answer(server: SheetsServer, book_id: str, write: Write) -> None:
    server.control.fault("slow:seconds=0.2")
    began = time.monotonic()
    write()
    assert time.monotonic() - began >= 0.2
    assert landed(server, book_id)


def test_a_write_can_be_applied_though_the_client_stopped_waiting(
    server: SheetsServer, book_id: str, http: gspread.HTTPClient, write: Write
) -> None:
    http.set_timeout(1)
    server.control.fault("slow-after:seconds=2")
    with pytest.raises(requests.ReadTimeout):
        write()
    assert landed(server, book_id)


def test_a_write_that_was_given_up_before_it_was_begun_is_never_applied(
    server: SheetsServer, book_id: str, http: gspread.HTTPClient, write: Write
) -> None:
    http.set_timeout(0.2)
    with server.control.service.faults.lock, pytest.raises(requests.ReadTimeout):
        write()  # it arrives, and stands in line for its faults until the client has gone
    until(lambda: server.control.requests()[-1]["method"] == "POST")
    assert server.control.requests()[-1]["status"] == 0
    assert not landed(server, book_id)


def test_whoever_gave_a_write_up_can_wait_until_it_is_applied(
    server: SheetsServer, book_id: str, http: gspread.HTTPClient, write: Write
) -> None:
    http.set_timeout(1)
    server.control.fault("slow:on=write,seconds=2")
    with pytest.raises(requests.ReadTimeout):
        write()
    assert not landed(server, book_id)
    server.control.service.settle()
    assert landed(server, book_id)


def test_a_spell_of_429_lasts_as_long_as_ordered(
    server: SheetsServer, book_id: str, write: Write
) -> None:
    server.control.freeze()
    server.control.fault("429:on=write,seconds=40")
    for seconds in (0, 39):
        server.control.advance(seconds)
        with pytest.raises(gspread.exceptions.APIError, match="Write requests per minute"):
            write()
    server.control.advance(1)
    write()
    assert landed(server, book_id)


def test_the_token_endpoint_can_be_down(server: SheetsServer, book_id: str) -> None:
    server.control.fault("cut:on=token")
    client = server.gspread()
    with pytest.raises(TransportError):
        client.open_by_key(book_id)
    assert client.open_by_key(book_id).title == "Bridge"


def test_a_person_sorts_the_tab_just_before_a_write(
    server: SheetsServer, book_id: str, write: Write
) -> None:
    server.control.fault("person:on=write,do=sort,tab=Calls,column=A")
    write()
    assert server.control.read(book_id, "Calls!A2:A4") == [["a"], ["b"], ["c"]]


def test_a_person_inserts_rows_between_any_two_requests(
    server: SheetsServer, book_id: str, write: Write
) -> None:
    server.control.fault("person:do=insert,tab=Calls,row=2,times=always")
    write()
    write()
    assert server.control.read(book_id, "Calls!A4:A7") == [["b"], ["a"], ["c"], ["c"]]


def test_a_401_makes_gspread_sign_in_once_more(
    server: SheetsServer, book_id: str, write: Write
) -> None:
    server.control.fault("401")
    write()
    assert server.control.counts()["token"] == 2
    assert landed(server, book_id)


def test_faults_strike_only_what_they_are_meant_for(
    server: SheetsServer, book_id: str, write: Write
) -> None:
    server.control.fault("503:on=values.batchGet;503:on=drive")
    write()
    with pytest.raises(gspread.exceptions.APIError):
        server.gspread().http_client.values_batch_get(book_id, ["Calls"])


def test_orders_are_used_up_one_after_the_other() -> None:
    faults = Faults(Clock())
    for fault in parse_all("503:on=read,times=2,after=1;cut:on=values.get"):
        faults.order(fault)
    struck = [[fault.kind for fault in faults.due(READ)] for _ in range(5)]
    assert struck == [["cut"], ["503"], ["503"], [], []]


def test_faults_are_read_from_text() -> None:
    assert parse_all(" 503-after:on=write,times=always ; person:do=sort,tab=Calls ") == [
        Fault("503-after", "write", None),
        Fault("person", edit={"do": "sort", "tab": "Calls"}),
    ]


def test_a_fault_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no fault '418'"):
        parse_all("418")

"""`GET /healthz`: does the store answer? No row, no name, and no read of a Sheet per request."""

import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from components.storage import Store
from components.ui.health import healthz
from tests.finished import finished
from tests.pages.screen import call
from tests.postgres_server import PASSWORD, running_server
from tests.sheets_server import SheetsServer
from tests.storage.sheets.served import ADDRESS, server, sheets_address

__all__ = ["server", "sheets_address"]
OURS = "Quillfeather"
APP = Starlette(routes=[Route("/healthz", healthz)])


def asked(method: str = "GET") -> httpx.Response:
    async def ask() -> httpx.Response:
        wire = httpx.ASGITransport(app=APP)
        async with httpx.AsyncClient(transport=wire, base_url="http://app") as client:
            return await client.request(method, "/healthz")

    return finished(ask())


def until(status: str) -> Any:  # noqa: ANN401 - JSON
    for _ in range(150):
        told = asked().json()
        if told["status"] == status:
            return told
        time.sleep(0.1)
    pytest.fail(f"it never came to be {status}: {told}")


def test_a_workbook_that_answers_is_well_and_nothing_in_it_is_said(
    my_company: Store, own_data: Path
) -> None:
    my_company.append({"Calls": [call(OURS, "very")]})
    answer = asked()
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert told["status"] == "ok"
    assert [set(one) for one in told["workbooks"]] == [{"status", "read_seconds_ago", "failure"}]
    for word in (OURS, "sqlite", "company", str(own_data)):
        assert word not in answer.text
    assert asked("HEAD").status_code == 200
    assert asked("POST").status_code == 405


@pytest.mark.usefixtures("own_data")
def test_a_company_without_a_file_yet_is_well() -> None:
    assert asked().json()["status"] == "ok"


@pytest.mark.parametrize("length", [17, 9000])
def test_a_damaged_database_is_not_well(own_data: Path, length: int) -> None:
    (own_data / "company.sqlite").write_text("x" * length)
    answer = asked()
    assert answer.status_code == 503
    assert answer.json()["workbooks"][0]["failure"] == "NotAWorkbook"


@pytest.mark.postgres
@pytest.mark.usefixtures("own_data")
def test_a_database_server_that_goes_away_is_told_and_so_is_its_return(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("components.ui.health.PING_HOLDS_SECONDS", 0.0)
    with running_server() as database:
        monkeypatch.setenv("BRIDGE_WORKBOOK", database.address)
        until("ok")
        database.stop()
        answer = asked()
        assert answer.status_code == 503
        assert answer.json()["workbooks"][0]["failure"] == "StoreUnreachable"
        assert PASSWORD not in answer.text
        database.start()
        assert asked().status_code == 200


@pytest.mark.usefixtures("own_data")
def test_a_sheet_is_read_once_however_often_its_health_is_asked(
    server: SheetsServer,
    sheets_address: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BRIDGE_WORKBOOK", sheets_address)
    assert asked().json()["status"] in {"unknown", "ok"}
    until("ok")
    for _ in range(100):
        assert asked().status_code == 200
    reads = server.control.counts()["spreadsheets.get"]
    assert reads == 1
    with capsys.disabled():
        print(f"\n  health: more than 100 times asked, {reads} read of the Sheet")  # noqa: T201


@pytest.mark.usefixtures("own_data", "sheets_address")
def test_a_sheet_that_may_not_be_read_is_not_well_and_its_key_is_not_said(
    server: SheetsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = server.control.create()
    server.control.unshare(key, server.account["client_email"])
    monkeypatch.setenv("BRIDGE_WORKBOOK", ADDRESS.format(key))
    told = until("down")
    assert told["workbooks"][0]["failure"]
    for word in (key, server.account["client_email"]):
        assert word not in json.dumps(told)


@pytest.mark.usefixtures("own_data")
def test_an_address_that_names_no_store_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIDGE_WORKBOOK", "mysql://ann:geheim@host/company")
    answer = asked()
    assert answer.status_code == 503
    assert "geheim" not in answer.text

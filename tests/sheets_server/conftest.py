from collections.abc import Iterator, Mapping

import pytest
import requests

from tests import sheets_server
from tests.sheets_server import SheetsServer
from tests.sheets_server.bodies import ROWS, Call, Json, Send


@pytest.fixture
def server() -> Iterator[SheetsServer]:
    with sheets_server.start() as running:
        yield running


@pytest.fixture
def book_id(server: SheetsServer) -> str:
    return server.control.create(tabs={"Calls": ROWS, "Changes": [["At"]]})


@pytest.fixture
def send(server: SheetsServer, book_id: str) -> Send:
    client = server.gspread().http_client

    def batch_update(*requests: Mapping[str, object], **more: object) -> Json:
        answer: Json = client.batch_update(book_id, {"requests": list(requests), **more})
        return answer

    return batch_update


@pytest.fixture
def call(server: SheetsServer, book_id: str) -> Call:
    """A call without a client between: the method, the path after the spreadsheet's ID, a body."""
    header = {"Authorization": f"Bearer {server.control.token()}"}
    url = f"{server.base_url}/v4/spreadsheets/{book_id}"

    def send(method: str, path: str, body: Json | None = None) -> Json:
        answer = requests.request(method, url + path, headers=header, json=body, timeout=5)
        read: Json = answer.json()
        return read

    return send

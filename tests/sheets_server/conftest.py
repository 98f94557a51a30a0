from collections.abc import Iterator, Mapping

import pytest

from tests import sheets_server
from tests.sheets_server import SheetsServer
from tests.sheets_server.bodies import ROWS, Json, Send


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

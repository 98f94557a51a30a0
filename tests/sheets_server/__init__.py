"""A real HTTP server that speaks Google Sheets v4 and the few Drive calls, for tests.

gspread runs against it unmodified, over the loopback, with a real service-account token exchange:

    with sheets_server.start() as server:
        book_id = server.control.create(tabs={"Calls": [["Held on", "Customer"]]})
        sheet = server.gspread().open_by_key(book_id)

By hand: `python -m tests.sheets_server --port 8931 [--no-quota] [--faults SPEC]`.
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import gspread

from tests.sheets_server.clock import Clock
from tests.sheets_server.control import Control
from tests.sheets_server.loopback import loopback_client, swap_origin
from tests.sheets_server.service import Service, new_service
from tests.sheets_server.wire import Server

__all__ = ["EMAIL", "Clock", "Control", "SheetsServer", "loopback_client", "start", "swap_origin"]
EMAIL = "robot@example.iam.gserviceaccount.com"


@dataclass(frozen=True, slots=True)
class SheetsServer:
    """A running server: where it is, whose key to use, and its control door."""

    base_url: str
    account: Mapping[str, str]
    control: Control
    http_client: type[gspread.HTTPClient]

    def gspread(self, timeout: float = 10.0) -> gspread.Client:
        """An unmodified gspread client, signed in as the server's service account."""
        info = dict(self.account)
        client = gspread.service_account_from_dict(info, http_client=self.http_client)
        client.set_timeout(timeout)
        return client


@contextlib.contextmanager
def start(
    *,
    port: int = 0,
    quota: bool = True,
    faults: str = "",
    clock: Clock | None = None,
    takes_any_token: bool = False,
    email: str = EMAIL,
) -> Iterator[SheetsServer]:
    """Serve on 127.0.0.1 (a free port unless told) until the block ends.

    Raises:
        AssertionError: at the end, if the server itself crashed on a request: then whatever the
            test saw was not Google's behaviour.
    """
    wire = Server(port)
    service = new_service(wire.base_url, quota=quota, clock=clock)
    service.accounts.takes_any_token = takes_any_token
    service.accounts.default_email = email
    control = Control(service, email)
    control.fault(faults)
    wire.service, wire.door = service, control.knock
    thread = threading.Thread(target=wire.serve_forever, args=(0.01,), name="sheets_server")
    thread.start()
    try:
        client = loopback_client(wire.base_url)
        yield SheetsServer(wire.base_url, control.account(), control, client)
    finally:
        wire.stop()
        thread.join()
    check(service)


def check(service: Service) -> None:
    if service.crashes:
        raise AssertionError("sheets_server crashed:\n" + "\n".join(service.crashes))

from collections.abc import Callable

import pytest

from tests.sheets_server import SheetsServer
from tests.storage.sheets.served import SHORT_TIMEOUT, Served, Tabs, server, sheets_address

__all__ = ["server", "sheets_address"]
Serve = Callable[..., Served]


@pytest.fixture
def serve(server: SheetsServer) -> Serve:
    """Makes a spreadsheet with these tabs, shared with the server's own account.

    fault: one that the test will order; where it hangs, stores do not wait for long.
    """

    def make(
        tabs: Tabs | None = None, *, is_typed: bool = False, locale: str = "en_US", fault: str = ""
    ) -> Served:
        key = server.control.create(tabs=tabs, is_typed=is_typed, locale=locale)
        served = Served(server, key)
        if fault.startswith("hang"):
            served.timeout = SHORT_TIMEOUT
        return served

    return make

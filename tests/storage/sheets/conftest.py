from collections.abc import Callable

import pytest

from tests.sheets_server import SheetsServer
from tests.storage.sheets.served import Served, Tabs, server

__all__ = ["server"]
Serve = Callable[..., Served]


@pytest.fixture
def serve(server: SheetsServer) -> Serve:
    """Makes a spreadsheet with these tabs, shared with the server's own account."""

    def make(tabs: Tabs | None = None, *, is_typed: bool = False, locale: str = "en_US") -> Served:
        key = server.control.create(tabs=tabs, is_typed=is_typed, locale=locale)
        return Served(server, key)

    return make

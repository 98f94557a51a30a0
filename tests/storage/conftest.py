"""The stores that every promise is tested on."""

from pathlib import Path

import pytest

from components.storage import Store, open_store
from tests.storage.sheets.served import server, sheets_address

__all__ = ["server", "sheets_address"]

STORES = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
]


@pytest.fixture(params=STORES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a workbook can be that nobody has used yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/made/on/the/way/workbook.db"
    fixture = {"postgresql": "postgres_address", "sheets": "sheets_address"}[request.param]
    fresh: str = request.getfixturevalue(fixture)
    return fresh


@pytest.fixture
def store(address: str) -> Store:
    return open_store(address)

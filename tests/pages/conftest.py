"""The same day for all; the sample is shared, nothing writes to it; own rows apart per test."""

from pathlib import Path

import pytest
import streamlit as st

from components.storage import Store, open_store
from tests.pages.screen import DAY


@pytest.fixture(scope="session")
def shared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def _sample_only(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIDGE_DATA", str(shared_data))
    monkeypatch.setenv("BRIDGE_TODAY", DAY.isoformat())
    monkeypatch.delenv("BRIDGE_WORKBOOK", raising=False)


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that nobody has used, and nothing cached from the test before."""
    monkeypatch.setenv("BRIDGE_DATA", str(tmp_path))
    st.cache_resource.clear()
    return tmp_path


@pytest.fixture
def my_company(own_data: Path) -> Store:
    """The company's own workbook, still empty."""
    return open_store(f"sqlite:///{own_data}/company.sqlite")

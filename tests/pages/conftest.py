"""The same day for all; the sample is shared, nothing writes to it; own rows apart per test."""

import shutil
from pathlib import Path

import pytest
import streamlit as st

from components.storage import Store, open_store
from components.transfer import transfer
from tests.pages.screen import DAY, SAMPLE


@pytest.fixture(scope="session")
def shared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def _sample_only(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(shared_data / "chosen", ignore_errors=True)  # another test's choice
    monkeypatch.setenv("BRIDGE_DATA", str(shared_data))
    monkeypatch.setenv("BRIDGE_TODAY", DAY.isoformat())
    monkeypatch.delenv("BRIDGE_WORKBOOK", raising=False)


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the sample company, made once by the import that the app makes it by."""
    file = tmp_path_factory.mktemp("sample") / SAMPLE
    transfer(open_store(f"sample:{DAY}"), open_store(f"sqlite:///{file}"))
    return file


@pytest.fixture
def unused_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that nobody has used, and nothing cached from the test before."""
    monkeypatch.setenv("BRIDGE_DATA", str(tmp_path))
    st.cache_resource.clear()
    return tmp_path


@pytest.fixture
def own_data(unused_data: Path, made_sample: Path) -> Path:
    """A data folder of the test's own with the sample in it, as on a second visit."""
    shutil.copy(made_sample, unused_data)
    return unused_data


@pytest.fixture
def my_company(own_data: Path) -> Store:
    """The company's own workbook, still empty."""
    return open_store(f"sqlite:///{own_data}/company.sqlite")


@pytest.fixture
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the door to the rows be called outside a page, where no visitor is at this machine."""
    monkeypatch.setenv("BRIDGE_WITHOUT_SIGN_IN", "yes")

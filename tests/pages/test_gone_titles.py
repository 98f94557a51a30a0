"""A renamed tab is an alarm on every page, with its likely new name and one click to rename it."""

import shutil
from pathlib import Path

import pytest
import streamlit as st

from components.storage import Rows, open_store
from components.storage.sheets import SheetsStore
from tests.pages.screen import PAGES, call, opened, opened_as_is, plain
from tests.storage.sheets.served import server, sheets_address
from tests.storage.test_shape import rename

__all__ = ["server", "sheets_address"]
GONE = "**The tab Calls is gone; it held rows.**"


def restarted() -> None:
    st.cache_resource.clear()


@pytest.mark.usefixtures("own_data")
def test_a_renamed_tab_of_a_sheet_is_an_alarm_everywhere_until_one_click_renames_it_back(
    sheets_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGE_WORKBOOK", sheets_address)
    sheet = open_store(sheets_address)
    assert isinstance(sheet, SheetsStore)
    sheet.append({"Calls": [call("Acme", "very")]})
    assert not opened_as_is().error
    rename(sheet, None)
    restarted()
    for page in PAGES:
        alarms = [one.value for one in opened(page).error]
        assert any(GONE in one and "**Telefonate** now" in one for one in alarms), page
    app = opened("PMF scorecard")
    app.button(key="gone-back-0").click().run()
    assert not app.exception
    assert not [one for one in app.error if GONE in one.value]
    assert "Calls" in open_store(sheets_address).read().tabs


def test_a_file_that_is_gone_is_said_and_can_be_let_go(
    own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_data / "company"
    rows: Rows = {"Calls": [call("Acme", "very")], "Customers": [{"customer": "Acme"}]}
    open_store(str(folder)).append(rows)
    monkeypatch.setenv("BRIDGE_WORKBOOK", str(folder))
    assert not opened_as_is().error
    shutil.move(folder / "Calls.csv", folder / "Old calls.csv")
    restarted()
    app = opened()
    assert any(GONE in one.value for one in app.error)
    assert any(plain("Rename it back to Calls") in one.value for one in app.caption)
    app.button(key="gone-let-go-0").click().run()
    assert not [one for one in app.error if GONE in one.value]
    restarted()
    assert not [one for one in opened().error if GONE in one.value]

"""A change that hit another row of the Sheet is said at the top, and one click puts it back."""

import pytest
from streamlit.testing.v1 import AppTest

from components.storage.sheets import SheetsStore
from tests.sheets_server import SheetsServer
from tests.storage.sheets.served import Served, server, sheets_address
from tests.storage.sheets.some_calls import CALLS, HEADER, LOG, edit, meanwhile, notes

__all__ = ["server", "sheets_address"]


def page(address: str, change: object) -> None:
    """A page on which somebody saves one change."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs this by itself

    from components.storage import Misplaced, StaleRow  # noqa: PLC0415
    from components.ui import data  # noqa: PLC0415
    from components.ui.editing import show_done  # noqa: PLC0415

    if st.button("Save", key="save"):
        try:
            data.apply(address, {}, [change])  # type: ignore[list-item]
        except (Misplaced, StaleRow) as error:
            st.markdown(type(error).__name__)
    show_done(data.snapshot_of(address, is_sample=False))


@pytest.mark.usefixtures("own_data", "sheets_address")
def test_the_cells_that_were_hit_are_named_and_one_click_gives_them_back(
    server: SheetsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs = {"Calls": [HEADER, *CALLS], "Changes": [LOG]}
    served = Served(server, server.control.create(tabs=tabs))
    monkeypatch.setenv("BRIDGE_WORKBOOK", served.address)
    change = edit(SheetsStore(served.address), notes="mine")
    app = AppTest.from_function(page, default_timeout=60, args=(served.address, change)).run()
    assert [one.label for one in app.button] == ["Save"]
    assert not app.error
    meanwhile(served, do="sort", tab="Calls", column="A")
    app.button(key="save").click().run()
    assert not app.exception
    assert notes(served) == {"c1": "first", "c2": "mine", "c3": "third"}
    said = app.error[0].value.replace("\\", "")
    assert said.startswith("**Not saved.** Calls: c1 was not changed as you meant")
    assert 'c2, Notes: held "second", holds "mine"' in said
    app.button(key="put-back").click().run()
    assert not app.exception
    assert notes(served) == {"c1": "first", "c2": "second", "c3": "third"}
    assert not app.error
    app.button(key="save").click().run()
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "third"}

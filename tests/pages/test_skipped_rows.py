"""Skipped rows on the Data page: listed, found by search, opened, fixed, taken out."""

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.workbook import parse
from components.storage import Store, open_store
from tests.pages.screen import call, opened, plain, sentences, table
from tests.storage.sheets.served import server, sheets_address

__all__ = ["server", "sheets_address"]
CELLS = "Cells that set a row aside"


@pytest.fixture
def company(my_company: Store) -> Store:
    bad = call("Bolt", "furious", held_on="13/25/26", quote="Too slow", id="c2")
    my_company.append({"Calls": [call("Acme", "very", id="c1"), bad], "Team": [{"name": "Ann"}]})
    return my_company


def field(app: AppTest, label: str) -> str:
    return next(str(one.value) for one in app.text_input if one.label == label)


def test_a_skipped_row_is_found_by_what_stands_in_any_of_its_cells(company: Store) -> None:
    assert company.read()
    app = opened("Data")
    assert list(table(app, CELLS)["Typed"]) == ["13/25/26", "furious"]
    app.text_input(key="skipped-search").set_value("too slow").run()
    assert len(table(app, CELLS)) == 2
    app.text_input(key="skipped-search").set_value("nowhere").run()
    assert not [one for one in app.dataframe if one.proto.alt == CELLS and len(one.value)]


def test_a_skipped_row_stands_in_the_list_of_its_tab_with_the_reason(company: Store) -> None:
    assert company.read()
    app = opened("Data", **{"rows-of": "Calls"})
    rows = table(app, "Rows of Calls")
    assert rows["Row"].tolist() == [3, 2]
    assert rows["Skipped because"].tolist()[1] == ""
    assert "Held on: a date" in rows["Skipped because"].tolist()[0]
    app.text_input(key="rows-search").set_value("too slow").run()
    assert table(app, "Rows of Calls")["Row"].tolist() == [3]


def test_a_skipped_row_is_fixed_in_its_form_and_counts_from_then_on(company: Store) -> None:
    app = opened("Data", skipped="Calls/3")
    assert (field(app, "Held on (needed)"), field(app, "Disappointment")) == (
        *("13/25/26", "furious"),
    )
    assert plain("Disappointment: one of very") in sentences(app)
    app.session_state["me"] = "Ann"
    for label, text in (("Held on (needed)", "2026-11-13"), ("Disappointment", "somewhat")):
        next(one for one in app.text_input if one.label == label).set_value(text).run()
    next(one for one in app.button if one.label == "Save changes").click().run()
    assert not app.exception
    saved = parse(company.read())
    assert not saved.skipped
    assert saved["Calls"]["quote"].tolist()[1] == "Too slow"
    assert saved["Calls"]["disappointment"].tolist() == ["very", "somewhat"]


def test_in_a_sheet_the_link_leads_to_the_very_cell(
    sheets_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGE_WORKBOOK", sheets_address)
    bad = call("Bolt", "furious", held_on="13/25/26", id="c2")
    open_store(sheets_address).append({"Calls": [call("Acme", "very", id="c1"), bad]})
    shown = table(opened("Data", workbook="My company"), CELLS)
    header = [str(cell) for cell in open_store(sheets_address).read().tabs["Calls"][0]]
    letters = {title: chr(ord("A") + header.index(title)) for title in shown["Column"]}
    assert [link.rsplit("=", 1)[1] for link in shown["Cell"]] == [
        f"{letters[title]}3" for title in shown["Column"]
    ]

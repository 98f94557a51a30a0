import pytest

from components.domain.schema import TABS
from components.storage import NotWritable
from components.storage.sheets.setup import create_missing, missing
from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served, workbook

CUSTOMERS = [["Customer", "Mood", "Stage"], ["Acme", "sunny", "Paying"]]


def rules(served: Served, at: str) -> list[str]:
    """The choices of a cell's drop-down."""
    rule = served.control.cell(served.key, at).get("dataValidation", {"condition": {}})
    return [each["userEnteredValue"] for each in rule["condition"].get("values", [])]


def test_a_new_sheet_gets_every_tab_with_its_headers_in_one_batch(serve: Serve) -> None:
    served = serve()
    store = served.store()
    assert missing(store).tabs == tuple(TABS)
    assert create_missing(store).tabs == tuple(TABS)
    assert served.writes() == 1
    book = workbook(store)
    assert book.present == set(TABS)
    assert book.problems == ()
    for name, tab in TABS.items():
        assert served.sees(f"'{name}'!1:1") == [[column.title for column in tab.columns]]
    assert missing(store).is_nothing


def test_what_is_there_is_previewed_and_left_alone(serve: Serve) -> None:
    served = serve(
        {"customers ": CUSTOMERS, "Calls": [["Our calls"]], "Team": [], "Ideas": [["x"]]}
    )
    store = served.store()
    found = missing(store)
    assert "Team" in found.tabs
    assert "Customers" not in found.tabs
    assert found.not_ours == ("Calls",)
    assert found.columns["Customers"][:2] == ("Segment", "Annual value")
    assert served.writes() == 0
    assert create_missing(store) == found
    assert served.sees("'customers '!A1:C2") == CUSTOMERS
    assert served.sees("'customers '!D1:E1") == [["Segment", "Annual value"]]
    assert (served.sees("Calls"), served.sees("Ideas")) == ([["Our calls"]], [["x"]])
    assert missing(store).is_nothing


def test_only_the_wanted_tabs_are_made(serve: Serve) -> None:
    served = serve()
    create_missing(served.store(), ["Calls", "Changes"])
    assert served.control.tabs(served.key) == ["Sheet1", "Calls", "Changes"]


def test_making_it_twice_changes_nothing(serve: Serve) -> None:
    served = serve()
    create_missing(served.store())
    assert create_missing(served.store()).is_nothing
    assert served.writes() == 1


@pytest.mark.parametrize("fault", ["503", "503-after", "cut-midway"])
def test_it_is_made_once_though_the_answer_is_lost(serve: Serve, fault: str) -> None:
    served = serve()
    served.control.fault(f"{fault}:on=write")
    create_missing(served.store())
    assert served.control.tabs(served.key) == ["Sheet1", *TABS]


def test_a_header_row_is_frozen_bold_and_explains_itself(serve: Serve) -> None:
    served = serve()
    create_missing(served.store(), ["Calls"])
    described = served.server.gspread().http_client.fetch_sheet_metadata(served.key)
    (calls,) = [s for s in described["sheets"] if s["properties"]["title"] == "Calls"]
    assert calls["properties"]["gridProperties"]["frozenRowCount"] == 1
    header = served.control.cell(served.key, "Calls!B1")
    assert header["note"] == TABS["Calls"].by_field["held_on"].help
    assert header["userEnteredFormat"]["textFormat"]["bold"] is True


def test_choices_are_offered_and_other_spellings_let_through(serve: Serve) -> None:
    served = serve()
    create_missing(served.store())
    assert rules(served, "Calls!E2") == ["prospect", "pilot", "paying", "churned"]
    assert rules(served, "Calls!J2") == ["yes", "no"]
    assert rules(served, "Calls!A2") == []
    rule = served.control.cell(served.key, "Calls!E1000")["dataValidation"]
    assert (rule.get("strict", False), rule["showCustomUi"]) == (False, True)


@pytest.mark.parametrize(("locale", "half"), [("en_US", "0.5"), ("de_DE", "0,5")])
def test_choices_that_are_numbers_are_spelt_as_the_sheet_takes_them(
    serve: Serve, locale: str, half: str
) -> None:
    served = serve(locale=locale)
    create_missing(served.store(), ["Roadmap"])
    at = [c.field for c in TABS["Roadmap"].columns].index("impact")
    assert half in rules(served, f"Roadmap!{chr(65 + at)}2")


def test_what_people_type_is_shown_as_what_it_is(serve: Serve) -> None:
    served = serve()
    create_missing(served.store(), ["Customers", "Roadmap"])
    header = [c.field for c in TABS["Roadmap"].columns]
    served.type("Customers!A2", "007")
    served.type("Customers!F2", "2 Nov 2026")
    share = f"Roadmap!{chr(65 + header.index('confidence'))}2"
    served.type(share, "12.5%")
    assert served.sees("Customers!A2:F2", "FORMATTED_VALUE")[0][0] == "007"
    assert served.sees("Customers!F2", "FORMATTED_VALUE") == [["2026-11-02"]]
    assert served.sees(share, "FORMATTED_VALUE") == [["12.5%"]]


def test_the_log_of_changes_warns_whoever_edits_it(serve: Serve) -> None:
    served = serve()
    create_missing(served.store())
    described = served.server.gspread().http_client.fetch_sheet_metadata(served.key)
    guarded = {
        sheet["properties"]["title"]: [each.get("warningOnly") for each in sheet["protectedRanges"]]
        for sheet in described["sheets"]
        if "protectedRanges" in sheet
    }
    assert guarded == {"Changes": [True]}


def test_rows_typed_and_rows_written_stand_side_by_side(serve: Serve) -> None:
    served = serve()
    store = served.store()
    create_missing(store)
    served.type("Calls!B2", "1 Nov 2026")
    served.type("Calls!C2", "Bolt")
    store.append({"Calls": [a_call(qualified=True)]})
    assert [row[1:3] for row in served.sees("Calls!A2:C")] == [[46327, "Bolt"], [46328, "Acme"]]


def test_who_may_only_look_makes_nothing(serve: Serve) -> None:
    served = serve()
    served.control.share(served.key, served.server.account["client_email"], "reader")
    with pytest.raises(NotWritable, match="for viewing only"):
        create_missing(served.store())
    assert served.control.tabs(served.key) == ["Sheet1"]

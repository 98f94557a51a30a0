"""What the Data page asks before it takes a level for a share of 1, or one day for all rows."""

import pytest

from components.domain.workbook import parse
from components.storage import Row, Rows, Store
from tests.pages.screen import opened, plain, said, trade_off
from tests.pages.test_importing import csv_file, uploaded

ACCURACY: Row = {"capability": "Accuracy", "unit": "%", "better": "higher"}
LEVELS = [
    ["Asked on", "Customer", "Capability", "Level", "Answer"],
    ["2026-11-02", "Acme", "Accuracy", "0.9", "yes"],
    ["2026-11-02", "Bolt", "Accuracy", "95", "yes"],
]


@pytest.fixture
def company(my_company: Store) -> Store:
    answers = [trade_off("Acme", 0.9, "yes", id="t1"), trade_off("Bolt", 95, "yes", id="t2")]
    rows: Rows = {"Capabilities": [ACCURACY], "Trade-offs": answers, "Team": [{"name": "Ann"}]}
    my_company.append(rows)
    return my_company


@pytest.mark.parametrize(("answer", "level"), [("True", 90.0), ("False", 0.9)])
def test_one_click_answers_for_the_whole_column(company: Store, answer: str, level: float) -> None:
    assert parse(company.read())["Trade-offs"]["level"].tolist() == [95.0]
    app = opened("Data")
    assert "Level in Trade-offs: these look like shares of 1." in said(app)
    key = f"shares-Trade-offs-level-{answer}"
    assert app.button(key=key).disabled
    app.session_state["me"] = "Ann"
    app.run()
    app.button(key=key).click().run()
    assert not app.exception
    book = parse(company.read())
    assert book["Trade-offs"]["level"].tolist() == [level, 95.0]
    assert book["Changes"]["by"].tolist() == ["Ann"]
    assert "these look like shares of 1" not in said(app)


@pytest.mark.parametrize(
    ("answer", "levels"), [("0.9 is 90%", [90.0, 95.0]), ("0.9 is 0.9%", [0.9, 95.0])]
)
def test_a_file_is_asked_before_it_is_brought_in(
    my_company: Store, answer: str, levels: list[float]
) -> None:
    my_company.append({"Capabilities": [ACCURACY]})
    app = uploaded(csv_file(LEVELS, "Trade-offs.csv"))
    asked = next(one for one in app.radio if "these look like shares of 1" in one.label)
    assert asked.options == ["As typed", "0.9 is 90%", "0.9 is 0.9%"]
    asked.set_value(answer).run()
    app.button(key="bring-in").click().run()
    assert not app.exception
    assert parse(my_company.read())["Trade-offs"]["level"].tolist() == levels


def test_a_needed_column_that_no_file_has_is_asked_once_for_all_rows(my_company: Store) -> None:
    app = uploaded(csv_file([["Customer", "Quote"], ["Acme", "fast"]], "Calls.csv"))
    assert "bring-in" not in {button.key for button in app.button}
    asked = next(one for one in app.text_input if one.label == "Held on of every row")
    asked.set_value("2026-11-02").run()
    app.button(key="bring-in").click().run()
    assert not app.exception
    assert len(parse(my_company.read())["Calls"]) == 1


def test_a_survey_says_what_it_was_taken_for(my_company: Store) -> None:
    question = "How would you feel if you could no longer use Tidebook?"
    rows = [["Timestamp", "Email", question], ["2026-11-02 09:00", "a@b.example", "very"]]
    app = uploaded(csv_file(rows, "Form Responses 1.csv"))
    assert plain("A PMF survey: each answer is a call; the customer is the domain") in said(app)
    app.button(key="bring-in").click().run()
    calls = parse(my_company.read())["Calls"]
    assert calls[["customer", "person"]].to_numpy().tolist() == [["b.example", "a@b.example"]]

"""Answers and decisions of a call: moved with it, taken out with it, brought back with it."""

import pandas as pd
import pytest

from components.domain.spoken import answers_of_calls
from components.editing.belonging import belongings
from components.editing.history import removal
from components.editing.plan import cells_that_follow
from components.storage import Row, Rows
from tests.editing.conftest import Office, opened_at

RUTH, OMAR, INES = "Ruth Klein", "Omar Aziz", "Ines Vega"
DAY = "2026-11-09"


def a_call(call_id: str | None, person: str, **cells: str) -> Row:
    return {"id": call_id, "held_on": DAY, "customer": "Harz Mutual", "person": person, **cells}


def an_answer(level: int, answer: str, call: str | None = None, **cells: str) -> Row:
    return {
        "asked_on": DAY,
        "customer": "Harz Mutual",
        "capability": "Accuracy",
        "level": level,
        "answer": answer,
        "call": call,
        **cells,
    }


THREE: Rows = {
    "Customers": [{"customer": "Harz Mutual", "annual_value": 30_000}, {"customer": "Bolt"}],
    "Capabilities": [{"capability": "Accuracy", "unit": "%", "better": "higher"}],
    "Calls": [
        a_call("ruth", RUTH, quote="95 or nothing."),
        a_call("omar", OMAR, quote="85 does it."),
        a_call("ines", INES),
    ],
    "Trade-offs": [
        an_answer(90, "no", "ruth", id="r1", person=RUTH),
        an_answer(95, "yes", "ruth", id="r2", person=RUTH),
        an_answer(85, "yes", "omar", id="o1", person=OMAR),
        an_answer(80, "no", "ines", id="i1", person=INES),
        an_answer(88, "yes"),  # typed by hand: anybody of them may have said it
        an_answer(70, "no", person="ines vega"),  # typed by hand, with the name
    ],
    "Decisions": [
        {
            "id": "ruthd",
            "decided_at": DAY,
            "decision": "Go for 95",
            "because_of_customer": "Harz Mutual",
        }
    ],
}


@pytest.fixture
def harz(any_place: str) -> Office:
    return opened_at(any_place, THREE)


def rows(office: Office, tab: str) -> list[list[str]]:
    frame = office.workbook[tab].drop(columns="id", errors="ignore").astype("str").fillna("")
    return sorted(map(list, frame.to_numpy().tolist()))


def said(office: Office) -> dict[str, list[float]]:
    """The levels of each person's answers, by call or by hand."""
    frame = office.workbook["Trade-offs"]
    pairs = answers_of_calls(office.workbook["Calls"], frame)
    people = office.workbook["Calls"]["person"]
    found: dict[str, list[float]] = {}
    for answer, call in zip(pairs["answer"], pairs["call"], strict=True):
        found.setdefault(people[call], []).append(float(frame["level"][answer]))
    return found


def test_each_answer_belongs_to_its_call_and_one_without_to_all_that_it_may_be_of(
    harz: Office,
) -> None:
    assert said(harz) == {RUTH: [90, 95, 88], OMAR: [85, 88], INES: [80, 88, 70]}
    assert belongings(harz.workbook, 2).answers == (2, 3)  # 88 may be another's
    assert belongings(harz.workbook, 4).answers == (5, 7)
    assert belongings(harz.workbook, 2).decisions == (2,)  # logged together
    assert belongings(harz.workbook, 4).decisions == ()


def test_a_call_that_is_moved_takes_its_own_answers_along_and_no_others(harz: Office) -> None:
    moved = harz.begin("Calls", 2, customer="Bolt", held_on="2026-11-10", person="Rut Klein")
    assert len(cells_that_follow(moved, harz.workbook)) == 7
    before = rows(harz, "Trade-offs"), rows(harz, "Calls"), rows(harz, "Decisions")
    harz.save(moved)
    answers = harz.workbook["Trade-offs"].set_index("level")
    assert list(answers["customer"][[90, 95]]) == ["Bolt", "Bolt"]
    assert list(answers["person"][[90, 95]]) == ["Rut Klein"] * 2
    assert set(answers["asked_on"][[90, 95]]) == {pd.Timestamp("2026-11-10")}
    assert set(answers["customer"].drop([90, 95])) == {"Harz Mutual"}
    assert list(harz.workbook["Decisions"]["because_of_customer"]) == ["Bolt"]
    assert said(harz)["Rut Klein"] == [90, 95]
    assert harz.workbook.problems == ()
    assert len(harz.log()) == 1
    harz.undo_newest()
    assert (rows(harz, "Trade-offs"), rows(harz, "Calls"), rows(harz, "Decisions")) == before


def test_answers_typed_by_hand_follow_their_call_and_name_it_from_then_on(harz: Office) -> None:
    harz.save(harz.begin("Calls", 4, held_on="2026-11-11"))
    by_hand = harz.workbook["Trade-offs"].set_index("level").loc[70]
    assert (by_hand["call"], by_hand["person"]) == ("ines", "ines vega")
    assert by_hand["asked_on"] == pd.Timestamp("2026-11-11")
    assert said(harz)[INES] == [80, 70]


def test_a_call_is_taken_out_with_its_answers_and_decision_and_one_undo_brings_all_back(
    harz: Office,
) -> None:
    tabs = ("Calls", "Trade-offs", "Decisions")
    before = [rows(harz, tab) for tab in tabs]
    mine = belongings(harz.workbook, 2)
    also = [("Trade-offs", row) for row in mine.answers] + [("Decisions", 2)]
    harz.write(removal(harz.workbook, "Calls", 2, harz.signed(), also))
    assert list(harz.workbook["Calls"]["person"]) == [OMAR, INES]
    assert list(harz.workbook["Trade-offs"]["level"]) == [85, 80, 88, 70]
    assert harz.workbook["Decisions"].empty
    assert len(harz.log()) == 1
    harz.undo_newest()
    assert [rows(harz, tab) for tab in tabs] == before
    assert sorted(said(harz)[RUTH]) == [88, 90, 95]


def test_answers_that_stay_when_their_call_goes_are_of_no_other_call_and_are_reported(
    harz: Office,
) -> None:
    harz.write(removal(harz.workbook, "Calls", 2, harz.signed()))
    assert said(harz) == {OMAR: [85, 88], INES: [80, 88, 70]}
    told = [(one.row, one.column, one.typed) for one in harz.workbook.notices]
    assert told == [(2, "Call", "ruth"), (3, "Call", "ruth")]
    assert harz.workbook.set_aside == ()

"""Three people of one customer in a real browser: what each said, their calls deleted, merged."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from components.storage import Row, open_store
from tests.browser.company import MY, OWNER, Company, Desk, Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor

pytestmark = pytest.mark.browser
CUSTOMER, DAY = "Blue Harbor", "2026-11-19"
PEOPLE = {"Ruth Klein": ((90, "no"), (95, "yes")), "Omar Aziz": ((85, "yes"),), "Omar Asiz": ()}
DISAGREE = "People of 1 customer disagree about Accuracy: Blue Harbor"


@pytest.fixture
def own(premises: Premises, tmp_path: Path) -> Company:
    company = moved_in(premises, "embedded", tmp_path)
    calls: list[Row] = [
        {"id": f"call{at}", "held_on": DAY, "customer": CUSTOMER, "person": name, "quote": name}
        for at, name in enumerate(PEOPLE)
    ]
    answers: list[Row] = [
        {
            "id": f"answer{at}{level}",
            "asked_on": DAY,
            "customer": CUSTOMER,
            "person": name,
            "capability": "Accuracy",
            "level": level,
            "answer": word,
            "call": f"call{at}",
        }
        for at, (name, said) in enumerate(PEOPLE.items())
        for level, word in said
    ]
    open_store(company.address).append({"Calls": calls, "Trade-offs": answers})
    return company


def reads(visitor: Visitor, words: str, times: int) -> None:
    visitor.open(f"/minimum-viable-ai?{MY}&capability=Accuracy&more=Answers")
    expect(visitor.page.get_by_text(words)).to_have_count(times, timeout=60_000)


def test_a_call_goes_with_its_answers_and_one_undo_brings_both_back(
    own: Company, new_window: NewWindow
) -> None:
    visitor = new_window(own.app)
    reads(visitor, DISAGREE, 1)
    visitor.open(f"/calls?{MY}&call=call0")
    opened = Desk(visitor, ".st-key-open-call")
    expect(opened.form.get_by_text(re.compile(r"Omar Aziz: yes at 85\s?%"))).to_be_visible()
    opened.open_part("Edit")
    opened.press("Remove row")
    desk = Desk(visitor, "[data-testid=stPopoverBody]")
    expect(desk.form.get_by_text("Take its 2 answers out as well")).to_be_visible()
    desk.sign(OWNER)
    desk.press("Remove it")
    desk.is_told("is taken out of Calls with 2 answers.")
    assert not own.workbook["Trade-offs"]["call"].eq("call0").any()
    desk.undo(own)
    assert own.workbook["Trade-offs"]["call"].eq("call0").sum() == 2
    reads(visitor, DISAGREE, 1)
    visitor.page.close()


def test_two_spellings_of_a_person_are_merged_by_a_click_on_the_pair(
    own: Company, new_window: NewWindow
) -> None:
    visitor = new_window(own.app)
    visitor.open(f"/data?{MY}")
    visitor.page.get_by_text("Merge two spellings of one name").click()
    visitor.settle()
    desk = Desk(visitor, ".st-key-merging")
    desk.form.get_by_role("button", name="Omar Asiz / Omar Aziz").click()
    visitor.settle()
    desk.form.get_by_role("radio", name="Omar Aziz").check(force=True)
    visitor.settle()
    desk.sign(OWNER)
    desk.form.get_by_role("button", name="Merge into Omar Aziz").click()
    desk.is_told("Omar Asiz is now Omar Aziz. 1 cell that named it follows.")
    calls = own.workbook["Calls"]
    assert sorted(calls["person"][calls["customer"] == CUSTOMER]) == [
        *("Omar Aziz", "Omar Aziz", "Ruth Klein"),
    ]
    desk.undo(own)
    assert "Omar Asiz" in set(own.workbook["Calls"]["person"])
    visitor.page.close()

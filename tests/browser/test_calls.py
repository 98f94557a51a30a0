"""Logging a call as a person does it: in a minute, on a phone, through reloads and restarts."""

import re
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from components.storage.drafts import Drafts
from tests.browser.company import MY, OWNER, Company, Desk, Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.browser.driving import TODAY, Visitor, free_port, running_app
from tests.browser.hand import NOBODY_ASKED_YET, QUOTE, Hand, log_one, sees_the_draft

pytestmark = pytest.mark.browser
MOST_INTERACTIONS = 25
LOG = f"/calls?{MY}"


def sample_in(data: Path) -> Workbook:
    return parse(open_store(f"sqlite:///{data}/sample-{TODAY}.sqlite").read())


@pytest.fixture
def own(premises: Premises, tmp_path: Path) -> Company:
    return moved_in(premises, "embedded", tmp_path)


@pytest.fixture
def calls(own: Company, new_window: NewWindow) -> Visitor:
    """The Calls page of a company of its own."""
    visitor = new_window(own.app)
    visitor.open(LOG)
    return visitor


@pytest.mark.parametrize("width", [1280, 390])
def test_a_call_with_two_bracketed_answers_takes_few_interactions(
    calls: Visitor, own: Company, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.page.set_viewport_size({"width": width, "height": 844})
    calls.settle()
    began = time.monotonic()
    hand = Hand(calls)
    log_one(hand)
    hand.click(calls.page.get_by_role("button", name="Save call"))
    Desk(calls).is_told("1 call and 4 answers.")
    seconds = time.monotonic() - began
    with capsys.disabled():
        sys.stdout.write(f"\n{width} px: {hand.interactions} interactions, {seconds:.0f} s\n")
    assert hand.interactions <= MOST_INTERACTIONS
    workbook = own.workbook
    call = workbook["Calls"].iloc[-1]
    assert call[["customer", "quote", "disappointment", "engineers_present"]].tolist() == [
        *(NOBODY_ASKED_YET, QUOTE, "somewhat", "Jonas Weyland"),
    ]
    answers = workbook["Trade-offs"].tail(4)
    assert answers["answer"].tolist() == ["yes", "no", "yes", "no"]
    assert answers["how"].tolist() == ["asked"] * 4
    assert len(workbook.set_aside) == len(sample_as_made().set_aside)


def sample_as_made() -> Workbook:
    return parse(open_store(f"sample:{TODAY}").read())


def test_another_page_and_a_reload_in_mid_form_cost_nothing_not_even_the_word_being_typed(
    calls: Visitor,
) -> None:
    log_one(Hand(calls))
    calls.choose_page("Roadmap")
    calls.choose_page("Calls")
    sees_the_draft(calls)
    calls.page.reload()
    calls.sees_page("Calls")
    sees_the_draft(calls)
    hand = Hand(calls)
    hand.write("quote", "")
    calls.page.keyboard.press("End")
    calls.page.keyboard.type(" Every day.")
    calls.page.wait_for_timeout(1500)  # the cursor never leaves the field
    calls.page.reload()
    calls.sees_page("Calls")
    expect(hand.field("quote").locator("textarea")).to_have_value(f"{QUOTE} Every day.")


def test_typing_goes_on_while_the_draft_is_being_kept(calls: Visitor) -> None:
    hand = Hand(calls)
    hand.write("quote", "")
    text = "Half an hour I can live with, as long as it is always half an hour. " * 2
    calls.page.keyboard.type(text, delay=25)
    expect(hand.field("quote").locator("textarea")).to_have_value(text)
    calls.settle()
    expect(hand.field("quote").locator("textarea")).to_have_value(text)


def test_two_quick_clicks_on_save_write_one_call(calls: Visitor, own: Company) -> None:
    hand = Hand(calls)
    hand.pick("customer", NOBODY_ASKED_YET, begin="lin")
    calls.page.get_by_role("button", name="Save call").dblclick()
    Desk(calls).is_told("1 call and 0 answers.")
    assert len(own.workbook["Calls"]) == len(sample_as_made()["Calls"]) + 1


def test_on_a_phone_the_form_stays_within_the_screen(calls: Visitor) -> None:
    calls.page.set_viewport_size({"width": 390, "height": 844})
    calls.settle()
    hand = Hand(calls)
    hand.pick("customer", NOBODY_ASKED_YET, begin="lin")
    hand.answer(0, "Yes")
    main = "document.querySelector('[data-testid=stMain]')"
    assert calls.page.evaluate(f"() => {main}.scrollWidth - {main}.clientWidth") == 0
    for name in ("Yes", "No", "Unsure"):
        box = calls.page.locator(".st-key-ask-2").get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert box["width"] >= 75
        assert box["height"] >= 32


def test_on_a_phone_save_is_in_reach_wherever_the_form_is_read(calls: Visitor) -> None:
    calls.page.set_viewport_size({"width": 390, "height": 844})
    calls.settle()
    save = calls.page.get_by_role("button", name="Save call")
    for down in (0, 300, 600):
        calls.page.get_by_test_id("stMain").evaluate("(main, down) => main.scrollTo(0, down)", down)
        box = save.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844
        assert box["y"] > 700


# --- in every kind of workbook --------------------------------------------------------------


def rows_of(company: Company) -> list[int]:
    frames = company.workbook.frames
    return [len(frames[tab]) for tab in ("Calls", "Trade-offs", "Decisions")]


def test_a_call_and_the_decision_made_in_it_outlive_an_outage_and_are_undone_as_one(
    company: Company, new_window: NewWindow
) -> None:
    visitor = new_window(company.app)
    visitor.open(LOG)
    hand, desk, before = Hand(visitor), Desk(visitor, ".st-key-log-a-call"), rows_of(company)
    log_one(hand)
    desk.open_part("Decided on the spot")
    hand.write("decision", "Promise an hour, always")
    with company.outage():
        desk.form.get_by_role("button", name="Save call").click()
        told = desk.form.get_by_text("The call was not saved.", exact=False).first
        expect(told).to_be_visible(timeout=90_000)
        sees_the_draft(visitor)
    assert rows_of(company) == before
    writes = company.writes()
    desk.press("Save call")
    desk.is_told("1 call, 4 answers and a decision.")
    after = [before[0] + 1, before[1] + 4, before[2] + 1]
    assert rows_of(company) == after
    assert company.writes() in {None, (writes or 0) + 1}  # one batch, all of it or none
    decided = company.row("Decisions", "decision", "Promise an hour, always")
    assert (decided["because_of_customer"], decided["roadmap_item"]) == (
        *(NOBODY_ASKED_YET, "Guided photo capture"),
    )
    assert {line[0] for line in company.log("Calls")} == {OWNER}
    if (seen := company.in_sheet("Calls", QUOTE)) is not None:
        assert (seen["Customer"], seen["Led by"]) == (NOBODY_ASKED_YET, OWNER)
    desk.undo(company)
    assert rows_of(company) == before
    desk.undo(company)
    assert rows_of(company) == after
    visitor.page.close()


# --- a server that goes away ----------------------------------------------------------------


STREAMLIT = (sys.executable, "-m", "streamlit", "run", "app.py")


def test_a_server_restarted_in_mid_form_costs_nothing(
    new_window: NewWindow, tmp_path: Path
) -> None:
    port = free_port()
    with running_app(tmp_path, port=port, program=STREAMLIT) as address:
        visitor = new_window(address)
        visitor.open("/")
        visitor.choose_page("Calls")
        log_one(Hand(visitor))
        expect(visitor.page).to_have_url(re.compile("draft="))
        link = visitor.page.url.removeprefix(address)
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.read(link.split("draft=")[1]) is not None
    with running_app(tmp_path, port=port, program=STREAMLIT):
        state = visitor.page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")
        expect(state).to_be_attached(timeout=60_000)
        visitor.settle()
        sees_the_draft(visitor)
        other = new_window(address)
        other.open("/")
        other.open(link)
        sees_the_draft(other)
        visitor.page.get_by_role("button", name="Save call").click()
        Desk(visitor).is_told("1 call and 4 answers.")
        for one in (visitor, other):  # a browser rightly complains of a server that is gone
            one.page.close()
            one.complaints.clear()
    assert len(sample_in(tmp_path)["Calls"]) == len(sample_as_made()["Calls"]) + 1

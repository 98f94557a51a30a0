"""A whole translation meeting: two windows, a restart in the middle, everything written once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from tests.browser.driving import TODAY, TWO_FRAMES, Visitor, running_app, visiting

pytestmark = pytest.mark.browser
STOP = "Stop the two accuracy items"
NOTES = "Speed is what they pay for."
LEGIBLE_FROM_FOUR_METRES = re.compile(r"(2[6-9]|3\d)(\.\d+)?px")  # at a width of 1920
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"


def sample_in(data: Path) -> Workbook:
    return parse(open_store(f"sqlite:///{data}/sample-{TODAY}.sqlite").read())


@contextmanager
def two_windows(chromium: BrowserContext, data: Path) -> Iterator[tuple[Visitor, Visitor]]:
    """The app, started anew on this data: the big screen of the room, and somebody's phone."""
    with (
        running_app(data) as address,
        visiting(chromium, address, width=1920, height=1080) as big,
        visiting(chromium, address, width=390, height=844) as phone,
    ):
        yield big, phone
        assert [*big.complaints, *phone.complaints] == []


def step_of(visitor: Visitor) -> Locator:
    return visitor.page.locator(".st-key-meeting h2").first


def sees_step(visitor: Visitor, title: str) -> None:
    expect(step_of(visitor)).to_have_text(title)
    visitor.settle()


def press(visitor: Visitor, key: str, title: str) -> None:
    """Press a key of the meeting and wait for its step; once more where it went by unheard.

    A key that comes while Streamlit draws its button anew is lost now and then. Pressing again
    does no harm: a press names the step it leads to.
    """
    visitor.page.mouse.click(2, 2)  # out of any field
    visitor.page.keyboard.press(key)
    with suppress(AssertionError):
        expect(step_of(visitor)).to_have_text(title, timeout=3_000)
    if step_of(visitor).inner_text() != title:
        visitor.settle()
        visitor.page.keyboard.press(key)
    sees_step(visitor, title)


def field(visitor: Visitor, name: str) -> Locator:
    """Return a field in the middle of the window: a list closes when the page scrolls."""
    found = visitor.page.locator(f'[class*="st-key-{name}"]').first
    expect(found).to_be_visible()
    visitor.settle()
    found.evaluate("element => element.scrollIntoView({ block: 'center' })")
    visitor.page.evaluate(TWO_FRAMES)
    return found


def pick(visitor: Visitor, name: str, choice: str) -> None:
    field(visitor, name).get_by_role("combobox").click()
    visitor.page.get_by_role("option", name=choice, exact=True).click()
    visitor.settle()


def click(visitor: Visitor, button: str) -> None:
    visitor.page.get_by_role("button", name=button).first.click()
    visitor.settle()


def guess(visitor: Visitor, who: str, percent: str) -> None:
    pick(visitor, "guess-who", who)
    share = field(visitor, "guess-share").locator("input")
    share.fill(percent)
    share.press("Tab")
    visitor.settle()
    click(visitor, "Guess")


def test_a_meeting_of_two_windows_is_written_once_whatever_happens_in_between(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    with two_windows(chromium, tmp_path) as (big, phone):
        _begin(big, phone)
        _look_back(big, phone)
        _guess_before_the_figure_is_shown(big, phone)
        before = sample_in(tmp_path)
    with two_windows(chromium, tmp_path) as (big, phone):  # the server was restarted
        _everything_is_still_there(big, phone)
        _reveal(big, phone)
        _decide_together(big, phone)
        _close_from_both_windows(big, phone)
    _see_rows(before, sample_in(tmp_path))


def _begin(big: Visitor, phone: Visitor) -> None:
    big.open("/")
    big.open("/meeting")
    phone.open("/meeting")
    pick(big, "meeting-led-by", "Hannah Okafor")
    pick(big, "meeting-attendees", "Ines Caldera")
    big.close_list()
    click(big, "Start the meeting")
    sees_step(big, "Last week's actions")
    sees_step(phone, "Last week's actions")  # nobody touched the phone
    click(big, "Big screen")
    expect(big.page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(big.page.get_by_role("tab")).to_have_count(0)
    text = big.page.get_by_text("Draw the connector with Sevenwater's own screen").first
    expect(text).to_have_css("font-size", LEGIBLE_FROM_FOUR_METRES)


def _look_back(big: Visitor, phone: Visitor) -> None:
    late = big.page.locator(".st-key-meeting").get_by_text("20 days late")
    expect(late).to_be_visible()
    click(big, "Done")
    expect(late).to_have_count(0)
    press(big, "ArrowRight", "What changed")
    sees_step(phone, "What changed")
    press(big, "ArrowLeft", "Last week's actions")
    sees_step(phone, "Last week's actions")
    press(big, "ArrowRight", "What changed")
    press(big, "ArrowRight", "Accuracy")


def _guess_before_the_figure_is_shown(big: Visitor, phone: Visitor) -> None:
    sees_step(phone, "Accuracy")
    assert phone.page.evaluate(FITS)
    expect(phone.page.get_by_text("I tell the customer the price")).to_be_visible()
    guess(phone, "Ines Caldera", "90")
    expect(big.page.get_by_text("Guessed: Ines Caldera")).to_be_visible()
    guess(big, "Jonas Weyland", "40")
    expect(phone.page.get_by_text("Guessed: Ines Caldera and Jonas Weyland")).to_be_visible()
    for visitor in (big, phone):  # neither a guess nor the figure can be seen yet
        for hidden in ("90%, ", "40%, ", "66% (48–80%"):
            expect(visitor.page.locator(".st-key-meeting").get_by_text(hidden)).to_have_count(0)
        expect(visitor.page.locator(".st-key-meeting .stVegaLiteChart")).to_have_count(0)


def _everything_is_still_there(big: Visitor, phone: Visitor) -> None:
    big.open("/meeting?present=1")
    sees_step(big, "Accuracy")
    expect(big.page.get_by_text("Guessed: Ines Caldera and Jonas Weyland")).to_be_visible()
    big.page.reload()
    sees_step(big, "Accuracy")
    expect(big.page.get_by_test_id("stSidebar")).to_be_hidden()
    phone.open("/meeting")
    sees_step(phone, "Accuracy")


def _reveal(big: Visitor, phone: Visitor) -> None:
    big.page.keyboard.press("v")
    for visitor in (big, phone):
        meeting = visitor.page.locator(".st-key-meeting")
        expect(meeting.get_by_text("66% (48–80%, 32 customers")).to_be_visible()
        expect(meeting.get_by_text("0 of 2 guesses inside the range")).to_be_visible()
        expect(meeting.get_by_text("26 points too low")).to_be_visible()
        visitor.settle()


def _decide_together(big: Visitor, phone: Visitor) -> None:
    words = field(phone, "decide-decision-").locator("input")
    words.click()
    phone.page.keyboard.type(STOP)
    there = field(big, "decide-decision-").locator("input")
    expect(there).to_have_value(STOP)
    there.click()
    big.page.keyboard.press("ArrowLeft")  # moves the cursor, not the meeting
    big.page.wait_for_timeout(500)
    sees_step(big, "Accuracy")
    big.page.keyboard.press("Tab")
    click(big, "Take it down")
    expect(big.page.get_by_text("an action needs an owner")).to_be_visible()
    pick(big, "decide-owner-", "Hannah Okafor")
    field(big, "decide-due_on-").get_by_role("spinbutton", name="year").click()
    big.page.keyboard.type("20261207")
    big.page.keyboard.press("Escape")  # closes the calendar
    big.page.keyboard.press("Tab")
    expect(big.page.get_by_text("an action needs")).to_have_count(0)  # the page moves up
    pick(big, "decide-item-", "Accuracy to 97% with a bigger model")
    click(big, "Take it down")
    expect(field(big, "decide-decision-").locator("input")).to_have_value("")
    expect(field(phone, "decide-decision-").locator("input")).to_have_value("")


def _close_from_both_windows(big: Visitor, phone: Visitor) -> None:
    for title in ("Time to decision", "Auto-decided share", "Decide", "Actions and close"):
        press(big, "ArrowRight", title)
    sees_step(phone, "Actions and close")
    for visitor in (big, phone):
        expect(visitor.page.get_by_text(STOP)).to_be_visible()
    notes = field(phone, "meeting-notes-").locator("textarea")
    notes.click()
    phone.page.keyboard.type(NOTES)
    expect(field(big, "meeting-notes-").locator("textarea")).to_have_value(NOTES)
    close = phone.page.get_by_role("button", name="Close the meeting")
    close.scroll_into_view_if_needed()
    both = (big.page.get_by_role("button", name="Close the meeting"), close)
    for button in both:
        button.click(no_wait_after=True)
    for visitor in (big, phone):
        expect(visitor.page.get_by_role("button", name="Start the meeting")).to_be_visible()
        visitor.settle()
    told = "The meeting is closed. 1 decision and 35 frozen figures are in"
    seen = [visitor.page.get_by_text(told).count() for visitor in (big, phone)]
    assert seen in ([1, 0], [0, 1]), "one window wrote it, and it alone says so"


def _see_rows(before: Workbook, after: Workbook) -> None:
    new = {
        tab: after[tab].iloc[len(before[tab]) :] for tab in ("Meetings", "Decisions", "Snapshots")
    }
    assert {tab: len(rows) for tab, rows in new.items()} == {
        "Meetings": 1,
        "Decisions": 1,
        "Snapshots": 35,
    }
    meeting, decision = (new[tab].iloc[0] for tab in ("Meetings", "Decisions"))
    assert meeting["attendees"] == "Hannah Okafor, Ines Caldera, Jonas Weyland"
    assert meeting["engineers_present"] == "Ines Caldera, Jonas Weyland"
    assert meeting["notes"] == NOTES
    assert meeting["guesses"] == (
        "Accuracy: for what share of customers is 85% enough? Ines Caldera: 90%; "
        "Jonas Weyland: 40%; customers: 66% (48–80%, 32 customers with a known answer)"
    )
    assert "Nordlicht Versicherung" in meeting["customers_heard"]
    assert decision["decision"] == STOP
    assert decision["owner"] == "Hannah Okafor"
    assert decision["due_on"] == pd.Timestamp("2026-12-07")
    assert decision["roadmap_item"] == "Accuracy to 97% with a bigger model"
    assert decision["because_of_customer"] == "Carrosserie du Midi"
    assert set(new["Snapshots"]["as_of"]) == {pd.Timestamp(TODAY)}
    assert len(set(new["Snapshots"]["taken_at"])) == 1
    done = before["Decisions"]["decision"] == "Draw the connector with Sevenwater's own screen"
    assert before["Decisions"].loc[done, "done_on"].iloc[0] == pd.Timestamp(TODAY)
    assert before["Changes"].iloc[-1]["column"] == "Done on"
    assert before["Changes"].iloc[-1]["by"] == "Hannah Okafor"


def test_a_decision_leads_to_its_item_and_its_calls_and_both_lead_back(
    visitor: Visitor,
) -> None:
    visitor.open("/roadmap?item=No+queue+at+the+morning+peak")
    visitor.page.get_by_role("link", name="Open in the decision log").click()
    visitor.sees_page("Meeting")
    expect(visitor.page.get_by_text("4 decisions shown")).to_be_visible()
    search = visitor.page.get_by_role("searchbox", name="Search").first
    search.fill("hail day")
    expect(visitor.page.get_by_text("1 decision shown")).to_be_visible()
    visitor.settle()
    visitor.page.get_by_role("link", name="Calls of Alpenrand Versicherung").click()
    visitor.sees_page("Calls")
    visitor.sees_link("/calls?customer=Alpenrand+Versicherung")
    visitor.page.go_back()
    visitor.sees_page("Meeting")
    visitor.open("/meeting?part=Decision+log&find=hail+day")
    visitor.page.get_by_role("link", name="Roadmap: No queue at the morning peak").click()
    visitor.sees_page("Roadmap")
    visitor.sees_link("/roadmap?item=No+queue+at+the+morning+peak")

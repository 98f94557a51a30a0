"""Logging a call as a person does it: in a minute, on a phone, through reloads and restarts."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from components.storage.drafts import Drafts
from tests.browser.conftest import NewWindow
from tests.browser.driving import HOST, ROOT, TODAY, Visitor

pytestmark = pytest.mark.browser
NOBODY_ASKED_YET = "Lindenhof Direkt"  # in the sample: no answer of theirs is logged
QUOTE = "An hour is fine, as long as it is always an hour."
MOST_INTERACTIONS = 25


@dataclass
class Hand:
    """A practised hand: every click and keystroke counts, except those of free text."""

    visitor: Visitor
    interactions: int = 0

    def field(self, name: str) -> Locator:
        """Return a field of the open form."""
        return self.visitor.page.locator(f'[class*="st-key-{name}-"]').first

    def click(self, target: Locator) -> None:
        """Click once; a list closes when the page scrolls, so scrolling comes first."""
        target.scroll_into_view_if_needed()
        self.visitor.page.wait_for_timeout(150)
        target.click()
        self.interactions += 1
        self.visitor.settle()

    def type(self, keys: str) -> None:
        """Type letters that count."""
        self.visitor.page.keyboard.type(keys)
        self.interactions += len(keys)

    def pick(self, name: str, choice: str, begin: str = "") -> None:
        """Open a list, type its beginning, take the choice."""
        self.click(self.field(name).get_by_role("combobox"))
        self.type(begin)
        self.click(self.visitor.page.get_by_role("option", name=choice, exact=True))

    def answer(self, capability: int, word: str) -> None:
        """Answer the open question of a capability by one tap."""
        card = self.visitor.page.locator(f".st-key-ask-{capability}")
        asked = card.get_by_role("heading").inner_text()
        self.click(card.get_by_role("button", name=word, exact=True))
        expect(card.get_by_text(asked, exact=True)).to_have_count(0)

    def write(self, name: str, text: str) -> None:
        """Write free text: only the click into its field counts."""
        self.click(self.field(name).locator("textarea, input").first)
        self.visitor.page.keyboard.type(text)


def sample_in(data: Path) -> Workbook:
    return parse(open_store(f"sqlite:///{data}/sample-{TODAY}.sqlite").read())


@pytest.fixture
def calls(fresh_app: str, new_window: NewWindow) -> Visitor:
    """The Calls page of an app of its own; its first visit makes the sample."""
    visitor = new_window(fresh_app)
    visitor.open("/")
    visitor.choose_page("Calls")
    return visitor


def log_one(hand: Hand) -> None:
    hand.pick("customer", NOBODY_ASKED_YET, begin="lin")
    for capability in (0, 1):
        hand.answer(capability, "Yes")
        hand.answer(capability, "No")
    hand.click(hand.field("disappointment").get_by_text("Somewhat", exact=True))
    hand.write("quote", QUOTE)
    hand.pick("main_benefit", "Faster decisions")
    hand.pick("led_by", "Hannah Okafor")
    hand.pick("engineers_present", "Jonas Weyland")
    hand.visitor.page.keyboard.press("Escape")
    hand.interactions += 1
    hand.pick("roadmap_item", "Guided photo capture")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_call_with_two_bracketed_answers_takes_few_interactions(
    calls: Visitor, tmp_path: Path, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.page.set_viewport_size({"width": width, "height": 844})
    calls.settle()
    began = time.monotonic()
    hand = Hand(calls)
    log_one(hand)
    hand.click(calls.page.get_by_role("button", name="Save call"))
    expect(calls.page.get_by_test_id("stToast")).to_contain_text("1 call and 4 answers.")
    seconds = time.monotonic() - began
    with capsys.disabled():
        sys.stdout.write(f"\n{width} px: {hand.interactions} interactions, {seconds:.0f} s\n")
    assert hand.interactions <= MOST_INTERACTIONS
    workbook = sample_in(tmp_path)
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


def sees_the_draft(visitor: Visitor) -> None:
    hand = Hand(visitor)
    expect(hand.field("customer").get_by_role("combobox")).to_have_value(NOBODY_ASKED_YET)
    expect(hand.field("quote").locator("textarea")).to_have_value(QUOTE)
    expect(hand.field("disappointment").get_by_role("radio", name="Somewhat")).to_be_checked()
    expect(hand.field("engineers_present").get_by_text("Jonas Weyland")).to_be_visible()
    expect(visitor.page.get_by_role("button", name=": yes")).to_have_count(2)
    expect(visitor.page.get_by_role("button", name=": no")).to_have_count(2)


def test_a_reload_in_mid_form_loses_nothing_not_even_the_word_being_typed(calls: Visitor) -> None:
    log_one(Hand(calls))
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


def test_a_look_at_another_page_keeps_the_form(calls: Visitor) -> None:
    log_one(Hand(calls))
    calls.choose_page("Roadmap")
    calls.choose_page("Calls")
    sees_the_draft(calls)


def test_typing_goes_on_while_the_draft_is_being_kept(calls: Visitor) -> None:
    hand = Hand(calls)
    hand.write("quote", "")
    text = "Half an hour I can live with, as long as it is always half an hour. " * 2
    calls.page.keyboard.type(text, delay=25)
    expect(hand.field("quote").locator("textarea")).to_have_value(text)
    calls.settle()
    expect(hand.field("quote").locator("textarea")).to_have_value(text)


def test_two_quick_clicks_on_save_write_one_call(calls: Visitor, tmp_path: Path) -> None:
    hand = Hand(calls)
    hand.pick("customer", NOBODY_ASKED_YET, begin="lin")
    calls.page.get_by_role("button", name="Save call").dblclick()
    expect(calls.page.get_by_test_id("stToast")).to_contain_text("1 call and 0 answers.")
    calls.settle()
    assert len(sample_in(tmp_path)["Calls"]) == len(sample_as_made()["Calls"]) + 1


def test_on_a_phone_the_form_stays_within_the_screen(calls: Visitor) -> None:
    calls.page.set_viewport_size({"width": 390, "height": 844})
    calls.settle()
    log_one(Hand(calls))
    main = "document.querySelector('[data-testid=stMain]')"
    assert calls.page.evaluate(f"() => {main}.scrollWidth - {main}.clientWidth") == 0
    for name in ("Yes", "No", "Unsure"):
        box = calls.page.locator(".st-key-ask-2").get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert box["width"] >= 75
        assert box["height"] >= 32


# --- a server that goes away ----------------------------------------------------------------


@contextmanager
def server(data: Path, port: int) -> Iterator[str]:
    """Run the app on a port that stays the same from one start to the next."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port)]
    environment = {**os.environ, "BRIDGE_DATA": str(data), "BRIDGE_TODAY": TODAY}
    environment.pop("BRIDGE_WORKBOOK", None)
    running = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://{HOST}:{port}"
    finally:
        running.terminate()
        running.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def test_a_server_restarted_in_mid_form_costs_nothing(
    new_window: NewWindow, tmp_path: Path
) -> None:
    port = free_port()
    with server(tmp_path, port) as address:
        visitor = new_window(address)
        open_when_up(visitor, "/")
        visitor.choose_page("Calls")
        log_one(Hand(visitor))
        expect(visitor.page).to_have_url(re.compile("draft="))
        link = visitor.page.url.removeprefix(address)
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.read(link.split("draft=")[1]) is not None
    with server(tmp_path, port):
        state = visitor.page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")
        expect(state).to_be_attached(timeout=60_000)
        visitor.settle()
        sees_the_draft(visitor)
        other = new_window(address)
        open_when_up(other, "/")
        other.open(link)
        sees_the_draft(other)
        visitor.page.get_by_role("button", name="Save call").click()
        expect(visitor.page.get_by_test_id("stToast")).to_contain_text("1 call and 4 answers.")
        for one in (visitor, other):  # a browser rightly complains of a server that is gone
            one.page.close()
            one.complaints.clear()
    assert len(sample_in(tmp_path)["Calls"]) == len(sample_as_made()["Calls"]) + 1


def open_when_up(visitor: Visitor, link: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            visitor.open(link)
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
        else:
            return

"""With rows of their own a person stays in their company, and finds a half-logged call again."""

import random
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.domain.workbook import parse
from components.storage import open_store
from tests.browser.company import Desk
from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, TODAY, Visitor, running_app, visiting
from tests.browser.hand import Hand

pytestmark = pytest.mark.browser
WALKS, STEPS = 40, 2
UNFINISHED = "1 unfinished call: Harz Mutual, 1 answer"


def own_rows(data: Path) -> str:
    """Give the app a company of its own; no address names it."""
    address = f"sqlite:///{data}/company.sqlite"
    open_store(address).append(
        {
            "Settings": [{"setting": "company", "value": "Quillfeather"}],
            "Customers": [{"customer": "Harz Mutual", "segment": "Insurers", "stage": "paying"}],
            "Capabilities": [
                {"capability": "Accuracy", "unit": "%", "better": "higher", "starting_level": 90}
            ],
            "Calls": [{"held_on": "2026-11-02", "customer": "Harz Mutual", "person": "Ann"}],
        }
    )
    return address


def sees_own(visitor: Visitor) -> None:
    """Wait until the page is the company's own, told by its head; none of the sample is left."""
    main = visitor.page.get_by_test_id("stMain")
    expect(main.get_by_text("Quillfeather").first).to_be_visible()
    expect(main.locator(".st-key-sample")).to_have_count(0)


def step(visitor: Visitor, dice: random.Random) -> str:
    """Go one step as anybody may: a page of the menu, Back, Forward, or the page anew."""
    kind = dice.choice(["menu", "menu", "back", "back", "forward", "reload"])
    page: Page = visitor.page
    if kind == "menu":
        visitor.choose_page(dice.choice(list(PATHS)))
    elif kind == "reload":
        page.reload()
    else:
        _in_history(page, by=-1 if kind == "back" else 1)
    visitor.settle()
    return kind


def _in_history(page: Page, by: int) -> None:
    """Go back or forward within the app; before its first page there is nothing of it."""
    page.evaluate(
        "by => { if (by > 0 || (history.state !== 'first')) history.go(by) }",
        by,
    )
    page.wait_for_timeout(100)


def test_no_walk_leads_out_of_the_own_company_or_away_from_a_half_logged_call(
    tmp_path: Path, chromium: BrowserContext, capsys: pytest.CaptureFixture[str]
) -> None:
    own_rows(tmp_path)
    dice, kinds = random.Random(16), []
    with running_app(tmp_path) as app, visiting(chromium, app) as visitor:
        visitor.open("/")
        visitor.page.evaluate("history.replaceState('first', '')")
        visitor.choose_page("Calls")
        hand = Hand(visitor)
        hand.pick("customer", "Harz Mutual", begin="harz")
        hand.answer(0, "Yes")
        found = 0
        for _ in range(WALKS):
            kinds += [step(visitor, dice) for _ in range(STEPS)]
            sees_own(visitor)
            visitor.choose_page("This week")
            expect(visitor.page.get_by_text(UNFINISHED)).to_be_visible()
            found += 1
    with capsys.disabled():
        steps = ", ".join(f"{kinds.count(one)} {one}" for one in sorted(set(kinds)))
        sys.stdout.write(
            f"\n{found} walks of {len(kinds)} steps ({steps}) ended in the own company\n"
        )
    assert found == WALKS


def test_back_to_an_address_that_names_no_workbook_opens_no_other_one(
    tmp_path: Path, chromium: BrowserContext
) -> None:
    address = own_rows(tmp_path)
    with running_app(tmp_path) as app, visiting(chromium, app) as visitor:
        visitor.open("/")
        visitor.choose_page("Calls")
        visitor.choose_page("Roadmap")
        visitor.page.go_back()
        visitor.sees_page("Calls")
        sees_own(visitor)
        Hand(visitor).pick("customer", "Harz Mutual", begin="harz")
        visitor.page.get_by_role("button", name="Save call").click()
        Desk(visitor).is_told("Saved in the workbook: 1 call and 0 answers.")
    assert len(parse(open_store(address).read())["Calls"]) == 2
    assert not list(tmp_path.glob("sample-*.sqlite"))


def test_a_half_logged_call_is_found_after_a_restart_and_from_another_browser(
    tmp_path: Path, chromium: BrowserContext
) -> None:
    address = own_rows(tmp_path)
    with running_app(tmp_path) as app, visiting(chromium, app) as visitor:
        visitor.open("/calls")
        hand = Hand(visitor)
        hand.pick("customer", "Harz Mutual", begin="harz")
        hand.answer(0, "Yes")
    browser = chromium.browser
    assert browser is not None
    elsewhere = browser.new_context(reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
    with running_app(tmp_path) as app, visiting(elsewhere, app) as visitor:
        visitor.open("/")
        expect(visitor.page.get_by_text(UNFINISHED)).to_be_visible()
        visitor.page.get_by_role("link", name="Continue").click()
        visitor.sees_page("Calls")
        expect(Hand(visitor).field("customer").get_by_role("combobox")).to_have_value("")
        visitor.page.get_by_role("button", name="Continue").click()
        visitor.settle()
        expect(Hand(visitor).field("customer").get_by_role("combobox")).to_have_value("Harz Mutual")
        visitor.page.get_by_role("button", name="Save call").click()
        Desk(visitor).is_told("1 call and 1 answer.")
        visitor.choose_page("This week")
        expect(visitor.page.get_by_text("unfinished call")).to_have_count(0)
    elsewhere.close()
    assert len(parse(open_store(address).read())["Trade-offs"]) == 1


def test_the_sample_is_not_written_by_somebody_with_rows_of_their_own_before_they_say_so(
    tmp_path: Path, new_window: NewWindow
) -> None:
    own_rows(tmp_path)
    with running_app(tmp_path) as app:
        visitor = new_window(app)
        visitor.open("/calls?workbook=Sample")
        hand = Hand(visitor)
        hand.pick("customer", "Lindenhof Direkt", begin="lin")
        before = len(sample_calls(tmp_path))
        visitor.page.get_by_role("button", name="Save call").click()
        said = visitor.page.get_by_text("This is the sample company: your own rows are in")
        expect(said.first).to_be_visible()
        assert len(sample_calls(tmp_path)) == before
        visitor.page.get_by_role("button", name="Try things out here").click()
        visitor.settle()
        visitor.page.get_by_role("button", name="Save call").click()
        Desk(visitor).is_told("Saved in today's sample workbook")
        assert len(sample_calls(tmp_path)) == before + 1
        visitor.page.get_by_role("button", name="Open My company").click()
        visitor.settle()
        sees_own(visitor)
        colleague = new_window(app)
        colleague.open("/roadmap")
        sees_own(colleague)
        visitor.page.close()
        colleague.page.close()


def sample_calls(data: Path) -> list[str]:
    """Return the IDs of the sample's calls as they stand on disk."""
    return list(parse(open_store(f"sqlite:///{data}/sample-{TODAY}.sqlite").read())["Calls"]["id"])

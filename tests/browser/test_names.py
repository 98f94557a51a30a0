"""A name by the keyboard: its beginning and Enter take the known one, adding is a choice."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from components.domain.workbook import parse
from components.storage import open_store
from tests.browser.company import Desk
from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor, running_app
from tests.browser.hand import Hand
from tests.browser.test_meeting import pick
from tests.browser.test_own_company import own_rows

pytestmark = pytest.mark.browser


def type_name(visitor: Visitor, field: str, keys: str) -> None:
    box = Hand(visitor).field(field).get_by_role("combobox")
    box.scroll_into_view_if_needed()
    box.click()
    visitor.page.keyboard.type(keys)
    visitor.page.wait_for_timeout(200)
    visitor.page.keyboard.press("Enter")
    visitor.settle()


def test_a_beginning_and_enter_take_the_known_name_in_every_kind_of_field(
    tmp_path: Path, new_window: NewWindow
) -> None:
    address = own_rows(tmp_path)
    team = [{"name": "Hannah Okafor", "role": "founder"}, {"name": "Jonas Weyland"}]
    open_store(address).append({"Team": team})
    with running_app(tmp_path) as app:
        visitor = new_window(app)
        visitor.open("/calls")
        type_name(visitor, "customer", "Harz")
        customer = Hand(visitor).field("customer").get_by_role("combobox")
        expect(customer).to_have_value("Harz Mutual")
        asked = visitor.page.get_by_text("Did you mean Harz Mutual?")
        expect(asked).to_be_visible()
        visitor.page.get_by_role("button", name="Yes", exact=True).first.click()
        expect(asked).to_have_count(0)
        expect(customer).to_have_value("Harz Mutual")
        type_name(visitor, "led_by", "okaf")
        expect(Hand(visitor).field("led_by").get_by_role("combobox")).to_have_value("Hannah Okafor")
        type_name(visitor, "engineers_present", "Jon")
        present = Hand(visitor).field("engineers_present")
        expect(present.get_by_text("Jonas Weyland", exact=True)).to_be_visible()
        visitor.close_list()
        Desk(visitor, ".st-key-log-a-call").open_part("Decided on the spot")
        type_name(visitor, "decision_owner", "weyl")
        owner = Hand(visitor).field("decision_owner").get_by_role("combobox")
        expect(owner).to_have_value("Jonas Weyland")
        Hand(visitor).write("decision", "Build real time")
        visitor.settle()
        visitor.page.get_by_role("button", name="Save call").click()
        Desk(visitor).is_told("1 call, 0 answers and a decision.")
        saved = parse(open_store(address).read())
        assert list(saved["Customers"]["customer"]) == ["Harz Mutual"]
        assert list(saved["Calls"]["engineers_present"].dropna()) == ["Jonas Weyland"]
        assert list(saved["Decisions"]["owner"]) == ["Jonas Weyland"]

        type_name(visitor, "customer", "Harz")
        visitor.page.get_by_role("button", name="No, add “Harz” as new").click()
        visitor.settle()
        expect(customer).to_have_value("Harz")
        type_name(visitor, "led_by", "Zoë")
        expect(Hand(visitor).field("led_by").get_by_role("combobox")).to_have_value("Zoë")
        visitor.page.get_by_role("button", name="Save call").click()
        Desk(visitor).is_told("the new customer Harz")
        saved = parse(open_store(address).read())
        assert list(saved["Customers"]["customer"]) == ["Harz Mutual", "Harz"]
        assert list(saved["Calls"]["led_by"].dropna()) == ["Hannah Okafor", "Zoë"]
        visitor.page.close()


def test_a_beginning_and_enter_take_the_known_owner_of_a_meetings_decision(
    fresh_app: str, new_window: NewWindow
) -> None:
    visitor = new_window(fresh_app)
    visitor.open("/")
    visitor.open("/meeting")
    pick(visitor, "meeting-led-by", "Hannah Okafor")
    visitor.page.get_by_role("button", name="Start the meeting").click()
    visitor.settle()
    for _ in range(5):  # to "Decide"
        visitor.page.get_by_role("button", name="Next").click()
        visitor.settle()
    type_name(visitor, "decide-owner", "jonas")
    owner = Hand(visitor).field("decide-owner").get_by_role("combobox")
    expect(owner).to_have_value("Jonas Weyland")

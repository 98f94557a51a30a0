"""A product owner's changes as a person makes them: seen before, saved, met by others, undone.

Every test runs on the embedded workbook and on a Google Sheet alike.
"""

import re

import pandas as pd
import pytest
from playwright.sync_api import expect

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from tests.browser.company import ENGINEER, MY, OWNER, Company, Desk, Premises
from tests.browser.conftest import NewWindow
from tests.browser.driving import TODAY, Visitor, running_app

pytestmark = pytest.mark.browser
ITEM = "Guided photo capture"
EDIT = f"/roadmap?{MY}&item={ITEM.replace(' ', '+')}&item-part=Edit+and+move"
DATA = f"/data?{MY}"


def opened(visitor: Visitor, link: str) -> Desk:
    visitor.open(link)
    visitor.page.locator(".st-key-open-item").wait_for()
    return Desk(visitor)


def test_an_item_is_changed_and_what_was_changed_is_undone_and_done_again(
    company: Company, new_window: NewWindow
) -> None:
    desk = opened(new_window(company.app), EDIT)
    desk.write("Effort weeks", "5")
    expect(desk.form.get_by_text(f"{ITEM}: rank 9 → 10.")).to_be_visible()
    assert company.item(ITEM)["effort_weeks"] == 3  # a preview writes nothing
    desk.write("Why (optional)", "The camera team is away")
    desk.sign(OWNER)
    desk.save()
    desk.is_told("Effort weeks 3 → 5")
    assert company.item(ITEM)["effort_weeks"] == 5
    why = "The camera team is away"
    assert company.log("Roadmap") == [[OWNER, "Effort weeks", "3", "5", why]]
    if (seen := company.in_sheet("Roadmap", ITEM)) is not None:
        assert seen["Effort weeks"] == 5
    desk.undo(company)
    assert company.item(ITEM)["effort_weeks"] == 3
    desk.undo(company)
    assert company.item(ITEM)["effort_weeks"] == 5
    assert [row[1:4] for row in company.log("Roadmap")] == [
        ["Effort weeks", "3", "5"],
        ["Effort weeks", "5", "3"],
        ["Effort weeks", "3", "5"],
    ]
    desk.visitor.page.close()


def test_a_move_is_a_pin_with_a_reason_and_an_end(company: Company, new_window: NewWindow) -> None:
    desk = opened(new_window(company.app), EDIT)
    desk.press("Up")
    desk.press("Up")
    desk.sign(OWNER)
    desk.save()
    expect(desk.form.get_by_text("a pin needs a reason").first).to_be_visible()
    assert pd.isna(company.item(ITEM)["pinned_rank"])  # type: ignore[call-overload]
    desk.write("Pin reason", "Promised to Castellane")
    expect(desk.form.get_by_text(f"{ITEM}: rank 9 → 7.")).to_be_visible()
    desk.save()
    desk.is_told("Pinned rank (blank) → 7")
    item = company.item(ITEM)
    assert (item["pinned_rank"], item["pin_reason"]) == (7, "Promised to Castellane")
    assert str(item["pin_ends_on"])[:10] == "2026-12-21"
    desk.press("Let it find its own rank")
    desk.save()
    desk.is_told("Pinned rank 7 → (blank)")
    pin = {k: v for k, v in company.item(ITEM).items() if k.startswith("pin")}
    assert pd.Series(pin).isna().all()
    desk.undo(company)
    assert company.item(ITEM)["pinned_rank"] == 7
    desk.visitor.page.close()


def test_of_two_browsers_one_wins_and_the_other_loses_nothing(
    company: Company, new_window: NewWindow
) -> None:
    mine, theirs = (opened(new_window(company.app), EDIT) for _ in range(2))
    mine.write("Effort weeks", "5")
    mine.sign(OWNER)
    theirs.write("Effort weeks", "7")
    theirs.sign(ENGINEER)
    theirs.save()
    theirs.is_told("Effort weeks 3 → 7")
    mine.save()
    told = mine.form.get_by_text(f"A teammate has changed {ITEM} since you began.")
    expect(told).to_be_visible(timeout=60_000)
    assert company.item(ITEM)["effort_weeks"] == 7
    weeks = mine.form.get_by_role("textbox", name="Effort weeks", exact=True)
    expect(weeks).to_have_value("5")
    mine.press("Keep mine: look at it over theirs")
    expect(weeks).to_have_value("5")
    mine.save()
    mine.is_told("Effort weeks 7 → 5")
    assert [row[:4] for row in company.log("Roadmap")] == [
        [ENGINEER, "Effort weeks", "3", "7"],
        [OWNER, "Effort weeks", "7", "5"],
    ]
    for desk in (mine, theirs):
        desk.visitor.page.close()


def test_what_is_typed_outlives_a_reload_a_restart_and_an_outage(
    company: Company, premises: Premises, new_window: NewWindow
) -> None:
    desk = opened(new_window(company.app), EDIT)
    desk.write("Effort weeks", "5")
    desk.write("Why (optional)", "The camera team is away")
    expect(desk.visitor.page).to_have_url(re.compile("edits="))
    desk.visitor.page.reload()
    desk.visitor.sees_page("Roadmap")
    weeks = desk.form.get_by_role("textbox", name="Effort weeks", exact=True)
    expect(weeks).to_have_value("5")
    link = desk.visitor.page.url.removeprefix(company.app)
    desk.visitor.page.close()
    with running_app(
        company.data, knows=premises.environment
    ) as restarted:  # it remembers nothing but what is on disk
        desk = opened(new_window(restarted), link)
        weeks = desk.form.get_by_role("textbox", name="Effort weeks", exact=True)
        expect(weeks).to_have_value("5")
        desk.sign(OWNER)
        with company.outage():
            desk.form.get_by_role("button", name="Save changes").click()
            told = desk.form.get_by_text("Not saved.", exact=False).first
            expect(told).to_be_visible(timeout=90_000)
            expect(weeks).to_have_value("5")
        assert company.item(ITEM)["effort_weeks"] == 3
        desk.save()
        desk.is_told("Effort weeks 3 → 5")
        why = "The camera team is away"
        assert company.log("Roadmap") == [[OWNER, "Effort weeks", "3", "5", why]]
        desk.visitor.page.close()


def test_a_customer_is_added_and_a_setting_changed_and_both_are_undone(
    company: Company, new_window: NewWindow
) -> None:
    visitor = new_window(company.app)
    visitor.open(f"{DATA}&rows-of=Customers")
    visitor.page.get_by_text("Add a row to Customers").click()
    desk = Desk(visitor, ".st-key-add-row")
    desk.write("Customer (needed)", "Newcomer Ltd")
    desk.write("Annual value", "30k")
    desk.sign(OWNER)
    desk.press("Add row")
    desk.is_told("Newcomer Ltd is added.")
    customers = company.workbook["Customers"].set_index("customer")
    assert customers.loc["Newcomer Ltd", "annual_value"] == 30_000
    desk.undo(company)
    assert "Newcomer Ltd" not in set(company.workbook["Customers"]["customer"])
    desk.undo(company)
    assert "Newcomer Ltd" in set(company.workbook["Customers"]["customer"])

    visitor.page.get_by_role("tab", name="Settings").click()
    settings = Desk(visitor, ".st-key-settings")
    settings.form.get_by_text("Targets and windows").click()
    settings.write("PMF target", "45")
    settings.save()
    desk.is_told("PMF target 40% → 45%")
    assert company.workbook.settings.pmf_target == 0.45
    desk.undo(company)
    assert company.workbook.settings.pmf_target == 0.40
    assert len(company.workbook.set_aside) == len(made().set_aside)
    visitor.page.close()


def test_a_capability_says_what_it_is_worth_to_a_customer_before_it_is_saved(
    company: Company, new_window: NewWindow
) -> None:
    visitor = new_window(company.app)
    visitor.open(f"{DATA}&rows-of=Capabilities&row=Accuracy")
    desk = Desk(visitor, ".st-key-open-row")
    desk.open_part("What one unit takes and brings")
    desk.write("Outcome per unit", "60")
    worth = "= about 120 more claims decided per day for a customer like Nordlicht Versicherung"
    expect(desk.form.get_by_text(worth)).to_be_visible()
    desk.sign(OWNER)
    desk.save()
    desk.is_told("Outcome per unit 50 → 60")
    assert company.row("Capabilities", "capability", "Accuracy")["outcome_per_unit"] == 60
    desk.open_part("History")
    desk.form.get_by_role("button", name="Undo").first.click()
    desk.is_told("Undone: what")
    assert company.row("Capabilities", "capability", "Accuracy")["outcome_per_unit"] == 50
    visitor.page.close()


def test_somebody_is_taken_out_of_the_team_and_comes_back(
    company: Company, new_window: NewWindow
) -> None:
    before = company.row("Team", "name", ENGINEER)
    visitor = new_window(company.app)
    visitor.open(f"{DATA}&rows-of=Team&row={ENGINEER.replace(' ', '+')}")
    Desk(visitor, ".st-key-open-row").press("Remove row")
    desk = Desk(visitor, "[data-testid=stPopoverBody]")
    desk.sign(OWNER)
    desk.press("Remove it")
    desk.is_told(f"{ENGINEER} is taken out of Team.")
    assert ENGINEER not in set(company.workbook["Team"]["name"])
    desk.undo(company)
    assert str(company.row("Team", "name", ENGINEER)) == str(before)
    visitor.page.close()


def made() -> Workbook:
    return parse(open_store(f"sample:{TODAY}").read())

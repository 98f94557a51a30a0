"""An experiment's life as its owner sees it: logged, with customers, decided, undone."""

import pandas as pd
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.company import MY, OWNER, Company, Desk
from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor

pytestmark = pytest.mark.browser
PAGE = f"/experiments?{MY}"
NEW, WAITING = "Answer while they type", "Waiting time on the customer's page"


def row_of(company: Company, experiment: str) -> int:
    frame = company.workbook["Experiments"]
    (row,) = frame.index[frame["experiment"] == experiment]
    return int(row)


def line(visitor: Visitor, experiment: str, words: str) -> Locator:
    """The line that says what to do next with an experiment."""
    lines = visitor.page.get_by_test_id("stMarkdown").filter(has_text=experiment)
    return lines.filter(has_text=words)


def test_an_experiment_is_logged_and_its_days_move_it_on(
    company: Company, new_window: NewWindow
) -> None:
    visitor = new_window(company.app)
    visitor.open(PAGE)
    desk = Desk(visitor, ".st-key-log-experiment")
    visitor.page.get_by_role("tab", name="Log an experiment").click()
    desk.write("Experiment (needed)", NEW)
    desk.open_part("Days")
    desk.date("Started on", "20261120")
    desk.sign(OWNER)
    desk.press("Add row")
    desk.is_told(f"{NEW} is added.")
    expect(line(visitor, NEW, "in the making for 3 days")).to_be_visible()
    visitor.page.locator(f".st-key-running-{row_of(company, NEW)} button").click()
    opened = Desk(visitor, ".st-key-open-experiment")
    opened.open_part("Edit")
    opened.open_part("Days")
    opened.date("Ready on", "20261122")
    opened.date("With customers on", "20261123")
    opened.save()
    desk.is_told("With customers on (blank) → 2026-11-23")
    expect(line(visitor, NEW, "with customers since today").first).to_be_visible()
    if (seen := company.in_sheet("Experiments", NEW)) is not None:
        assert seen["With customers on"] == 46349  # 23 November 2026, as Google counts days
    visitor.page.close()


def test_a_decision_is_filled_in_by_one_click_saved_with_its_reason_and_undone(
    company: Company, new_window: NewWindow
) -> None:
    visitor = new_window(company.app)
    visitor.open(PAGE)
    decide = visitor.page.locator(f".st-key-decide-{row_of(company, WAITING)} button")
    decide.click()
    desk = Desk(visitor, ".st-key-open-experiment")
    expect(desk.form.get_by_text("The rule says")).to_be_visible()
    desk.press("Iterate")
    desk.write("Learned", "Nobody looks at the clock")
    desk.write("Why (optional)", "No difference either way")
    desk.sign(OWNER)
    assert pd.isna(company.row("Experiments", "experiment", WAITING)["decision"])  # type: ignore[call-overload]
    desk.save()
    desk.is_told("Decision (blank) → iterate")
    expect(decide).to_have_count(0)
    found = company.row("Experiments", "experiment", WAITING)
    assert (found["decision"], str(found["decided_on"])[:10]) == ("iterate", "2026-11-23")
    assert {(one[0], one[4]) for one in company.log("Experiments")} == {
        (OWNER, "No difference either way")
    }
    visitor.open(f"{PAGE}&learned=clock&experiment-part=Result")
    expect(visitor.page.get_by_text("1 of 11 decided experiments")).to_be_visible()
    visitor.open(f"{PAGE}&experiment={WAITING.replace(' ', '+')}&experiment-part=History")
    desk.sign(OWNER)
    desk.form.get_by_role("button", name="Undo").first.click()
    desk.is_told("Undone: what")
    assert pd.isna(company.row("Experiments", "experiment", WAITING)["decision"])  # type: ignore[call-overload]
    visitor.page.close()

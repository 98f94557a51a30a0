"""A Google Form's answers in the very Sheet that is connected: one click, and they count live."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.company import Premises
from tests.browser.conftest import NewWindow
from tests.browser.google import LINK

pytestmark = pytest.mark.browser
QUESTION = "How would you feel if you could no longer use Tidebook?"
SAID = (
    *["Very disappointed"] * 18,
    *["Somewhat disappointed"] * 12,
    *["Not disappointed (it isn't really that useful)"] * 10,
)
FORM = "Form Responses 1"
FIRST = 46300.375  # the serial number of 5 October 2026, nine o'clock, as a form writes it
ANSWERS: list[tuple[str | float, ...]] = [
    ("Timestamp", "Email Address", QUESTION),
    *((FIRST + at % 20, f"p{at}@company{at % 9}.example", said) for at, said in enumerate(SAID)),
]
MOST = 5  # interactions
LIVES = 30  # seconds that a copy of the rows is shown


def test_a_form_in_the_connected_sheet_becomes_a_scorecard_that_follows_it(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    whom = [premises.use_account(tmp_path)]
    control = premises.google.control
    sheet = control.create("Our workbook", tabs={FORM: ANSWERS}, shared_with=whom)
    premises.connect(LINK.format(sheet))
    visitor = new_window(premises.app)
    page = visitor.page
    visitor.open("/data?workbook=My+company")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("40 rows would count in Calls")).to_be_visible(timeout=60_000)
    main.get_by_role("button", name="Read 40 rows live").click()
    expect(main.get_by_text("is read live: 40 rows in Calls")).to_be_visible(timeout=60_000)
    visitor.settle()
    visitor.choose_page("PMF scorecard")
    expect(main.get_by_text("40 people", exact=False).first).to_be_visible()
    interactions = 2  # the button, the page
    sys.stdout.write(f"interactions from a connected Sheet to its scorecard: {interactions}\n")
    assert interactions <= MOST
    control.type(sheet, f"'{FORM}'!A42", "2026-10-26 10:00:00")
    control.type(sheet, f"'{FORM}'!B42", "new@company3.example")
    control.type(sheet, f"'{FORM}'!C42", "Very disappointed")
    for _ in range(3 * LIVES):
        page.reload()
        visitor.settle()
        if main.get_by_text("41 people", exact=False).count():
            break
        page.wait_for_timeout(1000)
    expect(main.get_by_text("41 people", exact=False).first).to_be_visible()
    page.close()

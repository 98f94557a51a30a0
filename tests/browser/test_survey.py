"""From a form tool's file of forty answers to the scorecard, with every interaction counted."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.company import Premises, moved_in
from tests.browser.conftest import NewWindow

pytestmark = pytest.mark.browser
QUESTION = "How would you feel if you could no longer use Tidebook?"
SAID = (
    *["Very disappointed"] * 18,
    *["Somewhat disappointed"] * 12,
    *["Not disappointed (it isn't really that useful)"] * 10,
)
ROWS = [
    f"10/{at % 20 + 1}/2026 9:05:07,p{at}@company{at % 9}.example,{said}"
    for at, said in enumerate(SAID)
]
SURVEY = "\n".join([f"Timestamp,Email Address,{QUESTION}", *ROWS])
FILE = FilePayload(
    name="Tidebook - Form Responses 1.csv", mimeType="text/csv", buffer=SURVEY.encode()
)
MOST = 5  # interactions


def test_a_survey_of_forty_becomes_a_scorecard_in_few_interactions(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    company = moved_in(premises, "embedded", tmp_path, is_empty=True)
    visitor = new_window(company.app)
    page = visitor.page
    visitor.open("/data")
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(FILE)
    expect(page.get_by_text("40 rows: 40 new. Nothing is written yet.")).to_be_visible()
    expect(page.get_by_text("A PMF survey: each answer is a call")).to_be_visible()
    page.get_by_role("button", name="Bring in 40 rows").click()
    expect(page.get_by_text("40 rows brought in.")).to_be_visible(timeout=60_000)
    visitor.settle()
    page.get_by_role("button", name="Open My company").click()
    visitor.settle()
    visitor.choose_page("PMF scorecard")
    shown = page.get_by_test_id("stMain")
    expect(shown.get_by_text("45 %").first).to_be_visible()
    expect(shown.get_by_text("31 to 60\u00a0%, 40 people", exact=False).first).to_be_visible()
    interactions = 4  # the file, two buttons, the page
    sys.stdout.write(f"interactions from a survey's file to its scorecard: {interactions}\n")
    assert interactions <= MOST
    page.close()

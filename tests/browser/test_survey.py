"""From a form tool's file of forty answers to the scorecard, with every interaction counted."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.company import Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.surveys import FILES

pytestmark = pytest.mark.browser
MOST = 5  # interactions


@pytest.mark.parametrize("tool", FILES)
def test_a_survey_of_forty_becomes_a_scorecard_in_few_interactions(
    tool: str, premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    name, content = FILES[tool]
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    company = moved_in(premises, "embedded", tmp_path, is_empty=True)
    visitor = new_window(company.app)
    page = visitor.page
    visitor.open("/data?workbook=My+company")
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("40 rows: 40 new. Nothing is written yet.")).to_be_visible()
    expect(page.get_by_text("A PMF survey: each answer is a call")).to_be_visible()
    page.get_by_role("button", name="Bring in 40 rows").click()
    expect(page.get_by_text("40 rows brought in.")).to_be_visible(timeout=60_000)
    visitor.settle()
    visitor.choose_page("PMF scorecard")
    shown = page.get_by_test_id("stMain")
    expect(shown.get_by_text("45%").first).to_be_visible()
    expect(shown.get_by_text("31–60%, 40 people", exact=False).first).to_be_visible()
    interactions = 3  # the file, the button, the page
    sys.stdout.write(f"interactions from a file of {tool} to its scorecard: {interactions}\n")
    assert interactions <= MOST
    page.close()

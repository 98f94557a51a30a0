"""The first visit ever, and a company that brings in its rows."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from components.storage import open_store
from tests.browser.company import Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, Visitor
from tests.pages.test_thin_workbooks import HOSTILE, hostile_rows

pytestmark = pytest.mark.browser
CALLS = """\
Customer,Held on,Person,Disappointment,Quote
Acme,2026-11-02,Ann,very,We would miss it
Bolt,2026-11-03,Bea,somewhat,Fine but slow
Cord,2026-11-04,Cy,very,
"""


def test_the_very_first_request_may_be_a_deep_link(fresh_app: str, new_window: NewWindow) -> None:
    visitor = new_window(fresh_app)
    visitor.open("/roadmap?model=RICE")
    visitor.sees_page("Roadmap")
    visitor.sees_link("/roadmap?model=RICE")
    expect(visitor.page.get_by_role("radio", name="RICE", include_hidden=True)).to_be_checked()
    expect(visitor.page.get_by_text("Page not found")).to_have_count(0)


def upload(visitor: Visitor) -> None:
    visitor.open("/data")
    file = FilePayload(name="Calls.csv", mimeType="text/csv", buffer=CALLS.encode())
    visitor.page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(file)


def test_a_company_brings_in_a_file_and_sees_its_own_figures(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    app = moved_in(premises, "embedded", tmp_path, is_empty=True).app
    visitor = new_window(app)
    visitor.open("/")
    visitor.page.get_by_role("link", name="Start with my own data").click()
    visitor.sees_page("Data")
    upload(visitor)
    visitor.page.get_by_role("button", name="Bring in 3 rows").click()
    expect(visitor.page.get_by_text("3 rows brought in.")).to_be_visible()
    visitor.choose("workbook", "My company")
    visitor.choose_page("PMF scorecard")
    visitor.sees_verdict("2 of 3 would be very disappointed. That is too few for a percentage.")
    expect(visitor.page.get_by_text("Sample company: all invented")).to_have_count(0)
    again = new_window(app)
    upload(again)
    expect(again.page.get_by_text("3 rows: 3 already there.")).to_be_visible()
    expect(again.page.get_by_text("0 new rows.")).to_be_visible()
    again.choose_page("PMF scorecard")
    again.sees_verdict("2 of 3 would be very disappointed. That is too few for a percentage.")


def test_cells_with_markup_in_them_are_read_as_text(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    company = moved_in(premises, "embedded", tmp_path, is_empty=True)
    open_store(company.address).append(hostile_rows())  # HTML and Markdown in every cell
    visitor = new_window(company.app)
    visitor.open("/")
    for title in PATHS:
        visitor.choose_page(title)
        main = visitor.page.get_by_test_id("stMain")
        expect(main.get_by_text(HOSTILE[:40]).first).to_be_attached()
        expect(main.locator("img[src=x], a[href^=javascript]")).to_have_count(0)
        expect(main.locator(".st-key-sample, .st-key-empty")).to_have_count(0)

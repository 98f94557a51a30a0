"""From the verdict to a quote and the row behind it, in at most three clicks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.company import Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor
from tests.pages.screen import sample_week
from tests.sheets_server import SheetsServer

pytestmark = pytest.mark.browser
BIGGEST_DOT = """plot => {
    const frame = plot.getBoundingClientRect();
    const dots = [...plot.querySelectorAll('svg .dots_marks path, svg [class*=dots] path')]
        .map(one => one.getBoundingClientRect());
    const at = dots.reduce((best, one) => one.width > best.width ? one : best);
    return [at.x + at.width / 2 - frame.x, at.y + at.height / 2 - frame.y];
}"""
ROW = re.compile(r"row (\d+) in Calls")


def tap_a_lane(visitor: Visitor, *, down: float) -> Locator:
    """Tap the picture of all customers once, so far down; return what then stands below it."""
    lanes = visitor.page.locator("[class*='st-key-lanes-']")
    lanes.scroll_into_view_if_needed()
    expect(lanes.locator("canvas, svg").first).to_be_visible()
    box, before = lanes.bounding_box(), None
    while box is None or box != before:  # charts above it still draw themselves and push it down
        visitor.page.wait_for_timeout(600)
        box, before = lanes.bounding_box(), box
    # by the element, not by the place on the screen: a late push would tap the link that came there
    lanes.click(position={"x": box["width"] * 0.6, "y": box["height"] * down})
    shown = visitor.page.locator(".st-key-picked-customer")
    expect(shown).to_be_visible()
    visitor.settle()
    return shown


def tap_the_biggest_dot(visitor: Visitor) -> Locator:
    """Tap the biggest dot of the signature picture; return what then stands below it."""
    plot = visitor.page.locator(".st-key-signature-plot")
    expect(plot.locator("svg path").first).to_be_attached()
    before: list[float] = []
    while (now := plot.evaluate(BIGGEST_DOT)) != before:  # it still finds its width
        before = now
        visitor.page.wait_for_timeout(600)
    plot.click(position={"x": before[0], "y": before[1]})
    shown = visitor.page.locator(".st-key-picked-customer")
    expect(shown).to_be_visible()
    visitor.settle()
    return shown


@pytest.mark.parametrize("width", [1280, 390])
def test_a_tap_on_a_dot_of_the_signature_leads_to_the_quotes_and_rows_of_that_customer(
    new_window: NewWindow, width: int
) -> None:
    visitor = new_window(width=width)
    visitor.open("/minimum-viable-ai")
    text = tap_the_biggest_dot(visitor).inner_text()
    customers = sample_week().now.workbook["Customers"]
    biggest = customers.set_index("customer")["annual_value"].idxmax()
    assert str(biggest) in text
    assert ROW.search(text)
    expect(visitor.page.get_by_role("tab", name="Answers")).to_have_attribute(
        "aria-selected", "true"
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_one_tap_leads_from_the_verdict_to_a_quote_and_the_number_of_its_row(
    new_window: NewWindow, width: int
) -> None:
    visitor = new_window(width=width)
    visitor.open("/minimum-viable-ai?more=Answers")
    visitor.sees_page("Minimum viable AI")
    text = tap_a_lane(visitor, down=0.3).inner_text()
    calls = sample_week().now.workbook["Calls"]
    rows = [int(row) for row in ROW.findall(text)]
    assert rows
    for row in rows:
        assert calls["quote"][row] in text
        assert calls["customer"][row] in text


def test_on_a_google_sheet_the_second_click_opens_the_very_row(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    company = moved_in(premises, "Google Sheet", tmp_path)
    google = premises.google
    visitor = new_window(company.app)
    visitor.open("/minimum-viable-ai?workbook=My+company&more=Answers")
    shown = tap_a_lane(visitor, down=0.3)
    link = shown.get_by_role("link", name=ROW).first
    target = str(link.get_attribute("href"))
    row = ROW.fullmatch(link.inner_text())
    assert row is not None
    gid, number = re.findall(r"#gid=(\d+)&range=A(\d+)$", target)[0]
    assert target.startswith(company.address)
    assert number == row[1]
    titles = {str(one["sheetId"]): one["title"] for one in _tabs(google, company.sheet)}
    assert titles[gid] == "Calls"
    quote = google.control.read(company.sheet, f"Calls!A{number}:Z{number}")[0]
    assert any(isinstance(cell, str) and cell in shown.inner_text() for cell in quote if cell)
    visitor.page.close()


def _tabs(google: SheetsServer, sheet: str) -> list[dict[str, object]]:
    google.control.share(sheet, str(google.account["client_email"]))
    found = google.gspread().open_by_key(sheet).worksheets()
    return [{"sheetId": tab.id, "title": tab.title} for tab in found]

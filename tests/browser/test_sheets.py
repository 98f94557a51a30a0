"""The app on a Google Sheet: connected by hand, read anew by itself, and standing when it fails."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from components.storage import open_store
from components.transfer import transfer
from tests.browser.conftest import NewWindow
from tests.browser.driving import TODAY, running_app
from tests.sheets_server import SheetsServer, start

LINK = "https://docs.google.com/spreadsheets/d/{}/edit"
ENOUGH = (
    "Enough: Accuracy stands at 96 %, and 95 % already does for 80 % of customers. Stop "
    "optimising: 6.5 weeks of planned work are aimed past it."
)
TIME_TO_LIVE = 30  # seconds
PULLED = "cut:on=any,times=always"


@pytest.fixture
def google(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SheetsServer]:
    """A Google of our own, with the app's account known to it."""
    with start() as server:
        key_file = tmp_path / "account.json"
        key_file.write_text(json.dumps(server.account))
        monkeypatch.setenv("BRIDGE_SHEETS_ORIGIN", server.base_url)
        monkeypatch.setenv("BRIDGE_GOOGLE_ACCOUNT", str(key_file))
        yield server


def a_sheet(google: SheetsServer) -> str:
    return google.control.create("Our workbook", shared_with=[str(google.account["client_email"])])


def a_sheet_with_the_sample(google: SheetsServer) -> str:
    sheet = a_sheet(google)
    transfer(open_store(f"sample:{TODAY}"), open_store(LINK.format(sheet)))
    return sheet


def test_a_sheet_is_connected_step_by_step(
    google: SheetsServer, tmp_path: Path, new_window: NewWindow
) -> None:
    sheet = a_sheet(google)
    with running_app(tmp_path) as app:
        visitor = new_window(app)
        page = visitor.page
        visitor.open("/data")
        page.get_by_text("Connect a Google Sheet").click()
        expect(page.get_by_text(str(google.account["client_email"])).first).to_be_visible()
        page.get_by_label("Link of the Sheet").fill(LINK.format(sheet))
        page.keyboard.press("Enter")
        visitor.settle()
        page.get_by_role("button", name="Check").click()
        opened = page.get_by_text("The Sheet is shared with the app.")
        expect(opened).to_be_visible(timeout=60_000)
        expect(page.get_by_text("None of the app's tabs is there yet.")).to_be_visible()
        assert len(google.control.tabs(sheet)) == 1  # nothing is made before it is asked for
        page.get_by_role("button", name="Create what is missing").click()
        expect(page.get_by_text("13 of 13 tabs are there")).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="Use this Sheet as my company's workbook").click()
        expect(page.get_by_role("button", name="Go back to the embedded workbook")).to_be_visible()
        page.close()


def test_a_sheet_that_is_not_shared_says_with_whom_to_share_it(
    google: SheetsServer, tmp_path: Path, new_window: NewWindow
) -> None:
    sheet = google.control.create("Somebody else's", shared_with=[])
    with running_app(tmp_path) as app:
        visitor = new_window(app)
        visitor.open("/data")
        visitor.page.get_by_text("Connect a Google Sheet").click()
        visitor.page.get_by_label("Link of the Sheet").fill(LINK.format(sheet))
        visitor.page.keyboard.press("Enter")
        visitor.settle()
        visitor.page.get_by_role("button", name="Check").click()
        email = str(google.account["client_email"])
        advice = visitor.page.get_by_text(f"press Share, add {email} as Editor")
        expect(advice).to_be_visible(timeout=60_000)
        visitor.page.close()


def test_what_a_person_types_is_seen_within_the_time_to_live_and_an_outage_takes_nothing_away(
    google: SheetsServer,
    tmp_path: Path,
    new_window: NewWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = a_sheet_with_the_sample(google)
    monkeypatch.setenv("BRIDGE_WORKBOOK", LINK.format(sheet))
    with running_app(tmp_path, keeps_workbook=True) as app:
        visitor = new_window(app)
        visitor.open("/minimum-viable-ai?workbook=My+company")
        visitor.sees_verdict(ENOUGH)
        title = google.control.read(sheet, "Settings!A1:B1")
        assert title == [["Setting", "Value"]]
        google.control.type(sheet, "Settings!B2", "Typed in the Sheet")
        time.sleep(TIME_TO_LIVE + 1)
        visitor.choose("by", "revenue")  # whoever looks starts the read behind the page ...
        time.sleep(3)
        visitor.choose("by", "customers")  # ... and the next look shows it
        expect(visitor.page.get_by_text("Typed in the Sheet").first).to_be_visible()

        google.control.fault(PULLED)
        visitor.page.get_by_role("button", name="Refresh now").click()
        expect(visitor.page.get_by_text("These figures are of")).to_be_visible(timeout=60_000)
        visitor.sees_verdict(ENOUGH)
        visitor.page.close()
    with running_app(tmp_path, keeps_workbook=True) as restarted:
        visitor = new_window(restarted)
        visitor.open("/minimum-viable-ai?workbook=My+company")
        expect(visitor.page.get_by_text("These figures are of")).to_be_visible(timeout=60_000)
        visitor.sees_verdict(ENOUGH)
        visitor.page.close()

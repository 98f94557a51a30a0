"""The app on a Google Sheet: connected by hand, read anew by itself, and standing when it fails."""

import json
import time
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import expect

from components.domain.schema import TABS
from tests.browser.company import PULLED, Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.browser.driving import ROOT, running_app
from tests.browser.google import LINK

pytestmark = pytest.mark.browser
ENOUGH = (
    "Enough: Accuracy stands at 96%, and 95% is already enough for 80% of customers. Stop "
    "optimizing: 6.5 weeks of planned work are aimed past it. 1 answer could not be read (1 yes, "
    "0 no): with it the share stays 98%."
)
TIME_TO_LIVE = 30  # seconds
MINE = "workbook=My+company"
SAID = "calls-part=What+customers+said"


def test_a_sheet_is_connected_step_by_step(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    control, email = premises.google.control, premises.use_account(tmp_path)
    sheet = control.create("Our workbook", shared_with=[email])
    visitor = new_window(premises.app)
    page = visitor.page
    visitor.open("/data")
    page.get_by_text("Connect a Google Sheet").click()
    expect(page.get_by_text(email).first).to_be_visible()
    page.get_by_label("Link of the Sheet").fill(LINK.format(sheet))
    page.keyboard.press("Enter")
    visitor.settle()
    page.get_by_role("button", name="Check").click()
    opened = page.get_by_text("The Sheet is shared with the app.")
    expect(opened).to_be_visible(timeout=60_000)
    expect(page.get_by_text("None of the app's tabs is there yet.")).to_be_visible()
    assert len(control.tabs(sheet)) == 1  # nothing is made before it is asked for
    page.get_by_role("button", name="Create what is missing").click()
    there = f"{len(TABS)} of {len(TABS)} tabs are there"
    expect(page.get_by_text(there)).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Use this Sheet as my company's workbook").click()
    expect(page.get_by_role("button", name="Go back to the embedded workbook")).to_be_visible()
    page.close()


def test_a_sheet_that_is_not_shared_says_with_whom_to_share_it(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    email = premises.use_account(tmp_path)
    sheet = premises.google.control.create("Somebody else's", shared_with=[])
    visitor = new_window(premises.app)
    visitor.open("/data")
    visitor.page.get_by_text("Connect a Google Sheet").click()
    visitor.page.get_by_label("Link of the Sheet").fill(LINK.format(sheet))
    visitor.page.keyboard.press("Enter")
    visitor.settle()
    visitor.page.get_by_role("button", name="Check").click()
    advice = visitor.page.get_by_text(f"press Share, add {email} as Editor")
    expect(advice).to_be_visible(timeout=60_000)
    visitor.page.close()


def test_a_start_with_secrets_opens_the_sheets_they_name(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    google = premises.google
    email = str(google.account["client_email"])
    first = google.control.copy(premises.filled, shared_with=[email])
    second = google.control.create("Our workbook", shared_with=[email])
    settings = tmp_path / "project" / ".streamlit"
    copytree(ROOT / ".streamlit", settings)
    account = [f"{name} = {json.dumps(value)}" for name, value in google.account.items()]
    named = {"Insurers": first, "Brokers": second}
    workbooks = [f'[workspaces.{k}]\nworkbook = "{LINK.format(v)}"' for k, v in named.items()]
    secrets = "\n".join([*workbooks, "[google_service_account]", *account])
    (settings / "secrets.toml").write_text(secrets)
    origin = {"BRIDGE_SHEETS_ORIGIN": google.base_url}
    with running_app(tmp_path, folder=settings.parent, knows=origin) as app:
        visitor = new_window(app)
        visitor.open(f"/calls?{SAID}")
        expect(visitor.page.get_by_text("60 calls", exact=True)).to_be_visible()
        visitor.choose("workbook", "Brokers")
        expect(visitor.page.get_by_text("Your workbook is empty.")).to_be_visible()
        visitor.sees_link(f"/calls?{SAID}&workbook=Brokers")
        visitor.page.close()


def test_what_a_person_types_is_seen_within_the_time_to_live_and_an_outage_takes_nothing_away(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    company, control = moved_in(premises, "Google Sheet", tmp_path), premises.google.control
    visitor = new_window(company.app)
    visitor.open(f"/minimum-viable-ai?{MINE}&more=Exact+curve")
    visitor.sees_verdict(ENOUGH)
    title = control.read(company.sheet, "Settings!A1:B1")
    assert title == [["Setting", "Value"]]
    control.type(company.sheet, "Settings!B2", "Typed in the Sheet")
    time.sleep(TIME_TO_LIVE + 1)
    visitor.choose("by", "revenue")  # whoever looks starts the read behind the page ...
    time.sleep(3)
    visitor.choose("by", "customers")  # ... and the next look shows it
    expect(visitor.page.get_by_text("Typed in the Sheet").first).to_be_visible()

    control.fault(PULLED)
    visitor.page.get_by_role("button", name="Refresh now").click()
    expect(visitor.page.get_by_text("These figures are of")).to_be_visible(timeout=60_000)
    visitor.sees_verdict(ENOUGH)
    visitor.page.close()
    with running_app(company.data, knows=premises.environment) as restarted:
        visitor = new_window(restarted)
        visitor.open(f"/minimum-viable-ai?{MINE}")
        expect(visitor.page.get_by_text("These figures are of")).to_be_visible(timeout=60_000)
        visitor.sees_verdict(ENOUGH)
        visitor.page.close()


def test_a_sheet_that_takes_its_time_shows_that_it_is_being_read(
    premises: Premises, tmp_path: Path, new_window: NewWindow
) -> None:
    company = moved_in(premises, "Google Sheet", tmp_path)
    premises.google.control.fault("slow:on=read,seconds=4,times=1")
    visitor = new_window(company.app)
    visitor.page.goto(f"{company.app}/calls?{SAID}")
    expect(visitor.page.get_by_text("Reading the workbook …")).to_be_visible()
    visitor.sees_page("Calls")
    expect(visitor.page.get_by_text("Reading the workbook …")).to_have_count(0)
    expect(visitor.page.get_by_text("60 calls", exact=True)).to_be_visible()
    visitor.page.close()

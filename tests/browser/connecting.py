"""The picture of connecting a Google Sheet, taken on the Sheets test server."""

import json
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, expect

from components.domain.schema import TABS
from tests.browser.driving import running_app, visiting
from tests.browser.google import LINK, a_sheet
from tests.sheets_server import start

WIDTH = 1280


def connecting(place: BrowserContext, folder: Path) -> Image.Image:
    """Paste a link, check it, create what is missing, and take the steps as they then stand."""
    with start() as server:
        key_file = folder / "account.json"
        key_file.write_text(json.dumps(server.account))
        origin = {"BRIDGE_SHEETS_ORIGIN": server.base_url, "BRIDGE_GOOGLE_ACCOUNT": str(key_file)}
        with running_app(folder, knows=origin) as address:
            return _steps(place, address, LINK.format(a_sheet(server)), folder / "steps.png")


def _steps(place: BrowserContext, address: str, link: str, taken: Path) -> Image.Image:
    with visiting(place, address, width=WIDTH, height=2400) as visitor:
        page = visitor.page
        visitor.open("/data")
        page.get_by_text("Connect a Google Sheet").click()
        page.get_by_label("Link of the Sheet").fill(link)
        page.keyboard.press("Enter")
        visitor.settle()
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_text("The Sheet is shared with the app.")).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="Create what is missing").click()
        there = f"{len(TABS)} of {len(TABS)} tabs are there"
        expect(page.get_by_text(there)).to_be_visible(timeout=60_000)
        visitor.settle()
        page.mouse.move(WIDTH - 2, 2)
        steps = page.get_by_test_id("stExpander").filter(has_text="Connect a Google Sheet")
        steps.screenshot(path=taken, animations="disabled", caret="hide")
    with Image.open(taken) as image:
        return image.convert("RGB")

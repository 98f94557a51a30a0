"""Whoever starts the app by themselves notices nothing of the token that they are known by."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.driving import Visitor, free_port, visiting
from tests.browser.signing_in import OURS, company
from tests.serving.asking import at_its_start, printed

pytestmark = pytest.mark.browser
SAMPLE_ONLY = "Only the sample is shown here."


def sees_own_rows(visitor: Visitor) -> None:
    visitor.sees_page("Roadmap")
    expect(visitor.page.get_by_text(f"{OURS} Ltd")).to_be_visible()
    expect(visitor.page.get_by_text(SAMPLE_ONLY)).to_have_count(0)


def test_whoever_came_by_the_printed_address_stays_known_to_reload_back_bookmark_and_restart(
    tmp_path: Path, chromium: BrowserContext
) -> None:
    company(tmp_path)
    port = free_port()
    with at_its_start(tmp_path, port) as app, visiting(chromium, app) as visitor:
        visitor.open("/roadmap")
        visitor.sees_page("Roadmap")
        expect(visitor.page.get_by_text(SAMPLE_ONLY)).to_be_visible()  # nobody is known yet
        visitor.page.goto(printed(tmp_path))
        visitor.sees_page("This week")
        assert "token" not in visitor.page.url
        visitor.choose_page("Roadmap")
        sees_own_rows(visitor)
        visitor.page.reload()
        sees_own_rows(visitor)
        visitor.page.goto(f"{app}/calls")
        visitor.sees_page("Calls")
        visitor.page.go_back()
        sees_own_rows(visitor)
    with at_its_start(tmp_path, port) as app, visiting(chromium, app) as visitor:
        visitor.open("/roadmap")  # a bookmark, in another window, after a restart
        sees_own_rows(visitor)

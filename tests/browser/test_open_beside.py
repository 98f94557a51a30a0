"""What is opened is seen: beside its list on a wide screen, over it on a phone."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor

pytestmark = pytest.mark.browser
LISTS = {  # link -> the table of which a row is opened, None for lines with a button each
    "/roadmap": "ranking-",
    "/calls?calls-part=What+customers+said": "call-table",
    "/meeting?part=Decision+log": "decided-table",
    "/experiments": None,
}
AT_LEAST_SEEN = 200  # pixels of what is open, without scrolling


def open_one(visitor: Visitor, table: str | None) -> None:
    """Open the last row that is in sight of a list, by the pointer."""
    if table is None:
        button = visitor.page.locator("[class*=st-key-running-] button").last
        visitor.bring(button)
        button.click()
    else:
        grid = visitor.page.locator(f"[class*=st-key-{table}] [data-testid=stDataFrameResizable]")
        visitor.bring(grid.first)
        box = grid.first.bounding_box()
        assert box is not None
        visitor.page.mouse.click(box["x"] + 18, box["y"] + 35 * 5 + 17)
    visitor.settle()


def panel(visitor: Visitor) -> Locator:
    return visitor.page.locator(".st-key-list-and-open [class*=st-key-open-]")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("link", LISTS)
def test_what_is_opened_is_in_sight_and_closes_by_a_key(
    link: str, width: int, new_window: NewWindow
) -> None:
    visitor = new_window(width=width)
    visitor.open(link)
    open_one(visitor, LISTS[link])
    expect(panel(visitor)).to_be_visible()
    box, size = panel(visitor).bounding_box(), visitor.page.viewport_size
    assert box is not None
    assert size is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert min(box["y"] + box["height"], size["height"]) - max(box["y"], 0) >= AT_LEAST_SEEN
    visitor.page.keyboard.press("Escape")
    expect(panel(visitor)).to_have_count(0)

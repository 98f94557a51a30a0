"""How long the pages are before anything is opened, and how many charts they draw by then."""

import pytest

from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, Visitor

pytestmark = pytest.mark.browser
HEIGHT = """() => Math.ceil(document.querySelector('[data-testid=stMainBlockContainer]')
    .getBoundingClientRect().height)"""
LAPTOP, PHONE = (1280, 800), (390, 844)
MOST_CHARTS = 2
# Pixels at most, on a laptop and on a phone.
LIMITS = {
    "This week": (900, 2_600),
    **dict.fromkeys(
        (page for page in PATHS if page != "This week"),
        (1_600, 2_600),
    ),
}


def opened(new_window: NewWindow, link: str, size: tuple[int, int]) -> Visitor:
    visitor = new_window(width=size[0])
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open(link)
    visitor.page.evaluate("() => document.fonts.ready.then(() => true)")
    visitor.page.wait_for_timeout(600)  # charts draw themselves a moment after the page
    return visitor


@pytest.mark.parametrize("page", LIMITS)
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_page_is_no_longer_than_its_limit_and_draws_few_charts(
    new_window: NewWindow,
    capsys: pytest.CaptureFixture[str],
    page: str,
    size: tuple[int, int],
) -> None:
    visitor = opened(new_window, PATHS[page], size)
    height, most = int(visitor.page.evaluate(HEIGHT)), LIMITS[page][size != LAPTOP]
    charts = visitor.page.get_by_test_id("stVegaLiteChart").count()
    with capsys.disabled():
        print(f"\n  {page}, {size[0]} px wide: {height} of {most} px, {charts} charts")  # noqa: T201
    assert height <= most
    assert charts <= MOST_CHARTS


@pytest.mark.parametrize("capability", ["Time to decision", "Auto-decided share"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_each_side_of_the_ai_keeps_the_limit(
    new_window: NewWindow, capability: str, size: tuple[int, int]
) -> None:
    link = f"/minimum-viable-ai?capability={capability.replace(' ', '+')}"
    visitor = opened(new_window, link, size)
    assert visitor.page.evaluate(HEIGHT) <= LIMITS["Minimum viable AI"][size != LAPTOP]


def test_the_first_screen_of_a_laptop_holds_the_rows_the_verdict_and_the_start_of_the_picture(
    new_window: NewWindow,
) -> None:
    visitor = opened(new_window, "/minimum-viable-ai", LAPTOP)
    for part in (".st-key-capabilities", "[data-testid=stMain] h3", "[data-testid=stMain] h4"):
        box = visitor.page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= LAPTOP[1], part

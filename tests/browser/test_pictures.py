"""A chart is taken away as a picture: made by the browser, with its words, from no other host."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import Download

from tests.browser.conftest import NewWindow
from tests.browser.driving import Scheme, Visitor

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def taken(visitor: Visitor, kind: str) -> Download:
    """Take the first chart of the page by the keyboard alone."""
    visitor.page.locator(f"button[data-picture={kind}]").first.focus()
    with visitor.page.expect_download() as download:
        visitor.page.keyboard.press("Enter")
    return download.value


def content(download: Download) -> bytes:
    return download.path().read_bytes()


def finding(visitor: Visitor) -> str:
    return visitor.page.get_by_role("heading", level=4).first.inner_text()


def test_an_svg_carries_finding_reading_and_source_and_asks_nobody(visitor: Visitor) -> None:
    visitor.open("/minimum-viable-ai")
    svg = content(taken(visitor, "svg")).decode()
    words = " ".join(one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314
    assert finding(visitor) in words
    assert "96% today" in words
    assert "Fenderlight (sample company)" in words
    assert "Money as logged on experiments" in " ".join(words.split())
    outside = svg.replace("http://www.w3.org/", "")
    assert "http" not in outside


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_png_is_as_sharp_as_two_pixels_for_one_and_drawn_in_its_colours(
    new_window: NewWindow, scheme: Scheme
) -> None:
    visitor = new_window(scheme=scheme)
    visitor.open("/minimum-viable-ai")
    chart = visitor.page.get_by_test_id("stVegaLiteChart").first.locator("svg").first
    box = chart.bounding_box()
    assert box is not None
    image = Image.open(io.BytesIO(content(taken(visitor, "png")))).convert("RGB")
    assert image.width >= 2 * box["width"]
    assert image.height >= 2 * box["height"]
    paper = image.getpixel((2, 2))
    assert isinstance(paper, tuple)
    assert (sum(paper) > 600) == (scheme == "light")
    assert len(image.getcolors(1_000_000) or []) > 50


def test_a_picture_is_named_by_its_finding(visitor: Visitor) -> None:
    visitor.open("/minimum-viable-ai")
    name = taken(visitor, "svg").suggested_filename
    assert name == "accuracy-passed-what-customers-need-in-july-the-4-5-weeks-si.svg"


def test_every_chart_on_a_page_has_a_picture_of_its_own(visitor: Visitor) -> None:
    visitor.open("/pmf-scorecard")
    charts = visitor.page.get_by_test_id("stVegaLiteChart").count()
    buttons = visitor.page.locator("button[data-picture=svg]")
    assert buttons.count() == charts
    for at in range(charts):
        with visitor.page.expect_download() as download:
            buttons.nth(at).click()
        found = ET.fromstring(content(download.value))  # noqa: S314 - our own
        assert len(list(found.iter(f"{SVG}path"))) > 3

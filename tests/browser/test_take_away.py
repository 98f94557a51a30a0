"""What is taken away from the week: copied, downloaded, opened elsewhere, printed."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import Visitor
from tests.report.door import AS_OF, printed

pytestmark = pytest.mark.browser
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
MARGINS = (15, 16)  # millimetres at the sides and at the top and bottom, as the page sets them
PIXELS = 96 / 25.4  # a millimetre of paper
BOXES = """() => [...document.querySelectorAll('svg')].map(drawing => {
    const box = drawing.getBoundingClientRect();
    const words = [...drawing.querySelectorAll('text')].map(word => word.getBoundingClientRect());
    const figure = drawing.closest('figure').getBoundingClientRect();
    return {
        left: Math.min(box.left, ...words.map(word => word.left)) - figure.left,
        right: figure.right - Math.max(box.right, ...words.map(word => word.right)),
        height: figure.height, kept: getComputedStyle(drawing.closest('figure')).breakInside,
    };
})"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's web page, as the door writes it."""
    file = tmp_path_factory.mktemp("week") / "week.html"
    printed(f"sample:{AS_OF}", "--format", "html", "--output", str(file))
    return file


@pytest.fixture
def web_page(chromium: BrowserContext, file: Path) -> Iterator[Page]:
    """The sample's web page opened from a file, as somebody does who got it by mail."""
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert asked == [file.as_uri()]
    page.close()


def test_the_web_page_asks_nobody_and_shows_every_chart(web_page: Page) -> None:
    expect(web_page.locator("figure svg")).to_have_count(9)
    assert web_page.locator("script, link, img, iframe, a").count() == 0
    for alt in web_page.locator("svg").evaluate_all("all => all.map(x => x.ariaLabel)"):
        assert len(alt) > 60


@pytest.mark.parametrize("width", [390, 1280])
def test_the_web_page_fits_every_screen(web_page: Page, width: int) -> None:
    web_page.set_viewport_size({"width": width, "height": 900})
    assert web_page.evaluate("document.documentElement.scrollWidth") == width
    for box in web_page.evaluate(BOXES):
        assert min(box["left"], box["right"]) >= 0, box


@pytest.mark.parametrize("paper", PAPERS)
def test_on_paper_no_chart_is_cut_off(web_page: Page, paper: str) -> None:
    wide, high = (
        int((side - 2 * margin) * PIXELS)
        for side, margin in zip(PAPERS[paper], MARGINS, strict=True)
    )
    web_page.emulate_media(media="print")
    web_page.set_viewport_size({"width": wide, "height": high})
    for box in web_page.evaluate(BOXES):
        assert min(box["left"], box["right"]) >= 0, box
        assert box["height"] <= high
        assert box["kept"] == "avoid"
    assert web_page.evaluate("document.documentElement.scrollWidth") <= wide
    assert web_page.pdf(format=paper)[:5] == b"%PDF-"


def test_the_week_is_copied_with_one_button(visitor: Visitor) -> None:
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open("/")
    visitor.page.get_by_role("button", name="Export").click()
    visitor.page.get_by_test_id("stCode").hover()
    visitor.page.get_by_test_id("stCode").locator("button").click()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert (
        copied.strip()
        == printed(f"sample:{AS_OF}", "--format", "markdown", "--page", "this-week").strip()
    )


def test_slides_page_and_markdown_are_downloaded(visitor: Visitor, tmp_path: Path) -> None:
    visitor.open("/")
    visitor.page.get_by_role("button", name="Export").click()
    files = {}
    for label, ending in (("Slides", "pptx"), ("Web page", "html"), ("Markdown", "md")):
        with visitor.page.expect_download(timeout=60_000) as download:
            visitor.page.get_by_role("button", name=label).click()
        assert download.value.suggested_filename == f"where-we-stand-{AS_OF}.{ending}"
        files[ending] = tmp_path / ending
        download.value.save_as(files[ending])
    assert "ppt/slides/slide10.xml" in zipfile.ZipFile(files["pptx"]).namelist()
    assert files["html"].read_text(encoding="utf-8").count("<svg") == 9
    assert files["md"].read_text(encoding="utf-8") == printed(
        f"sample:{AS_OF}", "--format", "markdown"
    )

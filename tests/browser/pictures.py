"""Pictures of every page, the ones the README shows, and the signature picture's golden ones.

python -m tests.browser.pictures [FOLDER] [--readme | --golden]
"""

import argparse
import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.connecting import connecting
from tests.browser.driving import (
    PATHS,
    ROOT,
    SCHEMES,
    WIDTHS,
    Scheme,
    at_one_place,
    launched,
    running_app,
    visiting,
)

README = ROOT / ".github" / "pictures"
GOLDEN = ROOT / "tests" / "browser" / "golden"
HEIGHT_OF_PAGE = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
# Where a page puts a chart, half a pixel up or down, is not the chart's own look.
LIFT_OUT = """chart => {
    const alone = chart.cloneNode(true);
    alone.id = 'alone';
    alone.style.cssText += ';position:fixed;left:0;top:0;z-index:999999';
    document.body.append(alone);
}"""
DESK, PHONE = (1280, 900), (390, 844)  # width, height
DOWN_TO_THE_TABS = 1150
COLOURS = 128
GAP = 24


def picture(
    place: BrowserContext,
    address: str,
    link: str,
    *,
    width: int,
    scheme: Scheme,
    height: int | None = None,
) -> Image.Image:
    """Take the first `height` pixels of a page; None: all of it."""
    with visiting(place, address, width=width, height=height or 900, scheme=scheme) as visitor:
        visitor.open(link)
        if height is None:  # the page scrolls inside the window: make the window as high
            whole = int(visitor.page.evaluate(HEIGHT_OF_PAGE))
            visitor.page.set_viewport_size({"width": width, "height": whole})
        visitor.page.mouse.move(width - 2, 2)  # beside the menu: it shows more under the mouse
        visitor.page.evaluate("() => document.fonts.ready.then(() => true)")
        visitor.page.wait_for_timeout(600)  # charts draw themselves a moment after the page
        taken = visitor.page.screenshot(animations="disabled", caret="hide")
    return Image.open(io.BytesIO(taken)).convert("RGB")


def signature(place: BrowserContext, address: str, scheme: Scheme) -> Image.Image:
    """Take the signature picture of the sample alone, at a laptop's width."""
    with visiting(place, address, width=DESK[0], height=1600, scheme=scheme) as visitor:
        visitor.open(PATHS["Minimum viable AI"])
        visitor.page.evaluate("() => document.fonts.ready.then(() => true)")
        visitor.page.mouse.move(DESK[0] - 2, 2)
        visitor.page.wait_for_timeout(600)
        chart = visitor.page.get_by_test_id("stVegaLiteChart").first.locator("svg").first
        chart.evaluate(LIFT_OUT)
        alone = visitor.page.locator("#alone")
        taken = alone.screenshot(animations="disabled", caret="hide")
    return Image.open(io.BytesIO(taken)).convert("RGB")


def save(image: Image.Image, path: Path) -> None:
    """Write a small PNG: as few colours as a page needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    reduced = image.quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(path, optimize=True)
    sys.stdout.write(f"{path}  {path.stat().st_size / 1000:.0f} kB\n")


def beside(images: Sequence[Image.Image]) -> Image.Image:
    """Put pictures side by side on white."""
    width = sum(one.width for one in images) + GAP * (len(images) - 1)
    sheet = Image.new("RGB", (width, max(one.height for one in images)), "white")
    left = 0
    for one in images:
        sheet.paste(one, (left, 0))
        left += one.width + GAP
    return sheet


def all_pages(place: BrowserContext, address: str, folder: Path) -> None:
    """Take every page in every width, light and dark."""
    for title, link in PATHS.items():
        for scheme in SCHEMES:
            for width in WIDTHS:
                name = f"{title.lower().replace(' ', '-')}-{scheme}-{width}.png"
                save(picture(place, address, link, width=width, scheme=scheme), folder / name)


def for_readme(place: BrowserContext, address: str) -> None:
    """Take the pictures that the README shows."""
    week, level = PATHS["This week"], PATHS["Minimum viable AI"]
    width, height = DESK
    for name, link, scheme, down_to in (
        ("this-week.png", week, SCHEMES[0], height),
        ("minimum-viable-ai.png", level, SCHEMES[0], DOWN_TO_THE_TABS),
        ("minimum-viable-ai-dark.png", level, SCHEMES[1], DOWN_TO_THE_TABS),
        ("roadmap.png", PATHS["Roadmap"], SCHEMES[0], height),
    ):
        taken = picture(place, address, link, width=width, height=down_to, scheme=scheme)
        save(taken, README / name)
    with tempfile.TemporaryDirectory() as data:
        save(connecting(place, Path(data)), README / "connect-a-sheet.png")
    width, height = PHONE
    phones = [
        picture(place, address, link, width=width, height=height, scheme=SCHEMES[0])
        for link in (week, PATHS["Roadmap"], PATHS["Calls"])
    ]
    save(beside(phones), README / "phone.png")


def main(arguments: Sequence[str]) -> None:
    """Start the app on the sample alone and take its pictures."""
    parser = argparse.ArgumentParser("python -m tests.browser.pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / ".pictures")
    parser.add_argument("--readme", action="store_true", help="only the README's own")
    parser.add_argument("--golden", action="store_true", help="only those the tests compare with")
    asked = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory() as data,
        running_app(Path(data)) as address,
        sync_playwright() as playwright,
    ):
        browser = launched(playwright)
        place = at_one_place(browser)
        with visiting(place, address) as first:
            first.open("/")  # makes the sample
        if asked.golden:
            for scheme in SCHEMES:
                save(signature(place, address, scheme), GOLDEN / f"signature-{scheme}.png")
        elif asked.readme:
            for_readme(place, address)
        else:
            all_pages(place, address, asked.folder)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])

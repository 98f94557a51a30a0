"""What every page must look like: nothing runs off the side, in light and in dark."""

import pytest
from playwright.sync_api import expect

from components.charts.theme import PALETTES
from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, WIDTHS, Scheme, Visitor

pytestmark = pytest.mark.browser
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RUNS_OFF = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(part => part.scrollWidth - part.clientWidth)"""
BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def css(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("title", PATHS)
def test_nothing_runs_off_the_side(new_window: NewWindow, title: str, scheme: Scheme) -> None:
    visitor = new_window(scheme=scheme)
    visitor.open(PATHS[title])
    visitor.sees_page(title)
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.settle()
        for _ in range(
            40
        ):  # charts follow the width a moment later, on a busy machine a longer one
            visitor.page.wait_for_timeout(250)
            if visitor.page.evaluate(RUNS_OFF) == [0, 0]:
                break
        assert visitor.page.evaluate(RUNS_OFF) == [0, 0], width


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_and_chart_follow_the_colours_of_the_system(
    new_window: NewWindow, scheme: Scheme
) -> None:
    visitor = new_window(scheme=scheme)
    visitor.open("/minimum-viable-ai")
    assert visitor.page.evaluate(BACKGROUND) == css(PALETTES[scheme].paper)
    chart = visitor.page.get_by_test_id("stVegaLiteChart").first
    expect(chart.locator("svg, canvas").first).to_be_visible()
    for colour in (PALETTES[scheme].good_tint, PALETTES[scheme].bad_tint):
        expect(chart.locator(f'path[fill="{colour}"]').first).to_be_attached()


def test_on_a_phone_the_five_lights_stand_on_the_first_screens(new_window: NewWindow) -> None:
    visitor = new_window(width=390)
    visitor.open("/")
    lights = visitor.page.locator(".st-key-lights")
    for name in ("PMF", "Minimum viable AI", "Roadmap", "Feedback speed", "Ownership"):
        expect(lights.get_by_text(name, exact=True)).to_be_visible()


def test_on_a_phone_the_menu_opens_and_closes(new_window: NewWindow) -> None:
    visitor = new_window(width=390)
    visitor.open("/")
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    visitor.choose_page("Roadmap")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_the_browser_takes_every_setting_of_the_theme(visitor: Visitor) -> None:
    visitor.open("/")
    assert [words for words in visitor.warnings if words.startswith("Invalid")] == []

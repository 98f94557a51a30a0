"""Every page at rest, in light and in dark: one visit each, and all that is asked of its look.

WCAG 2.2 by axe-core and by a measure of our own, the keyboard alone, what is said of charts, and
nothing off the side at any width. Run with -s to see the counts.
"""

import itertools
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from components.charts.theme import PALETTES
from tests.browser.driving import PATHS, SCHEMES, WIDTHS, Scheme, Visitor, visiting
from tests.browser.measures import EDGES, FOCUSED, RUNS_OFF, TOO_FAINT, css

pytestmark = pytest.mark.browser
NOT_FOUND = "Page not found"
WIDTHS_FOR_AXE = WIDTHS[:2]
WITH_FIELDS = {"Roadmap", "Calls", "Data"}
WORDS = re.compile(r"\w+ \w+")
# Streamlit's own, by rule: where it is, and why it is not ours to mend.
STREAMLITS_OWN = {
    "list": ("stSidebarNavItems", "the menu's list holds groups, in Streamlit's own markup"),
    "listitem": ("stSidebarNavItems", "the same list, seen from its items"),
    "presentation-role-conflict": (
        "stFileUploader",
        "the field for files is a labelled part without a role; its button works by keyboard",
    ),
}
LIES_IN = "(part, place) => part.closest(`[data-testid=${place}]`) !== null"


@dataclass(frozen=True)
class Sight:
    """A page in one scheme, opened once by its link; the tests look and leave it as it is."""

    title: str
    scheme: Scheme
    visitor: Visitor

    @property
    def page(self) -> Page:
        return self.visitor.page

    def at(self, width: int) -> str:
        """Make the window so wide, in pixels; return what is looked at, for a message."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.visitor.settle()
        return f"{self.title}, {self.scheme}, {width} px"


@pytest.fixture(
    scope="module",
    params=list(itertools.product(PATHS, SCHEMES)),
    ids="-".join,
)
def sight(
    request: pytest.FixtureRequest, chromium: BrowserContext, sample_app: str
) -> Iterator[Sight]:
    """Each page in each scheme; pytest runs all tests of one before it opens the next."""
    title, scheme = request.param
    with visiting(chromium, sample_app, scheme=scheme) as visitor:
        visitor.open(PATHS[title])
        yield Sight(title, scheme, visitor)
        assert visitor.complaints == []


def test_the_page_opens_by_its_link(sight: Sight) -> None:
    sight.visitor.sees_page(sight.title)
    sight.visitor.sees_link(PATHS[sight.title])
    expect(sight.page.get_by_text(NOT_FOUND)).to_have_count(0)
    expect(sight.page.get_by_text("Sample company: all invented")).to_be_visible()


def test_every_word_stands_out_from_what_is_behind_it(sight: Sight) -> None:
    seen = sight.at(1280)
    count, faint = sight.page.evaluate(TOO_FAINT)
    sys.stdout.write(f"contrast, {seen}: {count} texts, {len(faint)} too faint\n")
    assert count > 40
    assert faint == []


def test_headings_run_in_order(sight: Sight) -> None:
    levels = sight.page.get_by_role("heading").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert max(lower - upper for upper, lower in itertools.pairwise(levels)) <= 1


def test_every_chart_says_its_finding(sight: Sight) -> None:
    charts = sight.page.get_by_test_id("stVegaLiteChart")
    for at in range(charts.count()):
        expect(charts.nth(at)).to_have_attribute("aria-label", WORDS)


def test_every_field_has_an_edge_that_can_be_seen(sight: Sight) -> None:
    sight.at(1280)
    edges = sight.page.evaluate(EDGES)
    assert edges or sight.title not in WITH_FIELDS
    for place, colour in edges:
        assert colour == css(PALETTES[sight.scheme].edge), place


@pytest.mark.parametrize("width", WIDTHS_FOR_AXE)
def test_axe_finds_nothing_that_is_ours_to_mend(sight: Sight, width: int) -> None:
    seen = sight.at(width)
    found = Axe().run(sight.page).response["violations"]
    nodes = [(rule["id"], rule["impact"], node) for rule in found for node in rule["nodes"]]
    ours = [
        f"{rule} ({impact}): {node['html']} {node['failureSummary']}"
        for rule, impact, node in nodes
        if not is_streamlits(sight.page, rule, node)
    ]
    sys.stdout.write(
        f"axe-core, {seen}: {len(ours)} ours, {len(nodes) - len(ours)} Streamlit's own\n"
    )
    assert ours == []


def is_streamlits(page: Page, rule: str, node: dict[str, Any]) -> bool:
    place, _ = STREAMLITS_OWN.get(rule, (None, ""))
    part = page.locator(node["target"][0]).first
    return place is not None and bool(part.evaluate(LIES_IN, place))


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_off_the_side(sight: Sight, width: int) -> None:
    sight.at(width)
    # charts follow the width a moment later, on a busy machine a longer one
    sight.page.wait_for_function(f"() => ({RUNS_OFF})().every(pixels => pixels === 0)")


def test_the_keyboard_moves_on_and_shows_where_it_is(sight: Sight) -> None:
    sight.at(1280)
    places: list[str] = []
    for _ in range(30):
        sight.page.keyboard.press("Tab")
        is_nowhere, is_shown, place = sight.page.evaluate(FOCUSED)
        if is_nowhere:
            break
        assert is_shown, place
        places.append(place)
    assert len(places) >= 15
    assert len(set(places)) > len(places) / 2

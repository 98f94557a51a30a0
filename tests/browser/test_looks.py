"""What every page must look like: nothing runs off the side, in light and in dark."""

import itertools

import pytest
from playwright.sync_api import expect

from components.charts.theme import PALETTES
from tests.browser.conftest import NewWindow
from tests.browser.driving import SCHEMES, WIDTHS, Scheme, Visitor
from tests.browser.measures import css

pytestmark = pytest.mark.browser
WORDS_DRAWN = """chart => [...chart.querySelectorAll('svg text')]
    .filter(one => one.textContent.trim() && !one.getAttribute('stroke')
        && Number(one.getAttribute('opacity') ?? 1) > 0)
    .map(one => [one.textContent, one.getBoundingClientRect()])
    .map(([words, box]) => [words, box.left, box.right, box.top, box.bottom])"""
FILLS_ITS_PLACE = """chart => {
    const drawn = chart.querySelector('svg').getBoundingClientRect().width;
    return Math.abs(drawn - chart.closest('[data-testid=stElementContainer]').clientWidth) < 2;
}"""
BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


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


def test_on_a_phone_the_five_cards_stand_within_one_swipe_and_the_decision_before_it(
    new_window: NewWindow,
) -> None:
    visitor = new_window(width=390)
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.open("/")
    expect(visitor.page.locator(".st-key-decision h2")).to_be_in_viewport(ratio=1)
    cards = visitor.page.locator("[class*=st-key-light-]")
    expect(cards).to_have_count(5)
    expect(cards.nth(1)).to_be_in_viewport(ratio=1)
    for card in cards.all():
        box = card.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 2 * 844
        for part in card.locator(".stMarkdownBadge, .figure, .beside").all():
            assert part.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), part.inner_text()


def test_a_card_leads_as_a_whole_to_the_capability_that_it_speaks_of(
    new_window: NewWindow,
) -> None:
    visitor = new_window(width=1280)
    visitor.open("/")
    box = visitor.page.locator("[class*=st-key-light-1] .figure").bounding_box()
    assert box is not None
    visitor.page.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Minimum viable AI")
    assert "capability=Time+to+decision" in visitor.page.url.replace("%20", "+")
    chosen = visitor.page.get_by_role("radio", name="Time to decision")
    expect(chosen).to_be_checked()


@pytest.mark.parametrize("capability", ["Accuracy", "Time to decision", "Auto-decided share"])
@pytest.mark.parametrize(
    ("tab", "at", "told"),
    [
        ("Worth", 0, "satisfied"),
        ("Exact+curve&by=customers", 1, "today"),
        ("Exact+curve&by=revenue", 1, "today"),
    ],
)
def test_in_the_signature_picture_and_the_exact_curve_no_words_lie_on_others(
    visitor: Visitor, capability: str, tab: str, at: int, told: str
) -> None:
    chosen = capability.replace(" ", "+")
    visitor.open(f"/minimum-viable-ai?capability={chosen}&more={tab}")
    chart = visitor.page.get_by_test_id("stVegaLiteChart").nth(at)
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.settle()
        expect(chart.locator("svg text").first).to_be_attached()
        visitor.page.wait_for_function(FILLS_ITS_PLACE, arg=chart.element_handle())
        words = chart.evaluate(WORDS_DRAWN)
        assert any(word[0].startswith(told) for word in words)
        for one, other in itertools.combinations(words, 2):
            across = min(one[2], other[2]) - max(one[1], other[1])
            down = min(one[4], other[4]) - max(one[3], other[3])
            # pixels: boxes are taller than letters
            assert across <= 1 or down <= 4, (width, one, other)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("capability", ["Accuracy", "Time to decision", "Auto-decided share"])
def test_nothing_of_the_signature_picture_is_cut_off(
    visitor: Visitor, capability: str, width: int
) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.open(f"/minimum-viable-ai?capability={capability.replace(' ', '+')}")
    chart = visitor.page.locator(".st-key-signature-plot [data-testid=stVegaLiteChart]")
    expect(chart.locator("svg text").first).to_be_attached()
    visitor.page.wait_for_function(FILLS_ITS_PLACE, arg=chart.element_handle())
    box = chart.bounding_box()
    assert box is not None
    for words, left, right, top, bottom in chart.evaluate(WORDS_DRAWN):
        assert left >= box["x"] - 1, words
        assert right <= box["x"] + box["width"] + 1, words
        assert top >= box["y"] - 1, words
        assert bottom <= box["y"] + box["height"] + 1, words


def test_on_a_phone_the_menu_opens_and_closes(new_window: NewWindow) -> None:
    visitor = new_window(width=390)
    visitor.open("/")
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    visitor.choose_page("Roadmap")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_the_browser_takes_every_setting_of_the_theme(visitor: Visitor) -> None:
    visitor.open("/")
    assert [words for words in visitor.warnings if words.startswith("Invalid")] == []

"""WCAG 2.2 in the real browser: axe-core on every page, the keyboard alone, what is said of charts.

Run with -s to see the counts.
"""

import itertools
import re
import sys
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, Scheme, Visitor

pytestmark = pytest.mark.browser
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (390, 1280)
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
# A table draws its own mark of the focus on its canvas.
FOCUSED = """() => {
    const seen = [];
    let part = document.activeElement;
    if (part.closest('[data-testid=stDataFrame]')) return [false, true, part.outerHTML];
    for (let up = 0; part && up < 4; part = part.parentElement, up++) {
        const style = getComputedStyle(part);
        seen.push(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
        seen.push(style.boxShadow !== 'none');
    }
    part = document.activeElement;
    return [part === document.body, seen.some(Boolean), part.outerHTML.slice(0, 160)];
}"""

# Axe gives up on nearly every text in a part that scrolls, so contrast is measured here: each text
# against what is painted behind it, as WCAG 2.2 (1.4.3) counts it; icons and large type need 3.
TOO_FAINT = """() => {
    const one = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const rgba = colour => {
        one.clearRect(0, 0, 1, 1);
        one.fillStyle = colour;
        one.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = one.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, below) => top.slice(0, 3)
        .map((part, at) => part * top[3] + below[at] * (1 - top[3])).concat(1);
    const light = colour => colour.slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = part => part
        ? over(rgba(getComputedStyle(part).backgroundColor), behind(part.parentElement))
        : [255, 255, 255, 1];
    const seen = {checkOpacity: true, checkVisibilityCSS: true};
    const faint = [];
    let count = 0;
    const texts = document.createTreeWalker(
        document.querySelector('[data-testid=stApp]'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const words = texts.currentNode.textContent.trim();
        const part = texts.currentNode.parentElement;
        if (!words || !part.checkVisibility(seen) || part.closest('svg, style, script, canvas'))
            continue;
        // WCAG asks nothing of what cannot be used now; it must be there all the same.
        const isIdle = part.closest(':disabled, [aria-disabled=true]');
        const style = getComputedStyle(part), ground = behind(part);
        const drawn = rgba(style.color);
        for (let up = part; up; up = up.parentElement)
            drawn[3] *= Number(getComputedStyle(up).opacity);
        const [dark, bright] = [light(over(drawn, ground)), light(ground)].sort((a, b) => a - b);
        const ratio = (bright + 0.05) / (dark + 0.05);
        const size = parseFloat(style.fontSize);
        const isLarge = part.closest('[data-testid=stIconMaterial]')
            || size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        count += 1;
        if (ratio < (isIdle ? 1.4 : isLarge ? 3 : 4.5))
            faint.push(`${words.slice(0, 60)}: ${ratio.toFixed(2)} in ${part.outerHTML}`);
    }
    return [count, faint];
}"""


def is_streamlits(page: Page, rule: str, node: dict[str, Any]) -> bool:
    place, _ = STREAMLITS_OWN.get(rule, (None, ""))
    part = page.locator(node["target"][0]).first
    return place is not None and bool(part.evaluate(LIES_IN, place))


WIDER_THAN_STREAMLITS = 300  # pixels: there two of five columns were cut off


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("title", PATHS)
def test_axe_finds_nothing_that_is_ours_to_mend(
    new_window: NewWindow, title: str, scheme: Scheme
) -> None:
    ours: list[str] = []
    for width in WIDTHS:
        visitor = new_window(scheme=scheme, width=width)
        visitor.open(PATHS[title])
        visitor.sees_page(title)
        found = Axe().run(visitor.page).response["violations"]
        nodes = [(rule["id"], rule["impact"], node) for rule in found for node in rule["nodes"]]
        bad = [
            f"{rule} ({impact}): {node['html']} {node['failureSummary']}"
            for rule, impact, node in nodes
            if not is_streamlits(visitor.page, rule, node)
        ]
        ours += bad
        sys.stdout.write(
            f"axe-core, {title}, {scheme}, {width} px: {len(bad)} ours, "
            f"{len(nodes) - len(bad)} Streamlit's own\n"
        )
    assert ours == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("title", PATHS)
def test_every_word_stands_out_from_what_is_behind_it(
    new_window: NewWindow, title: str, scheme: Scheme
) -> None:
    visitor = new_window(scheme=scheme)
    visitor.open(PATHS[title])
    count, faint = visitor.page.evaluate(TOO_FAINT)
    sys.stdout.write(f"contrast, {title}, {scheme}: {count} texts, {len(faint)} too faint\n")
    assert count > 40
    assert faint == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_button_of_an_open_pop_over_stands_out_and_its_table_has_room(
    new_window: NewWindow, scheme: Scheme
) -> None:
    visitor = new_window(scheme=scheme)
    visitor.open(PATHS["PMF scorecard"])
    for name in ("Rule", "Numbers"):
        visitor.page.get_by_role("button", name=name).first.click()
        visitor.settle()
        _, faint = visitor.page.evaluate(TOO_FAINT)
        assert faint == []
    table = visitor.page.get_by_test_id("stPopoverBody").get_by_test_id("stDataFrame")
    expect(table).to_be_visible()
    box = table.bounding_box()
    assert box is not None
    assert box["width"] > WIDER_THAN_STREAMLITS


def test_a_faint_word_would_be_found(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').insertAdjacentHTML("
        "'beforeend', '<p style=\"color: #777; background: #fff\">grey</p>')"
    )
    _, faint = visitor.page.evaluate(TOO_FAINT)
    assert len(faint) == 1
    assert faint[0].startswith("grey: 4.48")


def test_axe_would_find_what_is_wrong(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').insertAdjacentHTML("
        "'beforeend', '<button></button><img src=\"data:,\"><h6>deep</h6>')"
    )
    rules = {rule["id"] for rule in Axe().run(visitor.page).response["violations"]}
    assert {"button-name", "image-alt", "heading-order"} <= rules


@pytest.mark.parametrize("title", PATHS)
def test_headings_run_in_order(visitor: Visitor, title: str) -> None:
    visitor.open(PATHS[title])
    levels = visitor.page.get_by_role("heading").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert max(lower - upper for upper, lower in itertools.pairwise(levels)) <= 1


@pytest.mark.parametrize("title", PATHS)
def test_every_chart_says_its_finding(visitor: Visitor, title: str) -> None:
    visitor.open(PATHS[title])
    charts = visitor.page.get_by_test_id("stVegaLiteChart")
    for at in range(charts.count()):
        expect(charts.nth(at)).to_have_attribute("aria-label", WORDS)


@pytest.mark.parametrize("title", PATHS)
def test_the_keyboard_moves_on_and_shows_where_it_is(visitor: Visitor, title: str) -> None:
    visitor.open(PATHS[title])
    places: list[str] = []
    for _ in range(30):
        visitor.page.keyboard.press("Tab")
        is_nowhere, is_shown, place = visitor.page.evaluate(FOCUSED)
        if is_nowhere:
            break
        assert is_shown, place
        places.append(place)
    assert len(places) >= 15
    assert len(set(places)) > len(places) / 2

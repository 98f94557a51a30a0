"""Nasty texts through `plain`, in every place where Streamlit 1.67 takes Markdown, and as they are
where it takes none: each is seen and copied as it was typed, and no browser calls out by it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.driving import Visitor, running_app, visiting
from tests.browser.typed_page import AS_TYPED, EVERYTHING, MARKDOWN, TEXTS

pytestmark = pytest.mark.browser
PAGE = Path(__file__).with_name("typed_page.py")
CHANGED = "img, a, hr, code, pre, li, table, em, del, sup, [role=img], .katex, blockquote, h1, h2"


@pytest.fixture(scope="module")
def page(unguarded: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A page of Streamlit alone, in a browser that asks whatever a page would have it ask."""
    program = (sys.executable, "-m", "streamlit", "run", str(PAGE))
    with (
        running_app(tmp_path_factory.mktemp("typed"), program=program) as address,
        visiting(unguarded, address) as visitor,
    ):
        visitor.open("/")
        yield visitor
        assert visitor.complaints == []  # nothing asked of anybody else


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def test_every_text_is_shown_as_it_was_typed(page: Visitor) -> None:
    shown = page.page.locator("[class*=st-key-text-]")
    assert [on_one_line(text) for text in shown.all_inner_texts()] == list(TEXTS)
    changed = shown.locator(CHANGED).evaluate_all("all => all.map(one => one.outerHTML)")
    assert changed == []


@pytest.mark.parametrize("name", [*MARKDOWN, *AS_TYPED])
def test_every_place_shows_a_text_as_it_was_typed(page: Visitor, name: str) -> None:
    place = page.page.locator(f".st-key-place-{name}")
    fields = place.locator("input, textarea").evaluate_all("all => all.map(one => one.value)")
    assert EVERYTHING in on_one_line("\n".join([place.inner_text(), *fields]))


def test_help_and_a_toast_show_a_text_as_it_was_typed(page: Visitor) -> None:
    toast = page.page.get_by_test_id("stToastText")
    assert on_one_line(toast.inner_text()) == EVERYTHING
    page.page.locator(".st-key-help").get_by_role("button").hover()
    told = page.page.get_by_test_id("stTooltipContent")
    expect(told).to_be_visible()
    assert on_one_line(told.inner_text()) == EVERYTHING


def test_the_help_of_a_column_shows_a_text_as_it_was_typed(page: Visitor) -> None:
    table = page.page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.hover(position={"x": 120, "y": 15})
    told = page.page.get_by_test_id("stDataFrameTooltipContent")
    expect(told).to_be_visible()
    assert on_one_line(told.inner_text()) == EVERYTHING

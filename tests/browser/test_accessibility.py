"""That the measures of WCAG 2.2 find what is wrong, and what they say of an open pop-over."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, SCHEMES, Scheme, Visitor
from tests.browser.measures import TOO_FAINT

pytestmark = pytest.mark.browser
WIDER_THAN_STREAMLITS = 300  # pixels: there two of five columns were cut off


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

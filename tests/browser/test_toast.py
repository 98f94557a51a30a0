"""What was done last is said for a moment and covers nothing; its undo stays."""

import pytest
from playwright.sync_api import expect

from components.ui.editing.writing import SECONDS
from tests.browser.company import Desk
from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor
from tests.browser.hand import NOBODY_ASKED_YET, Hand
from tests.browser.test_meeting import pick

pytestmark = pytest.mark.browser
# Controls with a point under the toast that are not its own and that the header does not cover.
COVERED = """() => {
    const toast = document.querySelector('.st-key-edit-toast'), box = toast.getBoundingClientRect();
    const header = document.querySelector('[data-testid=stHeader]');
    const opaque = header && getComputedStyle(header).backgroundColor.startsWith('rgb(')
        ? header.getBoundingClientRect().bottom : 0;
    return [...document.querySelectorAll('button, a, input, textarea, [role=combobox]')]
        .filter(one => !toast.contains(one) && one.checkVisibility({ visibilityProperty: true }))
        .filter(one => {
            const at = one.getBoundingClientRect();
            const low = Math.max(at.top, header?.contains(one) ? 0 : opaque);
            return at.bottom > low && low < box.bottom && at.bottom > box.top
                && at.left < box.right && at.right > box.left;
        })
        .map(one => one.outerHTML.slice(0, 120));
}"""


def saved(visitor: Visitor) -> Desk:
    """Save a call and leave the pointer where it covers nothing."""
    visitor.open("/")
    visitor.open("/calls")
    Hand(visitor).pick("customer", NOBODY_ASKED_YET, begin="lin")
    visitor.page.get_by_role("button", name="Save call").click()
    desk = Desk(visitor)
    desk.is_told("1 call and 0 answers.")
    visitor.page.mouse.move(2, 2)
    return desk


@pytest.mark.parametrize("width", [390, 1280])
def test_what_was_saved_is_said_for_some_seconds_and_covers_no_control(
    width: int, fresh_app: str, new_window: NewWindow
) -> None:
    visitor = new_window(fresh_app, width=width)
    desk = saved(visitor)
    expect(desk.toast).to_be_visible()
    assert visitor.page.evaluate(COVERED) == []
    visitor.page.get_by_role("button", name="Save call").scroll_into_view_if_needed()
    assert visitor.page.evaluate(COVERED) == []
    expect(desk.toast).to_be_hidden(timeout=(SECONDS + 4) * 1000)


def test_it_can_be_undone_when_the_line_is_gone(fresh_app: str, new_window: NewWindow) -> None:
    visitor = new_window(fresh_app)
    desk = saved(visitor)
    expect(desk.toast).to_be_hidden(timeout=(SECONDS + 4) * 1000)
    visitor.page.get_by_role("button", name="Undo last change").click()
    desk.is_told("Undone: what")
    visitor.choose_page("Roadmap")
    expect(visitor.page.get_by_role("button", name="Undo last change")).to_be_visible()


def test_on_the_big_screen_it_covers_neither_the_steps_nor_the_guess(
    fresh_app: str, new_window: NewWindow
) -> None:
    visitor = new_window(fresh_app, width=1920)
    visitor.open("/")
    visitor.open("/meeting?present=1")
    pick(visitor, "meeting-led-by", "Hannah Okafor")
    visitor.page.get_by_role("button", name="Start the meeting").click()
    visitor.settle()
    visitor.page.get_by_role("button", name="Done").first.click()
    desk = Desk(visitor)
    desk.is_told("Done:")
    for _ in range(3):
        assert visitor.page.evaluate(COVERED) == []
        visitor.page.get_by_role("button", name="Next").click()
        visitor.settle()
    visitor.page.mouse.move(2, 2)
    expect(desk.toast).to_be_hidden(timeout=(SECONDS + 4) * 1000)

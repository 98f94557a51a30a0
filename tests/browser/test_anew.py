"""While another subject is computed, nothing of the old one stands beside the new."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor

pytestmark = pytest.mark.browser
# Every state that the page goes through, as the headings that it shows: what leads, and what each
# chart finds.
WATCH = """() => {
    window.seen = [];
    const note = () => {
        const heads = [...document.querySelectorAll('[data-testid=stMain] :is(h3, h4)')];
        const now = heads.map(one => one.textContent);
        if (JSON.stringify(window.seen.at(-1)) !== JSON.stringify(now)) window.seen.push(now);
    };
    note();
    new MutationObserver(note).observe(document.querySelector('[data-testid=stMain]'),
        {subtree: true, childList: true, characterData: true});
}"""


IS_NEW = """() => {
    const [first, last] = [window.seen[0], window.seen.at(-1)];
    return last.length === first.length && !last.some(one => first.includes(one));
}"""


def states(visitor: Visitor) -> list[set[str]]:
    found: Any = visitor.page.evaluate("() => window.seen")
    return [set(heads) for heads in found]


@pytest.mark.parametrize(
    ("key", "choice"), [("capability", "Time to decision"), ("segment", "Repair networks")]
)
def test_no_old_half_stands_beside_a_new_one(
    fresh_app: str, new_window: NewWindow, key: str, choice: str
) -> None:
    visitor = new_window(fresh_app)  # in which nothing is computed yet
    visitor.open("/minimum-viable-ai")
    expect(visitor.page.get_by_role("heading", level=4)).to_have_count(1)
    visitor.page.evaluate(WATCH)
    visitor.choose(key, choice)
    visitor.page.wait_for_function(IS_NEW, timeout=60_000)
    visitor.settle()
    seen = states(visitor)
    old, new = seen[0], seen[-1]
    assert len(old) == len(new) == 2
    mixed = [heads for heads in seen if heads & old and heads - old]
    assert mixed == []
    visitor.page.close()

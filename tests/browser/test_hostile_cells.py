"""Cells that hold scripts, images and links: no page runs, loads or leads anywhere by them."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from components.storage import open_store
from tests.browser.company import Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, Visitor, visiting
from tests.pages.hostile import hostile_rows, named

pytestmark = pytest.mark.browser
CALLS = "window.ran = true"
ATTACKS = (
    f"<script>{CALLS}</script>",
    f"<img src=x onerror='{CALLS}'>",
    f'<svg onload="{CALLS}">',
    "<iframe src='https://evil.example'></iframe>",
    f"<a href='javascript:{CALLS}'>x</a>",
    f"[x](javascript:{CALLS})",
    f"[x](JaVaScRiPt:{CALLS})",
    f"[x](java\tscript:{CALLS})",
    f"<javascript:{CALLS}>",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "![x](https://evil.example/pixel.png)",
    "[x]: javascript:alert(1)",
    f"javascript:{CALLS}//https://ok.example",
    "data:text/html,<script>1</script>",
    f"$$\\href{{javascript:{CALLS}}}{{x}}$$",
    "$\\includegraphics{https://evil.example/x.png}$",
    ":material/lock: :red[x] :blue-badge[x] :small[x]",
    f"</script><style>@import 'https://evil.example/x.css'</style><b>{CALLS}</b>",
    "{{constructor.constructor('window.ran = true')()}}",
    "https://evil.example/?a=b",
)
FOREIGN = "script:not([data-own]), iframe, [onload], [onerror], [src*=evil]"


@pytest.fixture
def app(premises: Premises, tmp_path: Path) -> str:
    """The address of the app for a company with every attack in every text of its rows."""
    names = [f"{text} {number}" for number, text in enumerate(ATTACKS)]
    company = moved_in(premises, "embedded", tmp_path, is_empty=True)
    store = open_store(company.address)
    store.append(
        {
            "Settings": [{"setting": "company", "value": ATTACKS[1]}],
            "Customers": [{"customer": name, "segment": name, "notes": name} for name in names],
            "Calls": [
                {"held_on": "2026-11-02", "customer": name, "disappointment": "very"}
                | dict.fromkeys(
                    (
                        *("person", "led_by", "quote", "main_benefit", "improvement_wanted"),
                        *("roadmap_item", "recording_link", "notes", "segment"),
                    ),
                    name,
                )
                for name in names
            ],
            "Capabilities": [
                {"capability": name, "unit": name, "better": "higher", "customer_outcome": name}
                for name in names[:6]
            ],
            "Trade-offs": [
                {"asked_on": "2026-11-02", "customer": name, "capability": one}
                | {"level": level, "answer": answer, "question": name}
                for one in names[:6]
                for name in names
                for level, answer in ((80, "no"), (90, "yes"))
            ],
            "Roadmap": [
                {"item": name, "problem": name, "effort_weeks": 2, "horizon": "now", "owner": name}
                for name in names
            ],
            "Experiments": [
                {"experiment": name, "hypothesis": name, "learned": name, "ready_on": "2026-10-01"}
                for name in names
            ],
            "Decisions": [
                {"decided_at": "2026-11-02", "decision": name, "because_of_customer": name}
                for name in names
            ],
            "Team": [{"name": name, "role": "technical product owner"} for name in names],
        }
    )
    return company.app


def test_no_cell_runs_loads_or_leads_anywhere_but_by_http(
    app: str, new_window: NewWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = new_window(app)  # at its end: nothing was asked of any other host, nothing failed
    links = 0
    visitor.open("/")
    for title in PATHS:
        visitor.choose_page(title)
        main = visitor.page.get_by_test_id("stMain")
        expect(main.locator(FOREIGN)).to_have_count(0)
        for href in main.locator("a[href]").evaluate_all("all => all.map(one => one.href)"):
            assert href.startswith((app, "http://", "https://", "mailto:")), (title, href)
            links += 1
        assert visitor.page.evaluate("window.ran") is None, title
    with capsys.disabled():
        tried = f"{len(ATTACKS)} attacks on {len(PATHS)} pages"
        print(f"\n  cells: {tried}, 0 ran; {links} links, all by http")  # noqa: T201


# --- whatever a page would ask of anybody, with no Content-Security-Policy to stop it ---------

LINKS = {  # what opens a row of a page
    "Roadmap": {"item": named(0)},
    "Experiments": {"experiment": named(0)},
    "Calls": {"call": named(0)},
    "Data": {"rows-of": "Customers", "row": named(0)},
}
SHOWN = {  # where a page shows one of the names: a button, a tab, a line, what a chart finds
    "PMF scorecard": "[data-testid=stMain]",
    "Minimum viable AI": ".st-key-capability",
    "Roadmap": ".st-key-open-item",
    "Experiments": "[data-testid=stMain]",
    "Calls": ".st-key-open-call",
    "Data": ".st-key-open-row",
}


def unfold_all(visitor: Visitor) -> int:
    """Open every fold, tab and pop-over of a page; return how many there were."""
    main = visitor.page.get_by_test_id("stMain")
    opened = _unfold(visitor)
    for tab in main.get_by_role("tab").all():
        if tab.is_visible():
            tab.click()
            opened += 1 + _unfold(visitor)
    for button in main.get_by_test_id("stPopover").all():
        if button.is_visible():
            opened += _popped_up(visitor, button)
    return opened


def _unfold(visitor: Visitor) -> int:
    folded = visitor.page.get_by_test_id("stMain").locator("details:not([open]) > summary:visible")
    opened = 0
    while folded.count():  # a fold may hold another one
        folded.first.click()
        visitor.settle()
        opened += 1
    return opened


def _popped_up(visitor: Visitor, button: Locator) -> int:
    button.get_by_role("button").first.click()
    expect(visitor.page.get_by_test_id("stPopoverBody")).to_be_visible()
    visitor.settle()
    visitor.page.keyboard.press("Escape")
    return 1


def test_no_cell_has_a_browser_call_out_and_each_is_read_as_it_was_typed(
    premises: Premises,
    tmp_path: Path,
    unguarded: BrowserContext,
    capsys: pytest.CaptureFixture[str],
) -> None:
    company = moved_in(premises, "embedded", tmp_path, is_empty=True)
    open_store(company.address).append(hostile_rows())
    opened = 0
    with visiting(unguarded, company.app) as visitor:
        for title, path in PATHS.items():
            link = urlencode({"workbook": "My company", **LINKS.get(title, {})})
            visitor.open(f"{path}?{link}")
            visitor.sees_page(title)
            if place := SHOWN.get(title):
                expect(visitor.page.locator(place).first).to_contain_text(named(0))
            opened += unfold_all(visitor)
        assert visitor.complaints == []
    with capsys.disabled():
        print(f"\n  cells: 0 requests elsewhere, {opened} folds, tabs and pop-overs opened")  # noqa: T201

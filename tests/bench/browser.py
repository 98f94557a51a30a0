"""Chromium: pages switched, widgets changed, first loads, until nothing moves any more."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.measured import Line, Plan
from tests.bench.servers import Running, database, hello, ours
from tests.browser.driving import known_at, launched

HERE = "browser"
LOADS = 3
TEN_MBIT = 10e6 / 8
SLOW = {
    "offline": False,
    "latency": 20,
    "downloadThroughput": TEN_MBIT,
    "uploadThroughput": TEN_MBIT,
}
# Idle is when the script has run and the page has then not moved for a while; cells of a grid,
# which redraw themselves later, are left out. The moment of the last move is what counts.
WATCH = """() => {
    window.lastMove = performance.now();
    const inGrid = node => node.parentElement?.closest('canvas') || node.nodeName === 'CANVAS';
    new MutationObserver(moves => {
        if (!moves.every(move => inGrid(move.target))) window.lastMove = performance.now();
    }).observe(document.body, {
        subtree: true, childList: true, attributes: true, characterData: true,
    });
}"""
IS_STILL = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app?.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale="true"], [data-testid=stSkeleton]')
        && performance.now() - window.lastMove > 400;
}"""
SWITCH = {1: 1.4, 100: 1.5}
OURS = (("PMF scorecard", "Roadmap"), ("minimum-viable-ai", "capability", ("Speed", "Accuracy")))


def lines(plan: Plan) -> Iterator[Line]:
    with sync_playwright() as playwright, ExitStack() as held:
        browser = launched(playwright)
        held.callback(browser.close)
        stock = held.enter_context(hello(plan.folder))
        for size in plan.sizes:
            with ours(plan.folder, database(plan.folder, size)) as app:
                yield from _size(plan, browser, app, stock, size)


def _size(plan: Plan, browser: Browser, app: Running, stock: Running, size: int) -> list[Line]:
    page, floor = _opened(browser, app), _opened(browser, stock)
    switches = (_switching(page, OURS[0]), _switching(floor, ("one", "two")))
    switch = _medians(plan.repeats * 2, switches)
    place, key, choices = OURS[1]
    page.goto(f"{app.address}/{place}")
    floor.goto(stock.address)
    for each in (page, floor):
        _watched(each)
    changes = (_choosing(page, key, choices), _sliding(floor))
    change = _medians(plan.repeats * 2, changes)
    for each in (page, floor):
        each.context.close()
    name = plan.name(size)
    found = [
        Line(HERE, "page switch", name, *switch, "ms", SWITCH.get(size), "stock hello"),
        Line(HERE, "widget change", name, *change, "ms", 1.0, "stock hello"),
    ]
    for what, is_warm, budget in (("warm", True, 2.2), ("empty", False, 1.6)):
        loads = [_loading(browser, one, is_warm=is_warm) for one in (app, stock)]
        load = _medians(LOADS, loads)
        load_of = f"first load, {what} browser cache"
        found.append(Line(HERE, load_of, name, *load, "ms", budget, "stock hello"))
    slow = [_loading(browser, one, is_warm=False, is_slow=True) for one in (app, stock)]
    load_of = "first load, empty browser cache, 10 Mbit/s"
    load = _medians(LOADS, slow)
    return [*found, Line(HERE, load_of, name, *load, "ms", 1.6, "stock hello")]


def _medians(repeats: int, works: Sequence[Callable[[], float]]) -> tuple[float, float]:
    found: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(repeats):
        for some, work in zip(found, works, strict=True):
            some.append(work())
    ours_, theirs = (statistics.median(some) for some in found)
    return ours_, theirs


def _opened(browser: Browser, server: Running) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    known_at(context, server.address)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(server.address)
    _watched(page)
    return page


def _watched(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp]")
    page.evaluate(WATCH)
    page.wait_for_function(IS_STILL, polling=50)


def _until_still(page: Page, act: Callable[[], object]) -> float:
    """Return milliseconds from an act to the last move that it led to."""
    before = float(page.evaluate("window.lastMove = performance.now()"))
    act()
    page.wait_for_function("before => window.lastMove > before", arg=before, polling=20)
    page.wait_for_function(IS_STILL, polling=50)
    return float(page.evaluate("window.lastMove")) - before


def _switching(page: Page, titles: tuple[str, str]) -> Callable[[], float]:
    turns = cycle(reversed(titles))
    menu = page.get_by_test_id("stSidebarNav")

    def switch() -> float:
        link = menu.get_by_role("link", name=next(turns), exact=True)
        return _until_still(page, link.click)

    return switch


def _choosing(page: Page, key: str, choices: Sequence[str]) -> Callable[[], float]:
    turns = cycle(choices)

    def choose() -> float:
        button = page.locator(f".st-key-{key}").get_by_text(next(turns), exact=True)
        return _until_still(page, button.click)

    return choose


def _sliding(page: Page) -> Callable[[], float]:
    slider = page.get_by_role("slider").first

    def slide() -> float:
        slider.focus()
        return _until_still(page, lambda: page.keyboard.press("ArrowRight"))

    return slide


def _loading(
    browser: Browser, server: Running, *, is_warm: bool, is_slow: bool = False
) -> Callable[[], float]:
    kept = browser.new_context() if is_warm else None

    def load() -> float:
        context = kept or browser.new_context()
        known_at(context, server.address)
        page = context.new_page()
        page.set_default_timeout(120_000)
        if is_slow:
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            wire.send("Network.emulateNetworkConditions", SLOW)
        started = time.perf_counter()
        page.goto(server.address, wait_until="commit")
        page.wait_for_selector("[data-testid=stApp]")
        page.evaluate(WATCH)
        page.wait_for_function(IS_STILL, polling=50)
        still = float(page.evaluate("performance.now() - window.lastMove"))
        took = (time.perf_counter() - started) * 1e3 - still
        page.close()
        if kept is None:
            context.close()
        return took

    return load

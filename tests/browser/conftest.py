import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.company import Company, Premises, moved_in
from tests.browser.driving import Scheme, Visitor, at_one_place, launched, running_app, visiting
from tests.browser.google import a_sheet_with_the_sample
from tests.sheets_server import start


class NewWindow(Protocol):
    def __call__(
        self, address: str | None = None, *, width: int = 1280, scheme: Scheme = "light"
    ) -> Visitor: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield at_one_place(browser)
        browser.close()


@pytest.fixture(scope="session")
def unguarded(chromium: BrowserContext) -> BrowserContext:
    """Windows in which no Content-Security-Policy holds: they ask whatever a page would have them.

    What they ask of anybody else is among their complaints.
    """
    assert chromium.browser is not None
    return at_one_place(chromium.browser, is_unguarded=True)


@pytest.fixture(scope="session")
def sample_app(chromium: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app with nothing but the sample in it; no test brings in rows."""
    with running_app(tmp_path_factory.mktemp("sample")) as address:
        with visiting(chromium, address) as first:
            first.open("/")  # makes the sample
        yield address


@pytest.fixture
def fresh_app(tmp_path: Path) -> Iterator[str]:
    """The address of an app that nobody has opened yet, on a data folder of its own."""
    with running_app(tmp_path) as address:
        yield address


@pytest.fixture
def new_window(chromium: BrowserContext, sample_app: str) -> Iterator[NewWindow]:
    """Open windows; at the end of the test the browser must have had nothing to complain of."""
    visitors: list[Visitor] = []
    with ExitStack() as windows:

        def opened(
            address: str | None = None, *, width: int = 1280, scheme: Scheme = "light"
        ) -> Visitor:
            place = address or sample_app
            window = visiting(chromium, place, width=width, scheme=scheme)
            visitors.append(windows.enter_context(window))
            return visitors[-1]

        yield opened
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


@pytest.fixture(scope="session")
def shared_premises(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Premises]:
    """One app and one Google for all tests of this process."""
    data = tmp_path_factory.mktemp("premises")
    with start() as server:
        (data / "account.json").write_text(json.dumps(server.account))
        unfinished = Premises("", data, server, "")
        with pytest.MonkeyPatch.context() as environment:
            for name, value in unfinished.environment.items():
                environment.setenv(name, value)
            filled = a_sheet_with_the_sample(server)
        with running_app(data, knows=unfinished.environment) as app:
            yield replace(unfinished, app=app, filled=filled)


@pytest.fixture
def premises(shared_premises: Premises, monkeypatch: pytest.MonkeyPatch) -> Iterator[Premises]:
    """The app and the Google that tests share, as if nobody had used them before."""
    for name, value in shared_premises.environment.items():
        monkeypatch.setenv(name, value)
    shared_premises.leave()
    yield shared_premises
    shared_premises.leave()


@pytest.fixture(params=["embedded", "Google Sheet"])
def company(request: pytest.FixtureRequest, premises: Premises, tmp_path: Path) -> Company:
    """The sample company as somebody's own, in each place where a workbook can be."""
    return moved_in(premises, request.param, tmp_path)


@pytest.fixture
def visitor(new_window: NewWindow) -> Visitor:
    """A window on the sample, 1280 pixels wide, light."""
    return new_window()

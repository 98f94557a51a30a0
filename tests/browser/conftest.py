import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.company import Company, Premises, moved_in
from tests.browser.driving import Scheme, Visitor, at_one_place, launched, running_app, visiting
from tests.sheets_server import SheetsServer, start


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


@pytest.fixture
def google(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SheetsServer]:
    """A Google of our own, with the app's account known to it."""
    with start() as server:
        key_file = tmp_path / "account.json"
        key_file.write_text(json.dumps(server.account))
        monkeypatch.setenv("BRIDGE_SHEETS_ORIGIN", server.base_url)
        monkeypatch.setenv("BRIDGE_GOOGLE_ACCOUNT", str(key_file))
        yield server


@pytest.fixture(scope="module")
def premises(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Premises]:
    """One app and one Google for all tests of a file."""
    data = tmp_path_factory.mktemp("premises")
    with start() as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("BRIDGE_SHEETS_ORIGIN", server.base_url)
        environment.setenv("BRIDGE_GOOGLE_ACCOUNT", str(data / "account.json"))
        with running_app(data) as app:
            yield Premises(app, data, server)


@pytest.fixture(params=["embedded", "Google Sheet"])
def company(
    request: pytest.FixtureRequest, premises: Premises, tmp_path: Path
) -> Iterator[Company]:
    """The sample company as somebody's own, in each place where a workbook can be."""
    yield moved_in(premises, request.param, tmp_path)
    premises.google.control.clear_faults()


@pytest.fixture
def visitor(new_window: NewWindow) -> Visitor:
    """A window on the sample, 1280 pixels wide, light."""
    return new_window()

"""The app as its users meet it: a server of its own, a real Chromium, and what went wrong in it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Playwright,
    Request,
    WebSocket,
    expect,
)

from tests.programs import CHROMIUM

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-23"
HOST = "localhost"  # the config listens there
SECONDS_TO_START = 60
PATHS = {
    "This week": "/",
    "PMF scorecard": "/pmf-scorecard",
    "Minimum viable AI": "/minimum-viable-ai",
    "Roadmap": "/roadmap",
    "Experiments": "/experiments",
    "Calls": "/calls",
    "Meeting": "/meeting",
    "Data": "/data",
}
WIDTHS = (390, 1280, 1920)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",  # nothing leaves the machine
)
expect.set_options(timeout=15_000)  # milliseconds: a busy build machine is slow, not wrong
# Streamlit asks for these two beside a deep link first, and then where they are.
ASKED_IN_THE_WRONG_PLACE = re.compile(r"/[\w-]+/_stcore/(health|host-config)")
# Streamlit remembers an open menu for the whole browser: another test's would cover a phone.
MENU_AS_AT_FIRST = """() => Object.keys(localStorage)
    .filter(key => key.startsWith('stSidebarCollapsed'))
    .forEach(key => localStorage.removeItem(key))"""
TOKENS: dict[str, dict[str, str]] = {}  # address of a running app -> cookie of the local visitor
IS_SETTLED = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const isQuiet = app?.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale="true"], [data-testid=stSkeleton]');
    if (!isQuiet) window.quietSince = undefined;
    else window.quietSince ??= performance.now();
    return isQuiet && performance.now() - window.quietSince > 300;
}"""

TWO_FRAMES = """() => new Promise(
    done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"""


# --- the server -----------------------------------------------------------------------------


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_answering(address: str) -> bool:
    """Return whether a server answers there."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait_for_answer(
    server: "subprocess.Popen[bytes]", address: str, log: Path, seconds: float = SECONDS_TO_START
) -> None:
    """Wait until a server answers there; raise what it logged where it ends or takes too long."""
    until = time.monotonic() + seconds
    while not is_answering(address):
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text())
        time.sleep(0.1)


def note_token(address: str, data: Path) -> None:
    """Note the cookie that the local visitor is known by there; none where people sign in."""
    file = data / "visitor-token"
    if file.exists():
        TOKENS[address] = {f"bridge-{address.rpartition(':')[2]}": file.read_text()}


def known_at(place: BrowserContext, address: str) -> None:
    """Give a browser the cookie of the local visitor, as opening the printed address does."""
    for name, value in TOKENS.get(address, {}).items():
        place.add_cookies([{"name": name, "value": value, "url": address}])


@contextmanager
def running_app(
    data: Path,
    *,
    knows: Mapping[str, str] = MappingProxyType({}),
    port: int = 0,
    folder: Path = ROOT,
    options: Sequence[str] = (),
    program: Sequence[str] = (sys.executable, "-m", "components.ui"),
) -> Iterator[str]:
    """Run the app as `make run` does, on a data folder, and yield its address until the block ends.

    knows: what else its environment says; nothing of ours in that of this process does. port: a
    free one where none is given. folder: where it is started, and finds its `.streamlit`. options:
    more of Streamlit's own. program: what serves.
    """
    port = port or free_port()
    command = [*program, "--server.headless", "true", "--server.port", str(port), *options]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BRIDGE_")}
    environment |= {"BRIDGE_DATA": str(data), "BRIDGE_TODAY": TODAY, "PYTHONPATH": str(ROOT)}
    environment |= knows
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://{HOST}:{port}"
        wait_for_answer(server, f"{address}/_stcore/health", data / "server.log")
        note_token(address, data)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


# --- the browser ----------------------------------------------------------------------------


def launched(playwright: Playwright) -> Browser:
    """Start the installed Chromium, else Playwright's own; without either the test ends."""
    sandbox = () if os.geteuid() else ("--no-sandbox",)  # root has none
    path = CHROMIUM.found()
    if path is None and not Path(playwright.chromium.executable_path).exists():
        CHROMIUM.is_missing()
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *sandbox])


@dataclass
class Visitor:
    """One person with one browser window; `complaints`: what the browser found wrong."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    wire: WebSocket | None = None

    def open(self, link: str) -> None:
        """Go to a link within the app and wait until the page stands still."""
        self.page.goto(f"{self.address}{link}")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and nothing on the page is out of date."""
        self.page.wait_for_function(IS_SETTLED, polling=50, timeout=60_000)

    @contextmanager
    def sends(self, text: str) -> Iterator[None]:
        """Wait until a text that is typed in the block is sent, after a pause, and has its effect.

        text: of at most 127 bytes of UTF-8; protobuf writes their number before it.
        """
        said = text.encode()
        told = bytes([len(said)]) + said
        assert self.wire is not None
        with self.wire.expect_event("framesent", lambda frame: told in frame):
            yield
        self.page.evaluate("() => { window.quietSince = undefined }")
        self.settle()

    def bring(self, part: Locator) -> None:
        """Scroll to a part and let the page hear of it: a list closes when the page scrolls.

        Not before the script is through, which may put another part in this one's place.
        """
        self.settle()
        with suppress(Error):  # it was just drawn anew: the click that follows looks for it again
            part.scroll_into_view_if_needed()
        self.page.evaluate(TWO_FRAMES)

    def close_list(self) -> None:
        """Press Escape and wait until the list is gone: while it fades it covers what is below.

        A click on what is covered scrolls first, and the scrolling closes the list that it opens.
        """
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("option")).to_have_count(0)

    def choose_page(self, title: str) -> None:
        """Click a page in the menu and wait for it."""
        menu = self.page.get_by_test_id("stSidebarNav")
        menu.get_by_role("link", name=title, exact=True).click()
        self.sees_page(title)

    def sees_page(self, title: str) -> None:
        """Wait for a page by its title; no failure stands on it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        self.settle()
        expect(self.page.get_by_test_id("stException")).to_have_count(0)

    def sees_verdict(self, words: str) -> None:
        """Wait until the page leads with this sentence."""
        expect(self.page.get_by_role("heading", level=3).first).to_have_text(words)

    def sees_link(self, link: str) -> None:
        """Wait until the address bar shows this path and query."""
        expect(self.page).to_have_url(f"{self.address}{link}")

    def choose(self, key: str, choice: str) -> None:
        """Choose in a row of buttons or in a list, by the key of its widget."""
        widget = self.page.locator(f".st-key-{key}")
        if widget.get_by_role("combobox").count():
            widget.get_by_role("combobox").click()
            self.page.get_by_role("option", name=choice, exact=True).click()
        else:
            widget.get_by_text(choice, exact=True).click()
        self.settle()

    def hear_socket(self, wire: WebSocket) -> None:
        """Keep the newest connection to the app."""
        self.wire = wire

    def hear_console(self, message: ConsoleMessage) -> None:
        """Note errors, except those of requests that are known to fail; keep warnings apart."""
        place = message.location.get("url", "")
        is_known = ASKED_IN_THE_WRONG_PLACE.fullmatch(place.removeprefix(self.address))
        if message.type == "warning":
            self.warnings.append(message.text)
        elif message.type == "error" and not is_known:
            self.complaints.append(f"console: {message.text} ({place})")

    def hear_request(self, request: Request) -> None:
        """Note requests to anywhere but the app."""
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked {request.url}")


def at_one_place(browser: Browser, *, is_unguarded: bool = False) -> BrowserContext:
    """Return where windows are opened: same language and time everywhere, nothing moves.

    Its windows share the browser's cache, as those of one person do; sessions are a window's own.
    is_unguarded: no Content-Security-Policy holds there, so that a page asks whatever it would.
    """
    return browser.new_context(
        reduced_motion="reduce", locale="en-GB", timezone_id="UTC", bypass_csp=is_unguarded
    )


@contextmanager
def visiting(
    place: BrowserContext,
    address: str,
    *,
    width: int = 1280,
    height: int = 900,
    scheme: Scheme = "light",
) -> Iterator[Visitor]:
    """Open a window, and note what the browser finds wrong in it."""
    known_at(place, address)
    visitor = Visitor(place.new_page(), address)
    visitor.page.set_viewport_size({"width": width, "height": height})
    visitor.page.add_init_script(f"({MENU_AS_AT_FIRST})()")
    visitor.page.emulate_media(color_scheme=scheme)
    visitor.page.set_default_timeout(15_000)
    visitor.page.on("console", visitor.hear_console)
    visitor.page.on("request", visitor.hear_request)
    visitor.page.on("websocket", visitor.hear_socket)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(f"failure: {error}"))
    try:
        yield visitor
    finally:
        visitor.page.close()

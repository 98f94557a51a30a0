"""The sign-in against a real OpenID Connect provider, in a real browser."""

import base64
import datetime as dt
import http.client
import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from components.storage import Edit, Store
from tests.browser.driving import PATHS, Visitor, at_one_place, running_app, visiting
from tests.browser.signing_in import (
    APP,
    CLIENT_SECRET,
    COOKIE_SECRET,
    OURS,
    PEOPLE,
    Provider,
    Wire,
    company,
    running_provider,
    secrets_file,
    sign_in,
    sign_out,
    wire_of,
)
from tests.serving.asking import knocked

pytestmark = pytest.mark.browser
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
SAMPLE_COMPANY = "Fenderlight"
PLEASE = "Please sign in"
LONG_AGO = 1_700_000_000  # November 2023
VERA = PEOPLE["Vera"][0]
# What a provider may say of somebody who calls themselves Vera, and what becomes of it.
NOT_LET_IN: dict[str, dict[str, object]] = {
    "another audience": {"email": VERA, "aud": "another-app"},
    "another audience, authorised by us": {"email": VERA, "aud": "another-app", "azp": APP},
    "two audiences, neither ours": {"email": VERA, "aud": ["one", "two"], "azp": APP},
    "an expired token": {"email": VERA, "exp": LONG_AGO},
    "a sign-in of long ago": {"email": VERA, "iat": LONG_AGO},
    "a sign-in of next year": {"email": VERA, "iat": LONG_AGO + 4 * 10**9},
    "another issuer": {"email": VERA, "iss": "https://elsewhere.example"},
    "another nonce": {"email": VERA, "nonce": "replayed"},
    "an address nobody vouches for": {"email": VERA, "email_verified": False},
    "no address": {"email": ""},
}


class Come(Protocol):
    def __call__(self, link: str = "/") -> tuple[Visitor, Wire]: ...


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    with running_provider(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("company")


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return company(folder)


@pytest.fixture(scope="module")
def app(folder: Path, store: Store, provider: Provider) -> Iterator[str]:
    """The address of the company's app, which asks for a sign-in."""
    assert store.read()
    options = ["--secrets.files", str(secrets_file(folder, provider.address))]
    with running_app(folder, options=options) as address:
        yield address


@pytest.fixture
def come(chromium: BrowserContext, app: str) -> Iterator[Come]:
    """Come to the app with a browser that has no cookie yet, and listen to what it is sent."""
    browser = chromium.browser
    assert isinstance(browser, Browser)
    with ExitStack() as windows:

        def come(link: str = "/") -> tuple[Visitor, Wire]:
            place = at_one_place(browser)
            windows.callback(place.close)
            visitor = windows.enter_context(visiting(place, app))
            wire = wire_of(visitor)
            visitor.open(link)
            return visitor, wire

        yield come


def is_shut_out(visitor: Visitor, wire: Wire) -> bool:
    """Whether the gate is all there is, on the screen and on the wire."""
    expect(visitor.page.get_by_text(PLEASE)).to_be_visible()
    expect(visitor.page.get_by_test_id("stSidebarNav")).to_have_count(0)
    sent = f"{visitor.page.content()} {bytes(wire.received)!r}"
    return OURS not in sent and SAMPLE_COMPANY not in sent and len(wire.received) > 1000


@pytest.mark.parametrize("title", PATHS)
def test_signed_out_the_first_request_of_a_process_shows_no_row_on_any_page(
    title: str, provider: Provider, chromium: BrowserContext, tmp_path: Path
) -> None:
    company(tmp_path)
    options = ["--secrets.files", str(secrets_file(tmp_path, provider.address))]
    with (
        running_app(tmp_path, options=options) as address,
        visiting(chromium, address) as visitor,
    ):
        wire = wire_of(visitor)
        visitor.open(f"{PATHS[title]}?workbook=My+company&item={OURS[:4]}")
        assert is_shut_out(visitor, wire)


def test_a_person_signs_in_sees_the_company_and_signs_out(come: Come) -> None:
    visitor, wire = come("/roadmap")
    assert is_shut_out(visitor, wire)
    sign_in(visitor, "Vera")
    visitor.sees_page("This week")
    expect(visitor.page.get_by_text(f"{OURS} Ltd")).to_be_visible()
    expect(visitor.page.get_by_test_id("stSidebar").get_by_text(VERA)).to_be_visible()
    assert OURS in wire
    visitor.open("/roadmap")
    visitor.sees_page("Roadmap")
    sign_out(visitor)
    expect(visitor.page.get_by_text(PLEASE)).to_be_visible()
    wire.received.clear()
    for link in ("/", "/calls", "/data"):
        visitor.open(link)
        assert is_shut_out(visitor, wire)


def test_no_forged_expired_or_foreign_token_lets_anybody_in(
    come: Come, provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, claims in enumerate(NOT_LET_IN.values()):
        provider.knows(f"Forged{number}", **claims)
        visitor, wire = come()
        sign_in(visitor, f"Forged{number}")
        assert is_shut_out(visitor, wire), claims
        visitor.open("/calls")
        assert is_shut_out(visitor, wire), claims
    with capsys.disabled():
        print(f"\n  sign-in: {len(NOT_LET_IN)} forged or foreign tokens tried, 0 let in")  # noqa: T201


def test_a_cookie_that_another_secret_signed_lets_nobody_in(come: Come, app: str) -> None:
    visitor, wire = come()
    claims = f'{{"is_logged_in":true,"email":"{VERA}","aud":"{APP}","origin":"{app}"}}'
    for value in (claims, base64.urlsafe_b64encode(claims.encode()).decode(), "chunks-2"):
        visitor.page.context.add_cookies(
            [{"name": "_streamlit_user", "value": value, "url": app, "httpOnly": True}]
        )
        visitor.open("/data")
        assert is_shut_out(visitor, wire)


def test_an_unknown_address_sees_the_sample_and_nothing_of_the_company(
    come: Come, provider: Provider
) -> None:
    provider.knows("Mallory", email="mallory@evil.example")
    visitor, wire = come()
    sign_in(visitor, "Mallory")
    for title, link in PATHS.items():
        visitor.open(f"{link}?workbook=My+company")
        visitor.sees_page(title)
        expect(visitor.page.get_by_text("has no role here.")).to_be_visible()
        expect(visitor.page.get_by_text("Sample company: all invented")).to_be_visible()
    expect(visitor.page.get_by_test_id("stFileUploader")).to_have_count(0)
    assert OURS not in wire


def give(store: Store, name: str, access: str) -> None:
    """Give somebody another role, as an admin does elsewhere."""
    key = f"{name} {OURS}"
    store.change(Edit("Team", {}, {"access": access}, "Ada", AT, key=key, why=secrets.token_hex(4)))


def read_now(page: Page) -> None:
    page.get_by_role("button", name="Refresh now").click()


def test_a_role_that_is_taken_away_in_mid_session_counts_from_the_next_read(
    come: Come, store: Store
) -> None:
    visitor, wire = come()
    sign_in(visitor, "Edda")
    visitor.open("/calls")
    visitor.sees_page("Calls")
    expect(visitor.page.get_by_role("button", name="Save call")).to_be_visible()
    give(store, "Edda", "viewer")
    read_now(visitor.page)
    expect(visitor.page.get_by_role("button", name="Save call")).to_have_count(0)
    expect(visitor.page.get_by_text("Your role here is viewer")).to_be_visible()
    store.change(Edit("Team", {}, {"email": None}, "Ada", AT, key=f"Edda {OURS}"))
    read_now(visitor.page)
    expect(visitor.page.get_by_text("has no role here.")).to_be_visible()
    visitor.settle()
    wire.received.clear()
    for title, link in PATHS.items():
        visitor.open(link)
        visitor.sees_page(title)
    assert OURS not in wire
    mail, role = PEOPLE["Edda"]
    store.change(Edit("Team", {}, {"email": mail}, "Ada", AT, key=f"Edda {OURS}"))
    give(store, "Edda", role)


def test_no_secret_reaches_the_browser_the_log_or_the_workbook(
    come: Come, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor, wire = come()
    sign_in(visitor, "Ada")
    for title in PATHS:
        visitor.choose_page(title)
    seen = bytes(wire.received) + visitor.page.content().encode()
    places = [file for file in folder.rglob("*") if file.is_file() and file.suffix != ".toml"]
    everything = seen + b"".join(file.read_bytes() for file in places)
    for secret in (COOKIE_SECRET, CLIENT_SECRET):
        assert secret.encode() not in everything
    log = (folder / "server.log").read_text()
    assert OURS not in log
    assert not [name for name, (mail, _) in PEOPLE.items() if mail in log]
    with capsys.disabled():
        print(f"\n  secrets: {len(everything):,} bytes of wire, log and files, 0 found")  # noqa: T201


def test_a_page_of_another_site_gets_no_connection(app: str) -> None:
    assert knocked(app, Origin=app) == 101
    for origin in ("https://evil.example", "null", "http://localhost.evil", "file://"):
        assert knocked(app, Origin=origin) == 403, origin


def test_a_page_of_another_site_may_not_read_an_answer(app: str) -> None:
    parts = urlsplit(app)
    for path in ("/_stcore/health", "/_stcore/host-config", "/media/x.xlsx"):
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=10)
        connection.request("GET", path, headers={"Origin": "https://evil.example"})
        allowed = connection.getresponse().getheader("Access-Control-Allow-Origin")
        connection.close()
        assert allowed not in {"*", "https://evil.example"}, path


def test_an_upload_without_the_token_of_this_site_is_refused(app: str) -> None:
    parts = urlsplit(app)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=10)
    headers = {"Origin": "https://evil.example", "Content-Type": "multipart/form-data; boundary=x"}
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na\r\n--x--\r\n'
    )
    connection.request("PUT", "/_stcore/upload_file/session/file", body, headers)
    status = connection.getresponse().status
    connection.close()
    assert status == 403


def test_secrets_that_cannot_be_read_let_nobody_in(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    company(tmp_path)
    file = tmp_path / "secrets.toml"
    file.write_text(f'[auth\nclient_secret = "{CLIENT_SECRET}"')
    with (
        running_app(tmp_path, options=["--secrets.files", str(file)]) as address,
        visiting(chromium, address) as visitor,
    ):
        wire = wire_of(visitor)
        visitor.open("/calls")
        expect(visitor.page.get_by_text("Nothing is shown.")).to_be_visible()
        assert OURS not in wire
        assert CLIENT_SECRET not in wire


def test_secrets_that_come_while_the_app_runs_count_within_a_second(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    company(tmp_path)
    file = tmp_path / "secrets.toml"
    with (
        running_app(tmp_path, options=["--secrets.files", str(file)]) as address,
        visiting(chromium, address) as visitor,
    ):
        visitor.open("/calls")
        expect(visitor.page.get_by_text("Log a call")).to_be_visible()
        file.write_text("[auth")
        visitor.page.wait_for_timeout(1_000)
        visitor.open("/calls")
        expect(visitor.page.get_by_text("Nothing is shown.")).to_be_visible()


def test_without_a_sign_in_a_server_that_others_can_reach_shows_the_sample_only(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    company(tmp_path)
    everywhere = ".".join("0000")
    with (
        running_app(tmp_path, options=["--server.address", everywhere]) as address,
        visiting(chromium, address) as visitor,
    ):
        wire = wire_of(visitor)
        for title in ("Roadmap", "Data"):
            visitor.open(f"{PATHS[title]}?workbook=My+company")
            visitor.sees_page(title)
            expect(visitor.page.get_by_text("Only the sample is shown here.")).to_be_visible()
        assert OURS not in wire

"""A sign-in by OpenID Connect on this machine: a provider, an app that asks it, and its people."""

import json
import os
import secrets
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from playwright.sync_api import WebSocket, expect

from components.storage import Store, open_store
from tests.browser.driving import HOST, ROOT, Visitor, free_port, wait_for_answer

OURS = "Quillfeather"  # stands in every row of the company's workbook, and nowhere else
APP = "bridge-app"
ADMIN = "root@quill.example"
PEOPLE = MappingProxyType(
    {
        "Vera": ("vera@quill.example", "viewer"),
        "Edda": ("edda@quill.example", "editor"),
        "Ada": ("ada@quill.example", "admin"),
    }
)
SECRETS = """\
[auth]
redirect_uri = "http://{host}:{{port}}/oauth2callback"
cookie_secret = "{secret}"
client_id = "{app}"
client_secret = "{client_secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[access]
admins = ["{admin}"]
"""
COOKIE_SECRET, CLIENT_SECRET = secrets.token_hex(32), secrets.token_hex(32)


@dataclass(frozen=True, slots=True)
class Provider:
    """A running OpenID Connect provider."""

    address: str

    def knows(self, name: str, **claims: object) -> None:
        """Make somebody known, with what the provider says of them in the ID token."""
        request = urllib.request.Request(  # noqa: S310 - our own server on this machine
            f"{self.address}/users/{name}",
            data=json.dumps({"email_verified": True, **claims}).encode(),
            headers={"Content-Type": "application/json"},
            method="PUT",
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - as above
            assert answer.status == 204


@contextmanager
def running_provider(folder: Path) -> Iterator[Provider]:
    """Run a provider that knows the company's people, as a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", HOST, "--port", str(port)]
    environment = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    with (folder / "provider.log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://{HOST}:{port}"
        known_by = f"{address}/.well-known/openid-configuration"
        wait_for_answer(server, known_by, folder / "provider.log")
        provider = Provider(address)
        for name, (email, _) in PEOPLE.items():
            provider.knows(name, email=email)
        yield provider
    finally:
        server.terminate()
        server.wait(timeout=10)


def secrets_file(folder: Path, provider: str, cookie_secret: str = COOKIE_SECRET) -> Path:
    """Write the secrets of an app that asks for a sign-in at a provider."""
    file = folder / "secrets.toml"
    words = {"host": HOST, "secret": cookie_secret, "client_secret": CLIENT_SECRET}
    file.write_text(SECRETS.format(**words, app=APP, provider=provider, admin=ADMIN))
    return file


def company(folder: Path) -> Store:
    """Fill the company's own workbook: a name of ours in every row, and three people with roles."""
    store = open_store(f"sqlite:///{folder}/company.sqlite")
    about = {"customer": OURS, "person": OURS, "quote": f"{OURS} would miss it"}
    store.append(
        {
            "Team": [
                {"name": f"{name} {OURS}", "email": email, "access": access}
                for name, (email, access) in PEOPLE.items()
            ],
            "Settings": [{"setting": "company", "value": f"{OURS} Ltd"}],
            "Customers": [{"customer": OURS, "segment": OURS, "annual_value": 4242}],
            "Calls": [{"held_on": "2026-11-02", "disappointment": "very", **about}],
            "Capabilities": [{"capability": OURS, "unit": "%", "better": "higher"}],
            "Trade-offs": [
                {"asked_on": "2026-11-02", "customer": OURS, "capability": OURS}
                | {"level": level, "answer": answer}
                for level, answer in ((80, "no"), (90, "yes"))
            ],
            "Experiments": [{"experiment": OURS, "ready_on": "2026-10-01"}],
            "Roadmap": [{"item": OURS, "horizon": "now", "effort_weeks": 2}],
            "Decisions": [{"decided_at": "2026-11-02", "decision": OURS}],
        }
    )
    return store


def sign_in(visitor: Visitor, name: str) -> None:
    """Sign in at the provider as somebody it knows."""
    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.page.get_by_placeholder("sub").fill(name)
    visitor.page.get_by_role("button", name="Authorize").click()
    expect(visitor.page.get_by_test_id("stApp")).to_be_attached()
    visitor.settle()


def sign_out(visitor: Visitor) -> None:
    """Sign out here and at the provider."""
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.page.get_by_role("button", name="Sign out").or_(
        visitor.page.locator("form button")
    ).first.click()


@dataclass
class Wire:
    """All that a window was sent, as it came over the wire."""

    received: bytearray

    def __contains__(self, words: str) -> bool:
        return words.encode() in self.received

    def hear(self, socket: WebSocket) -> None:
        """Keep every message of a WebSocket."""
        socket.on("framereceived", self._keep)

    def _keep(self, payload: str | bytes) -> None:
        self.received += payload.encode() if isinstance(payload, str) else payload


def wire_of(visitor: Visitor) -> Wire:
    """Listen to a window from now on: its WebSocket and every answer with text in it."""
    wire = Wire(bytearray())
    visitor.page.on("websocket", wire.hear)
    return wire

"""The real server, asked by pages and programs that are none of ours."""

import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.ui.serving.handshakes import is_own_page
from tests.bench.session import visit
from tests.browser.driving import ROOT, running_app
from tests.finished import finished
from tests.serving.asking import answered, knocked


class Outside(http.server.BaseHTTPRequestHandler):
    """The way to the internet, which notes whoever takes it and answers late."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        time.sleep(0.5)
        self.send_error(502)

    do_CONNECT = do_GET  # noqa: N815 - the name of http.server

    def log_message(self, *_args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def outside() -> Iterator[list[str]]:
    """Every request to another host, as the proxy that the server is told to use hears it."""
    Outside.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    with pytest.MonkeyPatch.context() as environment:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            environment.setenv(name, f"http://127.0.0.1:{server.server_port}")
        for name in ("no_proxy", "NO_PROXY"):
            environment.setenv(name, "localhost,127.0.0.1")
        yield Outside.asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app") / "server.log"


@pytest.fixture(scope="module")
def app(outside: list[str], log: Path) -> Iterator[str]:
    assert outside == []
    with running_app(log.parent) as address:
        yield address


def foreign(app: str) -> list[str]:
    """Origins that are not this address: other sites, and other ports and names of this machine."""
    port = urlsplit(app).port
    every = ".".join("0000")
    return [
        "https://evil.example",
        "null",
        "file://",
        "http://localhost.evil",
        "http://localhost:9",
        "http://localhost",
        "http://127.0.0.1",
        f"http://{every}",
        f"http://{every}:{port}",
        f"http://localhost:{port}@evil.example",
        f"ftp://localhost:{port}",
        "http://[",
    ]


def test_only_a_page_of_this_very_address_connects(app: str) -> None:
    assert knocked(app, Origin=app) == 101
    assert {origin: knocked(app, Origin=origin) for origin in foreign(app)} == dict.fromkeys(
        foreign(app), 403
    )


def test_a_foreign_page_makes_the_server_ask_no_other_host_and_stops_nobody(
    app: str, outside: list[str]
) -> None:
    for origin in foreign(app):
        knocked(app, Origin=origin)
    knocked(app, Origin="http://a/b", Host="a/b")
    started = time.monotonic()
    assert answered(app, "/_stcore/health")[0] == 200
    assert time.monotonic() - started < 2
    assert outside == []


def test_a_server_for_the_whole_network_asks_no_other_host_which_address_it_has(
    outside: list[str], tmp_path: Path
) -> None:
    with running_app(tmp_path, options=["--server.address", ".".join("0000")]) as app:
        assert answered(app, "/_stcore/health")[0] == 200
    assert outside == []


@pytest.mark.parametrize(
    ("origin", "host", "is_ours"),
    [
        (None, "bridge.example.com", True),
        ("https://bridge.example.com", "bridge.example.com", True),
        ("http://bridge.example.com:8080", "bridge.example.com:8080", True),
        ("https://bridge.example.com", "bridge.example.com:8443", False),
        ("https://bridge.example.com", None, False),
        (
            "http://a/b",
            "a/b",
            False,
        ),  # Streamlit compares hosts by this rule: it would go on to ask
        ("", "", False),
    ],
)
def test_a_page_is_ours_where_its_host_and_port_are_those_it_asks(
    origin: str | None, host: str | None, *, is_ours: bool
) -> None:
    assert is_own_page(origin, host) is is_ours


@pytest.mark.parametrize(
    "path",
    ["/", "/calls", "/healthz", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics"]
    + ["/static/js/none.js", "/media/none.xlsx", "/_stcore/none", "/component/none/x.js"]
    + ["/oauth2callback", "/auth/login", "/_stcore/agent/openapi.json", "/..%2f..%2fetc/passwd"],
)
def test_every_answer_says_that_nothing_is_loaded_from_elsewhere(app: str, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST"):
        _, headers = answered(app, path, method)
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy  # no host
        assert "unsafe-eval" not in policy
        assert "script-src 'self' blob: 'sha256-" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_no_visitor_empties_the_caches_of_all(app: str, log: Path) -> None:
    finished(_looked(app))
    before = reads(log)
    finished(_looked(app, clear_cache=True))
    finished(_looked(app))
    assert reads(log) == before > 0


def reads(log: Path) -> int:
    """Return how often a workbook was read so far."""
    return log.read_text().count('"event": "read"')


async def _looked(app: str, *, clear_cache: bool = False) -> None:
    visitor = await visit(app)
    if clear_cache:
        await visitor.wire.send(BackMsg(clear_cache=True).SerializeToString())
    answer = await visitor.open()
    assert answer.exceptions == 0
    await visitor.wire.close()


def test_a_port_that_is_taken_is_told_with_the_next_step(app: str, tmp_path: Path) -> None:
    port = urlsplit(app).port
    ended = subprocess.run(
        [sys.executable, "-m", "components.ui", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "BRIDGE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert f"Port {port} is taken, maybe by this app: open http://localhost:{port}" in ended.stderr
    assert "Choose another with --server.port" in ended.stderr

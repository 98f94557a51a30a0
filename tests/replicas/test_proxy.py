"""The proxy before two replicas: a visitor stays with one, and is taken over when it dies."""

import http.server
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.request import Request, urlopen

import pytest

from tests.replicas.proxy import LOCAL, running_proxy

pytestmark = pytest.mark.nginx
BODY = b"x" * 2_000_000


class Names(http.server.BaseHTTPRequestHandler):
    """Answers with its server's name and what it was told about the visitor."""

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        read = self.rfile.read(length)
        headers = ("Host", "X-Forwarded-For", "X-Forwarded-Proto", "Upgrade", "Connection")
        told = [f"{name}={self.headers.get(name)}" for name in headers]
        port = str(self.request.getsockname()[1])
        body = "\n".join([port, str(len(read)), *told]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_GET  # noqa: N815 - the name of http.server

    def log_message(self, *_args: object) -> None:
        """Stay silent."""


class StandIn:
    """A server that tells its port, at whose place a replica would be."""

    def __init__(self) -> None:
        self.port = 0
        self.start()

    def start(self) -> None:
        self._server = http.server.ThreadingHTTPServer((LOCAL, self.port), Names)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def die(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Person:
    """Somebody whose browser keeps the cookie."""

    def __init__(self, proxy: str) -> None:
        self.proxy, self.cookie, self.seen = proxy, "", ""

    def ask(
        self,
        path: str = "/",
        method: str = "GET",
        body: bytes = b"",
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> int:
        """Return the port of the replica that answered."""
        sent = {**headers, **({"Cookie": self.cookie} if self.cookie else {})}
        request = Request(f"{self.proxy}{path}", body or None, sent, method=method)  # noqa: S310
        with urlopen(request, timeout=10) as answer:  # noqa: S310 - our own server
            port, size, *told = answer.read().decode().splitlines()
            self.seen = answer.headers.get("Set-Cookie") or ""
        assert int(size) == len(body)
        self.told = dict(line.split("=", 1) for line in told)
        self.cookie = self.seen.partition(";")[0] or self.cookie
        return int(port)


@pytest.fixture
def replicas() -> Iterator[list[StandIn]]:
    found = [StandIn(), StandIn()]
    yield found
    for one in found:
        one.die()


@pytest.fixture
def proxy(tmp_path: Path, replicas: list[StandIn]) -> Iterator[str]:
    with running_proxy(tmp_path, [f"{LOCAL}:{one.port}" for one in replicas]) as address:
        yield address


def test_every_request_of_a_visitor_reaches_the_replica_of_the_first(proxy: str) -> None:
    for _ in range(8):
        person = Person(proxy)
        first = person.ask()
        assert person.seen.endswith("; Path=/; HttpOnly; SameSite=Lax")
        paths = ("/calls?draft=x", "/static/app.js", "/_stcore/stream", "/media/file.xlsx")
        assert {person.ask(path) for path in paths} == {first}
        assert person.ask("/_stcore/upload_file/1/2", "PUT", BODY) == first
        assert person.seen == ""  # told once


def test_new_visitors_are_spread_over_both(proxy: str, replicas: list[StandIn]) -> None:
    found = Counter(Person(proxy).ask() for _ in range(100))
    assert set(found) == {one.port for one in replicas}
    assert min(found.values()) >= 25


def test_a_visitor_of_a_dead_replica_is_taken_over_and_not_moved_back(
    proxy: str, replicas: list[StandIn]
) -> None:
    people = [Person(proxy) for _ in range(12)]
    before = [person.ask() for person in people]
    dead, alive = replicas
    dead.die()
    assert [person.ask() for person in people] == [alive.port] * 12
    assert sum(bool(person.seen) for person in people) == before.count(dead.port) > 0
    assert Person(proxy).ask() == alive.port  # a new one, whichever was drawn
    dead.start()
    assert [person.ask() for person in people] == [alive.port] * 12
    assert {Person(proxy).ask() for _ in range(40)} == {dead.port, alive.port}


def test_a_file_on_its_way_up_is_taken_over_whole(proxy: str, replicas: list[StandIn]) -> None:
    person = Person(proxy)
    ports = {one.port for one in replicas}
    first = person.ask()
    next(one for one in replicas if one.port == first).die()
    try:
        assert {person.ask("/_stcore/upload_file/1/2", "PUT", BODY)} == ports - {first}
    finally:
        next(one for one in replicas if one.port == first).start()


def test_a_cookie_that_names_no_replica_is_a_new_visitors(proxy: str) -> None:
    person = Person(proxy)
    person.cookie = "bridge_replica=http://elsewhere.example"
    person.ask()
    assert person.cookie in {"bridge_replica=one", "bridge_replica=two"}


def test_the_app_hears_that_a_visit_came_through_and_from_which_address(proxy: str) -> None:
    person = Person(proxy)
    person.ask(headers={"Host": "bridge.example.com:8443", "X-Forwarded-For": "10.0.0.9"})
    assert person.told["Host"] == "bridge.example.com:8443"
    assert person.told["X-Forwarded-For"] == LOCAL  # the other end's, never what it says of itself
    assert person.told["X-Forwarded-Proto"] == "http"
    person = Person(proxy)
    person.ask(headers={"X-Forwarded-Proto": "https", "Upgrade": "websocket"})
    assert person.told["X-Forwarded-Proto"] == "https"
    assert (person.told["Upgrade"], person.told["Connection"]) == ("websocket", "upgrade")
    assert person.seen.endswith("; SameSite=Lax; Secure")

"""HTTP on the loopback: keep-alive, no Nagle, connections that can be cut on order."""

import contextlib
import socket
import threading
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

from tests.sheets_server.errors import ApiError
from tests.sheets_server.service import Reply, Request, Service, as_json

DOOR = "/__control__/"
Door = Callable[[str, bytes], object]


class Handler(BaseHTTPRequestHandler):
    """One connection; every method of HTTP goes the same way."""

    protocol_version = "HTTP/1.1"
    server_version = "ESF"
    sys_version = ""
    # Nagle's algorithm waits for the client's delayed ACK: 40 ms for every call.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "Server"
    usual: ClassVar[dict[str, str]] = {
        "Vary": "Origin, X-Origin, Referer",
        "Cache-Control": "private",
    }

    def handle_any(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        content = self.rfile.read(size)
        url = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        sent = (self.command, url.path, url.query, headers, content)
        request = Request(*sent, is_given_up=self.is_given_up)
        try:
            reply = self.server.reply_to(request)
        except Exception:  # noqa: BLE001 - our own mistake: keep it, so that the test fails
            self.server.service.crashes.append(traceback.format_exc())
            reply = Reply(500, b'{"error": {"code": 500, "message": "sheets_server crashed"}}')
        with contextlib.suppress(ConnectionError):
            self.send(reply)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any  # noqa: N815 - http.server's names

    def is_given_up(self) -> bool:
        """Whether the client has closed the connection, so that no answer can reach it."""
        try:
            return not self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def send(self, reply: Reply) -> None:
        if reply.sent != "nothing":
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            for name, value in {**self.usual, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            half = len(reply.content) // 2
            self.wfile.write(reply.content if reply.sent == "whole" else reply.content[:half])
            self.wfile.flush()
        if reply.sent != "whole":
            self.close_connection = True
            cut(self.connection)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the control door has the list of requests."""


class Server(ThreadingHTTPServer):
    """The listening socket, and every open connection, so that stopping leaves none behind."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.base_url = f"http://127.0.0.1:{self.server_port}"
        self.open_connections: set[socket.socket] = set()
        self.guard = threading.Lock()
        self.service: Service
        self.door: Door

    def reply_to(self, request: Request) -> Reply:
        if not request.path.startswith(DOOR):
            return self.service.handle(request)
        try:
            result = self.door(request.path.removeprefix(DOOR), request.content)
        except (ApiError, LookupError, AttributeError, TypeError, ValueError) as error:
            return as_json(400, {"error": f"{type(error).__name__}: {error}"})
        return as_json(200, result)

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        if isinstance(request, socket.socket):
            with self.guard:
                self.open_connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        if isinstance(request, socket.socket):
            with self.guard:
                self.open_connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of ours."""

    def stop(self) -> None:
        """Stop listening, let hanging requests go, cut what is open, and wait for the threads."""
        self.shutdown()
        self.service.faults.clear()
        with self.guard:
            for connection in self.open_connections:
                cut(connection)
        self.server_close()


def cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)

"""A chat's webhook on this machine: a real HTTP server that answers as it is told."""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "T0/B0/xoxSecretTokenxox"  # noqa: S105 - made up


@dataclass
class Chat:
    """What arrived, and how the next request is answered.

    answer: an HTTP status, "hang up" after reading without a word, or "say nothing".
    """

    url: str = ""
    answer: int | str = 200
    posts: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)


@contextlib.contextmanager
def running_chat() -> Iterator[Chat]:
    """Run a webhook on a free port until the block ends."""
    chat = Chat()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            chat.paths.append(self.path)
            chat.posts.append(json.loads(body))
            if chat.answer == "say nothing":
                chat.let_go.wait(20)
            if isinstance(chat.answer, str):
                self.close_connection = True
                return
            self.send_response(chat.answer)
            if 300 <= chat.answer < 400:
                self.send_header("Location", f"{chat.url}/elsewhere")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    chat.url = f"http://127.0.0.1:{server.server_port}/services/{SECRET}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield chat
    finally:
        chat.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()

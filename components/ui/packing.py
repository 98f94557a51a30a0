"""What a browser loads of Streamlit itself goes out packed, to a third of its size.

Streamlit packs nothing of it: it would do so anew for every visitor. Here each file is packed once
a process and kept; their names change with their content, so that none is ever out of date.
"""

import asyncio
import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FILES = "/static/"
PACKED = (".js", ".css", ".svg", ".json")
FOR_EVER = "immutable"  # said of files whose names change with their content
FEWEST_BYTES = 1_000


class Packing:
    """Between the server and Streamlit: answers for its files with what was packed before."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed: dict[str, tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with a packed file, or pass it on."""
        if not _is_asked_for(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._packed:
            heard: list[Message] = []

            async def hear(message: Message) -> None:
                heard.append(message)

            await self._app(scope, receive, hear)
            packed = await asyncio.to_thread(_packed, heard)
            if packed is None:
                for message in heard:
                    await send(message)
                return
            self._packed[path] = packed
        for message in self._packed[path]:
            await send(message)


def _is_asked_for(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    asked = Headers(scope=scope)
    is_whole = not {"range", "if-none-match", "if-modified-since"} & set(asked.keys())
    is_file = FILES in scope["path"] and scope["path"].endswith(PACKED)
    return is_file and is_whole and "gzip" in asked.get("accept-encoding", "")


def _packed(heard: list[Message]) -> tuple[Message, Message] | None:
    """Return an answer packed, None for one that is to be sent as it is."""
    start, *parts = heard
    body = b"".join(part.get("body", b"") for part in parts)
    known = MutableHeaders(raw=list(start["headers"]))
    is_kept = FOR_EVER in known.get("cache-control", "") and "content-encoding" not in known
    if start["status"] != 200 or not is_kept or len(body) < FEWEST_BYTES:
        return None
    small = gzip.compress(body, compresslevel=9, mtime=0)
    known["content-encoding"], known["content-length"] = "gzip", str(len(small))
    known.add_vary_header("Accept-Encoding")
    if "etag" in known:
        known["etag"] = f"W/{known['etag'].removeprefix('W/')}"
    return {**start, "headers": known.raw}, {"type": "http.response.body", "body": small}

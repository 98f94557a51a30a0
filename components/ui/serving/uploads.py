"""Files on their way up: taken only from whoever may bring rows in, and no more than fits.

Streamlit keeps every file that a session sends in memory, whoever it is. Here a file is taken only
for a session whose page offered a field for it, only while its visitor still has the right to
write, and only as many bytes as one visitor, and all together, may hold.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.storage import StorageError
from components.ui.serving import private

MOST_BYTES_A_VISITOR, MOST_BYTES = 200_000_000, 600_000_000


@dataclass(frozen=True, slots=True)
class Offer:
    """To whom a field for files was offered. check: raises a StorageError once it is not theirs."""

    owner: str
    check: Callable[[], object]


_offers: dict[str, Offer] = {}  # by session; written by its script, read by the server


def offer(owner: str | None, check: Callable[[], object]) -> None:
    """Let the session of this page send files, as long as `check` raises nothing.

    owner: whose limit they count towards, None for the session's own.
    """
    for other in list(_offers):
        if not private.is_open(other) and not private.uploaded(other):
            _offers.pop(other, None)
    if (session := private.session()) is not None:
        _offers[session] = Offer(owner or session, check)


class Uploads:
    """Between the server and Streamlit: answers for files that are not to be taken."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._under_way: Counter[str] = Counter()  # owner -> bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a file before a byte of it is read, or pass it on; only files come by PUT."""
        if scope["type"] != "http" or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        found = _offers.get(scope["path"].rpartition("/")[0].rpartition("/")[2])
        size = Headers(scope=scope).get("content-length", "")
        if found is None or not await asyncio.to_thread(_still_holds, found):
            await _refuse(403, "You may not bring in files here.")(scope, receive, send)
        elif not size.isdecimal():
            await _refuse(411, "Say how large the file is.")(scope, receive, send)
        elif not self._fits(found.owner, int(size)):
            words = "Too many files are waiting here. Bring in or remove some first."
            await _refuse(413, words)(scope, receive, send)
        else:
            self._under_way[found.owner] += int(size)
            try:
                await self._app(scope, receive, send)
            finally:
                self._under_way[found.owner] -= int(size)

    def _fits(self, owner: str, size: int) -> bool:
        held = Counter(self._under_way)
        for session, one in _offers.copy().items():
            held[one.owner] += private.uploaded(session)
        fits_all = held.total() + size <= MOST_BYTES
        return fits_all and held[owner] + size <= MOST_BYTES_A_VISITOR


def _still_holds(found: Offer) -> bool:
    try:
        found.check()
    except StorageError:
        return False
    return True


def _refuse(status: int, words: str) -> PlainTextResponse:
    """Return an answer that ends the line: the rest of the file is not waited for."""
    return PlainTextResponse(words, status, {"Connection": "close"})

"""What every answer tells the browser that it may do with it.

The policy names no host: a page of ours loads, asks and sends nothing anywhere else, whatever
stands in a cell. What it allows beyond our own files is what Streamlit's interface lives on, found
page by page in a real browser: styles in the page, and parts of itself as blobs.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.ui import dress
from components.ui.serving import private


@cache
def policies() -> dict[str, str]:
    """Return the headers that every answer carries."""
    known = " ".join(map(_hash, [dress.script(), *private.inline_scripts()]))
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' blob: {known}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {what}" for name, what in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


class Headers:
    """Between the server and Streamlit: adds the policies to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the policies."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(policies())
            await send(message)

        await self._app(scope, receive, told if scope["type"] == "http" else send)


async def broken(_request: Request, _error: Exception) -> PlainTextResponse:
    """Answer where the server itself failed; that answer passes no layer."""
    return PlainTextResponse("The server failed at this.", 500, policies())

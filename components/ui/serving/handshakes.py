"""Which page may connect, and what it may ask for over its line.

Only a page that came from this very address connects: the same host and the same port. Streamlit
would let in any page of this machine, and asks a host on the internet which address it has where it
does not know a page, which stops the whole process until there is an answer. It is not asked.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.ui.serving import private

# Not among them: emptying everybody's caches, telling of the repository the app lies in.
ASKED = frozenset(
    {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
    | {"backend_operation_request"}
)
NOT_ALLOWED = 1008  # RFC 6455, section 7.4.1: before it is accepted the answer is 403


def is_own_page(origin: str | None, host: str | None) -> bool:
    """Return whether a page of this address asks; a program that is no browser names no origin."""
    if origin is None:
        return True
    try:
        place = urlsplit(origin)
    except ValueError:
        return False
    return place.scheme in {"http", "https"} and place.netloc == host


class Handshakes:
    """Between the server and Streamlit: lets our own pages connect, and hears what it knows."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a line that another page asks for; pass on what ours says over it."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if not is_own_page(asked.get("origin"), asked.get("host")):
            await receive()  # that it wants to connect
            await send({"type": "websocket.close", "code": NOT_ALLOWED})
            return

        async def heard() -> Message:
            while not _is_known(message := await receive()):
                pass
            return message

        await self._app(scope, heard, send)


def _is_known(message: Message) -> bool:
    sent = message.get("bytes")
    return not sent or private.kind_of(sent) in ASKED

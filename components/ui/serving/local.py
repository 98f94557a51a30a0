"""The visitor at this machine, known by a token, where nobody signs in.

The app makes the token once and keeps it in the data folder, for this account only. At its start
it opens, and prints, its address with the token; the browser that comes with it keeps it as a
cookie. So reloads, bookmarks and the next start find the rows, and whatever else reaches the
server, through a proxy or under any name, sees the sample company.
"""

import os
import secrets
from functools import cache
from hmac import compare_digest
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.storage import StorageError
from components.ui import places
from components.ui.serving import private

WITHOUT_SIGN_IN = "BRIDGE_WITHOUT_SIGN_IN"
PARAMETER, FILE, KNOWN_HERE = "token", "visitor-token", "known-by-token"
BYTES, SECONDS_KEPT = 32, 365 * 86_400


def token() -> str | None:
    """Return what the visitor at this machine is known by, None where nobody is.

    Nobody is where the secrets ask for a sign-in or cannot be read, where the operator answers for
    who gets to the address, and where the server listens to other machines.
    """
    try:
        asks = "auth" in places.secrets()
    except StorageError:
        return None
    if asks or is_open_to_all() or not _is_loopback(st.get_option("server.address")):
        return None
    return _kept(places.data_folder() / FILE)


def is_open_to_all() -> bool:
    """Return whether the operator answers for whoever gets to the address."""
    return os.environ.get(WITHOUT_SIGN_IN) == "yes"


def is_here() -> bool:
    """Return whether whoever is looking is known by the token.

    The session remembers it: while a line is broken there are no cookies to look at.
    """
    if private.is_in_process() or st.session_state.get(KNOWN_HERE) is True:
        return True
    known = _is_token(st.context.cookies.to_dict().get(cookie()))
    if known:
        st.session_state[KNOWN_HERE] = True
    return known


def cookie() -> str:
    """Return the cookie's name; cookies of one host are shared by all its ports."""
    return f"bridge-{st.get_option('server.port')}"


def opened_by(link: str) -> str:
    """Return a link to the app, with the token where one is asked for."""
    known = token()
    return link if known is None else f"{link}/?{urlencode({PARAMETER: known})}"


def _is_token(given: str | None) -> bool:
    known = token()
    return known is not None and compare_digest((given or "").encode(), known.encode())


def _is_loopback(name: str | None) -> bool:
    if name is None or name.lower() == "localhost":
        return name is not None
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


@cache
def _kept(file: Path) -> str:
    """Return the token of a file, made where there is none; where the disk refuses, a new one."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+", errors="replace") as kept:
            os.fchmod(descriptor, 0o600)
            found = kept.read()
            if len(found) == 2 * BYTES:
                return found
            made = secrets.token_hex(BYTES)
            kept.seek(0)
            kept.truncate()
            kept.write(made)
            return made
    except OSError:
        return secrets.token_hex(BYTES)


class Tokens:
    """Between the server and Streamlit: takes the token out of a link and gives it as a cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a link with a token by the same link without it; pass anything else on."""
        asked = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        given = dict(asked).get(PARAMETER)
        if scope["type"] != "http" or given is None:
            await self._app(scope, receive, send)
            return
        rest = urlencode([(name, value) for name, value in asked if name != PARAMETER])
        path = scope["path"].lstrip("/\\")  # two strokes would name another host
        answer = RedirectResponse(f"/{path}{'?' if rest else ''}{rest}", 303)
        if _is_token(given):
            answer.set_cookie(
                cookie(), given, max_age=SECONDS_KEPT, httponly=True, samesite="strict"
            )
        await answer(scope, receive, send)

"""The server before Streamlit: what every answer carries, who may connect, and how it starts.

`make run`, `python -m components.ui` and `streamlit run app.py` all start it.
"""

import asyncio
import platform
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.starlette import App

from components.storage import events
from components.ui import notices, sign_outs
from components.ui.health import healthz
from components.ui.packing import Packing
from components.ui.serving import local, private
from components.ui.serving.handshakes import Handshakes
from components.ui.serving.headers import Headers, broken
from components.ui.serving.uploads import Uploads
from components.ui.warming import warm

OPENED_AFTER_SECONDS = 0.5  # the server listens a moment after it says that it is up


def fail(error: Exception) -> bool:
    """Say on the page that it failed, without the exception's message; write which one it was."""
    events.tell_failure(error)
    notices.failed()
    return True


@asynccontextmanager
async def running(_app: App) -> AsyncIterator[None]:
    """Get ready, say that the app is up, and open it in the browser of whoever started it."""
    private.leave_page_scan()
    warm()
    events.write_to_stderr()
    events.tell("start", {"python": platform.python_version()})
    link = local.opened_by(private.address())
    sys.stdout.write(f"\nAI-PMF Bridge is at {link}\n\n")
    sys.stdout.flush()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().call_later(OPENED_AFTER_SECONDS, private.open_browser, link)
    emptying = asyncio.create_task(_empty_windows())
    yield
    emptying.cancel()


async def _empty_windows() -> None:
    """Run the windows of people who signed out elsewhere anew: they show the sign-in alone then."""
    while True:
        await asyncio.sleep(sign_outs.HOLDS_SECONDS)
        for session in await asyncio.to_thread(sign_outs.ended):
            private.run_again(session)


LAYERS = (Headers, Handshakes, Uploads, local.Tokens, Packing)
# What an App of Streamlit takes; app.py must name App itself, for `streamlit run` looks for it.
PARTS: Mapping[str, Any] = MappingProxyType(
    {
        "routes": [Route("/healthz", healthz)],
        "middleware": [
            Middleware(one) for one in (Headers, Handshakes, Uploads, local.Tokens, Packing)
        ],
        "lifespan": running,
        "on_script_error": fail,
        "exception_handlers": {Exception: broken},
    }
)

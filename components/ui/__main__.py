"""`python -m components.ui [streamlit options]`: start the app as `streamlit run app.py` does.

Started from here it also answers `GET /healthz` and writes what it does to standard error, a line
of JSON an event. And a folder named pages beside app.py is not taken for Streamlit's old menu: in
a process of Streamlit 1.67 that has shown no page yet, it is taken for that, and a deep link for a
page that does not exist; the very first visitor would see a false alarm.
"""

import asyncio
import importlib
import platform
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import cli_util, config
from streamlit.starlette import App
from streamlit.web import cli
from streamlit.web.server import server_util

from components.storage import events
from components.ui import notices
from components.ui.health import healthz
from components.ui.packing import Packing
from components.ui.warming import warm

APP = Path(__file__).parents[2] / "app.py"
OPENED_AFTER_SECONDS = 0.5  # the server listens a moment after it says that it is up


def leave_page_scan() -> None:
    """Keep Streamlit from scanning pages/; its name is private: once it is gone, so is the scan."""
    manager = importlib.import_module("streamlit.runtime.pages_manager")
    if hasattr(manager, "PagesManager"):
        manager.PagesManager.uses_pages_directory = False


def chosen(script: Path, arguments: Sequence[str]) -> Mapping[str, object]:
    """Return the options that were given, as `streamlit run` understands them."""
    command = cli.main_run
    given = command.make_context("streamlit run", [str(script), *arguments]).params
    options = {param.name for param in command.params if param.param_type_name == "option"}
    return {
        name.replace("_", "."): value
        for name, value in given.items()
        if name in options and value not in (None, ())
    }


def fail(error: Exception) -> bool:
    """Say on the page that it failed, without the exception's message; write which one it was."""
    events.tell_failure(error)
    notices.failed()
    return True


@asynccontextmanager
async def running(_app: App) -> AsyncIterator[None]:
    """Say that the app is up, and open it in the browser of whoever started it."""
    events.tell("start", {"python": platform.python_version()})
    if not config.get_option("server.headless"):
        address = server_util.get_url(config.get_option("browser.serverAddress"))
        asyncio.get_running_loop().call_later(OPENED_AFTER_SECONDS, cli_util.open_browser, address)
    yield


def serve(script: Path, arguments: Sequence[str]) -> None:
    """Run a script as the app until the process is told to end."""
    leave_page_scan()
    warm()
    events.write_to_stderr()
    app = App(
        script,
        routes=[Route("/healthz", healthz)],
        middleware=[Middleware(Packing)],
        lifespan=running,
        on_script_error=fail,
    )
    options = chosen(script, arguments)
    sys.argv = [str(script)]  # Streamlit looks for its settings and secrets beside it
    app.run(config=options)


if __name__ == "__main__":
    serve(APP, sys.argv[1:])

"""What is used of Streamlit beyond what its documentation promises, all of it, in one file.

After an upgrade run `tests/serving/test_private.py` first: it says of each part whether it still
stands where it stood in 1.67. Nothing else in the app may name these modules.
"""

import importlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import NonCallableMock

import streamlit
from streamlit import cli_util, config, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web import cli
from streamlit.web.server import server_util

PAGE = Path(streamlit.__file__).parent / "static" / "index.html"
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


# --- starting -------------------------------------------------------------------------------


def leave_page_scan() -> None:
    """Keep Streamlit from scanning pages/; its name is private: once it is gone, so is the scan.

    Streamlit 1.67 takes a folder named pages beside app.py for its old menu until it has shown a
    page: the very first visitor of a deep link would see a false alarm.
    """
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


def address() -> str:
    """Return the address of the app on this machine, as a browser opens it."""
    return server_util.get_url(config.get_option("browser.serverAddress"))


def open_browser(link: str) -> None:
    """Open a link in the browser of whoever started the app."""
    cli_util.open_browser(link)


# --- who is at the other end ----------------------------------------------------------------


def is_in_process() -> bool:
    """Return whether the script runs in AppTest: no server, and nobody at the other end.

    AppTest puts a stand-in in the place of the server; a process that serves has the real one.
    """
    return runtime.exists() and isinstance(runtime.get_instance(), NonCallableMock)


def session() -> str | None:
    """Return the name of the session whose script is running, None outside of one."""
    context = get_script_run_ctx(suppress_warning=True)
    return None if context is None else context.session_id


def is_open(session: str) -> bool:
    """Return whether a session's page is connected."""
    return runtime.exists() and runtime.get_instance().is_active_session(session)


def run_again(session: str) -> None:
    """Let a session's page run anew; called where the server runs, not by a script."""
    found = runtime.get_instance().get_app_session(session)
    if found is not None:
        found.request_rerun(None)


def uploaded(session: str) -> int:
    """Return how many bytes of files Streamlit holds for a session."""
    if not runtime.exists():
        return 0
    kept = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return sum(len(one.data) for one in list(kept.get(session, {}).values()))


# --- the page, and what it sends ------------------------------------------------------------


def inline_scripts() -> list[str]:
    """Return the scripts that stand in the page that Streamlit sends to every visitor."""
    return INLINE_SCRIPT.findall(PAGE.read_text(encoding="utf-8"))


def kind_of(message: bytes) -> str | None:
    """Return what a page asks for by a message, None where it is none of Streamlit's."""
    asked = BackMsg()
    try:
        asked.ParseFromString(message)
    except Exception:  # noqa: BLE001 - that package is named by the Sheets store alone
        return None
    return asked.WhichOneof("type")

"""Streamlit's private parts still stand where components/ui/serving/private.py takes them from.

One of these fails after an upgrade: its name says what the app would be without.
"""

import ast
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest
from streamlit.web.server.app_discovery import discover_asgi_app

from components.ui.serving import private
from components.ui.serving.handshakes import ASKED

ROOT = Path(__file__).parents[2]
PUBLIC = {"streamlit", "streamlit.errors", "streamlit.starlette"}
# Types alone: an upgrade that moves one fails where it is imported.
TYPES = {
    "streamlit.delta_generator",
    "streamlit.elements.lib.column_types",
    "streamlit.elements.lib.mutable_popover_container",
    "streamlit.runtime.uploaded_file_manager",
}


def named(file: Path) -> set[str]:
    """Return the modules of Streamlit that a file imports from."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return {name for name in found if name.split(".")[0] == "streamlit"}


def test_no_other_file_names_a_part_of_streamlit_that_is_not_promised() -> None:
    files = [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    beyond = {file.name: named(file) - PUBLIC - TYPES for file in files}
    assert {name for name, modules in beyond.items() if modules} == {"private.py"}


def test_the_scan_of_pages_can_still_be_switched_off() -> None:
    assert PagesManager.uses_pages_directory in {True, False, None}
    private.leave_page_scan()
    assert PagesManager.uses_pages_directory is False


def test_streamlit_run_still_finds_the_server_in_app_py() -> None:
    found = discover_asgi_app(ROOT / "app.py")
    assert (found.is_asgi_app, found.import_string) == (True, "app:app")


def test_options_are_still_understood_as_streamlit_run_understands_them() -> None:
    options = private.chosen(
        ROOT / "app.py", ["--server.port", "8765", "--server.headless", "true"]
    )
    assert dict(options) == {"server.port": 8765, "server.headless": True}


def test_the_page_of_streamlit_still_has_scripts_of_its_own_and_they_are_found() -> None:
    (script,) = private.inline_scripts()
    assert "prerenderReady" in script


@pytest.mark.parametrize("kind", [one.name for one in BackMsg.DESCRIPTOR.oneofs[0].fields])
def test_each_kind_of_message_is_known_and_was_decided_upon(kind: str) -> None:
    message = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[kind].message_type is None:
        setattr(message, kind, True)
    else:
        getattr(message, kind).SetInParent()
    assert private.kind_of(message.SerializeToString()) == kind
    refused = {"clear_cache", "set_run_on_save", "load_git_info"}
    refused |= {"debug_disconnect_websocket", "debug_shutdown_runtime"}
    assert (kind in refused) != (kind in ASKED)


def test_what_is_no_message_has_no_kind() -> None:
    assert private.kind_of(b"\xff\xff\xff") is None


def test_the_bytes_of_files_that_are_held_are_still_found() -> None:
    files = MemoryUploadedFileManager("/upload")
    files.add_file("session", UploadedFileRec("id", "a.csv", "text/csv", b"12345"))
    assert [len(one.data) for one in files.file_storage["session"].values()] == [5]


def test_a_script_still_knows_its_session_and_apptest_is_still_told_from_a_server() -> None:
    def script() -> None:
        import streamlit as st  # noqa: PLC0415 - the script stands by itself

        from components.ui.serving import private  # noqa: PLC0415 - as above

        st.text(f"{private.session()} {private.is_in_process()}")

    assert AppTest.from_function(script).run().text[0].value == "test session id True"
    assert private.session() is None
    assert not private.is_in_process()


def test_a_session_can_still_be_run_anew_from_the_server() -> None:
    assert callable(AppSession.request_rerun)
    assert callable(Runtime.get_app_session)
    assert callable(Runtime.is_active_session)

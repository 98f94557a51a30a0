"""Signing out ends a person's sign-ins in other windows, other processes and copied cookies."""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from components.storage import open_store
from components.transfer import transfer
from tests.browser.driving import running_app
from tests.browser.signing_in import COOKIE_SECRET, OURS, company, secrets_file
from tests.finished import finished
from tests.serving.asking import cookie_of, has, heard, line_to, opened, told

pytest_plugins = ("tests.postgres",)
SIGNED_OUT = "You have signed out, which ends your sign-in in every window."


async def sign_out(wire: ClientConnection, received: Sequence[ForwardMsg]) -> None:
    """Press the button of a page."""
    elements = [one.delta.new_element for one in received if one.HasField("delta")]
    (button,) = [one.button for one in elements if one.button.label == "Sign out"]
    asked = BackMsg()
    asked.rerun_script.page_name = "roadmap"
    state = asked.rerun_script.widget_states.widgets.add()
    state.id, state.trigger_value = button.id, True
    await wire.send(asked.SerializeToString())


def is_refused(received: Sequence[ForwardMsg]) -> bool:
    return has(SIGNED_OUT, received) and not has(OURS, received)


def test_signing_out_empties_other_windows_and_ends_copied_cookies_after_a_restart_too(
    tmp_path: Path,
) -> None:
    company(tmp_path)
    options = ["--secrets.files", str(secrets_file(tmp_path, "http://localhost:9"))]
    with running_app(tmp_path, options=options) as app:
        port = int(app.rpartition(":")[2])
        hers, anothers = (cookie_of(app, name, COOKIE_SECRET) for name in ("Edda", "Vera"))

        async def two_windows() -> None:
            first, second = await line_to(app, hers), await line_to(app, hers)
            received = await opened(first, "roadmap")
            assert has(OURS, received)
            assert has(OURS, await opened(second, "roadmap"))
            await sign_out(first, received)
            async with asyncio.timeout(30):
                by_itself = await told(second)  # nobody touched this window
            assert is_refused(by_itself)
            assert is_refused(await opened(second, "calls"))
            await first.close()
            await second.close()

        finished(two_windows())
        assert is_refused(finished(heard(app, hers)))
        assert has(OURS, finished(heard(app, anothers)))
    with running_app(tmp_path, options=options, port=port) as app:
        assert is_refused(finished(heard(app, hers)))
        assert has(OURS, finished(heard(app, cookie_of(app, "Edda", COOKIE_SECRET))))  # anew


@pytest.mark.postgres
def test_signing_out_at_one_process_ends_the_sign_in_at_another_with_the_same_database(
    tmp_path: Path, postgres_address: str
) -> None:
    company(tmp_path)
    transfer(open_store(f"sqlite:///{tmp_path}/company.sqlite"), open_store(postgres_address))
    knows = {"BRIDGE_WORKBOOK": postgres_address}
    options = ["--secrets.files", str(secrets_file(tmp_path, "http://localhost:9"))]
    with ExitStack() as running:
        apps = []
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            app = running_app(tmp_path / name, knows=knows, options=options)
            apps.append(running.enter_context(app))

        async def in_both() -> None:
            first, second = [
                await line_to(app, cookie_of(app, "Edda", COOKIE_SECRET)) for app in apps
            ]
            received = await opened(first, "roadmap")
            assert has(OURS, received)
            assert has(OURS, await opened(second, "roadmap"))
            await sign_out(first, received)
            async with asyncio.timeout(30):
                assert is_refused(await told(second))
            await first.close()
            await second.close()

        finished(in_both())

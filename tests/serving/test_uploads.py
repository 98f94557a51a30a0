"""Files sent to the real server by whoever may not bring any in, and more of them than fit."""

import asyncio
import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from components.storage import Edit, Store
from tests.browser.driving import TOKENS, running_app
from tests.browser.signing_in import COOKIE_SECRET, OURS, company, secrets_file
from tests.finished import finished
from tests.serving.asking import XSRF, connection, cookie_of, has, line_to, opened

MEGABYTE = 1024 * 1024
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("company")


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return company(folder)


@pytest.fixture(scope="module")
def app(folder: Path, store: Store) -> Iterator[str]:
    """The address of a company's app that asks for a sign-in."""
    assert store.read()
    options = ["--secrets.files", str(secrets_file(folder, "http://localhost:9"))]
    with running_app(folder, options=options) as address:
        yield address


def megabytes(app: str) -> float:
    """Return the memory of the process that listens there."""
    port = f"{urlsplit(app).port:04X}"
    listening = [one.split() for one in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    (inode,) = {one[9] for one in listening if one[1].endswith(f":{port}") and one[3] == "0A"}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            files = {str(one.readlink()) for one in (process / "fd").iterdir()}
        except OSError:
            continue
        if f"socket:[{inode}]" in files:
            found = re.search(r"VmRSS:\s+(\d+)", (process / "status").read_text())
            assert found is not None
            return int(found[1]) / 1024
    raise AssertionError


def sent(app: str, session: str, name: str, size: int) -> int:
    """Send a file of a size as a page does; return the answer's status."""
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
    body = head + b"a" * (size - len(head) - 9) + b"\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x", "X-Xsrftoken": XSRF}
    headers |= {"Cookie": f"_streamlit_xsrf={XSRF}"}
    line = connection(app, 60)
    with suppress(ConnectionError):  # it may be answered before all was sent
        line.request("PUT", f"/_stcore/upload_file/{session}/{name}", body, headers)
    status = line.getresponse().status
    line.close()
    return status


async def session_of(wire: ClientConnection, page: str = "data") -> tuple[str, list[ForwardMsg]]:
    received = await opened(wire, page)
    (session,) = {
        one.new_session.initialize.session_id for one in received if one.HasField("new_session")
    }
    return session, received


def test_signed_out_20_uploads_of_49_mb_leave_the_memory_where_it_was(
    app: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def strangers() -> list[int]:
        wire = await line_to(app)
        session, received = await session_of(wire)
        assert not has(OURS, received)
        tried = [(app, session, f"file-{number}", 49 * MEGABYTE) for number in range(20)]
        answers = [await asyncio.to_thread(sent, *one) for one in tried]
        await wire.close()
        return answers

    finished(strangers())  # what only the first visit costs
    before = megabytes(app)
    assert finished(strangers()) == [403] * 20
    after = megabytes(app)
    assert after - before < 30
    with capsys.disabled():
        print(f"\n  uploads signed out: 20 x 49 MB, {before:.0f} -> {after:.0f} MB")  # noqa: T201


@pytest.mark.parametrize(
    ("name", "page", "status"), [("Vera", "data", 403), ("Edda", "calls", 403)]
)
def test_no_page_without_a_field_for_files_may_send_any(
    name: str, page: str, status: int, app: str
) -> None:
    assert finished(_sent_once(app, name, page)) == status


def test_who_may_bring_rows_in_sends_files_up_to_a_limit_and_none_once_the_role_is_gone(
    app: str, store: Store
) -> None:
    async def editors() -> list[int]:
        wire = await line_to(app, cookie_of(app, "Edda", COOKIE_SECRET))
        session, _ = await session_of(wire)
        sizes = [49 * MEGABYTE] * 4
        answers = [
            await asyncio.to_thread(sent, app, session, f"file-{number}", size)
            for number, size in enumerate(sizes)
        ]
        give(store, "viewer")
        async with asyncio.timeout(60):  # the role counts from the next read of the workbook on
            while not has("Your role here is viewer", await opened(wire, "calls")):
                pass
        answers.append(await asyncio.to_thread(sent, app, session, "late", 1000))
        await wire.close()
        return answers

    assert finished(editors()) == [204, 204, 204, 413, 403]


def give(store: Store, access: str) -> None:
    """Give Edda another role, as an admin does elsewhere."""
    store.change(Edit("Team", {}, {"access": access}, "Ada", AT, key=f"Edda {OURS}"))


async def _sent_once(app: str, name: str, page: str) -> int:
    wire = await line_to(app, cookie_of(app, name, COOKIE_SECRET))
    session, _ = await session_of(wire, page)
    status = await asyncio.to_thread(sent, app, session, "file", 1000)
    await wire.close()
    return status


def test_without_a_sign_in_whoever_has_no_token_sends_nothing(tmp_path: Path) -> None:
    company(tmp_path)
    with running_app(tmp_path) as app:
        (token,) = TOKENS[app].items()

        async def visits() -> list[int]:
            answers = []
            for cookie in ("", "=".join(token)):
                wire = await line_to(app, cookie)
                session, _ = await session_of(wire)
                answers.append(await asyncio.to_thread(sent, app, session, "file", 1000))
                await wire.close()
            return answers

        assert finished(visits()) == [403, 204]

"""Asking the real server as a program would, header by header."""

import base64
import http.client
import json
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from itsdangerous import URLSafeTimedSerializer
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.driving import TOKENS, running_app
from tests.browser.signing_in import APP, PEOPLE

USER, XSRF = "_streamlit_user", "a7" * 16
NONE: Mapping[str, str] = MappingProxyType({})


def connection(app: str, seconds: float = 10) -> http.client.HTTPConnection:
    """Return a line to a running app."""
    parts = urlsplit(app)
    return http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=seconds)


def answered(
    app: str, path: str, method: str = "GET", headers: Mapping[str, str] = NONE
) -> tuple[int, Mapping[str, str]]:
    """Ask for a path; return the status and the headers of the answer, named in small letters."""
    with closing(connection(app)) as line:
        line.request(method, path, headers=dict(headers))
        answer = line.getresponse()
        answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def knocked(app: str, **headers: str) -> int:
    """Ask for a WebSocket as a program would; return the answer's status."""
    asked = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
        "Sec-WebSocket-Protocol": "streamlit",
    }
    with closing(connection(app, 30)) as line:
        line.request("GET", "/_stcore/stream", headers=asked | headers)
        return line.getresponse().status


def printed(data: Path) -> str:
    """Return the address that the app printed at its start."""
    found = re.search(r"AI-PMF Bridge is at (\S+)", (data / "server.log").read_text())
    assert found is not None
    return found[1]


@contextmanager
def at_its_start(data: Path, port: int = 0) -> Iterator[str]:
    """Run a company's app; yield its address, which nobody has opened yet."""
    with running_app(data, port=port) as app:
        TOKENS.pop(app)  # a browser of a test has no token but by the printed address
        yield app


def cookie_of(app: str, name: str, secret: str) -> str:
    """Return the cookie of somebody who signed in, made with the secret that signs it."""
    claims = {"is_logged_in": True, "email": PEOPLE[name][0], "aud": APP, "iat": int(time.time())}
    text = json.dumps(claims | {"origin": app, "provider": "default"})
    return f"{USER}={URLSafeTimedSerializer(secret, salt=USER).dumps(text)}"


async def line_to(
    address: str, cookie: str = "", headers: Mapping[str, str] = NONE
) -> ClientConnection:
    """Connect as a page of the app does, with the token against forged requests."""
    url = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    cookies = "; ".join(one for one in (f"_streamlit_xsrf={XSRF}", cookie) if one)
    return await connect(
        url,
        subprotocols=["streamlit", XSRF],  # type: ignore[list-item]
        origin=address,  # type: ignore[arg-type]
        additional_headers={"Cookie": cookies, **headers},
        max_size=None,
    )


async def opened(wire: ClientConnection, page: str) -> list[ForwardMsg]:
    """Open a page of the company, or run it again; return all that it sends."""
    asked = BackMsg()
    asked.rerun_script.query_string = "workbook=My+company"
    asked.rerun_script.page_name = page
    await wire.send(asked.SerializeToString())
    return await told(wire)


async def told(wire: ClientConnection) -> list[ForwardMsg]:
    """Return all that a page sends until its script has run."""
    received: list[ForwardMsg] = []
    while not (received and received[-1].WhichOneof("type") == "script_finished"):
        received.append(ForwardMsg.FromString(await wire.recv(decode=False)))
    return received


async def heard(
    address: str, cookie: str = "", headers: Mapping[str, str] = NONE, page: str = "roadmap"
) -> list[ForwardMsg]:
    """Open a page of the company as a visitor with a cookie and headers; return all it is sent."""
    wire = await line_to(address, cookie, headers)
    received = await opened(wire, page)
    await wire.close()
    return received


def has(words: str, received: Iterable[ForwardMsg]) -> bool:
    return any(words.encode() in one.SerializeToString() for one in received)

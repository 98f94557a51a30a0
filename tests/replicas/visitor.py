"""A visitor at a proxy: keeps the cookies of its answers, and comes back where the line breaks."""

import asyncio
from dataclasses import dataclass, field
from typing import Self
from urllib.request import Request, urlopen

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.bench.session import MOST_BYTES, Answer, Session

EARLY = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
SECONDS = 60
NO_SIGN_IN = "**No sign-in, and open to the network.**"  # the Data page says so, as it should
MOST_BYTES_KEPT = 20_000  # of one message: widgets and words, no charts


@dataclass
class Visitor(Session):
    """A session that reads what a person would.

    failures: what no visitor should see. texts: of the last run. replica: who serves it.
    """

    proxy: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    reconnects: int = 0
    _early: bool = False
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)  # hash -> what is named by it later

    @classmethod
    async def come(cls, proxy: str, replica: str | None = None) -> Self:
        """Load the page and connect, as a browser does. replica: of an earlier visit."""
        cookies = {"bridge_replica": replica} if replica else {}
        visitor = cls(await _line(proxy, cookies), proxy=proxy, cookies=cookies)
        await visitor.open()
        return visitor

    @property
    def replica(self) -> str:
        return self.cookies["bridge_replica"]

    async def come_back(self) -> Answer:
        """Connect anew after a broken line, with everything that was chosen and typed."""
        self.reconnects += 1
        self.wire = await _line(self.proxy, self.cookies)
        return await self._rerun()

    async def press(self, key: str) -> Answer:
        """Press a button: its state holds for one run only."""
        state = WidgetState(id=self.widgets[key], trigger_value=True)
        self._states[state.id] = state
        try:
            return await self._rerun()
        finally:
            self._states.pop(state.id, None)

    async def _hear(self, started: float) -> Answer:
        """Hear to the end, also where the page draws itself anew at once."""
        self.texts = []
        answer = await super()._hear(started)
        while self._early:
            answer = await super()._hear(started)
        return answer

    def _note(self, heard: ForwardMsg, kind: str, size: int) -> None:
        super()._note(heard, kind, size)
        if kind == "script_finished":
            self._early = heard.script_finished == EARLY
        elif kind == "page_info_changed":
            self.query = heard.page_info_changed.query_string
        elif kind == "ref_hash" and heard.ref_hash in self._kept:
            self._note(self._kept[heard.ref_hash], "delta", 0)
        elif kind == "delta" and heard.delta.HasField("new_element"):
            self.texts.append(self._read(heard))
            if heard.metadata.cacheable and size < MOST_BYTES_KEPT:
                self._kept[heard.hash] = heard

    def _read(self, heard: ForwardMsg) -> str:
        element = heard.delta.new_element
        if element.HasField("exception"):
            self.failures.append(element.exception.message)
        if element.HasField("alert"):
            is_known = element.alert.body.startswith(NO_SIGN_IN)
            if element.alert.format == Alert.ERROR and not is_known:
                self.failures.append(element.alert.body)
            return element.alert.body
        return element.markdown.body if element.HasField("markdown") else ""


async def _line(proxy: str, cookies: dict[str, str]) -> ClientConnection:
    """Ask for the page and for what a browser asks for before it connects; then connect."""
    for path in ("/", "/_stcore/health", "/_stcore/host-config"):
        cookies |= await asyncio.to_thread(_asked, f"{proxy}{path}", dict(cookies))
    wire = await connect(
        f"{proxy.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=MOST_BYTES,
        origin=proxy,  # type: ignore[arg-type]
        additional_headers={"Cookie": _header(cookies)},
        open_timeout=SECONDS,
        ping_interval=None,
    )
    assert wire.response is not None
    cookies |= _given(wire.response.headers.get_all("Set-Cookie"))
    return wire


def _asked(address: str, cookies: dict[str, str]) -> dict[str, str]:
    request = Request(address, headers={"Cookie": _header(cookies)} if cookies else {})  # noqa: S310
    with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - our own server
        answer.read()
        return _given(answer.headers.get_all("Set-Cookie") or [])


def _header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _given(headers: list[str]) -> dict[str, str]:
    return dict(one.partition(";")[0].split("=", 1) for one in headers)

"""A visitor without a browser: Streamlit's own protocol over its websocket, one session each.

Keeps what a browser keeps (the messages that may be asked for by their hash) and sends the same
states of widgets, also that a widget of a fragment asks for its fragment alone, so that the server
does the same work and sends the same bytes.
"""

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.driving import TOKENS

SECONDS_TO_WAIT = 900.0  # of a first look at very many rows, on a busy machine
MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What one action cost: seconds to the end of the script, and the bytes that came for it."""

    seconds: float
    received: int
    exceptions: int


@dataclass
class Session:
    """An open page. `widgets`: key -> id, of those on the page; `pages`: path -> hash.

    `fragments`: id of a widget -> the fragment it is drawn by, "" for none.
    """

    wire: ClientConnection
    widgets: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    page_hash: str = ""
    query: str = ""
    sizes: dict[str, int] = field(default_factory=dict)
    _states: dict[str, WidgetState] = field(default_factory=dict)
    # hash of a message -> its fragment, and the run it was last in
    _known: dict[str, tuple[str, int]] = field(default_factory=dict)
    _run: int = 0

    async def open(self, path: str = "", query: str = "") -> Answer:
        """Load a page for the first time, as a link would."""
        self.query = query
        return await self._rerun(page_name=path)

    async def go_to(self, path: str) -> Answer:
        """Click a page of the menu; the widgets of the old page are gone."""
        self.widgets, self._states = {}, {}
        return await self._rerun(page_hash=self.pages[path])

    async def choose(self, key: str, value: object) -> Answer:
        """Change a widget: text, a number, a day, or a choice in a row of buttons."""
        state = WidgetState(id=self.widgets[key])
        if isinstance(value, list):
            state.string_array_value.data.extend(value)
        elif isinstance(value, str):
            state.string_value = value
        else:
            state.double_array_value.data.append(float(str(value)))
        self._states[state.id] = state
        return await self._rerun(fragment=self.fragments.get(state.id, ""))

    async def again(self) -> Answer:
        """Run the page once more with the same choices."""
        return await self._rerun()

    async def _rerun(
        self, *, page_name: str = "", page_hash: str | None = None, fragment: str = ""
    ) -> Answer:
        self._run += 1
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_name = self.query, page_name
        asked.page_script_hash = self.page_hash if page_hash is None else page_hash
        asked.fragment_id = fragment
        asked.widget_states.widgets.extend(self._states.values())
        asked.cached_message_hashes.extend(self._known)
        asked.context_info.timezone, asked.context_info.locale = "UTC", "en-GB"
        started = time.perf_counter()
        await self.wire.send(message.SerializeToString())
        answer = await asyncio.wait_for(self._hear(started), SECONDS_TO_WAIT)
        self._forget(fragment)
        return answer

    async def _hear(self, started: float) -> Answer:
        received = exceptions = 0
        while True:
            raw = await self.wire.recv(decode=False)
            heard = ForwardMsg()
            heard.ParseFromString(raw)
            received += len(raw)
            kind = heard.WhichOneof("type") or ""
            self._note(heard, kind, len(raw))
            exceptions += heard.HasField("delta") and heard.delta.new_element.HasField("exception")
            if kind == "script_finished":
                return Answer(time.perf_counter() - started, received, exceptions)

    def _note(self, heard: ForwardMsg, kind: str, size: int) -> None:
        name = kind
        if kind == "new_session":
            self.page_hash = heard.new_session.page_script_hash
        elif kind == "navigation":
            self.pages = {
                page.url_pathname: page.page_script_hash for page in heard.navigation.app_pages
            }
            self.page_hash = heard.navigation.page_script_hash
        elif kind == "delta" and heard.delta.HasField("new_element"):
            name = heard.delta.new_element.WhichOneof("type") or ""
            element = getattr(heard.delta.new_element, name, None)
            if (widget := getattr(element, "id", "")) and "-" in widget:
                self.widgets[widget.split("-", 2)[-1]] = widget
                self.fragments[widget] = heard.delta.fragment_id
        elif kind == "delta" and (tabs := heard.delta.add_block.tab_container.id):
            self.widgets[tabs.split("-", 2)[-1]] = tabs
        self.sizes[name] = self.sizes.get(name, 0) + size
        if heard.metadata.cacheable:
            self._known[heard.hash] = heard.delta.fragment_id, self._run
        if kind == "ref_hash" and heard.ref_hash in self._known:
            self._known[heard.ref_hash] = self._known[heard.ref_hash][0], self._run

    def _forget(self, fragment: str) -> None:
        """Drop what two runs did without, as a browser does; a fragment's run only its own."""
        self._known = {
            key: (of, run)
            for key, (of, run) in self._known.items()
            if run > self._run - 2 or (fragment and of != fragment)
        }


async def visit(address: str) -> Session:
    """Connect to a running app."""
    url = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    cookies = "; ".join(f"{name}={value}" for name, value in TOKENS.get(address, {}).items())
    wire = await connect(
        url,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=MOST_BYTES,
        origin=address,  # type: ignore[arg-type]
        additional_headers={"Cookie": cookies} if cookies else None,
    )
    return Session(wire)

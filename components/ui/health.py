"""`GET /healthz`: does the store of each workbook answer? Status, ages and kinds of failures only.

A request reads no rows. A database is pinged, at most every five seconds, and waited for shortly.
Of every other store it repeats how the newest read went; where that lies more than five minutes
back, one is started behind it: a Google Sheet that nobody looks at costs one read in five minutes,
however often it is asked.
"""

import asyncio
import datetime as dt
import threading
import time
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from typing import Literal, Protocol, runtime_checkable

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse

from components.storage import StorageError, StoreUnreachable
from components.ui.places import all_workspaces
from components.ui.stores import raw_store, shared_at

READ_HOLDS = dt.timedelta(minutes=5)
PING_HOLDS_SECONDS = 5.0
PING_SECONDS = 3.0  # without an answer, after which the store counts as down
Status = Literal["ok", "unknown", "down"]


@runtime_checkable
class Pinged(Protocol):
    """A store that can be asked for an answer without reading it: a database."""

    def ping(self) -> None:
        """Return where there is an answer; raise StorageError else."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """How one store does. unknown: not asked yet. failure: name of the exception.

    read_seconds_ago: how old the newest try to read it is.
    """

    status: Status
    read_seconds_ago: int | None = None
    failure: str | None = None


class Pulse:
    """The newest ping of a store, one at a time: a store that hangs costs one thread."""

    def __init__(self, store: Pinged) -> None:
        self._store = store
        self._newest: Future[None] | None = None
        self._sent = 0.0
        self._lock = threading.Lock()

    def sent(self) -> "Future[None]":
        """Return the newest ping's future, a new one where that ended some seconds ago."""
        with self._lock:
            now, newest = time.monotonic(), self._newest
            is_old = now - self._sent >= PING_HOLDS_SECONDS
            if newest is None or (newest.done() and is_old):
                self._newest = newest = Future()
                self._sent = now
                threading.Thread(
                    target=self._send, args=(newest,), name="ping", daemon=True
                ).start()
            return newest

    def _send(self, ping: "Future[None]") -> None:
        try:
            self._store.ping()
        except Exception as error:  # noqa: BLE001 - whoever awaits it is told
            ping.set_exception(error)
        else:
            ping.set_result(None)


@st.cache_resource(max_entries=16, show_spinner=False)
def _pulse(address: str) -> Pulse | None:
    store = raw_store(address)
    return Pulse(store) if isinstance(store, Pinged) else None


async def healthz(_request: Request) -> JSONResponse:
    """Answer 200, or 503 where a store is known not to answer."""
    try:
        addresses = await asyncio.to_thread(lambda: list(all_workspaces().values()))
    except StorageError as error:
        found = [Health("down", failure=type(error).__name__)]
    else:
        found = await asyncio.gather(*map(_health_of, addresses))
    statuses = {one.status for one in found}
    status: Status = next((s for s in ("down", "unknown") if s in statuses), "ok")
    body = {"status": status, "workbooks": [asdict(one) for one in found]}
    headers = {"Cache-Control": "no-store"}
    return JSONResponse(body, 503 if status == "down" else 200, headers)


async def _health_of(address: str) -> Health:
    try:
        pulse = await asyncio.to_thread(_pulse, address)
        answer = shared_at(address).answer(dt.timedelta.max if pulse else READ_HOLDS)
        ago = None if answer.seconds_ago is None else round(answer.seconds_ago)
        if pulse is None:
            status: Status = "unknown" if ago is None else "ok"
            failure = "NoAnswer" if answer.is_waiting else answer.failure
            return Health("down" if failure else status, ago, failure)
        await asyncio.wait_for(asyncio.wrap_future(pulse.sent()), PING_SECONDS)
    except TimeoutError:
        return Health("down", failure="NoAnswer")
    except StorageError as error:
        return Health("down", failure=type(error).__name__)
    is_damaged = answer.failure not in {None, StoreUnreachable.__name__}
    return Health("down" if is_damaged else "ok", ago, answer.failure if is_damaged else None)

"""The pages' only door to rows: which workbook is open, its snapshot, and the figures of a day.

One snapshot serves everybody in this server process. Figures are cached by snapshot, day and
segment, so that a widget that changes none of them computes nothing.
"""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from components.domain.schema import Settings
from components.domain.standing import narrowed
from components.domain.week import Week, week
from components.domain.workbook import Workbook, parse
from components.storage import StorageError, Store, open_store
from components.storage.snapshot import Copy, SharedSnapshot, kept_file
from components.transfer import transfer

Which = Literal["sample", "mine"]
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A workbook as it was read at one moment (UTC); `address` and `version` identify it.

    failure: why the newest try to read it failed; the figures are those of `read_at` then.
    """

    address: str
    name: str
    is_sample: bool
    workbook: Workbook
    read_at: dt.datetime
    version: int
    failure: StorageError | None


def data_folder() -> Path:
    """Return where the embedded workbooks live; BRIDGE_DATA moves it."""
    return Path(os.environ.get("BRIDGE_DATA") or ROOT / "data")


def today(settings: Settings) -> dt.date:
    """Return the day it is where the company is; BRIDGE_TODAY holds it still for pictures."""
    if fixed := os.environ.get("BRIDGE_TODAY"):
        return dt.date.fromisoformat(fixed)
    try:
        zone = ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return dt.datetime.now(zone).date()


def my_address() -> str:
    """Return the address of the company's own workbook: configured, else the embedded one."""
    return os.environ.get("BRIDGE_WORKBOOK") or f"sqlite:///{data_folder() / 'company.sqlite'}"


def sample_address() -> str:
    """Return the sample company's workbook of today, made by the same import as anybody's rows."""
    day = today(Settings())
    path = data_folder() / f"sample-{day}.sqlite"
    address = f"sqlite:///{path}"
    if not path.exists():
        _make_sample(address, day)
    return address


@st.cache_resource(max_entries=2, show_spinner="Making the sample company …")
def _make_sample(address: str, day: dt.date) -> None:
    """Fill a new sample; two visitors at once share one run of this."""
    store = open_store(address)
    if not parse(store.read()).frames["Calls"].size:
        transfer(open_store(f"sample:{day}"), store)


@st.cache_resource(max_entries=16, show_spinner=False)
def store_at(address: str) -> Store:
    """Return the store of an address, one for the whole process."""
    return open_store(address)


@st.cache_resource(max_entries=16, show_spinner=False)
def shared_at(address: str) -> SharedSnapshot:
    """Return the one shared copy of a workbook; what lies elsewhere is kept on disk as well."""
    is_here = address.startswith("sqlite:")
    kept_at = None if is_here else kept_file(data_folder(), address)
    return SharedSnapshot(store_at(address), kept_at)


@st.cache_resource(max_entries=32, show_spinner=False)
def _parsed(address: str, version: int, _copy: Copy) -> Workbook:
    del address, version  # they are the cache's key: a reading cannot be hashed
    return parse(_copy.reading)


def snapshot_of(address: str, *, is_sample: bool) -> Snapshot:
    """Return the workbook as it was last read; raises StorageError where it never could be."""
    copy = shared_at(address).current()
    workbook = _parsed(address, copy.version, copy)
    name = store_at(address).name
    return Snapshot(address, name, is_sample, workbook, copy.read_at, copy.version, copy.failure)


@st.cache_resource(max_entries=128, show_spinner=False)
def _week(
    address: str, version: int, day: dt.date, segment: str | None, _snapshot: Snapshot
) -> Week:
    del address, version  # they are the cache's key: the snapshot itself cannot be hashed
    return week(narrowed(_snapshot.workbook, segment), day)


def has_own_rows() -> bool:
    """Return whether the company's own workbook holds any row."""
    try:
        own = snapshot_of(my_address(), is_sample=False)
    except StorageError:
        return True  # it exists but cannot be read: the page must say so, not hide it
    return any(len(frame) for frame in own.workbook.frames.values())


def figures_of(snapshot: Snapshot, day: dt.date, segment: str | None = None) -> Week:
    """Return the figures of a day and of a week before, for everyone or one segment."""
    return _week(snapshot.address, snapshot.version, day, segment, snapshot)


def refresh(address: str) -> None:
    """Read a workbook now: after a write, or because somebody asked. Raises StorageError."""
    shared_at(address).refresh()

"""The pages' only door to rows: which workbook is open, its snapshot, and the figures of a day.

One snapshot serves everybody in this server process. Figures are cached by snapshot, day and
segment, so that a widget that changes none of them computes nothing.
"""

import datetime as dt
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components.domain.schema import Settings
from components.domain.standing import narrowed
from components.domain.week import Week, week
from components.domain.workbook import Workbook, parse
from components.storage import Rows, StorageError, Store, open_store
from components.storage.drafts import Drafts
from components.storage.snapshot import Copy, SharedSnapshot, kept_file
from components.transfer import transfer

ROOT = Path(__file__).parents[2]
MY_COMPANY = "My company"


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

    @property
    def is_empty(self) -> bool:
        """Return whether no tab holds any row, not even one that is set aside."""
        frames, aside = self.workbook.frames.values(), self.workbook.set_aside
        return not aside and all(frame.empty for frame in frames)


def data_folder() -> Path:
    """Return where the embedded workbooks live; BRIDGE_DATA moves it."""
    return Path(os.environ.get("BRIDGE_DATA") or ROOT / "data")


def today(settings: Settings) -> dt.date:
    """Return the day it is where the company is; BRIDGE_TODAY holds it still for pictures."""
    if fixed := os.environ.get("BRIDGE_TODAY"):
        return dt.date.fromisoformat(fixed)
    return dt.datetime.now(settings.zone).date()


def workspaces() -> dict[str, str]:
    """Return the company's workbooks: name -> address; one, unless the secrets name several.

    In this order: `[workspaces.NAME] workbook = "..."` of the secrets, BRIDGE_WORKBOOK, the
    secrets' `workbook`, the workbook connected on the Data page, the embedded one.
    """
    secrets = _secrets()
    several = secrets.get("workspaces")
    if isinstance(several, Mapping):
        named = {str(k): v.get("workbook") for k, v in several.items() if isinstance(v, Mapping)}
        found = {name: str(address) for name, address in named.items() if address}
        if found:
            return found
    configured = os.environ.get("BRIDGE_WORKBOOK") or secrets.get("workbook") or connected()
    return {MY_COMPANY: str(configured or f"sqlite:///{data_folder() / 'company.sqlite'}")}


def _secrets() -> Mapping[str, object]:
    try:
        return st.secrets.to_dict()
    except FileNotFoundError:  # a fresh clone has no secrets file, and needs none
        return {}


def connected() -> str | None:
    """Return the address that was connected on the Data page, None before."""
    try:
        return _connection().read_text().strip() or None
    except OSError:
        return None


def connect(address: str) -> None:
    """Make a workbook the company's own from now on, on this machine; "" for the embedded one."""
    _connection().parent.mkdir(parents=True, exist_ok=True)
    _connection().write_text(f"{address}\n")


def _connection() -> Path:
    return data_folder() / "workbook.txt"


def my_address() -> str:
    """Return the address of the workbook chosen in the sidebar, the first one on the sample."""
    known = workspaces()
    return known.get(st.session_state.get("workbook", ""), next(iter(known.values())))


def sample_address() -> str:
    """Return the sample company's workbook of today, made by the same import as anybody's rows."""
    day = today(Settings())
    address = f"sqlite:///{data_folder() / f'sample-{day}.sqlite'}"
    _make_sample(address, day)
    return address


@st.cache_resource(max_entries=2, show_spinner="Making the sample company …")
def _make_sample(address: str, day: dt.date) -> None:
    """Fill a sample that has no rows yet; two visitors at once share one run of this."""
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
    return not own.is_empty


def figures_of(snapshot: Snapshot, day: dt.date, segment: str | None = None) -> Week:
    """Return the figures of a day and of a week before, for everyone or one segment."""
    return _week(snapshot.address, snapshot.version, day, segment, snapshot)


def refresh(address: str) -> None:
    """Read a workbook now: after a write, or because somebody asked. Raises StorageError."""
    shared_at(address).refresh()


def append(address: str, rows: Rows) -> None:
    """Add rows to a workbook, all of them or none, so that every figure has them from now on.

    Raises StorageError where they could not be written; see `Store.append`.
    """
    store_at(address).append(rows)
    with suppress(StorageError):  # they are written: a failed read shows as outdated figures
        refresh(address)


def drafts() -> Drafts:
    """Return where half-filled forms are kept until they are saved."""
    return Drafts(data_folder() / "drafts")

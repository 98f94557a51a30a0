"""The pages' only door to rows: which workbook is open, its snapshot, and the figures of a day.

One snapshot serves everybody in this server process. Figures are kept on the snapshot that they
were computed from, by day and segment: a widget that changes none of them computes nothing, and
an old snapshot takes its figures with it.
"""

import datetime as dt
import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

import streamlit as st

from components.domain.access import Access, Right, allows, right_to_change
from components.domain.schema import Settings
from components.domain.standing import narrowed
from components.domain.week import Week, week
from components.domain.workbook import Workbook, parse
from components.storage import (
    Edit,
    Misplaced,
    NotAllowed,
    Rows,
    StorageError,
    TargetHoldsRows,
    open_store,
)
from components.storage.drafts import Content, Drafts, KeptDrafts, drafts_of
from components.storage.notes import Notes, notes_of
from components.storage.outcomes_source import Answered
from components.storage.shape import Gone
from components.storage.snapshot import Copy
from components.transfer import transfer
from components.ui.access import (
    ASK,
    MAY,
    Guarded,
    access_to,
    require,
    roles,
    signed_as,
    visitor,
)
from components.ui.places import (
    all_workspaces,
    data_folder,
    is_sample,
    keep_connection,
    sample_file,
)
from components.ui.remembered import owner_of
from components.ui.serving import uploads
from components.ui.stores import (
    answered,
    copy_at,
    parsed,
    raw_store,
    shared_at,
    source_of,
)

MISPLACED = "misplaced"  # in the session: workbook and Misplaced until it is put back or closed
SAMPLE_HOLDS = dt.timedelta(minutes=10)  # until it is looked at whether its file is there
SAMPLE_MEANT = "sample-meant"  # in the session: that changes of the sample are meant


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A workbook as it was read at one moment (UTC); `address` and `version` identify it.

    age: how long ago that was. failure: why the newest try to read it failed; the figures are those
    of `read_at` then. access: the role of whoever opened it. gone: tabs and columns that held rows
    at an earlier read.
    """

    address: str
    name: str
    is_sample: bool
    workbook: Workbook
    read_at: dt.datetime
    age: dt.timedelta
    version: int
    failure: StorageError | None
    access: Access = "admin"
    gone: tuple[Gone, ...] = ()

    def may_change(self, *tabs: str) -> bool:
        """Return whether whoever opened it may change rows of these tabs; the door asks anew.

        Nobody may where they are the answer of a query.
        """
        if not self.workbook.queried.isdisjoint(tabs):
            return False
        return allows(self.access, right_to_change(tabs))

    @property
    def is_empty(self) -> bool:
        """Return whether no tab holds any row, not even one that is set aside."""
        return self.workbook.is_empty


def today(settings: Settings) -> dt.date:
    """Return the day it is where the company is; BRIDGE_TODAY holds it still for pictures."""
    if fixed := os.environ.get("BRIDGE_TODAY"):
        return dt.date.fromisoformat(fixed)
    return dt.datetime.now(settings.zone).date()


def workspaces() -> dict[str, str]:
    """Return the workbooks that whoever is looking may see: name -> address."""
    every, who = all_workspaces(), visitor()
    if who.may_all:
        return every
    return {name: every[name] for name, role in roles(who).items() if isinstance(role, str)}


def connect(address: str) -> None:
    """Make a workbook the company's own from now on, on this machine; "" for the embedded one.

    Raises NotAllowed for anybody but an admin of the workbook that is the company's own now.
    """
    require_admin()
    keep_connection(address)


def offer_import() -> None:
    """Let this page send files as long as its visitor may write to the company's own workbook."""
    who, address = visitor(), my_address()
    owner = None if who.person is None else who.person.address
    uploads.offer(owner, partial(require, address, "write", who))


def require_admin() -> None:
    """Raise NotAllowed for anybody but an admin of the company's own workbook."""
    require(next(iter(all_workspaces().values())), "administer", visitor())


def my_address() -> str:
    """Return the address of the workbook chosen in the sidebar, the first one on the sample.

    Raises NotAllowed for whoever may see none.
    """
    known = workspaces()
    if not known:
        raise NotAllowed("The workbook", MAY["see"]).advising(ASK)
    return known.get(st.session_state.get("workbook", ""), next(iter(known.values())))


def sample_address() -> str:
    """Return the sample company's workbook of today, made by the same import as anybody's rows.

    Where the disk takes none it is the same company, only to be looked at.
    Raises NotAllowed for whoever is not signed in where a sign-in is asked for.
    """
    day = today(Settings())
    address = sample_file(day)
    require(address, "see", visitor())
    return _made_sample(address, day)


@st.cache_resource(max_entries=2, ttl=SAMPLE_HOLDS, show_spinner="Making the sample company …")
def _made_sample(address: str, day: dt.date) -> str:
    """Fill a sample that has no rows yet; two visitors at once share one run of this."""
    store = open_store(address)
    try:
        if not parse(store.read()).frames["Calls"].size:
            with suppress(TargetHoldsRows):  # another process was quicker
                transfer(open_store(f"sample:{day}"), store)
    except StorageError:
        return f"sample:{day}"
    return address


def store_at(address: str) -> Guarded:
    """Return the store of an address for whoever is looking; it asks for their role at each call.

    Raises StorageError where it may not be seen, or the address names none.
    """
    who = visitor()
    require(address, "see", who)
    raw_store(address)
    return Guarded(address, who)


def copy_of(address: str) -> Copy:
    """Return a workbook's cells as they were last read. Raises StorageError as `snapshot_of`."""
    require(address, "see", visitor())
    return shared_at(address).current()


def snapshot_of(address: str, *, is_sample: bool) -> Snapshot:
    """Return the workbook as it was last read; raises StorageError where it never could be.

    Raises NotAllowed where whoever is looking may not see it.
    """
    access = require(address, "see", visitor())
    shared = shared_at(address)
    is_first = shared.there is None  # a large Google Sheet takes some seconds
    with st.spinner("Reading the workbook …") if is_first else nullcontext():
        copy = copy_at(address)
    return Snapshot(
        address=address,
        name=raw_store(address).name,
        is_sample=is_sample,
        workbook=parsed(copy),
        read_at=copy.read_at,
        age=shared.age(copy),
        version=copy.version,
        failure=copy.failure,
        access=access,
        gone=copy.gone,
    )


def has_same_access(snapshot: Snapshot) -> bool:
    """Return whether the role that a snapshot was opened with still holds."""
    try:
        return access_to(snapshot.address, visitor()) == snapshot.access
    except StorageError:
        return False


def is_newest(snapshot: Snapshot) -> bool:
    """Return whether a snapshot is what the next page would show, and opened with the same role."""
    if not has_same_access(snapshot):
        return False
    try:
        return shared_at(snapshot.address).current().version == snapshot.version
    except StorageError:
        return False


def has_own_rows() -> bool:
    """Return whether the company's own workbook holds any row that whoever is looking may see."""
    try:
        own = snapshot_of(my_address(), is_sample=False)
    except NotAllowed:
        return False
    except StorageError:
        return True  # it exists but cannot be read: the page must say so, not hide it
    return not own.is_empty or bool(own.gone)


def own_rows_were_seen() -> bool:
    """Return whether the company's own workbook held rows when it was read; nothing is read here.

    Whoever looks at the sample waits for no other workbook.
    """
    try:
        address = my_address()
        require(address, "see", visitor())
        copy = shared_at(address).there
    except StorageError:
        return False
    return copy is not None and (not parsed(copy).is_empty or bool(copy.gone))


def _require_meant(address: str) -> None:
    """Raise NotAllowed where the sample would be written by somebody who has rows of their own.

    They may well do so; they say it once in a window.
    """
    if not is_sample(address) or st.session_state.get(SAMPLE_MEANT) or not has_own_rows():
        return
    own = next(iter(workspaces()))
    step = f"Open {own} and save it there, or press “Try things out here” above."
    raise NotAllowed("This is the sample company", f"your own rows are in {own}").advising(step)


def figures_of(snapshot: Snapshot, day: dt.date, segment: str | None = None) -> Week:
    """Return the figures of a day and of a week before, for everyone or one segment."""
    return week(narrowed(snapshot.workbook, segment), day)


def refresh(address: str) -> None:
    """Read a workbook now: after a write, or because somebody asked. Raises StorageError."""
    require(address, "see", visitor())
    shared_at(address).refresh()


@runtime_checkable
class Retitling(Protocol):
    """A store that gives a renamed tab or column its title back: a Google Sheet."""

    def give_title_back(self, what: Gone) -> None:
        """Rename what it is called now to what it was called."""


def may_give_title_back(snapshot: Snapshot, what: Gone) -> bool:
    """Return whether whoever is looking can have it renamed back with one click."""
    is_able = isinstance(raw_store(snapshot.address), Retitling)
    return is_able and what.likely is not None and snapshot.may_change(what.tab)


def give_title_back(address: str, what: Gone) -> None:
    """Rename what a tab or column is called now to what it was called. Raises StorageError."""
    require(address, right_to_change([what.tab]), visitor())
    store = raw_store(address)
    if isinstance(store, Retitling):
        store.give_title_back(what)
    refresh(address)


def let_go(address: str, what: Gone) -> None:
    """Take it as taken out on purpose. Raises NotAllowed for whoever may not change that tab."""
    require(address, right_to_change([what.tab]), visitor())
    shared_at(address).let_go(what)


def links_to(address: str, tab: str, rows: Sequence[int | None]) -> list[str | None]:
    """Return the link to each row, None for all where the workbook is no Google Sheet.

    A row of a live tab leads to its own cell there. Raises as `store_at`.
    """
    store, there = store_at(address), shared_at(address).there
    links = store.links_to(tab, rows)
    if there is None or not any(links):
        return links
    workbook = parsed(there)
    for at, row in enumerate(rows):
        home = None if row is None else workbook.home(tab, row)
        if home is not None:
            (links[at],) = store.links_to(home[0], [home[1]])
    return links


def outcomes_answer(address: str) -> Answered | None:
    """Return how a workbook's outcomes query was answered; None where it has none.

    Raises NotAllowed where whoever is looking may not see it.
    """
    require(address, "see", visitor())
    return answered(address)


def ask_outcomes(address: str) -> None:
    """Ask a workbook's outcomes query now; what went wrong stands in its answer.

    Raises NotAllowed for whoever may not write: it costs what the warehouse takes for it.
    """
    require(address, "write", visitor())
    with suppress(StorageError):
        if (source := source_of(address)) is not None:
            source.ask_now()


def append(address: str, rows: Rows) -> None:
    """Add rows to a workbook, all of them or none, so that every figure has them from now on.

    Raises StorageError where they could not be written; see `Store.append`.
    """
    apply(address, rows, ())


def apply(address: str, rows: Rows, edits: Sequence[Edit]) -> None:
    """Add rows and make edits as one, all or none, and have every figure know of them.

    Raises StorageError where they could not be written; see `Store.apply`.
    """
    _require_meant(address)
    try:
        store_at(address).apply(rows, edits)
    except Misplaced as error:  # said at the top of the page, whoever was writing
        st.session_state[MISPLACED] = address, error
        raise
    with suppress(StorageError):  # they are written: a failed read shows as outdated figures
        refresh(address)


def place_of(snapshot: Snapshot) -> str:
    """Return which workbook a draft is for; its address may hold a password and is not kept."""
    return "sample" if snapshot.is_sample else _place(snapshot.address)


def _place(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def drafts(place: str) -> KeptDrafts:
    """Return where half-filled forms of a workbook are kept; a signed-in person's apart.

    place: as `place_of` gave it. Raises NotAllowed for whoever is not signed in where a sign-in is
    asked for, or has no role in a workbook that keeps its own drafts.
    """
    who = visitor()
    if not who.may_all and who.person is None:
        raise NotAllowed("The draft", MAY["see"])
    owner = owner_of(who)
    folder = data_folder() / "drafts"
    for address in all_workspaces().values():
        if _place(address) == place:
            require(address, "see", who)
            return drafts_of(raw_store(address), folder, owner)
    return Drafts(folder / owner)


def kept_drafts(place: str) -> Mapping[str, Content]:
    """Return the drafts of whoever is looking, the newest first: ID -> content.

    None where visitors are not told apart: they would see each other's. Raises as `drafts`.
    """
    who = visitor()
    return {} if who.may_all and who.kind != "this machine" else drafts(place).every()


def me(address: str) -> str | None:
    """Return the name that changes of a workbook carry, None where people choose it themselves."""
    return signed_as(address, visitor())


def meeting_notes(snapshot: Snapshot, right: Right = "see") -> Notes:
    """Return where the workbook's running meeting is kept, for every window and every process.

    right: what is to be done with them. Raises NotAllowed for whoever may not.
    """
    require(snapshot.address, right, visitor())
    folder = data_folder() / "meetings"
    return notes_of(raw_store(snapshot.address), folder, place_of(snapshot))

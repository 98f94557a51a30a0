"""Who is looking, what they may do, and a store that asks so before it reads or writes.

With `[auth]` in the secrets a person is known by their sign-in and has the role that the workbook
gives them. Without it the app is for whoever opens it with the token that it prints at its start;
any other visit sees the sample only, unless the operator sets BRIDGE_WITHOUT_SIGN_IN=yes and
answers for who gets to the address.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import streamlit as st

from components.domain.access import (
    Access,
    Person,
    Refusal,
    Right,
    access_of,
    address_of,
    allows,
    highest,
    person_of,
    right_to_change,
    signature,
)
from components.domain.grid import Grid
from components.domain.schema import TABS
from components.domain.workbook import Reading, Workbook
from components.storage import Edit, NotAllowed, Rows, StorageError
from components.storage.events import tell, told
from components.ui import places, sign_outs
from components.ui.serving import local
from components.ui.stores import check_ours, check_typed, copy_at, joined, parsed, raw_store

LASTS_HOURS = 12.0  # of a sign-in: a working day; [access] hours in the secrets sets another
MOST_HOURS = 30 * 24.0  # as long as the browser keeps the sign-in
ROLES_HOLD = dt.timedelta(minutes=5)  # a workbook nobody looked at for longer is read before it
Kind = Literal["this machine", "anybody", "stranger", "person", "signed out"]
ASK = "An admin can change that on the Team tab."
MAY = {
    "see": "you have no role in it",
    "write": "you may look at it, not change it",
    "administer": "only an admin changes Team, Settings and where the rows live",
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever is looking. person: where somebody is signed in. why: where nobody is."""

    kind: Kind
    person: Person | None = None
    why: Refusal | None = None

    @property
    def may_all(self) -> bool:
        """Return whether no sign-in stands between this visitor and the rows."""
        return self.kind in {"this machine", "anybody"}


def needs_sign_in() -> bool:
    """Return whether the secrets ask for a sign-in; a section that is incomplete asks as well."""
    return "auth" in places.secrets()


def visitor() -> Visitor:
    """Return who is looking now."""
    if needs_sign_in():
        lasts = dt.timedelta(hours=_hours())
        found = person_of(st.user.to_dict(), _app_names(), dt.datetime.now(dt.UTC), lasts)
        if isinstance(found, Person):
            if not sign_outs.is_over(found):
                return Visitor("person", found)
            found = "signed out"
        return Visitor("signed out", why=found)
    if local.is_open_to_all():
        return Visitor("anybody")
    return Visitor("this machine" if local.is_here() else "stranger")


def _hours() -> float:
    hours = places.section("access").get("hours")
    if isinstance(hours, int | float) and 0 < hours <= MOST_HOURS:
        return float(hours)
    return LASTS_HOURS


def providers() -> list[str]:
    """Return the names of the sign-in's providers as st.login takes them; "" for the one."""
    auth = places.section("auth")
    named = [str(k) for k, v in auth.items() if isinstance(v, Mapping) and "client_id" in v]
    return [*([""] if "client_id" in auth else []), *named]


def _app_names() -> set[str]:
    auth = places.section("auth")
    sections = [auth, *(one for one in auth.values() if isinstance(one, Mapping))]
    return {str(one["client_id"]) for one in sections if one.get("client_id")}


def admins() -> list[str]:
    """Return the addresses that the secrets make admins of every workbook."""
    named = places.section("access").get("admins", ())
    return [one for one in named if address_of(one)] if isinstance(named, list | tuple) else []


# --- roles ----------------------------------------------------------------------------------


def access_to(address: str, who: Visitor) -> Access | None:
    """Return a visitor's role in a workbook. Raises StorageError where it cannot be known."""
    if who.may_all:
        return "admin"
    if places.is_sample(address):
        return _access_to_sample(who)
    if who.person is None or who.person.until <= dt.datetime.now(dt.UTC):
        return None
    if sign_outs.is_over(who.person):
        return None
    if who.person.address in {address_of(one) for one in admins()}:
        return "admin"
    workbook = _workbook(address)
    day = dt.datetime.now(workbook.settings.zone).date()
    return access_of(who.person.address, workbook["Team"], (), day)


def _access_to_sample(who: Visitor) -> Access | None:
    """Return a viewer's role for everybody known: it is invented; who may edit ours may edit it."""
    if who.kind == "signed out":
        return None
    found = roles(who) if who.person is not None else {}
    return highest(["viewer", *(one for one in found.values() if not isinstance(one, Exception))])


def roles(who: Visitor) -> dict[str, Access | StorageError | None]:
    """Return workbook -> role, or why it is not known: one that is down hides no other."""
    found: dict[str, Access | StorageError | None] = {}
    for name, address in places.all_workspaces().items():
        try:
            found[name] = access_to(address, who)
        except StorageError as error:
            found[name] = error
    return found


def _workbook(address: str) -> Workbook:
    return parsed(copy_at(address, ROLES_HOLD))


def require(address: str, right: Right, who: Visitor) -> Access:
    """Return a visitor's role in a workbook. Raises NotAllowed where it does not give a right."""
    access = access_to(address, who)
    if access is None or not allows(access, right):
        name = "The workbook" if access is None else raw_store(address).name
        tell("refused", {"right": right, "role": access})
        raise NotAllowed(name, MAY["see" if access is None else right]).advising(ASK)
    return access


def signed_as(address: str, who: Visitor) -> str | None:
    """Return the name that a visitor's changes carry, None where they may choose one."""
    if who.person is None:
        return None
    if places.is_sample(address):
        return who.person.address
    try:
        return signature(who.person.address, _workbook(address)["Team"])
    except StorageError:
        return who.person.address


# --- the store behind the door --------------------------------------------------------------


@runtime_checkable
class Linking(Protocol):
    """A store whose rows have links: Google Sheets. Told by its method, not loaded for others."""

    def link_to(self, tab: str, row: int) -> str | None:
        """Return the link to a row of a tab, None where there is none yet."""


def _known(tabs: Iterable[str]) -> str:
    """Return tabs of the schema as one word for the log; a title of somebody's own is no part."""
    return ", ".join(tab for tab in TABS if tab in set(tabs))


@dataclass(frozen=True, slots=True)
class Guarded:
    """The store of an address for one visitor; each call asks for the role they have then."""

    address: str
    visitor: Visitor

    @property
    def name(self) -> str:
        """Return where the workbook is. Raises NotAllowed as every call does."""
        self._require("see")
        return raw_store(self.address).name

    def read(self) -> Reading:
        """Return the cells of all tabs; see `Store.read`."""
        self._require("see")
        return joined(self.address, raw_store(self.address).read())

    def tab(self, title: str) -> Grid:
        """Return the cells of a tab of another tool; see `Store.tab`."""
        self._require("see")
        return raw_store(self.address).tab(title)

    def append(self, rows: Rows) -> None:
        """Add rows; see `Store.append`. Rows of Changes carry the visitor's own name."""
        self.apply(rows, ())

    def change(self, edit: Edit) -> None:
        """Change a row under the visitor's own name; see `Store.change`. Changes stays as it is."""
        self.apply({}, (edit,))

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Add and change rows as one, under the visitor's own name; see `Store.apply`."""
        tabs = [*(tab for tab, some in rows.items() if some), *(edit.tab for edit in edits)]
        access = self._require(right_to_change(tabs))
        if any(edit.tab == "Changes" for edit in edits):
            raise NotAllowed("Changes", "the log is only added to")
        if access != "admin":
            self._check_names(row.get("by") for row in rows.get("Changes", ()))
        self._check_names(edit.by for edit in edits)
        check_typed(self.address, tabs)
        check_ours(self.address, edits)
        many = sum(map(len, rows.values())) + len(edits)
        with told("write", {"tabs": _known(tabs), "rows": many}):
            raw_store(self.address).apply(rows, edits)

    def links_to(self, tab: str, rows: Iterable[int | None]) -> list[str | None]:
        """Return the link to each row, None for all where the workbook is no Google Sheet."""
        self._require("see")
        store = raw_store(self.address)
        if not isinstance(store, Linking):
            return [None for _ in rows]
        return [None if row is None else store.link_to(tab, row) for row in rows]

    def _require(self, right: Right) -> Access:
        return require(self.address, right, self.visitor)

    def _check_names(self, names: Iterable[object]) -> None:
        mine = signed_as(self.address, self.visitor)
        if mine is not None and any(name != mine for name in names):
            raise NotAllowed("Changes", "a change carries the name of whoever is signed in")

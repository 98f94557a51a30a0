"""When people signed out: their sign-ins of before count for nothing, in any window or process.

A sign-in is a signed cookie, which whoever copied it could go on using for hours. So the moment of
a person's newest sign-out is kept, in the data folder and, where the workbook is on a database
server, there as well: every process asks for it, at most once a second.
"""

import datetime as dt
import hashlib
import time
from collections.abc import Iterator
from contextlib import suppress

from components.domain.access import Person
from components.storage import ID_REST, StorageError
from components.storage.drafts import Drafts, KeepsDrafts, KeptDrafts
from components.ui import places
from components.ui.serving import private
from components.ui.stores import raw_store

FOLDER = "sign-outs"
HOLDS_SECONDS, DOWN_SECONDS = 1.0, 10.0  # what was read; that the database gave no answer
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class _Known:
    """What this process knows: the newest sign-out of each person, and whose windows are open."""

    def __init__(self) -> None:
        self.at: dict[str, tuple[float, dt.datetime]] = {}  # address -> when it was read, sign-out
        self.windows: dict[str, Person] = {}  # session -> who looks
        self.ask_database_from = 0.0


_known = _Known()


def sign_out(person: Person) -> None:
    """End every sign-in of a person up to now.

    The clock of the provider may be ahead of ours: this very sign-in is ended in any case.
    """
    moment = max(dt.datetime.now(dt.UTC), person.since)
    for place in _places():
        with suppress(StorageError):  # one of them is enough for this process
            place.write(_name(person.address), {"at": moment.isoformat()})
    _known.at[person.address] = time.monotonic(), moment


def is_over(person: Person) -> bool:
    """Return whether a person has signed out since this sign-in."""
    read_at, moment = _known.at.get(person.address, (float("-inf"), NEVER))
    if time.monotonic() - read_at > HOLDS_SECONDS:
        moment = max(moment, _read(person.address))
        _known.at[person.address] = time.monotonic(), moment
    return person.since <= moment


def watch(person: Person) -> None:
    """Note who looks in this window, so that it is emptied when they sign out in another."""
    if (session := private.session()) is not None:
        _known.windows[session] = person


def ended() -> list[str]:
    """Return the sessions of people who have signed out, and forget them and those that closed."""
    found = []
    for session, person in list(_known.windows.items()):
        is_open = private.is_open(session)
        if is_open and not is_over(person):
            continue
        _known.windows.pop(session, None)
        if is_open:
            found.append(session)
    return found


def _read(address: str) -> dt.datetime:
    """Return a person's newest sign-out of all that is known; the data folder has it as well."""
    found = [NEVER]
    for place in _places():
        with suppress(StorageError, ValueError, TypeError):
            kept = place.read(_name(address))
            if kept is not None:
                found.append(dt.datetime.fromisoformat(str(kept["at"])))
            if not isinstance(place, Drafts):
                _known.ask_database_from = 0.0
    return max(found)


def _places() -> Iterator[KeptDrafts]:
    yield Drafts(places.data_folder() / FOLDER)
    if time.monotonic() < _known.ask_database_from:
        return
    _known.ask_database_from = time.monotonic() + DOWN_SECONDS  # until it has answered
    with suppress(StorageError):
        stores = map(raw_store, places.all_workspaces().values())
        shared = next((s for s in stores if isinstance(s, KeepsDrafts) and s.is_shared), None)
        if shared is None:
            _known.ask_database_from = 0.0
        else:
            yield shared.drafts(FOLDER)


def _name(address: str) -> str:
    """Return what a person's sign-out is kept under: letters and digits, no address."""
    digest = hashlib.sha256(address.encode()).digest()
    return "s" + "".join(ID_REST[one % len(ID_REST)] for one in digest[:11])

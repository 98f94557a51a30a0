"""Where things lie: the data folder, the secrets, and which workbooks the company has.

Nothing here asks who is looking; `data` does, and is what pages use.
"""

import datetime as dt
import os
import re
import time
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from components.storage import NotAWorkbook, StorageError, StoreUnreachable
from components.storage.files.replacing import replace_files
from components.ui.secret_strength import is_guessable

ROOT = Path(__file__).parents[2]
MY_COMPANY = "My company"
NO_SECRETS_SECONDS = 0.5
SAMPLE_FILE = re.compile(r"sample-\d{4}-\d\d-\d\d\.sqlite")


def data_folder() -> Path:
    """Return where the embedded workbooks live; BRIDGE_DATA moves it."""
    return Path(os.environ.get("BRIDGE_DATA") or ROOT / "data")


def sample_file(day: dt.date) -> str:
    """Return the address of the sample company as of a day."""
    return f"sqlite:///{data_folder() / f'sample-{day}.sqlite'}"


def is_sample(address: str) -> bool:
    """Return whether an address is the sample's, of whatever day, in a file or not."""
    if address.startswith("sample:"):
        return True
    name = address.removeprefix(f"sqlite:///{data_folder()}").strip("/\\")
    return SAMPLE_FILE.fullmatch(name) is not None


class GuessableSecret(StorageError):
    """The secret that signs sign-ins can be guessed; whoever does so is whoever they want to be."""

    words = "cookie_secret in the secrets can be guessed"


def secrets() -> Mapping[str, object]:
    """Return the secrets, empty on a fresh clone, which has none and needs none.

    Raises NotAWorkbook for a file that cannot be read: it may ask for a sign-in, so that taking it
    for none would open every row. Raises GuessableSecret where a sign-in is asked for and anybody
    could forge it. The content is never repeated.
    """
    if _none_yet.holds():
        return {}
    found = _read_secrets()
    auth = found.get("auth")
    if isinstance(auth, Mapping):
        signed_by = auth.get("cookie_secret", st.get_option("server.cookieSecret"))
        if is_guessable(str(signed_by)):
            raise GuessableSecret
    return found


def _read_secrets() -> Mapping[str, object]:
    try:
        return st.secrets.to_dict()
    except (OSError, UnicodeDecodeError) as error:
        files = st.get_option("secrets.files")
        if isinstance(error, FileNotFoundError) and not any(Path(one).exists() for one in files):
            _none_yet.note()
            return {}
        raise NotAWorkbook("The secrets", "it is no TOML file that can be read") from None


class _NoneYet:
    """That there is no file of secrets: Streamlit looks on the disk each time it is asked.

    A page asks some twenty times a run. For half a second it is taken as said.
    """

    def __init__(self) -> None:
        self._of: object = None
        self._at = 0.0

    def holds(self) -> bool:
        return self._of is st.secrets and time.monotonic() - self._at < NO_SECRETS_SECONDS

    def note(self) -> None:
        self._at, self._of = time.monotonic(), st.secrets


_none_yet = _NoneYet()


def section(name: str) -> Mapping[str, object]:
    """Return a section of the secrets, empty where it is not there."""
    found = secrets().get(name)
    return found if isinstance(found, Mapping) else {}


def all_workspaces() -> dict[str, str]:
    """Return the company's workbooks: name -> address; one, unless the secrets name several.

    In this order: `[workspaces.NAME] workbook = "..."` of the secrets, BRIDGE_WORKBOOK, the
    secrets' `workbook`, the workbook connected on the Data page, the embedded one.
    """
    named = {
        str(k): v.get("workbook")
        for k, v in section("workspaces").items()
        if isinstance(v, Mapping)
    }
    found = {name: str(address) for name, address in named.items() if address}
    if found:
        return found
    configured = os.environ.get("BRIDGE_WORKBOOK") or secrets().get("workbook") or connected()
    return {MY_COMPANY: str(configured or f"sqlite:///{data_folder() / 'company.sqlite'}")}


def outcomes_section(address: str) -> Mapping[str, object] | None:
    """Return the section of the secrets that says where a workbook's Outcomes come from, or None.

    `[workspaces.NAME.outcomes_source]` for one of several workbooks, `[outcomes_source]` for the
    company's only one.
    """
    if is_sample(address):
        return None
    named = section("workspaces")
    found: object = None if named else secrets().get("outcomes_source")
    for name, workbook in all_workspaces().items():
        own = named.get(name)
        if workbook == address and isinstance(own, Mapping):
            found = own.get("outcomes_source")
    return found if isinstance(found, Mapping) else None


def connected() -> str | None:
    """Return the address that was connected on the Data page, None before.

    What is no UTF-8 in it stands as U+FFFD: `open_store` says so, and no other workbook is opened
    in its place.
    """
    try:
        return _connection().read_bytes().decode("utf-8", "replace").strip() or None
    except OSError:
        return None


def keep_connection(address: str) -> None:
    """Write down the address of the company's own workbook, on this machine.

    Raises StoreUnreachable where the disk refuses; what was written down before then stands.
    """
    try:
        _connection().parent.mkdir(parents=True, exist_ok=True)
        replace_files([(_connection(), f"{address}\n".encode())])
    except OSError as error:
        raise StoreUnreachable("The data folder", error.strerror or str(error)) from error


def _connection() -> Path:
    return data_folder() / "workbook.txt"

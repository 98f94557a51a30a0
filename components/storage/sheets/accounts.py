"""The service account by which the app signs in to Google: where its key is found.

Looked for in this order: what the caller gives; the environment's BRIDGE_GOOGLE_ACCOUNT (a path or
the key file's JSON text); `google_service_account` in .streamlit/secrets.toml of the working
directory (a table with the key file's entries, a path, or its JSON text).
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from components.storage import StoreUnreachable

VARIABLE = "BRIDGE_GOOGLE_ACCOUNT"
SECRETS = Path(".streamlit") / "secrets.toml"
ENTRY = "google_service_account"
NEEDED = ("client_email", "private_key")
TOKEN_ADDRESS = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address, no password
MAKE_ONE = (
    "In the Google Cloud console make a service account, add a key of type JSON, and put its"
    f" content under [{ENTRY}] in {SECRETS}, or its path into {VARIABLE}."
)
Given = Mapping[str, object] | str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Account:
    """A service account: its e-mail address may be shown; its key never is."""

    email: str
    info: Mapping[str, str] = field(repr=False)


class NoAccount(StoreUnreachable):
    """There is no service account's key, or what is there is none. args: Google Sheets, why."""


def find_account(given: Given | None = None, folder: Path | None = None) -> Account:
    """Return the account to use; raise NoAccount, with the next step, where there is none.

    given: the key file's entries, its JSON text or its path. folder: where `.streamlit` is looked
    for, else the working directory.
    """
    if given is not None:
        return _account(given, "the account given")
    if named := os.environ.get(VARIABLE, "").strip():
        return _account(named, VARIABLE)
    secrets = (folder or Path.cwd()) / SECRETS
    entry = _entry_of(secrets) if secrets.is_file() else None
    if entry is None:
        raise _no_account("no service account is set up", MAKE_ONE)
    return _account(entry, f"{ENTRY} in {SECRETS}", secrets.parent.parent)


def _entry_of(secrets: Path) -> Given | None:
    try:
        entry = tomllib.loads(secrets.read_text(encoding="utf-8")).get(ENTRY)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        # the error's own text may repeat a line of the file, and that line may be the key
        step = "Check its quotes and brackets; a key of several lines stands in triple quotes."
        raise _no_account(f"{SECRETS} cannot be read as TOML", step) from error
    return entry if isinstance(entry, str | Mapping) and entry else None


def _account(given: Given, source: str, folder: Path | None = None) -> Account:
    if isinstance(given, Mapping):
        return _checked(given, source)
    text = os.fspath(given).strip()
    if not text.startswith("{"):
        text = _content((folder or Path()) / Path(text).expanduser(), source)
    try:
        entries = json.loads(text, strict=False)  # strict: a key pasted with its line breaks
    except json.JSONDecodeError as error:
        step = "Put in the whole content of the key file, from { to }."
        raise _no_account(f"{source} is no JSON", step) from error
    return _checked(entries if isinstance(entries, dict) else {}, source)


def _content(path: Path, source: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        step = f"Check the path, or put the key file's content itself into {source}."
        raise _no_account(f"{source} names no file that can be read", step) from error


def _checked(entries: Mapping[str, object], source: str) -> Account:
    """Return the account of a key file's entries; a key whose line breaks were lost is mended."""
    if "installed" in entries or "web" in entries:
        raise _no_account(
            f"{source} is the key of an OAuth client, not of a service account", MAKE_ONE
        )
    missing = [name for name in NEEDED if not str(entries.get(name) or "").strip()]
    if missing:
        raise _no_account(f"{source} lacks {' and '.join(missing)}", MAKE_ONE)
    info = {name: str(value) for name, value in entries.items()}
    info["private_key"] = info["private_key"].replace("\\n", "\n").strip() + "\n"
    info.setdefault("token_uri", TOKEN_ADDRESS)
    return Account(info["client_email"].strip(), info)


def _no_account(why: str, next_step: str) -> NoAccount:
    return NoAccount("Google Sheets", why).advising(next_step)

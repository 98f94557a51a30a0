"""Which workbook a visitor chose last: kept for the person, whatever the browser's history holds.

A line of text in the data folder, one file a person. Whoever is not told apart from others (an app
without a sign-in that everybody reaches) has it in their own window only.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import streamlit as st

from components.storage.files.replacing import replace_files
from components.ui.access import Visitor, visitor
from components.ui.places import data_folder

CHOSEN = "workbook-chosen"  # in the session


def owner_of(who: Visitor) -> str:
    """Return the name of a person's own files: letters and digits; "" where nobody signs in."""
    if who.person is None:
        return ""
    return hashlib.sha256(who.person.address.encode()).hexdigest()[:16]


def remembered() -> str | None:
    """Return the name of the workbook that the visitor chose last, None where they never did."""
    chosen = st.session_state.get(CHOSEN)
    if isinstance(chosen, str):
        return chosen
    file = _file()
    try:
        kept = None if file is None else file.read_bytes().decode("utf-8", "replace").strip()
    except OSError:
        return None
    return kept or None


def remember(name: str) -> None:
    """Keep a choice; where the disk refuses it holds for this window."""
    st.session_state[CHOSEN] = name
    if (file := _file()) is not None:
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_files([(file, f"{name}\n".encode())])


def _file() -> Path | None:
    who = visitor()
    if who.kind not in {"this machine", "person"}:
        return None
    return data_folder() / "chosen" / f"{owner_of(who) or 'here'}.txt"

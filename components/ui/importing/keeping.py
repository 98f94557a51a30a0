"""Which files are open, and what was chosen for each: known again by what the file holds.

A file that was sent is gone for Streamlit after a reload. So what is chosen is kept as the drafts
of calls are, and the file with it where it is small enough; the link names those that are open. The
same file again, in any window, needs no choice a second time.
"""

import base64
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.importing.made_ids import id_from
from components.storage import NotWritable, StorageError
from components.storage.drafts import MOST_BYTES, Content, is_draft_id
from components.ui import data, show

IN_LINK = "import"
CHOSEN, RESTORED, OPEN = "import-chosen", "import-restored", "import-open"  # in the session
EVERY_FILE = ("import-locale", "import-set-aside")  # widgets that are asked once for all files
LARGEST_PACKED = 5_000_000  # bytes of a file: a larger one is not tried
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sent:
    """One file. key: made from its content; the same file has the same key in every window."""

    key: str
    name: str
    content: bytes


def open_files(place: str, uploaded: Sequence[UploadedFile]) -> list[Sent]:
    """Return the files that are open: those just sent, and those of the link that were kept."""
    found = [Sent(_key(place, one.file_id, one), one.name, one.getvalue()) for one in uploaded]
    known = {one.key for one in found}
    found += [one for one in _restored(place) if one.key not in known]
    counted: dict[str, int] = {}
    for at, one in enumerate(found):  # the same content twice has widgets of its own
        counted[one.key] = counted.get(one.key, 0) + 1
        if counted[one.key] > 1:
            found[at] = replace(one, key=f"{one.key}-{counted[one.key]}")
    _let_go_of_removed(place, found)
    for one in found:
        _recall(place, one)
    return found


@st.cache_data(max_entries=64, ttl=1800, show_spinner=False)
def _key(place: str, file_id: str, _file: UploadedFile) -> str:
    del file_id  # it is the cache's key, as no other upload has it
    return id_from(hashlib.sha256(place.encode() + _file.getvalue()).digest())


def _restored(place: str) -> list[Sent]:
    """Return the files of the link, read once in a window."""
    kept: dict[str, Sent] | None = st.session_state.get(RESTORED)
    if kept is None:
        kept = {}
        for key in st.query_params.get(IN_LINK, "").split(","):
            if (one := _read_file(place, key)) is not None:
                kept[key] = one
        st.session_state[RESTORED] = kept
    return list(kept.values())


def _read_file(place: str, key: str) -> Sent | None:
    content = _read(place, key)
    try:
        packed, name = str(content["file"]), str(content["name"])
        return Sent(key, name, zlib.decompress(base64.b85decode(packed)))
    except (KeyError, ValueError, zlib.error):
        return None


def _read(place: str, key: str) -> Content:
    if not is_draft_id(key):
        return {}
    try:
        content = data.drafts(place).read(key)
    except StorageError:
        return {}
    return content if content is not None and content.get("import_of") == place else {}


def _recall(place: str, file: Sent) -> None:
    """Remember in this window what was chosen for a file before."""
    known: dict[str, dict[str, object]] = st.session_state.setdefault(CHOSEN, {})
    if file.key not in known:
        found = _read(place, file.key).get("choices")
        known[file.key] = dict(found) if isinstance(found, Mapping) else {}


def chosen(key: str, options: Sequence[T], otherwise: T) -> T:
    """Return what was chosen for a widget before, as long as it is one of the options."""
    held = before(key)
    return next((one for one in options if one == held), otherwise)


def typed(key: str) -> str:
    """Return what was typed into a field before; "" where nothing was."""
    held = before(key)
    return held if isinstance(held, str) else ""


def before(key: str) -> object:
    """Return what a widget held in an earlier window; None where nothing is known of it."""
    known: dict[str, dict[str, object]] = st.session_state.get(CHOSEN, {})
    return next((some[key] for some in known.values() if key in some), None)


def keep(place: str, files: Sequence[Sent]) -> None:
    """Keep what is chosen, and the files that are small enough; a disk may refuse.

    The link names the files, so that a reload finds them.
    """
    link = ",".join(one.key for one in files if is_draft_id(one.key))
    if st.query_params.get(IN_LINK, "") != link:
        st.query_params[IN_LINK] = link
    for one in files:
        choices = _choices(one)
        if is_draft_id(one.key) and st.session_state.get(f"import-written-{one.key}") != choices:
            _write(place, one, choices, with_file=True)


def _choices(file: Sent) -> dict[str, object]:
    known: dict[str, dict[str, object]] = st.session_state.get(CHOSEN, {})
    now = {
        str(k): v
        for k, v in st.session_state.items()
        if (str(k).startswith(f"import-{file.key}-") or k in EVERY_FILE)
        and isinstance(v, str | int | list | None)
    }
    return {**known.get(file.key, {}), **now}


def _write(place: str, file: Sent, choices: Mapping[str, object], *, with_file: bool) -> None:
    content = {"import_of": place, "name": file.name, "choices": choices}
    packed = _packed(file.content) if with_file else None
    try:
        try:
            data.drafts(place).write(file.key, {**content, "file": packed} if packed else content)
        except NotWritable:
            data.drafts(place).write(file.key, content)
    except StorageError:
        return
    st.session_state[f"import-written-{file.key}"] = dict(choices)


def _packed(content: bytes) -> str | None:
    """Return a file as text of a draft; None where it is too large for one."""
    if len(content) > LARGEST_PACKED:
        return None
    text = base64.b85encode(zlib.compress(content, 9)).decode()
    return text if len(text) < MOST_BYTES else None


def show_kept(files: Sequence[Sent]) -> None:
    """Name the files that were kept from before, each with the way to remove it."""
    restored = st.session_state.get(RESTORED, {})
    for one in files:
        if one.key in restored:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f":material/description: {show.plain(one.name)}, kept since you sent it",
                    width="stretch",
                )
                st.button(
                    "Remove",
                    key=f"remove-{one.key}",
                    type="tertiary",
                    icon=":material/close:",
                    on_click=restored.pop,
                    args=(one.key, None),
                )


def close(place: str, files: Sequence[Sent]) -> None:
    """Forget the files themselves; what was chosen for them stays known."""
    for one in files:
        if is_draft_id(one.key):
            _write(place, one, _choices(one), with_file=False)
    st.session_state[RESTORED], st.session_state[OPEN] = {}, []
    st.query_params.pop(IN_LINK, None)


def _let_go_of_removed(place: str, files: Sequence[Sent]) -> None:
    """Forget the files that somebody took out of the field since the last look."""
    earlier: Sequence[Sent] = st.session_state.get(OPEN, [])
    now = {one.key for one in files}
    for one in earlier:
        if one.key not in now and is_draft_id(one.key):
            _write(place, one, _choices(one), with_file=False)
    st.session_state[OPEN] = files
    if not files:
        st.query_params.pop(IN_LINK, None)

"""Fields for names, known or new: the known name that a beginning fits comes first.

Streamlit 1.67 puts "Add: Harz" above every match and gives it to the Enter key, so that a beginning
of a known name became a new one. What is typed is therefore looked up here once it arrives: where a
known name begins so, that one is taken and asked about, and adding is one more click.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from components.domain.cells import folded
from components.ui import show


@dataclass(frozen=True, slots=True)
class NameField:
    """How a field for names looks. then: what is called, with its arguments, after each choice."""

    label: str
    key: str
    hint: str
    width: int | None = None
    help: str | None = None
    is_open: bool = True
    then: tuple[Callable[..., None], tuple[object, ...]] | None = None


def ask_one(field: NameField, known: Sequence[str], held: str | None) -> str | None:
    """Ask for one of the known names, or, where the field is open, for a new one."""
    options = list(known) if held is None or held in known else [held, *known]
    is_set = held is None or field.key in st.session_state  # one of the two says what it holds
    chosen: str | None = st.selectbox(
        field.label,
        options,
        index=None if is_set else options.index(held or ""),
        key=field.key,
        placeholder=field.hint,
        help=field.help,
        accept_new_options=field.is_open,
        width=field.width or "stretch",
        on_change=_take,
        args=(field, tuple(known)),
    )
    typed = st.session_state.get(_typed_at(field))
    if isinstance(typed, str) and chosen is not None:
        _show_taken(field, typed, chosen)
    return chosen


def _take(field: NameField, known: Sequence[str]) -> None:
    """Put the known name in place of its beginning, and remember what was typed."""
    typed = st.session_state.get(field.key)
    st.session_state.pop(_typed_at(field), None)
    if isinstance(typed, str) and (meant := begun_name(typed, known)) is not None:
        st.session_state[field.key] = meant
        st.session_state[_typed_at(field)] = typed
    _tell(field)


def _show_taken(field: NameField, typed: str, taken: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Did you mean **{show.plain(taken)}**?", width="content")
        st.button(
            "Yes",
            key=f"as-known-{field.key}",
            type="tertiary",
            icon=":material/check:",
            on_click=st.session_state.pop,
            args=(_typed_at(field), None),
        )
        st.button(
            f"No, add “{show.plain(typed)}” as new",
            key=f"as-new-{field.key}",
            type="tertiary",
            icon=":material/person_add:",
            on_click=_add,
            args=(field, typed),
        )


def _add(field: NameField, typed: str) -> None:
    st.session_state[field.key] = typed.strip()
    st.session_state.pop(_typed_at(field), None)
    _tell(field)


def _tell(field: NameField) -> None:
    if field.then is not None:
        what, given = field.then
        what(*given)


def _typed_at(field: NameField) -> str:
    return f"typed-{field.key}"


def begun_name(typed: str, known: Sequence[str]) -> str | None:
    """Return the known name that a text begins, or begins a word of; None for a known or new one.

    The first one known comes first, and one that begins so before one with such a word in it.
    """
    begin = folded(typed)
    if not begin or typed in known:
        return None
    whole = [name for name in known if folded(name).startswith(begin)]
    inside = [
        name for name in known if any(folded(word).startswith(begin) for word in name.split()[1:])
    ]
    return next(iter([*whole, *inside]), None)

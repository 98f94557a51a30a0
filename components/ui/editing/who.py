"""Who is at work: each change carries the name of whoever is signed in, else one chosen once."""

from collections.abc import Sequence

import streamlit as st

from components.ui import show
from components.ui.editing.keeping import ME
from components.ui.frame import SIGNED_AS
from components.ui.naming import NameField, ask_one


def me() -> str | None:
    """Return the name this window works under, None before it was given."""
    name = st.session_state.get(SIGNED_AS) or st.session_state.get(ME)
    return name if isinstance(name, str) and name.strip() else None


def ask_name(team: Sequence[str], at: str) -> None:
    """Ask whose changes these are; once known, one line with the way to change it. at: a key."""
    name = me()
    if name is None:
        _pick(team, at)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"As **{show.plain(name)}**", width="content")
        if SIGNED_AS in st.session_state:
            return
        with st.popover("Not you?", type="tertiary"):
            _pick(team, at)


def _pick(team: Sequence[str], at: str) -> None:
    field = NameField(
        "Your name",
        at,
        "Who is changing this?",
        width=280,
        help="It stands beside each change in Changes.",
        then=(_take, (at,)),
    )
    ask_one(field, team, me())


def _take(at: str) -> None:
    if isinstance(chosen := st.session_state.get(at), str) and chosen.strip():
        st.session_state[ME] = chosen.strip()

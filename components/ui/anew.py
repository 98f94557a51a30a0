"""A place that is empty before anything about another subject is drawn in it."""

from collections.abc import Hashable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def place_for(subject: Hashable, key: str) -> DeltaGenerator:
    """Return a place of its own for what is drawn about a subject.

    A run draws from above: what it has not yet drawn stays on the screen as the last run left it,
    and would stand as the old half beside the new one. So another subject is drawn in another
    place, and the old one is emptied first, at once. The same subject keeps its place, and with it
    what is open and scrolled there. key: of the place, in the session.
    """
    last, turn = st.session_state.get(key, (subject, 0))
    if last != subject:
        turn = 1 - turn
    st.session_state[key] = (subject, turn)
    places = [st.container() if at == turn else st.empty() for at in (0, 1)]
    chosen: DeltaGenerator = places[turn]
    return chosen

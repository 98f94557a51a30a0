"""A part of a page that runs alone: a widget in it draws that part anew and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import streamlit as st

from components.ui import data
from components.ui.frame import View

P = ParamSpec("P")
ASKED = "whole-page"  # in the session


def ask_whole_page() -> None:
    """Let the whole page run: for callbacks that change more than the part they are in."""
    st.session_state[ASKED] = True


def take_whole_page() -> bool:
    """Return whether the whole page was asked for, once."""
    return bool(st.session_state.pop(ASKED, False))


def part(show: Callable[Concatenate[View, P], None]) -> Callable[Concatenate[View, P], None]:
    """Let a function that shows a part of a page run alone when a widget in it changes.

    The whole page runs instead where this was asked for, as every write does, and where the rows
    were read anew or whoever looks has another role: the figures beside it would be other ones.
    """

    @st.fragment
    @wraps(show)
    def alone(view: View, /, *given: P.args, **named: P.kwargs) -> None:
        if take_whole_page() or not data.is_newest(view.snapshot):
            st.rerun()
        show(view, *given, **named)

    return alone

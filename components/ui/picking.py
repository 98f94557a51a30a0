"""A choice from names that stands in the link and goes along from page to page."""

from collections.abc import Collection, Sequence

import streamlit as st

from components.ui import show


def hold(key: str, names: Collection[str]) -> None:
    """Hold on to a choice that came by a link: else it is lost at the first change of page.

    Seen in Streamlit 1.67. A name that is gone is not held.
    """
    if (kept := st.session_state.get(key)) in names:
        st.session_state[key] = kept


def pick(  # noqa: PLR0913 - what a select box says, and how it looks
    label: str,
    everything: str,
    names: Sequence[str],
    key: str,
    *,
    width: int | None = None,
    help_text: str | None = None,
    is_labelled: bool = True,
) -> str | None:
    """Ask for one of the names, or None for everything. width: pixels; as wide as its place.

    is_labelled: its label is seen; else it is for who listens alone.
    """
    hold(key, names)
    chosen = st.selectbox(
        label,
        [everything, *names],
        key=key,
        bind="query-params",
        persist_state="session",
        width=width or "stretch",
        help=help_text,
        label_visibility="visible" if is_labelled else "collapsed",
    )
    return None if chosen in {None, everything} else chosen


def tap(label: str, names: Sequence[str], key: str) -> str | None:
    """Ask for one of a few names by a row of buttons; the first one, until another is chosen.

    The link holds a name as its button has it, so that a link to one says `show.plain(name)`.
    """
    return st.segmented_control(
        label,
        names,
        default=names[0],
        format_func=show.plain,
        required=True,
        key=key,
        bind="query-params",
        persist_state="session",
    )

"""Hidden winners and vanity metrics: what the plan overlooks, and what it overrates."""

from collections.abc import Sequence

import streamlit as st

from components.domain.standing.vanity import VanityMetric
from components.domain.standing.winners import HiddenWinners
from components.ui import show
from components.ui.frame import View
from components.words import attention

MOST = 4


def show_attention(view: View, winners: HiddenWinners, vain: Sequence[VanityMetric]) -> None:
    """Show both lists beside each other, each entry with its numbers and its reason."""
    if view.segment is not None:
        st.caption(attention.ALL_SEGMENTS)
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"#### {show.plain(attention.winners_finding(winners))}")
        _show_winners(view, winners)
        st.caption(attention.WINNERS_READING)
    with right:
        st.markdown(f"#### {show.plain(attention.vanity_finding(vain))}")
        for one in vain[:MOST]:
            _show_entry(one.word, attention.vanity_sentence(one))
        st.caption(attention.VANITY_READING)


def _show_winners(view: View, found: HiddenWinners) -> None:
    entries = [(one.word, attention.group_sentence(one)) for one in found.groups]
    entries += [
        (one.word, attention.capability_sentence(one, view.numbers)) for one in found.capabilities
    ]
    for word, sentence in sorted(entries, key=lambda entry: entry[0] != "signal")[:MOST]:
        _show_entry(word, sentence)
    if found.customers:
        _show_entry("fact", attention.customers_sentence(found.customers))
    if found.planned_weeks is None:
        st.markdown(attention.NO_PLAN)


def _show_entry(word: str, sentence: str) -> None:
    marks = {
        "signal": ":blue-badge[:material/notifications_active: Signal]",
        "cannot tell yet": ":gray-badge[:material/help: Can't tell yet]",
        "fact": ":gray-badge[:material/person_search: Unheard]",
    }
    st.markdown(f"{marks[word]} {show.plain(sentence)}")

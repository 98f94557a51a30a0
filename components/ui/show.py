"""Drawing habits: the verdict first, a number never without its range, a chart with its reading."""

import re
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.charts.theme import Spec
from components.domain.week import Word

SHAPES = {
    "yes": (":material/check_circle:", "green"),
    "no": (":material/dangerous:", "orange"),
    "cannot tell yet": (":material/help:", "gray"),
}
MARKDOWN = re.compile(r"[\\`*_\[\]<>$~#|:&]")
LIST_MARK = re.compile(r"^(\d*)([-+.)])(?=\s|$)")  # only where a text begins with it


THIS_PAGE = "pages/look/this_week.py"  # where such lines stand: no link from it to itself


def badge(word: Word, text: str | None = None) -> str:
    """Return a status as word, shape and colour, in Markdown."""
    icon, colour = SHAPES[word]
    return f":{colour}-badge[{icon} {text or word.capitalize()}]"


def show_verdict(word: Word, sentence: str, *, rule: str) -> None:
    """Lead a page or a section: the status, the sentence, and the rule one click away."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(badge(word), width="stretch")
            with st.popover("Rule", icon=":material/rule:", type="tertiary"):
                st.markdown(rule)
        st.markdown(f"#### {plain(sentence)}")


def show_line(text: str, page: str) -> None:
    """Show one sentence with the way to where it shows."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
        st.markdown(plain(text), width="stretch")
        if page != THIS_PAGE:
            st.page_link(page, label="Open")


def show_number(label: str, value: str, beside: str, *, help_text: str | None = None) -> None:
    """Show one figure with its range, n and last week's value below it."""
    with st.container(border=True, height="stretch"):
        st.metric(label, value, help=help_text)
        st.caption(plain(beside))


def show_chart(
    finding: str,
    reading: str,
    spec: Spec,
    rows: Mapping[str, pd.DataFrame],
    table: pd.DataFrame | None = None,
) -> None:
    """Draw a chart under its finding, with how to read it and its numbers one click away."""
    st.markdown(f"##### {plain(finding)}")
    st.vega_lite_chart({**spec, "datasets": dict(rows)}, theme=None, alt=finding)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(reading), width="stretch")
        if table is not None:
            with st.popover("Numbers", icon=":material/table:", type="tertiary"):
                show_table(table, alt=f"Numbers behind: {finding}")


def show_table(table: pd.DataFrame, *, alt: str) -> None:
    """Show rows as a table that can be sorted, searched and copied."""
    st.dataframe(table, hide_index=True, alt=alt, placeholder="–")


def plain(text: str) -> str:
    """Return text from a cell on one line, so that Markdown leaves it as it is."""
    return LIST_MARK.sub(r"\1\\\2", MARKDOWN.sub(r"\\\g<0>", " ".join(text.split())))


def quote(words: str, who: str) -> str:
    """Return a verbatim quote with who said it, as Markdown."""
    return f"> {plain(words)}\n>\n> — {plain(who)}"

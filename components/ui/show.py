"""Drawing habits: the verdict first, a number never without its range, a chart with its reading."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Literal

import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from components.charts.theme import Spec
from components.domain.kept import kept
from components.domain.week import Word
from components.words.leaning import spoken
from components.words.week import Line

SHAPES = {
    "yes": (":material/check_circle:", "green"),
    "no": (":material/dangerous:", "orange"),
    "cannot tell yet": (":material/help:", "gray"),
}
MARKDOWN = re.compile(r"[\\`*_\[\]<>$~#|:&]")
LIST_MARK = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")  # only where a text begins with it
# Streamlit looks for these again once the backslashes are gone: arrows and dashes of several
# characters, addresses, and the names of its icons. Apart, they are none of that.
TO_PART = re.compile(
    r"(?<=[<>~=-])(?=[-=>])|(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www)(?=\.)|(?=@)"
    r"|(?<=:)(?=material[/_]|streamlit:)",
    re.IGNORECASE,
)
APART = ":color[]"  # in no color: an element without a character and without a look


TableWidth = Literal["stretch", "content"]
THIS_PAGE = "pages/look/this_week.py"  # where such lines stand: no link from it to itself
PAGE_NAMES = {
    "pages/look/pmf_scorecard.py": "PMF scorecard",
    "pages/look/minimum_viable_ai.py": "Minimum viable AI",
    "pages/work/roadmap.py": "Roadmap",
    "pages/work/experiments.py": "Experiments",
    "pages/work/calls.py": "Calls",
    "pages/meet/meeting.py": "Meeting",
    "pages/meet/data.py": "Data",
}


def badge(word: Word, text: str | None = None) -> str:
    """Return a status as word, shape and colour, in Markdown."""
    icon, colour = SHAPES[word]
    return f":{colour}-badge[{icon} {text or spoken(word).capitalize()}]"


def show_verdict(
    word: Word, sentence: str, *, rule: str, links: Callable[[], None] | None = None
) -> None:
    """Lead a page: the status, the sentence, and the rule one click away.

    links: draws the ways to where it is acted on, beside the rule.
    """
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(badge(word), width="stretch")
            if links is not None:
                links()
            with st.popover("Rule", icon=":material/rule:", type="tertiary"):
                st.markdown(rule)
        st.markdown(f"### {plain(sentence)}")


def show_lines(lines: Sequence[Line]) -> None:
    """Show sentences; those that follow each other share the way to where they show."""
    with st.container(gap="xsmall"):
        for way, some in groupby(lines, lambda one: (one.page, one.choice, one.action)):
            _show_together(*way, [line.text for line in some])


def _show_together(
    page: str, choice: tuple[tuple[str, str], ...], action: str | None, texts: Sequence[str]
) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
        st.markdown("  \n".join(map(plain, texts)), width="stretch")
        if page != THIS_PAGE:
            show_way(Line(action or PAGE_NAMES[page], page, choice))


def show_way(line: Line, *, is_card: bool = False) -> None:
    """Link to a page with what is chosen there; a card's link has an arrow behind it."""
    st.page_link(
        line.page,
        label=plain(line.text),
        icon=":material/arrow_forward:" if is_card else None,
        icon_position="right",
        query_params={name: _as_chosen(name, value) for name, value in line.choice},
    )


def _as_chosen(name: str, value: str) -> str:
    """Return a choice as its page's link holds it: a row of buttons holds what they say."""
    return plain(value) if name == "capability" else value


Parts = dict[str, Callable[[], None]]  # what a tab says -> what draws it


def show_parts(key: str, parts: Parts) -> None:
    """Show the parts of a page as tabs; only the one that is open is computed and drawn.

    The link holds which one is open; the first one where it names none of these.
    """
    if st.session_state.get(key) not in parts:
        st.session_state.pop(key, None)
    tabs = st.tabs(list(parts), key=key, on_change="rerun", bind="query-params")
    for tab, draw_part in zip(tabs, parts.values(), strict=True):
        with tab:
            if tab.open:
                draw_part()


def show_number(label: str, value: str, beside: str, *, help_text: str | None = None) -> None:
    """Show one figure with its range, n and last week's value below it. help_text: Markdown."""
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(plain(label), plain(value), help=help_text)
        st.caption(plain(beside))


def show_chart(
    finding: str,
    reading: str,
    spec: Spec,
    rows: Mapping[str, pd.DataFrame],
    table: pd.DataFrame | None = None,
) -> None:
    """Draw a chart under its finding, with how to read it; its numbers and its picture to take."""
    with st.container(gap="xsmall"):
        st.markdown(f"#### {plain(finding)}")
        draw(spec, rows, alt=finding)
        st.caption(plain(reading))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if table is not None:
                with popped_up(finding) as numbers:
                    if numbers.open:
                        show_table(table, alt=f"Numbers behind: {finding}", width="content")
            show_picture_buttons(finding)


def popped_up(of: str, label: str = "Numbers") -> PopoverContainer:
    """Return a pop-over for a table, to be drawn in it once it is `open`: few look, all wait.

    of: what the table is behind; no two pop-overs of a page are behind the same.
    """
    return st.popover(
        label, icon=":material/table:", type="tertiary", key=f"numbers-{of}", on_change="rerun"
    )


def show_picture_buttons(finding: str) -> None:
    """Offer the chart of the same container as a picture; the browser draws it (picture.js)."""
    about = html.escape(finding, quote=True)
    st.html(
        '<div class="picture">'
        f'<button type="button" data-picture="png" aria-label="PNG: {about}">PNG</button>'
        f'<button type="button" data-picture="svg" aria-label="SVG: {about}">SVG</button></div>',
        width="content",
    )


def draw(spec: Spec, rows: Mapping[str, pd.DataFrame], *, alt: str) -> None:
    """Draw a chart alone."""
    st.vega_lite_chart({**spec, "datasets": as_datasets(rows)}, theme=None, alt=alt)


def as_datasets(rows: Mapping[str, pd.DataFrame]) -> dict[str, bytes | pd.DataFrame]:
    """Return a chart's rows as they go to the browser."""
    return {name: _as_bytes(frame) for name, frame in rows.items()}


def show_table(table: pd.DataFrame, *, alt: str, width: TableWidth = "stretch") -> None:
    """Show rows as a table that can be sorted, searched and copied.

    width: as wide as its place, or as its columns. A pop-over, which is narrow by itself, grows
    with the latter.
    """
    st.dataframe(as_sent(table), hide_index=True, alt=alt, placeholder="–", width=width)


@kept
def as_sent(table: pd.DataFrame) -> pa.Table | pd.DataFrame:
    """Return a frame as it goes to the browser, made once for each frame; its index stays here.

    A frame of mixed cells, which Arrow refuses, is left to Streamlit.
    """
    try:
        return pa.Table.from_pandas(table, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return table


@kept
def _as_bytes(table: pd.DataFrame) -> bytes | pd.DataFrame:
    """Return a frame as a chart's rows go to the browser, written once: Arrow's stream format."""
    found = as_sent(table)
    if isinstance(found, pd.DataFrame):
        return found
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, found.schema) as writer:
        writer.write_table(found)
    return bytes(sink.getvalue().to_pybytes())


def plain(text: str) -> str:
    """Return text on one line, so that Markdown shows it as it is.

    Every text that we did not write goes through here where Streamlit takes Markdown; only the
    screen shows it rightly: nothing else reads `APART`.
    """
    line = " ".join(text.split())
    parts = (MARKDOWN.sub(r"\\\g<0>", part) for part in TO_PART.split(line))
    return LIST_MARK.sub(r"\1\\\2", APART.join(parts))


def quote(words: str, who: str) -> str:
    """Return a verbatim quote with who said it, as Markdown."""
    return f"> {plain(words)}\n>\n> — {plain(who)}"

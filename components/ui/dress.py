"""What every page wears beyond the theme: a few rules of style, and how a chart is saved."""

import re
from functools import cache
from pathlib import Path

import streamlit as st

from components.charts.theme import PALETTES, Mode

RUNS = "dressed"
HERE = Path(__file__).parent
SPACE = re.compile(r"\s*\n\s*")
TAG, ESCAPED = re.compile(r"<(?=[/\w!])"), r"\\x3c"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def put_on(mode: Mode) -> None:
    """Dress the page; the style goes with every run, so it is kept short.

    The script stays in the browser once it is there: it goes with a session's first two runs (a
    quick second run may overtake what the first one sends).
    """
    st.html(_style(mode))
    runs = st.session_state.get(RUNS, 0)
    if runs < 2:
        st.html(f"<script data-own>{script()}</script>", unsafe_allow_javascript=True)
        st.session_state[RUNS] = runs + 1
    else:
        st.empty()


@cache
def _style(mode: Mode) -> str:
    palette = PALETTES[mode]
    rules = _short("look.css")
    for slot in ("accent", "quiet", "good", "bad", "unknown", "edge", "paper"):
        rules = rules.replace(slot.upper(), getattr(palette, slot))
    return f"<style>{rules}</style>"


@cache
def script() -> str:
    """Return the one script of ours that stands in a page; the server's policy allows its hash."""
    # Streamlit's cleaner of HTML takes out a script in which a tag seems to begin.
    return TAG.sub(ESCAPED, _short("picture.js"))


def _short(name: str) -> str:
    """Return a file without its comments and the space around its lines."""
    return SPACE.sub("\n", COMMENT.sub("", (HERE / name).read_text(encoding="utf-8"))).strip()

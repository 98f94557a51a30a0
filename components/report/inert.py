"""Text from a cell stays text, wherever a report is pasted or opened."""

import re

MARKS = re.compile(r"[\\`*_~\[\]|#<]|&(?=#?\w+;)|^>")


def one_line(text: str) -> str:
    """Return text on one line, its white space as single blanks."""
    return " ".join(text.split())


def safe(text: str) -> str:
    """Return text from a cell so that it stays text in Markdown, each mark after a backslash.

    An ampersand is one only where it would begin an entity: "R&D" is pasted as it was typed.
    """
    return MARKS.sub(r"\\\g<0>", one_line(text))

"""Text from a cell stays text, wherever a report is pasted or opened."""

MARKS = ("\\", "`", "*", "_", "~", "[", "]", "|", "#")


def one_line(text: str) -> str:
    """Return text on one line, its white space as single blanks."""
    return " ".join(text.split())


def safe(text: str) -> str:
    """Return text from a cell so that it stays text in Markdown and in HTML."""
    text = one_line(text)
    for mark in MARKS:
        text = text.replace(mark, "\\" + mark)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

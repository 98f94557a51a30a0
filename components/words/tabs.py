"""The tabs and their columns as a page of documentation, made from the schema.

python -m components.words.tabs > .github/tabs.md
"""

import sys
from collections.abc import Iterator

from components.domain.schema import TABS, Column, Tab

HEAD = """\
# The tabs of a workbook

Made from the schema by `python -m components.words.tabs`; do not edit it by hand. Start small:
Calls and Trade-offs alone give figures. Columns of your own are left alone.
"""


def tabs_page() -> str:
    """Return every tab with its columns as Markdown."""
    parts = [HEAD, *("\n".join(_section(tab)) for tab in TABS.values())]
    return "\n".join(parts) + "\n"


def _section(tab: Tab) -> Iterator[str]:
    yield f"## {tab.name}"
    yield ""
    yield f"One row is {_inside(tab.one_row_is)}."
    yield ""
    yield "| column | holds | what it is |"
    yield "| --- | --- | --- |"
    for column in tab.columns:
        needed = " (needed)" if column.is_required else ""
        yield f"| {column.title}{needed} | {_cell(_holds(column))} | {_cell(column.help)} |"
    yield ""


def _holds(column: Column) -> str:
    kind = column.kind
    if kind.refers_to is not None:
        return f"a name in {kind.refers_to}"
    return " · ".join(kind.choices) or kind.word


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(tabs_page())

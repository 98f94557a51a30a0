"""The page about the tabs is the schema's, word for word."""

from pathlib import Path

from components.domain.schema import TABS
from components.words.tabs import tabs_page

PAGE = Path(__file__).parents[2] / ".github" / "tabs.md"


def test_the_page_in_the_repository_is_what_the_schema_says_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == tabs_page()


def test_every_column_has_its_line_and_says_when_it_is_needed() -> None:
    page = tabs_page()
    for tab in TABS.values():
        section = page.partition(f"## {tab.name}\n")[2].partition("\n## ")[0]
        lines = [line for line in section.splitlines() if line.startswith("| ")][2:]
        assert len(lines) == len(tab.columns)
        for column, line in zip(tab.columns, lines, strict=True):
            assert line.startswith(f"| {column.title} ")
            assert ("(needed)" in line) == column.is_required
            assert len(line.split(" | ")) == 3

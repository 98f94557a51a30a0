"""Which rows of a table count, as a person says it: a column, and the words that count in it."""

from collections.abc import Sequence
from dataclasses import replace

from components.domain.cells import Cell
from components.domain.columns import is_blank
from components.domain.grid import as_typed
from components.domain.steps import titles_of
from components.importing.sources import Source

MOST_WORDS = 20  # different ones in a column, of which some are chosen
Only = tuple[tuple[str, tuple[str, ...]], ...]  # title of a column -> its words, in lower case


def words_in(source: Source) -> dict[str, list[str]]:
    """Return title -> its different words, of each column by which rows may be told apart.

    A column that a step of the table's recipe has made is none of them.
    """
    added = source.known.steps.added if source.known else frozenset()
    found: dict[str, list[str]] = {}
    for at, title in enumerate(titles_of(source.headers)):
        words = sorted({as_typed(cell).casefold() for cell in source.cells(at)})
        if title not in added and 2 <= len(words) <= MOST_WORDS and source.row_count > len(words):
            found[title] = words
    return found


def counting(source: Source, only: Only) -> Source:
    """Return a table without the rows that say another word; a blank cell counts."""
    titles = titles_of(source.headers)
    places = [(titles.index(title), words) for title, words in only]
    rows = [
        [] if at > source.header_row and not _counts(row, places) else row
        for at, row in enumerate(source.grid)
    ]
    return replace(source, grid=rows)


def _counts(row: Sequence[Cell], places: Sequence[tuple[int, tuple[str, ...]]]) -> bool:
    return all(
        at >= len(row) or is_blank(row[at]) or as_typed(row[at]).casefold() in words
        for at, words in places
    )

"""Rows of live tabs that the tab's own rows say as well, so that each counts once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import pandas as pd

from components.domain.grid import Grid
from components.domain.linked import SOURCES, Link
from components.domain.problems import Problem
from components.domain.schema import Tab


def counted_once(frame: pd.DataFrame, links: Iterable[Link]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return a tab's rows without those of live tabs that its own rows say as well.

    So a form whose answers were brought in before is not counted twice. links: those of this tab.
    """
    links = list(links)
    if not links:
        return frame, []
    own = frame[frame.index < min(link.first for link in links)]
    gone: list[int] = []
    problems = []
    for link in links:
        fields = [name for name in link.filled if name in frame.columns]
        rows = frame[(frame.index >= link.first) & (frame.index < link.first + len(link.places))]
        there = set(_said(own, fields))
        twice = [
            int(row)
            for row, said in zip(rows.index, _said(rows, fields), strict=True)
            if said in there
        ]
        gone += twice
        if twice:
            expected = f"{len(twice)} of its rows are in {link.tab} as well, and count once"
            problems.append(Problem(SOURCES.name, link.row, "From", link.title, expected, "notice"))
    return (frame[~frame.index.isin(gone)] if gone else frame), problems


def said_twice(
    tab: Tab, cells: Grid, numbers: Sequence[int], links: Iterable[Link]
) -> frozenset[int]:
    """Return the numbers of rows of live tabs that the tab's own rows say as well.

    cells: titles and rows in their one spelling; numbers: of each row.
    """
    links = list(links)
    if not links:
        return frozenset()
    titles = [str(title) for title in cells[0]]
    rows = list(zip(numbers, cells[1:], strict=True))
    own = [row for number, row in rows if number < min(link.first for link in links)]
    found: set[int] = set()
    for link in links:
        at = [titles.index(tab.by_field[name].title) for name in link.filled]
        there = {tuple(row[place] for place in at) for row in own}
        found |= {
            number
            for number, row in rows
            if link.place(number) is not None and tuple(row[place] for place in at) in there
        }
    return frozenset(found)


def _said(frame: pd.DataFrame, fields: Sequence[str]) -> Iterator[tuple[object, ...]]:
    cells = frame[list(fields)].astype(object)
    return chain(cells.where(cells.notna(), None).itertuples(index=False, name=None))

"""Workbooks as they are typed, with cells that nobody can read, and what may have stood there."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.workbook import Reading, Workbook, parse

UNREADABLE = "#REF!"  # in any column, text as well
Row = dict[str, Cell]
Place = tuple[str, int, str]  # tab, position of the row, title of the column


def a_workbook(tabs: Mapping[str, Sequence[Row]]) -> Workbook:
    """Read rows by their titles, as the stores do; the titles are those of the first row."""
    grids: dict[str, list[list[Cell]]] = {}
    for name, rows in tabs.items():
        titles = list(dict.fromkeys(title for row in rows for title in row))
        grids[name] = [[*titles], *([row.get(title) for title in titles] for row in rows)]
    return parse(Reading(grids))


def filled(tabs: Mapping[str, Sequence[Row]], cells: Mapping[Place, Cell]) -> dict[str, list[Row]]:
    """Return the rows with these cells in place of theirs."""
    found = {name: [dict(row) for row in rows] for name, rows in tabs.items()}
    for (tab, at, title), cell in cells.items():
        found[tab][at][title] = cell
    return found


def places(
    tabs: Mapping[str, Sequence[Row]], may_be: Mapping[str, Mapping[str, st.SearchStrategy[Cell]]]
) -> st.SearchStrategy[dict[Place, Cell]]:
    """Choose some cells, and for each what can be read there. may_be: tab -> title -> what."""
    every = [
        (tab, at, title)
        for tab, titles in may_be.items()
        for at in range(len(tabs[tab]))
        for title in titles
    ]
    chosen = st.lists(st.sampled_from(every), unique=True, max_size=12)
    return chosen.flatmap(
        lambda some: st.fixed_dictionaries({place: may_be[place[0]][place[2]] for place in some})
    )


def unreadable(chosen: Mapping[Place, Cell]) -> dict[Place, Cell]:
    """Return the same places with nothing that could be read."""
    return dict.fromkeys(chosen, UNREADABLE)

"""Tabs of other tools in the workbook itself, read live: their rows count beside a tab's own.

Each stands below the rows of the tab that it goes to, as far as figures are concerned; its cells
stay where they are, and only there they are changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from components.domain.cells import Cell, folded
from components.domain.columns import ByColumn, by_column
from components.domain.grid import Grid, Layout, layout_of, rows_below
from components.domain.locales import Locale, locale_named
from components.domain.one_spelling import canonical_grid
from components.domain.problems import Problem
from components.domain.recipes import Recipe, header_row_for, read_by, recipe_from
from components.domain.schema import TABS, Tab, tab_titled
from components.domain.steps import titles_of

SOURCES = TABS["Sources"]


@dataclass(frozen=True, slots=True)
class Link:
    """A tab of another tool that is read as rows of a tab of ours.

    source: its name in Sources, row its row there. title: of the tab as the workbook has it.
    first: number of its first row among those of the tab. places: the row of the other tab of
    each of its rows. filled: fields that it may say anything in.
    """

    source: str
    row: int
    title: str
    recipe: Recipe
    first: int = 0
    places: tuple[int, ...] = ()
    filled: tuple[str, ...] = ()

    @property
    def tab(self) -> str:
        """Return the name of the tab whose rows they are."""
        return self.recipe.tab

    def place(self, row: int) -> int | None:
        """Return the row of the other tab in which a row of our tab stands; None for another."""
        at = row - self.first
        return self.places[at] if 0 <= at < len(self.places) else None


@dataclass(frozen=True, slots=True)
class Lost:
    """A live tab that is not there, or columns of it are not.

    lacking: the titles of those columns, none where the tab itself is gone. is_read: its rows are
    read without them. likely: the one tab that nothing reads and that has all its columns: what it
    is probably called now.
    """

    link: Link
    lacking: tuple[str, ...] = ()
    is_read: bool = False
    likely: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The grids of a workbook with the rows of its live tabs. links: which rows are whose.

    lost: the live tabs that are not there, or not whole.
    """

    grids: Mapping[str, ByColumn]
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    lost: tuple[Lost, ...] = ()


def live_in(sources: Grid) -> list[Link]:
    """Return the tabs that the rows of the tab Sources say are read live."""
    return [link for link, _ in _links(sources) if link is not None and link.recipe.is_live]


def live_titles(sources: Grid) -> frozenset[str]:
    """Return the titles, folded, of the tabs that the tab Sources says are read live."""
    return _titles(live_in(sources))


def recipes_in(sources: Grid) -> dict[str, Recipe]:
    """Return source -> recipe of every row of the tab Sources that holds one."""
    return {link.source: link.recipe for link, _ in _links(sources) if link is not None}


def _links(sources: Grid) -> Iterator[tuple[Link | None, int]]:
    """Yield each row of Sources with its number; None in place of one without a recipe."""
    layout = layout_of(SOURCES, sources)
    if not layout.is_usable:
        return
    places = [layout.positions[name] for name in ("source", "from_where", "recipe")]
    for number, row in enumerate(sources[layout.header_row + 1 :], layout.header_row + 2):
        name, title, text = (as_typed_whole(row[at]) if at < len(row) else "" for at in places)
        if name or title or text:
            recipe = recipe_from(text)
            yield (Link(name, number, title, recipe) if recipe else None), number


def as_typed_whole(cell: Cell) -> str:
    """Return the text of a cell of Sources, however long it is."""
    return "" if cell is None else str(cell).strip()


def joined(
    tabs: Mapping[str, Grid], grids: Mapping[str, ByColumn], queried: frozenset[str], locale: Locale
) -> Joined:
    """Return the grids of the tabs with the rows of the tabs that are read live below their own.

    tabs: title as the store has it -> cells. grids: tab of the schema -> cells. A tab whose rows
    are a query's answer takes none.
    """
    problems = list(_odd_recipes(grids.get(SOURCES.name, ())))
    found = dict(grids)
    links: list[Link] = []
    lost: list[Lost] = []
    by_title = {folded(title): title for title in tabs if tab_titled(title) is None}
    live = live_in(grids.get(SOURCES.name, ()))
    free = {title: tabs[title] for name, title in by_title.items() if name not in _titles(live)}
    for link in live:
        title = by_title.get(folded(link.title))
        if title is None:
            problems.append(_not_there(link))
            lost.append(Lost(link, likely=_likely(link, free)))
        elif link.tab not in queried:
            one = _read(replace(link, title=title), tabs[title], found, locale)
            problems += one.problems
            found |= one.grids
            links += one.links
            lost += one.lost
    return Joined(found, tuple(links), tuple(problems), tuple(lost))


def _titles(links: Iterable[Link]) -> frozenset[str]:
    return frozenset(folded(link.title) for link in links)


def _likely(link: Link, free: Mapping[str, Grid]) -> str | None:
    """Return the only tab of those that nothing reads which has the columns of a link."""
    known = link.recipe.of_table
    found = [
        title
        for title, grid in free.items()
        if known and len(grid) and known <= {*titles_of(grid[header_row_for(link.recipe, grid)])}
    ]
    return found[0] if len(found) == 1 else None


def _odd_recipes(sources: Grid) -> Iterator[Problem]:
    for link, row in _links(sources):
        if link is None:
            expected = "a recipe as the app writes it; bring the table in again to get one"
            yield Problem(SOURCES.name, row, "Recipe", "", expected)


def _not_there(link: Link) -> Problem:
    expected = "a tab of this workbook; its rows are not counted until it is there again"
    return Problem(SOURCES.name, link.row, "From", link.title, expected)


def _read(link: Link, grid: Grid, grids: Mapping[str, ByColumn], locale: Locale) -> Joined:
    """Return the grid of one tab with the rows of one live tab below its own."""
    tab = TABS[link.tab]
    named = link.recipe.locale
    by = locale if named is None else replace(locale_named(named), zone=locale.zone)
    told = read_by(link.recipe, grid, by)
    if told.lacking:
        expected = f"columns titled {', '.join(told.lacking)} in the tab {link.title}"
        problem = Problem(SOURCES.name, link.row, "Recipe", link.title, expected)
        return Joined({}, (), (problem,), (Lost(link, told.lacking),))
    read = layout_of(tab, told.grid)
    if not read.is_usable:
        expected = f"a recipe with every column that a row of {tab.name} needs"
        return Joined({}, (), (Problem(SOURCES.name, link.row, "Recipe", link.title, expected),))
    titles, *rows = canonical_grid(tab, told.grid, by)
    places = [told.places[number - 1] for number, _ in rows_below(told.grid, read)]
    own = grids.get(tab.name) or by_column([[column.title for column in tab.columns]])
    layout = layout_of(tab, own)
    if not layout.is_usable:
        return Joined({})  # its own titles are told; until they are right nothing of it is read
    filled = tuple(tab.by_header[folded(str(title))].field for title in titles)
    columns = dict(zip(filled, zip(*rows, strict=True), strict=True)) if rows else {}
    whole = _below(own, layout, tab, columns)
    done = replace(link, first=len(own) + 1, places=tuple(places), filled=filled)
    lost = (Lost(done, told.gone, is_read=True),) if told.gone else ()
    return Joined({tab.name: whole}, (done,), (), lost)


def _below(
    own: ByColumn, layout: Layout, tab: Tab, columns: Mapping[str, Sequence[Cell]]
) -> ByColumn:
    """Return a grid with rows below its own; a column that it does not have is added.

    columns: field -> the cells of those rows.
    """
    height = max(map(len, columns.values()), default=0)
    at = {place: name for name, place in layout.positions.items()}
    blank: list[Cell] = [None] * height
    found = [
        [*cells, *columns.get(at.get(place, ""), blank)] for place, cells in enumerate(own.columns)
    ]
    for name in columns.keys() - layout.positions.keys():
        above: list[Cell] = [None] * len(own)
        above[layout.header_row] = tab.by_field[name].title
        found.append([*above, *columns[name]])
    return ByColumn(tuple(found), len(own) + height)

"""A file or a tab -> its tables, each recognised where a tool's shape or an earlier choice fits."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from components.domain.grid import Grid, layout_of
from components.domain.recipes import NOT_USED, Recipe, header_row_for
from components.domain.schema import TABS
from components.domain.steps import titles_of
from components.importing.encodings import as_utf8, in_doubt
from components.importing.long import with_people
from components.importing.producers import left_aside, with_profile
from components.importing.results import results_of_cases
from components.importing.sources import Recognised, Source, header_row, sources_of
from components.importing.survey import with_survey
from components.importing.wide import with_answers
from components.words.numbers import listed

IN_CHARACTERS = {".csv", ".tsv"}
MOST_NAMED = 8  # columns
Recipes = Mapping[str, Recipe]  # source, as the tab Sources names it -> its recipe


def tables_of(
    name: str, content: bytes, page: str | None = None, *, recipes: Recipes | None = None
) -> list[Source]:
    """Return the tables of a file, as `sources_of`, with what is known of the tools behind them.

    page: the code page of its characters, where they are in doubt. recipes: what was chosen for
    tables of earlier files.
    """
    if PurePath(name).suffix.lower() in IN_CHARACTERS:
        content = as_utf8(content, page)
    return [table for source in sources_of(name, content) for table in _recognised(source, recipes)]


def tables_of_tab(title: str, grid: Grid) -> list[Source]:
    """Return a tab of another tool with what is known of it; [] where nothing stands in it."""
    rows = list(grid)
    if not any(map(any, rows)):
        return []
    return _recognised(Source(title, title, rows, header_row(rows)), None)


def _of_cases(source: Source) -> Source:
    """Return a table of an evaluation's cases as the levels that they come to."""
    grid = None if source.is_untitled else results_of_cases(source.grid)
    if grid is None:
        return source
    places = (source.titles_row,) * len(grid)
    return replace(source, grid=grid, header_row=0, places=places)


def _recognised(table: Source, recipes: Recipes | None) -> list[Source]:
    source = _of_cases(table)
    known = [
        found
        for name, recipe in (recipes or {}).items()
        if (found := _as_before(source, name, recipe))
    ]
    if known:
        return known
    return with_people(source, _by_shape)


def _by_shape(source: Source) -> list[Source]:
    told = with_profile(with_survey(source))
    return [told] if told.known else with_answers(told)


def _as_before(source: Source, name: str, recipe: Recipe) -> Source | None:
    """Return a table as an earlier one of the same titles was read; None: it has others.

    A table under our own titles needs none, but one that says which of its rows count.
    """
    is_ours = layout_of(TABS[recipe.tab], source.grid).is_usable
    if recipe.is_live or (is_ours and not recipe.steps.only):
        return None
    at = header_row_for(recipe, source.grid)
    titles = titles_of(source.grid[at])
    if not recipe.needed <= {*titles}:
        return None
    said = [f"Read as “{name}” was before"]
    if new := [title for title in titles if title not in recipe.columns]:
        said.append(f"columns that it did not have then are left out: {listed(new, MOST_NAMED)}")
    if gone := sorted(recipe.of_table - {*titles}):
        said.append(f"columns that it had then are not there: {listed(gone, MOST_NAMED)}")
    if recipe.steps.only:
        columns = listed([f"“{title}”" for title in recipe.steps.only], MOST_NAMED)
        said.append(f"rows that do not count by {columns} are left out")
    said += left_aside(source)
    known = Recognised(name, recipe.tab, (), tuple(said), recipe.steps, recipe)
    found = Source(source.file, source.title, source.grid, at).after(known)
    targets = tuple(recipe.columns.get(title, NOT_USED) for title in titles_of(found.headers))
    return replace(found, recognised=replace(known, targets=targets, header_row=found.header_row))


def pages_of(name: str, content: bytes) -> dict[str, str]:
    """Return code page -> how the file reads in it, where its characters are in doubt."""
    return in_doubt(content) if PurePath(name).suffix.lower() in IN_CHARACTERS else {}

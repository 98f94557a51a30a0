"""What was settled for a table, kept in the tab Sources: for the next file, or as a live link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from components.domain.grid import Grid
from components.domain.linked import SOURCES, recipes_in
from components.domain.problems import Problem
from components.domain.recipes import NOT_USED, Recipe
from components.domain.schema import TABS, tab_titled
from components.domain.workbook import Reading, parse
from components.importing.bringing import Signature
from components.importing.mapping import Mapped, matches
from components.importing.open_words import has_open_days
from components.storage import Edit, Row, Store
from components.storage.rows import grid_of, rows_of

MOST_TITLES = 60  # of a file, in the cell that says where a recipe comes from
Rows = list[Row]


def recipes_of(reading: Reading) -> dict[str, Recipe]:
    """Return source -> recipe of what the workbook keeps."""
    grids = (grid for title, grid in reading.tabs.items() if tab_titled(title) is SOURCES)
    return recipes_in(next(grids, []))


# --- for the next file of the same kind -----------------------------------------------------


def is_chosen(mapped: Mapped) -> bool:
    """Return whether somebody said of a file what it does not say by itself."""
    guessed = tuple(match.target for match in matches(mapped.tab, mapped.source))
    known = mapped.source.recipe
    words = known.words if known else {}
    said = mapped.only or mapped.constants or dict(mapped.words) != dict(words) or mapped.shares
    are_days_said = mapped.locale is not None and has_open_days(replace(mapped, locale=None))
    return bool(said) or are_days_said or mapped.targets != guessed


def keep(store: Store, files: Iterable[Mapped], signed: Signature) -> list[str]:
    """Keep what was chosen for files, so that the next one of the same titles needs no choice.

    Return the names under which it is kept. A recipe that is there for the same titles and tab is
    replaced; one that says the same already stays. Raises StorageError where it cannot be written.
    """
    reading = store.read()
    kept, edits = recipes_of(reading), []
    new: Rows = []
    # columns that are called by their letters alone would tell no kind of file from another
    for mapped in (one for one in files if is_chosen(one) and not one.source.is_untitled):
        name, there = _same_table(kept, mapped)
        if there == mapped.recipe:
            continue
        text = text_of(mapped.recipe)
        if there is not None:
            edits.append(_replaced(name, there, text, signed))
        else:
            name = free_name(mapped.source.title, {*kept, *(str(row["source"]) for row in new)})
            new.append(_row(name, _titles(mapped), text, signed))
        kept[name] = mapped.recipe
    if new or edits:
        store.apply({SOURCES.name: new} if new else {}, edits)
    return [*(str(row["source"]) for row in new), *(str(edit.key) for edit in edits)]


def _same_table(kept: Mapping[str, Recipe], mapped: Mapped) -> tuple[str, Recipe | None]:
    known = mapped.source.known
    if known is not None and known.recipe is not None and known.what in kept:
        return known.what, known.recipe
    for name, recipe in kept.items():
        is_same = recipe.columns.keys() == mapped.recipe.columns.keys()
        if is_same and recipe.tab == mapped.tab.name and not recipe.is_live:
            return name, recipe
    return "", None


def _replaced(name: str, there: Recipe, text: str, signed: Signature) -> Edit:
    by, at = signed
    before = {"source": name, "recipe": text_of(there)}
    why = "chosen anew for a file of the same titles"
    return Edit(SOURCES.name, before, {"recipe": text}, by, at, key=name, why=why)


def text_of(recipe: Recipe) -> str:
    """Return a recipe as its cell holds it."""
    return recipe.model_dump_json(exclude_defaults=True)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that no source has."""
    there, name, number = {*taken}, wanted, 2
    while name in there:
        name, number = f"{wanted} ({number})", number + 1
    return name


def _titles(mapped: Mapped) -> str:
    titles = [title for title, target in mapped.recipe.columns.items() if target != NOT_USED]
    return ", ".join(titles[:MOST_TITLES])


def _row(name: str, where: str, text: str, signed: Signature | None) -> Row:
    row: Row = {"source": name, "from_where": where, "recipe": text}
    return row if signed is None else {**row, "by": signed[0], "at": signed[1]}


# --- as a live link -------------------------------------------------------------------------


def link_rows(
    reading: Reading, title: str, tables: Sequence[Mapped], signed: Signature | None = None
) -> Rows:
    """Return the rows of Sources by which a tab is read live, one for each of its tables.

    Nobody signs what is only tried.
    """
    taken = {*recipes_of(reading)}
    found: Rows = []
    for mapped in tables:
        name = free_name(mapped.source.title, taken)
        taken.add(name)
        recipe = mapped.recipe.model_copy(update={"is_live": True})
        found.append(_row(name, title, text_of(recipe), signed))
    return found


@dataclass(frozen=True, slots=True)
class Tried:
    """What a link would add. counted: tab -> rows in its figures. problems: what would be skipped.

    twice: rows that its tab has already, and that count once.
    """

    counted: Mapping[str, int]
    problems: tuple[Problem, ...]
    twice: int


def tried(reading: Reading, title: str, grid: Grid, rows: Rows) -> Tried:
    """Return what a workbook would have of a tab once it was read live by these rows."""
    others = {t: cells for t, cells in reading.tabs.items() if tab_titled(t) is not SOURCES}
    there = rows_of(reading).get(SOURCES.name, [])
    sources = grid_of(SOURCES, [*there, *rows])
    workbook = parse(replace(reading, tabs={**others, title: grid, SOURCES.name: sources}))
    links = [link for link in workbook.links if link.title == title]
    counted = {
        tab: sum(
            link.place(int(row)) is not None
            for link in links
            if link.tab == tab
            for row in workbook[tab].index
        )
        for tab in TABS
        if any(link.tab == tab for link in links)
    }
    problems = tuple(one for one in workbook.set_aside if one.home and one.home[0] == title)
    read = sum(len(link.places) for link in links)
    skipped = len({(one.tab, one.row) for one in problems})
    return Tried(counted, problems, read - sum(counted.values()) - skipped)

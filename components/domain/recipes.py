"""How a table of another tool becomes rows of a tab, as data: made once, kept, applied ever after.

A recipe knows columns by their titles, so that a form that gets a further question is read as
before: which column is which field, what every row says, what the words of the table mean, after
the steps that make it a table with a row a row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from components.domain.cells import Cell, NotUnderstood, folded, read_number
from components.domain.columns import by_column, is_blank
from components.domain.grain import Data
from components.domain.grid import HEADINGS, Grid, as_typed, column_letter, totals_in
from components.domain.locales import Locale
from components.domain.money import currency_in, read_annual_money
from components.domain.percent_levels import signed
from components.domain.schema import TABS, Tab
from components.domain.steps import AS_IT_STANDS, Steps, prepared, titles_of

KEEP, NOT_USED = "+keep", "-"  # no field of any tab has such a name


class Recipe(Data):
    """How one table becomes rows of one tab.

    columns: title -> field of the tab, KEEP or NOT_USED. constants: field -> what every row says.
    words: a word of the table, folded -> the choice that it means, or a currency -> its rate.
    shares: field -> whether its levels are shares of 1. locale: the code by which its cells are
    read, None: as the workbook's. is_live: it is a tab of the workbook, and read with it.
    """

    tab: str
    columns: Mapping[str, str]
    steps: Steps = AS_IT_STANDS
    constants: Mapping[str, str] = {}
    words: Mapping[str, str] = {}
    shares: Mapping[str, bool] = {}
    locale: str | None = None
    is_live: bool = False

    @property
    def of_table(self) -> frozenset[str]:
        """Return the titles of the table's own columns that say something, before any step."""
        used = {title for title, target in self.columns.items() if target != NOT_USED}
        return frozenset(used - self.steps.added) | self.steps.titles

    @property
    def counted(self) -> frozenset[str]:
        """Return the titles of the table's own columns that say something which figures read."""
        read = {title for title, target in self.columns.items() if target not in {KEEP, NOT_USED}}
        made = {source for one in self.steps.made for source in one.sources}
        there = made & self.columns.keys()  # a tool's profile names some that few of its files have
        return frozenset((read | there) - self.steps.added) | self.steps.titles

    @property
    def needed(self) -> frozenset[str]:
        """Return the titles that a table must have for this recipe to say what it said."""
        fields = TABS[self.tab].by_field
        required = {
            title
            for title, field in self.columns.items()
            if field in fields and fields[field].is_required
        }
        return frozenset(required & self.of_table) | self.steps.titles


def recipe_from(text: str) -> Recipe | None:
    """Return the recipe that a cell of the tab Sources holds; None where it is none."""
    try:
        found = Recipe.model_validate_json(text)
    except ValidationError:
        return None
    fields = {*found.columns.values(), *found.constants} - {KEEP, NOT_USED}
    is_known = found.tab in TABS and fields <= TABS[found.tab].by_field.keys()
    return found if is_known else None


def header_row_for(recipe: Recipe, grid: Grid) -> int:
    """Return the row of a table that has most of the recipe's titles, counted from 0."""
    known = {folded(title) for title in (*recipe.columns, *recipe.steps.titles)}
    filled = [at for at, row in enumerate(grid) if not all(map(is_blank, row))][:HEADINGS]
    titles = {at: {folded(as_typed(cell)) for cell in grid[at]} for at in filled}
    return max(filled, key=lambda at: (len(titles[at] & known), -at), default=0)


# --- the table as a tab ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reader:
    """How the cells of a prepared table are read into a tab's own columns.

    targets: of each column a field, KEEP or NOT_USED. See `Recipe` for the rest.
    """

    tab: Tab
    targets: tuple[str, ...]
    constants: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    shares: Mapping[str, bool]
    locale: Locale

    def as_tab(self, grid: Grid, header_row: int) -> list[list[Cell]]:
        """Return a table under the tab's titles, its rows where people see them."""
        used = [at for at, target in enumerate(self.targets) if target != NOT_USED]
        titles = titles_of(grid[header_row])
        header: list[Cell] = [self.title(at, titles) for at in used]
        header += [self.tab.by_field[field].title for field, _ in self.constants]
        said = [value for _, value in self.constants]
        known = [at for at in used if self.targets[at] in self.tab.by_field]
        blank: list[Cell] = [None] * len(said)
        totals = totals_in(by_column(grid), header_row) if said else {}  # a constant is no part
        below = [
            [*(self._cell(row, place) for place in used), *(blank if at in totals else said)]
            if _says(row, known)
            else []
            for at, row in enumerate(grid[header_row + 1 :], header_row + 2)
        ]
        return [*([] for _ in range(header_row)), header, *below]

    def title(self, at: int, titles: Sequence[str]) -> str:
        """Return the title under which a column stands in the tab."""
        target = self.targets[at]
        if target in self.tab.by_field:
            return self.tab.by_field[target].title
        title = titles[at] if at < len(titles) else f"Column {column_letter(at)}"
        return f"{title} (extra)" if folded(title) in self.tab.by_header else title

    def _cell(self, row: Sequence[Cell], at: int) -> Cell:
        cell = row[at] if at < len(row) else None
        column = self.tab.by_field.get(self.targets[at])
        if column is not None and column.kind.choices and not is_blank(cell):
            meant = self.words.get(folded(as_typed(cell)))
            return meant if meant == "" or meant in column.kind.choices else cell
        if column is not None and column.kind.word == "money" and self.words:
            return self._converted(cell)
        are_shares = self.shares.get(self.targets[at])
        return cell if are_shares is None else signed(cell, self.locale, are_shares=are_shares)

    def _converted(self, cell: Cell) -> Cell:
        """Return an amount in the workbook's currency, where somebody gave the rate for its own."""
        mark = currency_in(cell, self.locale)
        rate = self.words.get(said_as(mark)) if mark is not None else None
        if rate is None:
            return cell
        try:
            return read_annual_money(cell, self.locale) * read_number(rate)
        except NotUnderstood:
            return cell  # judged as it was typed


def _says(row: Sequence[Cell], places: Iterable[int]) -> bool:
    return any(at < len(row) and not is_blank(row[at]) for at in places)


def said_as(name: str) -> str:
    """Return a name as what is said of it is kept: folded, or a sign as it is."""
    return folded(name) or name.strip()


@dataclass(frozen=True, slots=True)
class Told:
    """A table as a recipe reads it. lacking: titles that it needs and the table does not have.

    gone: titles of columns that say something which figures read, and are not there.
    """

    grid: list[list[Cell]]
    places: tuple[int, ...]
    lacking: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def read_by(recipe: Recipe, grid: Grid, locale: Locale) -> Told:
    """Return a table under the titles of a recipe's tab, with the row of the table of each row.

    locale: by which its cells are read. Where a needed title is not there, no row is read.
    """
    sheet = by_column(grid)
    header_row = header_row_for(recipe, sheet)
    titles = titles_of(sheet[header_row]) if len(sheet) else []
    lacking = tuple(sorted(recipe.needed - {*titles}))
    if lacking:
        return Told([], (), lacking)
    table = prepared(recipe.steps, sheet, header_row)
    named = titles_of(table.grid[table.header_row])
    reader = Reader(
        TABS[recipe.tab],
        tuple(recipe.columns.get(title, NOT_USED) for title in named),
        tuple(recipe.constants.items()),
        recipe.words,
        recipe.shares,
        locale,
    )
    places = table.places or tuple(range(1, len(table.grid) + 1))
    gone = tuple(sorted(recipe.counted - {*titles}))
    return Told(reader.as_tab(table.grid, table.header_row), places, gone=gone)

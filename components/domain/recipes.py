"""How a table of another tool becomes rows of a tab, as data: made once, kept, applied ever after.

A recipe knows columns by their titles, so that a form that gets a further question is read as
before. It has two parts: `Steps` make the table one with a row a row (columns that are made from
others, rows that do not count, a column a level to a row an answer), and the rest says which
column is which field, what every row says, and what the words of the table mean.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from components.domain.cells import Cell, NotUnderstood, folded, read_number, read_text
from components.domain.columns import BLANK_WORDS, by_column, is_blank
from components.domain.grid import HEADINGS, Grid, as_typed, column_letter, totals_in
from components.domain.locales import Locale
from components.domain.money import currency_in, read_annual_money
from components.domain.percent_levels import signed
from components.domain.schema import TABS, Tab

KEEP, NOT_USED = "+keep", "-"  # no field of any tab has such a name
MELTED = ("Level asked", "Answer given", "Question asked", "How asked")  # of a column of levels
NAMED = re.compile(  # "85-90%", "~90", "at least 95": the level that is said to be enough
    r"(?:about|around|approx\.?|ca\.?|at least|min\.?|minimum|over|[~≈>≥±])?\s*"
    r"(?:\d+(?:[.,]\d+)?\s*%?\s*(?:-|–|—|to)\s*)?(\d+(?:[.,]\d+)?\s*%?)\s*\+?[!.]*",
    re.IGNORECASE,
)
COMPANY = re.compile(  # of "Ann (Acme)", "Ann at Acme", "Ann @ Acme", "Ann - Acme", "Ann, Acme"
    r"(?P<person>[^()@,]+?)\s*(?:\((?P<in>[^()]+)\)|\s(?:at|from|@|[-–—/])\s+(?P<at>[^()]+)|"
    r"[,@]\s*(?P<by>[^()]+))"
)
ADDRESS = re.compile(r"[^@\s]+@([\w.-]+\.\w+)")
FREE_MAIL = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|proton|protonmail|pm"
    r"|gmx|web|t-online|freenet|aol|mail|yandex|qq|163|126|orange|free|laposte|wanadoo|libero|wp"
    r"|o2|interia|telia|ziggo|kpnmail|uol|bol|hey|fastmail|zoho)\.[a-z.]+"
)


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Made(_Data):
    """A column that the table does not have: what it says in each row, the first that says any.

    joined: columns put together ("First name", "Last name"). addresses: of these the one that is an
    e-mail address; domain_of: of it only the company's domain, none for a free-mail host.
    company_in, person_in: a column such as "Ann (Acme)", of which they are the one or the other.
    first: columns as they are. otherwise: the text where nothing else is said, "{row}" is the row.
    """

    title: str
    joined: tuple[str, ...] = ()
    domain_of: str | None = None
    company_in: str | None = None
    person_in: str | None = None
    addresses: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    otherwise: str = ""

    def said(self, row: Mapping[str, str], number: int) -> str:
        """Return what the column says in a row. row: title -> text; number: as people see it."""
        together = " ".join(filter(None, (row.get(title, "") for title in self.joined)))
        domain = ADDRESS.fullmatch(row.get(self.domain_of or "", "").casefold())
        company = domain[1].removeprefix("www.") if domain else ""
        addresses = (row.get(title, "") for title in self.addresses)
        return (
            together
            or company_and_person(row.get(self.company_in or "", ""))[0]
            or company_and_person(row.get(self.person_in or "", ""))[1]
            or ("" if FREE_MAIL.fullmatch(company) else company)
            or next((text for text in addresses if "@" in text), "")
            or next(filter(None, (row.get(title, "") for title in self.first)), "")
            or self.otherwise.replace("{row}", str(number))
        )


def company_and_person(text: str) -> tuple[str, str]:
    """Return the company and the person of "Ann (Acme)"; no company, and all of it, of "Ann"."""
    match = COMPANY.fullmatch(text.strip())
    if match is None:
        return "", text.strip()
    return (match["in"] or match["at"] or match["by"]).strip(), match["person"].strip()


class Steps(_Data):
    """What is done to a table before its columns are read.

    only: column -> its words, of which a row that counts says one; a blank one counts.
    has_second_titles: the first row below the titles is no row. carried: columns that hold for the
    rows below, where all of them are blank. levels: column -> the level that its title asks about:
    each filled cell becomes a row with the columns `MELTED`. named: columns whose cells name the
    level that is enough (of "85-90%" the upper one): each becomes a yes, volunteered.
    made: see `Made`.
    """

    only: Mapping[str, tuple[str, ...]] = {}
    has_second_titles: bool = False
    carried: tuple[str, ...] = ()
    levels: Mapping[str, str] = {}
    named: tuple[str, ...] = ()
    made: tuple[Made, ...] = ()

    @property
    def titles(self) -> frozenset[str]:
        """Return the titles of the table's columns without which they mean something else."""
        return frozenset((*self.only, *self.carried, *self.levels, *self.named))

    @property
    def is_melting(self) -> bool:
        """Return whether a row of the table becomes a row for each level in it."""
        return bool(self.levels or self.named)


AS_IT_STANDS = Steps()


class Recipe(_Data):
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
        melted = MELTED if self.steps.is_melting else ()
        made = {*(one.title for one in self.steps.made), *melted}
        used = {title for title, target in self.columns.items() if target != NOT_USED}
        return frozenset(used - made) | self.steps.titles

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


# --- titles ---------------------------------------------------------------------------------


def titles_of(headers: Iterable[Cell]) -> list[str]:
    """Return what each column is called, no two the same: by its title, else by its letter."""
    found: list[str] = []
    for at, header in enumerate(headers):
        title = as_typed(header).strip() or f"Column {column_letter(at)}"
        name, number = title, 2
        while name in found:
            name, number = f"{title} ({number})", number + 1
        found.append(name)
    return found


def header_row_for(recipe: Recipe, grid: Grid) -> int:
    """Return the row of a table that has most of the recipe's titles, counted from 0."""
    known = {folded(title) for title in (*recipe.columns, *recipe.steps.titles)}
    filled = [at for at, row in enumerate(grid) if not all(map(is_blank, row))][:HEADINGS]
    titles = {at: {folded(as_typed(cell)) for cell in grid[at]} for at in filled}
    return max(filled, key=lambda at: (len(titles[at] & known), -at), default=0)


# --- the table as one with a row a row ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prepared:
    """A table after its steps. places: of each row of the grid the row of the table, from 1."""

    grid: Sequence[Sequence[Cell]]
    header_row: int
    places: tuple[int, ...] | None = None


def text_in(cell: Cell) -> str:
    """Return what a cell says, "" for a blank one and for a word that means nothing."""
    return "" if is_blank(cell) or as_typed(cell) in BLANK_WORDS else read_text(cell)


def prepared(steps: Steps, grid: Grid, header_row: int) -> Prepared:
    """Return a table after its steps; rows that do not count are blank, so that numbers stay."""
    width = max(map(len, grid), default=0)
    rows = [[*row, *[None] * (width - len(row))] for row in grid]
    titles = titles_of(rows[header_row]) if rows else []
    for row in totals_in(by_column(rows), header_row):
        rows[row - 1] = []  # before a column is made from its words
    below = range(header_row + 1, len(rows))
    _carry_down(steps, titles, [rows[at] for at in below])
    for at in below:
        if not _counts(steps, titles, rows[at]) or (
            steps.has_second_titles and at == header_row + 1
        ):
            rows[at] = []
    if steps.made:
        rows[header_row] = [*rows[header_row], *(one.title for one in steps.made)]
        for at in below:
            if not all(map(is_blank, rows[at])):
                rows[at] = [*rows[at], *_made(steps, titles, rows[at], at + 1)]
    if steps.is_melting:
        return _melted(steps, titles_of(rows[header_row]), rows, header_row)
    return Prepared(rows, header_row)


def _carry_down(steps: Steps, titles: Sequence[str], rows: Iterable[list[Cell]]) -> None:
    """Write a day and a customer that hold for several rows into each of them."""
    places = [titles.index(title) for title in steps.carried if title in titles]
    above: list[Cell] = [None for _ in places]
    for row in rows:
        if all(map(is_blank, row)):
            continue
        if all(is_blank(row[at]) for at in places):
            for at, cell in zip(places, above, strict=True):
                row[at] = cell
        above = [row[at] for at in places]


def _counts(steps: Steps, titles: Sequence[str], row: Sequence[Cell]) -> bool:
    for title, words in steps.only.items():
        cell = row[titles.index(title)] if title in titles else None
        if not is_blank(cell) and as_typed(cell).casefold() not in words:
            return False
    return True


def _made(steps: Steps, titles: Sequence[str], row: Sequence[Cell], number: int) -> list[str]:
    said = dict(zip(titles, map(text_in, row), strict=True))
    return [one.said(said, number) for one in steps.made]


def _melted(
    steps: Steps, titles: Sequence[str], rows: Sequence[Sequence[Cell]], header_row: int
) -> Prepared:
    """Return a row for each filled cell of a level, under the row of the table it stands in."""
    found: list[Sequence[Cell]] = [[*titles, *MELTED]]
    places = [header_row + 1]
    at_level = {titles.index(title): title for title in steps.levels if title in titles}
    at_named = {titles.index(title): title for title in steps.named if title in titles}
    for number, row in enumerate(rows[header_row + 1 :], header_row + 2):
        for at, title in at_level.items() if row else ():
            if text_in(row[at]):
                found.append([*row, steps.levels[title], row[at], title, None])
                places.append(number)
        for at, title in at_named.items() if row else ():
            if said := text_in(row[at]):
                level = NAMED.fullmatch(said.strip())
                asked = f"{title}: {said}"
                found.append([*row, level[1] if level else said, "yes", asked, "volunteered"])
                places.append(number)
    return Prepared(found, 0, tuple(places))


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
    """A table as a recipe reads it. lacking: titles that it needs and the table does not have."""

    grid: list[list[Cell]]
    places: tuple[int, ...]
    lacking: tuple[str, ...] = ()


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
    return Told(reader.as_tab(table.grid, table.header_row), places)

"""What is done to a table of another tool before its columns are read: steps, as data.

They make it a table with a row a row: columns that are made from others, rows that do not count,
cells that hold for the rows below, a row a question to a column a question, a column a level to a
row an answer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.domain.cells import Cell
from components.domain.columns import by_column, is_blank
from components.domain.grain import Annual, Data, Grain, put_together, text_in
from components.domain.grid import Grid, as_typed, column_letter, totals_in
from components.domain.spreading import Spread, spread_out

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


class Made(Data):
    """A column that the table does not have: what it says in each row, the first that says any.

    joined: columns put together ("First name", "Last name"). addresses: of these the one that is an
    e-mail address; domain_of: of it only the company's domain, none for a free-mail host.
    company_in, person_in: a column such as "Ann (Acme)", of which they are the one or the other.
    first: columns as they are. otherwise: the text where nothing else is said, "{row}" is the row.
    annual: an amount a year. only_if: column -> its words, without one of which nothing is said.
    """

    title: str
    joined: tuple[str, ...] = ()
    domain_of: str | None = None
    company_in: str | None = None
    person_in: str | None = None
    addresses: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    otherwise: str = ""
    annual: Annual | None = None
    only_if: Mapping[str, tuple[str, ...]] = {}

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the columns that it is made from."""
        single = (self.domain_of, self.company_in, self.person_in)
        annual = (self.annual.amount,) if self.annual else ()
        return (*self.joined, *filter(None, single), *self.addresses, *self.first, *annual)

    def said(self, row: Mapping[str, str], number: int) -> str:
        """Return what the column says in a row. row: title -> text; number: as people see it."""
        if any(row.get(title, "").casefold() not in words for title, words in self.only_if.items()):
            return ""
        if self.annual is not None:
            return self.annual.said(row)
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


class Steps(Data):
    """What is done to a table before its columns are read.

    only: column -> its words, of which a row that counts says one; a blank one counts.
    has_second_titles: the first row below the titles is no row. carried: columns that hold for the
    rows below, where all of them are blank. levels: column -> the level that its title asks about:
    each filled cell becomes a row with the columns `MELTED`. named: columns whose cells name the
    level that is enough (of "85-90%" the upper one): each becomes a yes, volunteered.
    made: see `Made`. grain: see `Grain`. spread: see `Spread`.
    """

    only: Mapping[str, tuple[str, ...]] = {}
    has_second_titles: bool = False
    carried: tuple[str, ...] = ()
    levels: Mapping[str, str] = {}
    named: tuple[str, ...] = ()
    made: tuple[Made, ...] = ()
    grain: Grain | None = None
    spread: Spread | None = None

    @property
    def titles(self) -> frozenset[str]:
        """Return the titles of the table's columns without which they mean something else."""
        own = frozenset((*self.only, *self.carried, *self.levels, *self.named))
        return own if self.spread is None else own - {*self.spread.questions} | self.spread.titles

    @property
    def added(self) -> frozenset[str]:
        """Return the titles of the columns that a table has only after its steps."""
        asked = () if self.spread is None else self.spread.questions
        return frozenset((*(one.title for one in self.made), *asked, *self._melted))

    @property
    def _melted(self) -> tuple[str, ...]:
        return MELTED if self.is_melting else ()

    @property
    def is_melting(self) -> bool:
        """Return whether a row of the table becomes a row for each level in it."""
        return bool(self.levels or self.named)


AS_IT_STANDS = Steps()


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


# --- the table as one with a row a row ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prepared:
    """A table after its steps. places: of each row of the grid the row of the table, from 1."""

    grid: Sequence[Sequence[Cell]]
    header_row: int
    places: tuple[int, ...] | None = None


def prepared(steps: Steps, grid: Grid, header_row: int) -> Prepared:
    """Return a table after its steps; rows that do not count are blank, so that numbers stay."""
    width = max(map(len, grid), default=0)
    rows = [[*row, *[None] * (width - len(row))] for row in grid]
    titles = titles_of(rows[header_row]) if rows else []
    for row in totals_in(by_column(rows), header_row):
        rows[row - 1] = []  # before a column is made from its words
    below = range(header_row + 1, len(rows))
    if steps.spread is not None:
        _leave_out(steps, titles, rows, below)  # an answer that does not count replaces none
        titles = list(spread_out(steps.spread, titles, rows, header_row).titles)
    _carry_down(steps, titles, [rows[at] for at in below])
    _leave_out(steps, titles, rows, below)
    if steps.has_second_titles and header_row + 1 < len(rows):
        rows[header_row + 1] = []
    if steps.made:
        rows[header_row] = [*rows[header_row], *(one.title for one in steps.made)]
        for at in below:
            if not all(map(is_blank, rows[at])):
                rows[at] = [*rows[at], *_made(steps, titles, rows[at], at + 1)]
    if steps.grain is not None:
        put_together(steps.grain, titles_of(rows[header_row]), rows, header_row)
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


def _leave_out(
    steps: Steps, titles: Sequence[str], rows: list[list[Cell]], below: Iterable[int]
) -> None:
    """Blank the rows that do not count."""
    for at in below:
        if rows[at] and not _counts(steps, titles, rows[at]):
            rows[at] = []


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

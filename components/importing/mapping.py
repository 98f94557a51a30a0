"""Which column of a file is which column of a tab, and what the file says once that is settled."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Literal

from components.domain.cells import Cell, folded
from components.domain.grid import Grid, as_typed, is_blank, layout_of, rows_below
from components.domain.locales import locale_named
from components.domain.problems import Problem
from components.domain.recipes import KEEP, NOT_USED, Reader, Recipe
from components.domain.schema import TABS, Column, Tab
from components.domain.steps import AS_IT_STANDS, titles_of
from components.domain.workbook import Reading, parse
from components.importing.guessing import LOOKED_AT, Guess, guessed_columns, guessed_tab
from components.importing.producers import asked_of, stranger_of
from components.importing.sources import Source
from components.importing.which_rows import Only
from components.storage import Row
from components.storage.rows import rows_of

How = Literal["title", "guess", "known", "kept", "left", "empty"]
HOW: Mapping[str, How] = {KEEP: "kept", NOT_USED: "left"}


@dataclass(frozen=True, slots=True)
class Match:
    """What one column of a file is taken for before a person has said anything.

    target: a field of the tab, KEEP (stored under its own title) or NOT_USED. how: "title": the
    titles are equal; "guess": to be checked; "known": as a tool writes it; "kept": an answer to a
    question that no column of the tab is for; "left": none of the tab's; "empty": nothing in it.
    """

    position: int
    target: str
    how: How


def _samples(source: Source) -> list[list[Cell]]:
    return [list(islice(source.cells(at), LOOKED_AT)) for at in range(len(source.headers))]


def tab_of(source: Source) -> Guess | None:
    """Return the tab that a file or sheet is taken for; None where nothing speaks for any."""
    if source.known is not None:
        return Guess(source.known.tab, "known")
    if stranger_of(source.headers) is not None:
        return None
    return guessed_tab(source.title, source.headers, _samples(source))


def matches(tab: Tab, source: Source) -> tuple[Match, ...]:
    """Return what each column is taken for; one that no column of the tab fits is left out.

    Telephone numbers and addresses of people are in such columns: whoever wants one says so.
    """
    if source.known is not None and source.known.tab == tab.name:
        return tuple(
            Match(at, target, HOW.get(target, "known"))
            for at, target in enumerate(source.known.targets)
        )
    samples = _samples(source)
    found = guessed_columns(tab, source.headers, samples)
    return tuple(_match(at, found.get(at), samples[at]) for at in range(len(source.headers)))


def _match(at: int, guess: Guess | None, sample: Sequence[Cell]) -> Match:
    if guess is not None:
        return Match(at, guess.name, guess.how)
    return Match(at, NOT_USED, "left" if sample else "empty")


@dataclass(frozen=True)
class Mapped:
    """A file or sheet with what each of its columns is to be.

    targets: position -> a field, KEEP or NOT_USED. locale: the code by which its dates and
    numbers are read, None where it is not known. shares: (field, whether its levels are shares of
    1) for each column of levels that this was answered for; the others stay as they were typed.
    constants: (field, what every row says) for columns that the file does not have. words: a word
    of the file, folded, with the choice that it means ("" for none), or a currency with its rate.
    only: the rows that somebody said count; the others are not in the source any more.
    """

    source: Source
    tab: Tab
    targets: tuple[str, ...]
    locale: str | None = None
    shares: tuple[tuple[str, bool], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    only: Only = ()

    @cached_property
    def twofold(self) -> Mapping[Column, tuple[str, ...]]:
        """Return the tab's columns to which several columns of the file are mapped."""
        titles: dict[str, list[str]] = defaultdict(list)
        for at, target in enumerate(self.targets):
            titles[target].append(self.source.called(at))
        return {c: tuple(titles[c.field]) for c in self.tab.columns if len(titles[c.field]) > 1}

    @cached_property
    def missing(self) -> tuple[Column, ...]:
        """Return the columns that every row needs and nothing is mapped to."""
        known = {*self.targets, *(field for field, _ in self.constants)}
        return tuple(c for c in self.tab.columns if c.is_required and c.field not in known)

    @cached_property
    def wanted(self) -> Mapping[Column, str]:
        """Return the columns that are asked for once, though a row may do without -> why."""
        known = {*self.targets, *(field for field, _ in self.constants)}
        asks = asked_of(self.source).items()
        return {self.tab.by_field[name]: why for name, why in asks if name not in known}

    @property
    def settled(self) -> tuple[object, ...]:
        """Return all that was said of its source: with the source's key it tells two apart."""
        said = (self.targets, self.locale, self.shares, self.constants, self.words, self.only)
        return (self.tab.name, *said)

    @property
    def is_ready(self) -> bool:
        """Return whether its rows can be brought in."""
        return not self.twofold and not self.missing

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """Return the titles of the columns that no tab knows and that are stored all the same."""
        titles = titles_of(self.source.headers)
        return tuple(
            self._reader.title(at, titles)
            for at, target in enumerate(self.targets)
            if target == KEEP
        )

    @cached_property
    def left(self) -> tuple[str, ...]:
        """Return the titles of the columns in which something stands, and which stay behind."""
        return tuple(
            self.source.called(at)
            for at, target in enumerate(self.targets)
            if target == NOT_USED and next(self.source.cells(at), None) is not None
        )

    @cached_property
    def beside(self) -> Mapping[int, Mapping[str, str]]:
        """Return row number -> title -> cell of what is left out: it still tells two rows apart."""
        titles, reader = titles_of(self.source.headers), self._reader
        left = {
            at: reader.title(at, titles)
            for at, target in enumerate(self.targets)
            if target == NOT_USED
        }
        return {
            number: {
                title: as_typed(row[at])
                for at, title in left.items()
                if at < len(row) and not is_blank(row[at])
            }
            for number, row in self.source.body
        }

    @cached_property
    def grid(self) -> Grid:
        """Return the file as a tab: our titles, and its rows where people see them."""
        return self._reader.as_tab(self.source.grid, self.source.header_row)

    @property
    def _reader(self) -> Reader:
        return Reader(
            self.tab,
            self.targets,
            self.constants,
            dict(self.words),
            dict(self.shares),
            locale_named(self.locale),
        )

    @property
    def recipe(self) -> Recipe:
        """Return what was settled, to be kept for the next table of this kind.

        The day that was said of this one's rows is not that of the next.
        """
        known = self.source.known
        titles = titles_of(self.source.headers)
        pairs = zip(titles, self.targets, strict=False)
        steps = known.steps if known else AS_IT_STANDS
        if self.only:
            steps = steps.model_copy(update={"only": {**steps.only, **dict(self.only)}})
        return Recipe(
            tab=self.tab.name,
            columns=dict(pairs),
            steps=steps,
            constants={name: said for name, said in self.constants if name != self.tab.dated_by},
            words=dict(self.words),
            shares=dict(self.shares),
            locale=self.locale,
        )

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Return the row number of each row, as people see it in the file."""
        rows = rows_below(self.grid, layout_of(self.tab, self.grid))
        return tuple(number for number, _ in rows)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return its rows in the form that `Store.append` takes, read by the locale."""
        return self._rows_read_by(self.locale)

    @cached_property
    def rows_as_typed(self) -> tuple[Row, ...]:
        """Return its rows read by no locale: what says the same whichever one is chosen."""
        return self.rows if self.locale is None else self._rows_read_by(None)

    def _rows_read_by(self, locale: str | None) -> tuple[Row, ...]:
        return tuple(rows_of(Reading({self.tab.name: self.grid}, locale)).get(self.tab.name, ()))

    @cached_property
    def set_aside(self) -> Mapping[int, tuple[Problem, ...]]:
        """Return row number -> why that row would be in no figure until it is mended."""
        found: dict[int, list[Problem]] = defaultdict(list)
        workbook = parse(Reading({self.tab.name: self.grid}, self.locale))
        for problem in workbook.problems:
            if problem.severity == "set aside":
                found[problem.row].append(problem)
        return {row: tuple(some) for row, some in found.items()}


def with_locale_of_settings(mapped: Sequence[Mapped], locale: str | None) -> list[Mapped]:
    """Return the same files read by the locale that their Settings name, else by the given one."""
    settings = TABS["Settings"].name
    named = [
        str(row.get("value"))
        for one in mapped
        if one.tab.name == settings and one.is_ready
        for row in one.rows
        if folded(str(row.get("setting"))) == "locale" and row.get("value")
    ]
    code = named[0] if named else locale
    return [replace(one, locale=code or one.locale) for one in mapped]

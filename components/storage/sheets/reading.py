"""Reading a spreadsheet: all tabs in one call, what its percentages show in a second one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from components.domain.cells import Cell, folded
from components.domain.columns import ByColumn, padded
from components.domain.grid import Grid, column_letter, is_blank, layout_of
from components.domain.linked import SOURCES, live_titles
from components.domain.locales import Locale, locale_named
from components.domain.schema import TABS
from components.domain.workbook import Reading
from components.storage import given_tab
from components.storage.files.spelling import locale_in
from components.storage.sheets.book import Book, Sheet, book_of
from components.storage.sheets.google import Google, Outdated, name_of
from components.storage.sheets.shares import (
    questionable_columns,
    with_local_settings,
    with_shares,
)
from components.storage.sheets.table import Table

PLAIN = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
AS_SHOWN = {"valueRenderOption": "FORMATTED_VALUE"}
TOP_OF_OTHERS = "1:20"  # enough to tell whether a tab of another purpose holds anything
BOOK_SECONDS = 300.0  # how long a description of the tabs is good: a tab made by hand is seen then
TEXT_SECONDS = 60.0  # how long unchanged numbers are taken to show what they showed
TRIES = 3
Grids = Mapping[str, ByColumn]


@dataclass(frozen=True)
class Look:
    """Some tabs as they stood at one moment. grids: tab of the schema -> cells, percentages told.

    others: title -> first filled row, of tabs that are none of the schema and not blank.
    """

    book: Book
    grids: Grids
    others: Mapping[str, Grid]

    @cached_property
    def locale(self) -> Locale:
        """Return the locale by which cells are read: the Settings tab's, else the spreadsheet's."""
        return _reading_locale(self.book, self.grids)

    def reading(self) -> Reading:
        """Return what a store gives."""
        titled = {self.book.sheets[name].title: grid for name, grid in self.grids.items()}
        return Reading({**titled, **self.others}, self.book.locale)

    def table(self, name: str) -> Table:
        """Return one tab, ready to be searched and written; an absent one has no sheet."""
        if name not in self._tables:
            sheet = self.book.sheets.get(name) if name in self.grids else None
            typing = locale_named(self.book.locale)
            cells: Grid = self.grids.get(name, [])
            self._tables[name] = Table(TABS[name], sheet, cells, self.locale, typing)
        return self._tables[name]

    @cached_property
    def _tables(self) -> dict[str, Table]:
        """Return the tabs that were asked for already: many edits look at the same one."""
        return {}


def _reading_locale(book: Book, grids: Grids) -> Locale:
    named = locale_in(grids["Settings"]) if "Settings" in grids else locale_named(None)
    return named if named.code else locale_named(book.locale)


class Reader:
    """Looks at one spreadsheet, and remembers its tabs and what its percentages showed."""

    def __init__(self, google: Google, key: str) -> None:
        self._google = google
        self._key = key
        self._described: tuple[Book, float] | None = None
        self._texts: dict[tuple[str, int], tuple[Sequence[Cell], list[str], float]] = {}
        self._live: frozenset[str] = frozenset()  # titles, folded, of tabs that are read live

    def forget_tabs(self) -> None:
        """Have the tabs described anew with the next look."""
        self._described = None

    def look(self, tabs: Iterable[str] | None = None, *, is_patient: bool = True) -> Look:
        """Return these tabs and Settings, or all tabs: everything that was asked for, or an error.

        is_patient: wait and try again where Google is busy or out of reach.
        """
        wanted = None if tabs is None else {*tabs, "Settings"}
        for tries_left in reversed(range(TRIES)):
            try:
                look, is_whole = self._look(wanted, is_patient=is_patient)
            except Outdated as error:
                self.forget_tabs()
                if not tries_left:
                    raise self._google.told(error.__cause__, self._key) from error
                continue
            if is_whole or not tries_left:
                return look
            self._texts = {}
        raise AssertionError

    def tab(self, title: str) -> Grid:
        """Return the cells of a tab that is none of the schema. Raises TableMismatch else."""
        sheet = given_tab({sheet.title: sheet for sheet in self.book().others}, title)
        (columns,) = self._google.values(self._key, [sheet.range()], is_patient=True, **PLAIN)
        return padded(columns)

    def book(self) -> Book:
        """Return the spreadsheet's tabs as they were described lately."""
        now, described = self._google.pace.now(), self._described
        if described is None or now - described[1] > BOOK_SECONDS:
            described = book_of(name_of(self._key), self._google.metadata(self._key)), now
            self._described = described
        return described[0]

    def sheet_of(self, tab: str) -> Sheet | None:
        """Return a tab's sheet as last described, without asking; None before, or where absent.

        tab: of the schema, or the title of one that is read live.
        """
        if self._described is None:
            return None
        book = self._described[0]
        others = (sheet for sheet in book.others if sheet.title == tab)
        return book.sheets.get(tab) or next(others, None)

    def _look(self, wanted: set[str] | None, *, is_patient: bool) -> tuple[Look, bool]:
        book = self.book()
        sheets = {name: s for name, s in book.sheets.items() if wanted is None or name in wanted}
        others = book.others if wanted is None else ()
        ranges = [sheet.range() for sheet in sheets.values()]
        asked = self._live
        ranges += [
            sheet.range() if folded(sheet.title) in asked else sheet.range(TOP_OF_OTHERS)
            for sheet in others
        ]
        if not ranges:
            return Look(book, {}, {}), True
        values = self._google.values(self._key, ranges, is_patient=is_patient, **PLAIN)
        grids = {name: padded(columns) for name, columns in zip(sheets, values, strict=False)}
        self._live = live_titles(grids[SOURCES.name]) if SOURCES.name in grids else asked
        titles = {folded(sheet.title) for sheet in others}
        if (self._live & titles) - asked:  # linked since the last look: once, all is asked again
            return self._look(wanted, is_patient=is_patient)
        found = zip(others, values[len(sheets) :], strict=True)
        tops = {
            sheet.title: cells if folded(sheet.title) in self._live else _top(cells)
            for sheet, columns in found
            if (cells := padded(columns))
        }
        told, is_whole = self._with_percentages(book, grids, is_patient=is_patient)
        return Look(book, told, {title: top for title, top in tops.items() if len(top)}), is_whole

    def _with_percentages(
        self, book: Book, grids: Grids, *, is_patient: bool
    ) -> tuple[Grids, bool]:
        layouts = {name: layout_of(TABS[name], grid) for name, grid in grids.items()}
        asked = [
            (name, at)
            for name, grid in grids.items()
            for at in questionable_columns(TABS[name], layouts[name], grid)
        ]
        texts = self._shown(book, grids, asked, is_patient=is_patient)
        locales = (locale_named(book.locale), _reading_locale(book, grids))
        told, is_whole = dict(grids), True
        for name in {name for name, _ in asked}:
            columns = {at: texts[tab, at] for tab, at in asked if tab == name}
            tab, layout = TABS[name], layouts[name]
            told[name], fits = with_shares(tab, layout, grids[name], columns, locales)
            is_whole = is_whole and fits
        if "Settings" in told:
            tab, layout = TABS["Settings"], layouts["Settings"]
            told["Settings"] = with_local_settings(layout, tab, told["Settings"], locales[1])
        return told, is_whole

    def _shown(
        self, book: Book, grids: Grids, asked: Sequence[tuple[str, int]], *, is_patient: bool
    ) -> dict[tuple[str, int], list[str]]:
        """Return what the columns show: as lately read where their cells are still the same."""
        now, kept = self._google.pace.now(), self._texts
        columns = {(name, at): grids[name].columns[at] for name, at in asked}
        known = {
            place: kept[place][1]
            for place, cells in columns.items()
            if place in kept and kept[place][0] == cells and now - kept[place][2] <= TEXT_SECONDS
        }
        new = [place for place in asked if place not in known]
        if new:
            ranges = [_column(book.sheets[name], at) for name, at in new]
            values = self._google.values(self._key, ranges, is_patient=is_patient, **AS_SHOWN)
            for place, found in zip(new, values, strict=True):
                texts = list(map(str, found[0] if found else ()))
                kept[place] = (columns[place], texts, now)
                known[place] = texts
        return known


def _column(sheet: Sheet, at: int) -> str:
    letter = column_letter(at)
    return sheet.range(f"{letter}:{letter}")


def _top(grid: Grid) -> list[list[Cell]]:
    return next(([list(row)] for row in grid if not all(map(is_blank, row))), [])

"""A whole workbook: raw cells of all tabs -> typed frames, settings, links and problems.

`Reading` is what any store gives; `parse` gives it meaning once; everything above works on the
`Workbook`. Nothing here knows where the rows live.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from components.domain.cells import Cell, NotUnderstood, folded, read_text
from components.domain.columns import ByColumn, by_column
from components.domain.grid import (
    Grid,
    ParsedTab,
    as_typed,
    empty_frame,
    is_blank,
    layout_of,
    locale_of_rows,
    parse_tab,
    read_cell,
    rows_below,
)
from components.domain.kept import kept
from components.domain.linked import SOURCES, Joined, Link, Lost, joined
from components.domain.links import link, with_customer_facts
from components.domain.locales import Locale, locale_named, zone_named
from components.domain.nearest import Nearest
from components.domain.one_spelling import canonical_cell, canonical_grid
from components.domain.percent_levels import LEVELS, Share, at_odds, unsigned_shares
from components.domain.problems import Problem
from components.domain.schema import SETTINGS_TAB, TABS, Settings, Tab, tab_titled
from components.domain.twice import counted_once, said_twice
from components.domain.unread import Unread, read_aside

CAME_LATER = {SOURCES.name, "Evaluations"}


@dataclass(frozen=True)
class Reading:
    """The raw cells of a workbook at one moment.

    tabs: title as the store has it -> rows of cells, the header among them. locale: the code the
    store knows for hand-typed cells ("de_DE"), None when unknown. is_canonical: the cells were
    written by `canonical`, so that no locale applies to them, whatever the Settings tab says.
    queried: names of tabs that are a query's answer; their rows are counted from 1, not from 2.
    """

    tabs: Mapping[str, Grid]
    locale: str | None = None
    is_canonical: bool = False
    queried: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Aside:
    """The rows of one tab that are set aside. rows: row number -> the cells of `fields`.

    bad: field -> the rows in whose cell of it the reason lies. end: nothing had happened from then
    on, None: everything counts.
    """

    fields: tuple[str, ...]
    rows: Mapping[int, tuple[Cell, ...]]
    locale: Locale
    bad: Mapping[str, frozenset[int]] = field(default_factory=dict)
    end: pd.Timestamp | None = None

    @kept
    def unread(self, tab: Tab) -> Unread:
        """Return what was read of the rows."""
        cells = dict(zip(self.fields, zip(*self.rows.values(), strict=True), strict=True))
        read = read_aside(tab, cells, list(self.rows), self.locale, self.bad)
        return read if self.end is None else read.by(tab, self.end)

    def only(self, rows: Collection[int]) -> "Aside":
        """Return these rows alone."""
        return replace(self, rows={row: self.rows[row] for row in self.rows if row in rows})

    def texts(self, tab: Tab) -> dict[int, dict[str, str]]:
        """Return row number -> field -> text of each filled cell; see `Workbook.skipped`."""
        columns = [tab.by_field[name] for name in self.fields]
        return {
            row: {
                column.field: read_text(read)
                for column, cell in zip(columns, cells, strict=True)
                if (read := canonical_cell(column, cell, self.locale)) is not None
            }
            for row, cells in self.rows.items()
        }


@dataclass(frozen=True)
class Workbook:
    """Typed rows of every tab, the settings, and all problems met on the way.

    frames: one frame a tab, empty ones included. present: names of tabs that exist and hold a
    usable header. unknown_tabs: titles that no tab of the schema has; unknown_titles: with the
    titles of their columns. queried: as in `Reading`.
    aside: tab -> the cells of its rows that are set aside. shares: levels among them of which is
    asked whether they are shares of 1. links: the tabs of other tools whose rows are among these;
    lost: those that are to be read live and are not there, or not whole.
    """

    frames: Mapping[str, pd.DataFrame]
    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()
    present: frozenset[str] = frozenset()
    unknown_tabs: tuple[str, ...] = ()
    unknown_titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    queried: frozenset[str] = frozenset()
    aside: Mapping[str, Aside] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    links: tuple[Link, ...] = ()
    lost: tuple[Lost, ...] = ()

    def home(self, tab: str, row: int) -> tuple[str, int] | None:
        """Return the title and the row of the live tab that a row stands in; None: our own."""
        found = ((one.title, one.place(row)) for one in self.links if one.tab == tab)
        return next(((title, place) for title, place in found if place is not None), None)

    @cached_property
    def skipped(self) -> Mapping[str, Mapping[int, Mapping[str, str]]]:
        """Return tab -> row number -> field -> text of each filled cell of the rows set aside.

        The text is canonical where the cell was understood, else as it was typed. It is made when
        it is asked for: few pages do.
        """
        return {tab: aside.texts(TABS[tab]) for tab, aside in self.aside.items()}

    def unread(self, tab: str) -> Unread | None:
        """Return what was read of a tab's rows that are set aside; None where there are none."""
        aside = self.aside.get(tab)
        found = aside.unread(TABS[tab]) if aside is not None and aside.rows else None
        return None if found is None or found.frame.empty else found

    @property
    def unread_settings(self) -> frozenset[str]:
        """Return the fields of the settings whose value could not be read: the usual one stands."""
        aside = self.unread("Settings")
        named = [] if aside is None else aside.frame["setting"].dropna().tolist()
        columns = (SETTINGS_TAB.by_header.get(folded(name)) for name in named)
        return frozenset(column.field for column in columns if column is not None)

    def __getitem__(self, tab: str) -> pd.DataFrame:
        """Return the frame of a tab by its name."""
        return self.frames[tab]

    @property
    def is_empty(self) -> bool:
        """Return whether no tab holds any row, not even one that is set aside."""
        return not self.set_aside and all(frame.empty for frame in self.frames.values())

    @property
    def set_aside(self) -> tuple[Problem, ...]:
        """Return the problems that keep a row or a whole tab out of the figures."""
        return tuple(p for p in self.problems if p.severity != "notice")

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Return what deserves a look although the rows count."""
        return tuple(p for p in self.problems if p.severity == "notice")


# --- settings -------------------------------------------------------------------------------


def _locale_of(reading: Reading) -> Locale:
    """Return the locale the Settings tab names, else the store's: known before any cell is read.

    Its zone and its currency are those of the Settings tab, where they stand there.
    """
    told = _told_in_settings(reading)
    code = None if reading.is_canonical else told.get("locale") or reading.locale
    return replace(
        locale_named(code), zone=zone_named(told.get("timezone", "")), currency=told.get("currency")
    )


def _told_in_settings(reading: Reading) -> dict[str, str]:
    """Return the name of each setting, folded -> its value as typed; blank ones left out."""
    tab = TABS["Settings"]
    found: dict[str, str] = {}
    for grid in (grid for title, grid in reading.tabs.items() if tab_titled(title) is tab):
        layout = layout_of(tab, grid)
        if layout.is_usable:
            name, value = layout.positions["setting"], layout.positions["value"]
            for row in grid[layout.header_row + 1 :]:
                if len(row) > max(name, value) and (text := as_typed(row[value]).strip()):
                    found.setdefault(folded(as_typed(row[name])), text)
    return found


def _settings(frame: pd.DataFrame, grid: Grid, locale: Locale) -> tuple[Settings, list[Problem]]:
    """Read each setting by its own kind, from the raw cell: a number must not pass through text."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    at = layout_of(TABS["Settings"], grid).positions.get("value", 0)
    for row, setting in zip(frame.index, frame["setting"], strict=True):
        value = grid[int(row) - 1][at]
        column = SETTINGS_TAB.by_header.get(folded(setting))
        if column is None:
            problems.append(_no_such_setting(int(row), setting))
            continue
        try:
            values[column.field] = read_cell(column.kind, value, locale)
        except NotUnderstood as error:
            problems.append(
                Problem("Settings", int(row), column.title, as_typed(value), str(error))
            )
    # each value went through its field's own reader; validating again would read it twice
    return Settings.model_construct(None, **values), problems


def _no_such_setting(row: int, setting: str) -> Problem:
    titles = [column.title for column in SETTINGS_TAB.columns]
    near = Nearest(titles).to(setting)
    hint = f"; did you mean {near}?" if near else ""
    return Problem("Settings", row, "Setting", setting, f"a known setting{hint}", "notice")


# --- the whole ------------------------------------------------------------------------------


@kept
def parse(reading: Reading) -> Workbook:
    """Give a reading its meaning: typed frames, settings, resolved references, every problem."""
    locale = _locale_of(reading)
    whole = _joined(reading, locale)
    grids, live = whole.grids, {one.title for one in whole.links}
    unknown = tuple(
        title for title in reading.tabs if _tab_of(title, grids) is None and title not in live
    )
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = [*whole.problems]
    present: set[str] = set()
    for tab in TABS.values():
        if tab.name not in grids:
            frames[tab.name] = empty_frame(tab)
            continue
        parsed = parse_tab(tab, grids[tab.name], locale)
        if tab.name in reading.queried:
            parsed = _of_answer(parsed)
        frames[tab.name] = parsed.frame
        problems += parsed.problems
        if parsed.is_usable:
            present.add(tab.name)
    odd = {one.row for one in whole.problems if one.severity == "set aside"}
    sources = frames[SOURCES.name]
    frames[SOURCES.name] = sources[~sources.index.isin(odd)] if odd else sources
    shares = _shares(frames, grids)
    problems += [share.problem for share in shares]
    for name in {share.tab for share in shares}:
        aside = {share.row for share in shares if share.tab == name}
        frames[name] = frames[name][~frames[name].index.isin(aside)]
    for name in {one.tab for one in whole.links}:
        some = [one for one in whole.links if one.tab == name]
        frames[name], twice = counted_once(frames[name], some)
        problems += twice
    settings, bad_settings = _settings(frames["Settings"], grids.get("Settings", ()), locale)
    problems += bad_settings + link(frames) + at_odds(frames)
    if reading.queried:
        problems = [replace(p, is_of_answer=p.tab in reading.queried) for p in problems]
    frames["Calls"] = with_customer_facts(frames["Calls"], frames["Customers"])
    found = Workbook(
        frames,
        settings,
        tuple(problems),
        frozenset(present),
        unknown,
        queried=reading.queried,
        links=whole.links,
        lost=whole.lost,
    )
    at_home = problems
    if whole.links:
        at_home = [replace(one, home=found.home(one.tab, one.row)) for one in problems]
    return replace(
        found,
        problems=tuple(at_home),
        aside=_aside(found, grids, locale),
        shares=tuple(shares),
        unknown_titles={title: _first_titles(reading.tabs[title]) for title in unknown},
    )


def _tab_of(title: str, grids: Mapping[str, Grid]) -> Tab | None:
    tab = tab_titled(title)
    return tab if tab is not None and tab.name in grids else None


def _joined(reading: Reading, locale: Locale) -> Joined:
    grids = {
        tab.name: by_column(grid)
        for title, grid in reading.tabs.items()
        if (tab := tab_titled(title))
    }
    for name in CAME_LATER & grids.keys():
        if not layout_of(TABS[name], grids[name]).is_usable:
            del grids[name]  # somebody's own tab of that name, from before there was one here
    return joined(reading.tabs, grids, reading.queried, locale)


def _first_titles(grid: Grid) -> tuple[str, ...]:
    return tuple(as_typed(cell) for cell in grid[0]) if len(grid) else ()


def _shares(frames: Mapping[str, pd.DataFrame], grids: Mapping[str, Grid]) -> list[Share]:
    """Return the levels in percent that were typed as shares of 1."""
    positions = {tab: layout_of(TABS[tab], grids[tab]).positions for tab in LEVELS if tab in grids}

    def cell_at(tab: str, name: str, row: int) -> Cell:
        at = positions[tab][name]
        cells = grids[tab][row - 1]
        return cells[at] if at < len(cells) else None

    return unsigned_shares(frames, cell_at)


def _aside(workbook: Workbook, grids: Mapping[str, ByColumn], locale: Locale) -> dict[str, Aside]:
    """Return the cells of every row that is set aside; a query's answer is mended where it asks."""
    rows: dict[str, set[int]] = {}
    bad: dict[str, dict[str, set[int]]] = {}
    for problem in workbook.problems:
        if problem.severity == "set aside" and problem.tab not in workbook.queried:
            rows.setdefault(problem.tab, set()).add(problem.row)
            column = TABS[problem.tab].by_header.get(folded(problem.column))
            name = "value" if column is None else column.field  # a setting is named, not a column
            bad.setdefault(problem.tab, {}).setdefault(name, set()).add(problem.row)
    found = {}
    for name in sorted(rows):
        places = layout_of(TABS[name], grids[name]).positions
        columns = [grids[name].columns[at] for at in places.values()]
        cells = {row: tuple(column[row - 1] for column in columns) for row in sorted(rows[name])}
        read_by = locale_of_rows(TABS[name], dict(zip(places, columns, strict=True)), locale)
        why = {column: frozenset(some) for column, some in bad[name].items()}
        found[name] = Aside(tuple(places), cells, read_by, why)
    return found


def _of_answer(parsed: ParsedTab) -> ParsedTab:
    """Count the rows of a query's answer from 1: it has no header in a row of its own."""
    frame = parsed.frame.set_axis((parsed.frame.index - 1).rename("row"))
    problems = [replace(p, row=p.row - 1) for p in parsed.problems]
    return ParsedTab(frame, problems, parsed.is_usable)


def canonical(reading: Reading) -> Reading:
    """Return the same workbook with known titles and locale-free cells, blank rows left out.

    A cell that is not understood stays exactly as it was typed; columns that no tab knows are
    kept behind the known ones. Parsing the result gives the rows that parsing the original gives:
    those of tabs that are read live are rows of their tab, and their recipes wait for a file.
    """
    return canonical_with_places(reading)[0]


def canonical_with_places(reading: Reading) -> tuple[Reading, dict[str, list[int]]]:
    """Return `canonical`, and tab -> the row number of each of its rows as `parse` counts them."""
    locale = _locale_of(reading)
    tabs: dict[str, list[list[Cell]]] = {}
    numbers: dict[str, list[int]] = {}
    whole = _joined(reading, locale)
    for name, grid in whole.grids.items():
        if not any(not is_blank(cell) for column in grid.columns for cell in column):
            continue
        tab = TABS[name]
        tabs[name] = canonical_grid(tab, grid, locale)
        numbers[name] = [number for number, _ in rows_below(grid, layout_of(tab, grid))]
        links = [one for one in whole.links if one.tab == name]
        if twice := said_twice(tab, tabs[name], numbers[name], links):
            pairs = zip(numbers[name], tabs[name][1:], strict=True)
            left = [(number, row) for number, row in pairs if number not in twice]
            numbers[name] = [number for number, _ in left]
            tabs[name] = [tabs[name][0], *(row for _, row in left)]
    if whole.links:
        tabs[SOURCES.name] = _no_longer_live(tabs[SOURCES.name], whole.links)
    return Reading(tabs, is_canonical=True), numbers


def _no_longer_live(sources: list[list[Cell]], links: Sequence[Link]) -> list[list[Cell]]:
    still = {one.source: one.recipe.model_copy(update={"is_live": False}) for one in links}
    name, recipe = (
        sources[0].index(SOURCES.by_field[field].title) for field in ("source", "recipe")
    )
    for row in sources[1:]:
        if row[name] in still:
            row[recipe] = still[str(row[name])].model_dump_json(exclude_defaults=True)
    return sources

"""The grid model: a book of tabs, a tab of rows, a row of frozen cells.

Writers work on a copy and the copy takes the book's place when everything went well; so a batch
is applied whole or not at all, and a reader never sees half of one. Rows and cells are shared
between copies, which makes a copy cheap: never change a row in place, put another in its place.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, Self

from tests.sheets_server.a1 import Area, parse, show
from tests.sheets_server.cells import BLANK, Cell
from tests.sheets_server.errors import (
    invalid,
    outside_grid,
    protected,
    too_many_cells,
    unreadable_range,
)
from tests.sheets_server.locales import Locale, locale_of

Dimension = Literal["ROWS", "COLUMNS"]
CELL_LIMIT = 10_000_000


class Row(dict[int, Cell]):
    """The cells of one row by column, and what is found out about it once, as it never changes.

    shown: way of showing -> the row as it was read that way.
    """

    shown: dict[Hashable, list[bool | int | float | str]]

    def __init__(self, cells: Mapping[int, Cell] | Iterable[tuple[int, Cell]] = ()) -> None:
        super().__init__(cells)
        self.shown = {}

    @cached_property
    def has_data(self) -> bool:
        return any(cell.has_data for cell in self.values())


NO_ROW = Row()


@dataclass(frozen=True, slots=True)
class Protection:
    """A protected area, or a whole tab (`area` None), and who may edit it besides the owner."""

    number: int
    area: Area | None
    editors: tuple[str, ...] = ()
    description: str = ""
    is_warning_only: bool = False

    def forbids(self, area: Area, user: str | None) -> bool:
        """Whether this user may not write there; the user None is the owner at the keyboard."""
        is_open = self.is_warning_only or user is None or user in self.editors
        return not is_open and (self.area is None or self.area.meets(area))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows or columns that can be folded together."""

    dimension: Dimension
    start: int
    end: int
    depth: int = 1


@dataclass(slots=True)
class Tab:
    """One tab: the size of its grid, its rows as far down as something is there, its furniture."""

    sheet_id: int
    title: str
    row_count: int = 1000
    column_count: int = 26
    rows: list[Row] = field(default_factory=list)
    look: dict[str, Any] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    protections: list[Protection] = field(default_factory=list)
    filtered: tuple[Area, Mapping[str, Any]] | None = None
    groups: list[Group] = field(default_factory=list)
    sizes: dict[tuple[Dimension, int], dict[str, Any]] = field(default_factory=dict)

    def copy(self) -> Self:
        return replace(
            self,
            rows=list(self.rows),
            look=dict(self.look),
            merges=list(self.merges),
            protections=list(self.protections),
            groups=list(self.groups),
            sizes=dict(self.sizes),
        )

    @property
    def whole(self) -> Area:
        return Area(0, self.row_count, 0, self.column_count)

    @property
    def cell_count(self) -> int:
        return self.row_count * self.column_count

    def row(self, index: int) -> Row:
        return self.rows[index] if index < len(self.rows) else NO_ROW

    def cell(self, row: int, column: int) -> Cell:
        return self.row(row).get(column, BLANK)

    def put(self, row: int, cells: Mapping[int, Cell]) -> None:
        """Put these cells, by column, into a row that the grid has."""
        changed = {**self.row(row), **cells}
        self.replace(row, Row((at, cell) for at, cell in changed.items() if cell != BLANK))

    def replace(self, row: int, cells: Row) -> None:
        """Put this row in the place of one that the grid has."""
        while len(self.rows) <= row:
            self.rows.append(NO_ROW)
        self.rows[row] = cells

    def change(self, area: Area, work: Callable[[int, int, Cell], Cell]) -> None:
        """Pass every cell of the area through `work(row, column, cell)`."""
        columns = range(area.left, area.right)
        for row in range(area.top, area.bottom):
            self.put(row, {at: work(row, at, self.cell(row, at)) for at in columns})

    def filled(self, area: Area) -> Iterator[tuple[int, int, Cell]]:
        """The cells of the area that are not blank, row by row, from left to right."""
        for index in range(area.top, min(area.bottom, len(self.rows))):
            row = self.rows[index]
            for at in sorted(row):
                if area.left <= at < area.right:
                    yield index, at, row[at]

    def end_of_data(self) -> int:
        """The index of the first row below everything that holds a value."""
        for index in range(len(self.rows), 0, -1):
            if self.rows[index - 1].has_data:
                return index
        return 0

    def resize(self, rows: int, columns: int) -> None:
        """Make the grid this large; what lies outside is lost."""
        if columns < self.column_count:
            self.rows = [
                Row((at, cell) for at, cell in row.items() if at < columns) for row in self.rows
            ]
        self.rows = self.rows[:rows]
        self.row_count, self.column_count = rows, columns

    def guard(self, area: Area, user: str | None) -> None:
        """Refuse (400) where a protection keeps this user out."""
        if any(each.forbids(area, user) for each in self.protections):
            raise protected()


@dataclass(slots=True)
class Book:
    """A spreadsheet's content; `user` is who is writing to this copy, None the owner."""

    spreadsheet_id: str
    title: str
    locale_name: str = "en_US"
    time_zone: str = "Etc/GMT"
    tabs: list[Tab] = field(default_factory=lambda: [Tab(0, "Sheet1")])
    names: dict[str, tuple[str, int, Area]] = field(default_factory=dict)
    binned: tuple[object, ...] = ()  # first cells of the rows that people deleted
    user: str | None = None

    def copy(self, user: str | None = None) -> Self:
        tabs = [tab.copy() for tab in self.tabs]
        return replace(self, tabs=tabs, names=dict(self.names), user=user)

    @property
    def locale(self) -> Locale:
        return locale_of(self.locale_name)

    def tab(self, sheet_id: int) -> Tab:
        """The tab with this id; 400 where there is none."""
        for tab in self.tabs:
            if tab.sheet_id == sheet_id:
                return tab
        raise invalid(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Tab | None:
        """The tab with this title; case does not matter, as in Google's ranges."""
        return next((tab for tab in self.tabs if tab.title.lower() == title.lower()), None)

    def find(self, text: str) -> tuple[Tab, Area]:
        """The cells that a range in A1 notation means, clipped to the grid.

        Raises:
            ApiError: 400, for no such tab, no such range, or a start outside the grid.
        """
        tab, area = self.locate(text)
        if area.top >= tab.row_count or area.left >= tab.column_count:
            start = replace(area, bottom=max(area.bottom, area.top + 1))
            shown = show(tab.title, start)
            raise outside_grid(shown, tab.row_count, tab.column_count)
        return tab, area.clipped(tab.row_count, tab.column_count)

    def locate(self, text: str) -> tuple[Tab, Area]:
        reference = parse(text)
        if reference is None:
            raise unreadable_range(text)
        if reference.title is None:
            tab = next((each for each in self.tabs if not each.look.get("hidden")), self.tabs[0])
            return tab, reference.within(tab.row_count, tab.column_count)
        found = self.titled(reference.title)
        if found is not None:
            return found, reference.within(found.row_count, found.column_count)
        return self.named(text)

    def named(self, text: str) -> tuple[Tab, Area]:
        for name, sheet_id, area in self.names.values():
            if name.lower() == text.lower():
                return self.tab(sheet_id), area
        raise unreadable_range(text)

    def make_room(self, tab: Tab, rows: int, columns: int) -> None:
        """Grow or shrink a tab's grid, within the limit of cells in a workbook."""
        others = sum(each.cell_count for each in self.tabs if each is not tab)
        if rows * columns > tab.cell_count and others + rows * columns > CELL_LIMIT:
            raise too_many_cells()
        tab.resize(rows, columns)

    def check_size(self) -> None:
        if sum(tab.cell_count for tab in self.tabs) > CELL_LIMIT:
            raise too_many_cells()


def seeded(tab: Tab, rows: Iterable[Iterable[Cell]]) -> Tab:
    """The tab with these rows from its first cell on; for making books in tests."""
    tab.rows = [Row((at, cell) for at, cell in enumerate(row) if cell is not BLANK) for row in rows]
    width = max((max(row, default=-1) + 1 for row in tab.rows), default=0)
    tab.resize(max(tab.row_count, len(tab.rows)), max(tab.column_count, width))
    return tab

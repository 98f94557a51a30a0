"""One tab as it stood at one moment, ready to be searched: its columns, its rows, their places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from components.domain.cells import Cell, folded, read_text
from components.domain.grid import Grid, Layout, column_letter, is_blank, layout_of
from components.domain.locales import Locale
from components.domain.schema import Tab
from components.domain.workbook import Reading
from components.storage.rows import StoredRow, keys_of, rows_of, stored_row
from components.storage.sheets.book import Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row that is not blank: its cells as they stand, and its place, counted from 0."""

    index: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """One tab. sheet: None where the spreadsheet has no such tab yet.

    locale: the one by which cells are read. typing: the one by which the sheet takes what is typed.
    """

    tab: Tab
    sheet: Sheet | None
    grid: Grid
    locale: Locale
    typing: Locale

    @cached_property
    def layout(self) -> Layout:
        """Return which column holds which field."""
        return layout_of(self.tab, self.grid)

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in it, not even a header."""
        return all(is_blank(cell) for row in self.grid for cell in row)

    @property
    def width(self) -> int:
        """Return how many columns hold anything."""
        return max(map(len, self.grid), default=0)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Return key -> column: a field, or the header of a column that no tab knows."""
        known = self.layout.positions
        titles = [self.tab.by_field[field].title for field in known]
        unused = self.layout.unused
        headers = [*titles, *(header or f"Column {column_letter(at)}" for at, header in unused)]
        places = [*known.values(), *(at for at, _ in unused)]
        return dict(zip(keys_of(self.tab, headers), places, strict=True))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the rows below the header, blank ones left out."""
        start = self.layout.header_row + 1
        return tuple(
            Line(index, row)
            for index, row in enumerate(self.grid[start:], start)
            if not all(map(is_blank, row))
        )

    def cell(self, line: Line, key: str) -> Cell:
        """Return a cell as it stands; None where there is no such column."""
        at = self.positions.get(key)
        return line.cells[at] if at is not None and at < len(line.cells) else None

    def typed(self, line: Line) -> dict[str, Cell]:
        """Return field -> cell as it stands."""
        return {column.field: self.cell(line, column.field) for column in self.tab.columns}

    def stored(self, lines: Iterable[Line]) -> list[StoredRow]:
        """Return the lines as text in the one spelling in which rows are compared."""
        chosen = [line.cells for line in lines]
        if not chosen:
            return []
        grid = [self.grid[self.layout.header_row], *chosen]
        rows = rows_of(Reading({self.tab.name: grid}, self.locale.code))[self.tab.name]
        return [stored_row(self.tab, row) for row in rows]

    def named(self, field: str | None, name: str) -> Line | None:
        """Return the first line with this ID or unique name, compared as `parse` does."""
        if field is None or field not in self.positions:
            return None
        alike = (lambda text: text.strip()) if field == "id" else folded
        cells = ((line, self.cell(line, field)) for line in self.lines)
        there = ((line, read_text(cell)) for line, cell in cells if not is_blank(cell))
        return next((line for line, text in there if alike(text) == alike(name)), None)

    def numbered(self, row: int) -> Line | None:
        """Return the line with this row number, as people see it."""
        return next((line for line in self.lines if line.index == row - 1), None)

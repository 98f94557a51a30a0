"""An uploaded file -> its sheets as they stand, each with its titles and the rows below them."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import PurePath

from components.domain.cells import Cell
from components.domain.columns import by_column
from components.domain.grid import Grid, as_typed, column_letter, is_blank, totals_in
from components.domain.recipes import Recipe
from components.domain.steps import AS_IT_STANDS, Steps, prepared
from components.importing.guessing import LOOKED_AT, is_like, known_titles
from components.importing.records import grid_from_eval, grid_from_json
from components.storage import NotAWorkbook
from components.storage.files import grid_from_csv, grids_from_xlsx
from components.storage.files.hidden import Hidden, hidden_in
from components.storage.files.limits import MAX_FILE_BYTES, check_size

FIRST_ROWS = 20  # filled ones among which the titles are looked for; above them stand headings
EXAMPLES = 3
A_SHORT_CELL = 40  # characters of an example
IN_SIGHT = Hidden()


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table that is known by its titles and cells. what: its name for people.

    targets: of each column a field of the tab, KEEP or NOT_USED. said: what was taken for what.
    steps: what was done to the table before. recipe: what is kept of it in the workbook.
    header_row: where its titles stand, counted from 0, None for where its source has them.
    """

    what: str
    tab: str
    targets: tuple[str, ...]
    said: tuple[str, ...]
    steps: Steps = AS_IT_STANDS
    recipe: Recipe | None = None
    header_row: int | None = None


@dataclass(frozen=True)
class Source:
    """One CSV file or one sheet. title: its name, which may say what it holds.

    grid: all its cells; row 1 is the first one, as people see it. header_row: where the titles
    stand, counted from 0. recognised: which tool's table it is. places: of each row of the
    grid the row of the file, where they are not the same. hidden: what the file keeps out of
    sight. is_untitled: its first row is a row like the others; the titles are the columns' letters.
    """

    file: str
    title: str
    grid: Grid
    header_row: int
    recognised: Recognised | None = None
    places: tuple[int, ...] | None = None
    hidden: Hidden = IN_SIGHT
    is_untitled: bool = False

    @cached_property
    def hidden_rows(self) -> int:
        """Return how many of its rows are hidden in the file; they count like the others."""
        rows = self.hidden.rows
        return sum(1 for number, _ in self.body if self.place(number) in rows) if rows else 0

    @property
    def titles_row(self) -> int:
        """Return the row of its titles, as people see it; 0 where it has none."""
        return 0 if self.is_untitled else self.header_row + 1

    def titled_at(self, row: int) -> "Source":
        """Return the table with its titles in another row, as people see it; 0: it has none."""
        if row == self.titles_row:
            return self
        if row == 0:
            return _untitled(self)
        if not self.is_untitled:
            return replace(self, header_row=row - 1)
        return replace(self, grid=self.grid[1:], header_row=row - 1, places=None, is_untitled=False)

    def place(self, row: int) -> int:
        """Return the row of the file in which a row of the grid stands, as people see it."""
        return row if self.places is None else self.places[row - 1]

    @property
    def known(self) -> Recognised | None:
        """Return what it was recognised as, as long as its titles stand where they were found."""
        is_same = self.recognised is not None and self.recognised.header_row == self.header_row
        return self.recognised if is_same else None

    @property
    def recipe(self) -> Recipe | None:
        """Return what was settled for an earlier table of the same titles."""
        return self.known.recipe if self.known else None

    def after(self, recognised: Recognised) -> "Source":
        """Return the table after the steps of what it was recognised as."""
        table = prepared(recognised.steps, self.grid, self.header_row)
        totals = [str(row) for row in totals_in(by_column(self.grid), self.header_row)]
        said = recognised.said
        if totals and not recognised.steps.is_melting:
            said = (*said, f"left out, as they are totals: row {', '.join(totals)}")
        return replace(
            self,
            grid=table.grid,
            header_row=table.header_row,
            recognised=replace(recognised, said=said, header_row=table.header_row),
            places=table.places,
        )

    @property
    def name(self) -> str:
        """Return what people call it: the file, and the sheet within it."""
        is_sheet = self.title not in {self.file, PurePath(self.file).stem}
        return f"{self.file}, sheet {self.title}" if is_sheet else self.file

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """Return the title of each column, "" where it has none."""
        below = self.grid[self.header_row :]
        width = max((len(row) for row in below), default=0)
        typed = [as_typed(cell) for cell in self.grid[self.header_row]]
        return (*typed, *("" for _ in range(width - len(typed))))

    @property
    def body(self) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the rows below the titles that are not blank, numbered as people see them."""
        for number, row in enumerate(self.grid[self.header_row + 1 :], self.header_row + 2):
            if not all(map(is_blank, row)):
                yield number, list(row)

    @cached_property
    def row_count(self) -> int:
        """Return how many rows it has."""
        return sum(1 for _ in self.body)

    def cells(self, position: int) -> Iterator[Cell]:
        """Yield what stands in a column, blanks left out."""
        for row in self.grid[self.header_row + 1 :]:
            if position < len(row) and not is_blank(row[position]):
                yield row[position]

    def examples(self, position: int) -> list[str]:
        """Return the first few different cells of a column, shortened."""
        found: dict[str, None] = {}
        for cell in self.cells(position):
            text = " ".join(as_typed(cell).split())
            found[text if len(text) <= A_SHORT_CELL else text[: A_SHORT_CELL - 1] + "…"] = None
            if len(found) == EXAMPLES:
                break
        return list(found)

    def called(self, position: int) -> str:
        """Return a column's title, or its letter where it has none."""
        return self.headers[position] or f"Column {column_letter(position)}"


def sources_of(name: str, content: bytes) -> list[Source]:
    """Return the CSV file, or every sheet of the .xlsx file in which anything stands.

    name: the file, fit to be shown. Raises NotAWorkbook for what cannot be read or holds nothing.
    """
    file = PurePath(name).name  # a browser may send a path: only its last part is a name
    check_size(file, len(content), MAX_FILE_BYTES, "bytes")
    kind = PurePath(file).suffix.lower()
    grids: dict[str, Grid]
    if kind == ".csv":
        grids = {PurePath(file).stem: _csv_grid(content, file)}
    elif kind == ".tsv":
        grids = {PurePath(file).stem: grid_from_csv(_told(content, b"\t"), file)}
    elif kind == ".json":
        grids = {PurePath(file).stem: grid_from_json(content, file)}
    elif kind == ".eval":
        grids = {PurePath(file).stem: grid_from_eval(content, file)}
    else:
        grids = {**grids_from_xlsx(content, file, whole=None)}
    hidden = hidden_in(content) if kind == ".xlsx" else {}
    found = [
        replace(_as_it_is(file, title, grid), hidden=hidden.get(title, IN_SIGHT))
        for title, grid in grids.items()
        if _any(grid)
    ]
    if not found:
        raise NotAWorkbook(file, "nothing stands in it")
    return found


def _as_it_is(file: str, title: str, grid: Grid) -> Source:
    """Return a table with its titles, or without any where its first row is like the others."""
    source = Source(file, title, grid, header_row(grid))
    if known_titles(source.headers) or not source.row_count:
        return source
    first = enumerate(grid[source.header_row])
    is_row = any(is_like(cell, islice(source.cells(at), LOOKED_AT)) for at, cell in first)
    return _untitled(source) if is_row else source


def _untitled(source: Source) -> Source:
    letters = [f"Column {column_letter(at)}" for at in range(max(map(len, source.grid)))]
    places = tuple(range(len(source.grid) + 1))
    return replace(
        source, grid=[letters, *source.grid], header_row=0, places=places, is_untitled=True
    )


def _any(grid: Grid) -> bool:
    return any(not is_blank(cell) for row in grid for cell in row)


def _csv_grid(content: bytes, file: str) -> Grid:
    """Return the cells of a CSV file; where a heading hides which mark parts them, try each."""
    grid = grid_from_csv(content, file)
    if _titles_known(grid) >= 2 or content.startswith(b"sep="):
        return grid
    grids: list[Grid] = [grid]
    for mark in (b";", b"\t", b","):
        with suppress(NotAWorkbook):
            grids.append(grid_from_csv(_told(content, mark), file))
    return max(grids, key=_titles_known)


def _told(content: bytes, mark: bytes) -> bytes:
    """Return a CSV file that says which mark parts its cells."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        content = content.decode("utf-16").encode()
    return b"sep=" + mark + b"\n" + content.removeprefix(BOM_UTF8)


def _titles_known(grid: Grid) -> int:
    return max((count for _, count in _known_by_row(grid)), default=0)


def _known_by_row(grid: Grid) -> list[tuple[int, int]]:
    """Return (row, how many titles in it are known) of the first filled rows."""
    filled = [at for at, row in enumerate(grid) if not all(map(is_blank, row))][:FIRST_ROWS]
    return [(at, known_titles([as_typed(cell) for cell in grid[at]])) for at in filled]


def header_row(grid: Grid) -> int:
    """Return where the titles stand, counted from 0: the first filled row, or a lower one.

    An export may begin with a heading and a date. A lower row is taken only where it holds two or
    more titles that a tab knows, and more of them than any row above it.
    """
    rows = _known_by_row(grid)
    best, known = max(rows, key=lambda row: (row[1], -row[0]))
    return best if known >= 2 else rows[0][0]

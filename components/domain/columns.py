"""A grid by columns, and one column of raw cells -> one array, each distinct cell judged once.

Dates, choices and names repeat, so a long column holds few distinct cells; everything that runs
over all of its cells is left to Python's and numpy's own loops. The only judge of a cell stays the
reader of its column's kind.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, zip_longest
from typing import Any, TypeVar, overload

import numpy as np
import pandas as pd
import pyarrow as pa

from components.domain.cells import Cell, NotUnderstood, read_text
from components.domain.locales import Locale
from components.domain.schema import Column, Kind

T = TypeVar("T")
Grid = Sequence[Sequence[Cell]]
Array = Any  # a numpy array or one of pandas' own; both know take()
Places = np.ndarray[tuple[int], np.dtype[np.intp]]
TEXT = pd.StringDtype("pyarrow", na_value=np.nan)  # what pandas calls "str"
HALF = re.compile("[\ud800-\udfff]")
PROBE = 64  # cells; where most of them differ, a text is judged cell by cell
SHEET_ERRORS = {
    *("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#ERROR!", "#NULL!", "#NUM!"),
    "Loading...",
    "Loading…",
}
BLANK_WORDS = frozenset(
    spelling
    for word in (
        *("-", "–", "—", "--", "?", "n/a", "n.a.", "tbd", "tbc", "null"),
        *("00/00/0000", "0000-00-00", "0000-00-00 00:00:00"),  # what databases write for no day
    )
    for spelling in (word, word.upper(), word.capitalize())
)


def is_blank(cell: Cell) -> bool:
    """Return whether nothing was typed into the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_blank_in(column: Column, cell: Cell) -> bool:
    """Return whether a cell says nothing: blank, or a word for that where no text is expected."""
    if is_blank(cell):
        return True
    is_word = isinstance(cell, str) and cell.strip() in BLANK_WORDS
    return is_word and not _is_free_text(column.kind)


def _is_free_text(kind: Kind) -> bool:
    return kind.read is read_text and kind.refers_to is None


@dataclass(frozen=True, slots=True, eq=False)
class ByColumn(Sequence[Sequence[Cell]]):
    """A grid that is held by columns of one length; to everybody else it is rows of cells.

    A blank is None or "" in a column, None in a row.
    """

    columns: tuple[Sequence[Cell], ...]
    height: int

    def __len__(self) -> int:
        return self.height

    @overload
    def __getitem__(self, at: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(at, slice):
            return list(_rows([column[at] for column in self.columns], len(range(self.height)[at])))
        if not -self.height <= at < self.height:
            raise IndexError(at)
        return [None if (cell := column[at]) == "" else cell for column in self.columns]

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return _rows(self.columns, self.height)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ByColumn):
            return self.height == other.height and self.columns == other.columns
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment] # as a list has none


def _rows(columns: Sequence[Sequence[Cell]], height: int) -> Iterator[list[Cell]]:
    if not columns:
        return iter([[] for _ in range(height)])
    told = [[None if cell == "" else cell for cell in column] for column in columns]
    return map(list, zip(*told, strict=True))


def by_column(grid: Grid) -> ByColumn:
    """Return a grid by columns; short rows are blank at their end."""
    if isinstance(grid, ByColumn):
        return grid
    return ByColumn(tuple(zip_longest(*grid)), len(grid))


def padded(columns: Sequence[Sequence[Cell]]) -> ByColumn:
    """Return a grid of columns that are cut after their last cell, as Google cuts them."""
    height = max(map(len, columns), default=0)
    return ByColumn(
        tuple(
            column if len(column) == height else [*column, *[None] * (height - len(column))]
            for column in columns
        ),
        height,
    )


# --- one column -----------------------------------------------------------------------------


def read_cell(kind: Kind, cell: Cell, locale: Locale) -> object:
    """Return the value of one cell; raise `NotUnderstood` with what was expected."""
    if isinstance(cell, str) and cell.strip() in SHEET_ERRORS:
        raise NotUnderstood("a value; the sheet shows an error here")
    return kind.read(cell, locale)


def distinct(cells: Sequence[Cell]) -> list[Cell]:
    """Return each cell once, as first met; True is not 1, and False is not 0."""
    return _coded(cells)[0]


def _coded(cells: Sequence[Cell]) -> tuple[list[Cell], Places]:
    """Return each distinct cell as first met, and the place of every cell among them."""
    once, places = _numbered(cells)
    if not (1 in once or 0 in once) or bool not in set(map(type, cells)):
        return list(once), places
    apart, places = _numbered(list(zip(map(type, cells), cells, strict=True)))  # True is not 1
    return [cell for _, cell in apart], places


def _numbered(cells: Sequence[T]) -> tuple[Collection[T], Places]:
    """Give each distinct cell the next number when it is first met, all in one walk."""
    place: defaultdict[T, int] = defaultdict(count().__next__)
    return place, np.fromiter(map(place.__getitem__, cells), np.intp, len(cells))


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column as it was understood.

    values: of its distinct cells. places: position -> place among them, None where every cell
    stands for itself. bad: position -> what was expected.
    """

    kind: Kind
    values: list[object]
    places: Places | None
    bad: dict[int, str]

    def array(self, keep: Places | None = None) -> Array:
        """Return the values at these positions, at all of them for None; missing where bad."""
        places = self.places if keep is None or self.places is None else self.places[keep]
        at = keep if self.places is None else places
        if self.kind.dtype == "str":
            texts = _arrow_texts(self.values)
            return _texts(texts if at is None else texts.take(pa.array(at)))
        array = array_of(self.kind, self.values)
        return array if at is None else array.take(at)


def _arrow_texts(values: list[object]) -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        return pa.array(values, pa.large_string())
    except UnicodeEncodeError:  # half a character, which is no text: U+FFFD, as stores keep it
        whole = [HALF.sub("\ufffd", v) if isinstance(v, str) else v for v in values]
        return pa.array(whole, pa.large_string())


def _texts(texts: Any) -> Array:  # noqa: ANN401 - pyarrow has no types
    """Return Arrow's texts as the array that pandas makes of a list, which takes three times."""
    return pd.arrays.ArrowStringArray(pa.chunked_array([texts]), dtype=TEXT)  # type: ignore[call-arg]


def array_of(kind: Kind, values: list[object]) -> Array:
    """Return values as the array of a column of this kind; None is missing."""
    if kind.word == "date":  # Arrow takes a list of days in a thirtieth of numpy's time
        days = pa.array(values, pa.date32()).to_numpy(zero_copy_only=False)
        return days.astype(kind.dtype)
    if kind.dtype in {"datetime64[s]", "float64"}:
        return np.array(values, dtype=kind.dtype)
    return pd.array(values, dtype=kind.dtype)  # type: ignore[call-overload]


def missing(kind: Kind, length: int) -> Array:
    """Return the array of a column in which nothing stands."""
    return ReadColumn(kind, [None], np.zeros(length, np.intp), {}).array()


def read_column(column: Column, cells: Sequence[Cell], locale: Locale) -> ReadColumn:
    """Return what the cells of a column mean."""
    if column.kind.read is read_text and len(set(cells[:PROBE])) > PROBE / 2:
        values, bad = _judged(column, cells, locale)
        return ReadColumn(column.kind, values, None, bad)
    once, places = _coded(cells)
    values, expected = _judged(column, once, locale)
    if len(once) == len(cells):
        return ReadColumn(column.kind, values, None, expected)
    hit = np.flatnonzero(np.isin(places, list(expected))).tolist() if expected else []
    return ReadColumn(column.kind, values, places, {at: expected[int(places[at])] for at in hit})


def _judged(
    column: Column, cells: Sequence[Cell], locale: Locale
) -> tuple[list[object], dict[int, str]]:
    """Return the value of each cell, and place -> what was expected there."""
    expected: dict[int, str] = {}
    values, to_judge = _stripped(column, cells)
    for place in to_judge:
        values[place], said = _judge(column, cells[place], locale)
        if said is not None:
            expected[place] = said
    return values, expected


def _stripped(column: Column, cells: Sequence[Cell]) -> tuple[list[object], Iterable[int]]:
    """Do to texts what their reader does, to all at once; return where it needs a closer look."""
    if column.kind.read is not read_text:
        return list(cells), range(len(cells))
    try:
        values: list[object] = list(map(str.strip, cells))  # type: ignore[arg-type]
    except TypeError:  # blanks as None, or numbers where a text belongs
        kinds = set(map(type, cells))
        if not kinds <= {str, type(None)}:
            return list(cells), range(len(cells))
        values = [cell and cell.strip() for cell in cells]  # type: ignore[union-attr]
    blanks = frozenset() if _is_free_text(column.kind) else BLANK_WORDS
    if column.is_required or not (SHEET_ERRORS | blanks).isdisjoint(values):
        odd = {None, "", *SHEET_ERRORS, *blanks}
        if odd.isdisjoint(values):
            return values, ()
        return values, [place for place, value in enumerate(values) if value in odd]
    if "" in values:
        values = [value or None for value in values]
    return values, ()


def _judge(column: Column, cell: Cell, locale: Locale) -> tuple[object, str | None]:
    if is_blank_in(column, cell):
        return None, (f"{column.title}, which every row needs" if column.is_required else None)
    try:
        value = read_cell(column.kind, cell, locale)
    except NotUnderstood as error:
        return None, str(error)
    return (None if value == "" else value), None

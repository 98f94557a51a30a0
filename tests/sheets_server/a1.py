"""A1 notation: where a range lies on the grid, and how Google writes it back."""

import re
from dataclasses import dataclass
from typing import Self

PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LOOKS_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")
END = re.compile(r"\$?(?P<column>[A-Za-z]{1,3})?\$?(?P<row>[1-9][0-9]*)?")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells: zero-based, the ends not included."""

    top: int
    bottom: int
    left: int
    right: int

    def clipped(self, rows: int, columns: int) -> Self:
        return type(self)(self.top, min(self.bottom, rows), self.left, min(self.right, columns))

    def meets(self, other: "Area") -> bool:
        apart = self.bottom <= other.top or other.bottom <= self.top
        return not (apart or self.right <= other.left or other.right <= self.left)

    def is_one_cell(self) -> bool:
        return self.bottom - self.top == 1 and self.right - self.left == 1


@dataclass(frozen=True, slots=True)
class Reference:
    """A range as somebody wrote it; an end that was left open is None."""

    title: str | None
    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None
    is_quoted: bool = False

    def within(self, rows: int, columns: int) -> Area:
        """The area on a grid of this size; it may still start or end outside."""
        top, left = self.top or 0, self.left or 0
        bottom = rows if self.bottom is None else self.bottom
        right = columns if self.right is None else self.right
        return Area(top, bottom, left, right)


def letters(column: int) -> str:
    """The column's name, from its zero-based index: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_index(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def quoted_title(title: str) -> str:
    is_plain = PLAIN_TITLE.fullmatch(title) and not LOOKS_LIKE_A_CELL.fullmatch(title)
    return title if is_plain else "'" + title.replace("'", "''") + "'"


def show_area(area: Area) -> str:
    first = f"{letters(area.left)}{area.top + 1}"
    if area.is_one_cell():
        return first
    return f"{first}:{letters(area.right - 1)}{area.bottom}"


def show(title: str, area: Area) -> str:
    return f"{quoted_title(title)}!{show_area(area)}"


def parse(text: str) -> Reference | None:
    """A reference, or None where the text is none.

    A text without "!" comes back as a title alone unless it reads as cells; whether such a tab
    exists is for the workbook to say.
    """
    title, cells = split_title(text)
    if cells is None:
        bare = None if is_quoted(text) else parse_cells(text, None)
        return bare or Reference(title, is_quoted=is_quoted(text))
    return parse_cells(cells, title)


def split_title(text: str) -> tuple[str, str | None]:
    if text.startswith("'"):
        match = re.fullmatch(r"'((?:[^']|'')*)'(?:!(.*))?", text, re.DOTALL)
        return (match[1].replace("''", "'"), match[2]) if match else (text, None)
    title, mark, cells = text.rpartition("!")
    return (title, cells) if mark else (text, None)


def is_quoted(text: str) -> bool:
    return len(text) > 1 and text.startswith("'") and text.endswith("'")


def parse_cells(cells: str, title: str | None) -> Reference | None:
    first, colon, last = cells.partition(":")
    start = parse_end(first)
    end = parse_end(last) if colon else start
    if start is None or end is None or (not colon and None in start):
        return None
    top, bottom = ordered(start[0], end[0])
    left, right = ordered(start[1], end[1])
    return Reference(title, top, bottom, left, right)


def parse_end(text: str) -> tuple[int | None, int | None] | None:
    match = END.fullmatch(text)
    if match is None or not text:
        return None
    row = int(match["row"]) - 1 if match["row"] else None
    column = column_index(match["column"]) if match["column"] else None
    return row, column


def ordered(start: int | None, end: int | None) -> tuple[int | None, int | None]:
    if start is not None and end is not None:
        start, end = min(start, end), max(start, end)
    return start, None if end is None else end + 1

"""What was wrong with a cell, and where: collected while reading, never raised, never dropped."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["set aside", "tab left out", "notice"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell, row or header that could not be used as it stands.

    severity: "set aside": the row is in no figure until it is mended; "tab left out": the whole
    tab cannot be read; "notice": the row counts, but something about it deserves a look.
    row: as people see it in the sheet (the header is row 1). column: the header. typed: the cell.
    expected: what should stand there, in words. is_of_answer: the tab is the answer of a query, and
    row counts its rows from 1. home: title and row of the tab of another tool that it stands in.
    """

    tab: str
    row: int
    column: str
    typed: str
    expected: str
    severity: Severity = "set aside"
    is_of_answer: bool = False
    home: tuple[str, int] | None = None

    @property
    def place(self) -> str:
        """Return where in the tab it is, in words."""
        if self.home is not None:
            return f"row {self.home[1]} of {self.home[0]}"
        return f"row {self.row} of the query's answer" if self.is_of_answer else f"row {self.row}"

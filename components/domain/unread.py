"""What was read of rows that are set aside: a figure says which way they could turn it.

A row is set aside for one cell, and its other cells are known. Whoever asks what a row could have
said takes a cell that was read as it stands, and one that was not as anything (Manski 2003).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.cells import Cell
from components.domain.columns import missing, read_column
from components.domain.locales import Locale
from components.domain.schema import Tab

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Unread:
    """The rows of one tab that are set aside, as far as they were read.

    frame: the tab's columns with their dtypes, by row number; missing where a cell is blank or was
    not read. bad: field -> the rows whose cell was not read.
    """

    frame: pd.DataFrame
    bad: Mapping[str, frozenset[int]]

    def is_bad(self, field: str) -> Flags:
        """Mark the rows whose cell of this field was not read."""
        return np.asarray(self.frame.index.isin(self.bad.get(field, frozenset())), np.bool_)

    def only(self, keep: "Flags | pd.Series[bool]") -> "Unread":
        """Return the marked rows alone."""
        return Unread(self.frame[np.asarray(keep, np.bool_)], self.bad)

    def by(self, tab: Tab, end: pd.Timestamp) -> "Unread":
        """Return what had been there before `end`: later facts are blank, as in `past.as_of`."""
        later = {
            c.field: self.frame[c.field].mask(self.frame[c.field] >= end)
            for c in tab.columns
            if c.kind.dtype == "datetime64[s]" and not c.kind.is_plan and c.field != tab.dated_by
        }
        rows = self.frame.assign(**later)
        if tab.dated_by is not None:
            rows = rows[~(rows[tab.dated_by] >= end)]
        return Unread(rows, self.bad)


def read_aside(
    tab: Tab,
    cells: Mapping[str, Sequence[Cell]],
    rows: Sequence[int],
    locale: Locale,
    bad: Mapping[str, frozenset[int]],
) -> Unread:
    """Read the rows set aside. cells: field -> their cells; bad: field -> rows, as in `Unread`."""
    index = pd.Index(np.array(rows, np.int64), name="row")
    arrays = {
        c.field: read_column(c, cells[c.field], locale).array()
        if c.field in cells
        else missing(c.kind, len(rows))
        for c in tab.columns
    }
    frame = pd.DataFrame(arrays, index=index)
    # a cell may be well formed and still not be believed: an amount in another currency, a date
    # before the one it follows
    hit = {name: frame.index.isin(list(some)) for name, some in bad.items() if name in arrays}
    return Unread(frame.assign(**{name: frame[name].mask(at) for name, at in hit.items()}), bad)

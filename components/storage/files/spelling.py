"""Numbers and percentages in a file that people open: spelt as the workbook's locale says.

`canonical` leaves the Settings tab's locale behind; a file keeps that tab, so a reader of the file
takes 1.125 for 1125 where the tab says de_DE. Hence the decimal mark is put back on the way out.
"""

from collections.abc import Sequence

from components.domain.cells import Cell, folded
from components.domain.grid import Grid, as_typed, layout_of
from components.domain.locales import UNKNOWN_LOCALE, Locale, locale_named
from components.domain.schema import TABS, Kind
from components.storage import Row
from components.storage.rows import is_fractional, numeral


def locale_of(settings: Sequence[Row]) -> Locale:
    """Return the locale that the rows of the Settings tab name."""
    for row in settings:
        if folded(as_typed(row.get("setting"))) == "locale":
            return locale_named(as_typed(row.get("value")))
    return UNKNOWN_LOCALE


def locale_in(grid: Grid) -> Locale:
    """Return the locale that the grid of a Settings tab names."""
    layout = layout_of(TABS["Settings"], grid)
    if not layout.is_usable:
        return UNKNOWN_LOCALE
    names = layout.positions.items()
    body = grid[layout.header_row + 1 :]
    return locale_of([{f: row[at] for f, at in names if at < len(row)} for row in body])


def percent_text(share: float, decimal: str = ".") -> str:
    """Return 0.855 as "85.5%", or as "85,5%" where the decimal mark is a comma."""
    return f"{share * 100:.15g}%".replace(".", decimal)


def spelt(kind: Kind | None, cell: Cell, locale: Locale) -> str:
    """Return a cell of `canonical` as text that means the same to a reader of this locale."""
    if kind is not None and is_fractional(kind, cell):
        return numeral(kind, cell, locale)
    return as_text(cell)


def as_text(cell: Cell) -> str:
    """Return a cell as text, whole: reports shorten, files must not."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return "" if cell is None else str(cell)

"""Columns of levels in a file that look like shares of 1, and their cells with the sign that tells.

Whether the levels are percentages at all is known by whoever brings the file in: it is asked for
the whole column, and nothing is changed before.
"""

from collections.abc import Iterable

from components.domain.cells import Cell, NotUnderstood, read_number
from components.domain.locales import Locale
from components.domain.percent_levels import as_percent, as_share, is_share_like


def share_in(cells: Iterable[Cell], locale: Locale) -> float | None:
    """Return the first level of a column that looks like a share; None where one is none.

    Every cell must be a number from 0 to 1 without a sign, and one of them lie between.
    """
    found: float | None = None
    for cell in cells:
        level = _unsigned(cell, locale)
        if level is None or not 0 <= level <= 1:
            return None
        found = level if found is None and is_share_like(level) else found
    return found


def signed(cell: Cell, locale: Locale, *, are_shares: bool) -> Cell:
    """Return a level with its sign: 0.9 as 90%, or as 0.9%; any other cell as it stands."""
    level = _unsigned(cell, locale)
    if level is None or not 0 < level <= 1:
        return cell
    text = as_share(level) if are_shares else as_percent(level)
    return text.replace(".", locale.decimal or ".")


def _unsigned(cell: Cell, locale: Locale) -> float | None:
    if isinstance(cell, str) and cell.strip().endswith("%"):
        return None
    try:
        return read_number(cell, locale)
    except NotUnderstood:
        return None

"""Columns of levels in a file that look like shares of 1, and their cells with the sign that tells.

Whether the levels are percentages at all is known by whoever brings the file in: it is asked for
the whole column, and nothing is changed before.
"""

from collections.abc import Iterable

from components.domain.cells import Cell, NotUnderstood, read_number
from components.domain.locales import Locale
from components.domain.percent_levels import as_percent, as_share, is_share_like


def share_in(cells: Iterable[Cell], locale: Locale) -> float | None:
    """Return the first level of a column that looks like a share: without a sign, between 0 and 1.

    One that does is asked about, whatever stands in the other rows: 0.85 beside 90 is a slip or a
    level below 1 %.
    """
    levels = (_unsigned(cell, locale) for cell in cells)
    return next((one for one in levels if one is not None and is_share_like(one)), None)


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

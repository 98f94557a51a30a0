"""Percentages: a sheet stores 85 % as 0.85, and only what it shows tells that from a plain 0.85.

Where a column may hold percentages and a number in it could be one, the column is read once more
as people see it, and the shown text decides. 1 is asked about too: it is how 100 % is stored.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from components.domain.cells import Cell, NotUnderstood, number_from_text
from components.domain.grid import Grid, Layout
from components.domain.locales import Locale
from components.domain.schema import Kind, Tab
from components.storage.rows import kind_in, numeral

Shown = Literal["share", "number", "torn"]
LARGEST_LEVEL = 10.0  # a level of 1,000 %: a larger number is meant as it stands
PERCENT_SIGNS = "%٪"


def questionable_columns(tab: Tab, layout: Layout, grid: Grid) -> tuple[int, ...]:
    """Return the positions of the columns in which some number may be a percentage."""
    body = grid[layout.header_row + 1 :]
    return tuple(
        at
        for field, at in layout.positions.items()
        if any(_is_questionable(_kind(tab, layout, field, row), row[at]) for row in body)
    )


def _is_questionable(kind: Kind, cell: Cell) -> bool:
    if not _is_number(cell) or not cell:
        return False
    may_be_level = kind.word == "number" and not kind.choices
    return kind.word == "percent" or (may_be_level and abs(float(str(cell))) <= LARGEST_LEVEL)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _kind(tab: Tab, layout: Layout, field: str, row: Sequence[Cell]) -> Kind:
    """Return what this cell holds; a setting's value is of the setting's own kind."""
    name = layout.positions.get("setting")
    return kind_in(tab, tab.by_field[field], {} if name is None else {"setting": row[name]})


def how_shown(cell: Cell, text: str, locale: Locale) -> Shown:
    """Return whether a sheet that shows `text` for this cell shows it as a percentage.

    torn: the text belongs to another cell, because rows were moved between the two readings.
    locale: the spreadsheet's own, by which it writes numbers.
    """
    if not _is_number(cell):
        return "torn" if isinstance(cell, str) and cell not in text else "number"
    value, has_sign = float(str(cell)), any(sign in text for sign in PERCENT_SIGNS)
    digits = text.strip().strip(PERCENT_SIGNS).strip()
    try:
        number = number_from_text(digits, locale, "")
    except NotUnderstood:  # "€0.85", "1/2", hidden: some format of somebody's own
        return "share" if has_sign else "number"
    if has_sign and abs(number - value * 100) <= _grain(digits, number, locale):
        return "share"
    return "number" if abs(number - value) <= _grain(digits, number, locale) else "torn"


def _grain(digits: str, number: float, locale: Locale) -> float:
    """Return by how much a shown number may differ from the stored one: half its last digit."""
    if "e" in digits.casefold():
        return abs(number) / 100
    _, _, decimals = digits.partition(locale.decimal or ".")
    return 0.5001 * 10.0 ** -len(decimals)


def with_shares(
    tab: Tab,
    layout: Layout,
    grid: Grid,
    texts: Mapping[int, Sequence[str]],
    locales: tuple[Locale, Locale],
) -> tuple[list[list[Cell]], bool]:
    """Return the grid with its percentages as text ("85%"), and whether it is whole.

    texts: column position -> what each row of the sheet shows there. locales: the one by which
    the sheet writes, and the one by which the grid will be read.
    """
    shown = [list(row) for row in grid]
    is_whole = True
    for field, at in layout.positions.items():
        column = texts.get(at, ())
        for number in range(layout.header_row + 1, len(shown) if at in texts else 0):
            row = shown[number]
            text = column[number] if number < len(column) else ""
            found = how_shown(row[at], text, locales[0])
            is_whole = is_whole and found != "torn"
            if found == "share" or (found == "torn" and any(s in text for s in PERCENT_SIGNS)):
                row[at] = _as_share(_kind(tab, layout, field, row), row[at], locales[1])
    return shown, is_whole


def _as_share(kind: Kind, cell: Cell, locale: Locale) -> Cell:
    if not _is_number(cell):
        return cell
    percent = f"{float(str(cell)) * 100:.15g}"
    if kind.word == "percent":
        return numeral(kind, f"{percent}%", locale)
    level = float(percent)  # a level of 85 % is 85
    return numeral(kind, int(level) if level.is_integer() else level, locale) + "%"


def with_local_settings(layout: Layout, tab: Tab, grid: Grid, locale: Locale) -> list[list[Cell]]:
    """Return the Settings tab with its numbers as its locale writes them.

    A setting's value is read as text: a stored 1.35 must say 1,35 where that is how it is typed.
    """
    spelt = [list(row) for row in grid]
    if "value" not in layout.positions:
        return spelt
    at = layout.positions["value"]
    for row in spelt[layout.header_row + 1 :]:
        cell = row[at]
        if isinstance(cell, float):
            row[at] = numeral(_kind(tab, layout, "value", row), cell, locale)
    return spelt

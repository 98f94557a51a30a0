"""Percentages: a sheet stores 85% as 0.85, and only what it shows tells that from a plain 0.85.

Where a column may hold percentages and a number in it could be one, the column is read once more
as people see it, and the shown text decides. 1 is asked about too: it is how 100% is stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Literal

from components.domain.cells import Cell, NotUnderstood, number_from_text
from components.domain.columns import ByColumn, distinct
from components.domain.grid import Layout
from components.domain.locales import Locale
from components.domain.schema import Kind, Tab
from components.storage.rows import kind_in, numeral

Shown = Literal["share", "number", "torn"]
LARGEST_LEVEL = 10.0  # a level of 1,000%: a larger number is meant as it stands
SETTING = ("Settings", "value")
PERCENT_SIGNS = "%٪"


def questionable_columns(tab: Tab, layout: Layout, grid: ByColumn) -> tuple[int, ...]:
    """Return the positions of the columns in which some number may be a percentage."""
    found = []
    for field, at in layout.positions.items():
        kinds = _kinds(tab, layout, field, grid)
        if isinstance(kinds, Kind) and not _may_hold_shares(kinds):
            continue
        cells = grid.columns[at][layout.header_row + 1 :]
        each = distinct(cells) if isinstance(kinds, Kind) else cells
        if any(map(_is_questionable, _each(kinds), each)):
            found.append(at)
    return tuple(found)


def _kinds(tab: Tab, layout: Layout, field: str, grid: ByColumn) -> Kind | list[Kind]:
    """Return what a column's cells hold; a setting's value is of the setting's own kind."""
    column, name = tab.by_field[field], layout.positions.get("setting")
    if (tab.name, field) != SETTING or name is None:
        return column.kind
    settings = grid.columns[name][layout.header_row + 1 :]
    return [kind_in(tab, column, {"setting": setting}) for setting in settings]


def _each(kinds: Kind | list[Kind]) -> Iterable[Kind]:
    return repeat(kinds) if isinstance(kinds, Kind) else kinds


def _may_hold_shares(kind: Kind) -> bool:
    return kind.word == "percent" or (kind.word == "number" and not kind.choices)


def _is_questionable(kind: Kind, cell: Cell) -> bool:
    if not _is_number(cell) or not cell or not _may_hold_shares(kind):
        return False
    return kind.word == "percent" or abs(float(str(cell))) <= LARGEST_LEVEL


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def how_shown(cell: Cell, text: str, locale: Locale) -> Shown:
    """Return whether a sheet that shows `text` for this cell shows it as a percentage.

    torn: the text belongs to another cell, because rows were moved between the two readings.
    locale: the spreadsheet's own, by which it writes numbers.
    """
    if not _is_number(cell):
        return "torn" if isinstance(cell, str) and cell not in text else "number"
    value, has_sign = float(str(cell)), _has_sign(text)
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
    grid: ByColumn,
    texts: Mapping[int, Sequence[str]],
    locales: tuple[Locale, Locale],
) -> tuple[ByColumn, bool]:
    """Return the grid with its percentages as text ("85%"), and whether it is whole.

    texts: column position -> what each row of the sheet shows there. locales: the one by which
    the sheet writes, and the one by which the grid will be read.
    """
    columns, first = list(grid.columns), layout.header_row + 1
    is_whole = True
    for field, at in layout.positions.items():
        if at not in texts:
            continue
        cells = grid.columns[at][first:]
        shown = [*texts[at], *[""] * (grid.height - len(texts[at]))][first:]
        kinds = _kinds(tab, layout, field, grid)
        told = {  # levels and prices repeat
            case: _told(case[0], case[2], case[3], locales)
            for case in set(_cases(kinds, cells, shown))
        }
        is_whole = is_whole and all(fits for _, fits in told.values())
        if any(cell is not case[2] for case, (cell, _) in told.items()):
            spelt = {case: cell for case, (cell, _) in told.items()}
            each = map(spelt.__getitem__, _cases(kinds, cells, shown))
            columns[at] = [*grid.columns[at][:first], *each]
    return ByColumn(tuple(columns), grid.height), is_whole


def _cases(
    kinds: Kind | list[Kind], cells: Sequence[Cell], shown: Sequence[str]
) -> Iterator[tuple[Kind, type, Cell, str]]:
    """Return what decides about each cell; a new walk each time holds one of them at once."""
    return zip(_each(kinds), map(type, cells), cells, shown, strict=False)


def _told(kind: Kind, cell: Cell, text: str, locales: tuple[Locale, Locale]) -> tuple[Cell, bool]:
    """Return a cell as it is to be read, and whether the text belongs to it."""
    shown = how_shown(cell, text, locales[0])
    is_share = shown == "share" or (shown == "torn" and _has_sign(text) and _is_number(cell))
    return (_as_share(kind, cell, locales[1]) if is_share else cell), shown != "torn"


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in PERCENT_SIGNS)


def _as_share(kind: Kind, cell: Cell, locale: Locale) -> Cell:
    percent = f"{float(str(cell)) * 100:.15g}"
    if kind.word == "percent":
        return numeral(kind, f"{percent}%", locale)
    level = float(percent)  # a level of 85% is 85
    return numeral(kind, int(level) if level.is_integer() else level, locale) + "%"


def with_local_settings(layout: Layout, tab: Tab, grid: ByColumn, locale: Locale) -> ByColumn:
    """Return the Settings tab with its numbers as its locale writes them.

    A setting's value is read as text: a stored 1.35 must say 1,35 where that is how it is typed.
    """
    if "value" not in layout.positions:
        return grid
    at, first = layout.positions["value"], layout.header_row + 1
    kinds = _each(_kinds(tab, layout, "value", grid))
    spelt = [
        numeral(kind, cell, locale) if isinstance(cell, float) else cell
        for kind, cell in zip(kinds, grid.columns[at][first:], strict=False)
    ]
    columns = list(grid.columns)
    columns[at] = [*grid.columns[at][:first], *spelt]
    return ByColumn(tuple(columns), grid.height)

"""The same rows in one spelling, which every store and every locale reads back the same."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from components.domain.cells import Cell, NotUnderstood, folded, read_text
from components.domain.columns import by_column
from components.domain.grid import (
    Grid,
    Layout,
    as_typed,
    column_letter,
    is_blank,
    layout_of,
    locale_of_rows,
    read_cell,
    rows_below,
)
from components.domain.locales import Locale
from components.domain.percent_levels import keeps_sign
from components.domain.schema import SETTINGS_TAB, Column, Kind, Tab


def to_cell(kind: Kind, value: object) -> Cell:
    """Return a typed value as the one cell that every store and every locale reads back the same.

    Days are ISO text, percentages carry their sign ("85%"), yes/no are words.
    """
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if kind.word == "percent":
        return f"{float(str(value)) * 100:.15g}%"
    if kind.word == "yes/no":
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return _day_or_moment(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return str(value)


def _day_or_moment(value: dt.date) -> str:
    if isinstance(value, dt.datetime) and value.time() != dt.time(0):
        return value.isoformat(timespec="seconds") + "Z"
    return value.isoformat()[:10]


def read_as_cell(kind: Kind, cell: Cell, locale: Locale) -> Cell:
    """Return a cell as `to_cell` writes its value; raises NotUnderstood.

    A number up to 1 that was typed with a percent sign keeps it: without it, it means two things.
    """
    value = read_cell(kind, cell, locale)
    if kind.word == "number" and keeps_sign(cell, value):
        return f"{value:.15g}%"
    return to_cell(kind, value)


def canonical_cell(column: Column | None, cell: Cell, locale: Locale) -> Cell:
    """Return a cell as `to_cell` writes its value; what is not understood stays as it was typed."""
    if is_blank(cell):
        return None
    if column is None:
        return read_text(cell)
    try:
        return read_as_cell(column.kind, cell, locale)
    except NotUnderstood:
        return cell if isinstance(cell, str | int | float | bool) else read_text(cell)


def canonical_grid(tab: Tab, grid: Grid, locale: Locale) -> list[list[Cell]]:
    """Return the titles and the rows of a tab, each cell in its one spelling."""
    layout = layout_of(tab, grid)
    below = by_column(grid[layout.header_row + 1 :]).columns
    cells = {name: below[at] for name, at in layout.positions.items() if at < len(below)}
    locale = locale_of_rows(tab, cells, locale)
    known = [(tab.by_field[name], at) for name, at in layout.positions.items()]
    columns: list[tuple[Column | None, int]] = [*known, *((None, at) for at, _ in layout.unused)]
    header: list[Cell] = [column.title for column, _ in known]
    header += [text or f"Column {column_letter(at)}" for at, text in layout.unused]
    rows = [row for _, row in rows_below(grid, layout)]
    body = [
        [
            canonical_cell(
                _read_as(column, row, layout), row[at] if at < len(row) else None, locale
            )
            for column, at in columns
        ]
        for row in rows
    ]
    return [header, *body]


def _read_as(column: Column | None, row: Sequence[Cell], layout: Layout) -> Column | None:
    """Return the column whose kind reads the cell: a setting's value is of its own kind."""
    at = layout.positions.get("setting")
    if column is None or column.field != "value" or at is None or at >= len(row):
        return column
    return SETTINGS_TAB.by_header.get(folded(as_typed(row[at])), column)

"""The bytes of an .xlsx file -> a grid of cells for each tab.

A cell formatted as a percentage arrives as the text people see ("85%"), a date as a date, a
formula as the value it had when the file was saved (blank where the writing program computed
none), an error as its text. Of merged cells the top left one has the value.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import openpyxl

from components.domain.cells import Cell, folded
from components.domain.grid import is_blank
from components.domain.linked import SOURCES, live_titles
from components.domain.schema import tab_titled
from components.storage import NotAWorkbook
from components.storage.files.limits import (
    MAX_CELLS,
    MAX_FILE_BYTES,
    MAX_UNPACKED_BYTES,
    check_size,
)
from components.storage.files.spelling import locale_in, percent_text

LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')  # parts of a number format that mean themselves
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 ST_Xstring: characters XML cannot hold


def grids_from_xlsx(
    data: bytes, name: str, *, whole: Collection[str] | None = ()
) -> dict[str, list[list[Cell]]]:
    """Return title -> rows of every sheet; of a sheet that is no tab, its first filled row only.

    name: the file, fit to be shown. whole: titles of sheets that are no tabs and read all the same,
    None for all; those that Sources says are live always are. Raises NotAWorkbook where it is no
    .xlsx file, or too large.
    """
    _check_archive(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is nothing we read
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                return _grids(book.worksheets, name, whole)
            finally:
                book.close()
    except NotAWorkbook:
        raise
    except Exception as error:  # openpyxl raises whatever it trips over in a torn or foreign file
        raise NotAWorkbook(name, f"it is no .xlsx file that can be read ({error})") from error


def _check_archive(data: bytes, name: str) -> None:
    check_size(name, len(data), MAX_FILE_BYTES, "bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except Exception as error:  # zipfile, too: a version of ZIP it does not know, an odd name
        raise NotAWorkbook(name, "it is no .xlsx file") from error
    check_size(name, unpacked, MAX_UNPACKED_BYTES, "bytes when unpacked")


def _grids(
    sheets: Sequence[Any], name: str, whole: Collection[str] | None
) -> dict[str, list[list[Cell]]]:
    """Read every sheet; percentages are spelt as the locale of the Settings tab says."""
    for sheet in sheets:
        sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
    first = {t.name: s for s in reversed(sheets) if (t := tab_titled(s.title)) is not None}
    settings, sources = first.get("Settings"), first.get(SOURCES.name)
    live = live_titles(list(_rows(sources, ".", name))) if sources is not None else frozenset()
    locale = locale_in(list(_rows(settings, ".", name))) if settings is not None else None
    decimal = (locale and locale.decimal) or "."
    grids: dict[str, list[list[Cell]]] = {}
    for sheet in sheets:
        is_whole = whole is None or sheet.title in whole or folded(sheet.title) in live
        if tab_titled(sheet.title) is None and not is_whole:
            grids[sheet.title] = next(([row] for row in _rows(sheet, ".", name) if row), [])
            continue
        grid = list(_rows(sheet, decimal, name))
        while grid and not grid[-1]:
            grid.pop()
        grids[sheet.title] = grid
    return grids


def _rows(sheet: Any, decimal: str, name: str) -> Iterator[list[Cell]]:  # noqa: ANN401
    count = 0
    for row in sheet.iter_rows():
        count += len(row) or 1
        check_size(f"{name}, tab {sheet.title}", count, MAX_CELLS, "cells")
        cells = [_cell(cell, decimal) for cell in row]
        while cells and is_blank(cells[-1]):
            cells.pop()
        yield cells


def _cell(cell: Any, decimal: str) -> Cell:  # noqa: ANN401 - openpyxl's cells have no common type
    value = cell.value
    if isinstance(value, str):
        return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        is_percent = "%" in LITERAL.sub("", cell.number_format)
        return percent_text(value, decimal) if is_percent else value
    return value if isinstance(value, dt.date) else str(value)

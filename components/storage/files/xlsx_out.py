"""Rows -> the bytes of an .xlsx file in which every cell has its type.

Text is text, whatever it starts with (a formula-like one is marked as such, as ' does in Excel);
days and moments are dates, shares are numbers formatted as percentages. Moments are in UTC.
"""

import datetime as dt
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from components.domain.cells import Cell
from components.domain.schema import TABS, Kind, Tab
from components.storage import Row, TableMismatch
from components.storage.files.delimited import FORMULA
from components.storage.files.limits import MAX_CELL_LENGTH
from components.storage.files.spelling import as_text, percent_text
from components.storage.rows import PERCENT, grid_of, kind_in, storable

FIRST_DAY = dt.datetime(1900, 3, 1)  # noqa: DTZ001 - Excel takes 1900 for a leap year
ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?")
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
WIDEST, LOOKED_AT = 60, 200  # characters of a column; rows that decide its width
EXACT = 16  # digits of a number that openpyxl writes


@dataclass(frozen=True, slots=True)
class Styled:
    """A value that needs more than Excel's own guess. is_text: text, even where it is no str."""

    value: Cell
    number_format: str = "General"
    is_text: bool = False
    is_bold: bool = False


def xlsx_bytes(rows: Mapping[str, Sequence[Row]]) -> bytes:
    """Return the tabs, in the schema's order, as the bytes of an .xlsx file.

    Raises TableMismatch for a text that is longer than a cell can be.
    """
    sheets = {
        tab.name: list(_lines(tab, rows[tab.name])) for tab in TABS.values() if tab.name in rows
    }
    book = Workbook(write_only=True)  # from here on nothing may fail: its sheets are open files
    for name, lines in sheets.items():
        _add_sheet(book, name, lines)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _lines(tab: Tab, rows: Sequence[Row]) -> Iterator[list[Styled]]:
    header, *body = grid_of(tab, rows)
    yield [_text(tab, as_text(title), is_bold=True) for title in header]
    for row, cells in zip(rows, body, strict=True):
        kinds: list[Kind | None] = [kind_in(tab, column, row) for column in tab.columns]
        kinds += [None] * (len(cells) - len(kinds))
        styled = [_typed(kind, cell) for kind, cell in zip(kinds, cells, strict=True)]
        yield [_text(tab, as_text(cell.value)) if cell.is_text else cell for cell in styled]


def _add_sheet(book: Workbook, name: str, lines: Sequence[Sequence[Styled]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for position, cells in enumerate(zip(*lines[:LOOKED_AT], strict=True), 1):
        width = max(len(as_text(cell.value)) for cell in cells) + 2
        sheet.column_dimensions[get_column_letter(position)].width = min(width, WIDEST)
    for line in lines:
        sheet.append([_cell(sheet, styled) for styled in line])


def _cell(sheet: Any, styled: Styled) -> Any:  # noqa: ANN401 - openpyxl's own
    is_long = _is_long_number(styled)
    if styled == Styled(styled.value) and not is_long:
        return styled.value
    cell: Any = WriteOnlyCell(sheet)
    cell.value = repr(styled.value) if is_long else styled.value
    if is_long:
        cell.data_type = "n"
    if styled.is_text:
        cell.data_type = "s"
        cell.quotePrefix = bool(FORMULA.match(str(styled.value)))
    else:
        cell.number_format = styled.number_format
    if styled.is_bold:
        cell.font = Font(bold=True)
    return cell


def _is_long_number(styled: Styled) -> bool:
    """Return whether openpyxl would round a number: it writes 16 digits, some need 17."""
    value = styled.value
    return isinstance(value, int | float) and not styled.is_text and len(repr(value)) > EXACT


# --- one cell -------------------------------------------------------------------------------


def _typed(kind: Kind | None, cell: Cell) -> Styled:
    """Return the value as Excel has it; what has no type there is text."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return Styled(cell, is_text=True)
    if not isinstance(cell, str):
        return Styled(cell)
    if kind is not None and kind.word == "percent" and PERCENT.fullmatch(cell):
        share = float(cell.removesuffix("%")) / 100
        if percent_text(share) == cell:
            return Styled(share, "0%" if "." not in cell else "0.##%")
    if kind is not None and kind.word in {"date", "moment"} and ISO.fullmatch(cell):
        return _dated(cell)
    return Styled(cell, is_text=True)


def _dated(cell: str) -> Styled:
    try:
        moment = dt.datetime.fromisoformat(cell).replace(tzinfo=None)
    except ValueError:  # 2026-02-30
        return Styled(cell, is_text=True)
    if moment < FIRST_DAY:
        return Styled(cell, is_text=True)
    return Styled(moment, "yyyy-mm-dd hh:mm:ss" if "T" in cell else "yyyy-mm-dd")


def _text(tab: Tab, text: str, *, is_bold: bool = False) -> Styled:
    escaped = NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", storable(text))
    if len(escaped) > MAX_CELL_LENGTH:
        shown = f"{text[:40]}…"
        raise TableMismatch(tab.name, f"a cell of .xlsx cannot hold {len(text):,} letters: {shown}")
    return Styled(escaped, is_text=True, is_bold=is_bold)

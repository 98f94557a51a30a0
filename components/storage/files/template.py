"""The empty workbook to fill, or to upload to Google Drive: made from the schema alone.

Headers with a note each, a frozen first row, drop-downs, and the formats of dates, shares and
money; text columns are text, so that nothing typed there becomes a date or a formula.
"""

import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from components.domain.schema import TABS, Column, Tab

FORMATS = {
    "date": "yyyy-mm-dd",
    "moment": 'yyyy-mm-dd hh:mm:ss"Z"',
    "percent": "0.##%",
    "money": "#,##0",
    "text": "@",
    "name": "@",
    "names": "@",
}
HEADER = PatternFill("solid", start_color="FFE8EAF8")
NARROWEST, PADDING = 12, 4  # characters
MOST_ROWS = 10_000  # that a drop-down reaches; it may be copied further down
MAX_LIST = 255  # letters that Excel takes in a drop-down's own list


def template_bytes() -> bytes:
    """Return the workbook with every tab of the schema and no row, as the bytes of an .xlsx."""
    book = Workbook()
    for position, tab in enumerate(TABS.values()):
        sheet = book.create_sheet(tab.name, position)
        _head(sheet, tab)
    book.remove(book.worksheets[-1])  # the one that a new workbook comes with
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Worksheet, tab: Tab) -> None:
    sheet.freeze_panes = "A2"
    for position, column in enumerate(tab.columns, 1):
        letter = get_column_letter(position)
        cell = sheet.cell(1, position, column.title)
        cell.font, cell.fill = Font(bold=True), HEADER
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.comment = Comment(_note(column), "AI-PMF Bridge", width=260, height=120)
        width = sheet.column_dimensions[letter]
        width.width = max(NARROWEST, len(column.title) + PADDING)
        width.number_format = FORMATS.get(column.kind.word, "General")
        if (choice := _drop_down(column)) is not None:
            choice.add(f"{letter}2:{letter}{MOST_ROWS}")
            sheet.add_data_validation(choice)


def _note(column: Column) -> str:
    needed = "Needed in every row. " if column.is_required else ""
    return f"{needed}{column.help}".strip() or column.kind.word.capitalize()


def _drop_down(column: Column) -> DataValidation | None:
    """Return the choices of a column; what is not among them can be typed all the same."""
    kind = column.kind
    choices = ("yes", "no") if kind.word == "yes/no" else kind.choices
    if kind.refers_to is not None:
        tab = TABS[kind.refers_to]
        at = [one.field for one in tab.columns].index(tab.unique_field or "")
        letter = get_column_letter(at + 1)
        source = f"{quote_sheetname(tab.name)}!${letter}$2:${letter}${MOST_ROWS}"
    elif choices and len(",".join(choices)) <= MAX_LIST:
        source = f'"{",".join(choices)}"'
    else:
        return None
    return DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)

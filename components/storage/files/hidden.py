"""What an .xlsx file hides: rows that a filter or a person put out of sight, and whole sheets.

They are rows like the others: whoever brings them in should know that they are there.
"""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass

import openpyxl

ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
NUMBER = re.compile(rb'\br="(\d+)"')


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of one sheet is out of sight: its rows, numbered as people see them, or all of it."""

    rows: frozenset[int] = frozenset()
    whole: bool = False


def hidden_in(data: bytes) -> dict[str, Hidden]:
    """Return title -> what of a sheet is hidden, of an .xlsx file that could be read.

    Nothing where its parts are not where a workbook has them: it is read all the same.
    """
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(data)) as archive:
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            try:
                return {
                    sheet.title: Hidden(
                        _rows_hidden(archive.read(str(vars(sheet)["_worksheet_path"]))),
                        sheet.sheet_state != "visible",
                    )
                    for sheet in book.worksheets
                }
            finally:
                book.close()
    except (KeyError, AttributeError, zipfile.BadZipFile):
        return {}


def _rows_hidden(xml: bytes) -> frozenset[int]:
    found = set()
    number = 0
    for row in ROW.finditer(xml):
        said = NUMBER.search(row[1])
        number = int(said[1]) if said else number + 1
        if HIDDEN.search(row[1]):
            found.add(number)
    return frozenset(found)

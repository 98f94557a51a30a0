"""Cells on their way into a sheet: typed values, never text that Google would parse.

Text is written as text, whatever it looks like ("=IMPORTXML(...)" stays what it says). Numbers,
days and shares are written as the numbers a sheet calculates with, each with the format by which
people see what it is: 0.85 as 85%, 46349 as 2026-11-23. Moments are in UTC and say so.
"""

import datetime as dt
from collections.abc import Mapping

from components.domain.cells import Cell, NotUnderstood
from components.domain.days import EARLIEST_SERIAL, LATEST_SERIAL, SHEET_EPOCH
from components.domain.grid import read_cell
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.schema import Column, Kind, Tab
from components.storage import TableMismatch

CellData = Mapping[str, object]  # Google's name for a cell
NumberFormat = Mapping[str, str]
WRITTEN = "userEnteredValue,userEnteredFormat.numberFormat"  # what each cell we write sets
DAY: NumberFormat = {"type": "DATE", "pattern": "yyyy-mm-dd"}
MOMENT: NumberFormat = {"type": "DATE_TIME", "pattern": 'yyyy-mm-dd hh:mm:ss"Z"'}
TEXT: NumberFormat = {"type": "TEXT", "pattern": "@"}  # what people type stays as typed: 007
LONGEST_TEXT = 50_000  # characters that Google takes in one cell
MOST_DECIMALS = 10


def cell_data(tab: Tab, column: Column, kind: Kind, text: str | None) -> CellData:
    """Return a cell of a known column from its stored text (see rows.py); {} for a blank.

    kind: what this cell holds. Raises TableMismatch for a text that no cell can hold.
    """
    if text is None:
        return {}
    try:
        value = read_cell(kind, text, UNKNOWN_LOCALE)
    except NotUnderstood:
        return text_data(tab, text)
    number = _number(value)
    if number is None:
        data = text_data(tab, text)
        return data | _looks(TEXT) if _is_name(tab, column) else data
    if kind.word == "number" and text.endswith("%"):  # a level: a sheet stores 0.9% as 0.009
        shown: NumberFormat = {"type": "PERCENT", "pattern": f"0{_decimals(number)}%"}
        return {"userEnteredValue": {"numberValue": number / 100}} | _looks(shown)
    return {"userEnteredValue": {"numberValue": number}} | _looks(_format_of(kind, value))


def text_data(tab: Tab, text: str) -> dict[str, object]:
    """Return a cell that holds a text as it stands."""
    if len(text) > LONGEST_TEXT:
        why = f"a cell would hold {len(text):,} characters; a Google Sheet takes {LONGEST_TEXT:,}"
        raise TableMismatch(tab.name, why).advising("Shorten the text.")
    return {"userEnteredValue": {"stringValue": text}}


def raw_data(cell: Cell) -> CellData:
    """Return a cell that holds again what was read there."""
    if cell is None:
        return {}
    if isinstance(cell, bool):
        return {"userEnteredValue": {"boolValue": cell}}
    if isinstance(cell, int | float):
        return {"userEnteredValue": {"numberValue": cell}}
    return {"userEnteredValue": {"stringValue": str(cell)}}


def column_format(tab: Tab, column: Column) -> NumberFormat | None:
    """Return how a whole column shows what people type into it; None where Google should guess."""
    usual = {
        "date": DAY,
        "moment": MOMENT,
        "percent": {"type": "PERCENT", "pattern": "0.0%"},
        "money": {"type": "NUMBER", "pattern": "#,##0.00"},
    }
    return usual.get(column.kind.word, TEXT if _is_name(tab, column) else None)


def _is_name(tab: Tab, column: Column) -> bool:
    """Return whether a column identifies a row: its zeros in front must survive."""
    return column.field in {"id", tab.unique_field} or column.kind.refers_to is not None


def _looks(number_format: NumberFormat | None) -> dict[str, object]:
    return {"userEnteredFormat": {"numberFormat": number_format}} if number_format else {}


def _number(value: object) -> float | None:
    """Return the number a sheet stores for a value; None for text, and days it cannot count."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() and abs(value) < 1e15 else value
    if not isinstance(value, dt.date):
        return None
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time(0))
    serial = (moment - SHEET_EPOCH) / dt.timedelta(days=1)
    if not EARLIEST_SERIAL <= serial <= LATEST_SERIAL:
        return None
    return int(serial) if serial.is_integer() else serial


def _format_of(kind: Kind, value: object) -> NumberFormat | None:
    """Return the format in which people see exactly this value; None: as Google shows numbers."""
    if isinstance(value, dt.datetime) and value.time() != dt.time(0):
        return MOMENT
    if isinstance(value, dt.date):
        return DAY
    if kind.word == "percent":
        return {"type": "PERCENT", "pattern": f"0{_decimals(float(str(value)) * 100)}%"}
    if kind.word == "money":
        return {"type": "NUMBER", "pattern": f"#,##0{_decimals(float(str(value)))}"}
    return None


def _decimals(number: float) -> str:
    """Return as many zeros behind a point as the number needs: 12.5 -> ".0", 12 -> ""."""
    _, _, fraction = f"{number:.{MOST_DECIMALS}f}".rstrip("0").partition(".")
    return f".{'0' * len(fraction)}" if fraction else ""

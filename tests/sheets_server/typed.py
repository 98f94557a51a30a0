"""What becomes of text that is typed into a cell (USER_ENTERED): numbers, days, formulas.

Google decides by the spreadsheet's locale, keeps the look of what was typed as a number format,
and lets the format that the cell already has decide in some cases: a cell set to plain text stays
text, and a bare number typed into a percent cell is a percentage.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from tests.sheets_server.cells import DATE_TYPES, Cell, serial, tidy
from tests.sheets_server.formats import MONTHS
from tests.sheets_server.formula import evaluate
from tests.sheets_server.locales import Locale

NumberFormat = Mapping[str, Any]
Typed = tuple[float, NumberFormat | None]
SIGNS = "$€£¥"
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?")
NAMED_DAY = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")
NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
NUMERIC_DAY = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")


def enter(cell: Cell, text: str, locale: Locale) -> Cell:
    """The cell after somebody typed this text into it and pressed Enter."""
    kind = (cell.number_format or {}).get("type", "")
    if text.startswith("'"):
        return cell.holding(text[1:])
    if kind == "TEXT" or not text.strip():
        return cell.holding(text)
    if text.startswith("=") and len(text) > 1:
        return cell.holding(evaluate(text), text)
    if text.strip().upper() in ("TRUE", "FALSE"):
        return cell.holding(text.strip().upper() == "TRUE")
    found = read_number(text.strip(), locale, kind) or read_moment(text.strip(), locale)
    if found is None:
        return cell.holding(text)
    value, seen = found
    return cell.holding(tidy(value)).formatted(kept(cell.number_format, seen))


def kept(present: NumberFormat | None, seen: NumberFormat | None) -> NumberFormat | None:
    """The format to set: what was seen in the text, unless the cell already shows that kind."""
    if seen is None or present is None:
        return seen
    family = [
        kind if kind not in DATE_TYPES else "DATE" for kind in (present["type"], seen["type"])
    ]
    return None if family[0] == family[1] else seen


def read_number(text: str, locale: Locale, kind: str) -> Typed | None:
    """A number as people type it, with what it says about its format."""
    match = re.fullmatch(
        rf"(?P<minus>[-+]?)\s*(?P<before>[{SIGNS}]?)\s*(?P<sign>[-+]?)"
        rf"(?P<digits>[\d{re.escape(locale.group)}]*(?:{re.escape(locale.decimal)}\d*)?)"
        rf"(?P<power>[eE][+-]?\d+)?\s*(?P<after>[{SIGNS}%]?)",
        text,
    )
    if match is None or not re.search(r"\d", match["digits"]):
        return None
    whole, _, fraction = match["digits"].partition(locale.decimal)
    if not is_grouped_well(whole, locale.group):
        return None
    number = float(f"{whole.replace(locale.group, '') or 0}.{fraction or 0}{match['power'] or ''}")
    number = -number if "-" in match["minus"] + match["sign"] else number
    is_percent = match["after"] == "%" or (kind == "PERCENT" and not match["before"])
    value = float(f"{number / 100:.15g}") if is_percent else number
    return value, seen_format(match, locale, grouped=locale.group in whole, fraction=fraction)


def is_grouped_well(whole: str, group: str) -> bool:
    is_grouped = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole) is not None
    return group not in whole or is_grouped


def seen_format(
    match: re.Match[str], locale: Locale, *, grouped: bool, fraction: str
) -> NumberFormat | None:
    tail = ".00" if fraction else ""
    sign = match["before"] or match["after"]
    if match["after"] == "%":
        return {"type": "PERCENT", "pattern": f"0{tail}%"}
    if sign:
        mark = sign if sign == "$" == locale.currency else f"[${sign}]"
        number = f"#,##0{tail}"
        pattern = f"{mark}{number}" if match["before"] else f"{number}\u00a0{mark}"
        return {"type": "CURRENCY", "pattern": pattern}
    if match["power"]:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    return {"type": "NUMBER", "pattern": f"#,##0{tail}"} if grouped else None


def read_moment(text: str, locale: Locale) -> Typed | None:
    """A day, a time of day, or both."""
    clock = read_clock(text)
    if clock is not None:
        return clock[0], {"type": "TIME", "pattern": clock[1]}
    day_text, _, clock_text = text.replace("T", " ", 1).rpartition(" ")
    clock = read_clock(clock_text)
    day = read_day(day_text if clock else text, locale)
    if day is None:
        return None
    if clock is None:
        return day[0], {"type": "DATE", "pattern": day[1]}
    return day[0] + clock[0], {"type": "DATE_TIME", "pattern": f"{day[1]} {clock[1]}"}


def read_clock(text: str) -> tuple[float, str] | None:
    match = CLOCK.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    noon = (match[4] or "").lower()
    hour = int(match[1]) % 12 + (12 if noon == "pm" else 0) if noon else int(match[1])
    seconds = hour * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    pattern = "h:mm" + (":ss" if match[3] else "") + (" am/pm" if noon else "")
    return seconds / 86400, pattern


def read_day(text: str, locale: Locale) -> tuple[float, str] | None:
    found = numeric_day(text, locale) or named_day(text)
    if found is None:
        return None
    (year, month, day), pattern = found
    try:
        return serial(dt.datetime(year, month, day)), pattern  # noqa: DTZ001 - a day, no zone
    except ValueError:
        return None


def numeric_day(text: str, locale: Locale) -> tuple[tuple[int, int, int], str] | None:
    match = NUMERIC_DAY.fullmatch(text)
    if match is None:
        return None
    first, mark, second, third = match.groups()
    if len(first) == 4:
        return (int(first), int(second), int(third)), f"yyyy{mark}mm{mark}dd"
    if len(first) > 2 or len(third) not in (2, 4) or (mark == "." != locale.between):
        return None
    year = int(third) if len(third) == 4 else 2000 + int(third)
    month, day = (second, first) if locale.order == "dmy" else (first, second)
    names = "dm" if locale.order == "dmy" else "md"
    shown = [name * len(part) for name, part in zip(names, (first, second), strict=True)]
    return (year, int(month), int(day)), mark.join([*shown, "y" * len(third)])


def named_day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """`12 Mar 2026` and `Mar 12, 2026`; month names are English in every locale here."""
    match = NAMED_DAY.fullmatch(text)
    day, name, pattern = (match[1], match[2], "d mmm yyyy") if match else ("", "", "")
    if match is None:
        match = NAMED_MONTH.fullmatch(text)
        day, name, pattern = (match[2], match[1], "mmm d, yyyy") if match else ("", "", "")
    if match is None:
        return None
    months = [month.lower() for month in MONTHS]
    fits = [place for place, month in enumerate(months) if month.startswith(name.lower())]
    is_known = len(fits) == 1 and (len(name) == 3 or name.lower() in months)
    return ((int(match[3]), fits[0] + 1, int(day)), pattern) if is_known else None

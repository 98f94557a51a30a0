"""Number formats: from a value and a pattern to the text that people see in the cell.

Good enough for percent, dates, money and grouped numbers; fractions, colours in a pattern and
conditions other than the usual positive;negative;zero are not spoken.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.sheets_server.cells import DATE_TYPES, Cell, CellError, moment_of, tidy
from tests.sheets_server.locales import Locale

LITERAL = r'"[^"]*"|\\.|\[\$[^\]]*\]'
NUMBER_PART = re.compile(rf"({LITERAL})|([#0?][#0?,]*(?:\.[#0?]+)?(?:[eE][+-]0+)?)|(.)", re.DOTALL)
DAY_PART = re.compile(
    rf"({LITERAL})|(am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|\.0+)|(.)", re.DOTALL | re.IGNORECASE
)
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def show(cell: Cell, locale: Locale) -> str:
    """FORMATTED_VALUE of one cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    return show_number(value, cell.number_format, locale)


def show_number(number: float, number_format: Mapping[str, Any] | None, locale: Locale) -> str:
    kind = (number_format or {}).get("type", "")
    pattern = (number_format or {}).get("pattern") or default_pattern(kind, locale)
    if not pattern or pattern in ("General", "@"):
        return automatic(number, locale)
    if kind in DATE_TYPES:
        return show_moment(number, pattern)
    return show_sections(number, pattern, locale)


def default_pattern(kind: str, locale: Locale) -> str:
    """What a bare type means where nobody gave a pattern."""
    patterns = {
        "PERCENT": "0.00%",
        "NUMBER": "#,##0.00",
        "CURRENCY": locale.money,
        "SCIENTIFIC": "0.00E+00",
        "DATE": locale.day,
        "TIME": "h:mm:ss am/pm",
        "DATE_TIME": f"{locale.day} h:mm:ss",
    }
    return patterns.get(kind, "")


def automatic(number: float, locale: Locale) -> str:
    """Ten significant digits for fractions, whole numbers in full."""
    number = tidy(number)
    if isinstance(number, int) and abs(number) < 1e15:
        return str(number)
    text = f"{number:.10g}"
    if "e" in text:
        text = f"{number:.5g}".upper()
    return text.replace(".", locale.decimal)


def show_sections(number: float, pattern: str, locale: Locale) -> str:
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;])+', pattern)
    if number < 0 and len(sections) > 1:
        return show_pattern(-number, sections[1], locale)
    if number == 0 and len(sections) > 2:
        return show_pattern(0, sections[2], locale)
    return show_pattern(number, sections[0], locale)


def show_pattern(number: float, pattern: str, locale: Locale) -> str:
    parts = NUMBER_PART.findall(pattern)
    scaled = number * 100 if any(other == "%" for _, _, other in parts) else number
    shown, is_placed = "", False
    for literal, digits, other in parts:
        if digits and not is_placed:
            shown += show_digits(abs(scaled), digits, locale)
            is_placed = True
        elif literal:
            shown += literal_text(literal)
        else:
            shown += other
    return f"-{shown}" if number < 0 else shown


def literal_text(literal: str) -> str:
    if literal.startswith("[$"):
        return literal[2:-1].split("-", maxsplit=1)[0]
    return literal[1:-1] if literal.startswith('"') else literal[1:]


def show_digits(number: float, digits: str, locale: Locale) -> str:
    mantissa, exponent, _ = re.split(r"([eE][+-]0+)|$", digits, maxsplit=1)
    whole, _, fraction = mantissa.partition(".")
    if exponent:
        return f"{number:.{len(fraction)}E}".replace(".", locale.decimal)
    unit = Decimal(1).scaleb(-len(fraction))
    rounded = Decimal(repr(float(number))).quantize(unit, rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    while after and after.endswith("0") and fraction[len(after) - 1] != "0":
        after = after[:-1]
    before = before.rjust(whole.count("0"), "0") if before != "0" else "0" * whole.count("0")
    if "," in whole:
        before = f"{int(before or 0):,}".replace(",", locale.group)
    return before + (locale.decimal + after if after else "")


def show_moment(number: float, pattern: str) -> str:
    tokens = DAY_PART.findall(pattern)
    kinds = [token.lower() for _, token, _ in tokens]
    has_noon = any(kind in ("am/pm", "a/p") for kind in kinds)
    shown = ""
    for place, (literal, _, other) in enumerate(tokens):
        if literal:
            shown += literal_text(literal)
        elif kinds[place]:
            is_minute = kinds[place].startswith("m") and is_beside_time(kinds, place)
            shown += show_token(
                "i" * len(kinds[place]) if is_minute else kinds[place], number, has_noon
            )
        else:
            shown += other
    return shown


def is_beside_time(kinds: list[str], place: int) -> bool:
    """Whether an m stands for minutes: after an h, or before an s."""
    before = next((kind for kind in reversed(kinds[:place]) if kind), "")
    after = next((kind for kind in kinds[place + 1 :] if kind), "")
    return before.startswith("h") or after.startswith("s")


def show_token(token: str, number: float, has_noon: bool) -> str:  # noqa: FBT001 - private, by place
    moment = moment_of(number)
    hour = (moment.hour % 12 or 12) if has_noon else moment.hour
    words = {
        "mmmm": MONTHS[moment.month - 1],
        "mmm": MONTHS[moment.month - 1][:3],
        "dddd": DAYS[moment.weekday()],
        "ddd": DAYS[moment.weekday()][:3],
        "yyyy": f"{moment.year:04}",
        "yy": f"{moment.year % 100:02}",
        "am/pm": "AM" if moment.hour < 12 else "PM",
        "a/p": "A" if moment.hour < 12 else "P",
    }
    if token in words:
        return words[token]
    if token.startswith("."):
        return "." + "0" * (len(token) - 1)
    plain = {"m": moment.month, "d": moment.day, "h": hour, "i": moment.minute, "s": moment.second}
    bare, _, rest = token.partition(".")
    shown = str(plain.get(bare[0], moment.year)).rjust(min(len(bare), 2), "0")
    return shown + (f".{rest}" if rest else "")

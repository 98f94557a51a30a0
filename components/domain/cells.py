"""One cell as a person typed it -> one value, or the words for what was expected instead.

Every reader takes the raw cell and the `Locale` of the workbook and returns the value, or raises
`NotUnderstood` whose text is what the cell should have held ("a date"). A reader never guesses:
what can be read in two ways is refused, and the words say how to type it.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from components.domain.locales import UNKNOWN_LOCALE, Locale

Cell = str | int | float | bool | dt.date | dt.datetime | None

SHEET_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar day has no time zone
EARLIEST_SERIAL, LATEST_SERIAL = 20_000, 80_000  # 1954 .. 2119: other numbers are no dates
LARGEST, SMALLEST = 1e15, 1e-12  # of numbers; what lies beyond is a slip, and breaks arithmetic
FIRST_YEAR, LAST_YEAR = 1900, 2199  # of dates; a year before or after is a slip of the keyboard
SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’")


class NotUnderstood(ValueError):
    """The cell does not hold what its column expects; the text says what it should hold."""


# --- text -----------------------------------------------------------------------------------


def read_text(cell: Cell, _locale: Locale = UNKNOWN_LOCALE) -> str:
    """Return the cell as text without surrounding blanks; whole numbers lose their ".0"."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time(0):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell).strip()


def read_names(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> str:
    """Return comma-separated names in one spelling: "Ann ;Bob," -> "Ann, Bob"."""
    parts = re.split(r"[,;\n]", read_text(cell, locale))
    return ", ".join(name.strip() for name in parts if name.strip())


# --- numbers --------------------------------------------------------------------------------

DIGITS = re.compile(r"[+-]?(\d+([.,]\d+)*|[.,]\d+)")


def _ungrouped(text: str, decimal: str) -> str | None:
    """Return `text` with "." as its decimal mark and no grouping, or None where it cannot be so."""
    group = "," if decimal == "." else "."
    whole, _, fraction = text.partition(decimal)
    if group in fraction or decimal in fraction:
        return None
    if group in whole and not re.fullmatch(
        rf"[+-]?\d{{1,3}}(\{group}\d{{2,3}})*\{group}\d{{3}}", whole
    ):
        return None
    return f"{whole.replace(group, '')}.{fraction or '0'}"


def _finite(cell: float, expected: str) -> float:
    """Return a number that arithmetic can bear: none that would become infinite, or nothing."""
    try:
        number = float(cell)
    except OverflowError as error:  # a whole number of 309 digits or more
        raise NotUnderstood(expected) from error
    if number != number or abs(number) == float("inf"):  # noqa: PLR0124 - NaN is unlike itself
        raise NotUnderstood(expected)
    if abs(number) > LARGEST or 0 < abs(number) < SMALLEST:
        raise NotUnderstood(f"{expected} of at most 15 digits, or of 12 behind the point")
    return number


def number_from_text(text: str, locale: Locale, expected: str) -> float:
    """Return the number that a person wrote; refuse what two locales would read differently.

    With no known locale "1,200" is grouping and "1.5" a decimal point, as in CSV files of any
    country; "1,5" could be 1.5 or a slip for 15, so it is refused.
    """
    bare = text.translate(SPACES).replace("−", "-")
    if not DIGITS.fullmatch(bare):
        try:  # "1e5", as programs write it
            number = float(bare) if re.fullmatch(r"[+-]?[\d.]+[eE][+-]?\d+", bare) else None
        except ValueError:
            number = None
        if number is None:
            raise NotUnderstood(expected)
        return _finite(number, expected)
    plain = _ungrouped(bare, locale.decimal or ".")
    if plain is None and locale.decimal is None and "." in bare and "," in bare:
        plain = _ungrouped(bare, ",")  # "1.200,50" has one reading only
    if plain is None:
        hint = " (write a decimal point, or set the workbook's locale)" if "," in bare else ""
        raise NotUnderstood(expected + hint)
    return _finite(float(plain), expected)


def read_number(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return a number; a "%" behind it is dropped, so that a level of 85 % is 85."""
    expected = "a number"
    if isinstance(cell, bool | dt.date):
        raise NotUnderstood(expected)
    if isinstance(cell, int | float):
        return _finite(cell, expected)
    return number_from_text(str(cell).strip().removesuffix("%"), locale, expected)


def read_whole(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return a whole number, zero or more, as a float (frames hold NaN for none)."""
    expected = "a whole number, 0 or more"
    try:
        number = read_number(cell, locale)
    except NotUnderstood as error:
        raise NotUnderstood(expected) from error
    if number < 0 or not number.is_integer():
        raise NotUnderstood(expected)
    return number


def read_money(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return an amount of money without its sign or code: "€1,200", "1200 EUR", "30k"."""
    expected = "an amount of money"
    if isinstance(cell, bool | dt.date):
        raise NotUnderstood(expected)
    if isinstance(cell, int | float):
        return _finite(cell, expected)
    text = str(cell).strip()
    negative = text.startswith(("-", "−"))
    text = re.sub(r"^[-−]", "", text)
    text = re.sub(r"^(?:[A-Z]{3}|[$€£¥₹₩₽₺₪฿])", "", text.strip())
    text = re.sub(r"(?:[A-Z]{3}|[$€£¥₹₩₽₺₪฿])$", "", text.strip()).strip()
    if re.fullmatch(rf"\d{{1,3}}\{locale.decimal or '.'}\d{{3}}", text):
        raise NotUnderstood(f"{expected} that reads one way only: {re.sub('[.,]', '', text)}?")
    factor = {"k": 1e3, "m": 1e6}.get(text[-1:].casefold(), 1.0)
    digits = text[:-1] if factor > 1 else text
    amount = _finite(number_from_text(digits, locale, expected) * factor, expected)
    return -amount if negative else amount


def read_percent(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return a share from a percentage typed 0..100: "85%", "85 %" and 85 are 0.85.

    A bare 0.85 is refused: a spreadsheet shows 85 % for it, a person may mean 0.85 %.
    """
    expected = "a percentage, for example 85 %"
    if isinstance(cell, bool | dt.date):
        raise NotUnderstood(expected)
    if isinstance(cell, int | float):
        number, has_sign = _finite(cell, expected), False
    else:
        text = str(cell).strip()
        has_sign = text.endswith("%")
        number = number_from_text(text.removesuffix("%"), locale, expected)
    if 0 < abs(number) < 1 and not has_sign:
        shown = f"{number:g}"
        raise NotUnderstood(f"a percentage with its sign: {shown} % or {number * 100:g} %")
    return number / 100


# --- days and moments -----------------------------------------------------------------------

A_DATE = "a date"
A_NEAR_DATE = f"a date from {FIRST_YEAR} to {LAST_YEAR}"
ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NUMERIC_DAY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[.\s-]*([^\W\d]+)[.,\s-]*(\d{4})")
MONTH_DAY = re.compile(r"([^\W\d]+)[.\s-]*(\d{1,2})(?:st|nd|rd|th)?[,\s-]+(\d{4})")


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise NotUnderstood(A_DATE) from error


def _numeric_day(match: re.Match[str], locale: Locale) -> dt.date:
    first, mark, second, year_text = match.groups()
    a, b = int(first), int(second)
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    order = "dmy" if mark == "." else locale.day_order  # dots are day first everywhere
    if order == "mdy":
        return _day(year, a, b)
    if order is None and a <= 12 and b <= 12 and a != b:
        raise NotUnderstood(
            f"a date that reads one way only: {_day(year, b, a)} or {_day(year, a, b)}"
        )
    if order is None and b > 12:
        return _day(year, a, b)
    return _day(year, b, a)


def _day_from_text(text: str, locale: Locale) -> dt.date:
    if match := ISO_DAY.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := NUMERIC_DAY.fullmatch(text):
        return _numeric_day(match, locale)
    months = dict(locale.month_names)
    if match := DAY_MONTH.fullmatch(text):
        day, month, year = match.groups()
    elif match := MONTH_DAY.fullmatch(text):
        month, day, year = match.groups()
    else:
        raise NotUnderstood(A_DATE)
    number = months.get(month.casefold())
    if number is None:
        raise NotUnderstood(A_DATE)
    return _day(int(year), number, int(day))


@lru_cache(maxsize=8192)  # the days of a company's rows are few
def _from_serial(serial: float) -> dt.datetime:
    if not EARLIEST_SERIAL <= serial <= LATEST_SERIAL:
        raise NotUnderstood(A_DATE)
    moment = SHEET_EPOCH + dt.timedelta(days=serial)
    return (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)


def _in_utc(moment: dt.datetime) -> dt.datetime:
    try:
        return moment.astimezone(dt.UTC).replace(tzinfo=None)
    except OverflowError as error:  # within hours of the year 1 or 9999
        raise NotUnderstood(A_DATE) from error


def read_day(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> dt.date:
    """Return a calendar day: ISO, "12 Mar 2026", a sheet's serial number, or the locale's order.

    03/04/2026 is refused where the order is unknown and it matters.
    """
    return read_moment(cell, locale).date()


def read_moment(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> dt.datetime:
    """Return an instant in UTC without zone info; a mere day is its midnight."""
    moment = _moment(cell, locale)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise NotUnderstood(A_NEAR_DATE)
    return moment


def _moment(cell: Cell, locale: Locale) -> dt.datetime:
    if isinstance(cell, dt.datetime):
        return _in_utc(cell) if cell.tzinfo else cell
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time(0))
    if isinstance(cell, bool) or cell is None:
        raise NotUnderstood(A_DATE)
    if isinstance(cell, int | float):
        return _from_serial(float(cell))
    text = cell.strip()
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_serial(float(text))
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", text):
        try:
            return _moment(dt.datetime.fromisoformat(text), locale)
        except ValueError as error:
            raise NotUnderstood(A_DATE) from error
    return dt.datetime.combine(_day_from_text(text, locale), dt.time(0))


# --- choices --------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Return text as it is compared: case, blanks and punctuation do not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())


SEPARATOR = "\x00"
NOT_WORDS = re.compile(r"[^\w\x00]+|_+")


def all_folded(texts: Sequence[str]) -> list[str]:
    """Return each text folded, all of them in one go."""
    whole = "".join(texts)
    if whole.isalnum() and whole == whole.casefold():
        return list(texts)  # IDs as the app makes them
    joined = SEPARATOR.join(texts)
    if joined.count(SEPARATOR) != len(texts) - 1:
        return [folded(text) for text in texts]
    return NOT_WORDS.sub("", joined.casefold()).split(SEPARATOR)


def usual_spelling(words: Iterable[str]) -> str:
    """Return the spelling that most people chose, the first met of equals."""
    return Counter(words).most_common(1)[0][0]


YES = ("yes", "y", "true", "1", "x", "✓", "ja", "oui", "si", "sí")
NO = ("no", "n", "false", "0", "nein", "non")


def read_yes_no(cell: Cell, _locale: Locale = UNKNOWN_LOCALE) -> bool:
    """Return True for yes and its variants, False for no and its variants."""
    text = read_text(cell).casefold()
    if text in YES or text in NO:
        return text in YES
    raise NotUnderstood("yes or no")


def choice_reader(
    choices: tuple[str, ...], also: Mapping[str, str] | None = None
) -> Callable[[Cell, Locale], str]:
    """Return a reader for one of `choices`; `also` maps further spellings to a choice."""
    meant = {folded(word): choice for word, choice in (also or {}).items()}
    meant |= {folded(choice): choice for choice in choices}
    expected = "one of " + " · ".join(choices)

    def read_choice(cell: Cell, _locale: Locale = UNKNOWN_LOCALE) -> str:
        try:
            return meant[folded(read_text(cell))]
        except KeyError:
            raise NotUnderstood(expected) from None

    return read_choice

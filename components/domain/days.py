"""A day or a moment as people and their tools write it -> what it says.

Every reader takes the raw cell and the `Locale` of its table and raises `NotUnderstood` with what
the cell should have held. What can be read in two ways is refused, unless the table settles it:
`with_settled_order` looks for a row in which only one order of day and month makes a date.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from components.domain.cells import Cell, NotUnderstood
from components.domain.locales import UNKNOWN_LOCALE, DayOrder, Locale

SHEET_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar day has no time zone
EARLIEST_SERIAL, LATEST_SERIAL = 20_000, 80_000  # 1954 .. 2119: other numbers are no such days
EARLIEST_SECOND, LATEST_SECOND = 1_000_000_000, 4_102_444_800  # 2001 .. 2100, counted from 1970
FIRST_YEAR, LAST_YEAR = 1900, 2199  # of dates; a year before or after is a slip of the keyboard

A_DATE = "a date"
WITH_YEAR = "a date with its year"
A_NEAR_DATE = f"a date from {FIRST_YEAR} to {LAST_YEAR}"
ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
PACKED_DAY = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
NUMERIC_DAY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[.\s/-]*([^\W\d]+)[.,\s/-]*(\d{4}|(?<=\W)\d{2})")
NO_YEAR = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[.\s/-]*(?P<month>[^\W\d]{3,})\.?"
    r"|(?P<month_first>[^\W\d]{3,})[.\s-]*(?P<day_last>\d{1,2})(?:st|nd|rd|th)?"
)
MONTH_DAY = re.compile(r"([^\W\d]+)[.\s-]*(\d{1,2})(?:st|nd|rd|th)?[,\s-]+(\d{4})")
ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
MONTH = re.compile(r"([^\W\d]+)[.,\s-]*(\d{4})")
WEEK = re.compile(r"(\d{4})[-\s]*(?:W|KW|week )\s*(\d{1,2})", re.IGNORECASE)
WEEK_FIRST = re.compile(r"(?:W|KW|week)\s*(\d{1,2})[,/\s-]+(\d{4})", re.IGNORECASE)
QUARTER = re.compile(r"Q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*Q([1-4])", re.IGNORECASE)
RANGE = re.compile(r"\s(?:→|–|—|to|until|bis)\s")
WEEKDAY = re.compile(r"([^\W\d]+)\.?,?\s+")
# A time of day at the end, with half a day and a zone as tools write them: "9:05:07 AM GMT+2".
CLOCK = re.compile(
    r"(?:T|,?\s)\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?|vorm\.|nachm\.|[fe]\.?m\.?)?"
    r"\s*\(?(?P<zone>[A-Za-z]{1,5})?(?P<offset>[+-]\d{1,2}:?(?:\d{2})?)?\)?"
    r"(?:\s*UTC|\s*\([^()]*\))?",
    re.IGNORECASE,
)
AFTERNOON = ("p", "n", "e")  # the first letter of pm, nachm. and em
UTC_NAMES = {"z", "utc", "gmt"}


def read_day(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> dt.date:
    """Return a calendar day: ISO, "12 Mar 2026", a sheet's serial number, or the table's order.

    An instant is the day that it has in the workbook's time zone, where that is known, else the
    day that is written. 03/04/2026 is refused where the order is unknown and it matters.
    """
    moment = _instant(cell, locale)
    if moment.tzinfo is not None and locale.zone is not None:
        moment = _in_zone(moment, locale.zone)
    return _near(moment).date()


def read_moment(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> dt.datetime:
    """Return an instant in UTC without zone info; a mere day is its midnight."""
    moment = _instant(cell, locale)
    return _near(_in_zone(moment, dt.UTC) if moment.tzinfo else moment).replace(tzinfo=None)


def read_week(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> dt.date:
    """Return a day of the week that is meant; of a week, a month or a quarter the first one."""
    first = _first_of_period(cell.strip(), locale) if isinstance(cell, str) else None
    return first or read_day(cell, locale)


def with_settled_order(locale: Locale, cells: Iterable[Cell]) -> Locale:
    """Return the locale with the order of day and month that the days of one table settle.

    One day that only one order makes a date settles it for all of them. Where the table holds
    such days of both orders, or none, the locale stays as it is. Likewise the year of "3 Nov":
    where all days that name one name the same.
    """
    cells = list(cells)
    texts = [cell for cell in cells if isinstance(cell, str) and cell[4:5] != "-"]  # no ISO day
    orders = {order for text in texts if (order := _order_in(text))}
    settled = replace(locale, day_order=orders.pop()) if len(orders) == 1 else locale
    if not any(NO_YEAR.fullmatch(text.strip()) for text in texts):
        return settled
    years = {year for cell in cells if (year := _year_of(cell, settled)) is not None}
    return replace(settled, year=years.pop()) if len(years) == 1 else settled


def _year_of(cell: Cell, locale: Locale) -> int | None:
    if isinstance(cell, str) and (match := NUMERIC_DAY.fullmatch(cell.strip())):
        return _year(match[4])  # whatever the order
    try:
        return _instant(cell, locale).year
    except NotUnderstood:
        return None


def _order_in(text: str) -> DayOrder | None:
    match = NUMERIC_DAY.match(text.strip())
    if match is None or match[2] == ".":  # dots are day first everywhere
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


# --- what a cell says -----------------------------------------------------------------------


def _near(moment: dt.datetime) -> dt.datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise NotUnderstood(A_NEAR_DATE)
    return moment


def _in_zone(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError as error:  # within hours of the year 1 or 9999
        raise NotUnderstood(A_DATE) from error


def _instant(cell: Cell, locale: Locale) -> dt.datetime:
    """Return what a cell says, with its zone where it names one; a mere day is its midnight."""
    if isinstance(cell, dt.datetime):
        return cell
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time(0))
    if isinstance(cell, bool) or cell is None:
        raise NotUnderstood(A_DATE)
    if isinstance(cell, int | float):
        return _from_number(float(cell))
    if (day := ISO_DAY.fullmatch(cell)) is not None:  # nearly all of them
        return dt.datetime.combine(_day(*map(int, day.groups())), dt.time(0))
    text = " ".join(cell.split())
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return _from_number(float(text))
    if RANGE.search(text):
        raise NotUnderstood(f"{A_DATE}, not a range of days")
    clock = next((found for found in CLOCK.finditer(text) if found.end() == len(text)), None)
    day_text = text if clock is None else text[: clock.start()]
    moment = dt.datetime.combine(_day_from_text(day_text, locale), dt.time(0))
    return moment if clock is None else _at(moment, clock)


def _at(day: dt.datetime, clock: re.Match[str]) -> dt.datetime:
    """Return a day at the time of day that a clock shows, with its zone where that is sure."""
    hour, half = int(clock["hour"]), (clock["half"] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            raise NotUnderstood(A_DATE)
        hour = hour % 12 + 12 * half.startswith(AFTERNOON)
    try:
        moment = day.replace(
            hour=hour, minute=int(clock["minute"]), second=int(clock["second"] or 0)
        )
    except ValueError as error:
        raise NotUnderstood(A_DATE) from error
    name = (clock["zone"] or "").casefold()
    if clock["offset"]:
        return moment.replace(tzinfo=_zone(clock["offset"]))
    return moment.replace(tzinfo=dt.UTC) if name in UTC_NAMES else moment


def _zone(offset: str) -> dt.timezone:
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    away = dt.timedelta(hours=int(hours), minutes=int(minutes))
    if away >= dt.timedelta(days=1):
        raise NotUnderstood(A_DATE)
    return dt.timezone(-away if offset[0] == "-" else away)


@lru_cache(maxsize=8192)  # the days of a company's rows are few
def _from_number(number: float) -> dt.datetime:
    """Return a sheet's serial number, a day without its marks, or seconds or ms since 1970."""
    if EARLIEST_SERIAL <= number <= LATEST_SERIAL:
        moment = SHEET_EPOCH + dt.timedelta(days=number)
        return (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    for seconds in (number, number / 1000):
        if EARLIEST_SECOND <= seconds <= LATEST_SECOND:
            return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    if (packed := PACKED_DAY.fullmatch(f"{number:.0f}")) and number.is_integer():
        return dt.datetime.combine(_day(*map(int, packed.groups())), dt.time(0))
    raise NotUnderstood(A_DATE)


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise NotUnderstood(A_DATE) from error


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _numeric_day(match: re.Match[str], locale: Locale) -> dt.date:
    first, mark, second, year_text = match.groups()
    a, b, year = int(first), int(second), _year(year_text)
    order = "dmy" if mark == "." else locale.day_order
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
    weekday = WEEKDAY.match(text)
    if weekday is not None and weekday[1].casefold() in locale.weekday_names:
        text = text[weekday.end() :]
    if match := ISO_DAY.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := NUMERIC_DAY.fullmatch(text):
        return _numeric_day(match, locale)
    if _first_of_period(text, locale) is not None:
        raise NotUnderstood(f"{A_DATE}: one day of {text}")
    if match := DAY_MONTH.fullmatch(text):
        day, month, year = match.groups()
    elif match := MONTH_DAY.fullmatch(text):
        month, day, year = match.groups()
    elif match := NO_YEAR.fullmatch(text):
        return _day_without_year(match, locale)
    else:
        raise NotUnderstood(A_DATE)
    return _day(_year(year), _month(month, locale), int(day))


def _day_without_year(match: re.Match[str], locale: Locale) -> dt.date:
    month = _month(match["month"] or match["month_first"], locale)
    if locale.year is None:
        raise NotUnderstood(WITH_YEAR)
    return _day(locale.year, month, int(match["day"] or match["day_last"]))


def _month(name: str, locale: Locale) -> int:
    number = dict(locale.month_names).get(name.casefold())
    if number is None:
        raise NotUnderstood(A_DATE)
    return number


def _first_of_period(text: str, locale: Locale) -> dt.date | None:
    """Return the first day of a week, a month or a quarter; None for anything else."""
    if week := WEEK.fullmatch(text):
        return _first_of_week(int(week[1]), int(week[2]))
    if week := WEEK_FIRST.fullmatch(text):
        return _first_of_week(int(week[2]), int(week[1]))
    if quarter := QUARTER.fullmatch(text):
        return dt.date(int(quarter[2] or quarter[3]), 3 * int(quarter[1] or quarter[4]) - 2, 1)
    if month := ISO_MONTH.fullmatch(text):
        return _day(int(month[1]), int(month[2]), 1)
    if (month := MONTH.fullmatch(text)) and month[1].casefold() in dict(locale.month_names):
        return _day(int(month[2]), _month(month[1], locale), 1)
    return None


def _first_of_week(year: int, week: int) -> dt.date:
    try:
        return dt.date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise NotUnderstood(A_DATE) from error

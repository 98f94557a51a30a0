"""How people of a workbook's locale write numbers and dates (source: Unicode CLDR, by babel)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import babel
from babel.core import UnknownLocaleError

DayOrder = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True, slots=True)
class Locale:
    """How this workbook writes numbers and dates. `code` None: unknown, so nothing is assumed.

    decimal: "." or ","; None when unknown.
    day_order: None when unknown. month_names: lower-case names and abbreviations -> 1..12;
    weekday_names: likewise (English ones always included). zone: in which an instant is a day;
    None when unknown. currency: of amounts that name none; None when unknown.
    year: of days that name none, where their table settles it.
    """

    code: str | None
    decimal: str | None
    day_order: DayOrder | None
    month_names: tuple[tuple[str, int], ...]
    weekday_names: frozenset[str] = frozenset()
    zone: ZoneInfo | None = None
    currency: str | None = None
    year: int | None = None


def _month_names(locale: babel.Locale) -> dict[str, int]:
    return {
        name.casefold().rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in locale.months[context][width].items()
    }


def _weekday_names(locale: babel.Locale) -> frozenset[str]:
    return frozenset(
        name.casefold().rstrip(".")
        for width in ("wide", "abbreviated")
        for name in locale.days["format"][width].values()
    )


@lru_cache(maxsize=64)
def locale_named(code: str | None) -> Locale:
    """Return the `Locale` of a code like "de_DE" or "en-US"; an unknown code assumes nothing."""
    english = babel.Locale("en")
    months, weekdays = _month_names(english) | {"sept": 9}, _weekday_names(english)
    try:
        found = babel.Locale.parse((code or "").replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale(None, None, None, tuple(months.items()), weekdays)
    pattern = found.date_formats["short"].pattern.casefold()
    order = "".join(sorted({"d", "m", "y"} & set(pattern), key=pattern.index))
    day_order: DayOrder = "mdy" if order == "mdy" else "ymd" if order == "ymd" else "dmy"
    symbols = found.number_symbols
    symbols = symbols.get("latn", symbols)
    return Locale(
        code,
        symbols.get("decimal"),
        day_order,
        tuple((months | _month_names(found)).items()),
        weekdays | _weekday_names(found),
    )


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone of this name, None where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder
        return None


UNKNOWN_LOCALE = locale_named(None)

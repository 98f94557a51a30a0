"""How people of a workbook's locale write numbers and dates (source: Unicode CLDR, by babel)."""

from dataclasses import dataclass
from functools import lru_cache

import babel
from babel.core import UnknownLocaleError


@dataclass(frozen=True, slots=True)
class Locale:
    """How this workbook writes numbers and dates. `code` None: unknown, so nothing is assumed.

    decimal: "." or ","; None when unknown.
    day_order: "dmy", "mdy" or "ymd"; None when unknown.
    month_names: lower-case names and abbreviations -> 1..12 (English ones always included).
    """

    code: str | None
    decimal: str | None
    day_order: str | None
    month_names: tuple[tuple[str, int], ...]


def _month_names(locale: babel.Locale) -> dict[str, int]:
    return {
        name.casefold().rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in locale.months[context][width].items()
    }


@lru_cache(maxsize=64)
def locale_named(code: str | None) -> Locale:
    """Return the `Locale` of a code like "de_DE" or "en-US"; an unknown code assumes nothing."""
    months = _month_names(babel.Locale("en")) | {"sept": 9}
    try:
        found = babel.Locale.parse((code or "").replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale(None, None, None, tuple(months.items()))
    pattern = found.date_formats["short"].pattern.casefold()
    order = "".join(sorted({"d", "m", "y"} & set(pattern), key=pattern.index))
    symbols = found.number_symbols
    symbols = symbols.get("latn", symbols)
    return Locale(
        code, symbols.get("decimal"), order, tuple((months | _month_names(found)).items())
    )


UNKNOWN_LOCALE = locale_named(None)

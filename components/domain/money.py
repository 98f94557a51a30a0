"""An amount of money as people and their tools write it -> a number, and its currency."""

import datetime as dt
import re
from dataclasses import dataclass

from components.domain.cells import SPACES, Cell, NotUnderstood, finite, number_from_text
from components.domain.locales import UNKNOWN_LOCALE, Locale

AN_AMOUNT = "an amount of money"
# As they are written -> the currency that they name; "$" alone is whichever dollar the table means.
MARKS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "$",
    "€": "EUR",
    "£": "GBP",
    "¥": "¥",
    "₹": "INR",
    "Rs.": "INR",
    "Rs": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "฿": "THB",
    "zł": "PLN",
    "Kč": "CZK",
    "kr.": "kr",
    "kr": "kr",
    "Fr.": "CHF",
}
MARK = "|".join(map(re.escape, sorted(MARKS, key=len, reverse=True)))
SHARED = {  # a mark -> the currencies that write it
    "$": {"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN"},
    "¥": {"JPY", "CNY"},
    "kr": {"SEK", "NOK", "DKK", "ISK"},
}
CURRENCY = rf"(?:{MARK}|(?<![A-Za-z])[A-Z]{{3}}(?![A-Za-z]))"
YEARS = r"ARR|ACV|(?:/|per\s|a\s|p\.\s?)\s*(?:yr|year|y|annum|a\.?)"
MONTHS = r"MRR|(?:/|per\s|a\s|p\.\s?)\s*(?:mo|month|mth|m\.?)"
PERIOD = re.compile(rf"(?:(?P<year>{YEARS})|(?P<month>{MONTHS}))$", re.IGNORECASE)
FACTORS = {
    "k": 1e3,
    "tsd": 1e3,
    "tsd.": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mm": 1e6,
    "mio": 1e6,
    "mio.": 1e6,
    "bn": 1e9,
    "mrd": 1e9,
    "mrd.": 1e9,
}
LAKHS = {"l": 1e5, "lakh": 1e5, "cr": 1e7}  # of rupees alone
FACTOR = re.compile(r"(?<=[\d\s])([A-Za-z]+\.?)$")
FOR_NOTHING = {"free", "gratis", "kostenlos", "gratuit"}
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount. number: in units of the currency. is_monthly: the cell says it is for a month.

    currency: a code, or a mark that several share; None where no mark stands there.
    """

    number: float
    currency: str | None
    is_monthly: bool = False


def read_money(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return an amount of money without its sign or code: "€1,200", "1200 EUR", "30k"."""
    amount = amount_in(cell, locale)
    if amount.is_monthly:
        raise NotUnderstood(f"{AN_AMOUNT}, not one a month")
    return amount.number


def read_annual_money(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return an amount a year; one that says it is for a month is taken twelve times."""
    amount = amount_in(cell, locale)
    return amount.number * (MONTHS_A_YEAR if amount.is_monthly else 1)


def currency_in(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> str | None:
    """Return the currency that an amount names; None where it names none, or is no amount."""
    if not isinstance(cell, str) or (cell[:1].isdigit() and cell[-1:].isdigit()):
        return None  # no mark stands there
    try:
        return amount_in(cell, locale).currency
    except NotUnderstood:
        return None


def is_in(mark: str, currency: str | None) -> bool:
    """Return whether an amount with this mark may be in a currency, given by its code."""
    return mark == currency or currency in SHARED.get(mark, ())


def amount_in(cell: Cell, locale: Locale) -> Amount:
    """Return what a cell says about money; raise NotUnderstood where it is not one amount."""
    if isinstance(cell, bool | dt.date):
        raise NotUnderstood(AN_AMOUNT)
    if isinstance(cell, int | float):
        return Amount(finite(cell, AN_AMOUNT), None)
    text = str(cell).strip()
    if text.casefold() in FOR_NOTHING:
        return Amount(0.0, None)
    rest, currency, period = _parted(text)
    is_negative = rest.startswith(("-", "−")) or bool(re.fullmatch(r"\(.*\)", rest))
    rest, currency_within, _ = _parted(rest.strip("()").lstrip("-−").strip())
    currency = currency or currency_within
    number = _number(rest, currency, locale)
    is_monthly = period is not None and period["month"] is not None
    return Amount(-number if is_negative else number, currency, is_monthly)


def _parted(text: str) -> tuple[str, str | None, re.Match[str] | None]:
    """Return a text without its currency and its period, and both of them."""
    period = PERIOD.search(text)
    if period is not None and re.search(r"\d", text[: period.start()]):
        text = text[: period.start()].strip()
    else:
        period = None
    mark = re.match(CURRENCY, text) or re.search(rf"{CURRENCY}$", text)
    if mark is None:
        return text, None, period
    rest = (text[: mark.start()] + text[mark.end() :]).strip()
    return rest, MARKS.get(mark[0], mark[0]), period


def _number(text: str, currency: str | None, locale: Locale) -> float:
    decimal = "," if currency == "BRL" else locale.decimal
    suffix = FACTOR.search(text)
    factors = FACTORS | (LAKHS if currency == "INR" else {})
    factor = factors.get(suffix[1].casefold(), 0.0) if suffix else 1.0
    if not factor:
        raise NotUnderstood(AN_AMOUNT)
    digits = (text[: suffix.start()] if suffix else text).translate(SPACES)
    if suffix and re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", locale.decimal or ".")  # "1,2 Mio": no grouping has so few
    if re.fullmatch(rf"\d{{1,3}}\{decimal or '.'}\d{{3}}", digits) and not suffix:
        raise NotUnderstood(f"{AN_AMOUNT} that reads one way only: {re.sub('[.,]', '', digits)}?")
    read_by = Locale(None, decimal, None, ()) if decimal != locale.decimal else locale
    return finite(number_from_text(digits, read_by, AN_AMOUNT) * factor, AN_AMOUNT)

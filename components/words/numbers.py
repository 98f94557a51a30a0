"""Numbers as people read them: shares, ranges, money, levels and days, unknown ones as a dash."""

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_compact_currency, format_currency

from components.domain.metric import FEWEST_FOR_A_SHARE
from components.domain.schema import Settings

UNKNOWN = "–"
ONE_OF = ("seconds", "minutes", "hours", "days", "weeks", "points", "claims", "images")
HARDLY = 2_000  # so many more answers are no plan


@dataclass(frozen=True, slots=True)
class Numbers:
    """How this workbook writes money and dates."""

    currency: str = "USD"
    locale: str = "en_GB"

    @classmethod
    def of(cls, settings: Settings) -> "Numbers":
        """Follow the workbook's settings; an unknown locale falls back to English."""
        return cls(settings.currency or "USD", settings.locale.replace("-", "_") or "en_GB")

    def money(self, amount: float | None) -> str:
        """Return an amount in short: €84K; below a thousand in full."""
        if amount is None:
            return UNKNOWN
        try:
            return self._money(amount, self.locale)
        except (UnknownLocaleError, ValueError):
            return self._money(amount, "en_GB")

    def cost(self, amount: float | None) -> str:
        """Return a small amount, such as a request costs: $0.08; below 1 with two digits."""
        if amount is None:
            return UNKNOWN
        digits = max(2, 1 - math.floor(math.log10(amount))) if 0 < amount < 1 else 2
        try:
            return self._cost(round(amount, digits), self.locale)
        except (UnknownLocaleError, ValueError):
            return self._cost(round(amount, digits), "en_GB")

    def _cost(self, amount: float, locale: str) -> str:
        pattern = Locale.parse(locale).currency_formats["standard"].pattern
        wide = pattern.replace(".00", ".00##########")
        return format_currency(amount, self.currency, wide, locale=locale, currency_digits=False)

    def money_range(self, low: float | None, high: float | None) -> str:
        """Return the ends of a range of money: €44K to €92K."""
        return f"{self.money(low)} to {self.money(high)}"

    def _money(self, amount: float, locale: str) -> str:
        rounded = _shortened(amount)
        if abs(rounded) >= 1000:
            digits = 1 if abs(rounded) >= 1e6 or abs(rounded) < 1e4 else 0
            short = format_compact_currency(
                rounded, self.currency, locale=locale, fraction_digits=digits
            )
            if not re.search(r"\d{4}", short):
                return short  # some locales have no short form of thousands: 84000 €
        pattern = Locale.parse(locale).currency_formats["standard"].pattern.replace(".00", "")
        return format_currency(
            rounded, self.currency, pattern, locale=locale, currency_digits=False
        )

    def day(self, day: dt.date | None) -> str:
        """Return a day: 23 Nov 2026."""
        if day is None:
            return UNKNOWN
        try:
            return format_date(day, "d MMM y", locale=self.locale)
        except (UnknownLocaleError, ValueError):
            return format_date(day, "d MMM y", locale="en_GB")


def _shortened(amount: float) -> float:
    """Round to what is shown, so that 999,999 becomes one million and not 1000 thousand."""
    size = math.floor(math.log10(abs(amount))) if abs(amount) >= 1 else 0
    tenths = size >= 6 or size == 3
    return round(amount, max(0, size - size % 3 - tenths) * -1) + 0.0


def percent(share: float | None) -> str:
    """Return a share as a whole percentage: 41%; very small and very large ones stay honest."""
    if share is None or share != share:  # noqa: PLR0124 - NaN is unlike itself
        return UNKNOWN
    share = round(share, 9)  # an estimate that converged to 1 is 1
    if 0 < share <= 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return f"{share * 100:.0f}%"


def percent_range(low: float | None, high: float | None) -> str:
    """Return the ends of an interval of shares: 28–55%."""
    if low is None or high is None or low != low or high != high:  # noqa: PLR0124 - NaN
        return UNKNOWN
    return f"{low * 100:.0f}–{high * 100:.0f}%"


def share_of(n: float, share: float | None, otherwise: str = "too few") -> str:
    """Return the share among n as a percentage; what else to say where n is too few for one."""
    return percent(share) if n >= FEWEST_FOR_A_SHARE else otherwise


def range_of(n: float, low: float | None, high: float | None) -> str:
    """Return the ends of a share's interval among n; a dash where n is too few for a percentage."""
    return percent_range(low, high) if n >= FEWEST_FOR_A_SHARE else UNKNOWN


def number(value: float | None, digits: int = 0) -> str:
    """Return a number with thousands set apart, without needless zeros behind the point."""
    if value is None:
        return UNKNOWN
    text = f"{value:z,.{digits}f}"  # z: never -0
    return text.rstrip("0").rstrip(".") if "." in text else text


def level(value: float | None, unit: str) -> str:
    """Return a level with its unit: 85%, 12 minutes."""
    if value is None:
        return "not known"
    shown = number(value, 2)
    if unit == "%":
        return f"{shown}%"
    return f"{shown} {unit.removesuffix('s') if shown == '1' and unit in ONE_OF else unit}".strip()


def weeks(value: float | None) -> str:
    """Return engineering weeks: 1 week, 6.5 weeks."""
    if value is None:
        return UNKNOWN
    return _measured(value, "week")


def planned_weeks_are(value: float) -> str:
    """Return planned weeks with their verb: 1 week is, 6.5 weeks are; 0 have no estimate."""
    if value == 0:
        return "work without an estimate is"
    return f"{weeks(value)} {'is' if is_one(value) else 'are'}"


def is_one(value: float) -> bool:
    """Return whether weeks or days are shown as 1, so that they take the singular."""
    return number(value, 1) == "1"


def days(value: float | None) -> str:
    """Return days: 1 day, 5 days."""
    if value is None:
        return UNKNOWN
    return _measured(value, "day")


def _measured(value: float, unit: str) -> str:
    return f"{number(value, 1)} {unit}{'' if is_one(value) else 's'}"


def count(n: int, one: str, many: str | None = None) -> str:
    """Return a counted noun: 1 answer, 12 answers."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def settling(more: int | None) -> str:
    """Say how many more answers would settle a verdict that n alone does not hold up.

    None: more than anyone can collect.
    """
    if more is None or more > HARDLY:
        return " It lies so near the target that more answers would hardly settle it."
    return f" About {count(more, 'more answer')} would settle it, if people answer as before."


def listed(names: Sequence[str], most: int = 3, of: int | None = None) -> str:
    """Return names as a phrase: A, B and C; beyond `most`: A, B and 4 more.

    of: how many there are in all, where `names` are only the first.
    """
    if (found := len(names) if of is None else of) > most:
        rest = found - most + 1
        names = [*names[: most - 1], f"{rest} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def hidden_words(rows: int) -> str:
    """Say that rows which a file hides are rows like the others."""
    is_one = rows == 1
    verb, counts = ("is", "it counts") if is_one else ("are", "they count")
    return f"{count(rows, 'hidden row')} {verb} in this file; {counts}."


def signed_percent(change: float | None) -> str:
    """Return a price change: +20%, -5%."""
    return UNKNOWN if change is None else f"{change * 100:+z.0f}%".replace("-", "−")

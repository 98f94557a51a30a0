"""How people type: the same day, amount or answer, spelt in the ways a shared sheet collects.

Every spelling here reads the same under the sample's own locale (en_GB) and under none; the cells
that are meant to be wrong are told as they are and pass through untouched.
"""

import datetime as dt
import random
import re

from components.domain.schema import Kind

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
A_DAY = re.compile(r"(-?\d+)( \d\d:\d\d)?")
A_DAY_WITHIN_TEXT = re.compile(r"\{(\d+)\}")
SPELLINGS = {
    "yes": ("yes", "yes", "Yes", "Y"),
    "no": ("no", "no", "No", "n"),
    "very": ("very", "very", "Very", "very disappointed"),
    "somewhat": ("somewhat", "somewhat", "Somewhat", "Somewhat disappointed"),
    "not": ("not", "not", "Not", "not disappointed"),
}


class Handwriting:
    """Writes told cells as typed ones; the same `seed` gives the same spellings on every day."""

    def __init__(self, as_of: dt.date, seed: str) -> None:
        self._as_of = as_of
        self._random = random.Random(seed)  # noqa: S311 - spellings, no secret

    def write(self, kind: Kind, cell: str, *, is_tidy: bool) -> str:
        """Return the cell as typed; tidy: as the app itself would have written it."""
        if not cell:
            return ""
        # drawn for every cell, so that one more told cell changes few other spellings
        style = 0 if is_tidy else self._random.randrange(4)
        if kind.word in {"date", "moment"} and (match := A_DAY.fullmatch(cell)):
            return self._day(int(match[1]), match[2] or "", style)
        if kind.word == "money" and cell.isdigit():
            return _money(int(cell), style)
        if kind.word == "percent" and cell.isdigit():
            return (f"{cell}%", f"{cell} %", cell, f"{cell}%")[style]
        if kind.word == "choice":
            return SPELLINGS.get(cell, (cell,) * 4)[style]
        return A_DAY_WITHIN_TEXT.sub(lambda match: self._day(int(match[1]), "", 1), cell)

    def _day(self, days_ago: int, clock: str, style: int) -> str:
        day = self._as_of - dt.timedelta(days=days_ago)
        if clock:
            return f"{day.isoformat()}T{clock.strip()}:00Z"
        return (
            day.isoformat(),
            f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
            f"{day.day:02d}.{day.month:02d}.{day.year}",  # dots: day first everywhere
        )[style]


def _money(amount: int, style: int) -> str:
    if style == 3 and amount and amount % 1000 == 0:
        return f"{amount // 1000}k"
    return (str(amount), f"€{amount:,}", f"{amount} EUR", str(amount))[style]

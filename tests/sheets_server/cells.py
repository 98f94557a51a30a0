"""What one cell holds, and the serial numbers that stand for days."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a serial number has no time zone
LINK_FORMULA = re.compile(r'=HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)
DATE_TYPES = ("DATE", "TIME", "DATE_TIME")
ERROR_TYPES = {
    "#REF!": "REF",
    "#N/A": "N_A",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#NAME?": "NAME",
    "#VALUE!": "VALUE",
    "#NUM!": "NUM",
    "#NULL!": "NULL_VALUE",
    "#ERROR!": "ERROR",
    "Loading...": "LOADING",
}


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that a formula came to; a person can type the same letters as plain text."""

    shown: str


Value = bool | int | float | str | CellError
Format = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; frozen, so that copying a tab for an all-or-nothing write copies no cell."""

    value: Value | None = None
    formula: str | None = None
    format: Format | None = None
    note: str | None = None
    rule: Mapping[str, Any] | None = None

    def holding(self, value: Value | None, formula: str | None = None) -> Self:
        """This cell with another content; what it looks like stays."""
        return replace(self, value=None if value == "" else value, formula=formula)

    def formatted(self, number_format: Mapping[str, Any] | None) -> Self:
        if number_format is None:
            return self
        return replace(self, format={**(self.format or {}), "numberFormat": dict(number_format)})

    def ruled(self, rule: Mapping[str, Any] | None) -> Self:
        """With a validation rule; a check box is FALSE from the moment it is there."""
        kind = ((rule or {}).get("condition") or {}).get("type")
        is_new_box = kind == "BOOLEAN" and self.value is None
        return replace(self, rule=rule, value=False if is_new_box else self.value)

    @property
    def number_format(self) -> Mapping[str, Any] | None:
        found: Mapping[str, Any] | None = (self.format or {}).get("numberFormat")
        return found

    @property
    def is_dated(self) -> bool:
        is_number = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        return is_number and (self.number_format or {}).get("type") in DATE_TYPES

    @property
    def link(self) -> str | None:
        """Where the whole cell leads: by a formula =HYPERLINK("…"), or by the link of its text."""
        match = LINK_FORMULA.match(self.formula or "")
        if match:
            return match[1].replace('""', '"')
        link = ((self.format or {}).get("textFormat") or {}).get("link") or {}
        return link.get("uri")

    @property
    def has_data(self) -> bool:
        return self.value is not None or self.formula is not None


BLANK = Cell()


def serial(moment: dt.datetime) -> float:
    """Days since 1899-12-30, the time of day as a fraction."""
    return tidy((moment - EPOCH) / dt.timedelta(days=1))


def moment_of(number: float) -> dt.datetime:
    return EPOCH + dt.timedelta(seconds=round(number * 86400))


def tidy(number: float) -> float:
    """A whole number as an int, since JSON from Google says 2 and not 2.0."""
    is_whole = isinstance(number, float) and number.is_integer() and abs(number) < 1e15
    return int(number) if is_whole else number


def plain(value: Value | None) -> bool | float | str:
    """The value as UNFORMATTED_VALUE sends it; errors come as their text."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.shown
    return tidy(value) if isinstance(value, float) else value


def as_extended(value: Value) -> dict[str, Any]:
    """Google's ExtendedValue of an effective value."""
    if isinstance(value, CellError):
        kind = ERROR_TYPES.get(value.shown, "ERROR")
        return {"errorValue": {"type": kind, "message": f"The formula came to {value.shown}"}}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    return {"numberValue": tidy(value)}

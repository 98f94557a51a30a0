"""What a column can hold: its word for people, its dtype, and the one reader of its cells.

A kind stands in a field's `Annotated[...]`; pydantic and the column parser both read through it, so
that a cell is judged by one piece of code wherever it comes from.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from components.domain.cells import (
    Cell,
    NotUnderstood,
    choice_reader,
    number_from_text,
    read_names,
    read_number,
    read_percent,
    read_text,
    read_whole,
    read_yes_no,
)
from components.domain.days import read_day, read_moment, read_week
from components.domain.locales import UNKNOWN_LOCALE, Locale
from components.domain.money import read_annual_money, read_money
from components.domain.schema.spellings import STAGES, in_weeks

Reader = Callable[[Cell, Locale], object]
NumberReader = Callable[[Cell, Locale], float]
INFINITE = float("inf")


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What a column holds: its word for people, its dtype in a frame, and how a cell is read.

    A kind is itself and no other one, even where all it says is the same.

    Validation context: {"locale": Locale}; without it no locale is assumed.
    """

    word: str
    dtype: str
    read: Reader
    choices: tuple[str, ...] = ()
    refers_to: str | None = None  # the tab whose unique name this is
    is_plan: bool = False  # a day that may lie ahead; other days are facts once they are past

    def judge(self, cell: Cell, info: ValidationInfo) -> object:
        """Read one cell for pydantic."""
        return self.read(cell, (info.context or {}).get("locale", UNKNOWN_LOCALE))

    def __get_pydantic_core_schema__(
        self,
        source: Any,  # noqa: ANN401 - pydantic's own signature
        handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        """Let pydantic read a field of this kind through `judge`."""
        return core_schema.with_info_before_validator_function(self.judge, handler(source))


def within(read: NumberReader, low: float, high: float, expected: str) -> NumberReader:
    """Return `read` limited to [low, high]; outside, the cell should have held `expected`."""

    def read_within(cell: Cell, locale: Locale) -> float:
        number = read(cell, locale)
        if not low <= number <= high:
            raise NotUnderstood(expected)
        return number

    return read_within


def choice(*choices: str, also: Mapping[str, str] | None = None) -> Kind:
    """Return the kind of a column that holds one of `choices`; `also` maps other spellings."""
    return Kind("choice", "str", choice_reader(choices, also), choices)


def scale(*steps: float, also: Mapping[str, float] | None = None) -> Kind:
    """Return the kind of a column that holds one of the numbers `steps`, or a word for one."""
    words = also or {}
    choices = tuple(f"{step:g}" for step in steps)
    expected = "one of " + " · ".join(choices)

    def read_step(cell: Cell, locale: Locale) -> float:
        word = cell.strip().casefold() if isinstance(cell, str) else ""
        number = words[word] if word in words else read_number(cell, locale)
        if number not in steps:
            raise NotUnderstood(expected)
        return number

    return Kind("number", "float64", read_step, choices)


def name_in(tab: str) -> Kind:
    """Return the kind of a column that holds the unique name of a row of `tab`."""
    return Kind("name", "str", read_text, refers_to=tab)


def read_weeks(cell: Cell, locale: Locale) -> float:
    """Return weeks of work: a bare number is weeks, "2 days" and "16h" are told in weeks."""
    found = in_weeks(cell) if isinstance(cell, str) else None
    if found is None:
        return read_number(cell, locale)
    number, factor = found
    return number_from_text(number, locale, "a number of weeks") * factor


AT_LEAST_0 = within(read_number, 0.0, INFINITE, "a number, 0 or more")
ANNUAL_MONEY = within(read_annual_money, 0.0, INFINITE, "an amount of money, 0 or more")
MONEY = within(read_money, 0.0, INFINITE, "an amount of money, 0 or more")
WEEKS = within(read_weeks, 0.0, INFINITE, "a number of weeks, 0 or more")
A_SHARE = within(read_percent, 0.0, 1.0, "a percentage from 0 to 100")
A_CHANGE = within(read_percent, -0.99, 100.0, "a percentage above -100")

Text = Annotated[str, Kind("text", "str", read_text)]
Names = Annotated[str, Kind("names", "str", read_names)]
Day = Annotated[dt.date, Kind("date", "datetime64[s]", read_day)]
PlannedDay = Annotated[dt.date, Kind("date", "datetime64[s]", read_day, is_plan=True)]
Week = Annotated[dt.date, Kind("date", "datetime64[s]", read_week)]
Moment = Annotated[dt.datetime, Kind("moment", "datetime64[s]", read_moment)]
Number = Annotated[float, Kind("number", "float64", read_number)]
Positive = Annotated[float, Kind("number", "float64", AT_LEAST_0)]
Whole = Annotated[float, Kind("whole number", "float64", read_whole)]
Money = Annotated[float, Kind("money", "float64", MONEY)]
AnnualMoney = Annotated[float, Kind("money", "float64", ANNUAL_MONEY)]
SignedMoney = Annotated[float, Kind("money", "float64", read_annual_money)]
Weeks = Annotated[float, Kind("number", "float64", WEEKS)]
Share = Annotated[float, Kind("percent", "float64", A_SHARE)]
PriceChange = Annotated[float, Kind("percent", "float64", A_CHANGE)]
YesNo = Annotated[bool, Kind("yes/no", "boolean", read_yes_no)]
CustomerName = Annotated[str, name_in("Customers")]
CapabilityName = Annotated[str, name_in("Capabilities")]
ItemTitle = Annotated[str, name_in("Roadmap")]
ExperimentName = Annotated[str, name_in("Experiments")]
Stage = Annotated[str, choice("prospect", "pilot", "paying", "churned", also=STAGES)]


class Row(BaseModel):
    """One row of a tab; field titles are the headers, descriptions the column help."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def field(title: str, description: str = "", *, required: bool = False) -> Any:  # noqa: ANN401
    """Return a pydantic field with its header and help; optional ones are None when blank."""
    if required:
        return Field(title=title, description=description)
    return Field(default=None, title=title, description=description)


def row_id() -> Any:  # noqa: ANN401 - as pydantic's Field
    """Return the ID field of a log tab."""
    return field("ID", "Made by the app; leave it blank in rows you type.")

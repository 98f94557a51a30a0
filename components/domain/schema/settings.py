"""The workbook's settings: their names, defaults and limits."""

from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from components.domain.cells import read_number, read_whole
from components.domain.locales import zone_named
from components.domain.schema.kinds import (
    Kind,
    Money,
    Row,
    Share,
    Text,
    Whole,
    choice,
    within,
)

A_CENTURY = 36_500.0  # days: a window beyond it has no first day
WholeDays = Annotated[
    float,
    Kind(
        "whole number",
        "float64",
        within(read_whole, 0.0, A_CENTURY, "a whole number of days, 0 to 36500"),
    ),
]
Days = Annotated[
    float,
    Kind("number", "float64", within(read_number, 0.0, A_CENTURY, "a number of days, 0 to 36500")),
]
Years = Annotated[
    float, Kind("number", "float64", within(read_number, 0.0, 100.0, "a number of years, 0 to 100"))
]


class Settings(Row):
    """The workbook's settings with their defaults; titles are the names in the Settings tab."""

    company: Text = Field("", title="company", description="Your company's name.")
    business_model: Annotated[
        str, choice("saas", "ecommerce", also={"shop": "ecommerce", "e-commerce": "ecommerce"})
    ] = Field("saas", title="business model", description="A shop is judged by behaviour.")
    currency: Text = Field("USD", title="currency", description="ISO code, e.g. EUR.")
    time_zone: Text = Field("UTC", title="time zone", description="E.g. Europe/Berlin.")
    locale: Text = Field("", title="locale", description="How cells are typed, e.g. de_DE.")
    week_starts_on: Annotated[
        str, choice("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ] = Field("Monday", title="week starts on")
    pmf_target: Share = Field(0.40, title="PMF target", description="Share very disappointed.")
    fewest_answers: Whole = Field(
        40.0, title="fewest answers for a verdict", description="Fewer answers: no verdict."
    )
    roi_window_days: WholeDays = Field(30.0, title="ROI window days")
    target_share: Share = Field(
        0.80, title="target share", description="Share of customers a level must be enough for."
    )
    feedback_target_days: Days = Field(7.0, title="feedback target days")
    meeting_every_days: Days = Field(7.0, title="meeting every days")
    answers_count_for_days: WholeDays = Field(180.0, title="answers count for days")
    engineering_week_cost: Money | None = Field(
        None, title="cost of an engineering week", description="Money for one engineer's week."
    )
    gross_margin: Share = Field(0.80, title="gross margin")
    horizon_years: Years = Field(1.0, title="horizon years")
    stated_divisor: Annotated[
        float, Kind("number", "float64", within(read_number, 1.0, 100.0, "a number, 1 or more"))
    ] = Field(1.35, title="stated answers divided by", description="Saying is not paying.")

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone where the company is; UTC where there is none of that name."""
        return zone_named(self.time_zone) or ZoneInfo("UTC")

"""Rules between the cells of one row, which no single cell can know.

A rule names the column that is reported, says what it should hold, and finds the rows that break
it; a missing cell never breaks a rule between two cells.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Rule:
    """`broken_by(frame)` is true where the row must be set aside because of `field`."""

    field: str
    expected: str
    broken_by: Callable[[pd.DataFrame], "pd.Series[bool]"]


def _earlier(field: str, than: str, title: str) -> Rule:
    return Rule(
        field,
        f"a date on or after {title}",
        lambda frame: (frame[field] < frame[than]).fillna(False),
    )


def _more(field: str, than: str, title: str) -> Rule:
    return Rule(
        field,
        f"no more than {title}, which must be given",
        lambda frame: frame[field].notna() & ~(frame[field] <= frame[than]),
    )


def _no_figure(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["value"].isna() & (frame["successes"].isna() | ~(frame["trials"] > 0))


RULES: dict[str, tuple[Rule, ...]] = {
    "Customers": (
        _earlier("first_roi_on", "signed_up_on", "Signed up on"),
        _earlier("churned_on", "signed_up_on", "Signed up on"),
    ),
    "Experiments": (
        _earlier("first_feedback_on", "ready_on", "Ready on"),
        _earlier("first_feedback_on", "with_customers_on", "With customers on"),
        _more("control_successes", "control_n", "Control n"),
        _more("variant_successes", "variant_n", "Variant n"),
    ),
    "Evaluations": (_more("successes", "examples", "Examples"),),
    "Outcomes": (
        _more("successes", "trials", "Trials"),
        Rule("value", "a number, or Successes and Trials", _no_figure),
    ),
    "Team": (_earlier("to_day", "from_day", "From"),),
}

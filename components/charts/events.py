"""What happened when: the releases and decisions that every chart over time is marked with."""

import datetime as dt

import pandas as pd

from components.domain.kept import kept
from components.domain.workbook import Workbook
from components.words.numbers import number

MOST_MARKS = 40  # of a kind on one chart: more lie on each other and are read by nobody
MOST_NAMES = 3  # that one mark says
STRETCHES = ("D", "W", "M")  # marks stand for a day's, else for a week's, else for a month's


@kept
def mark_rows(workbook: Workbook, first: dt.date) -> pd.DataFrame:
    """Return releases and the decisions about them since a day: day, label, kind.

    A release is an experiment that reached customers and was not stopped; of the decisions those
    that name an experiment, the others being about something else. What falls on one day shares a
    mark on it; where that leaves too many, what falls into one week or month, on its first day.
    """
    tried, made = workbook["Experiments"], workbook["Decisions"]
    since = pd.Timestamp(first)
    is_live = (tried["with_customers_on"] >= since) & (tried["decision"] != "stop").fillna(True)
    is_about_one = (made["decided_at"] >= since) & made["because_of_experiment"].notna()
    released, decided = tried[is_live], made[is_about_one]
    parts = [
        ("release", released["with_customers_on"], released["experiment"]),
        ("decision", decided["decided_at"], decided["decision"]),
    ]
    tables = [_thinned(days, labels).assign(kind=kind) for kind, days, labels in parts]
    return pd.concat(tables, ignore_index=True)


def _thinned(days: "pd.Series[pd.Timestamp]", labels: "pd.Series[str]") -> pd.DataFrame:
    """Return day and label of the marks that stand for things that happened."""
    names = pd.Series(labels.to_numpy(), index=days.to_numpy()).sort_index(kind="stable")
    for stretch in STRETCHES:
        periods = pd.DatetimeIndex(names.index).to_period(stretch)
        if periods.nunique() <= MOST_MARKS:
            break
    found = [(some.index.min(), _label(list(some))) for _, some in names.groupby(periods)]
    return pd.DataFrame(found, columns=["day", "label"]).astype({"day": days.dtype})


def _label(names: list[str]) -> str:
    """Name what one mark stands for, the first few by name."""
    said, more = names[:MOST_NAMES], len(names) - MOST_NAMES
    return " · ".join([*said, f"{number(more)} more"] if more > 0 else said)

"""What happened when: the releases and decisions that every chart over time is marked with."""

import datetime as dt

import pandas as pd

from components.domain.kept import kept
from components.domain.workbook import Workbook


@kept
def mark_rows(workbook: Workbook, first: dt.date) -> pd.DataFrame:
    """Return releases and the decisions about them since a day: day, label, kind.

    A release is an experiment that reached customers and was not stopped; of the decisions those
    that name an experiment, the others being about something else.
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
    tables = [
        pd.DataFrame({"day": days.to_numpy(), "label": labels.to_numpy(), "kind": kind})
        for kind, days, labels in parts
    ]
    return pd.concat(tables, ignore_index=True)

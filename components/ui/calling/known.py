"""What the form suggests: names and themes that the workbook already holds."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.nearest import Nearest
from components.domain.workbook import Workbook
from components.ui.calling.saving import Desk

CLOSED = ("done", "dropped")


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Suggestions, the likeliest first; people come from earlier calls."""

    customers: Sequence[str]
    segments: Sequence[str]
    benefits: Sequence[str]
    improvements: Sequence[str]
    items: Sequence[str]
    team: Sequence[str]
    engineers: Sequence[str]
    calls: pd.DataFrame

    def people_at(self, customer: str | None) -> list[str]:
        """Return who spoke for a customer before, the latest first."""
        theirs = self.calls[self.calls["customer"] == customer]
        latest = theirs.sort_values("held_on", ascending=False, kind="stable")["person"]
        return list(latest.dropna().unique())

    def near(self, customer: str) -> list[str]:
        """Return up to two known customers that a new name may be a slip for."""
        begun = [one for one in self.customers if folded(one).startswith(folded(customer))]
        close = Nearest(self.customers).several(customer, 2, 70.0)
        return [one for one in dict.fromkeys([*begun, *close]) if one != customer][:2]


def known_of(desk: Desk) -> Known:
    """Return the suggestions of a workbook on the day it is."""
    return _known(desk.snapshot.workbook, desk.today)


@kept
def _known(workbook: Workbook, today: dt.date) -> Known:
    calls, items = workbook["Calls"], workbook["Roadmap"]
    team = _team(workbook, today)
    is_engineer = team["role"] == "AI engineer"
    return Known(
        customers=_customers(workbook),
        segments=sorted(workbook["Customers"]["segment"].dropna().unique()),
        benefits=_by_frequency(calls["main_benefit"]),
        improvements=_by_frequency(calls["improvement_wanted"]),
        items=list(items[~items["horizon"].isin(CLOSED)]["item"]),
        team=list(team["name"]),
        engineers=[*team[is_engineer]["name"], *team[~is_engineer]["name"]],
        calls=calls,
    )


def _customers(workbook: Workbook) -> list[str]:
    """Return all customers, those known only from calls or answers too."""
    tabs = ("Customers", "Calls", "Trade-offs")
    names = {name for tab in tabs for name in workbook[tab]["customer"].dropna()}
    return sorted(names, key=str.casefold)


def _team(workbook: Workbook, day: dt.date) -> pd.DataFrame:
    team, today = workbook["Team"], pd.Timestamp(day)
    has_left, is_to_come = team["to_day"] < today, team["from_day"] > today
    here: pd.DataFrame = team[~has_left & ~is_to_come]
    return here


def _by_frequency(said: "pd.Series[str]") -> list[str]:
    return list(said.value_counts().index)

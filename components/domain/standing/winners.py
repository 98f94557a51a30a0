"""Hidden winners: who and what does much better than the team's plan notices.

A segment, a main benefit or a capability is hidden when it stands out among customers while its
share of the planned weeks is far smaller than its share of people, or of the money waiting. A
customer is hidden when it has grown and got its return in time while nobody has talked with it.
Chosen among several on the same answers, the best one flatters itself: what is called a signal
holds after dividing the error among all that were compared (Bonferroni 1936).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal

import pandas as pd

from components.domain.cells import folded, usual_spelling
from components.domain.standing import CapabilityStanding, Standing
from components.domain.standing.facts import PLANNED, number
from components.domain.standing.worth import money_ahead
from components.domain.stats import Estimate, newcombe_difference, wilson
from components.domain.workbook import Workbook

FEWEST_PEOPLE = 5
OVERLOOKED = 0.75
"""Its share of the weeks is less than three quarters of its share of people, or of the money."""
GROWN = 1.25
SILENT_DAYS = 60
"""Two monthly conversations missed."""

Word = Literal["signal", "cannot tell yet"]
GROUPS: tuple[tuple[Literal["segment", "benefit"], str], ...] = (
    ("segment", "segment"),
    ("benefit", "main_benefit"),
)


@dataclass(frozen=True, slots=True)
class GroupWinner:
    """A segment, or those who name a main benefit, very disappointed more often than the rest.

    share: of its people; others: of everybody else; difference: by Newcombe, its interval wider
    the more groups were compared. of_people: its share of the people asked. weeks: planned for
    it, that is for items of the segment, or of the calls that name the benefit; of_weeks: their
    share of all planned weeks. Shares in [0, 1].
    """

    kind: Literal["segment", "benefit"]
    name: str
    share: Estimate
    others: Estimate
    difference: Estimate
    of_people: float
    weeks: float
    of_weeks: float
    word: Word


@dataclass(frozen=True, slots=True)
class CapabilityWinner:
    """A capability with more of the waiting money than of the weeks planned for capabilities.

    of_money: its share of the money a year that better levels would unlock, expected, with the
    least (its proven money against all others' possible) and the most; n: customers asked.
    """

    name: str
    expected: float
    of_money: Estimate
    weeks: float
    of_weeks: float
    word: Word


@dataclass(frozen=True, slots=True)
class CustomerWinner:
    """A customer that pays more than it began with, had its return in time, and is not heard.

    growth: annual value / at the start. roi_days: from sign-up to return. silent_days: since the
    last call; None when there never was one. A fact of its rows, no estimate.
    """

    name: str
    growth: float
    roi_days: int
    silent_days: int | None
    row: int


@dataclass(frozen=True, slots=True)
class HiddenWinners:
    """All hidden winners, signals first; planned_weeks: None while no week is planned."""

    groups: tuple[GroupWinner, ...]
    capabilities: tuple[CapabilityWinner, ...]
    customers: tuple[CustomerWinner, ...]
    planned_weeks: float | None


def hidden_winners(found: Standing) -> HiddenWinners:
    """Find who does much better than is noticed, with the numbers behind each entry.

    Without planned weeks attention cannot be compared: then customers alone are looked at.
    """
    items = found.workbook["Roadmap"]
    planned = items[items["horizon"].isin(PLANNED) & items["effort_weeks"].notna()]
    weeks = float(planned["effort_weeks"].sum())
    groups: list[GroupWinner] = []
    capabilities: list[CapabilityWinner] = []
    if weeks > 0:
        for kind, field in GROUPS:
            groups += _groups(_Field(kind, field, found.counted.votes, planned))
        capabilities += _capabilities(found.capabilities, planned)
    return HiddenWinners(
        tuple(sorted(groups, key=lambda one: (one.word != "signal", -(one.difference.low or -1)))),
        tuple(sorted(capabilities, key=lambda one: (one.word != "signal", -one.expected))),
        tuple(_customers(found.workbook, found.day, found.settings.roi_window_days)),
        weeks or None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Field:
    """One way of cutting people into groups: the field of Calls that names the group.

    votes: everybody's standing answers; planned: the items with planned weeks; z: how wide the
    intervals of differences are, so many groups being compared.
    """

    kind: Literal["segment", "benefit"]
    field: str
    votes: pd.DataFrame
    planned: pd.DataFrame
    z: float = 0.0

    def weeks_for(self, group: pd.DataFrame, name: str) -> float:
        """Return the weeks planned for the segment, or for items that the group's calls name."""
        is_for_it = self.planned["item"].isin(group["roadmap_item"].dropna())
        if self.kind == "segment":
            is_for_it = self.planned["segment"].fillna("").map(folded) == folded(name)
        return float(self.planned.loc[is_for_it, "effort_weeks"].sum())


def _groups(cut: _Field) -> list[GroupWinner]:
    said = cut.votes[cut.votes[cut.field].notna()]
    names = said[cut.field].map(folded)
    people = names.map(names.value_counts())
    is_read = (people >= FEWEST_PEOPLE) & (people < len(cut.votes))
    split = [group for _, group in said[is_read].groupby(names[is_read])]
    wide = replace(cut, z=NormalDist().inv_cdf(1 - 0.025 / max(1, len(split))))
    found = (_group(group, wide) for group in split)
    return [one for one in found if one is not None]


def _group(group: pd.DataFrame, cut: _Field) -> GroupWinner | None:
    very, n = int(group["disappointment"].eq("very").sum()), len(group)
    rest = int(cut.votes["disappointment"].eq("very").sum()) - very
    others = len(cut.votes) - n
    name = usual_spelling(group[cut.field])
    weeks = cut.weeks_for(group, name)
    of_weeks = weeks / float(cut.planned["effort_weeks"].sum())
    difference = newcombe_difference(very, n, rest, others, cut.z)
    if (difference.point or 0) <= 0 or of_weeks >= OVERLOOKED * n / len(cut.votes):
        return None
    return GroupWinner(
        kind=cut.kind,
        name=name,
        share=wilson(very / n, n),
        others=wilson(rest / others, others),
        difference=difference,
        of_people=n / len(cut.votes),
        weeks=weeks,
        of_weeks=of_weeks,
        word="signal" if (difference.low or 0) > 0 else "cannot tell yet",
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Money a year that a capability's better levels would unlock, and what it rests on."""

    name: str
    expected: float
    proven: float
    possible: float
    customers: int
    weeks: float
    has_evidence: bool


def _capabilities(
    capabilities: Sequence[CapabilityStanding], planned: pd.DataFrame
) -> Iterator[CapabilityWinner]:
    known = [one for one in (_waiting(one, planned) for one in capabilities) if one is not None]
    weeks = sum(one.weeks for one in known)
    money = sum(one.expected for one in known)
    if len(known) < 2 or weeks == 0 or money == 0:
        return
    proven, possible = sum(one.proven for one in known), sum(one.possible for one in known)
    for one in known:
        least = one.proven + possible - one.possible
        most = one.possible + proven - one.proven
        low = one.proven / least if least else 0.0
        high = one.possible / most if most else 1.0
        of_weeks = one.weeks / weeks
        if of_weeks >= OVERLOOKED * one.expected / money:
            continue
        share = Estimate(one.expected / money, low, high, one.customers)
        word: Word = "signal" if one.has_evidence and low > of_weeks else "cannot tell yet"
        yield CapabilityWinner(one.name, one.expected, share, one.weeks, of_weeks, word)


def _waiting(one: CapabilityStanding, planned: pd.DataFrame) -> _Waiting | None:
    money = money_ahead(one.judged, one.level)
    if money is None or money.expected is None or money.proven is None or money.possible is None:
        return None
    weeks = float(planned.loc[planned["capability"] == one.facts.name, "effort_weeks"].sum())
    has_evidence = one.word != "no evidence"
    return _Waiting(
        one.facts.name, money.expected, money.proven, money.possible, money.customers, weeks,
        has_evidence,
    )  # fmt: skip


def _customers(workbook: Workbook, day: dt.date, window: float) -> Iterator[CustomerWinner]:
    customers = workbook["Customers"]
    heard = workbook["Calls"].groupby("customer")["held_on"].max()
    paying = customers[customers["stage"] == "paying"]
    by_value = paying.sort_values("annual_value", ascending=False, kind="stable")
    for row, cells in zip(by_value.index, by_value.to_dict("records"), strict=True):
        now, start = number(cells["annual_value"]), number(cells["annual_value_at_start"])
        if now is None or not start or now / start < GROWN:
            continue
        took = cells["first_roi_on"] - cells["signed_up_on"]
        if pd.isna(took) or took.days > window:
            continue
        last = heard.get(cells["customer"])
        silent = None if last is None else (day - last.date()).days
        if silent is None or silent >= SILENT_DAYS:
            yield CustomerWinner(cells["customer"], now / start, took.days, silent, int(row))

"""How much the top of the ranking leans on one customer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from components.domain import ranking, thresholds
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.roadmap import Aims, aims, default_assumptions, merged
from components.domain.workbook import Workbook

MOST_CUSTOMERS = 40
"""Customers left out one by one; of more, those worth most."""
PLACES = 3


@dataclass(frozen=True, slots=True)
class Hinge:
    """One customer without whose answers the top 3 would hold other items: who comes and goes."""

    customer: str
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopThree:
    """The first three by computed rank, and the customers without whom they would be others.

    checked: customers left out one by one; of: all whose answers are behind the ranking.
    """

    items: tuple[str, ...]
    hinges: tuple[Hinge, ...]
    checked: int
    of: int


def top_three(
    workbook: Workbook,
    capabilities: Sequence[CapabilityStanding],
    assumptions: ranking.Assumptions | None = None,
) -> TopThree:
    """Leave out one customer after the other, estimate anew, and compare the first three items.

    A leave-one-out check (Quenouille 1956) of what the ranking rests on: each time the customer's
    answers are dropped and the acceptance curves they were in are estimated again.
    """
    assumed = assumptions or default_assumptions(workbook)
    items = workbook["Roadmap"]
    behind = aims(workbook, capabilities)
    used = [(aim, money) for aim in behind if (money := aim.money(aim.curve))]
    whole = merged([money for _, money in used])
    computed = ranking.Computed.of(items, whole, assumed)
    top = computed.leading(PLACES, whole)
    customers = _by_value([aim.curve for aim, _ in used])
    values = workbook["Customers"].set_index("customer")["annual_value"]
    hinges = []
    for customer in customers[:MOST_CUSTOMERS]:
        less = merged(
            [
                aim.money(_without(aim, customer, values))
                if customer in aim.curve.customers.index
                else money
                for aim, money in used
            ]
        )
        if less.keys() == whole.keys():
            then = computed.leading(PLACES, less)
        else:
            then = ranking.leading(items, less, assumed, PLACES)
        if set(then) != set(top):
            enters = tuple(item for item in then if item not in top)
            leaves = tuple(item for item in top if item not in then)
            hinges.append(Hinge(customer, enters, leaves))
    return TopThree(top, tuple(hinges), min(len(customers), MOST_CUSTOMERS), len(customers))


def _by_value(curves: Sequence[thresholds.AcceptanceCurve]) -> list[str]:
    """Return the customers of the curves, those worth most first."""
    worth: dict[str, float] = {}
    for curve in curves:
        for name, value in curve.customers["annual_value"].fillna(0.0).items():
            worth[str(name)] = max(worth.get(str(name), 0.0), value)
    return sorted(worth, key=lambda name: (-worth[name], name))


def _without(aim: Aims, customer: str, values: pd.Series) -> thresholds.AcceptanceCurve:
    if aim.capability.judged is None:
        return aim.curve
    held = aim.capability.judged.brackets
    fewer = replace(held, customers=held.customers.drop(index=customer))
    return thresholds.acceptance(fewer, values)

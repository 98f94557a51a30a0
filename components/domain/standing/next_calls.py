"""Whom to call next and what to ask: the list that a product owner takes into the week."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.domain.kept import kept
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.facts import number
from components.domain.workbook import Workbook

Why = Literal["open", "contradicts itself", "not asked yet"]
WEIGHT: dict[Why, int] = {"contradicts itself": 0, "open": 1, "not asked yet": 2}


@dataclass(frozen=True, slots=True)
class Ask:
    """One question for one customer: whether `level` (the capability's unit) would do.

    value: what knowing the customer's need is worth for the pending decision, in money; 0.0 when
    it alone turns none, None where it has no worth in money or the customer was never asked.
    tells: expected information about an open verdict, in bits.
    """

    capability: str
    unit: str
    customer: str
    level: float
    value: float | None
    why: Why
    tells: float = 0.0


@dataclass(frozen=True, slots=True)
class NextCall:
    """One customer and all that is to be asked in one call, the most telling question first.

    value: the worth of all its answers together (they decide on different steps), None when no
    question has a worth in money; annual_value: None unknown.
    """

    customer: str
    value: float | None
    annual_value: float | None
    asks: tuple[Ask, ...]


@kept
def next_calls(
    capabilities: Sequence[CapabilityStanding], workbook: Workbook, most: int | None = None
) -> tuple[NextCall, ...]:
    """Return the calls worth making: by money, then by what they tell of open verdicts.

    Then those to set right, open ones, new ones.

    Within each by annual value. Customers that left are not called. `most` cuts the list.
    """
    customers = workbook["Customers"].set_index("customer")
    gone = set(customers.index[customers["stage"] == "churned"])
    by_customer: dict[str, list[Ask]] = defaultdict(list)
    for one in capabilities:
        for ask in asks_about(one, customers.index.difference(list(gone))):
            if ask.customer not in gone:
                by_customer[ask.customer].append(ask)
    value = customers["annual_value"].to_dict()
    calls = [
        NextCall(name, _together(asks), number(value.get(name)), tuple(sorted(asks, key=_telling)))
        for name, asks in by_customer.items()
    ]
    return tuple(sorted(calls, key=_urgency)[:most])


def asks_about(one: CapabilityStanding, customers: Iterable[str]) -> tuple[Ask, ...]:
    """Return what to ask about one capability: contradictions, open answers, `customers` unheard.

    Customers that contradict themselves are asked at the level they clash on, those never asked
    at the asked level that splits the others most evenly.
    """
    if one.judged is None:
        return ()
    name, unit, held = one.facts.name, one.facts.unit, one.judged.brackets.customers
    clashing = held[held["is_contradicting"]]
    asks = [
        Ask(name, unit, str(who), float(level), None, "contradicts itself")
        for who, level in clashing["accepted_level"].items()
    ]
    asks += [
        Ask(name, unit, each.customer, each.level, each.value, "open", each.tells)
        for each in one.judged.questions
    ]
    level, tells = unheard_level(one)
    unheard = [] if level is None else [who for who in customers if who not in held.index]
    new: Why = "not asked yet"
    asks += [Ask(name, unit, who, float(level or 0), None, new, tells) for who in unheard]
    return tuple(asks)


def unheard_level(one: CapabilityStanding) -> tuple[float | None, float]:
    """Return what to ask somebody never asked, and what that tells of an open verdict."""
    found = one.judged.open_verdict if one.judged else None
    if found is None or found.of_unheard.max() <= 0:
        return splitting_level(one), 0.0
    best = int(found.of_unheard.argmax())
    sign = -1.0 if one.facts.better == "lower" else 1.0
    return sign * float(found.levels[best]) + 0.0, float(found.of_unheard[best])


def splitting_level(one: CapabilityStanding) -> float | None:
    """Return the asked level whose acceptance is nearest to half; today's where none was asked."""
    table = one.judged.curve.table.dropna(subset="share") if one.judged else None
    if table is None or table.empty:
        return one.level.at
    nearest = int(np.abs(table["share"].to_numpy(np.float64) - 0.5).argmin())
    return float(table["level"].iloc[nearest])


def _together(asks: Sequence[Ask]) -> float | None:
    values = [ask.value for ask in asks if ask.value is not None]
    return sum(values) if values else None


def _telling(ask: Ask) -> tuple[float, float, int]:
    return -(ask.value or 0.0), -ask.tells, WEIGHT[ask.why]


def _urgency(call: NextCall) -> tuple[float, float, int, float, str]:
    why = min(WEIGHT[ask.why] for ask in call.asks)
    tells = round(max(ask.tells for ask in call.asks), 3)
    return -(call.value or 0.0), -tells, why, -(call.annual_value or 0.0), call.customer

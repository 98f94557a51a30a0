"""What better levels are worth against their weeks, by heads and by revenue, in words."""

from components.domain.standing import CapabilityStanding, Judged
from components.words.numbers import count, level, number, percent, planned_weeks_are

FEWEST_FOR_A_FINDING = 8
FEWEST_EXPERIMENTS = 5
FEWEST_BEHIND_THE_MONEY = 5


def heads_and_money(one: CapabilityStanding, judged: Judged) -> str | None:
    """Set the level that most customers need beside the one that most revenue needs."""
    heads, money = judged.verdict.level.point, judged.by_revenue.point
    if judged.curve.n < FEWEST_FOR_A_FINDING or not judged.curve.has_values:
        return None
    target, unit = percent(one.facts.target_share), one.facts.unit
    if heads is None or money is None:
        reached = heads if money is None else money
        if reached is None:
            return f"No asked level reaches {target}, neither by customers nor by revenue."
        which, other = ("customers", "revenue") if money is None else ("revenue", "customers")
        return f"By {which} {level(reached, unit)} reaches {target}, by {other} no asked level."
    if heads == money:
        return f"By customers and by revenue the same level reaches {target}: {level(heads, unit)}."
    sure = _how_sure(one, judged, heads, money)
    if _is_better(one, money, heads):
        happy = f"Small customers are happy at {level(heads, unit)}."
        return f"{happy} Those with most of the revenue need {level(money, unit)}.{sure}"
    happy = f"The customers with most of the revenue are happy at {level(money, unit)}."
    return f"{happy} Small customers need {level(heads, unit)}.{sure}"


def _is_better(one: CapabilityStanding, this: float, that: float) -> bool:
    return this > that if one.facts.better == "higher" else this < that


def _how_sure(one: CapabilityStanding, judged: Judged, heads: float, money: float) -> str:
    """Say what weakens the difference: few customers behind the money, or ranges that overlap.

    They do unless at the lower of both levels the other count surely misses the target (95%).
    """
    table = judged.curve.table.set_index("level")
    first, high = (heads, "revenue_ci_high")
    if _is_better(one, heads, money):
        first, high = money, "ci_high"
    if table["revenue_n"][first] < FEWEST_BEHIND_THE_MONEY:
        return " Few customers are behind the revenue."
    return "" if table[high][first] < one.facts.target_share else " The ranges still overlap."


def stop_point_sentence(one: CapabilityStanding) -> str | None:
    """Say past which level no step can pay, and what is planned there; None without such."""
    if one.stop_at is None:
        return None
    point = level(one.stop_at, one.facts.unit)
    where = "No asked step pays" if _is_first(one) else f"Past {point} no asked step can pay"
    said = f"{where}: not even if every customer who may be waiting there pays."
    if not one.past_point.items:
        return said
    planned = planned_weeks_are(one.past_point.weeks)
    return f"{said} {planned[0].upper()}{planned[1:]} planned there: " + ", ".join(
        one.past_point.items
    )


def _is_first(one: CapabilityStanding) -> bool:
    return one.judged is not None and one.stop_at == one.judged.worth[0].money.start


def effort_sentence(one: CapabilityStanding) -> str:
    """Say what a unit takes, and whether the team's own experiments or an estimate say so."""
    found, unit = one.facts.effort, "point" if one.facts.unit == "%" else "unit"
    if found is None:
        return "Weeks per unit is not known: fill it in Capabilities, or log 5 experiments."
    between = f"{number(found.low, 2)} to {number(found.high, 2)}"
    told = count(found.experiments, "experiment")
    takes = f"A {unit} takes {number(found.weeks_per_unit, 2)} weeks ({between})"
    if found.is_own:
        typed = one.facts.weeks_per_unit
        was = "" if typed is None else f"; typed in Capabilities: {number(typed, 2)}"
        return f"{takes}, from {told} of our own{was}."
    if found.experiments >= FEWEST_EXPERIMENTS:
        return f"{takes}, as typed; {told} of our own lie too far apart to replace it."
    return f"{takes}, as typed; {told} of our own so far, 5 replace it."

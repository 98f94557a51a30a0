"""The findings and readings of the Minimum viable AI page in words."""

from components.domain import thresholds
from components.domain.standing import CapabilityStanding, Judged
from components.words.numbers import (
    Numbers,
    count,
    level,
    number,
    percent,
    percent_range,
    planned_weeks_are,
    signed_percent,
)

RULE = (
    "**Enough** when today's level is at or past the bar: the lowest asked level whose one-sided "
    "80 % lower bound of acceptance reaches the target share. **Not yet** when the one-sided 80 % "
    "upper bound at today's level is below it. Otherwise it **cannot be told**. No verdict with "
    "fewer than 8 customers asked, fewer than 2 yes or 2 no, or more than 30 % volunteered "
    "one-sided answers: those flatter a level."
)


def curve_finding(one: CapabilityStanding, judged: Judged, who: str) -> str:
    """State what the acceptance picture shows at its most telling level."""
    levels = judged.verdict.level
    unit, name = one.facts.unit, one.facts.name
    if judged.curve.n < 8:
        return f"{count(judged.curve.n, 'customer')} asked about {name}: what they said, no more"
    if who == "revenue":
        return _revenue_finding(one, judged)
    target = percent(one.facts.target_share)
    if levels.decision is None:
        return f"No asked level of {name} is surely enough for {target} of customers yet"
    return f"{level(levels.decision, unit)} is enough for {target} of customers"


def _revenue_finding(one: CapabilityStanding, judged: Judged) -> str:
    table, unit = judged.curve.table, one.facts.unit
    reached = table[table["revenue_share"] >= one.facts.target_share]
    heads = judged.verdict.level.point
    if not judged.curve.has_values or reached.empty or heads is None:
        return f"Acceptance of {one.facts.name} by revenue"
    money = float(reached["level"].iloc[0])
    if money == heads:
        return f"Heads and revenue agree: both reach the target at {level(heads, unit)}"
    return f"By heads {level(heads, unit)} reaches the target, the money needs {level(money, unit)}"


def curve_reading(judged: Judged) -> str:
    """Say how to read the acceptance picture."""
    contradicting = int(judged.brackets.customers["is_contradicting"].sum())
    aside = (
        f" {count(contradicting, 'customer')} contradicting themselves left out."
        if contradicting
        else ""
    )
    return (
        "Below: said yes, or would. Above: said no. Between: not known, and no estimate can leave "
        f"it. The line is the cautious estimate, the bars its 95 % ranges, on "
        f"{count(judged.curve.n, 'customer')}.{aside}"
    )


def today_beside(one: CapabilityStanding) -> str:
    """Return how today's level was measured, and since when."""
    if one.level.at is None:
        return "fill Starting level, or Level after of an experiment with customers"
    parts = []
    if one.level.between is not None:
        low, high = one.level.between
        parts.append(f"{low:.1f} to {high:.1f} on {count(one.level.examples or 0, 'example')}")
    if one.level.release:
        parts.append(f"since {one.level.release}")
    return ", ".join(parts) or "starting level"


def bar_beside(judged: Judged, before: Judged | None, unit: str) -> str:
    """Return the point estimate, the proven level and last week's bar."""
    levels = judged.verdict.level
    parts = [f"estimate {level(levels.point, unit)}" if levels.point is not None else "no estimate"]
    parts.append(
        f"proven {level(levels.proven, unit)}" if levels.proven is not None else "none proven"
    )
    if before is not None and before.verdict.level.decision != levels.decision:
        parts.append(f"a week ago {level(before.verdict.level.decision, unit)}")
    elif before is not None:
        parts.append("a week ago the same")
    return ", ".join(parts)


def share_beside(judged: Judged, before: Judged | None) -> str:
    """Return the range, n and last week's value of the acceptance of today's level."""
    found = judged.verdict
    if found.share is None:
        return "today's level is not known"
    was = ""
    if before is not None and before.verdict.share is not None:
        was = f"; a week ago {percent(before.verdict.share)}"
    known = count(found.known, "customer")
    return f"{percent_range(found.low, found.high)} (80 %), {known} with a known answer{was}"


def price_sentence(price: thresholds.BestPrice | None, unit: str, divisor: float) -> str:
    """Say which price earns most at which level, or why that cannot be told."""
    if price is None:
        return (
            "Too few answers about price: ask 8 customers, at two prices or more, until 2 said "
            "yes and 2 said no."
        )
    return (
        f"{level(price.level, unit)} at {signed_percent(price.price_change)} would earn most: "
        f"{percent(price.share)} would accept it ({percent_range(price.low, price.high)}, "
        f"{count(price.n, 'customer')}), {percent(price.revenue_index)} of what everyone at "
        f"today's price would pay. What was only said is divided by {divisor:g}."
    )


def question_sentence(
    question: thresholds.Question | None, numbers: Numbers, one: CapabilityStanding
) -> tuple[str, str]:
    """Return whom to ask what next, and what the answer is worth."""
    unit = one.facts.unit
    if question is None:
        return "Every asked customer's need is bracketed: ask customers not yet heard.", ""
    ask = f"Ask {question.customer}: would {level(question.level, unit)} do?"
    if question.value is None:
        worth = "Its worth in money needs Weeks per unit and the cost of an engineering week."
    elif question.step is not None and one.has_reached(question.step.target):
        worth = "Every asked level is reached: the answer tells whether less would have done."
    elif question.value == 0:
        worth = "No single answer could turn a build decision; this one narrows the curve most."
    else:
        worth = f"Knowing it is worth about {numbers.money(question.value)} to the next decision."
    return ask, worth


def translation(one: CapabilityStanding) -> str | None:
    """Say what a better level means for a typical customer, with its source; None if unknown."""
    facts = one.facts
    if facts.customer_outcome is None or facts.outcome_per_unit is None:
        return None
    step = 1 if facts.better == "higher" else -1
    gain = number(abs(facts.outcome_per_unit) * 4, 1)
    source = f" Source: {facts.outcome_source}." if facts.outcome_source else ""
    sign = "+" if step > 0 else "−"
    unit = "points" if facts.unit == "%" else facts.unit
    return f"{sign}4 {unit} of {facts.name} = about {gain} {facts.customer_outcome}.{source}"


def stop_sentence(one: CapabilityStanding) -> str | None:
    """Name the planned weeks aimed past a level that is enough; None when there are none."""
    if not one.aimed_past.items:
        return None
    return (
        f"Stop optimising {one.facts.name}: {planned_weeks_are(one.aimed_past.weeks)} planned for "
        + ", ".join(one.aimed_past.items)
    )

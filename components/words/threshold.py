"""The findings and readings of the Minimum viable AI page in words."""

from components.domain import thresholds
from components.domain.standing import CapabilityStanding, Judged
from components.words import disputes
from components.words.needed import needed
from components.words.numbers import (
    Numbers,
    count,
    level,
    number,
    percent,
    percent_range,
)
from components.words.unread import beside

USUAL_UNITS = 4.0
FEWEST_FOR_A_FIRM_LEVEL = 20

RULE = (
    "**Enough** when the chance that today's level is enough for the target share of customers is "
    "at least 80%, **not yet** when it is at most 20%. Otherwise we **can't tell yet**, with the "
    "way it leans. The chance comes from all answers together: what was asked, what follows from "
    "it, and that some answers are polite or slips, so customers who contradict themselves count "
    "with their noise. No verdict with fewer than 8 customers asked, fewer than 2 yes or 2 no, or "
    f"more than 30% volunteered one-sided answers: those flatter a level. {disputes.RULE}"
)


def curve_finding(one: CapabilityStanding, judged: Judged, who: str) -> str:
    """State what the acceptance picture shows at its most telling level."""
    levels = judged.verdict.level
    unit, name = one.facts.unit, one.facts.name
    if judged.curve.n < 8:
        return f"{count(judged.curve.n, 'customer')} asked about {name}: here is what they said"
    if who == "revenue":
        return _revenue_finding(one, judged)
    target = percent(one.facts.target_share)
    enough = needed(levels, unit)
    if enough is None:
        return f"No asked level of {name} is safely enough for {target} of customers yet"
    return f"{enough} is enough for {target} of customers"


def _revenue_finding(one: CapabilityStanding, judged: Judged) -> str:
    table, unit = judged.curve.table, one.facts.unit
    reached = table[table["revenue_share"] >= one.facts.target_share]
    heads = judged.verdict.level.point
    if not judged.curve.has_values or reached.empty or heads is None:
        return f"Acceptance of {one.facts.name} by revenue"
    money = float(reached["level"].iloc[0])
    if money == heads:
        return f"By customers and by revenue {level(heads, unit)} reaches the target"
    return f"{level(heads, unit)} reaches the target by customers, {level(money, unit)} by revenue"


def curve_reading(judged: Judged) -> str:
    """Say how to read the acceptance picture."""
    contradicting = int(judged.brackets.customers["is_contradicting"].sum())
    aside = (
        f" The line leaves out {count(contradicting, 'customer')} with conflicting answers. The "
        "range and the verdict count their noise."
        if contradicting
        else ""
    )
    return (
        "Each level parts customers into yes, no and not known (?). The line is our cautious "
        f"estimate on {count(judged.curve.n, 'customer')}. Its 95% range is what all answers "
        f"together leave possible.{aside} "
        "Likely enough: the line reaches the target. Safely enough: we are 80% sure that it does."
    )


def today_beside(one: CapabilityStanding) -> str:
    """Return how today's level was measured, and since when."""
    if one.level.at is None:
        return "add a starting level, or Level after to an experiment with customers"
    parts = []
    if one.level.between is not None:
        low, high = one.level.between
        parts.append(f"{low:.1f} to {high:.1f} on {count(one.level.examples or 0, 'example')}")
    if one.level.release:
        parts.append(f"since {one.level.release}")
    return ", ".join(parts) or "starting level"


def likely_beside(judged: Judged, before: Judged | None, unit: str) -> str:
    """Return the safe level beside the likely one, how firm it is, and last week's."""
    safely = judged.verdict.level.decision
    parts = ["no asked level safely" if safely is None else f"safely {level(safely, unit)}"]
    if judged.curve.n < FEWEST_FOR_A_FIRM_LEVEL:
        parts.append(f"early, {count(judged.curve.n, 'customer')} asked, firm once 20 are")
    if before is not None:
        was = before.verdict.level.decision
        parts.append("no change" if was == safely else f"safely {level(was, unit)} last week")
    return ", ".join(parts)


def share_beside(judged: Judged, before: Judged | None) -> str:
    """Return the acceptance's range, n, last week's value, and how many answers it leaves out."""
    found = judged.verdict
    if found.share is None:
        return "today's level is not known"
    was = ""
    if before is not None and before.verdict.share is not None:
        was = f"; was {percent(before.verdict.share)} last week"
    known = count(found.known, "customer")
    said = ""
    if found.said is not None and found.low is not None and found.high is not None:
        apart = not found.low <= found.said <= found.high
        said = f"; the known answers alone put it at {percent(found.said)}" if apart else ""
    left_out = 0 if judged.unread is None else len(judged.unread.rows)
    between = f"{percent_range(found.low, found.high)} (80%)"
    return f"{between}, {known} with a known answer{said}{was}{beside(left_out)}"


def bracket_sentence(customer: str, one: CapabilityStanding, judged: Judged) -> str:
    """Say what one customer's answers leave open about the level they need."""
    (line,) = judged.brackets.customers.loc[[customer]].to_dict("records")
    unit = one.facts.unit
    refused, accepted = line["refused_level"], line["accepted_level"]
    if line["is_contradicting"]:
        return (
            f"{customer} said no to {level(refused, unit)} but yes to {level(accepted, unit)}. "
            "Ask them again: until then the curve leaves them out."
        )
    parts = []
    if refused == refused:  # noqa: PLR0124 - NaN is unlike itself
        parts.append(f"{level(refused, unit)} is not enough")
    if accepted == accepted:  # noqa: PLR0124
        parts.append(f"{level(accepted, unit)} is")
    found = f"{customer}: {', '.join(parts) or 'nothing usable was said yet'}"
    said = disputes.said_by_customer(judged, unit).get(customer)
    return found if said is None else f"{found}. {said}. {disputes.RULE}"


def question_sentence(
    question: thresholds.Question | None, numbers: Numbers, one: CapabilityStanding
) -> tuple[str, str]:
    """Return whom to ask what next, and what the answer is worth."""
    unit = one.facts.unit
    if question is None:
        return "You know what every customer you asked needs: ask those not yet heard.", ""
    ask = f"Ask {question.customer}: would {level(question.level, unit)} be enough?"
    if question.value is None:
        worth = "Its worth in money needs Weeks per unit and the cost of an engineering week."
    elif question.step is not None and one.has_reached(question.step.target):
        worth = "Every asked level is reached: the answer tells whether less would be enough."
    elif question.value == 0:
        worth = "No one answer would change what you build. This one tells you most."
    else:
        worth = f"Knowing it is worth about {numbers.money(question.value)} to the next decision."
    return ask, worth


def translation(one: CapabilityStanding, numbers: Numbers | None = None) -> str | None:
    """Say what the next step means for a customer like the one the figure is from, and its source.

    The step: from today's level to the next one that was asked about, else 4 units, not past the
    ceiling. None while the outcome of a unit is unknown or nothing is left to improve. With
    `numbers` also the money that waits behind the step.
    """
    facts, step = one.facts, next_step(one)
    if facts.customer_outcome is None or facts.outcome_per_unit is None or step is None:
        return None
    units, target = step
    gain = number(units * abs(facts.outcome_per_unit), 1)
    sign = "+" if facts.better == "higher" else "−"
    unit = "points" if facts.unit == "%" else facts.unit
    way = "" if target is None else f" ({number(one.level.at, 2)} → {level(target, facts.unit)})"
    source = f" Source: {facts.outcome_source}." if facts.outcome_source else ""
    money = "" if numbers is None else _money_behind(one, target, numbers)
    whom = "a typical customer" if facts.outcome_like is None else "a customer like "
    whom += facts.outcome_like or ""
    return (
        f"{sign}{number(units, 2)} {unit} of {facts.name}{way} = about {gain} more "
        f"{facts.customer_outcome} for {whom}{money}.{source}"
    )


def next_step(one: CapabilityStanding) -> tuple[float, float | None] | None:
    """Return how many units the next step takes and where it ends, None while today is unknown.

    None where nothing is left to improve.
    """
    now, sign = one.level.at, 1 if one.facts.better == "higher" else -1
    if now is None:
        return USUAL_UNITS, None
    asked = one.judged.brackets.asked_levels if one.judged else ()
    ahead = [sign * x for x in asked if sign * x > sign * now]
    target = min(ahead, default=sign * now + USUAL_UNITS)
    if one.facts.ceiling is not None:
        target = min(target, sign * one.facts.ceiling)
    units = target - sign * now
    return (units, sign * target) if units > 0 else None


def _money_behind(one: CapabilityStanding, target: float | None, numbers: Numbers) -> str:
    if one.judged is None or one.level.at is None or target is None:
        return ""
    money = thresholds.unlocked(one.judged.curve, one.level.at, target)
    if money.expected is None:
        return ""
    between = numbers.money_range(money.proven, money.possible)
    return f" = {numbers.money(money.expected)} a year for us ({between})"

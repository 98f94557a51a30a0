"""What would follow under other assumptions, in words that cannot be taken for saved figures."""

from components.domain.standing import CapabilityStanding
from components.domain.standing.what_if import WhatIf
from components.words.needed import needed
from components.words.numbers import Numbers, level, number, percent, percent_range
from components.words.prices import at_price

WORDS = {
    "enough": "it would be enough",
    "not yet": "it would not be enough yet",
    "unclear": "it could not be told",
    "no evidence": "there would be no verdict, as now",
}


def what_if_lines(
    found: WhatIf, one: CapabilityStanding, numbers: Numbers, divisor: float
) -> list[str]:
    """Return what would follow, a sentence each, the saved figure beside it."""
    return [
        _verdict(found, one),
        _needed(found, one),
        _way(found, one, numbers),
        _price(found, one, divisor),
    ]


def _verdict(found: WhatIf, one: CapabilityStanding) -> str:
    at, target = level(found.assumed.level, one.facts.unit), percent(found.assumed.target_share)
    verdict = found.verdict
    share = (
        f" (enough for {percent(verdict.share)}, {percent_range(verdict.low, verdict.high)})"
        if verdict.share is not None
        else ""
    )
    would = f"{WORDS[verdict.word]}{share}"
    return f"If {one.facts.name} were at {at} and {target} were the target, {would}."


def _needed(found: WhatIf, one: CapabilityStanding) -> str:
    unit, saved = one.facts.unit, one.judged.verdict.level if one.judged else None
    would = needed(found.verdict.level, unit) or "no asked level"
    now = (None if saved is None else needed(saved, unit)) or "none"
    target = percent(found.assumed.target_share)
    return f"At a target of {target}, {would} would be enough (saved: {now})."


def _way(found: WhatIf, one: CapabilityStanding, numbers: Numbers) -> str:
    to = level(found.assumed.level, one.facts.unit)
    if found.way is None:
        return "Move the level past today's to see what the way there would be worth."
    money = found.way
    between = numbers.money_range(money.proven, money.possible)
    worth = f"{numbers.money(money.expected)} a year ({between})"
    if found.decision is None:
        return f"From today to {to} would unlock {worth}; its cost is not known."
    return (
        f"From today to {to} would unlock {worth} for {number(found.weeks, 1)} weeks "
        f"({numbers.money(found.cost)}): {found.decision}."
    )


def _price(found: WhatIf, one: CapabilityStanding, divisor: float) -> str:
    best, by = found.best_price, number(found.assumed.stated_divisor, 2)
    if best is None:
        return "There are too few answers about price for any discount to matter."
    return (
        f"With stated answers divided by {by} (saved: {number(divisor, 2)}), "
        f"{level(best.level, one.facts.unit)} at {at_price(best.price_change)} would earn most."
    )

"""What a level may cost, and what one capability is worth in terms of another, in words."""

from components.domain import thresholds
from components.domain.standing import CapabilityStanding, Rate
from components.words.needed import needed
from components.words.numbers import count, level, number, percent, percent_range, signed_percent


def price_sentence(price: thresholds.BestPrice | None, unit: str, divisor: float) -> str:
    """Say which price earns most at which level, or why that cannot be told."""
    if price is None:
        return (
            "Too few answers about price: ask 8 customers, at two prices or more, until 2 said "
            "yes and 2 said no."
        )
    return (
        f"{level(price.level, unit)} at {at_price(price.price_change)} would earn most: "
        f"{percent(price.share)} would accept it ({percent_range(price.low, price.high)}, "
        f"{count(price.known, 'customer')} whose answer on it is known), "
        f"{percent(price.revenue_index)} of what everyone at today's price would pay. "
        f"What was only said is divided by {divisor:g}."
    )


def price_range(price: thresholds.BestPrice) -> str:
    """Say which prices the answers cannot tell from the best one."""
    if price.price_low == price.price_high:
        return "no other asked price comes near"
    return f"{at_price(price.price_low)} to {at_price(price.price_high)}"


def ladder_finding(best: thresholds.BestPrice | None, unit: str) -> str:
    """State which level earns most, and at which price."""
    if best is None:
        return "No level has a best price yet"
    return f"{level(best.level, unit)} at {at_price(best.price_change)} earns most"


def at_price(change: float) -> str:
    """Return a price change as a price: today's price, +20%."""
    return "today's price" if change == 0 else signed_percent(change)


def ladder_reading(best: thresholds.BestPrice, divisor: float) -> str:
    """Say how to read the price ladder, and what was done to stated answers."""
    return (
        "Each level at the price that earns most for it: a dot, its bar the 95% range of who "
        f"would accept. As good as the best price, within chance: {price_range(best)}. Premiums "
        f"that were only stated are divided by {divisor:g} (Settings: Stated answers divided by), "
        "paid ones are not."
    )


def rate_sentence(one: CapabilityStanding, rate: Rate) -> str:
    """Say how many times as much one capability's better level is worth as another's.

    The dearer one is named first, whichever of the two asks.
    """
    found = rate.found
    mine = f"{one.facts.name} at {level(found.level, one.facts.unit)}"
    theirs = f"{rate.against} at {level(found.other_level, rate.against_unit)}"
    if found.rate is not None and 0 < found.rate < 1:
        mine, theirs, found = theirs, mine, found.turned
    if found.n == 0:
        return f"{mine} against {theirs}: no one was asked what both may cost."
    premiums = f"{signed_percent(found.premium)} against {signed_percent(found.other_premium)}"
    asked = f"{count(found.n, 'customer')} asked about both"
    if found.n < thresholds.FEWEST_SHOWN:
        return f"{mine} against {theirs}: {premiums}, {asked}; a rate is shown from 5 on."
    if found.rate is None:
        return f"{mine} against {theirs}: {premiums}, {asked}; no rate can be given."
    early = "" if found.is_enough else "Early: "
    return f"{early}{mine} is worth {_times(found)} {theirs}: {premiums} on average, n = {found.n}."


def _times(found: thresholds.ExchangeRate) -> str:
    rate = number(found.rate, 1)
    if found.low is None or found.high is None:
        return f"{rate} times (no range can be given)"
    return f"{rate} times ({number(found.low, 1)} to {number(found.high, 1)})"


def said_paid_sentence(pairs: tuple[thresholds.SaidPaid, ...]) -> str | None:
    """Count how often customers did with money what they had said; None when neither is known."""
    if not pairs:
        return None
    kept = sum(pair.said == pair.paid for pair in pairs)
    less = sum(pair.said and not pair.paid for pair in pairs)
    words = f"{kept} of {count(len(pairs), 'offer')} went as said"
    few = " Too few to set the divisor by." if len(pairs) < 5 else ""
    return f"Said against paid: {words}, {less} were accepted in words and not with money.{few}"


def segments_finding(one: CapabilityStanding, enough: int) -> str:
    """State whether segments can be set side by side."""
    if enough == 0:
        return f"Too few answers about {one.facts.name} to set segments side by side"
    return f"What each segment needs of {one.facts.name}"


def segment_finding(
    segment: str, one: CapabilityStanding, levels: thresholds.MinimumViableLevel, n: int
) -> str:
    """State the level one segment needs."""
    target, who = percent(one.facts.target_share), count(n, "customer")
    enough = needed(levels, one.facts.unit)
    if enough is None:
        return f"{segment}: no asked level is safely enough for {target} ({who})"
    return f"{segment}: {enough} is enough for {target} ({who})"

"""The decision of the week in words: what to do with the planned weeks, and because of what."""

from dataclasses import dataclass

from components.domain.decision import Decision, Kind, decision
from components.domain.kept import kept
from components.domain.outcomes import ShopJudged
from components.domain.standing import CapabilityStanding, Standing
from components.domain.thresholds import ExchangeRate
from components.words.needed import needed
from components.words.numbers import (
    Numbers,
    count,
    level,
    number,
    percent,
    planned_weeks_are,
    signed_percent,
    weeks,
)
from components.words.outcomes import release_name, shop_sentence
from components.words.verdicts import threshold_verdict
from components.words.week.lights import CALLS, PAGE_OF, Line

NOT_ASKED = "Ask your first customers what level would be enough."
TO_SHOP = Line("See what they do", PAGE_OF["PMF"])
ALL_ENOUGH = (
    "Every capability that customers were asked about is enough for them, and no weeks are "
    "planned past that."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What to decide, because of what, and where it is done."""

    what: str
    because: str
    way: Line


@kept
def decision_words(found: Standing, numbers: Numbers) -> Said:
    """Return what to decide, beginning with its verb, because of what, and the way there."""
    one = decision(found)
    if one.past is not None:
        if one.wanted is None:
            return Said(_stop(one.past), _is_enough(one.past), _to_items(one.past, "Open them"))
        because = _why_move(one, one.past, one.wanted, numbers)
        return Said(_move(one.past, one.wanted), because, _to_items(one.past, "Move them"))
    if one.wanted is not None:
        because = _why_build(one, one.wanted, numbers)
        return Said(_build(one.wanted), because, _to_capability(one.wanted))
    if one.to_ask is not None:
        return Said(_ask(one.to_ask), threshold_verdict(one.to_ask), _to_capability(one.to_ask))
    return _without_levels(one.kind, found)


def _without_levels(kind: Kind, found: Standing) -> Said:
    """Say what to decide where no capability is past enough, short or open."""
    if kind == "enough":
        way = Line("Plan what comes next", PAGE_OF["Roadmap"])
        return Said("Stop optimizing, and sell what you have.", ALL_ENOUGH, way)
    if found.shop is not None:
        return Said(_of_shop(found.shop), shop_sentence(found.shop), TO_SHOP)
    return Said(NOT_ASKED, "No customer has answered about a level yet.", Line("Log a call", CALLS))


def _of_shop(judged: ShopJudged) -> str:
    """Say what a shop does with its newest release, by whether more people buy since it."""
    step = None if judged.found is None else judged.found.newest
    if step is None or judged.word == "cannot tell yet":
        return "Keep measuring: we can't tell yet whether more people buy."
    name = release_name(step.after)
    if judged.word == "yes":
        return f"Keep {name}: more people buy since it went live."
    return f"Look at {name} again: fewer people buy since it went live."


def _to_items(past: CapabilityStanding, label: str) -> Line:
    return Line(label, PAGE_OF["Roadmap"], (("item", past.aimed_past.items[0]),))


def _to_capability(one: CapabilityStanding) -> Line:
    return Line(
        "See what is enough", PAGE_OF["Minimum viable AI"], (("capability", one.facts.name),)
    )


def _move(past: CapabilityStanding, wanted: CapabilityStanding) -> str:
    free = past.aimed_past.weeks
    if not free:
        return f"Move the work planned for {past.facts.name} to {wanted.facts.name}."
    return f"Move {weeks(free)} from {past.facts.name} to {wanted.facts.name}."


def _why_move(
    one: Decision, past: CapabilityStanding, wanted: CapabilityStanding, numbers: Numbers
) -> str:
    if one.rate is not None:
        return f"{_pays_more(past, wanted, one.rate.found)} {_is_enough(past)}"
    return f"{_is_enough(past)} {_waits(one, wanted, numbers)}".rstrip()


def _pays_more(past: CapabilityStanding, wanted: CapabilityStanding, rate: ExchangeRate) -> str:
    mine = f"{wanted.facts.name} at {level(rate.level, wanted.facts.unit)}"
    theirs = f"{past.facts.name} at {level(rate.other_level, past.facts.unit)}"
    up_to = "or more" if rate.high is None else f"to {number(rate.high, 1)}"
    more, less = signed_percent(rate.premium), signed_percent(rate.other_premium)
    return (
        f"Customers would pay {number(rate.rate, 1)} times as much extra for {mine} as for "
        f"{theirs}: {more} and {less} ({number(rate.low, 1)} {up_to} times, "
        f"{count(rate.n, 'customer')} asked about both)."
    )


def _is_enough(past: CapabilityStanding) -> str:
    name, at = past.facts.name, level(past.level.at, past.facts.unit)
    return f"{name} at {at} is already enough for {percent(past.facts.target_share)} of them."


def _waits(one: Decision, wanted: CapabilityStanding, numbers: Numbers) -> str:
    if one.money is None or not one.money.expected:
        return ""
    between = numbers.money_range(one.money.proven, one.money.possible)
    return (
        f"About {numbers.money(one.money.expected)} a year waits behind better "
        f"{wanted.facts.name} ({between})."
    )


def _stop(past: CapabilityStanding) -> str:
    free = past.aimed_past.weeks
    return f"Stop optimizing {past.facts.name}{f', and free {weeks(free)}' if free else ''}."


def _build(wanted: CapabilityStanding) -> str:
    found = wanted.judged and needed(wanted.judged.verdict.level, wanted.facts.unit)
    return f"Bring {wanted.facts.name} to {found}." if found else f"Improve {wanted.facts.name}."


def _why_build(one: Decision, wanted: CapabilityStanding, numbers: Numbers) -> str:
    if wanted.judged is None:
        return ""
    at = level(wanted.level.at, wanted.facts.unit)
    satisfied = percent(wanted.judged.verdict.share)
    planned = planned_weeks_are(one.weeks) if one.weeks else "No work is"
    return (
        f"Today's {at} is enough for {satisfied} of customers, and the target is "
        f"{percent(wanted.facts.target_share)}. {planned} planned for it. "
        f"{_waits(one, wanted, numbers)}"
    ).rstrip()


def _ask(one: CapabilityStanding) -> str:
    name, questions = one.facts.name, one.judged.questions if one.judged else ()
    if not questions:
        return f"Ask more customers about {name}."
    at = level(questions[0].level, one.facts.unit)
    return f"Ask {questions[0].customer} whether {name} at {at} is enough."

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
    signed_percent,
    weeks,
)
from components.words.outcomes import release_name, shop_sentence
from components.words.verdicts import threshold_verdict
from components.words.week.lights import PAGE_OF, Line

CALLS = "pages/work/calls.py"
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
    if one.kind == "move":
        return Said(_move(one), _why_move(one, numbers), _to_items(one, "Move them"))
    if one.kind == "stop":
        return Said(_stop(one), _is_enough(one.past), _to_items(one, "Open them"))
    if one.kind == "build":
        return Said(_build(one), _why_build(one, numbers), _to_capability(one.wanted))
    if one.kind == "ask":
        return Said(*_ask(one.to_ask), _to_capability(one.to_ask))
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


def _to_items(one: Decision, label: str) -> Line:
    items = one.past.aimed_past.items if one.past is not None else ()
    return Line(label, PAGE_OF["Roadmap"], tuple(("item", item) for item in items[:1]))


def _to_capability(one: CapabilityStanding | None) -> Line:
    choice = () if one is None else (("capability", one.facts.name),)
    return Line("See what is enough", PAGE_OF["Minimum viable AI"], choice)


def _move(one: Decision) -> str:
    past, wanted = _names(one)
    if one.past is None or one.past.aimed_past.weeks == 0:
        return f"Move the work planned for {past} to {wanted}."
    return f"Move {weeks(one.past.aimed_past.weeks)} from {past} to {wanted}."


def _why_move(one: Decision, numbers: Numbers) -> str:
    if one.rate is not None:
        return f"{_pays_more(one, one.rate.found)} {_is_enough(one.past)}"
    return f"{_is_enough(one.past)} {_waits(one, numbers)}".rstrip()


def _pays_more(one: Decision, rate: ExchangeRate) -> str:
    past, wanted = _names(one)
    at = level(rate.level, one.wanted.facts.unit if one.wanted else "")
    other = level(rate.other_level, one.past.facts.unit if one.past else "")
    between = f"{number(rate.low, 1)} to {number(rate.high, 1)}" if rate.high is not None else ""
    between = between or f"{number(rate.low, 1)} or more"
    more, less = signed_percent(rate.premium), signed_percent(rate.other_premium)
    return (
        f"Customers would pay {number(rate.rate, 1)} times as much extra for {wanted} at {at} as "
        f"for {past} at {other}: {more} and {less} ({between} times, "
        f"{count(rate.n, 'customer')} asked about both)."
    )


def _is_enough(past: CapabilityStanding | None) -> str:
    if past is None:
        return ""
    name, at = past.facts.name, level(past.level.at, past.facts.unit)
    return f"{name} at {at} is already enough for {percent(past.facts.target_share)} of them."


def _waits(one: Decision, numbers: Numbers) -> str:
    if one.wanted is None or one.money is None or not one.money.expected:
        return ""
    money = one.money
    between = f"{numbers.money(money.proven)} to {numbers.money(money.possible)}"
    return (
        f"About {numbers.money(money.expected)} a year waits behind better "
        f"{one.wanted.facts.name} ({between})."
    )


def _stop(one: Decision) -> str:
    past, _ = _names(one)
    if one.past is None or one.past.aimed_past.weeks == 0:
        return f"Stop optimizing {past}."
    return f"Stop optimizing {past}, and free {weeks(one.past.aimed_past.weeks)}."


def _build(one: Decision) -> str:
    _, wanted = _names(one)
    if one.wanted is None or one.wanted.judged is None:
        return f"Improve {wanted}."
    enough = needed(one.wanted.judged.verdict.level, one.wanted.facts.unit)
    return f"Improve {wanted}." if enough is None else f"Bring {wanted} to {enough}."


def _why_build(one: Decision, numbers: Numbers) -> str:
    wanted = one.wanted
    if wanted is None or wanted.judged is None:
        return ""
    at = level(wanted.level.at, wanted.facts.unit)
    satisfied = percent(wanted.judged.verdict.share)
    planned = f"{weeks(one.weeks)} are planned for it" if one.weeks else "No work is planned for it"
    planned = planned.replace("1 week are", "1 week is")
    return (
        f"Today's {at} is enough for {satisfied} of customers, and the target is "
        f"{percent(wanted.facts.target_share)}. {planned}. {_waits(one, numbers)}"
    ).rstrip()


def _ask(one: CapabilityStanding | None) -> tuple[str, str]:
    if one is None or one.judged is None:
        return "", ""
    name, question = one.facts.name, next(iter(one.judged.questions), None)
    if question is None:
        return f"Ask more customers about {name}.", threshold_verdict(one)
    at = level(question.level, one.facts.unit)
    return f"Ask {question.customer} whether {name} at {at} is enough.", threshold_verdict(one)


def _names(one: Decision) -> tuple[str, str]:
    """Return the names of what is enough and of what is wanted."""
    return (
        one.past.facts.name if one.past is not None else "",
        one.wanted.facts.name if one.wanted is not None else "",
    )

"""Checks of the ranking in words: one customer less, another model, what shipped items brought."""

from collections.abc import Sequence

from components.domain import ranking
from components.domain.standing.without_one import Hinge, TopThree
from components.words.numbers import Numbers, count, listed, number, percent, weeks

INPUTS = {
    "value": "the money behind it",
    "reach": "its reach",
    "impact": "its impact",
    "confidence": "its confidence",
    "ease": "its ease",
    "user_value": "its user value",
    "time_criticality": "its time criticality",
    "risk_reduction": "its risk reduction",
    "effort_weeks": "its estimate of weeks",
}


SHIPPED_READING = (
    "Bar: the low to the high value behind an item the day before its release, if it worked. It "
    "goes by the answers known then, at today's annual values. Tick: the expected value. Dot: what "
    "was measured."
)
CHECK_READING = (
    "Each customer's answers are left out once. Then the acceptance curves are estimated and the "
    "items ranked again."
)
BY_EVIDENCE = "Of the ranking by evidence: no customer's answer is in the other models."


def disagreements_finding(found: Sequence[ranking.Disagreement]) -> str:
    """State where the four models lie furthest apart."""
    if not found:
        return "The four models agree on every item within one place"
    widest = found[0]
    return f"The models are furthest apart on {widest.item}: {count(widest.apart, 'place')}"


def shipped_finding(done: Sequence[ranking.Shipped]) -> str:
    """State how what shipped items brought lies to what was expected of them."""
    judged = [one.word for one in done if one.word is not None]
    if not judged:
        return "No shipped item can be compared with what was expected of it yet"
    words = {
        "within": "within the range expected",
        "above": "above the high value",
        "below": "below the low value",
    }
    parts = [f"{judged.count(word)} {said}" for word, said in words.items() if word in judged]
    return f"Of {count(len(judged), 'shipped item')} measured, {listed(parts)}"


def shipped_sentence(one: ranking.Shipped, numbers: Numbers) -> str:
    """Say how one shipped item's measured value lies to what was expected of it."""
    if one.expected is None:
        return f"{one.item}: no answers said before the release what it would be worth."
    between = f"{numbers.money_range(one.expected_low, one.expected_high)} a year"
    if one.measured is None:
        return f"{one.item}: expected {between}; not measured yet."
    how = {
        "below": "less than the low value",
        "within": "within the range",
        "above": "more than the high value",
    }[one.word or "within"]
    return f"{one.item}: expected {between}, measured {numbers.money(one.measured)}: {how}."


def top_three_sentence(found: TopThree) -> str:
    """Say whether the top 3 lean on one customer, and on which."""
    if found.of == 0:
        return "No customer's answers are behind the top 3: nothing to leave out."
    checked = count(found.checked, "customer")
    if found.checked < found.of:
        checked = f"the {checked} worth most of {number(found.of)}"
    if not found.hinges:
        return f"The top 3 stay the same whichever of {checked} is left out."
    first = found.hinges[0]
    swap = f"{listed(first.enters, 3)} would replace {listed(first.leaves, 3)}"
    if len(found.hinges) == 1:
        return f"Without {first.customer}, {swap}. No other of {checked} changes the top 3."
    others = listed([one.customer for one in found.hinges[1:]], 4)
    return f"Without {first.customer}, {swap}; {others} would change the top 3 too. Of {checked}."


def hinge_sentence(one: Hinge) -> str:
    """Say what leaving one customer out does to the top 3."""
    return f"Without {one.customer}: {listed(one.enters, 3)} instead of {listed(one.leaves, 3)}."


def disagreement_sentence(one: ranking.Disagreement, numbers: Numbers) -> str:
    """Say which two models rank an item furthest apart, and which input makes the difference."""
    best, worst = one.ranks[one.best], one.ranks[one.worst]
    apart = f"{one.item}: {ordinal(best)} under {one.best}, {ordinal(worst)} under {one.worst}."
    found = one.decisive
    if found is None:
        return f"{apart} No single input makes the difference."
    if found.field == "answers":
        return f"{apart} No customer has answered about it, so it comes after those with answers."
    value, usual = (_input(found.field, part, numbers) for part in (found.value, found.usual))
    return (
        f"{apart} {INPUTS[found.field].capitalize()} makes the difference: {value}, where {usual} "
        f"is usual; with that it would be {ordinal(found.rank_then)} under {found.model}."
    )


def _input(field: str, value: float | None, numbers: Numbers) -> str:
    if field == "value":
        return numbers.money(value)
    if field == "confidence":
        return percent(value)
    return weeks(value) if field == "effort_weeks" else number(value, 2)


def ordinal(rank: int | None) -> str:
    """Return a place: 1st, 2nd, 3rd, 11th."""
    if rank is None:
        return "not ranked"
    tail = (
        {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th") if rank % 100 not in {11, 12, 13} else "th"
    )
    return f"{rank}{tail}"

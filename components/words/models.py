"""What models cost and reach, in words: the cheapest that is enough, and what a dearer one buys."""

from components.domain.standing import Facts, Level
from components.domain.standing.models import Dearer, Frontier, Model, Slice
from components.words.gate import CANNOT_TELL, answer
from components.words.needed import needed
from components.words.numbers import UNKNOWN, Numbers, count, level, percent

ENOUGH = {"pass": "yes", "fail": "no", CANNOT_TELL: "can't tell yet"}
READING = (
    "Each model at its newest evaluation with a cost. A line is the 95% range that its examples "
    "leave. Whether it is enough follows the rule of the verdict above."
)
SLICES = "What customers have, as measured on each segment, beside what that segment needs."


def finding(found: Frontier, facts: Facts, numbers: Numbers) -> str:
    """Say which model is the cheapest that is enough."""
    if found.enough is None:
        return f"No model with a known cost is surely enough for {_whom(facts)} yet"
    return f"{found.enough.name} passes at {numbers.cost(found.enough.cost)} a request"


def sentence(found: Frontier, numbers: Numbers) -> str | None:
    """Say what a dearer model buys: the one that customers have, else the dearest; None without."""
    if not found.dearer:
        return None
    live = (one for one in found.dearer if one.model.is_live)
    one = next(live, found.dearer[-1])
    costs = f"{one.model.name} at {numbers.cost(one.model.cost)}"
    return f"{costs} buys {bought(one, numbers)}."


def bought(one: Dearer, numbers: Numbers) -> str:
    """Return what a dearer model buys beyond the cheapest that is enough."""
    if one.is_premium:
        return "a level that some would pay more for"
    if one.money.possible == 0:
        return "nothing that anyone would pay for"
    if one.money.expected is None:
        return "what is worth an unknown sum"
    if one.money.expected == 0:
        return "nothing that anyone said they would pay for"
    return f"what is worth about {numbers.money(one.money.expected)} a year"


def measured(found: Level, unit: str) -> str:
    """Return a level with its range and its examples."""
    shown = level(found.at, unit)
    if found.between is not None:
        low, high = found.between
        shown += f" ({low:.1f}–{high:.1f}%)"
    return shown if found.examples is None else f"{shown}, {count(found.examples, 'example')}"


def state(model: Model) -> str:
    """Return whether a model is enough, and whether customers have it."""
    return f"{ENOUGH[answer(model.verdict)]}{', with customers' if model.is_live else ''}"


def slice_state(found: Slice) -> str:
    """Return whether a slice's level is what its segment needs."""
    if found.curve is None:
        return "no customer is of it"
    return "too few asked" if found.verdict is None else ENOUGH[answer(found.verdict)]


def slice_need(found: Slice, unit: str) -> str:
    """Return what a segment needs; a dash where too few of it were asked."""
    if found.curve is None or not found.curve.is_enough:
        return UNKNOWN
    return needed(found.curve.judged.verdict.level, unit) or "no asked level"


def _whom(facts: Facts) -> str:
    return f"{percent(facts.target_share)} of customers"

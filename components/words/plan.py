"""The findings and readings of the Roadmap page in words."""

from collections.abc import Collection

from components.domain import ranking
from components.domain.standing import Standing
from components.words.numbers import (
    Numbers,
    listed,
    number,
    percent,
    planned_weeks_are,
    weeks,
)

MODELS: dict[ranking.Model, str] = {
    "evidence": "Money per engineering week: gross margin × money unlocked × chance of success / "
    "weeks. Items without answers behind them follow, ranked by Reach × Impact × Confidence / "
    "Weeks: the two share no unit and are not compared.",
    "RICE": "Reach × Impact × Confidence / Weeks: estimates only, no customer's answer in it.",
    "ICE": "Impact × Confidence × Ease: estimates only, and no weeks in it.",
    "WSJF": "(User value + Time criticality + Risk reduction) / Weeks: estimates only.",
}
NEAR_HALF = 0.45
MOST_TIED = 4  # ranks that a row names
CAUSES = {"signal": "real change", "routine": "could be chance", "pin": "pin"}
RULE = (
    "**No** when weeks planned for now or next aim at a capability that is enough already. "
    "**Yes** when none do and at least half of the planned weeks rest on customers' answers. "
    "Otherwise we **can't tell yet**."
)


def ranking_finding(found: ranking.Ranking) -> str:
    """State what leads the ranking, and whether the lead can be told from its neighbours."""
    ranked = [one for one in found.items if one.computed_rank is not None]
    if not ranked:
        return "Nothing can be ranked yet"
    if len(ranked) == 1:
        return f"{ranked[0].item} is the only item that can be ranked"
    first = min(ranked, key=lambda one: one.computed_rank or 0)
    tied = next((group for group in found.ties if first.item in group), ())
    if tied:
        return f"{listed(tied, 4)} are too close to separate: you choose"
    return (
        f"{first.item} leads: in the top 3 in {percent(first.probability_top_3)} of the simulations"
    )


def next_finding(found: ranking.Ranking, numbers: Numbers) -> str:
    """Name the next two items, and because of what the first one leads."""
    ranked = sorted(
        (one for one in found.items if one.rank is not None), key=lambda one: one.rank or 0
    )
    if len(ranked) < 2:
        return f"{ranking_finding(found)}."
    first, second = ranked[:2]
    lead = f"Next: “{first.item}”, then “{second.item}”."
    if first.is_pinned and first.pin is not None:
        return f"{lead} The first is held there until {numbers.day(first.pin.ends_on)}."
    if any({first.item, second.item} <= set(group) for group in found.ties):
        return f"{lead} They are too close to separate: you choose."
    if second.is_pinned and second.pin is not None:
        return f"{lead} The second is held there until {numbers.day(second.pin.ends_on)}."
    if first.basis == "evidence":
        return f"{lead} The first is expected to earn {numbers.money(first.score)} a week of work."
    return f"{lead} They rest on estimates: no customer has answered about them."


def status(
    one: ranking.Ranked, found: ranking.Ranking, past: Collection[str], numbers: Numbers
) -> str:
    """Say in an item's row what holds it at its rank, what stops it, and what it is tied with.

    past: items whose capability is enough already.
    """
    parts = []
    if one.is_pinned and one.pin is not None:
        by_value = "" if one.computed_rank is None else f" (by value #{one.computed_rank})"
        parts.append(f"held until {numbers.day(one.pin.ends_on)}{by_value}")
    if one.item in past:
        parts.append("past what is enough")
    if tied := found.tied_ranks.get(one.item):
        others = [f"#{rank}" for rank in tied[: MOST_TIED + 1] if rank != one.rank]
        parts.append(f"tied with {listed(others, MOST_TIED, len(tied) - 1)}")
    if one.problems:
        lacking = "; ".join(f"{problem.column}: {problem.expected}" for problem in one.problems)
        parts.append(f"to rank it, fill {lacking}")
    return "; ".join(parts)


def ranking_reading(found: ranking.Ranking, drawn: int) -> str:
    """Say how to read the ranks and their ranges, and where not all are drawn."""
    ranked = sum(one.computed_rank is not None for one in found.items)
    first = f" The first {drawn} of {ranked:,}." if drawn < ranked else ""
    mixed = " Colored ones rest on answers, gray ones on estimates." if found.is_mixed else ""
    return (
        "Dot: the computed rank. Bar: where it lies in the middle 80% of 10,000 simulations of "
        "money and weeks. Where bars overlap, the order is a matter of judgment."
        f"{mixed}{first}"
    )


def split_finding(split: ranking.Split) -> str:
    """State which side of the half-and-half plan falls short of its half by most."""
    love, block = split.love_share or 0.0, split.block_share or 0.0
    lacking, what = min(
        (love, "what fans love"), (block, "what holds near-fans back"), key=lambda side: side[0]
    )
    if lacking >= NEAR_HALF:
        return "The plan is about half and half"
    return f"{percent(lacking)} of the planned weeks go to {what}: aim for half"


def split_sentence(split: ranking.Split) -> str:
    """Say how the planned weeks are split between love and block."""
    if split.love_share is None:
        return "No weeks are planned for now or next."
    missing = f" Without weeks: {listed(split.without_weeks, 4)}." if split.without_weeks else ""
    return (
        f"Planned for now and next: {percent(split.love_share)} doubles down on what fans love "
        f"({weeks(split.love_weeks)}), {percent(split.block_share)} removes what blocks the "
        f"near-fans ({weeks(split.block_weeks)}), {weeks(split.other_weeks)} neither. Half and "
        f"half is the aim.{missing}"
    )


def why_rank(one: ranking.Ranked, margin: float, numbers: Numbers) -> str:
    """Return an item's score as a sum that can be checked by hand, or what it lacks."""
    if one.score is None:
        return "Not ranked: " + "; ".join(f"{p.column}: {p.expected}" for p in one.problems)
    if one.basis == "estimate":
        return f"Score {number(one.score, 1)} from the estimates on its row; no answers behind it."
    source = {
        "confidence": "its own confidence",
        "record": "the team's record",
        "prior": "no record: even odds",
    }
    return (
        f"{percent(margin)} margin × {numbers.money(one.value)} a year × "
        f"{percent(one.success.probability)} chance of success ({source[one.success.source]}) / "
        f"{weeks(one.effort_weeks)} = {numbers.money(one.score)} per engineering week. Low "
        f"{numbers.money(one.value_low)}, high {numbers.money(one.value_high)}."
    )


def pin_sentence(one: ranking.Ranked, numbers: Numbers) -> str | None:
    """Say what became of an item's pin; None without one."""
    pin = one.pin
    if pin is None:
        return None
    if pin.state == "held":
        by = f" by {pin.by}" if pin.by else ""
        return (
            f"Held at #{pin.place}{by} until {numbers.day(pin.ends_on)}: "
            f"{(pin.reason or '').removesuffix('.')}. Its computed rank is {one.computed_rank}."
        )
    if pin.state == "lapsed":
        return f"Its pin to #{pin.place} ended on {numbers.day(pin.ends_on)}."
    if pin.state == "ahead":
        return f"Held at #{pin.place} from {numbers.day(pin.starts_on)}."
    return "Its pin does not count: " + "; ".join(p.expected for p in one.problems)


def movement_mark(move: ranking.Movement | None) -> str:
    """Return movement since last week in words; with what it counts for."""
    if move is None or move.cause == "new":
        return "new" if move else "–"
    if not move.places:
        return "same"
    arrow = f"{'up' if move.places > 0 else 'down'} {abs(move.places)}"
    return f"{arrow} ({CAUSES[move.cause]})"


def over_optimising(found: Standing) -> list[str]:
    """Return one sentence for each capability whose planned work aims past what is enough."""
    return [
        f"{one.facts.name} is enough already, and {planned_weeks_are(one.aimed_past.weeks)} "
        f"planned for it: {listed(one.aimed_past.items, 4)}."
        for one in found.capabilities
        if one.aimed_past.items
    ]

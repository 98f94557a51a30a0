"""Ranks before and after a change or a week, in words."""

from collections.abc import Sequence

from components.domain import ranking
from components.domain.ranking.movement import Cause
from components.words.numbers import count, listed

INPUT_WORDS = {
    "value": "money",
    "reach": "reach",
    "impact": "impact",
    "confidence": "chance of success",
    "ease": "ease",
    "user_value": "user value",
    "time_criticality": "time criticality",
    "risk_reduction": "risk reduction",
    "effort_weeks": "weeks",
}
REASONS = {
    "signal": "a real change: the ranges of the two ranks do not overlap",
    "pin": "by a pin: a decision, not a measurement",
}
MOST_MOVES = 5
IN_OR_OUT = 1_000  # a larger move than any within a ranking


def rank_changes(
    found: ranking.Ranking, would: ranking.Ranking, *, by_computed: bool = False
) -> list[str]:
    """Return which ranks would change, the largest move first; by_computed: pins left out."""

    def place(one: ranking.Ranked | None) -> int | None:
        return None if one is None else one.computed_rank if by_computed else one.rank

    now = {one.row: one for one in found.items}
    then = {one.row: one for one in would.items}
    moves = []
    for row in {**now, **then}:
        before, after = place(now.get(row)), place(then.get(row))
        if before != after:
            item = (then.get(row) or now[row]).item
            size = IN_OR_OUT if before is None or after is None else abs(before - after)
            moves.append((-size, item, _move(item, before, after)))
    moves.sort()
    told = [words for _, _, words in moves[:MOST_MOVES]]
    if (rest := len(moves) - MOST_MOVES) > 0:
        told.append(f"{count(rest, 'more item')} would move.")
    return told


def _move(item: str, before: int | None, after: int | None) -> str:
    if after is None:
        return f"{item} would leave the ranking (now rank {before})."
    if before is None:
        return f"{item} would enter the ranking at {after}."
    return f"{item}: rank {before} → {after}."


def since_last_week(moves: Sequence[ranking.Movement]) -> list[tuple[Cause, str]]:
    """Return what moved since last week, real changes first, each with what it counts for."""
    told: list[tuple[Cause, str]] = [
        (cause, f"{one.item}: rank {one.rank_before} → {one.rank}, {REASONS[cause]}.")
        for cause in ("signal", "pin")
        for one in moves
        if one.places and one.cause == cause
    ]
    routine = [one.item for one in moves if one.places and one.cause == "routine"]
    if routine:
        told.append(("routine", f"{listed(routine, 3)} moved, but that could be chance."))
    new = [one.item for one in moves if one.cause == "new"]
    if new:
        told.append(("new", f"{listed(new, 3)} had no rank last week."))
    return told or [("routine", "No rank changed since last week.")]

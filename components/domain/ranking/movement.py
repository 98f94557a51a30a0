"""What moved between two rankings, and whether that means anything."""

from dataclasses import dataclass
from typing import Literal

from components.domain.kept import kept
from components.domain.ranking.order import Ranked, Ranking

Cause = Literal["signal", "routine", "pin", "new"]


@dataclass(frozen=True, slots=True)
class Movement:
    """One ranked item of today's list against an earlier one.

    places: up (> 0) or down (< 0) in the list as shown; None when it had no rank. cause:
    "signal": the two 80% rank intervals do not overlap, so it deserves a colour; "pin": a pin
    holds it now or held it then, a decision and no measurement; "new": no rank before;
    "routine": everything else, also standing still.
    """

    item: str
    rank: int
    rank_before: int | None
    places: int | None
    cause: Cause


@kept
def movement(now: Ranking, before: Ranking) -> tuple[Movement, ...]:
    """Compare by title, in the order of `now`; two models' rankings compare as two days' do."""
    earlier = {one.item: one for one in before.items if one.rank is not None}
    return tuple(
        _moved(one, one.rank, earlier.get(one.item)) for one in now.items if one.rank is not None
    )


def _moved(one: Ranked, rank: int, before: Ranked | None) -> Movement:
    if before is None or before.rank is None:
        return Movement(one.item, rank, None, None, "new")
    cause: Cause = "signal" if _is_apart(one, before) else "routine"
    # A pin moves what is shown, never the computed rank: only the latter can carry a signal.
    if one.is_pinned or before.is_pinned:
        cause = "pin"
    return Movement(one.item, rank, before.rank, before.rank - rank, cause)


def _is_apart(one: Ranked, other: Ranked) -> bool:
    ends = (one.rank_low, one.rank_high, other.rank_low, other.rank_high)
    low, high, other_low, other_high = (end or 0 for end in ends)
    return low > other_high or other_low > high

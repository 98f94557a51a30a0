"""What would settle an open verdict: how many answers alike, and which."""

from dataclasses import dataclass
from typing import Literal

from components.domain.stats import Floats
from components.domain.thresholds.answers import Bools
from components.domain.thresholds.joint import Joint

Side = Literal["yes", "no"]
MOST_ALIKE = 12
"""More answers alike than that are no prospect; then the number of any kind is told."""


@dataclass(frozen=True, slots=True)
class Settles:
    """So many more customers who say `answer` to today's level would settle the verdict."""

    answer: Side
    customers: int


def settles(estimate: Joint, x: float, target_share: float, sure: float) -> Settles | None:
    """Find the fewest answers alike after which the chance is at least `sure`, or 1 - sure.

    Each is of another customer about level x (inner scale), polite or slipped like those before.
    First those that go the way it leans. None where it takes more than MOST_ALIKE either way.
    """
    share = estimate.share_at(x)
    is_enough = share >= target_share
    yes = share * (1 - estimate.slips) + (1 - share) * estimate.polite
    sides: list[tuple[Side, Floats, Bools]] = [("yes", yes, is_enough), ("no", 1 - yes, ~is_enough)]
    for answer, chance, is_so in sides if is_enough.mean() >= 0.5 else sides[::-1]:
        for customers in range(1, MOST_ALIKE + 1):
            if _chance(is_so, chance**customers) >= sure:
                return Settles(answer, customers)
    return None


def _chance(is_so: Bools, weight: Floats) -> float:
    """Return the chance among draws that count by `weight`; undecided where none counts."""
    total = float(weight.sum())
    return float(weight[is_so].sum()) / total if total > 0 else 0.5

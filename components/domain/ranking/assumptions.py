"""What a ranking takes for granted, each part of it open to a what-if."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

Model = Literal["evidence", "RICE", "ICE", "WSJF"]
INPUTS = frozenset(
    {
        "value",
        "reach",
        "impact",
        "confidence",
        "ease",
        "user_value",
        "time_criticality",
        "risk_reduction",
        "effort_weeks",
    }
)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Money a year that an item would unlock, before margin and chance of success.

    expected lies in [proven, possible]: the mean, what is surely unlocked, and what may be.
    draws: (n,) float32 draws of the same money, whose mean is `expected`; draw i of all items
    describes one and the same world, so that items leaning on the same customers move together.
    None: the money is spread over [proven, possible] with mean `expected`.
    """

    expected: float
    proven: float
    possible: float
    draws: npt.NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        """Refuse bounds that do not enclose the mean: ValueError."""
        # The three are sums of the same money in different orders: equal ones may differ by a bit.
        slack = 1e-9 * max(abs(self.proven), abs(self.possible))
        if not self.proven - slack <= self.expected <= self.possible + slack:
            raise ValueError(f"{self.expected} is not within {self.proven} .. {self.possible}")


@dataclass(frozen=True, slots=True)
class Success:
    """Probability in [0, 1] that an item works, and where it comes from.

    "confidence": the item's own; "record": the team's, Beta(k + 1, n - k + 1) after k successes
    in n; "prior": neither is known, so Beta(1, 1), whose mean is one half, stands in.
    """

    probability: float
    source: Literal["confidence", "record", "prior"]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The model, its parameters and the dice.

    margin: gross margin, in [0, 1]. track_record: (successes k, finished items n) of the team.
    weights: per input (`INPUTS`), 1 when not named, at least 0. A factor or the weeks are raised
    to it, a term of a sum (WSJF) is multiplied by it; 0 leaves the input out.
    weeks_log_sd, reach_log_sd: spread of the lognormal around a single estimate of the weeks
    (0.54) and of the reach (0.5). draws: Monte Carlo draws; seed: the same seed, the same ranks.
    Raises ValueError for anything outside.
    """

    model: Model = "evidence"
    margin: float = 0.80
    track_record: tuple[int, int] | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    draws: int = 10_000
    seed: int = 2026
    weeks_log_sd: float = 0.54
    reach_log_sd: float = 0.50

    def __post_init__(self) -> None:
        """Check every part: ValueError."""
        successes, finished = self.track_record or (0, 0)
        if not 0 <= successes <= finished:
            raise ValueError(f"{successes} successes of {finished}")
        if unknown := self.weights.keys() - INPUTS:
            raise ValueError(f"no such inputs: {sorted(unknown)}")
        if not 0 <= self.margin <= 1 or self.draws < 1:
            raise ValueError(f"margin {self.margin}, draws {self.draws}")
        if min(0, self.weeks_log_sd, self.reach_log_sd, *self.weights.values()) < 0:
            raise ValueError("a weight or a spread is below 0")

    def weight(self, name: str) -> float:
        """Return the weight of an input."""
        return self.weights.get(name, 1.0)

    def success(self, confidence: float | None) -> Success:
        """Return the item's confidence, else the mean of the team's Beta, else of the prior."""
        if confidence is not None:
            return Success(confidence, "confidence")
        successes, finished = self.track_record or (0, 0)
        source: Literal["record", "prior"] = "record" if finished else "prior"
        return Success((successes + 1) / (finished + 2), source)

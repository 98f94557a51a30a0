"""Segments best first, and what the best one is worth when it is not scored on its own choice."""

from dataclasses import dataclass

import pandas as pd

from components.domain.pmf.answers import Counted, name_codes
from components.domain.stats import Estimate, wilson

FEWEST_OVERALL = 30
FEWEST_PER_SEGMENT = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """Very-disappointed share of one segment, with its Wilson 95% interval.

    is_enough: 30 answers overall and 8 in this segment, so that the split may be read; otherwise
    it is shown as too few. rows: the row numbers behind it. unread: those that could not be read
    and may be of it.
    """

    segment: str
    share: float
    low: float
    high: float
    n: int
    very: int
    is_enough: bool
    rows: tuple[int, ...]
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class HonestSegment:
    """The segment that looked best in the earlier half of the answers, scored on the later half.

    earlier: its share where it was chosen, flattered by the choice. later: its share among the
    answers that had no part in the choice; parts None when it has none there.
    """

    segment: str
    earlier: Estimate
    later: Estimate


def segments(counted: Counted) -> tuple[Segment, ...]:
    """Split the standing answers by the call's segment, best share first, then by size and name.

    Segments are compared ignoring case; answers without a segment are in none.
    """
    votes = counted.votes[counted.votes["segment"].notna()]
    split = (
        _segment(group, is_readable=counted.n >= FEWEST_OVERALL)
        for _, group in votes.groupby(name_codes(votes["segment"]))
    )
    return tuple(sorted(split, key=lambda s: (-s.share, -s.n, s.segment)))


def _segment(group: pd.DataFrame, *, is_readable: bool) -> Segment:
    very, n = int(group["disappointment"].eq("very").sum()), len(group)
    interval = wilson(very / n, n)
    return Segment(
        segment=str(group["segment"].iloc[-1]),
        share=very / n,
        low=interval.low or 0.0,
        high=interval.high or 0.0,
        n=n,
        very=very,
        is_enough=is_readable and n >= FEWEST_PER_SEGMENT,
        rows=tuple(group.index.tolist()),
    )


def honest_best_segment(counted: Counted) -> HonestSegment | None:
    """Choose the best segment on the earlier half of the answers and score it on the later half.

    Choosing a segment and scoring it on the same answers is circular: of several alike ones the
    luckiest looks best. Eligible are segments of at least 8 answers, half of them early; None
    below 30 answers overall or without an eligible segment.
    """
    big = {found.segment: found for found in segments(counted) if found.is_enough}
    earlier = {int(row) for row in counted.votes.index[: counted.n // 2]}
    early = {
        name: share
        for name, found in big.items()
        if (share := _share_of(counted, [row for row in found.rows if row in earlier])).n
        >= FEWEST_PER_SEGMENT / 2
    }
    if not early:
        return None
    best = max(early, key=lambda name: (early[name].point or 0.0, early[name].n))
    rest = [row for row in big[best].rows if row not in earlier]
    return HonestSegment(best, early[best], _share_of(counted, rest))


def _share_of(counted: Counted, rows: list[int]) -> Estimate:
    very = int(counted.votes.loc[rows, "disappointment"].eq("very").sum())
    return wilson(very / len(rows) if rows else None, len(rows))

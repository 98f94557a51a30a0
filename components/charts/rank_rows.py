"""The rows that the picture of ranks and their ranges is drawn from."""

import pandas as pd

from components.domain import ranking
from components.domain.kept import kept
from components.words.numbers import percent


@kept
def rank_rows(found: ranking.Ranking, most: int) -> dict[str, pd.DataFrame]:
    """Return "ranks" as `rank_intervals_chart` names its columns, by computed rank.

    most: how many are drawn. A range that reaches beyond the last of them ends at the edge.
    """
    ranked = sorted(
        (one for one in found.items if one.computed_rank is not None),
        key=lambda one: one.computed_rank or 0,
    )[:most]
    edge = len(ranked) + 0.5
    middle = (len(ranked) + 1) / 2
    tied = {item for group in found.ties for item in group}
    return {
        "ranks": pd.DataFrame(
            [
                {
                    "item": one.item,
                    "rank": one.computed_rank,
                    "rank_low": None if one.rank_low is None else min(one.rank_low, edge),
                    "rank_high": None if one.rank_high is None else min(one.rank_high, edge),
                    "probability_top_3": one.probability_top_3,
                    "basis": one.basis,
                    "note": _note(one.probability_top_3, is_tied=one.item in tied),
                    "side": "right" if (one.computed_rank or 0) <= middle else "left",
                }
                for one in ranked
            ]
        )
    }


def _note(top_3: float | None, *, is_tied: bool) -> str:
    """Return what stands beside an item's range; nothing where it is never in the top 3."""
    parts = ["tied"] * is_tied
    if top_3 is not None and percent(top_3) != percent(0.0):
        parts.append(f"top 3 in {percent(top_3)}")
    return ", ".join(parts)

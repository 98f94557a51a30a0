"""The figures of the work: the ranking of the roadmap and the speed of feedback."""

from typing import Any

from components.domain import ranking
from components.domain.experiments import Velocity


def ranked_figures(one: ranking.Ranked) -> dict[str, Any]:
    """Return one roadmap item's place, what it rests on, and what it lacks."""
    return {
        "item": one.item,
        "rank": one.rank,
        "computed_rank": one.computed_rank,
        "pinned": one.is_pinned,
        "score": one.score,
        "rank_low": one.rank_low,
        "rank_high": one.rank_high,
        "probability_top_3": one.probability_top_3,
        "value": one.value,
        "value_low": one.value_low,
        "value_high": one.value_high,
        "effort_weeks": one.effort_weeks,
        "basis": one.basis,
        "problems": [f"{problem.column}: {problem.expected}" for problem in one.problems],
    }


def velocity_figures(found: Velocity) -> dict[str, Any]:
    """Return how soon a finished AI change meets its first customer reaction."""
    reason = None
    if found.n == 0:
        reason = "no experiment has a Ready on"
    elif found.median_days_to_feedback is None:
        reason = "fewer than half of the changes have had a customer's reaction"
    return {
        "median_days_to_feedback": found.median_days_to_feedback,
        "low": found.low,
        "high": found.high,
        "within_target": found.within_target.point,
        "waiting": found.waiting,
        "oldest_waiting_days": found.oldest_waiting_days,
        "n": found.n,
        "target_days": found.target_days,
        "reason": reason,
    }

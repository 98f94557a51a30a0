"""The figures of the work: the ranking, the speed of feedback, what experiments showed."""

import datetime as dt
from typing import Any

from components.domain import ranking
from components.domain.experiments import LevelChange, Throughput, Trial, Tried, Velocity


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
        "steps": [
            {
                "step": step.name,
                "median_days": step.median.point,
                "low": step.median.low,
                "high": step.median.high,
                "days_85": step.days_85.point,
                "n": step.n,
                "waiting": step.waiting,
            }
            for step in found.steps
        ],
        "reason": reason,
        **_unread(found),
    }


def _unread(found: Velocity) -> dict[str, Any]:
    """Return the changes that could not be read, and the medians they allow; nothing without."""
    unread = found.unread
    if unread is None:
        return {}
    low, high = (end.median_days_to_feedback for end in (unread.fastest, unread.slowest))
    return {"unread": {"rows": len(unread.rows), "low": low, "high": high}}


def throughput_figures(found: Throughput) -> dict[str, Any]:
    """Return first feedbacks a week with their natural process limits."""
    return {
        "weeks": [
            {"to": day.isoformat(), "first_feedbacks": count}
            for day, count in zip(found.last_days, found.counts, strict=True)
        ],
        "mean": found.chart.centre,
        "lower": found.chart.lower,
        "upper": found.chart.upper,
        "signals": [day.isoformat() for day in found.signals],
    }


def experiment_figures(one: Tried, learned: str | None) -> dict[str, Any]:
    """Return one experiment: where it stands, what it showed, what the rule advises."""
    found = one.progress
    return {
        "experiment": found.experiment,
        "row": found.row,
        "status": found.stage,
        "since": _day(found.since),
        "days_waiting": None if found.stage == "decided" else found.days,
        "owner": found.owner,
        "capability": found.capability,
        "roadmap_item": found.roadmap_item,
        "ready_on": _day(found.ready_on),
        "with_customers_on": _day(found.with_customers_on),
        "first_feedback_on": _day(found.first_feedback_on),
        "decided_on": _day(found.decided_on),
        "decision": found.decision,
        "learned": learned if found.stage == "decided" else None,
        **_trial(one.trial),
        "level": None if one.level is None else _level(one.level),
    }


def _trial(one: Trial | None) -> dict[str, Any]:
    """Return a trial's figures; every one is null without both arms."""
    judged = None if one is None else one.judgement
    return {
        "outcome_metric": one and one.outcome_metric,
        "difference": judged and judged.difference.point,
        "low": judged and judged.difference.low,
        "high": judged and judged.difference.high,
        "always_valid_low": judged and judged.always_valid.low,
        "always_valid_high": judged and judged.always_valid.high,
        "smallest_effect": judged and judged.smallest_effect,
        "advice": judged and judged.advice,
        "more_per_arm": judged and judged.more_per_arm,
        "more_days": one and one.more_days,
        "arms": one
        and {
            name: {"successes": arm.successes, "n": arm.n}
            for name, arm in (("control", one.control), ("variant", one.variant))
        },
    }


def _level(one: LevelChange) -> dict[str, Any]:
    """Return a change of level; before against after, so never causal."""
    return {
        "before": one.before,
        "after": one.after,
        "difference": one.difference.point,
        "low": one.difference.low,
        "high": one.difference.high,
        "evaluation_n": one.evaluation_n,
        "word": one.word,
        "causal": False,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()

"""The figures of this week: lights, what waits for a decision, and the state seven days ago."""

from typing import Any

from components.domain.standing import Standing
from components.domain.week import Week, plan_check, to_decide


def light_figures(week: Week) -> list[dict[str, Any]]:
    """Return the five lights with their state a week ago."""
    return [{"name": one.name, "word": one.word, "was": one.was} for one in week.lights]


def plan_figures(now: Standing) -> dict[str, float]:
    """Return the weeks planned for now and next, and what they rest on."""
    plan = plan_check(now)
    return {
        "weeks": plan.weeks,
        "weeks_on_evidence": plan.on_evidence,
        "weeks_past_enough": plan.past_enough,
    }


def decision_figures(now: Standing) -> dict[str, Any]:
    """Return what a team should decide in its next meeting."""
    found = to_decide(now)
    return {
        "owner_missing": found.owner_missing,
        "past_enough": [
            {"capability": one.facts.name, "items": list(one.aimed_past.items)}
            | {"weeks": one.aimed_past.weeks}
            for one in found.past_enough
        ],
        "undecided": [
            {"experiment": one.experiment, "days_waiting": one.days_waiting}
            for one in found.undecided
        ],
        "lapsing_pins": [{"item": item, "ends_on": day.isoformat()} for item, day in found.pins],
        "not_ranked": [{"item": item, "missing": missing} for item, missing in found.unready],
    }


def figures_a_week_ago(before: Standing) -> dict[str, Any]:
    """Return what the changes of this week are told against."""
    return {
        "as_of": before.day.isoformat(),
        "pmf": {"share": before.pmf.share, "n": before.pmf.n},
        "capabilities": [
            {
                "capability": one.facts.name,
                "current_level": one.level.at,
                "decision_level": one.judged.verdict.level.decision if one.judged else None,
            }
            for one in before.capabilities
        ],
        "ranks": {one.item: one.rank for one in before.ranking.items},
    }

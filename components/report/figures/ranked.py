"""The figures around the ranking: how far it can be trusted, and what shipped items brought."""

from typing import Any

from components.domain import ranking
from components.domain.standing.roadmap import disagreements, expected_before_release
from components.domain.standing.without_one import top_three
from components.domain.week import Week


def ranking_figures(week: Week) -> dict[str, Any]:
    """Return how far the ranking can be trusted: ties, moves, one customer less, other models."""
    now, before = week.now, week.before
    items = now.workbook["Roadmap"]
    top = top_three(now.workbook, now.capabilities)
    split = ranking.planned_split(items)
    expected = expected_before_release(now.workbook, now.day)
    return {
        "tied": [list(group) for group in now.ranking.ties],
        "moved": [
            {"item": one.item, "places": one.places, "cause": one.cause}
            for one in ranking.movement(now.ranking, before.ranking)
        ],
        "top_3": {
            "items": list(top.items),
            "customers_checked": top.checked,
            "changed_without": [
                {"customer": one.customer, "enters": list(one.enters), "leaves": list(one.leaves)}
                for one in top.hinges
            ],
        },
        "split": {
            "love_weeks": split.love_weeks,
            "block_weeks": split.block_weeks,
            "other_weeks": split.other_weeks,
            "love_share": split.love_share,
            "block_share": split.block_share,
        },
        "shipped": [_shipped(one) for one in ranking.shipped(items, expected, now.day)],
        "models_disagree": [
            _disagreement(one) for one in disagreements(now.workbook, now.capabilities)
        ],
    }


def _shipped(one: ranking.Shipped) -> dict[str, Any]:
    return {
        "item": one.item,
        "shipped_on": one.shipped_on.isoformat(),
        "expected": one.expected,
        "expected_low": one.expected_low,
        "expected_high": one.expected_high,
        "measured": one.measured,
        "word": one.word,
    }


def _disagreement(one: ranking.Disagreement) -> dict[str, Any]:
    return {
        "item": one.item,
        "ranks": dict(one.ranks),
        "highest": one.best,
        "lowest": one.worst,
        "input": one.decisive.field if one.decisive else None,
    }

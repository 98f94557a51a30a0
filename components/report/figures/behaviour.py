"""The figures of what customers do by week and release, and of what the plan overlooks."""

from collections.abc import Sequence
from typing import Any

from components.domain import outcomes
from components.domain.standing import Standing
from components.domain.standing.vanity import VanityMetric, vanity_metrics
from components.domain.standing.winners import HiddenWinners, hidden_winners
from components.report.figures.scorecard import estimate, limits, turned


def outcome_figures(now: Standing) -> list[dict[str, Any]]:
    """Return every weekly figure of Outcomes with its limits; rates also by release."""
    book, starts_on = now.workbook, now.settings.week_starts_on
    aside = book.unread("Outcomes")
    series = outcomes.bounded_series(book["Outcomes"], aside, now.day, starts_on)
    return [_series(one, series, now) for one in series]


def shop_figures(now: Standing) -> dict[str, Any] | None:
    """Return the verdict of a shop from its purchases; None for any other business model."""
    judged = now.shop
    if judged is None:
        return None
    return {
        "word": judged.word,
        "metric": judged.found.metric if judged.found else None,
        "reason": None if now.purchases else "no conversion or purchase completion in Outcomes",
        **({"unread": len(judged.rows), "is_turned": judged.is_turned} if judged.rows else {}),
    }


def attention_figures(now: Standing) -> dict[str, Any]:
    """Return the hidden winners and the vanity metrics."""
    return {
        "hidden_winners": _winners(hidden_winners(now)),
        "vanity_metrics": [_vanity(one) for one in vanity_metrics(now)],
    }


def _series(
    one: outcomes.WeeklySeries, every: Sequence[outcomes.WeeklySeries], now: Standing
) -> dict[str, Any]:
    return {
        "metric": one.metric,
        "segment": one.segment,
        "rate": one.is_rate,
        "weeks": len(one.weeks),
        "missing_weeks": one.missing,
        "newest": one.weeks[-1].value if one.weeks else None,
        **limits(one.chart, one.signals),
        **turned(one.unread, is_turned=one.is_turned),
        "releases": _releases(one, every, now) if one.is_rate else [],
    }


def _releases(
    one: outcomes.WeeklySeries, every: Sequence[outcomes.WeeklySeries], now: Standing
) -> list[dict[str, Any]]:
    found = outcomes.by_release(one)
    worth = outcomes.order_value(every, one.segment)
    lines: list[dict[str, Any]] = []
    for at, arm in enumerate(found.arms):
        step = found.steps[at - 1] if at else None
        line: dict[str, Any] = {
            "release": arm.release,
            "weeks": arm.weeks,
            "successes": arm.successes,
            "trials": arm.trials,
            "share": estimate(arm.share),
            "difference": estimate(step.difference) if step else None,
            "word": step.word if step else None,
            "lift": None,
        }
        if step is not None and outcomes.is_purchase(one):
            value = worth.point if worth else None
            lift = outcomes.lift(step, value, now.settings.gross_margin)
            line["lift"] = estimate(lift.money) | {"missing": list(lift.missing)}
        lines.append(line)
    return lines


def _winners(found: HiddenWinners) -> list[dict[str, Any]]:
    groups = [
        {"kind": one.kind, "name": one.name, "word": one.word, "figure": estimate(one.share)}
        | {"others": estimate(one.others), "difference": estimate(one.difference)}
        | {"of_people": one.of_people, "weeks": one.weeks, "of_weeks": one.of_weeks}
        for one in found.groups
    ]
    capabilities = [
        {"kind": "capability", "name": one.name, "word": one.word}
        | {"figure": estimate(one.of_money), "money": one.expected}
        | {"weeks": one.weeks, "of_weeks": one.of_weeks}
        for one in found.capabilities
    ]
    customers = [
        {"kind": "customer", "name": one.name, "word": "fact", "growth": one.growth}
        | {"roi_days": one.roi_days, "silent_days": one.silent_days}
        for one in found.customers
    ]
    return [*groups, *capabilities, *customers]


def _vanity(one: VanityMetric) -> dict[str, Any]:
    return {
        "name": one.name,
        "word": one.word,
        "reasons": list(one.reasons),
        "asked": one.asked,
        "weeks": one.weeks,
        "weeks_past_enough": one.past_weeks,
        "experiments": one.experiments,
        "trials": one.trials,
        "trials_moved": one.trials_moved,
    }

"""The figures of one side of the AI: what customers accept, need, and would pay for."""

from typing import Any

import pandas as pd

from components.domain import thresholds
from components.domain.standing import CapabilityStanding, Judged
from components.words.questions import question_text

SAY_DIRECTION = "say in Capabilities whether higher or lower is better"


def capability_figures(one: CapabilityStanding) -> dict[str, Any]:
    """Return a capability's figures; all but its name null while its direction is unknown."""
    judged = one.judged
    return {
        "capability": one.facts.name,
        "unit": one.facts.unit or None,
        "better": one.facts.better,
        "customers": judged.curve.n if judged else None,
        "contradicting": _contradicting(judged.brackets) if judged else None,
        "current_level": one.level.at,
        "current_level_examples": one.level.examples,
        "current_level_between": list(one.level.between) if one.level.between else None,
        "current": _current(judged),
        "acceptance": _acceptance(judged.curve) if judged else [],
        "steps": [_step(step) for step in judged.steps] if judged else [],
        "target_share": one.facts.target_share,
        "minimum_viable_level": _levels(judged.verdict.level if judged else None),
        "verdict": one.word,
        "verdict_reasons": list(judged.verdict.reasons) if judged else [SAY_DIRECTION],
        "more_answers": judged.verdict.more_answers if judged else None,
        "next_question": _question(one),
        "best_price": _price(judged.best_price) if judged else None,
        "weeks_aimed_past": one.aimed_past.weeks,
        "reason": None if judged else SAY_DIRECTION,
    }


def _contradicting(held: thresholds.Brackets) -> int:
    return int(held.customers["is_contradicting"].sum())


def _current(judged: Judged | None) -> dict[str, Any]:
    """Return the acceptance of today's level with its one-sided 80 % bounds."""
    found = judged.verdict if judged else None
    return {
        "share": found.share if found else None,
        "low_80": found.low if found else None,
        "high_80": found.high if found else None,
        "known": found.known if found else None,
    }


def _acceptance(curve: thresholds.AcceptanceCurve) -> list[dict[str, Any]]:
    names = ["level", "yes", "no", "unknown", "share", "ci_low", "ci_high"]
    names += ["revenue_share", "revenue_ci_low", "revenue_ci_high"]
    return [
        {str(name): None if pd.isna(cell) else cell for name, cell in line.items()}
        for line in curve.table[names].to_dict("records")
    ]


def _step(step: thresholds.Unlocked) -> dict[str, Any]:
    return {
        "from": step.start,
        "to": step.target,
        "expected": step.expected,
        "proven": step.proven,
        "possible": step.possible,
    }


def _levels(level: thresholds.MinimumViableLevel | None) -> dict[str, Any]:
    return {
        "point": level.point if level else None,
        "decision": level.decision if level else None,
        "proven": level.proven if level else None,
    }


def _question(one: CapabilityStanding) -> dict[str, Any] | None:
    if one.judged is None or not one.judged.questions:
        return None
    first = one.judged.questions[0]
    return {
        "customer": first.customer,
        "level": first.level,
        "value": first.value,
        "step": first.step
        and {
            "from": first.step.start,
            "to": first.step.target,
            "reached": one.has_reached(first.step.target),
        },
        "text": question_text(first, one.facts),
    }


def _price(price: thresholds.BestPrice | None) -> dict[str, Any] | None:
    if price is None:
        return None
    return {
        "level": price.level,
        "price_change": price.price_change,
        "share": price.share,
        "low": price.low,
        "high": price.high,
        "n": price.n,
        "revenue_index": price.revenue_index,
    }

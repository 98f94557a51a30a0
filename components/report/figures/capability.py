"""The figures of one side of the AI: what customers accept, need, and would pay for."""

from typing import Any

import pandas as pd

from components.domain import thresholds
from components.domain.standing import CapabilityStanding, Judged, Standing, money_margin
from components.domain.standing.climb import signature
from components.domain.standing.segments import segment_curves
from components.report.figures.models import model_figures
from components.report.figures.signature import signature_figures
from components.report.figures.worth import (
    level_figures,
    price_figures,
    segment_figures,
    step_figures,
    worth_figures,
)
from components.words import disputes
from components.words.leaning import leaning, odds
from components.words.questions import question_text
from components.words.threshold import next_step

SAY_DIRECTION = "say in Capabilities whether higher or lower is better"


def capability_figures(one: CapabilityStanding, now: Standing) -> dict[str, Any]:
    """Return a capability's figures; all but its name null while its direction is unknown."""
    workbook = now.workbook
    judged = one.judged
    return {
        "capability": one.facts.name,
        "unit": one.facts.unit or None,
        "better": one.facts.better,
        "customers": judged.curve.n if judged else None,
        "contradicting": _contradicting(judged.brackets) if judged else None,
        "disputed": _disputed(judged) if judged else [],
        "current_level": one.level.at,
        "current_level_examples": one.level.examples,
        "current_level_between": list(one.level.between) if one.level.between else None,
        "current": _current(judged),
        "acceptance": _acceptance(judged.curve) if judged else [],
        "steps": [*map(step_figures, judged.steps, judged.worth)] if judged else [],
        "target_share": one.facts.target_share,
        "minimum_viable_level": level_figures(judged.verdict.level if judged else None),
        "verdict": one.word,
        "verdict_reasons": list(judged.verdict.reasons) if judged else [SAY_DIRECTION],
        "more_answers": judged.verdict.more_answers if judged else None,
        "leaning": leaning(judged.verdict.chance) if judged and one.word == "unclear" else None,
        "settled_by": _settled_by(judged.verdict) if judged else None,
        "next_question": _question(one),
        "next_step": _next_step(one),
        "best_price": _best_price(judged),
        "weeks_aimed_past": one.aimed_past.weeks,
        "reason": None if judged else SAY_DIRECTION,
        "signature": signature_figures(signature(workbook, one, now.day)),
        "segments": [segment_figures(curve) for curve in segment_curves(workbook, one)],
        **model_figures(workbook, one),
        **(worth_figures(one, judged, money_margin(workbook.settings)) if judged else {}),
        **(_unread(judged.unread) if judged and judged.unread else {}),
    }


def _unread(found: thresholds.UnreadAnswers) -> dict[str, Any]:
    """Return what could not be read, and the share for whom today's level could be enough."""
    unread = {
        "rows": len(found.rows),
        "yes": found.yes,
        "no": found.no,
        "low": found.lowest,
        "high": found.highest,
        "experiments": len(found.releases),
        "evaluations": len(found.evaluations),
    }
    return {"unread": unread}


def _next_step(one: CapabilityStanding) -> dict[str, Any] | None:
    """Return the next step's units, its end, and what it means for a typical customer."""
    step = next_step(one) if one.judged else None
    if step is None:
        return None
    units, target = step
    per_unit = one.facts.outcome_per_unit
    outcome = None if per_unit is None else units * abs(per_unit)
    return {
        "units": units,
        "to": target,
        "outcome": outcome,
        "of": one.facts.customer_outcome,
        "source": one.facts.outcome_source,
    }


def _best_price(judged: Judged | None) -> dict[str, Any] | None:
    best = judged.best_price if judged else None
    return price_figures(best) if best else None


def _contradicting(held: thresholds.Brackets) -> int:
    return int(held.customers["is_contradicting"].sum())


def _disputed(judged: Judged) -> list[dict[str, Any]]:
    """Return the customers whose people disagree, with what each of them said."""
    said = disputes.voices(judged)
    return [
        {
            "customer": name,
            "people": [
                {
                    "person": voice.person or None,
                    "no_at": voice.refused,
                    "yes_at": voice.accepted,
                }
                for voice in said[name]
            ],
            "rule": disputes.RULE,
        }
        for name in disputes.disputed(judged)
    ]


def _current(judged: Judged | None) -> dict[str, Any]:
    """Return the acceptance of today's level with its one-sided 80% bounds.

    As the joint estimate has it; `as_said`: the nonparametric estimate.
    """
    found = judged.verdict if judged else None
    return {
        "share": found.share if found else None,
        "low_80": found.low if found else None,
        "high_80": found.high if found else None,
        "known": found.known if found else None,
        "chance_enough": found.chance if found else None,
        "chance_in_words": None if found is None or found.chance is None else odds(found.chance),
        "as_said": found.said if found else None,
    }


def _settled_by(found: thresholds.Verdict) -> dict[str, Any] | None:
    """Return the fewest answers alike that would settle an open verdict."""
    if found.settles is None:
        return None
    return {"answer": found.settles.answer, "customers": found.settles.customers}


def _acceptance(curve: thresholds.AcceptanceCurve) -> list[dict[str, Any]]:
    names = ["level", "yes", "no", "unknown", "share", "ci_low", "ci_high"]
    names += ["revenue_share", "revenue_ci_low", "revenue_ci_high", "revenue_n"]
    ranges = curve.ranges.add_prefix("joint_")
    lines = [
        {str(name): None if pd.isna(cell) else cell for name, cell in line.items()}
        for line in curve.table[names].join(ranges).to_dict("records")
    ]
    return [line | _revenue(curve, x) for line, x in zip(lines, curve.levels, strict=True)]


def _revenue(curve: thresholds.AcceptanceCurve, x: float) -> dict[str, float | None]:
    """Return the annual value that surely accepts and refuses a level, and the rest."""
    names = ("revenue_yes", "revenue_no", "revenue_unknown")
    if not curve.has_values:
        return dict.fromkeys(names)
    value = curve.customers["annual_value"].fillna(0.0).to_numpy()
    yes, no = (float(value[who].sum()) for who in (curve.right <= x, curve.left >= x))
    return dict(zip(names, (yes, no, float(value.sum()) - yes - no), strict=True))


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

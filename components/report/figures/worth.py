"""What better levels of one capability are worth: money, prices, rates, and what to ask."""

from typing import Any

from components.domain import thresholds
from components.domain.standing import (
    CapabilityStanding,
    Judged,
    NextCall,
    Rate,
    StepWorth,
)
from components.domain.standing.segments import SegmentCurve
from components.words.questions import ask_text, question_text


def worth_figures(one: CapabilityStanding, judged: Judged, margin: float) -> dict[str, Any]:
    """Return the figures behind a capability's decisions; `margin`: of money_margin."""
    spent = one.facts.effort
    return {
        "log_likelihood": judged.curve.distribution.log_likelihood,
        "revenue_level": level_figures(judged.by_revenue),
        "weeks_per_unit": spent
        and {
            "weeks": spent.weeks_per_unit,
            "low": spent.low,
            "high": spent.high,
            "experiments": spent.experiments,
            "basis": "experiments" if spent.is_own else "typed",
        },
        "stop_at": one.stop_at,
        "weeks_past_stop": one.past_point.weeks,
        "next_questions": [
            {
                "customer": asked.customer,
                "level": asked.level,
                "value": asked.value,
                "text": question_text(asked, one.facts),
            }
            for asked in judged.questions
        ],
        "all_answers": [_all_answers(judged, step, margin) for step in _pending(one, judged)],
        "price_ladder": [price_figures(price) for price in judged.prices],
        "exchange_rates": [rate_figures(rate) for rate in one.rates],
        "said_against_paid": [_said_paid(pair) for pair in judged.said_paid],
    }


def level_figures(found: thresholds.MinimumViableLevel | None) -> dict[str, Any]:
    """Return the three levels at the target share, all null without any."""
    return {
        "point": found.point if found else None,
        "decision": found.decision if found else None,
        "proven": found.proven if found else None,
    }


def step_figures(step: thresholds.Unlocked, worth: StepWorth) -> dict[str, Any]:
    """Return the money of one step, and what is left of it against its weeks."""
    return {
        "from": step.start,
        "to": step.target,
        "expected": step.expected,
        "proven": step.proven,
        "possible": step.possible,
        "counted_from": worth.money.start,
        "weeks": worth.weeks,
        "cost": worth.cost,
        "cost_low": worth.cost_low,
        "cost_high": worth.cost_high,
        "decision": worth.decision,
        "holds_at_both_ends": worth.holds,
        "reached": worth.is_reached,
    }


def _pending(one: CapabilityStanding, judged: Judged) -> tuple[thresholds.PendingStep, ...]:
    return thresholds.pending_steps(judged.curve, one.level.at, one.facts.cost_per_unit)


def _all_answers(judged: Judged, step: thresholds.PendingStep, margin: float) -> dict[str, Any]:
    """Return what knowing every open answer together is worth for one pending step."""
    value = thresholds.value_of_all_answers(judged.curve, step, margin)
    return {"from": step.start, "to": step.target, "value": value}


def price_figures(price: thresholds.BestPrice) -> dict[str, Any]:
    """Return the best price of one level."""
    return {
        "level": price.level,
        "price_change": price.price_change,
        "price_low": price.price_low,
        "price_high": price.price_high,
        "share": price.share,
        "low": price.low,
        "high": price.high,
        "n": price.n,
        "known": price.known,
        "revenue_index": price.revenue_index,
    }


def rate_figures(rate: Rate) -> dict[str, Any]:
    """Return how many times another capability's premium this one's offered level earns."""
    found = rate.found
    return {
        "level": found.level,
        "against": rate.against,
        "against_level": found.other_level,
        "premium": found.premium,
        "against_premium": found.other_premium,
        "rate": found.rate,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "early": not found.is_enough,
    }


def _said_paid(pair: thresholds.SaidPaid) -> dict[str, Any]:
    return {
        "customer": pair.customer,
        "level": pair.level,
        "price_change": pair.price_change,
        "said": "yes" if pair.said else "no",
        "paid": "yes" if pair.paid else "no",
        "said_row": pair.said_row,
        "paid_row": pair.paid_row,
    }


def segment_figures(curve: SegmentCurve) -> dict[str, Any]:
    """Return what one segment needs; null where too few of it were asked."""
    found = curve.judged.verdict
    return {
        "segment": curve.segment,
        "customers": curve.n,
        "is_enough": curve.is_enough,
        "share": found.share if curve.is_enough else None,
        "low_80": found.low if curve.is_enough else None,
        "high_80": found.high if curve.is_enough else None,
        "minimum_viable_level": level_figures(found.level if curve.is_enough else None),
        "revenue_level": level_figures(curve.judged.by_revenue if curve.is_enough else None),
    }


def call_figures(call: NextCall) -> dict[str, Any]:
    """Return one call worth making, with all its questions."""
    return {
        "customer": call.customer,
        "value": call.value,
        "annual_value": call.annual_value,
        "asks": [
            {
                "capability": ask.capability,
                "level": ask.level,
                "value": ask.value,
                "why": ask.why,
                "text": ask_text(ask),
            }
            for ask in call.asks
        ],
    }

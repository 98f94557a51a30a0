"""The tables of the Minimum viable AI page: money per step, next calls, prices, segments."""

from collections.abc import Sequence

import pandas as pd

from components.domain import thresholds
from components.domain.kept import kept
from components.domain.standing import CapabilityStanding, Judged, NextCall, StepWorth
from components.domain.standing.models import Frontier, Slice
from components.domain.standing.segments import SegmentCurve
from components.words import models
from components.words.numbers import (
    UNKNOWN,
    Numbers,
    level,
    number,
    percent,
    percent_range,
    signed_percent,
)
from components.words.prices import price_range
from components.words.questions import ask_text, call_worth


@kept
def step_rows(
    one: CapabilityStanding, judged: Judged, numbers: Numbers, *, is_reached: bool
) -> pd.DataFrame:
    """Return the money behind each step that is reached, or is not, its weeks and cost."""
    lines = [
        {
            "Step": _step(step, one),
            "Expected a year": numbers.money(step.money.expected),
            "Proven": numbers.money(step.money.proven),
            "Possible": numbers.money(step.money.possible),
            "Weeks": number(step.weeks, 1),
            "Cost": numbers.money(step.cost),
            "What follows": what_follows(step),
        }
        for step in judged.worth
        if step.is_reached == is_reached
    ]
    columns = ["Step", "Expected a year", "Proven", "Possible", "Weeks", "Cost", "What follows"]
    return pd.DataFrame(lines, columns=columns)


def _step(step: StepWorth, one: CapabilityStanding) -> str:
    today = "today " if step.money.start == one.level.at else ""
    return f"{today}{number(step.money.start, 2)} → {level(step.money.target, one.facts.unit)}"


def what_follows(step: StepWorth) -> str:
    """Return the decision on a step in words."""
    if step.is_reached:
        return "reached"
    if step.decision is None:
        return "needs cost and value"
    return step.decision if step.holds else f"{step.decision}, if the weeks hold"


@kept
def call_rows(calls: Sequence[NextCall], numbers: Numbers) -> pd.DataFrame:
    """Return whom to call and what to ask, one customer a line."""
    lines = [
        {
            "Call": call.customer,
            "Ask about": _asked(call),
            "Because": call_worth(call, numbers),
            "Annual value": numbers.money(call.annual_value),
            "In words": " ".join(ask_text(ask) for ask in call.asks),
        }
        for call in calls
    ]
    columns = ["Call", "Ask about", "Because", "Annual value", "In words"]
    return pd.DataFrame(lines, columns=columns)


def _asked(call: NextCall) -> str:
    return ", ".join(f"{ask.capability} {level(ask.level, ask.unit)}" for ask in call.asks)


@kept
def ladder_rows(ladder: Sequence[thresholds.BestPrice], unit: str) -> pd.DataFrame:
    """Return the best price of every level that has one."""
    return pd.DataFrame(
        [
            {
                "Level": level(price.level, unit),
                "Best price": signed_percent(price.price_change),
                "As good as it, within chance": price_range(price),
                "Would accept": percent(price.share),
                "95% range": percent_range(price.low, price.high),
                "Earns, of all at today's price": percent(price.revenue_index),
                "Known answers": price.known,
            }
            for price in ladder
        ]
    )


@kept
def said_paid_rows(pairs: Sequence[thresholds.SaidPaid], unit: str) -> pd.DataFrame:
    """Return what customers said about an offer and what they then did with money."""
    return pd.DataFrame(
        [
            {
                "Customer": pair.customer,
                "Offer": f"{level(pair.level, unit)} at {signed_percent(pair.price_change)}",
                "Said": "yes" if pair.said else "no",
                "Paid": "yes" if pair.paid else "no",
                "Row of what was said": pair.said_row,
                "Row of what was paid": pair.paid_row,
            }
            for pair in pairs
        ]
    )


@kept
def segment_rows(curves: Sequence[SegmentCurve], unit: str) -> pd.DataFrame:
    """Return the levels each segment needs; of one too small to read, only its counts."""
    return pd.DataFrame([_segment(curve, unit) for curve in curves])


def _segment(curve: SegmentCurve, unit: str) -> dict[str, object]:
    found, heads = curve.judged.verdict, curve.judged.verdict.level
    reads = curve.is_enough
    return {
        "Segment": curve.segment,
        "Asked": curve.n,
        "Today is enough for": percent(found.share) if reads else UNKNOWN,
        "80% range": percent_range(found.low, found.high) if reads else UNKNOWN,
        "Estimate": _level(heads.point, unit) if reads else UNKNOWN,
        "The bar": _level(heads.decision, unit) if reads else UNKNOWN,
        "The bar by revenue": _level(curve.judged.by_revenue.decision, unit) if reads else UNKNOWN,
        "Reads": "yes" if reads else "too few",
    }


def _level(at: float | None, unit: str) -> str:
    return "not reached" if at is None else level(at, unit)


@kept
def model_lines(one: CapabilityStanding, found: Frontier, numbers: Numbers) -> pd.DataFrame:
    """Return a line for each model, the cheapest first, with what a dearer one buys."""
    buys = {dearer.model.row: models.bought(dearer, numbers) for dearer in found.dearer}
    return pd.DataFrame(
        [
            {
                "Model": model.name,
                "Level": models.measured(model.level, one.facts.unit),
                "A request costs": numbers.cost(model.cost),
                "Seconds": number(model.latency, 2),
                "Is it enough?": models.state(model),
                "It buys, beyond the cheapest that passes": buys.get(model.row, UNKNOWN),
            }
            for model in found.models
        ]
    )


@kept
def slice_lines(found: tuple[Slice, ...], unit: str) -> pd.DataFrame:
    """Return a line for each slice: its level beside what its segment needs."""
    return pd.DataFrame(
        [
            {
                "Segment": one.name,
                "Measured": models.measured(one.level, unit),
                "It needs": models.slice_need(one, unit),
                "Is it enough?": models.slice_state(one),
            }
            for one in found
        ]
    )

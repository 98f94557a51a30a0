"""What would follow under other assumptions: computed beside the saved figures, never stored."""

from dataclasses import dataclass

from components.domain import thresholds
from components.domain.kept import kept
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.facts import money_margin
from components.domain.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Assumed:
    """Other assumptions about one capability; a level in its unit, a share in 0..1."""

    target_share: float
    level: float
    weeks_per_unit: float | None
    stated_divisor: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What follows from them.

    verdict: of the assumed level as if it were measured exactly. way: the money between today's
    level and the assumed one, None when it is no improvement or today's is unknown. weeks and
    cost of that way, and its decision. best_price: under the assumed discount.
    """

    assumed: Assumed
    verdict: thresholds.Verdict
    way: thresholds.Unlocked | None
    weeks: float | None
    cost: float | None
    decision: thresholds.Decision | None
    best_price: thresholds.BestPrice | None


@kept
def what_if(workbook: Workbook, one: CapabilityStanding, assumed: Assumed) -> WhatIf | None:
    """Compute a capability under other assumptions; None while its direction is unknown."""
    if one.judged is None or one.facts.better is None:
        return None
    curve, now, better = one.judged.curve, one.level.at, one.facts.better
    sign = 1.0 if better == "higher" else -1.0
    gain = 0.0 if now is None else sign * (assumed.level - now)
    way = thresholds.unlocked(curve, now, assumed.level) if now is not None and gain > 0 else None
    weeks = None if assumed.weeks_per_unit is None or gain <= 0 else assumed.weeks_per_unit * gain
    week = one.facts.week_cost
    cost = None if weeks is None or week is None else weeks * week
    margin = money_margin(workbook.settings)
    answers = workbook["Trade-offs"]
    ladder = thresholds.price_ladder(
        answers[answers["capability"] == one.facts.name],
        better,
        curve.table["level"].tolist(),
        1 / assumed.stated_divisor,
    )
    return WhatIf(
        assumed,
        thresholds.verdict(curve, assumed.level, assumed.target_share),
        way,
        weeks,
        cost,
        None if way is None else thresholds.step_decision(way, cost, margin),
        max(ladder, key=lambda price: price.revenue_index, default=None),
    )

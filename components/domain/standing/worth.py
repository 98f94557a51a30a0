"""Every step of a capability against its weeks: build it, stop, or ask first."""

from collections.abc import Sequence

from components.domain import thresholds
from components.domain.standing.facts import Facts, Judged, Level, StepWorth


def step_worths(
    curve: thresholds.AcceptanceCurve, facts: Facts, level: Level, margin: float
) -> tuple[StepWorth, ...]:
    """Weigh each step between adjacent asked levels, from the worst up.

    `margin`: gross margin times the years that count. Where today's level lies inside a step,
    what is left of it counts.
    """
    return tuple(_weighed(curve, step, facts, level, margin) for step in thresholds.steps(curve))


def _weighed(
    curve: thresholds.AcceptanceCurve,
    step: thresholds.Unlocked,
    facts: Facts,
    level: Level,
    margin: float,
) -> StepWorth:
    sign = 1.0 if facts.better == "higher" else -1.0
    start, target = sign * step.start, sign * step.target
    now = None if level.at is None else sign * level.at
    if now is not None and level.at is not None and start < now < target:
        step, start = thresholds.unlocked(curve, level.at, step.target), now
    units = target - start
    spent = facts.effort
    ends = (spent.weeks_per_unit, spent.low, spent.high) if spent else (None,) * 3
    weeks = [None if one is None else one * units for one in ends]
    cost, low, high = (
        None if one is None or facts.week_cost is None else one * facts.week_cost for one in weeks
    )
    decisions = [thresholds.step_decision(step, one, margin) for one in (cost, low, high)]
    is_reached = now is not None and now >= target
    return StepWorth(
        step, weeks[0], cost, low, high, decisions[0], len(set(decisions)) == 1, is_reached
    )


def stop_point(worth: Sequence[StepWorth]) -> float | None:
    """Return the level past which no asked step can pay, even if all that may be there pays.

    In the capability's unit: where the last unbroken row of "stop" begins. None when the last
    step may still pay, or when costs or values are unknown.
    """
    point = None
    for step in reversed(worth):
        if step.decision != "stop":
            break
        point = step.money.start
    return point


def money_ahead(judged: Judged | None, level: Level) -> thresholds.Unlocked | None:
    """Return the money a year between today's level and the best level anybody was asked about.

    None while today's level is unknown or nobody was asked.
    """
    if judged is None or level.at is None or judged.curve.table.empty:
        return None
    best = float(judged.curve.table["level"].iloc[-1])
    return thresholds.unlocked(judged.curve, level.at, best)

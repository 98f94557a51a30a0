"""Planned work beyond what is enough: the weeks that a team should not spend."""

from components.domain import thresholds
from components.domain.standing.facts import (
    AimedPast,
    Facts,
    Judged,
    Level,
    Record,
    customers_of,
    money_margin,
    number,
    planned_for,
)
from components.domain.standing.worth import stop_point
from components.domain.workbook import Workbook


def aimed_past(workbook: Workbook, facts: Facts, level: Level, judged: Judged) -> AimedPast:
    """Planned items on a capability that is enough already, but for those that still pay.

    An item pays when even beyond the bar the money that may wait behind its target, at the
    margin, covers its weeks; where that money or its cost is unknown, enough is enough.
    """
    if judged.verdict.word != "enough":
        return AimedPast()
    planned = planned_for(workbook, facts.name)
    pays = [_pays(workbook, level, judged, item) for item in planned.to_dict("records")]
    past = planned.loc[[not one for one in pays]]
    return AimedPast(tuple(past["item"]), float(past["effort_weeks"].sum()))


def past_point(workbook: Workbook, facts: Facts, level: Level, judged: Judged) -> AimedPast:
    """Planned items, while the capability is not enough yet, past the level where it stops paying.

    Of an item that only ends there the weeks count by the part of its way that lies past it.
    """
    point = stop_point(judged.worth)
    if judged.verdict.word == "enough" or point is None or level.at is None:
        return AimedPast()
    sign = 1.0 if facts.better == "higher" else -1.0
    start, stop = sign * level.at, sign * point
    planned = planned_for(workbook, facts.name)
    aim = sign * planned["target_level"]
    past = aim > max(stop, start)
    share = ((aim - max(stop, start)) / (aim - start)).where(past, 0.0)
    return AimedPast(
        tuple(planned.loc[past, "item"]), float((share * planned["effort_weeks"]).sum())
    )


def _pays(workbook: Workbook, level: Level, judged: Judged, item: Record) -> bool:
    week, settings = workbook.settings.engineering_week_cost, workbook.settings
    target, weeks = number(item["target_level"]), number(item["effort_weeks"])
    if target is None or weeks is None or week is None or level.at is None:
        return False
    members = customers_of(workbook, item["segment"])
    money = thresholds.unlocked(judged.curve, level.at, target, members)
    cost, margin = weeks * week, money_margin(settings)
    return thresholds.step_decision(money, cost, margin) in {"build", "ask first"}

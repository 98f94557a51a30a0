"""Planned work beyond what is enough: the weeks that a team should not spend."""

from components.domain import thresholds
from components.domain.standing.facts import (
    PLANNED,
    AimedPast,
    Facts,
    Judged,
    Level,
    Record,
    customers_of,
    money_margin,
    number,
)
from components.domain.workbook import Workbook


def aimed_past(workbook: Workbook, facts: Facts, level: Level, judged: Judged) -> AimedPast:
    """Planned items on a capability that is enough already, but for those that still pay.

    An item pays when even beyond the bar the money that may wait behind its target, at the
    margin, covers its weeks; where that money or its cost is unknown, enough is enough.
    """
    if judged.verdict.word != "enough":
        return AimedPast()
    items = workbook["Roadmap"]
    planned = items[(items["capability"] == facts.name) & items["horizon"].isin(PLANNED)]
    pays = [_pays(workbook, level, judged, item) for item in planned.to_dict("records")]
    past = planned.loc[[not one for one in pays]]
    return AimedPast(tuple(past["item"]), float(past["effort_weeks"].sum()))


def _pays(workbook: Workbook, level: Level, judged: Judged, item: Record) -> bool:
    week, settings = workbook.settings.engineering_week_cost, workbook.settings
    target, weeks = number(item["target_level"]), number(item["effort_weeks"])
    if target is None or weeks is None or week is None or level.at is None:
        return False
    members = customers_of(workbook, item["segment"])
    money = thresholds.unlocked(judged.curve, level.at, target, members)
    cost, margin = weeks * week, money_margin(settings)
    return thresholds.step_decision(money, cost, margin) in {"build", "ask first"}

"""What each roadmap item would unlock, and the ranking that follows."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from components.domain import ranking, thresholds
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.facts import customers_of
from components.domain.workbook import Workbook

SEED = 2026


def ranked(
    workbook: Workbook,
    capabilities: Sequence[CapabilityStanding],
    today: dt.date,
    assumptions: ranking.Assumptions | None = None,
) -> ranking.Ranking:
    """Rank the open items by the money behind them; see `ranking.rank`.

    Without `assumptions`: the evidence score at the workbook's margin and the team's record.
    """
    assumed = assumptions or default_assumptions(workbook)
    items = workbook["Roadmap"]
    return ranking.rank(
        items, unlocked_by_item(workbook, capabilities, assumed.draws), today, assumed
    )


def default_assumptions(
    workbook: Workbook, model: ranking.Model = "evidence"
) -> ranking.Assumptions:
    """Return the assumptions the workbook stands for: its margin, its team's own record."""
    return ranking.Assumptions(
        model=model,
        margin=workbook.settings.gross_margin,
        track_record=track_record(workbook["Experiments"]),
    )


def track_record(tried: pd.DataFrame) -> tuple[int, int] | None:
    """Return (experiments decided to scale, experiments decided), None before the first."""
    decided = tried["decision"].dropna()
    return (int((decided == "scale").sum()), len(decided)) if len(decided) else None


def unlocked_by_item(
    workbook: Workbook, capabilities: Sequence[CapabilityStanding], draws: int
) -> dict[str, ranking.Unlocked]:
    """Return the money a year behind each open item with a capability, a target and answers.

    From today's level to the target, for the customers of the item's segment (all when blank).
    An item on a capability without a known level, or whose customers have no annual value, is
    left out: it can only be estimated. Items on one capability share their draws.
    """
    found: dict[str, ranking.Unlocked] = {}
    items = workbook["Roadmap"]
    for one in capabilities:
        aims = items[(items["capability"] == one.facts.name) & items["target_level"].notna()]
        aims = aims[~aims["horizon"].isin(["done", "dropped"])]
        if one.judged is not None and one.level.at is not None and len(aims):
            found |= _of_capability(workbook, one.judged.curve, one.level.at, aims, draws)
    return found


def _of_capability(
    workbook: Workbook,
    curve: thresholds.AcceptanceCurve,
    level: float,
    aims: pd.DataFrame,
    draws: int,
) -> dict[str, ranking.Unlocked]:
    steps = [
        thresholds.Step(
            level,
            float(target),
            customers_of(workbook, segment),
        )
        for target, segment in zip(aims["target_level"], aims["segment"], strict=True)
    ]
    drawn = thresholds.draw_unlocked(curve, steps, draws, SEED)
    found = {}
    for item, step, sample in zip(aims["item"], steps, drawn, strict=True):
        money = thresholds.unlocked(curve, step.start, step.target, step.customers)
        if money.expected is not None and money.proven is not None and money.possible is not None:
            found[item] = ranking.Unlocked(money.expected, money.proven, money.possible, sample)
    return found

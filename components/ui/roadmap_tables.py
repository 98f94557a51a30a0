"""Roadmap rows as people read them: the ranking, one item's evidence, what shipped."""

from collections.abc import Sequence

import pandas as pd

from components.domain import ranking
from components.domain.kept import kept
from components.domain.workbook import Workbook
from components.words.numbers import UNKNOWN, Numbers, percent
from components.words.plan import movement_mark


def ranking_rows(
    found: ranking.Ranking,
    moves: Sequence[ranking.Movement],
    workbook: Workbook,
    numbers: Numbers,
) -> pd.DataFrame:
    """Return the ranking in the order people see, a candidate a line."""
    moved = {one.item: one for one in moves}
    items = workbook["Roadmap"]
    return pd.DataFrame(
        [
            {
                "Rank": one.rank,
                "Item": one.item,
                "Computed": one.computed_rank,
                "Pinned": "pinned" if one.is_pinned else "",
                "80% range": f"{one.rank_low} to {one.rank_high}" if one.rank_low else UNKNOWN,
                "Moved": movement_mark(moved.get(one.item)),
                "Money a year": numbers.money(one.value),
                "Low to high": UNKNOWN
                if one.value is None
                else f"{numbers.money(one.value_low)} to {numbers.money(one.value_high)}",
                "Weeks": one.effort_weeks,
                "Top 3": percent(one.probability_top_3),
                "Rests on": one.basis,
                "Aims at": _aim(items, one.row),
                "Horizon": items["horizon"].get(one.row),
                "Owner": items["owner"].get(one.row),
                "Missing": "; ".join(f"{p.column}: {p.expected}" for p in one.problems),
            }
            for one in found.items
        ]
    )


@kept
def range_rows(ranking: pd.DataFrame) -> pd.DataFrame:
    """Return of a ranking's rows what the ranges are drawn from."""
    return ranking[["Item", "Computed", "80% range", "Top 3"]]


def _aim(items: pd.DataFrame, row: int) -> str | None:
    capability, target = items["capability"].get(row), items["target_level"].get(row)
    if not isinstance(capability, str):
        return None
    return capability if pd.isna(target) else f"{capability} {target:g}"


@kept
def calls_for(workbook: Workbook, item: str) -> pd.DataFrame:
    """Return the calls that speak for an item, newest first, the quote before the rest."""
    calls = workbook["Calls"]
    about = calls[calls["roadmap_item"] == item].sort_values("held_on", ascending=False)
    return pd.DataFrame(
        {
            "Quote": about["quote"],
            "Customer": about["customer"],
            "Person": about["person"],
            "Held on": about["held_on"].dt.date,
            "Row in Calls": about.index,
        }
    )


@kept
def decisions_for(workbook: Workbook, item: str) -> pd.DataFrame:
    """Return the decisions about an item, newest first."""
    made = workbook["Decisions"]
    about = made[made["roadmap_item"] == item].sort_values("decided_at", ascending=False)
    return pd.DataFrame(
        {
            "Decision": about["decision"],
            "Because of": about["because_of_customer"].fillna(about["because_of_experiment"]),
            "Owner": about["owner"],
            "Decided": about["decided_at"].dt.date,
            "Done": about["done_on"].dt.date,
            "Row in Decisions": about.index,
        }
    )


@kept
def experiments_for(workbook: Workbook, item: str) -> pd.DataFrame:
    """Return the experiments about an item."""
    tried = workbook["Experiments"]
    about = tried[tried["roadmap_item"] == item]
    return pd.DataFrame(
        {
            "Experiment": about["experiment"],
            "Decision": about["decision"],
            "Learned": about["learned"],
            "Ready on": about["ready_on"].dt.date,
            "First feedback": about["first_feedback_on"].dt.date,
            "Row in Experiments": about.index,
        }
    )


def models_side_by_side(rankings: Sequence[ranking.Ranking], workbook: Workbook) -> pd.DataFrame:
    """Return every candidate's computed rank under each model, the widest disagreement first."""
    table = pd.DataFrame({"Item": workbook["Roadmap"]["item"]})
    for found in rankings:
        ranks = {one.item: one.computed_rank for one in found.items}
        table[found.model] = [ranks.get(item) for item in table["Item"]]
    names = [found.model for found in rankings]
    ranked = table[table[names].notna().any(axis=1)].copy()
    numeric = ranked[names].astype("float64")
    ranked["Apart"] = numeric.max(axis=1) - numeric.min(axis=1)
    return ranked.sort_values("Apart", ascending=False, kind="stable")

"""Roadmap rows as people read them: the ranking, one item's evidence, what shipped."""

from collections.abc import Collection, Sequence

import pandas as pd

from components.domain import ranking
from components.domain.kept import kept
from components.domain.workbook import Workbook
from components.words import plan
from components.words.numbers import UNKNOWN, Numbers, percent
from components.words.plan import movement_mark


def ranking_rows(
    found: ranking.Ranking, workbook: Workbook, past: Collection[str], numbers: Numbers
) -> pd.DataFrame:
    """Return the ranking in the order people see, a candidate a line.

    past: items whose capability is enough already.
    """
    items = workbook["Roadmap"]
    return pd.DataFrame(
        [
            {
                "#": one.rank,
                "Item": one.item,
                "Money a week": numbers.money(one.score if one.basis == "evidence" else None),
                "Money a year": numbers.money(one.value),
                "Range": UNKNOWN
                if one.value is None
                else numbers.money_range(one.value_low, one.value_high),
                "Weeks": one.effort_weeks,
                "Status": plan.status(one, found, past, numbers),
                "Could rank": _could_rank(one),
                "Rests on": one.basis,
                "Owner": items["owner"].get(one.row),
                "When": items["horizon"].get(one.row),
            }
            for one in found.items
        ]
    )


def _could_rank(one: ranking.Ranked) -> str:
    """Return the middle 80% of an item's ranks."""
    if one.rank_low is None:
        return UNKNOWN
    return f"{one.rank_low}–{one.rank_high}" if one.rank_low != one.rank_high else f"{one.rank_low}"


def range_rows(found: ranking.Ranking, moves: Sequence[ranking.Movement]) -> pd.DataFrame:
    """Return what the ranges of ranks are drawn from, a candidate a line."""
    moved = {one.item: one for one in moves}
    return pd.DataFrame(
        [
            {
                "Item": one.item,
                "Computed": one.computed_rank,
                "80% range": _could_rank(one),
                "Top 3": percent(one.probability_top_3),
                "Moved": movement_mark(moved.get(one.item)),
            }
            for one in found.items
        ]
    )


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

"""The rows that the acceptance picture and the customers' brackets are drawn from."""

from typing import Literal

import numpy as np
import pandas as pd

from components.charts.theme import LevelAxis
from components.domain.standing import CapabilityStanding, Judged
from components.words.numbers import level, percent

By = Literal["customers", "revenue"]
ROOM = 0.06  # of the axis, left free beyond the outermost level


def level_axis(one: CapabilityStanding, judged: Judged) -> LevelAxis:
    """Return an axis that holds every asked level and every mark, the better end on the right."""
    facts = one.facts
    marks = [one.level.at, facts.alternative_level, facts.ceiling]
    levels = [*judged.curve.table["level"], *(mark for mark in marks if mark is not None)]
    low, high = min(levels, default=0.0), max(levels, default=1.0)
    room = (high - low) * ROOM or 1.0
    # A level is never below nothing, and a percentage never above 100.
    low = max(low - room, 0.0) if low >= 0 else low - room
    high = min(high + room, 100.0) if facts.unit == "%" and high <= 100 else high + room
    return (
        LevelAxis(facts.unit, low, high)
        if facts.better == "higher"
        else LevelAxis(facts.unit, high, low)
    )


def acceptance_rows(
    one: CapabilityStanding, judged: Judged, axis: LevelAxis, by: By
) -> dict[str, pd.DataFrame]:
    """Return "curve", "target" and "marks" as `acceptance_chart` names their columns."""
    return {
        "curve": _curve(judged, axis, by),
        "target": pd.DataFrame(
            {
                "share": [one.facts.target_share],
                "label": [f"target {percent(one.facts.target_share)}"],
            }
        ),
        "marks": _marks(one, judged, axis),
    }


def _curve(judged: Judged, axis: LevelAxis, by: By) -> pd.DataFrame:
    table = judged.curve.table
    if by == "customers":
        shares = table[["share", "ci_low", "ci_high"]]
        yes, no = table["band_low"], table["band_high"]
    else:
        shares = table[["revenue_share", "revenue_ci_low", "revenue_ci_high"]]
        yes, no = _revenue_band(judged)
    asked = pd.DataFrame(
        {
            "level": table["level"],
            "yes_share": yes,
            "no_from": no,
            **dict(zip(("share", "ci_low", "ci_high"), (shares[c] for c in shares), strict=True)),
            "yes": table["yes"],
            "unknown": table["unknown"],
            "no": table["no"],
            "is_asked": True,
        }
    )
    return _with_ends(asked, axis)


def _revenue_band(judged: Judged) -> tuple["pd.Series[float]", "pd.Series[float]"]:
    """Return the share of revenue surely satisfied, and 1 - surely not, at every asked level."""
    curve = judged.curve
    value = curve.customers["annual_value"].fillna(0.0).to_numpy()
    total = value.sum() or np.nan
    levels = curve.levels
    yes = [float(value[curve.right <= x].sum() / total) for x in levels]
    no = [1 - float(value[curve.left >= x].sum() / total) for x in levels]
    return pd.Series(yes, dtype="float64"), pd.Series(no, dtype="float64")


def _with_ends(asked: pd.DataFrame, axis: LevelAxis) -> pd.DataFrame:
    """Extend the curve to both ends of the axis: nothing is known there but what follows."""
    if asked.empty:
        return asked
    worst, best = asked.iloc[[0]].copy(), asked.iloc[[-1]].copy()
    worst[["level", "yes_share", "share", "is_asked"]] = [axis.worst, 0.0, 0.0, False]
    best[["level", "no_from", "is_asked"]] = [axis.best, 1.0, False]
    return pd.concat([worst, asked, best], ignore_index=True)


def _marks(one: CapabilityStanding, judged: Judged, axis: LevelAxis) -> pd.DataFrame:
    """Return the vertical lines; labels take turns in height so that they stay apart."""
    facts, unit = one.facts, one.facts.unit
    marks = [
        (facts.alternative_level, "without us", "other"),
        (judged.verdict.level.decision, "bar", "bar"),
        (one.level.at, "today", "today"),
        (facts.ceiling, "ceiling", "other"),
    ]
    known = [(at, name, tone) for at, name, tone in marks if at is not None]
    middle = (axis.worst + axis.best) / 2
    is_better_right = axis.best > axis.worst
    return pd.DataFrame(
        [
            {
                "level": at,
                "label": f"{name} {level(at, unit)}",
                "tone": tone,
                "height": 0.06 + 0.075 * position,
                "side": "left" if (at > middle) == is_better_right else "right",
            }
            for position, (at, name, tone) in enumerate(known)
        ],
        columns=["level", "label", "tone", "height", "side"],
    )


def bracket_rows(
    judged: Judged, axis: LevelAxis, quotes: dict[str, str]
) -> dict[str, pd.DataFrame]:
    """Return "brackets" as `brackets_chart` names its columns, the least demanding first.

    Customers that contradict themselves need an answer, not a bar: they are left out.
    """
    whole = judged.brackets.customers
    members = whole[~whole["is_contradicting"]]
    ends = (axis.worst, axis.best)
    low, high = min(ends), max(ends)
    frame = pd.DataFrame(
        {
            "customer": members.index,
            "refused": members["refused_level"].to_numpy(),
            "accepted": members["accepted_level"].to_numpy(),
        }
    )
    frame["from_level"] = frame["refused"].fillna(axis.worst).clip(low, high)
    frame["to_level"] = frame["accepted"].fillna(axis.best).clip(low, high)
    frame["quote"] = [quotes.get(name, "") for name in members.index]
    need = members[["right", "left"]].reset_index(drop=True)
    order = need.sort_values(["right", "left"], kind="stable").index
    return {"brackets": frame.loc[order].reset_index(drop=True)}


def today_row(one: CapabilityStanding) -> pd.DataFrame:
    """Return the row of today's level; empty while it is unknown."""
    if one.level.at is None:
        return pd.DataFrame({"level": [], "label": []})
    return pd.DataFrame(
        {"level": [one.level.at], "label": [f"today {level(one.level.at, one.facts.unit)}"]}
    )

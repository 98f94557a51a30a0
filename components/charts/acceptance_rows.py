"""The rows that the acceptance picture and the customers' brackets are drawn from."""

from typing import Literal

import numpy as np
import pandas as pd

from components.charts import labels
from components.charts.theme import LevelAxis
from components.domain.kept import kept
from components.domain.standing import CapabilityStanding, Judged
from components.words.numbers import level, percent

By = Literal["customers", "revenue"]
ROOM = 0.06  # of the axis, left free beyond the outermost level
ABOVE, BELOW, HIGH = 0.032, 0.04, 0.93  # of the plot: a label off its line; where it goes below
FIRST_LINE, LINE_APART = -12, 18  # pixels above the plot
LONG_UNIT = 12  # letters


@kept
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
    unit = " ".join(facts.unit.split())  # a line break would break the chart's own expressions
    worst, best = (low, high) if facts.better == "higher" else (high, low)
    return LevelAxis(unit, worst, best)


@kept
def acceptance_rows(
    one: CapabilityStanding, judged: Judged, axis: LevelAxis, by: By
) -> dict[str, pd.DataFrame]:
    """Return the rows that `acceptance_chart` names, no label of them on another."""
    curve, marks = _curve(judged, axis, by), _marks(one, judged, axis)
    share, upright = one.facts.target_share, list(_place(marks["level"], axis))
    upright += list(_place(curve.loc[curve["is_asked"], "level"], axis))
    text = f"target {percent(share)}"
    taken = [labels.along(share + ABOVE, text, upright)]
    start = axis.worst + (taken[0].x - taken[0].width / 2) * (axis.best - axis.worst)
    target = pd.DataFrame({"share": [share], "label": [text], "level": [start]})
    curve["label"], said = _said(curve, axis, taken)
    taken += said
    other, named = _other(judged, axis, by, taken)
    taken += named
    return {
        "curve": curve,
        "target": target,
        "marks": marks,
        "band": _band(one, axis),
        "other": other,
        "areas": _areas(curve, axis, taken, upright, share),
    }


def _place(levels: "pd.Series[float]", axis: LevelAxis) -> "pd.Series[float]":
    """Return where levels lie on the axis, 0..1 from its worse end."""
    return (levels - axis.worst) / (axis.best - axis.worst)


def _said(
    curve: pd.DataFrame, axis: LevelAxis, taken: list[labels.Box]
) -> tuple[list[str], list[labels.Box]]:
    """Write the estimate beside its point wherever that stands clear of what is written."""
    texts, boxes = [], list(taken)
    points = list(_place(curve["level"], axis))
    for at, (x, share) in enumerate(zip(points, curve["share"], strict=True)):
        text = percent(share) if curve["is_asked"].iloc[at] and share == share else ""  # noqa: PLR0124
        box = labels.left_of(x, share - BELOW if share > HIGH else share + ABOVE, text)
        left, right = box.x - box.width / 2, box.x + box.width / 2
        is_free = left > 0 and not any(left < other < right for other in points)
        if not text or not is_free or any(box.overlaps(other) for other in boxes):
            texts.append("")
            continue
        texts.append(text)
        boxes.append(box)
    return texts, boxes[len(taken) :]


def _areas(
    curve: pd.DataFrame,
    axis: LevelAxis,
    taken: list[labels.Box],
    upright: list[float],
    share: float,
) -> pd.DataFrame:
    if len(curve) < 2:
        return pd.DataFrame(columns=["tone", "label", "level", "share"])
    steps = labels.Steps.of(curve, axis.worst, axis.best)
    found = labels.area_names(steps, taken, upright, [share])
    level = axis.worst + found["x"] * (axis.best - axis.worst)
    return found[["tone", "label"]].assign(level=level, share=found["y"])


def _band(one: CapabilityStanding, axis: LevelAxis) -> pd.DataFrame:
    ends = (axis.worst, axis.best)
    between = [] if one.level.between is None else [one.level.between]
    band = pd.DataFrame(between, columns=["low", "high"], dtype="float64")
    return band.clip(min(ends), max(ends))


def _other(
    judged: Judged, axis: LevelAxis, by: By, taken: list[labels.Box]
) -> tuple[pd.DataFrame, list[labels.Box]]:
    """Return the curve counted the other way, named where the two lie furthest apart and free."""
    other: By = "customers" if by == "revenue" else "revenue"
    if not judged.curve.has_values:
        return pd.DataFrame({"level": [], "share": [], "label": []}), []
    table, mine = _curve(judged, axis, other)[["level", "share"]], _curve(judged, axis, by)["share"]
    table = table.assign(apart=(table["share"] - mine).abs().fillna(0.0), label="")
    table = table.dropna(subset="share").reset_index(drop=True)
    text = f"by {other}"
    for at in table["apart"].sort_values(ascending=False, kind="stable").index:
        share = float(table["share"][at])
        box = labels.right_of(float(_place(table["level"], axis)[at]), share + ABOVE, text)
        fits = box.x + box.width / 2 <= 1 and box.y + box.height / 2 <= 1
        if fits and not any(box.overlaps(one) for one in taken):
            table.loc[at, "label"] = text
            return table.drop(columns="apart"), [box]
    return table.drop(columns="apart"), []


@kept
def small_rows(
    one: CapabilityStanding, judged: Judged, axis: LevelAxis, by: By
) -> dict[str, pd.DataFrame]:
    """Return the rows of one picture among several: only today and the bar are marked."""
    whole = acceptance_rows(one, judged, axis, by)
    marks = whole["marks"]
    is_near = marks["tone"].isin(["today", "bar"])
    drawn = {name: whole[name] for name in ("curve", "band")}
    target = whole["target"].assign(label=whole["target"]["label"] + f" of {by}")
    return {**drawn, "target": target, "marks": _stacked(marks[is_near], axis)}


def _curve(judged: Judged, axis: LevelAxis, by: By) -> pd.DataFrame:
    table, ranges = judged.curve.table, judged.curve.ranges
    if by == "customers":
        shares = (table["share"], ranges["low"], ranges["high"])
        yes, no = table["band_low"], table["band_high"]
    else:
        shares = (table["revenue_share"], ranges["revenue_low"], ranges["revenue_high"])
        yes, no = _revenue_band(judged)
    share, low, high = shares
    asked = pd.DataFrame(
        {
            "level": table["level"],
            "yes_share": yes,
            "no_from": no,
            "share": share,
            "ci_low": np.minimum(low, share),
            "ci_high": np.maximum(high, share),
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
    """Return the upright lines, each with its label above the plot."""
    facts, found = one.facts, judged.verdict.level
    marks = [
        (facts.alternative_level, "without us", "other"),
        (found.point if found.point != found.decision else None, "floor", "other"),
        (found.decision, "bar", "bar"),
        (one.level.at, "today", "today"),
        (facts.ceiling, "ceiling", "other"),
    ]
    known = [(at, name, tone) for at, name, tone in marks if at is not None]
    frame = pd.DataFrame(
        [(at, _mark_label(name, at, facts.unit), tone) for at, name, tone in known],
        columns=["level", "label", "tone"],
    ).astype({"level": "float64"})
    return _stacked(frame, axis)


def _mark_label(name: str, at: float, unit: str) -> str:
    """Name a line and its level; a long unit stands at the axis alone."""
    return f"{name} {level(at, unit if len(unit) <= LONG_UNIT else '')}"


def _stacked(marks: pd.DataFrame, axis: LevelAxis) -> pd.DataFrame:
    """Give each label a side of its line and a height above the plot."""
    found = labels.flags(list(_place(marks["level"], axis)), list(marks["label"]))
    return marks.assign(
        side=[flag.side for flag in found],
        height=[FIRST_LINE - LINE_APART * flag.row for flag in found],
    )


@kept
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
    frame["worst"], frame["best"] = axis.worst, axis.best
    frame["quote"] = [quotes.get(name, "") for name in members.index]
    need = members[["right", "left"]].reset_index(drop=True)
    order = need.sort_values(["right", "left"], kind="stable").index
    return {"brackets": frame.loc[order].reset_index(drop=True)}


@kept
def today_row(one: CapabilityStanding) -> pd.DataFrame:
    """Return the row of today's level; empty while it is unknown."""
    if one.level.at is None:
        return pd.DataFrame({"level": [], "label": []})
    return pd.DataFrame(
        {"level": [one.level.at], "label": [f"today {level(one.level.at, one.facts.unit)}"]}
    )

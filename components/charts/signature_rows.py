"""The rows that the picture of needs, our level and what it earned is drawn from."""

import math
from collections.abc import Mapping

import pandas as pd

from components.charts.ladder import Ladder, ladder
from components.charts.signature_ours import in_short, our_rows
from components.domain import thresholds
from components.domain.kept import kept
from components.domain.standing.climb import Earned, Signature
from components.words import signature as words
from components.words.numbers import UNKNOWN, Numbers, level, number

BIGGEST, SMALLEST, LEGEND, BESIDE = 14.0, 3.5, 5.0, 3.0  # pixels: radii; between two dots
MOST_DOTS = 40  # on a line; the smallest beyond are in its counts and in the table
MOST_BARS = 5
A_WEEK_EARNED = "What a week of work earned a year"


@kept
def signature_ladder(found: Signature) -> Ladder:
    """Return the vertical axis: asked levels, our own, and those that are planned."""
    climb = found.climb
    ours = [climb.start, *(release.at for release in climb.releases), *climb.planned_levels]
    return ladder(
        found.judged.curve.table["level"].tolist(),
        [at for at in [*ours, found.one.level.at] if at is not None],
        found.judged.curve.better,
        with_none=any(need.accepted is None for need in found.needs),
    )


@kept
def signature_rows(
    found: Signature, numbers: Numbers, quotes: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """Return the rows that `signature_chart` names; quotes: the newest one by customer."""
    axis, bars = signature_ladder(found), _bars(found, numbers)
    heads = [
        ("need", words.needs_head(found)),
        ("counts", "satisfied"),
        ("ours", words.ours_head(found)),
        *([("earned", A_WEEK_EARNED)] if len(bars) else []),
    ]
    return {
        "heads": pd.DataFrame(heads, columns=["place", "label"]),
        "levels": _levels(found, axis),
        **_band(found, axis),
        "dots": (dots := _dots(found, axis, numbers, quotes)),
        "legend": _legend(found, dots, numbers),
        **our_rows(found, axis, numbers),
        "bars": bars,
    }


# --- what customers need ----------------------------------------------------------------------


def _levels(found: Signature, axis: Ladder) -> pd.DataFrame:
    told, band, is_percent = len(found.needs), found.band, found.unit == "%"
    names = {} if band is None else {band.likely: "likely ", band.safely: "safely "}
    lines: list[dict[str, object]] = [
        {
            "at": axis.place(at),
            "label": names.get(at, "") + (level(at, "%") if is_percent else number(at, 2)),
            "counts": f"{found.judged.curve.known_at(at)[0]} of {told}",
            "tone": "band" if at in names else "other",
        }
        for at in axis.levels
    ]
    if any(need.accepted is None for need in found.needs):
        none = {"at": axis.place(None), "label": "none so far", "counts": "", "tone": "other"}
        lines.append(none)
    return pd.DataFrame(lines, columns=["at", "label", "counts", "tone"])


def _band(found: Signature, axis: Ladder) -> dict[str, pd.DataFrame]:
    """Return the band and its edges; where no level is safely enough it has one edge alone."""
    safely = None if found.band is None else found.band.safely
    ends = [] if found.band is None else [found.band.likely, safely]
    edges = [(axis.place(at), at != safely) for at in dict.fromkeys(ends) if at is not None]
    spans = [(edges[0][0], edges[-1][0])] if len(edges) > 1 else []
    return {
        "band": pd.DataFrame(spans, columns=["at", "at2"], dtype="float64"),
        "edges": pd.DataFrame(edges, columns=["at", "dash"]).astype({"at": "float64"}),
    }


def _dots(
    found: Signature, axis: Ladder, numbers: Numbers, quotes: Mapping[str, str]
) -> pd.DataFrame:
    """Return a row for each customer, the biggest of a line first."""
    biggest = max((need.annual_value or 0.0 for need in found.needs), default=0.0)
    by_line: dict[float | None, list[thresholds.Need]] = {}
    for need in found.needs:
        by_line.setdefault(axis.drawn_at(need.accepted), []).append(need)
    lines: list[dict[str, object]] = []
    widest = 0.0
    for at, some in by_line.items():
        off = 0.0
        for need in sorted(some, key=lambda need: -(need.annual_value or 0.0))[:MOST_DOTS]:
            r = _radius(need.annual_value, biggest)
            place = {"at": axis.place(at), "r": r, "off": off + r}
            lines.append(place | _told(found, need, axis, numbers) | _satisfied(found, need))
            off += 2 * r + BESIDE
        widest = max(widest, off)
    dots = pd.DataFrame(lines).assign(widest=widest)
    return dots.assign(quote=[quotes.get(name, "") for name in dots["customer"]])


def _told(
    found: Signature, need: thresholds.Need, axis: Ladder, numbers: Numbers
) -> dict[str, object]:
    refused, unit = need.refused, found.unit
    return {
        "customer": need.customer,
        "down": _open_down_to(need, axis),
        "accepts": "none so far" if need.accepted is None else level(need.accepted, unit),
        "refuses": UNKNOWN if refused is None else level(refused, unit),
        "worth": numbers.money(need.annual_value),
    }


def _open_down_to(need: thresholds.Need, axis: Ladder) -> float:
    """Return how low a need may lie: where it was refused, unless that is the very next line."""
    at = axis.drawn_at(need.accepted)
    line = len(axis.levels) if at is None else axis.levels.index(at)
    if need.refused is None:
        return axis.place(axis.levels[0])
    below = axis.levels[line - 1] if line else None
    is_next = below is not None and axis.place(need.refused) >= axis.place(below)
    return axis.place(at) if is_next else axis.place(need.refused)


def _radius(value: float | None, biggest: float) -> float:
    if not value or value < 0 or biggest <= 0:
        return SMALLEST
    return max(SMALLEST, BIGGEST * math.sqrt(value / biggest))


def _satisfied(found: Signature, need: thresholds.Need) -> dict[str, object]:
    today = found.one.level.at
    if today is None:
        return {"tone": "unknown", "is_hollow": False}
    if need.accepted is not None and found.one.has_reached(need.accepted):
        return {"tone": "good", "is_hollow": False}
    return {"tone": "bad" if need in found.refusing(today) else "unknown", "is_hollow": True}


def _legend(found: Signature, dots: pd.DataFrame, numbers: Numbers) -> pd.DataFrame:
    """Return what the dots say, as far as there are such."""
    said = [
        ("good", False, "satisfied today"),
        ("bad", True, "refused what we have today"),
        ("unknown", True, "not known to be satisfied today"),
    ]
    there = set(dots["tone"])
    lines = [
        {"tone": tone, "is_hollow": is_hollow, "label": label, "r": LEGEND}
        for tone, is_hollow, label in said
        if tone in there and found.one.level.at is not None
    ]
    biggest = max(found.needs, key=lambda need: need.annual_value or 0.0)
    if biggest.annual_value:
        label = (
            f"biggest: {in_short(biggest.customer)}, {numbers.money(biggest.annual_value)} a year"
        )
        tone, is_hollow = dots.loc[
            dots["customer"] == biggest.customer, ["tone", "is_hollow"]
        ].iloc[0]
        lines.append({"tone": tone, "is_hollow": is_hollow, "label": label, "r": BIGGEST * 0.7})
    legend = pd.DataFrame(lines, columns=["tone", "is_hollow", "label", "r"])
    return legend.assign(line=range(len(legend)))


# --- what it earned ---------------------------------------------------------------------------


def _bars(found: Signature, numbers: Numbers) -> pd.DataFrame:
    shown, band = found.earned[:MOST_BARS], found.band
    safely = "" if band is None or band.safely is None else level(band.safely, found.unit)
    most = max((abs(part.per_week or 0.0) for part in shown), default=0.0) or 1.0
    lines = [
        {
            "line": line,
            "name": words.part_name(part, in_short(part.capability), safely),
            "share": abs(part.per_week or 0.0) / most,
            "text": words.part_words(part, numbers),
            "tone": _tone(found, part),
        }
        for line, part in enumerate(shown)
    ]
    return pd.DataFrame(lines, columns=["line", "name", "share", "text", "tone"])


def _tone(found: Signature, part: Earned) -> str:
    if part.part == "past" or (part.per_week or 0.0) < 0:
        return "past"
    return "good" if part.capability == found.one.facts.name else "other"

"""What a specification draws: its layers, the columns they read, and the sample's rows for it."""

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from components.charts.acceptance import SMALL, acceptance_chart
from components.charts.acceptance_rows import (
    acceptance_rows,
    bracket_rows,
    level_axis,
    small_rows,
    today_row,
)
from components.charts.curves import series_chart, share_by_day_chart
from components.charts.events import mark_rows
from components.charts.intervals import rank_intervals_chart, share_intervals_chart
from components.charts.models import model_rows, models_axis, models_chart
from components.charts.prices import price_ladder_chart, price_rows
from components.charts.rank_rows import rank_rows
from components.charts.scorecard_rows import segment_rows, share_by_day_rows, trend_rows
from components.charts.signature import signature_chart
from components.charts.signature_rows import signature_rows
from components.charts.swimlane import brackets_chart
from components.charts.theme import LevelAxis, Mode, Spec
from components.domain import pmf
from components.domain.standing import CapabilityStanding, Judged, Standing, standing
from components.domain.standing.climb import Signature, signature
from components.domain.standing.models import Frontier, frontier
from components.domain.workbook import parse
from components.storage import open_store
from components.ui.tables import quotes_by_customer
from components.words.numbers import Numbers
from tests.charts.drawn_experiments import experiment_drawings
from tests.charts.drawn_plan import plan_drawings
from tests.charts.drawn_scorecard import scorecard_drawings

DAY = dt.date(2026, 11, 23)
CAPABILITIES = ("Accuracy", "Time to decision", "Auto-decided share")
DATUM = re.compile(r"datum\.(\w+)")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
Rows = Mapping[str, pd.DataFrame]


@cache
def sample() -> Standing:
    return standing(parse(open_store(f"sample:{DAY}").read()), DAY)


def judged_of(capability: str) -> tuple[CapabilityStanding, Judged, LevelAxis]:
    one = next(one for one in sample().capabilities if one.facts.name == capability)
    assert one.judged is not None
    return one, one.judged, level_axis(one, one.judged)


def signature_of(capability: str) -> tuple[Signature, Rows]:
    found = signature(sample().workbook, judged_of(capability)[0], DAY)
    assert found is not None
    quotes = quotes_by_customer(sample().workbook["Calls"])
    return found, signature_rows(found, Numbers.of(sample().settings), quotes)


def models_of(one: CapabilityStanding) -> Frontier:
    found = frontier(sample().workbook, one)
    assert found is not None
    return found


def layers(spec: Spec) -> Iterator[dict[str, Any]]:
    """Yield every layer that draws, with its rows: its own, or those of all layers together."""
    for layer in spec["layer"]:
        whole = {"data": spec["data"], **layer} if "data" in spec else layer
        if "layer" in layer:
            yield from layers(whole)
        else:
            yield whole


def columns_read(spec: Spec) -> dict[str, set[str]]:
    """Return the columns that the layers read, by the name of their rows."""
    read: dict[str, set[str]] = defaultdict(set)
    for layer in layers(spec):
        name = layer["data"]["name"]
        read[name] |= set(_fields(layer["encoding"]))
        read[name] |= set(DATUM.findall(json.dumps(layer)))
        made = [step["as"] for step in layer.get("transform", ()) if "as" in step]
        read[name] -= set(made)
    return dict(read)


def _fields(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("field"), str):
            yield part["field"]
        for inner in part.values():
            yield from _fields(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _fields(inner)


def colours(spec: Spec) -> set[str]:
    return set(COLOUR.findall(json.dumps(spec)))


def drawings(mode: Mode) -> dict[str, tuple[Spec, Rows, str]]:
    """Return every chart on the sample: specification, its rows, its promise in words."""
    now = sample()
    one, judged, axis = judged_of("Accuracy")
    monthly = pmf.trend(now.workbook["Calls"], DAY, now.settings, "month")
    brackets = bracket_rows(judged, axis, quotes_by_customer(now.workbook["Calls"]))
    drawn: dict[str, tuple[Spec, Rows, str | None]] = {
        "acceptance": (
            acceptance_chart(axis, "customers", mode),
            acceptance_rows(one, judged, axis, "customers"),
            acceptance_chart.__doc__,
        ),
        "brackets": (
            brackets_chart(axis, mode, len(brackets["brackets"])),
            {**brackets, "today": today_row(one)},
            brackets_chart.__doc__,
        ),
        "segments": (
            share_intervals_chart(mode, len(now.segments), "Very disappointed"),
            segment_rows(now.segments, now.pmf),
            share_intervals_chart.__doc__,
        ),
        "ranks": (
            rank_intervals_chart(mode, len(rank_rows(now.ranking, 30)["ranks"])),
            rank_rows(now.ranking, 30),
            rank_intervals_chart.__doc__,
        ),
        "ROI": (
            share_by_day_chart(mode, 60, "Days", "Customers"),
            share_by_day_rows(now.roi.curve, now.roi.window_days),
            share_by_day_chart.__doc__,
        ),
        "trend": (
            series_chart(mode, "Very disappointed", ".0%"),
            trend_rows(monthly, mark_rows(now.workbook, min(monthly.charted))),
            series_chart.__doc__,
        ),
        "prices": (
            price_ladder_chart(axis, mode, len(judged.prices)),
            price_rows(judged.prices, judged.best_price, "%"),
            price_ladder_chart.__doc__,
        ),
        "segment": (
            acceptance_chart(axis, "revenue", mode, SMALL),
            small_rows(one, judged, axis, "revenue"),
            acceptance_chart.__doc__,
        ),
        "signature": (
            signature_chart(mode, len(signature_of("Accuracy")[1]["bars"])),
            signature_of("Accuracy")[1],
            signature_chart.__doc__,
        ),
        "models": (
            models_chart(models_axis(one, models_of(one)), mode),
            model_rows(one, models_of(one)),
            models_chart.__doc__,
        ),
        **plan_drawings(now, mode),
        **experiment_drawings(now, mode),
        **scorecard_drawings(now, mode),
    }
    return {name: (spec, rows, doc or "") for name, (spec, rows, doc) in drawn.items()}

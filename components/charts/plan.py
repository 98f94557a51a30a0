"""The plan beside the ranking: how the planned weeks are split, and what shipped items brought."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import altair as alt
import pandas as pd

from components.charts.cycle import names
from components.charts.theme import PALETTES, Mode, Spec, finished, rows
from components.domain import ranking
from components.domain.kept import kept
from components.words.numbers import Numbers, percent, weeks

Align = Literal["left", "center", "right"]
TONES = {"below": "bad", "within": "unknown", "above": "good"}
ROW_PIXELS, AROUND = 44, 75  # an item; its axis


@lru_cache(maxsize=2)
def split_chart(mode: Mode) -> Spec:
    """Draw the planned weeks as one bar: love from the left, block from the right, each to half.

    Named rows "split": part (love · block · other), start, end, middle (shares 0..1), weeks,
    label, and "half": share, label.
    """
    palette = PALETTES[mode]
    tones = alt.Scale(
        domain=["love", "block", "other"], range=[palette.accent, palette.quiet, palette.unknown]
    )
    x = alt.X("start:Q").scale(domain=[0, 1]).axis(None)
    parts = alt.Chart(rows("split"))
    bar = parts.mark_bar(height=26).encode(
        x=x,
        x2="end:Q",
        y=alt.value(40),
        color=alt.Color("part:N").scale(tones).legend(None),
        tooltip=[alt.Tooltip("label:N", title="Part"), alt.Tooltip("weeks:Q", title="Weeks")],
    )
    half = alt.Chart(rows("half")).encode(x=alt.X("share:Q").scale(domain=[0, 1]))
    rule = half.mark_rule(color=palette.ink, strokeWidth=2).encode(
        y=alt.value(20), y2=alt.value(60)
    )
    aim = half.mark_text(color=palette.ink, fontWeight=600).encode(y=alt.value(10), text="label:N")
    layers = [bar, rule, aim]
    places: dict[str, tuple[Align, object, int]] = {
        "love": ("left", alt.value(0), 72),
        "block": ("right", alt.value("width"), 112),
        "other": ("center", alt.X("middle:Q"), 92),
    }
    for part, (align, at, down) in places.items():
        own = parts.transform_filter(f"datum.part === '{part}'")
        label = own.mark_text(align=align, color=palette.ink)
        layers.append(label.encode(x=at, y=alt.value(down), text="label:N"))
    return finished(alt.layer(*layers), mode, height=125)


@kept
def split_rows(found: ranking.Split) -> dict[str, pd.DataFrame]:
    """Return "split" and "half" as `split_chart` names their columns."""
    total = found.love_weeks + found.block_weeks + found.other_weeks
    love, block = found.love_weeks / total, found.block_weeks / total
    parts = [
        ("love", 0.0, love, found.love_weeks, f"Loved by fans {percent(love)}"),
        ("block", 1 - block, 1.0, found.block_weeks, f"Blocks near-fans {percent(block)}"),
        ("other", love, 1 - block, found.other_weeks, f"Neither {percent(1 - love - block)}"),
    ]
    split = pd.DataFrame(parts, columns=["part", "start", "end", "weeks", "label"])
    split["middle"] = (split["start"] + split["end"]) / 2
    split["label"] = [
        f"{label}, {weeks(value)}" if value else ""
        for label, value in zip(split["label"], split["weeks"], strict=True)
    ]
    return {"split": split, "half": pd.DataFrame({"share": [0.5], "label": ["half"]})}


@lru_cache(maxsize=16)
def shipped_chart(mode: Mode, count: int, currency: str) -> Spec:
    """Draw what each shipped item was expected to bring a year, and what was measured.

    Named rows "shipped", the newest first: item, low, high (surely, possibly), expected, measured
    (money a year or NaN), tone (good · bad · unknown), text. `count`: how many items there are.
    """
    palette = PALETTES[mode]
    plain = alt.Chart(rows("shipped")).encode(y=alt.Y("item:N").sort(None).axis(None))
    axis = alt.Axis(format="~s", tickCount=6)
    x = alt.X("low:Q").scale(zero=True, nice=True).axis(axis).title(f"Money a year ({currency})")
    tones = alt.Scale(
        domain=["good", "bad", "unknown"], range=[palette.good, palette.bad, palette.ink]
    )
    tooltip = [
        alt.Tooltip("item:N", title="Item"),
        alt.Tooltip("low:Q", title="Surely", format=",.0f"),
        alt.Tooltip("expected:Q", title="Expected", format=",.0f"),
        alt.Tooltip("high:Q", title="Possibly", format=",.0f"),
        alt.Tooltip("measured:Q", title="Measured", format=",.0f"),
        alt.Tooltip("text:N", title="So"),
    ]
    between = plain.mark_rule(color=palette.unknown, strokeWidth=9, strokeCap="round").encode(
        x=x, x2="high:Q", tooltip=tooltip
    )
    tick = plain.mark_tick(color=palette.quiet, thickness=2.5, size=20).encode(x="expected:Q")
    dot = plain.mark_point(filled=True, size=130, opacity=1).encode(
        x="measured:Q", color=alt.Color("tone:N").scale(tones).legend(None), tooltip=tooltip
    )
    words = [between, tick, dot, *names(plain, palette, "item")]
    return finished(alt.layer(*words), mode, height=AROUND + ROW_PIXELS * count)


@kept
def split_table(found: ranking.Split) -> pd.DataFrame:
    """Return the planned weeks by part as a table for people."""
    drawn = split_rows(found)["split"][["label", "weeks"]]
    return drawn.rename(columns={"label": "Part", "weeks": "Weeks"})


@kept
def shipped_rows(done: Sequence[ranking.Shipped]) -> dict[str, pd.DataFrame]:
    """Return "shipped" as `shipped_chart` names its columns, without items nothing is known of."""
    lines = [
        {
            "item": one.item,
            "low": one.expected_low,
            "high": one.expected_high,
            "expected": one.expected,
            "measured": one.measured,
            "tone": TONES.get(one.word or "", "unknown"),
            "text": one.word or "not to be compared",
        }
        for one in done
        if not (one.expected is None and one.measured is None)
    ]
    columns = ["item", "low", "high", "expected", "measured", "tone", "text"]
    money = dict.fromkeys(columns[1:5], "float64")
    return {"shipped": pd.DataFrame(lines, columns=columns).astype(money)}


@kept
def shipped_table(done: Sequence[ranking.Shipped], numbers: Numbers) -> pd.DataFrame:
    """Return what shipped, expected against measured, as a table for people."""
    return pd.DataFrame(
        [
            {
                "Item": one.item,
                "Shipped on": one.shipped_on,
                "Surely a year": numbers.money(one.expected_low),
                "Expected": numbers.money(one.expected),
                "Possibly": numbers.money(one.expected_high),
                "Measured a year": numbers.money(one.measured),
                "Achieved": percent(one.achieved),
                "Row in Roadmap": one.row,
            }
            for one in done
        ]
    )

"""The acceptance curve: for how many customers a level of the AI is enough, and what is unknown."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import altair as alt

from components.charts.acceptance_rows import HIGH
from components.charts.theme import PALETTES, LevelAxis, Mode, Palette, Spec, finished, rows

SMALL = 280  # pixels: one of several pictures side by side
BESIDE, OVER, UNDER = 7, -11, 15  # pixels: a label off its point, above it, below it


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a label is written: its colour, its halo, and how it lies to its point, in pixels."""

    colour: str
    align: Literal["left", "center", "right"] = "left"
    dx: int = 0
    dy: int = 0
    size: int = 13
    halo: str | None = None


@lru_cache(maxsize=128)
def acceptance_chart(axis: LevelAxis, who: str, mode: Mode, height: int = 480) -> Spec:
    """Draw yes / unknown / no over the level, the estimate with its interval, and the marks.

    `who`: what is shared out, "customers" or "revenue". Named rows "curve", from the worst level
    to the best, the ends of the axis included: level, yes_share (surely enough), no_from (1 -
    surely not enough), share, ci_low, ci_high (0..1; NaN unknown), yes, unknown, no (customers),
    is_asked, label (the estimate in words where there is room). "target": share, label, level
    (where the label begins). "marks", an upright line each: level, label, tone (today · bar ·
    other), height (pixels, above the plot is negative), side (left · right of the line). "band":
    low, high, the 95 % range in which today's level was measured; no row where that is unknown.
    "other": level, share, the same curve counted the other way, and label (at one row only).
    "areas", a name each: level, share (its middle), label, tone (yes · unknown · no).
    """
    palette = PALETTES[mode]
    x = alt.X("level:Q").title(f"Level ({axis.unit})").scale(axis.scale)
    asked = alt.Chart(rows("curve")).encode(x=x).transform_filter("datum.is_asked")
    title = f"Share of {who} for whom it is enough" if height > SMALL else f"Share of {who}"
    y = alt.Y("share:Q").title(title)
    y = y.scale(domain=[0, 1]).axis(
        format=".0%", values=[0, 0.2, 0.4, 0.6, 0.8, 1] if height > SMALL else [0, 0.5, 1]
    )
    line = alt.Chart(rows("curve")).encode(x=x, y=y)
    line = line.mark_line(interpolate="step-after", color=palette.ink, strokeWidth=2.5)
    layers = [*_areas(x, palette), _band(axis, palette), *_other(x, palette), *_names(x, palette)]
    layers += [*_target(x, palette), *_marks(x, palette), line, *_points(asked, y, axis, palette)]
    return finished(alt.layer(*layers), mode, height=height)


def _points(asked: alt.Chart, y: alt.Y, axis: LevelAxis, palette: Palette) -> list[alt.Chart]:
    """Draw the estimate at each asked level with its range, and its figure where there is room."""
    whisker = asked.mark_rule(color=palette.ink, strokeWidth=1.5).encode(
        y=alt.Y("ci_low:Q"), y2=alt.Y2("ci_high:Q")
    )
    caps = [
        asked.mark_tick(color=palette.ink, thickness=1.5, size=9, orient="horizontal").encode(
            y=alt.Y(f"{end}:Q")
        )
        for end in ("ci_low", "ci_high")
    ]
    dot = asked.mark_point(
        filled=True, fill=palette.paper, stroke=palette.ink, strokeWidth=2, size=80, opacity=1
    ).encode(y=y, tooltip=_tooltip(axis.unit))
    said = asked.transform_filter("datum.label !== ''").encode(y=y, text="label:N")
    low = said.transform_filter(f"datum.share <= {HIGH}")
    high = said.transform_filter(f"datum.share > {HIGH}")
    return [
        whisker,
        *caps,
        dot,
        *_words(low, Lettering(palette.ink, "right", -BESIDE, OVER), palette),
        *_words(high, Lettering(palette.ink, "right", -BESIDE, UNDER), palette),
    ]


def _names(x: alt.X, palette: Palette) -> list[alt.Chart]:
    """Name the areas inside themselves, over a halo of their own colour."""
    named = alt.Chart(rows("areas")).encode(x=x, y=alt.Y("share:Q"), text="label:N")
    tints = {"yes": palette.good_tint, "no": palette.bad_tint, "unknown": palette.unknown_tint}
    return [
        mark
        for tone, tint in tints.items()
        for mark in _words(
            named.transform_filter(f"datum.tone === '{tone}'"),
            Lettering(palette.ink, "center", size=15, halo=tint),
            palette,
        )
    ]


def _band(axis: LevelAxis, palette: Palette) -> alt.Chart:
    """Shade the levels that today's own measurement leaves open."""
    band = alt.Chart(rows("band")).mark_rect(color=palette.accent, opacity=0.22)
    drawn: alt.Chart = band.encode(x=alt.X("low:Q").scale(axis.scale), x2="high:Q")
    return drawn


def _other(x: alt.X, palette: Palette) -> list[alt.Chart]:
    other = alt.Chart(rows("other")).encode(x=x, y=alt.Y("share:Q"))
    line = other.mark_line(
        interpolate="step-after", color=palette.quiet, strokeWidth=1.5, strokeDash=[4, 3]
    )
    named = other.transform_filter("datum.label !== ''").encode(text="label:N")
    return [line, *_words(named, Lettering(palette.quiet, dx=BESIDE, dy=OVER), palette)]


def _tooltip(unit: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("level:Q", title=f"Level ({unit})"),
        alt.Tooltip("share:Q", title="Enough for", format=".0%"),
        alt.Tooltip("ci_low:Q", title="95 % from", format=".0%"),
        alt.Tooltip("ci_high:Q", title="to", format=".0%"),
        alt.Tooltip("yes:Q", title="Customers: yes"),
        alt.Tooltip("unknown:Q", title="unknown"),
        alt.Tooltip("no:Q", title="no"),
    ]


def _areas(x: alt.X, palette: Palette) -> list[alt.Chart]:
    """Fill below what is sure, above what is excluded, and the rest as unknown.

    A yes holds from its level on, a no up to and with its level: hence the two step directions.
    """
    base = alt.Chart(rows("curve")).encode(x=x)
    unknown = base.mark_area(color=palette.unknown_tint).encode(
        y=alt.datum(0, type="quantitative"), y2=alt.datum(1)
    )
    yes = base.mark_area(interpolate="step-after", color=palette.good_tint).encode(
        y=alt.Y("yes_share:Q"), y2=alt.datum(0)
    )
    no = base.mark_area(interpolate="step-before", color=palette.bad_tint).encode(
        y=alt.Y("no_from:Q"), y2=alt.datum(1)
    )
    return [unknown, yes, no]


def _target(x: alt.X, palette: Palette) -> list[alt.Chart]:
    target = alt.Chart(rows("target")).encode(y=alt.Y("share:Q"))
    rule = target.mark_rule(color=palette.accent, strokeDash=[2, 3], strokeWidth=1.5)
    words = target.encode(x=x, text="label:N")
    return [rule, *_words(words, Lettering(palette.accent, dy=OVER), palette)]


def _marks(x: alt.X, palette: Palette) -> list[alt.Chart]:
    """Draw the upright lines from their labels above the plot down to the axis.

    The higher label's line is drawn first: a lower label's halo lies over it.
    """
    layers = []
    tones = {"other": palette.quiet, "bar": palette.good, "today": palette.accent}
    top = alt.Y("height:Q").scale(None).axis(None)
    for tone, colour in tones.items():
        marks = alt.Chart(rows("marks")).encode(x=x, y=top)
        marks = marks.transform_filter(f"datum.tone === '{tone}'")
        dash = [1, 0] if tone == "today" else [5, 4]
        layers.append(
            marks.mark_rule(strokeWidth=2, strokeDash=dash, color=colour).encode(
                y2=alt.value("height")
            )
        )
    for tone, colour in tones.items():
        marks = alt.Chart(rows("marks")).encode(x=x, y=top, text="label:N")
        marks = marks.transform_filter(f"datum.tone === '{tone}'")
        right = marks.transform_filter("datum.side === 'right'")
        left = marks.transform_filter("datum.side === 'left'")
        layers += _words(right, Lettering(colour, dx=5), palette)
        layers += _words(left, Lettering(colour, "right", -5), palette)
    return layers


def _words(at: alt.Chart, lettering: Lettering, palette: Palette) -> list[alt.Chart]:
    """Write labels over a halo, of the paper's colour if none is given: readable across lines."""
    style = alt.MarkConfig(
        align=lettering.align,
        baseline="middle",
        dx=lettering.dx,
        dy=lettering.dy,
        fontSize=lettering.size,
        fontWeight=600,
    ).to_dict()
    behind = at.mark_text(stroke=lettering.halo or palette.paper, strokeWidth=4, **style)
    return [behind, at.mark_text(color=lettering.colour, **style)]

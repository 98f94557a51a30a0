"""The acceptance curve: for how many customers a level of the AI is enough, and what is unknown."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import altair as alt

from components.charts.acceptance_rows import HIGH
from components.charts.theme import PALETTES, LevelAxis, Mode, Palette, Spec, finished, rows

SMALL = 280  # pixels: one of several pictures side by side
BESIDE, OVER, UNDER = 7, -11, 15  # pixels: a label off its point, above it, below it


ByRow = alt.ExprRef  # what a mark looks like by what its row says: one layer, not one for each
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a label is written: its colour, its halo, and how it lies to its point, in pixels."""

    colour: str | ByRow
    align: Align | ByRow = "left"
    dx: int | ByRow = 0
    dy: int | ByRow = 0
    size: int = 13
    halo: str | ByRow | None = None


@lru_cache(maxsize=128)
def acceptance_chart(axis: LevelAxis, who: str, mode: Mode, height: int = 480) -> Spec:
    """Draw yes / unknown / no over the level, the estimate with its interval, and the marks.

    `who`: what is shared out, "customers" or "revenue". Named rows "curve", from the worst level
    to the best, the ends of the axis included: level, yes_share (surely enough), no_from (1 -
    surely not enough), share, ci_low, ci_high (0..1; NaN unknown), yes, unknown, no (customers),
    is_asked, label (the estimate in words where there is room). "target": share, label, level
    (where the label begins). "marks", an upright line each: level, label, tone (today · bar ·
    other), height (pixels, above the plot is negative), side (left · right of the line). "band":
    low, high, the 95% range in which today's level was measured; no row where that is unknown.
    "other": level, share, the same curve counted the other way, and label (at one row only).
    "areas", a name each: level, share (its middle), label, tone (yes · unknown · no). A small
    picture has neither "other" nor "areas", and writes no estimate; who is shared out is said by
    its target's label, so that another choice changes rows alone, and nothing is compiled anew.
    """
    palette = PALETTES[mode]
    x = alt.X("level:Q").title(f"Level ({axis.unit})").scale(axis.scale)
    asked = alt.Chart(rows("curve")).encode(x=x).transform_filter("datum.is_asked")
    title = f"Share of {who} for whom it is enough" if height > SMALL else "Share"
    y = alt.Y("share:Q").title(title)
    y = y.scale(domain=[0, 1]).axis(
        format=".0%", values=[0, 0.2, 0.4, 0.6, 0.8, 1] if height > SMALL else [0, 0.5, 1]
    )
    line = alt.Chart(rows("curve")).encode(x=x, y=y)
    line = line.mark_line(interpolate="step-after", color=palette.ink, strokeWidth=2.5)
    layers = [*_areas(x, palette), _band(axis, palette)]
    if height > SMALL:
        layers += [*_other(x, palette), *_names(x, palette)]
    layers += [*_target(x, palette), *_marks(x, palette), line, *_points(asked, y, axis, palette)]
    if height > SMALL:
        layers += _estimates(asked, y, palette)
    return finished(alt.layer(*layers), mode, height=height)


def _points(asked: alt.Chart, y: alt.Y, axis: LevelAxis, palette: Palette) -> list[alt.Chart]:
    """Draw the estimate at each asked level with its range."""
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
    return [whisker, *caps, dot]


def _estimates(asked: alt.Chart, y: alt.Y, palette: Palette) -> list[alt.Chart]:
    """Write the estimate left of its point: below the curve where that is high, above it else."""
    said = asked.transform_filter("datum.label !== ''").encode(y=y, text="label:N")
    side = alt.expr(f"datum.share > {HIGH} ? {UNDER} : {OVER}")
    return _words(said, Lettering(palette.ink, "right", -BESIDE, side), palette)


def _names(x: alt.X, palette: Palette) -> list[alt.Chart]:
    """Name the areas inside themselves, over a halo of their own colour."""
    named = alt.Chart(rows("areas")).encode(x=x, y=alt.Y("share:Q"), text="label:N")
    tints = {"yes": palette.good_tint, "no": palette.bad_tint, "unknown": palette.unknown_tint}
    halo = alt.expr(f"{tints}[datum.tone]")
    return _words(named, Lettering(palette.ink, "center", size=15, halo=halo), palette)


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
        alt.Tooltip("ci_low:Q", title="95% from", format=".0%"),
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
    """Draw the upright lines from their labels above the plot down to the axis."""
    tones = {"other": palette.quiet, "bar": palette.good, "today": palette.accent}
    colour = alt.expr(f"{tones}[datum.tone]")
    marks = alt.Chart(rows("marks")).encode(x=x, y=alt.Y("height:Q").scale(None).axis(None))
    dash = alt.expr("datum.tone === 'today' ? [1, 0] : [5, 4]")
    rule = marks.mark_rule(strokeWidth=2, strokeDash=dash, color=colour)
    align = alt.expr("datum.side === 'left' ? 'right' : 'left'")
    away = alt.expr("datum.side === 'left' ? -5 : 5")
    words = _words(marks.encode(text="label:N"), Lettering(colour, align, away), palette)
    return [rule.encode(y2=alt.value("height")), *words]


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

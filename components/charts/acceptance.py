"""The acceptance curve: for how many customers a level of the AI is enough, and what is unknown."""

from functools import lru_cache
from typing import Literal

import altair as alt

from components.charts.theme import PALETTES, LevelAxis, Mode, Palette, Spec, finished, rows


@lru_cache(maxsize=64)
def acceptance_chart(axis: LevelAxis, who: str, mode: Mode) -> Spec:
    """Draw yes / unknown / no over the level, the estimate with its interval, and the marks.

    `who`: what is shared out, "customers" or "revenue". Named rows "curve", from the worst level
    to the best, the ends of the axis included: level, yes_share (surely enough), no_from (1 -
    surely not enough), share, ci_low, ci_high (0..1; NaN unknown), yes, unknown, no (customers),
    is_asked. "target": share, label. "marks", a vertical line each: level, label, tone (today ·
    bar · other), height (0..1, where the label stands), side (left · right of the line).
    """
    palette = PALETTES[mode]
    x = alt.X("level:Q").title(f"Level ({axis.unit})").scale(axis.scale)
    asked = alt.Chart(rows("curve")).encode(x=x).transform_filter("datum.is_asked")
    y = alt.Y("share:Q").title(f"Share of {who} for whom it is enough")
    y = y.scale(domain=[0, 1]).axis(format=".0%", values=[0, 0.2, 0.4, 0.6, 0.8, 1])
    whisker = asked.mark_rule(color=palette.ink, strokeWidth=1.5).encode(
        y=alt.Y("ci_low:Q"), y2=alt.Y2("ci_high:Q")
    )
    dot = asked.mark_point(
        filled=True, fill=palette.paper, stroke=palette.ink, strokeWidth=2, size=80, opacity=1
    ).encode(y=y, tooltip=_tooltip(axis.unit))
    line = alt.Chart(rows("curve")).encode(x=x, y=y)
    line = line.mark_line(interpolate="step-after", color=palette.ink, strokeWidth=2.5)
    below, above = [*_areas(x, palette), *_target(palette)], _marks(x, palette)
    return finished(alt.layer(*below, line, whisker, dot, *above), mode, height=400)


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


def _target(palette: Palette) -> list[alt.Chart]:
    target = alt.Chart(rows("target")).encode(y=alt.Y("share:Q"))
    rule = target.mark_rule(color=palette.accent, strokeDash=[2, 3], strokeWidth=1.5)
    words = target.mark_text(
        align="left", baseline="bottom", dx=4, dy=-3, color=palette.accent, fontSize=12
    ).encode(x=alt.value(0), text="label:N")
    return [rule, words]


def _marks(x: alt.X, palette: Palette) -> list[alt.Chart]:
    tones = alt.Scale(
        domain=["today", "bar", "other"], range=[palette.accent, palette.good, palette.quiet]
    )
    colour = alt.Color("tone:N").scale(tones).legend(None)
    marks = alt.Chart(rows("marks")).encode(x=x, color=colour)
    rule = marks.mark_rule(strokeWidth=2).encode(
        strokeDash=alt.condition("datum.tone === 'today'", alt.value([1, 0]), alt.value([5, 4]))
    )
    at = marks.encode(y=alt.Y("height:Q"), text="label:N")
    right = at.transform_filter("datum.side === 'right'")
    left = at.transform_filter("datum.side === 'left'")
    return [rule, *_words(right, "left", 6, palette), *_words(left, "right", -6, palette)]


def _words(
    at: alt.Chart, align: Literal["left", "right"], dx: int, palette: Palette
) -> list[alt.Chart]:
    """Write labels over a halo of the paper's colour: readable across lines and areas."""
    halo = at.mark_text(
        align=align, dx=dx, fontSize=12, fontWeight=600, stroke=palette.paper, strokeWidth=4
    )
    return [halo, at.mark_text(align=align, dx=dx, fontSize=12, fontWeight=600)]

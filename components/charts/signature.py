"""What customers need, where we are, and what it earned: two panels on one vertical axis.

The picture lays itself out in the browser: side by side where it is wide, else one panel under
the other. Rows hold places as shares (0..1 of a panel) and sizes in pixels.
"""

from dataclasses import replace
from functools import lru_cache

import altair as alt

from components.charts.signature_marks import (
    BAR,
    BAR_NAME,
    BAR_TEXT,
    DOT_X,
    FITS,
    FLAG,
    GUTTER,
    HEAD_ALIGN,
    HEAD_X,
    HEAD_Y,
    HEIGHT,
    MONTHS,
    NEED_END,
    NEED_X,
    PLANNED,
    Lettering,
    area,
    either,
    layout,
    need_y,
    ours_x,
    ours_y,
    over,
    pixels,
    placed,
    words,
)
from components.charts.theme import PALETTES, Layer, Mode, Palette, Spec, finished

PICKED = "picked"
"""The name under which a chosen dot is told: a list with its customer."""


@lru_cache(maxsize=32)
def signature_chart(mode: Mode, bars: int, larger: float = 1.0) -> Spec:
    """Draw each customer's need beside our level over time, and below what a week earned.

    Places are shares, from the left and from below; sizes are pixels. Named rows "heads": place
    (need · counts · ours · earned), label. "levels", a line each: at, label, counts, tone (band ·
    other). "band": at, at2. "edges", of the band: at, dash.
    "dots", a customer each: customer, at, down (as low as their need may lie, where that is open;
    else at), r, off (radius, and middle from the left), widest (of all lines), tone (good · bad ·
    unknown), is_hollow, accepts, refuses, worth, quote. "legend": line (from 0), label, r, tone,
    is_hollow. "steps" of our level: x, x2, at, at2, tone (today · past). "past", what lies above
    the band: x, x2, at, at2. "releases": x, at, tone, name, day, level, weeks. "flags", their
    labels: x, at, label, short (where it is narrow), side (left · right), base (a level), down
    (lines below it, negative above). "months": x, label. "planned": at, at2, label, tone (today ·
    past). "today": at, label, short. "bars": line (from 0), name, share (0..1), text, tone (good ·
    past · other).

    bars: how many of them; larger: of letters, lines and dots, for a big screen. A click or a tap
    on a dot picks its customer.
    """
    palette = PALETTES[mode]
    layers = [
        *_ground(palette),
        *_needs(palette),
        *_climb(palette),
        *_bars(palette),
        *_legend(palette),
        words("heads", HEAD_X, HEAD_Y, "label", Lettering(palette.ink, HEAD_ALIGN, 14, 600)),
    ]
    chart = alt.layer(*layers).add_params(*layout(bars, larger))
    return finished(chart, mode, height=round(HEIGHT * larger))


def _ground(palette: Palette) -> list[alt.Chart]:
    """Lay the band and the lines of the levels across both panels."""
    tint = alt.MarkConfig(color=palette.good_tint, opacity=0.28).to_dict()
    ours = "oursleft + ourswide"
    lines = alt.MarkConfig(color=palette.line, strokeWidth=pixels(1)).to_dict()
    dash = alt.expr("datum.dash ? [4 * k, 4 * k] : [1, 0]")
    edge = alt.MarkConfig(color=palette.good, strokeWidth=pixels(1.5), strokeDash=dash).to_dict()
    tone = alt.expr(f"datum.tone === 'band' ? '{palette.good}' : '{palette.quiet}'")
    name = Lettering(tone, "right", 13, alt.expr("datum.tone === 'band' ? 600 : 400"))
    again = replace(name, opacity=alt.expr("wide ? 0 : 1"))
    named = f"{GUTTER - 8} * k"
    return [
        placed("band", NEED_X, need_y("at"), NEED_END, need_y("at2")).mark_rect(**tint),
        placed("band", "oursleft", ours_y("at"), ours, ours_y("at2")).mark_rect(**tint),
        placed("levels", NEED_X, need_y("at"), NEED_END).mark_rule(**lines),
        placed("levels", "oursleft", ours_y("at"), ours).mark_rule(**lines),
        placed("edges", NEED_X, need_y("at"), NEED_END).mark_rule(**edge),
        placed("edges", "oursleft", ours_y("at"), ours).mark_rule(**edge),
        words("levels", named, need_y("at"), "label", name),
        words("levels", named, ours_y("at"), "label", again),
    ]


def _needs(palette: Palette) -> list[alt.Chart]:
    """Draw each customer as a dot, with a thread down where lower levels are open."""
    tones = {"good": palette.good, "bad": palette.bad, "unknown": palette.quiet}
    tone = alt.expr(f"{tones}[datum.tone]")
    thread = placed("dots", DOT_X, need_y("at"), None, need_y("down"))
    thread = thread.transform_filter("datum.down < datum.at")
    size = alt.expr(f"PI * pow(datum.r * k * {FITS}, 2)")
    fill = alt.expr(f"datum.is_hollow ? '{palette.paper}' : {tones}[datum.tone]")
    picked = alt.selection_point(
        PICKED, fields=["customer"], on="click", toggle="false", empty=True, nearest=False
    )
    dots = placed("dots", DOT_X, need_y("at")).properties(name="dots")
    dots = dots.encode(
        tooltip=[
            alt.Tooltip("customer:N", title="Customer"),
            alt.Tooltip("accepts:N", title="Accepts from"),
            alt.Tooltip("refuses:N", title="Refused"),
            alt.Tooltip("worth:N", title="A year"),
            alt.Tooltip("quote:N", title="Quote"),
        ],
        opacity=alt.condition(picked, alt.value(1), alt.value(0.35)),
    )
    counts = Lettering(palette.ink, "right", 13, 600)
    return [
        thread.mark_rule(color=palette.quiet, strokeWidth=pixels(1)),
        dots.mark_point(
            shape="circle", size=size, fill=fill, stroke=tone, strokeWidth=pixels(2)
        ).add_params(picked),
        words("levels", "needwide", need_y("at"), "counts", counts),
    ]


def _climb(palette: Palette) -> list[Layer]:
    """Draw our level over time, what lies above the band, and what is planned."""
    tone = alt.expr(f"datum.tone === 'past' ? '{palette.bad}' : '{palette.accent}'")
    end = f"oursleft + ourswide * {PLANNED}"
    right = "oursleft + ourswide"
    aside = "(datum.side === 'left' ? -5 : 5) * k"
    flag = f"{ours_y('base')} + datum.down * {FLAG} * k"
    label = Lettering(palette.ink, alt.expr("datum.side === 'left' ? 'right' : 'left'"), 12)
    today = Lettering(palette.accent, "right", 13, 600)
    planned = Lettering(tone, "right", 13, 600)
    points = placed("releases", ours_x("x"), ours_y("at")).encode(
        tooltip=[
            alt.Tooltip("name:N", title="Release"),
            alt.Tooltip("day:N", title="With customers"),
            alt.Tooltip("level:N", title="Level"),
            alt.Tooltip("weeks:N", title="Weeks"),
        ]
    )
    return [
        placed("past", ours_x("x"), ours_y("at"), ours_x("x2"), ours_y("at2")).mark_rect(
            color=palette.bad_tint
        ),
        placed("flags", ours_x("x"), ours_y("at"), None, flag).mark_rule(
            color=palette.quiet, strokeWidth=pixels(1)
        ),
        placed("steps", ours_x("x"), ours_y("at"), ours_x("x2"), ours_y("at2")).mark_rule(
            color=tone, strokeWidth=pixels(3), strokeCap="square"
        ),
        points.mark_point(shape="circle", size=area(60), fill=tone, stroke=tone, opacity=1),
        *either("flags", f"{ours_x('x')} + {aside}", flag, label, palette),
        placed("planned", end, ours_y("at"), right, ours_y("at2")).mark_rect(
            fillOpacity=0, stroke=tone, strokeDash=[4, 3], strokeWidth=pixels(1.5)
        ),
        over("planned", right, f"{ours_y('at2')} - 10 * k", planned, palette.paper),
        *either("today", right, f"{ours_y('at')} + 13 * k", today, palette),
        words(
            "months",
            ours_x("x"),
            f"ourstop + ourshigh + {MONTHS / 2} * k",
            "label",
            Lettering(palette.quiet, "center", 12),
        ),
    ]


def _bars(palette: Palette) -> list[alt.Chart]:
    """Draw what a week of work earned: name, bar, and the figures behind it."""
    tones = {"good": palette.good, "past": palette.bad, "other": palette.edge}
    tone = alt.expr(f"{tones}[datum.tone]")
    top = "barstop + bar * datum.line"
    middle = f"{top} + (lined ? {BAR / 2} : 28) * k"
    start = f"(barsleft + (lined ? {BAR_NAME} * k : 0))"
    room = f"(width - {start} - {BAR_TEXT} * k)"
    end = f"{start} + max(2, {room} * datum.share)"
    high = {"y": f"{middle} - 6 * k", "y2": f"{middle} + 6 * k"}
    return [
        words("bars", "barsleft", f"{top} + {BAR / 2} * k", "name", Lettering(palette.ink)),
        placed("bars", start, high["y"], end, high["y2"]).mark_rect(color=tone),
        words("bars", f"{end} + 6 * k", middle, "text", Lettering(palette.ink)),
    ]


def _legend(palette: Palette) -> list[alt.Chart]:
    """Say what the dots are, below them; where it is narrow the reading says it alone."""
    tones = {"good": palette.good, "bad": palette.bad, "unknown": palette.quiet}
    tone = alt.expr(f"{tones}[datum.tone]")
    fill = alt.expr(f"datum.is_hollow ? '{palette.paper}' : {tones}[datum.tone]")
    middle, shown = f"barstop + {BAR} * (datum.line + 0.5) * k", alt.expr("wide ? 1 : 0")
    dots = placed("legend", "8 * k", middle)
    label = Lettering(palette.quiet, opacity=shown)
    size = alt.expr("PI * pow(datum.r * k, 2)")
    return [
        dots.mark_point(
            shape="circle", size=size, fill=fill, stroke=tone, strokeWidth=pixels(2), opacity=shown
        ),
        words("legend", "24 * k", middle, "label", label),
    ]

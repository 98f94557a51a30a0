"""Curves over time: how soon something happens, and how a weekly figure moves."""

from functools import lru_cache

import altair as alt

from components.charts.theme import PALETTES, Mode, Palette, Spec, finished, rows


@lru_cache(maxsize=16)
def share_by_day_chart(mode: Mode, last_day: float, title_x: str, title_y: str) -> Spec:
    """Draw the share that something has happened to by day, with its 95% band.

    Named rows "curve": day, share, low, high (0..1). "window": day, label. `last_day`: axis end.
    """
    palette = PALETTES[mode]
    x = alt.X("day:Q").scale(domain=[0, last_day], nice=False)
    x = x.axis(tickCount=7).title(title_x)
    y = alt.Y("share:Q").scale(domain=[0, 1]).axis(format=".0%", tickCount=5).title(title_y)
    base = alt.Chart(rows("curve")).encode(x=x)
    band = base.mark_area(
        interpolate="step-after", color=palette.accent, opacity=0.16, clip=True
    ).encode(y=alt.Y("low:Q"), y2="high:Q")
    # The fill is a tint: the edges say where the range ends, at a contrast that can be seen.
    for end in ("low:Q", "high:Q"):
        band += base.mark_line(
            interpolate="step-after", color=palette.unknown, strokeWidth=1, clip=True
        ).encode(y=end)
    tooltip = [
        alt.Tooltip("day:Q", title="Day"),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
        alt.Tooltip("low:Q", title="95% from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
    ]
    line = base.mark_line(
        interpolate="step-after", color=palette.accent, strokeWidth=2.5, clip=True
    ).encode(y=y, tooltip=tooltip)
    window = alt.Chart(rows("window")).encode(x=x)
    rule = window.mark_rule(color=palette.ink, strokeDash=[5, 4], strokeWidth=1.5)
    words = window.mark_text(
        align="left", baseline="top", dx=5, color=palette.ink, fontWeight=600
    ).encode(y=alt.value(2), text="label:N")
    return finished(band + line + rule + words, mode, height=280)


@lru_cache(maxsize=16)
def series_chart(mode: Mode, title: str, number_format: str) -> Spec:
    """Draw a figure by week or month with its natural process limits and what happened when.

    Named rows "weeks": week (date), value, low, high (95%; NaN for a figure counted whole),
    is_signal, centre, lower, upper (limits NaN with fewer than six points). "events": day (date),
    label, kind (release · decision).
    """
    palette = PALETTES[mode]
    x = alt.X("week:T").title(None).axis(format="%b %Y", tickCount="month", labelOverlap=True)
    y = alt.Y("value:Q").scale(zero=False).axis(format=number_format).title(title)
    base = alt.Chart(rows("weeks")).encode(x=x)
    has_limits = base.transform_filter("isValid(datum.upper)")
    limits = has_limits.mark_area(color=palette.unknown, opacity=0.25).encode(
        y=alt.Y("lower:Q"), y2="upper:Q"
    )
    for edge in ("lower:Q", "upper:Q"):
        limits += has_limits.mark_line(color=palette.unknown, strokeWidth=1).encode(y=edge)
    centre = base.mark_line(color=palette.quiet, strokeDash=[4, 4], strokeWidth=1).encode(
        y="centre:Q"
    )
    has_range = base.transform_filter("isValid(datum.low)")
    ranges = has_range.mark_rule(color=palette.accent, strokeWidth=1.5).encode(
        y=alt.Y("low:Q"), y2="high:Q"
    )
    line = base.mark_line(color=palette.accent, strokeWidth=2).encode(y=y)
    signals = alt.Scale(domain=[True, False], range=[palette.ink, palette.accent])
    sizes = alt.Scale(domain=[True, False], range=[90, 40])
    dots = base.mark_point(filled=True, opacity=1).encode(
        y=y,
        color=alt.Color("is_signal:N").scale(signals).legend(None),
        size=alt.Size("is_signal:N").scale(sizes).legend(None),
        tooltip=[
            alt.Tooltip("week:T", title="From", format="%d %b %Y"),
            alt.Tooltip("value:Q", title=title, format=number_format),
        ],
    )
    layers = alt.layer(limits, centre, ranges, line, dots, *event_marks(palette))
    return finished(layers, mode, height=260)


def event_marks(palette: Palette) -> list[alt.Chart]:
    """Return the layers that say what happened when, on any chart over calendar time.

    Named rows "events": day (date), label, kind (release · decision).
    """
    released, rule = _marks(palette, "release", "triangle-down", 4)
    decided, _ = _marks(palette, "decision", "diamond", 18)
    return [rule, released, decided]


def _marks(palette: Palette, kind: str, shape: str, height: int) -> tuple[alt.Chart, alt.Chart]:
    """Mark what happened when, at so many pixels from the top, and draw a rule down from it."""
    events = (
        alt.Chart(rows("events"))
        .transform_filter(f"datum.kind == '{kind}'")
        .encode(
            x=alt.X("day:T"),
            tooltip=[
                alt.Tooltip("label:N", title=kind.capitalize()),
                alt.Tooltip("day:T", title="On", format="%d %b %Y"),
            ],
        )
    )
    flag = events.mark_point(shape=shape, filled=True, color=palette.quiet, size=70, opacity=1)
    rule = events.mark_rule(color=palette.unknown, strokeDash=[2, 3])
    return flag.encode(y=alt.value(height)), rule

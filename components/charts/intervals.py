"""Points with their intervals: segments against a target, ranks, brackets of single customers."""

from functools import lru_cache
from typing import Literal

import altair as alt

from components.charts.cycle import names
from components.charts.theme import PALETTES, Mode, Spec, finished, rows

FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]


@lru_cache(maxsize=32)
def share_intervals_chart(mode: Mode, count: int, title: str) -> Spec:
    """Draw a share with its 95% interval per name, best first, against the target.

    Named rows "shares": name, share, low, high (0..1), n, tone (good · bad · unknown: a split too
    small to read is unknown), text. "target": share, label. `count`: how many names there are.
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N").sort(None).axis(None)
    x = alt.X("share:Q").scale(domain=[0, 1]).axis(format=".0%", values=FIFTHS).title(title)
    tones = alt.Scale(
        domain=["good", "bad", "unknown"], range=[palette.good, palette.bad, palette.unknown]
    )
    colour = alt.Color("tone:N").scale(tones).legend(None)
    base = alt.Chart(rows("shares")).encode(y=y)
    tooltip = [
        alt.Tooltip("name:N", title="Group"),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
        alt.Tooltip("low:Q", title="95% from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
        alt.Tooltip("n:Q", title="Answers"),
    ]
    interval = base.mark_rule(strokeWidth=3, strokeCap="round").encode(
        x=alt.X("low:Q").scale(domain=[0, 1]), x2="high:Q", color=colour
    )
    point = base.mark_point(filled=True, size=120, opacity=1).encode(
        x=x, color=colour, tooltip=tooltip
    )
    words = base.mark_text(dy=15, color=palette.ink).encode(x=x, text="text:N")
    target = alt.Chart(rows("target")).encode(x="share:Q")
    rule = target.mark_rule(color=palette.accent, strokeDash=[5, 4], strokeWidth=1.5)
    rule_label = target.mark_text(
        align="left", baseline="top", dx=5, color=palette.accent, fontWeight=600
    ).encode(y=alt.value(-18), text="label:N")
    layers = [rule, interval, point, words, rule_label, *names(base, palette)]
    return finished(alt.layer(*layers), mode, height=max(110, 60 + 52 * count))


@lru_cache(maxsize=32)
def rank_intervals_chart(mode: Mode, count: int) -> Spec:
    """Draw each item's rank with its 80% interval, best first.

    Named rows "ranks": item, rank, rank_low, rank_high (1 is best), probability_top_3 (0..1),
    basis (evidence · estimate), note (whether it is tied, how often in the top 3), side (left ·
    right: where the note has room).
    """
    palette = PALETTES[mode]
    domain = [0.5, count + 0.5]
    y = alt.Y("item:N").sort(None).axis(None)
    bases = alt.Scale(domain=["evidence", "estimate"], range=[palette.accent, palette.unknown])
    colour = alt.Color("basis:N").scale(bases).legend(None)
    plain = alt.Chart(rows("ranks")).encode(y=y)
    base = plain.encode(color=colour)
    tooltip = [
        alt.Tooltip("item:N", title="Item"),
        alt.Tooltip("rank:Q", title="Computed rank"),
        alt.Tooltip("rank_low:Q", title="80% from rank"),
        alt.Tooltip("rank_high:Q", title="to rank"),
        alt.Tooltip("probability_top_3:Q", title="Chance of top 3", format=".0%"),
        alt.Tooltip("basis:N", title="Rests on"),
    ]
    interval = base.mark_rule(strokeWidth=3, strokeCap="round").encode(
        x=alt.X("rank_low:Q").scale(domain=domain, nice=False), x2="rank_high:Q"
    )
    axis = alt.Axis(tickMinStep=1, format="d", orient="top")
    point = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=alt.X("rank:Q").scale(domain=domain, nice=False).axis(axis).title("Rank (1 is first)"),
        tooltip=tooltip,
    )
    sides: dict[Literal["left", "right"], object] = {
        "left": alt.value(2),
        "right": alt.value("width"),
    }
    notes = [
        plain.transform_filter(f"datum.side === '{side}'")
        .mark_text(align=side, fontSize=12, color=palette.quiet)
        .encode(x=at, text="note:N")
        for side, at in sides.items()
    ]
    layers = [interval, point, *names(plain, palette, "item"), *notes]
    return finished(alt.layer(*layers), mode, height=max(120, 60 + 40 * count))

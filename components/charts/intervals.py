"""Points with their intervals: segments against a target, ranks, brackets of single customers."""

from functools import lru_cache

import altair as alt

from components.charts.theme import PALETTES, LevelAxis, Mode, Spec, finished, rows


@lru_cache(maxsize=32)
def share_intervals_chart(mode: Mode, count: int, title: str) -> Spec:
    """Draw a share with its 95 % interval per name, best first, against the target.

    Named rows "shares": name, share, low, high (0..1), n, tone (good · bad · unknown: a split too
    small to read is unknown), text. "target": share, label. `count`: how many names there are.
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N").sort(None).title(None).axis(labelLimit=190, ticks=False, domain=False)
    x = alt.X("share:Q").scale(domain=[0, 1]).axis(format=".0%").title(title)
    tones = alt.Scale(
        domain=["good", "bad", "unknown"], range=[palette.good, palette.bad, palette.quiet]
    )
    colour = alt.Color("tone:N").scale(tones).legend(None)
    base = alt.Chart(rows("shares")).encode(y=y)
    tooltip = [
        alt.Tooltip("name:N", title="Group"),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
        alt.Tooltip("low:Q", title="95 % from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
        alt.Tooltip("n:Q", title="Answers"),
    ]
    interval = base.mark_rule(strokeWidth=6, strokeCap="round", opacity=0.35).encode(
        x=alt.X("low:Q").scale(domain=[0, 1]), x2="high:Q", color=colour
    )
    point = base.mark_point(filled=True, size=120, opacity=1).encode(
        x=x, color=colour, tooltip=tooltip
    )
    words = base.mark_text(dy=-15, color=palette.ink, fontSize=12).encode(x=x, text="text:N")
    target = alt.Chart(rows("target")).encode(x="share:Q")
    rule = target.mark_rule(color=palette.accent, strokeDash=[5, 4], strokeWidth=1.5)
    rule_label = target.mark_text(
        align="left", baseline="top", dx=5, color=palette.accent, fontSize=12, fontWeight=600
    ).encode(y=alt.value(-14), text="label:N")
    return finished(rule + interval + point + words + rule_label, mode, height=max(90, 52 * count))


@lru_cache(maxsize=32)
def rank_intervals_chart(mode: Mode, count: int) -> Spec:
    """Draw each item's rank with its 80 % interval, best first.

    Named rows "ranks": item, rank, rank_low, rank_high (1 is best), probability_top_3 (0..1),
    basis (evidence · estimate).
    """
    palette = PALETTES[mode]
    domain = [0.5, count + 0.5]
    y = alt.Y("item:N").sort(None).title(None).axis(labelLimit=260, ticks=False, domain=False)
    bases = alt.Scale(domain=["evidence", "estimate"], range=[palette.accent, palette.quiet])
    colour = alt.Color("basis:N").scale(bases).legend(None)
    base = alt.Chart(rows("ranks")).encode(y=y, color=colour)
    tooltip = [
        alt.Tooltip("item:N", title="Item"),
        alt.Tooltip("rank:Q", title="Computed rank"),
        alt.Tooltip("rank_low:Q", title="80 % from rank"),
        alt.Tooltip("rank_high:Q", title="to rank"),
        alt.Tooltip("probability_top_3:Q", title="Chance of top 3", format=".0%"),
        alt.Tooltip("basis:N", title="Rests on"),
    ]
    interval = base.mark_rule(strokeWidth=7, strokeCap="round", opacity=0.3).encode(
        x=alt.X("rank_low:Q").scale(domain=domain, nice=False), x2="rank_high:Q"
    )
    axis = alt.Axis(tickMinStep=1, format="d", orient="top")
    point = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=alt.X("rank:Q").scale(domain=domain, nice=False).axis(axis).title("Rank (1 is first)"),
        tooltip=tooltip,
    )
    return finished(interval + point, mode, height=max(120, 30 * count))


@lru_cache(maxsize=32)
def brackets_chart(axis: LevelAxis, mode: Mode, count: int) -> Spec:
    """Draw what level each customer needs: refused up to, accepted from, unknown in between.

    Named rows "brackets", a customer each, the least demanding first: customer, from_level,
    to_level (ends of the unknown stretch, cut at the axis), refused (best refused level or NaN),
    accepted (worst accepted level or NaN), quote. "today": level, label.
    """
    palette = PALETTES[mode]
    y = (
        alt.Y("customer:N")
        .sort(None)
        .title(None)
        .axis(labelLimit=170, labelPadding=10, ticks=False, domain=False)
    )
    base = alt.Chart(rows("brackets")).encode(y=y)
    tooltip = [
        alt.Tooltip("customer:N", title="Customer"),
        alt.Tooltip("refused:Q", title=f"No up to ({axis.unit})"),
        alt.Tooltip("accepted:Q", title=f"Yes from ({axis.unit})"),
        alt.Tooltip("quote:N", title="Quote"),
    ]
    stretch = base.mark_rule(color=palette.unknown, strokeWidth=7, strokeCap="round").encode(
        x=alt.X("from_level:Q").scale(axis.scale).title(f"Level the customer needs ({axis.unit})"),
        x2="to_level:Q",
        tooltip=tooltip,
    )
    cross = "M-.5,-.5L.5,.5M.5,-.5L-.5,.5"
    no = base.mark_point(
        filled=False, shape=cross, size=220, color=palette.bad, opacity=1, strokeWidth=2.2
    )
    yes = base.mark_point(filled=True, size=90, color=palette.good, opacity=1)
    today = alt.Chart(rows("today")).encode(x=alt.X("level:Q").scale(axis.scale))
    layers = (
        today.mark_rule(color=palette.accent, strokeWidth=1.5)
        + stretch
        + no.encode(x=alt.X("refused:Q").scale(axis.scale), tooltip=tooltip)
        + yes.encode(x=alt.X("accepted:Q").scale(axis.scale), tooltip=tooltip)
        + today.mark_text(
            align="left", baseline="bottom", dx=4, color=palette.accent, fontWeight=600
        ).encode(y=alt.value(-2), text="label:N")
    )
    return finished(layers, mode, height=max(120, 20 * count))

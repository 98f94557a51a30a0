"""A lane for every customer: the levels it refused and accepted, and what is open between."""

from functools import lru_cache

import altair as alt

from components.charts.theme import PALETTES, LevelAxis, Mode, Spec, finished, rows

PICKED = "picked"
"""The name under which a chosen lane is told: a list with its customer."""


@lru_cache(maxsize=32)
def brackets_chart(axis: LevelAxis, mode: Mode, count: int) -> Spec:
    """Draw what level each customer needs: refused up to, accepted from, unknown in between.

    Named rows "brackets", a customer each, the least demanding first: customer, from_level,
    to_level (ends of the unknown stretch, cut at the axis), refused (best refused level or NaN),
    accepted (worst accepted level or NaN), quote, worst and best (ends of the axis). "today":
    level, label. A click or a tap on a lane picks its customer.
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
    picked = alt.selection_point(
        PICKED, fields=["customer"], on="click", toggle="false", empty=True, nearest=False
    )
    stretch = stretch.encode(opacity=alt.condition(picked, alt.value(1), alt.value(0.35)))
    lane = base.mark_bar(opacity=0.001, height=18).encode(
        x=alt.X("worst:Q").scale(axis.scale), x2="best:Q", tooltip=tooltip
    )
    today = alt.Chart(rows("today")).encode(x=alt.X("level:Q").scale(axis.scale))
    layers = (
        today.mark_rule(color=palette.accent, strokeWidth=1.5)
        + lane.add_params(picked)
        + stretch
        + no.encode(x=alt.X("refused:Q").scale(axis.scale), tooltip=tooltip)
        + yes.encode(x=alt.X("accepted:Q").scale(axis.scale), tooltip=tooltip)
        + today.mark_text(
            align="left", baseline="bottom", dx=4, color=palette.accent, fontWeight=600
        ).encode(y=alt.value(-2), text="label:N")
    )
    return finished(layers, mode, height=max(120, 20 * count))

"""A rate by release of the AI, each with its interval."""

from functools import lru_cache

import altair as alt

from components.charts.theme import PALETTES, Mode, Spec, finished, rows


@lru_cache(maxsize=16)
def releases_chart(mode: Mode, count: int, title: str) -> Spec:
    """Draw a rate with its 95% interval for every release, the oldest first.

    Named rows "releases": name, share, low, high (0..1), trials, tone (good · bad against the
    release before · unknown), text. `count`: how many releases there are.
    """
    palette = PALETTES[mode]
    axis = alt.Axis(labelLimit=230, labelPadding=10, ticks=False, domain=False)
    y = alt.Y("name:N").sort(None).title(None).axis(axis)
    scale = alt.Scale(zero=False, nice=True, padding=28)
    x = alt.X("share:Q").scale(scale).axis(format=".3~p", tickCount=5).title(title)
    tones = alt.Scale(
        domain=["good", "bad", "unknown"], range=[palette.good, palette.bad, palette.unknown]
    )
    colour = alt.Color("tone:N").scale(tones).legend(None)
    base = alt.Chart(rows("releases")).encode(y=y)
    interval = base.mark_rule(strokeWidth=3, strokeCap="round").encode(
        x=alt.X("low:Q").scale(scale), x2="high:Q", color=colour
    )
    point = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=x,
        color=colour,
        tooltip=[
            alt.Tooltip("name:N", title="Release"),
            alt.Tooltip("share:Q", title="Rate", format=".3~p"),
            alt.Tooltip("low:Q", title="95% from", format=".3~p"),
            alt.Tooltip("high:Q", title="to", format=".3~p"),
            alt.Tooltip("trials:Q", title="Of", format=","),
        ],
    )
    words = base.mark_text(dy=-14, color=palette.ink).encode(x=x, text="text:N")
    return finished(interval + point + words, mode, height=max(110, 48 * count))

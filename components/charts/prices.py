"""The price ladder: which level earns most, each at the price that earns most for it."""

from functools import lru_cache

import altair as alt
import pandas as pd

from components.charts.cycle import names
from components.charts.theme import PALETTES, LevelAxis, Mode, Spec, finished, rows
from components.domain import thresholds
from components.domain.kept import kept
from components.words.numbers import level
from components.words.prices import at_price


@lru_cache(maxsize=32)
def price_ladder_chart(axis: LevelAxis, mode: Mode, count: int) -> Spec:
    """Draw what each level earns at its best price, with its interval; the best one stands out.

    Named rows "prices", from the worst level to the best: name, index, low, high (1 is everybody
    asked at today's price), tone (best · other), text, label (both in words). "everyone": index,
    label.
    """
    palette = PALETTES[mode]
    y = alt.Y("label:N").sort(None).axis(None)
    x = alt.X("index:Q").scale(domainMin=0).axis(format=".0%", tickCount=6)
    x = x.title("Earns, of what everyone asked would pay at today's price")
    tones = alt.Scale(domain=["best", "other"], range=[palette.accent, palette.quiet])
    colour = alt.Color("tone:N").scale(tones).legend(None)
    plain = alt.Chart(rows("prices")).encode(y=y)
    base = plain.encode(color=colour)
    interval = base.mark_rule(strokeWidth=3, strokeCap="round").encode(
        x=alt.X("low:Q").scale(domainMin=0), x2="high:Q"
    )
    point = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=x,
        tooltip=[
            alt.Tooltip("name:N", title=f"Level ({axis.unit})"),
            alt.Tooltip("text:N", title="Best price"),
            alt.Tooltip("index:Q", title="Earns", format=".0%"),
            alt.Tooltip("low:Q", title="95% from", format=".0%"),
            alt.Tooltip("high:Q", title="to", format=".0%"),
        ],
    )
    everyone = alt.Chart(rows("everyone")).encode(x="index:Q")
    rule = everyone.mark_rule(color=palette.accent, strokeDash=[5, 4], strokeWidth=1.5)
    label = everyone.mark_text(
        align="right", baseline="top", dx=-5, color=palette.accent, fontWeight=600
    ).encode(y=alt.value(-22), text="label:N")
    layers = [rule, interval, point, label, *names(plain, palette, "label")]
    return finished(alt.layer(*layers), mode, height=max(130, 70 + 42 * count))


@kept
def price_rows(
    ladder: tuple[thresholds.BestPrice, ...], best: thresholds.BestPrice | None, unit: str
) -> dict[str, pd.DataFrame]:
    """Return "prices" and "everyone" as `price_ladder_chart` names their columns."""
    lines = [
        {
            "name": level(one.level, unit),
            "index": one.revenue_index,
            "low": (1 + one.price_change) * one.low,
            "high": (1 + one.price_change) * one.high,
            "tone": "best" if one == best else "other",
            "text": at_price(one.price_change),
            "label": f"{level(one.level, unit)}: {at_price(one.price_change)}",
        }
        for one in ladder
    ]
    columns = ["name", "index", "low", "high", "tone", "text", "label"]
    return {
        "prices": pd.DataFrame(lines, columns=columns),
        "everyone": pd.DataFrame({"index": [1.0], "label": ["everyone, today's price"]}),
    }

"""First customer reactions a week, against what they usually vary by."""

import datetime as dt
from functools import lru_cache

import altair as alt
import pandas as pd

from components.charts.curves import event_marks
from components.charts.theme import PALETTES, Mode, Spec, finished, rows
from components.domain.experiments import Throughput
from components.domain.kept import kept
from components.words.numbers import number

ROOM_FOR_WORDS = 68  # pixels right of the plot
A_BAR = dt.timedelta(days=6)  # of a week's seven days: one is left as the gap between bars


@lru_cache(maxsize=16)
def throughput_chart(mode: Mode, title: str) -> Spec:
    """Draw a bar a week with the mean and the natural process limits.

    Named rows "weeks": from_day, to_day (dates), count, is_signal (outside the limits). "lines", a
    level one each: value, label. "events": day (date), label, kind (release · decision). `title`:
    what is counted.
    """
    palette = PALETTES[mode]
    y = alt.Y("count:Q").title(title).axis(format="d", tickMinStep=1).scale(zero=True)
    tones = alt.Scale(domain=[True, False], range=[palette.ink, palette.accent])
    bars = (
        alt.Chart(rows("weeks"))
        .mark_bar()
        .encode(
            x=alt.X("from_day:T").title(None).axis(format="%b %Y", tickCount="month"),
            x2="to_day:T",
            y=y,
            y2=alt.datum(0),
            color=alt.Color("is_signal:N").scale(tones).legend(None),
            tooltip=[
                alt.Tooltip("from_day:T", title="Week from", format="%d %b %Y"),
                alt.Tooltip("count:Q", title=title),
            ],
        )
    )
    level = alt.Chart(rows("lines")).encode(y=alt.Y("value:Q"))
    rule = level.mark_rule(color=palette.quiet, strokeDash=[5, 4], strokeWidth=1.5)
    # beside the plot: on it they would cross bars
    words = level.encode(x=alt.value("width"), text="label:N")
    label = words.mark_text(align="left", dx=6, color=palette.quiet, fontWeight=600)
    chart = finished(alt.layer(bars, rule, label, *event_marks(palette)), mode, height=220)
    return {**chart, "padding": {"left": 5, "top": 5, "bottom": 5, "right": ROOM_FOR_WORDS}}


@kept
def throughput_rows(found: Throughput, events: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return "weeks", "lines" and "events" as `throughput_chart` names their columns."""
    chart = found.chart
    weeks = [
        {
            "from_day": pd.Timestamp(day - A_BAR),
            "to_day": pd.Timestamp(day),
            "count": count,
            "is_signal": day in found.signals,
        }
        for day, count in zip(found.last_days, found.counts, strict=True)
    ]
    # Fewer than no reaction cannot be: a lower limit below 0 says nothing.
    lines = [
        {"value": value, "label": f"{words} {number(value, 1)}"}
        for value, words in (
            (chart.centre, "mean"),
            (chart.upper, "up to"),
            (chart.lower, "from"),
        )
        if value is not None and value > 0
    ]
    return {
        "weeks": pd.DataFrame(weeks, columns=["from_day", "to_day", "count", "is_signal"]),
        "lines": pd.DataFrame(lines, columns=["value", "label"]),
        "events": events,
    }

"""From ready to the first customer's reaction: each change a line, the open ones still running."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from components.charts.theme import PALETTES, Mode, Palette, Spec, finished, rows
from components.domain.experiments import Progress, Velocity
from components.words.numbers import days

MOST_LINES = 30
PARTS = ("ready, not with customers", "with customers, no reaction")
ARROW, CROSS = "triangle-right", "M-.5,-.5L.5,.5M.5,-.5L-.5,.5"
ROW_PIXELS, AROUND = 34, 145  # a line; labels, axis and legend around all of them
FIRST_LINE_AT, LINE_APART = -20, 16  # pixels above the plot: the marks' labels take turns


@lru_cache(maxsize=32)
def cycle_chart(mode: Mode, count: int, last_day: float) -> Spec:
    """Draw each experiment's days from ready to its first feedback, newest first.

    Named rows "parts": name, from_day, to_day (days since ready), part (one of PARTS). "ends":
    name, day, end (heard · waiting · stopped), text. "marks", an upright line each: day, label,
    tone (target · usual), side (left · right of the line), height (pixels, above the plot is
    negative). `count`: how many experiments there are; `last_day`: the axis' end.
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N").sort(None).axis(None)
    x = alt.X("day:Q").scale(domain=[0, last_day], nice=False)
    x = x.axis(tickCount=8).title("Days since ready in-house")
    parts = alt.Chart(rows("parts")).encode(y=y)
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=1,
        symbolType="stroke",
        symbolStrokeWidth=5,
        labelLimit=260,
    )
    colours = alt.Scale(domain=list(PARTS), range=[palette.unknown, palette.accent])
    stretch = parts.mark_rule(strokeWidth=6, strokeCap="butt").encode(
        x="from_day:Q",
        x2="to_day:Q",
        color=alt.Color("part:N").scale(colours).legend(legend),
        tooltip=[
            alt.Tooltip("name:N", title="Experiment"),
            alt.Tooltip("part:N", title="It was"),
            alt.Tooltip("from_day:Q", title="From day"),
            alt.Tooltip("to_day:Q", title="to day"),
        ],
    )
    ends = alt.Chart(rows("ends")).encode(x=x, y=y)
    layers = [*_marks(x, palette), stretch, *_ends(ends, palette), *names(ends, palette)]
    return finished(alt.layer(*layers), mode, height=AROUND + ROW_PIXELS * count)


def names(base: alt.Chart, palette: Palette, field: str = "name") -> list[alt.Chart]:
    """Write each row's name above its line over a halo: a phone has no room beside the plot."""
    above = base.encode(x=alt.value(2), text=f"{field}:N")
    halo = above.mark_text(align="left", dy=-13, stroke=palette.paper, strokeWidth=4)
    return [halo, above.mark_text(align="left", dy=-13, color=palette.ink)]


def _ends(base: alt.Chart, palette: Palette) -> list[alt.Chart]:
    tooltip = [
        alt.Tooltip("name:N", title="Experiment"),
        alt.Tooltip("text:N", title="So far"),
    ]
    shapes = {"heard": "circle", "waiting": ARROW, "stopped": CROSS}
    return [
        base.transform_filter(f"datum.end === '{end}'")
        .mark_point(
            filled=end != "stopped",
            shape=shape,
            size=170 if end == "stopped" else 110,
            strokeWidth=2,
            color=palette.quiet if end == "stopped" else palette.accent,
            opacity=1,
        )
        .encode(tooltip=tooltip)
        for end, shape in shapes.items()
    ]


def _marks(x: alt.X, palette: Palette) -> list[alt.Chart]:
    """Draw the upright lines, their labels above the plot.

    Their colours are set one by one: a scale would be shared with the lines' legend.
    """
    layers = []
    for tone, colour in (("target", palette.good), ("usual", palette.ink)):
        marks = alt.Chart(rows("marks")).encode(x=x).transform_filter(f"datum.tone === '{tone}'")
        layers.append(marks.mark_rule(strokeWidth=1.5, strokeDash=[5, 4], color=colour))
        words = marks.encode(text="label:N", y=alt.Y("height:Q").scale(None).axis(None))
        left = words.transform_filter("datum.side === 'left'")
        right = words.transform_filter("datum.side === 'right'")
        layers += [
            left.mark_text(align="right", dx=-4, color=colour, fontWeight=600),
            right.mark_text(align="left", dx=4, color=colour, fontWeight=600),
        ]
    return layers


def cycle_rows(found: Sequence[Progress], speed: Velocity) -> dict[str, pd.DataFrame]:
    """Return "parts", "ends" and "marks" as `cycle_chart` names their columns.

    The newest `MOST_LINES` that became ready; those whose days run backwards are left out.
    """
    drawn = _newest(found)
    parts = [part for one in drawn for part in _parts(one)]
    ends = pd.DataFrame([_end(one) for one in drawn], columns=["name", "day", "end", "text"])
    last = last_day(ends, speed)
    return {
        "parts": pd.DataFrame(parts, columns=["name", "from_day", "to_day", "part"]),
        "ends": ends,
        "marks": _mark_rows(speed, last),
    }


def _newest(found: Sequence[Progress]) -> list[Progress]:
    drawn = [one for one in found if _runs(one) is not None]
    return sorted(drawn, key=lambda one: one.ready_on or dt.date.min, reverse=True)[:MOST_LINES]


def last_day(ends: pd.DataFrame, speed: Velocity) -> float:
    """Return where the axis of days ends, a little beyond everything drawn."""
    whole = speed.steps[2]
    drawn = [speed.target_days, *ends["day"]]
    drawn += [part for part in (whole.median.point, whole.days_85.point) if part is not None]
    return float(max(drawn)) * 1.08


def _runs(one: Progress) -> tuple[int, int | None, int] | None:
    """Return days since ready until customers had it (None: never) and until its end."""
    ready, until = one.ready_on, one.first_feedback_on or one.watched_until
    if ready is None or until is None or until < ready:
        return None
    live = one.with_customers_on
    if live is not None and not ready <= live <= until:
        return None
    return 0, None if live is None else (live - ready).days, (until - ready).days


def _parts(one: Progress) -> list[tuple[str, int, int, str]]:
    run = _runs(one)
    assert run is not None  # noqa: S101 - only those that run are drawn
    start, live, end = run
    if live is None:
        return [(one.experiment, start, end, PARTS[0])]
    return [(one.experiment, start, live, PARTS[0]), (one.experiment, live, end, PARTS[1])]


def _end(one: Progress) -> dict[str, object]:
    run = _runs(one)
    assert run is not None  # noqa: S101 - only those that run are drawn
    end = run[2]
    if one.first_feedback_on is not None:
        return {"name": one.experiment, "day": end, "end": "heard"} | {
            "text": f"first reaction after {days(end)}"
        }
    if one.stage == "decided" and one.decision == "stop":
        return {"name": one.experiment, "day": end, "end": "stopped"} | {
            "text": f"stopped after {days(end)} without a reaction"
        }
    return {"name": one.experiment, "day": end, "end": "waiting"} | {
        "text": f"waiting for {days(end)}"
    }


def _mark_rows(speed: Velocity, last: float) -> pd.DataFrame:
    whole = speed.steps[2]
    lines = [(speed.target_days, f"target {days(speed.target_days)}", "target")]
    if speed.is_enough:
        for point, words in ((whole.median.point, "half"), (whole.days_85.point, "85%")):
            if point is not None:
                lines.append((point, f"{words} within {days(point)}", "usual"))
    return pd.DataFrame(
        [
            {
                "day": day,
                "label": label,
                "tone": tone,
                "side": "left" if day > last / 2 else "right",
                "height": FIRST_LINE_AT - LINE_APART * position,
            }
            for position, (day, label, tone) in enumerate(lines)
        ]
    )


def cycle_table(found: Sequence[Progress]) -> pd.DataFrame:
    """Return the days behind the picture, a line each."""
    return pd.DataFrame(
        [
            {
                "Experiment": one.experiment,
                "Ready on": one.ready_on,
                "With customers on": one.with_customers_on,
                "First feedback on": one.first_feedback_on,
                "Days to feedback": _between(one.ready_on, one.first_feedback_on),
                "Row in Experiments": one.row,
            }
            for one in _newest(found)
        ]
    )


def _between(start: dt.date | None, end: dt.date | None) -> int | None:
    return None if start is None or end is None else (end - start).days

"""Differences between two arms with both their ranges, against the smallest effect that matters."""

from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from components.charts.cycle import names
from components.charts.theme import PALETTES, Mode, Spec, finished, rows
from components.domain.experiments import Trial
from components.words.trials import points, points_range

MOST_TRIALS = 15
ROW_PIXELS, AROUND = 42, 75  # a trial; label and axis around all of them
TONES = {"scale": "good", "stop": "bad"}


@lru_cache(maxsize=32)
def trials_chart(mode: Mode, count: int) -> Spec:
    """Draw each trial's difference with its one-look and its any-look range, newest first.

    Named rows "trials": name, point, low, high (95%, one look), always_low, always_high (any
    look), smallest (the effect that matters; NaN for none), all in percentage points; tone (good ·
    bad · unknown), advice, one_look, any_look (in words). "zero": point, label. `count`: how many
    trials there are.
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N").sort(None).axis(None)
    tones = alt.Scale(
        domain=["good", "bad", "unknown"], range=[palette.good, palette.bad, palette.unknown]
    )
    plain = alt.Chart(rows("trials")).encode(y=y)
    base = plain.encode(color=alt.Color("tone:N").scale(tones).legend(None))
    title = "Variant minus control (percentage points)"
    x = alt.X("always_low:Q").title(title).scale(nice=True, zero=True).axis(tickCount=8)
    thin = base.mark_rule(strokeWidth=1.5, strokeCap="round").encode(x=x, x2="always_high:Q")
    thick = base.mark_rule(strokeWidth=6, strokeCap="round").encode(x="low:Q", x2="high:Q")
    tick = plain.mark_tick(color=palette.ink, thickness=2.5, size=20).encode(x="smallest:Q")
    dot = base.mark_point(filled=True, size=110, opacity=1).encode(
        x="point:Q",
        tooltip=[
            alt.Tooltip("name:N", title="Experiment"),
            alt.Tooltip("point:Q", title="Difference (points)", format="+.1f"),
            alt.Tooltip("one_look:N", title="95%, one look"),
            alt.Tooltip("any_look:N", title="Any look"),
            alt.Tooltip("smallest:Q", title="Smallest that matters", format=".1f"),
            alt.Tooltip("advice:N", title="The rule says"),
        ],
    )
    zero = alt.Chart(rows("zero")).encode(x="point:Q")
    none = zero.mark_rule(color=palette.accent, strokeDash=[5, 4], strokeWidth=1.5)
    words = zero.mark_text(align="left", dx=4, color=palette.accent, fontWeight=600).encode(
        y=alt.value(-8), text="label:N"
    )
    layers = [none, thin, thick, tick, dot, words, *names(plain, palette)]
    return finished(alt.layer(*layers), mode, height=AROUND + ROW_PIXELS * count)


def trial_rows(found: Sequence[Trial]) -> dict[str, pd.DataFrame]:
    """Return "trials" and "zero" as `trials_chart` names their columns; the first `MOST_TRIALS`."""
    lines = [
        {
            "name": one.experiment,
            "point": _hundred(one.judgement.difference.point),
            "low": _hundred(one.judgement.difference.low),
            "high": _hundred(one.judgement.difference.high),
            "always_low": _hundred(one.judgement.always_valid.low),
            "always_high": _hundred(one.judgement.always_valid.high),
            "smallest": _hundred(one.judgement.smallest_effect),
            "tone": TONES.get(one.judgement.advice, "unknown"),
            "advice": one.judgement.advice,
            "one_look": points_range(one.judgement.difference),
            "any_look": points_range(one.judgement.always_valid),
        }
        for one in found[:MOST_TRIALS]
    ]
    return {
        "trials": pd.DataFrame(lines),
        "zero": pd.DataFrame({"point": [0.0], "label": ["no difference"]}),
    }


def _hundred(share: float | None) -> float | None:
    return None if share is None else share * 100


def trials_table(found: Sequence[Trial]) -> pd.DataFrame:
    """Return the trials as a table for people."""
    return pd.DataFrame(
        [
            {
                "Experiment": one.experiment,
                "The rule says": one.judgement.advice,
                "Outcome": one.outcome_metric,
                "Difference": points(one.judgement.difference.point),
                "95%, one look": points_range(one.judgement.difference),
                "Any look": points_range(one.judgement.always_valid),
                "Smallest that matters": points(one.judgement.smallest_effect).removeprefix("+"),
                "Control": f"{one.control.successes:g} of {one.control.n:g}",
                "Variant": f"{one.variant.successes:g} of {one.variant.n:g}",
                "More an arm": one.judgement.more_per_arm,
                "Row in Experiments": one.row,
            }
            for one in found
        ]
    )

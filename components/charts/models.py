"""Models by what a request costs and what they reach, against what customers need."""

from functools import lru_cache

import altair as alt
import pandas as pd

from components.charts.theme import PALETTES, LevelAxis, Mode, Spec, finished, rows
from components.domain.kept import kept
from components.domain.standing import CapabilityStanding, Level
from components.domain.standing.models import Frontier
from components.words.gate import answer
from components.words.needed import needed

TONES = {"pass": "good", "fail": "bad"}
ROOM = 0.1  # of the levels drawn, beyond the outermost one


@lru_cache(maxsize=32)
def models_chart(axis: LevelAxis, mode: Mode) -> Spec:
    """Draw each model at its cost and its level with its range; the better levels are on top.

    Named rows "models": name, cost, level, low, high, tone (good · bad · unknown), text. "need":
    level, label. `axis`: from the worst level drawn to the best.
    """
    palette = PALETTES[mode]
    scale = axis.scale
    y = alt.Y("level:Q").scale(scale).title(f"Level ({axis.unit})" if axis.unit else "Level")
    x = alt.X("cost:Q").scale(domainMin=0).axis(format="~g", tickCount=5)
    x = x.title("Cost of a request")
    tones = alt.Scale(
        domain=["good", "bad", "unknown"], range=[palette.good, palette.bad, palette.unknown]
    )
    colour = alt.Color("tone:N").scale(tones).legend(None)
    base = alt.Chart(rows("models")).encode(x=x)
    span = base.mark_rule(strokeWidth=3, strokeCap="round").encode(
        y=alt.Y("low:Q").scale(scale), y2="high:Q", color=colour
    )
    point = base.mark_point(filled=True, size=110, opacity=1).encode(
        y=y,
        color=colour,
        tooltip=[
            alt.Tooltip("name:N", title="Model"),
            alt.Tooltip("text:N", title="It is"),
            alt.Tooltip("cost:Q", title="A request costs"),
            alt.Tooltip("level:Q", title="Level"),
        ],
    )
    label = base.mark_text(align="left", dx=9, color=palette.ink).encode(y=y, text="name:N")
    need = alt.Chart(rows("need")).encode(y=alt.Y("level:Q").scale(scale))
    rule = need.mark_rule(color=palette.accent, strokeDash=[5, 4], strokeWidth=1.5)
    said = need.mark_text(
        align="left", baseline="bottom", dx=4, dy=-4, color=palette.accent, fontWeight=600
    ).encode(x=alt.value(0), text="label:N")
    return finished(alt.layer(rule, span, point, label, said), mode, height=280)


def models_axis(one: CapabilityStanding, found: Frontier) -> LevelAxis:
    """Return the levels to draw: of the models, their ranges, and what customers need."""
    levels = [level for model in found.models for level in _levels_of(model.level)]
    levels += [one.judged.verdict.level.decision] if one.judged else []
    known = [level for level in levels if level is not None]
    low, high = min(known), max(known)
    room = (high - low or 1.0) * ROOM
    ends = (low - room, high + room)
    worst, best = ends if one.facts.better == "higher" else ends[::-1]
    return LevelAxis(one.facts.unit, worst, best)


def _levels_of(level: Level) -> list[float | None]:
    return [level.at, *(level.between or ())]


@kept
def model_rows(one: CapabilityStanding, found: Frontier) -> dict[str, pd.DataFrame]:
    """Return "models" and "need" as `models_chart` names their columns."""
    lines = []
    for model in found.models:
        low, high = model.level.between or (model.level.at, model.level.at)
        word = answer(model.verdict)
        lines.append(
            {
                "name": model.name,
                "cost": model.cost,
                "level": model.level.at,
                "low": low,
                "high": high,
                "tone": TONES.get(word, "unknown"),
                "text": word,
            }
        )
    bar = one.judged.verdict.level if one.judged else None
    words = None if bar is None else needed(bar, one.facts.unit)
    need = []
    if bar is not None and words is not None:
        need = [{"level": bar.decision, "label": f"need {words}"}]
    return {
        "models": pd.DataFrame(
            lines, columns=["name", "cost", "level", "low", "high", "tone", "text"]
        ),
        "need": pd.DataFrame(need, columns=["level", "label"]),
    }

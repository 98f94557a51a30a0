"""How the marks of the signature picture stand and are written: pixels that the browser computes.

Lengths are expressions of the width and the height that the picture has, see `layout`.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal

import altair as alt

from components.charts.theme import Layer, Palette, rows

HEIGHT = 420  # pixels, with the panels side by side
NARROW, LINED = 640, 780  # pixels: from here the panels, and a bar and its name, are in a line
GUTTER, COUNTS, APART = 92, 66, 28  # of the levels' names, of the counts, between the panels
HEAD, MONTHS, BARS_HEAD, BAR, NARROW_BAR, FLAG = 26, 24, 26, 21, 40, 16  # pixels high
LEGEND = 4  # lines
PLANNED = 0.8  # of the right panel: up to today; beyond is what is planned
BAR_NAME, BAR_TEXT = 158, 172  # pixels of a bar's name and of its figures


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words stand to their point: colour, alignment, size and weight."""

    colour: str | alt.ExprRef
    align: Literal["left", "center", "right"] | alt.ExprRef = "left"
    size: int = 13
    weight: Literal[400, 600] | alt.ExprRef = 400
    opacity: alt.ExprRef | float = 1


def layout(bars: int, larger: float) -> list[alt.Parameter]:
    """Return the lengths that all marks stand by, in pixels."""
    lengths = {
        "k": f"{larger:g}",
        "wide": f"width >= {NARROW} * k",
        "lined": f"width >= {LINED} * k",
        "bar": f"(lined ? {BAR} : {NARROW_BAR}) * k",
        "below": f"{MONTHS + BARS_HEAD} * k + max({bars} * bar, wide ? {BAR * LEGEND} * k : 0)",
        "needwide": f"wide ? 0.5 * width - {APART / 2} * k : width",
        "needtop": f"{HEAD} * k",
        "needhigh": f"wide ? height - {HEAD} * k - below"
        f" : (height - {2 * HEAD} * k - below) * 0.58",
        "oursleft": f"wide ? needwide + {APART} * k : {GUTTER} * k",
        "ourswide": "width - oursleft",
        "ourstop": f"wide ? needtop : needtop + needhigh + {HEAD} * k",
        "ourshigh": "wide ? needhigh : (height - 2 * needtop - below) * 0.42",
        "barsleft": "wide ? oursleft : 0",
        "barstop": f"ourstop + ourshigh + {MONTHS + BARS_HEAD} * k",
    }
    return [alt.param(name=name, expr=said) for name, said in lengths.items()]


NEED_X, NEED_END = f"{GUTTER} * k", f"needwide - {COUNTS} * k"
FITS = f"min(1, (needwide - {GUTTER + COUNTS + 12} * k) / (datum.widest * k))"
DOT_X = f"({GUTTER + 6} + datum.off * {FITS}) * k"
HEAD_X = (
    "datum.place === 'need' ? 0 : datum.place === 'counts' ? needwide"
    " : datum.place === 'ours' ? (wide ? oursleft : 0) : barsleft"
)
HEAD_Y = (
    "datum.place === 'earned' ? barstop - 14 * k : datum.place === 'ours' ? ourstop - 14 * k"
    " : 12 * k"
)
HEAD_ALIGN = alt.expr("datum.place === 'counts' ? 'right' : 'left'")


def need_y(share: str) -> str:
    """Return the height of a share of the left panel, by the field that holds it."""
    return f"needtop + needhigh * (1 - datum.{share})"


def ours_y(share: str) -> str:
    """Return the height of a share of the right panel."""
    return f"ourstop + ourshigh * (1 - datum.{share})"


def ours_x(share: str) -> str:
    """Return where a share of the time up to today lies in the right panel."""
    return f"oursleft + ourswide * {PLANNED} * datum.{share}"


def placed(name: str, x: str, y: str, x2: str | None = None, y2: str | None = None) -> alt.Chart:
    """Return marks of the named rows at places given as expressions in pixels."""
    places = {"px": x, "py": y, "px2": x2, "py2": y2}
    known = {field: said for field, said in places.items() if said is not None}
    drawn = alt.Chart(rows(name)).transform_calculate(**known)
    ends = {channel: f"{field}:Q" for channel, field in (("x2", "px2"), ("y2", "py2"))}
    found: alt.Chart = drawn.encode(
        x=alt.X("px:Q").scale(None).axis(None),
        y=alt.Y("py:Q").scale(None).axis(None),
        **{channel: said for channel, said in ends.items() if said[:-2] in known},
    )
    return found


def words(name: str, x: str, y: str, text: str, lettering: Lettering) -> alt.Chart:
    """Write the texts of the named rows."""
    written, style = _written(name, x, y, text, lettering)
    found: alt.Chart = written.mark_text(color=lettering.colour, **style)
    return found


def over(  # noqa: PLR0913, PLR0917 - words, where they stand, and how
    name: str, x: str, y: str, lettering: Lettering, paper: str, text: str = "label"
) -> Layer:
    """Write labels over a halo of the paper's colour: readable across lines."""
    written, style = _written(name, x, y, text, lettering)
    behind = written.mark_text(stroke=paper, strokeWidth=pixels(4), **style)
    return alt.layer(behind, written.mark_text(color=lettering.colour, **style))


def _written(
    name: str, x: str, y: str, text: str, lettering: Lettering
) -> tuple[alt.Chart, dict[str, Any]]:
    style = alt.MarkConfig(
        align=lettering.align,
        baseline="middle",
        fontSize=pixels(lettering.size),
        fontWeight=lettering.weight,
        opacity=lettering.opacity,
    ).to_dict()
    written: alt.Chart = placed(name, x, y).encode(text=f"{text}:N")
    return written, style


def pixels(of: float) -> alt.ExprRef:
    """Return a length, larger on a big screen."""
    return alt.expr(f"{of:g} * k")


def either(name: str, x: str, y: str, lettering: Lettering, palette: Palette) -> list[Layer]:
    """Write labels in full, and in short where it is narrow."""
    whole = replace(lettering, opacity=alt.expr("wide ? 1 : 0"))
    short = replace(lettering, opacity=alt.expr("wide ? 0 : 1"))
    return [
        over(name, x, y, whole, palette.paper),
        over(name, x, y, short, palette.paper, "short"),
    ]


def area(of: int) -> alt.ExprRef:
    """Return the area of a point, larger on a big screen."""
    return alt.expr(f"{of} * k * k")

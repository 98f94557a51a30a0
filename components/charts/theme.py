"""One look for all charts: colours by meaning, quiet axes, labels in place.

Colours stand for good, bad and unknown, never for up and down; the pairs keep apart for
colour-blind eyes (teal against vermilion) and on both backgrounds.
"""

from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

Mode = Literal["light", "dark"]
Spec = dict[str, Any]
Layer = alt.Chart | alt.LayerChart | alt.FacetChart
# The page's own font, which Streamlit ships: in it all figures are of one width.
FONT = "'Source Sans', 'Source Sans 3', 'Segoe UI', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they mean; tints fill areas.

    ink: text; quiet: second-rank text; line: what parts a page; edge: what shows a field.
    """

    good: str
    bad: str
    unknown: str
    good_tint: str
    bad_tint: str
    unknown_tint: str
    accent: str
    ink: str
    quiet: str
    line: str
    edge: str
    paper: str


PALETTES: dict[Mode, Palette] = {
    "light": Palette(
        good="#0B7A6E",
        bad="#C2410C",
        unknown="#8790A3",
        good_tint="#8FCDC2",
        bad_tint="#F9D5C2",
        unknown_tint="#F2F4F7",
        accent="#3B4CCA",
        ink="#141A2B",
        quiet="#525C6E",
        line="#E3E6EE",
        edge="#7F8899",
        paper="#FFFFFF",
    ),
    "dark": Palette(
        good="#2CC5B0",
        bad="#FF8F57",
        unknown="#66728D",
        good_tint="#1B6A63",
        bad_tint="#552E1E",
        unknown_tint="#1D2335",
        accent="#A9B4FF",
        ink="#EDF0F7",
        quiet="#AAB3C5",
        line="#2A3247",
        edge="#66728D",
        paper="#0F1320",
    ),
}


def rows(name: str) -> alt.NamedData:
    """Return a placeholder for rows that are handed over with the finished specification."""
    return alt.NamedData(name=name)


@dataclass(frozen=True, slots=True)
class LevelAxis:
    """The axis of a capability's levels: its unit and its ends, the better end on the right."""

    unit: str
    worst: float
    best: float

    @property
    def scale(self) -> alt.Scale:
        """Return the scale from the worst level to the best."""
        return alt.Scale(domain=[self.worst, self.best], nice=False, zero=False)


def finished(chart: Layer, mode: Mode, *, height: int) -> Spec:
    """Return the chart as Vega-Lite: full width, `height` pixels, axes in the house look."""
    palette = PALETTES[mode]
    styled = (
        chart.properties(width="container", height=height)
        .configure(font=FONT, background=palette.paper)
        .configure_view(stroke=None)
        .configure_axis(
            grid=True,
            gridColor=palette.line,
            domainColor=palette.line,
            tickColor=palette.line,
            labelColor=palette.quiet,
            titleColor=palette.quiet,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
            titlePadding=8,
            labelOverlap=True,
        )
        .configure_text(fontSize=13)
        .configure_mark(
            aria=False
        )  # a chart is told by its finding and its table, not mark by mark
        .configure_legend(labelColor=palette.quiet, titleColor=palette.quiet, labelFontSize=13)
    )
    spec: Spec = styled.to_dict()
    spec.pop("datasets", None)
    return spec


WIDE = 600  # pixels: from here on a chart of the big screen is read from four metres
LARGER = 2.0
IN_PIXELS = "height"  # the field of rows whose place is given in pixels: flags above a plot
FURTHER = f"datum.{IN_PIXELS} * (width > {WIDE} ? {LARGER:g} : 1)"
SIZES = ("fontSize", "labelFontSize", "titleFontSize", "dx", "dy", "strokeWidth", "size")


def enlarged(spec: Spec, height: int) -> Spec:
    """Return a chart for the big screen: letters, lines and points twice as large where it is wide.

    height: in pixels. The browser decides by the chart's own width, so that the same page stays
    readable on a phone.
    """
    return {**_enlarged(spec), "height": height}


def _larger(size: Any) -> Any:  # noqa: ANN401 - JSON as it comes
    """Return a size that the browser doubles where it is wide, whether given or by row."""
    if isinstance(size, dict) and "expr" in size:
        return {"expr": f"(width > {WIDE} ? {LARGER:g} : 1) * ({size['expr']})"}
    if isinstance(size, int | float) and not isinstance(size, bool):
        return {"expr": f"width > {WIDE} ? {size * LARGER:g} : {size:g}"}
    return _enlarged(size)


def _enlarged(part: Any) -> Any:  # noqa: ANN401 - JSON as it comes
    if isinstance(part, list):
        return [_enlarged(one) for one in part]
    if not isinstance(part, dict):
        return part
    larger: dict[str, Any] = {
        name: _larger(one) if name in SIZES else _enlarged(one) for name, one in part.items()
    }
    if part.get("encoding", {}).get("y", {}).get("field") == IN_PIXELS:
        # another field: a row is shared by all layers, and each would multiply it once more
        further = {"calculate": FURTHER, "as": "further"}
        larger["transform"] = [*larger.get("transform", []), further]
        larger["encoding"]["y"]["field"] = "further"
    return larger

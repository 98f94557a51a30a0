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


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they mean; tints fill areas. ink: text; quiet: second-rank text."""

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
    paper: str


PALETTES: dict[Mode, Palette] = {
    "light": Palette(
        good="#0B7A6E",
        bad="#C2410C",
        unknown="#B4BCCB",
        good_tint="#B5DED8",
        bad_tint="#F6CDB8",
        unknown_tint="#EEF0F4",
        accent="#3B4CCA",
        ink="#141A2B",
        quiet="#525C6E",
        line="#E3E6EE",
        paper="#FFFFFF",
    ),
    "dark": Palette(
        good="#2CC5B0",
        bad="#FF8F57",
        unknown="#56617A",
        good_tint="#17524E",
        bad_tint="#5C3322",
        unknown_tint="#1D2335",
        accent="#A9B4FF",
        ink="#EDF0F7",
        quiet="#AAB3C5",
        line="#2A3247",
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
        .configure_view(stroke=None)
        .configure_axis(
            grid=True,
            gridColor=palette.line,
            domainColor=palette.line,
            tickColor=palette.line,
            labelColor=palette.quiet,
            titleColor=palette.quiet,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor=palette.quiet, titleColor=palette.quiet)
    )
    spec: Spec = styled.to_dict()
    spec.pop("datasets", None)
    return spec

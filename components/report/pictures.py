"""The report's charts as pictures, drawn here and now: no browser, no request, no font to install.

vl-convert carries its own sans-serif (Liberation Sans) and refuses every address; it is loaded
only when a picture is asked for.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts.acceptance import acceptance_chart
from components.charts.acceptance_rows import acceptance_rows, level_axis
from components.charts.cycle import cycle_chart, cycle_rows, last_day
from components.charts.intervals import rank_intervals_chart, share_intervals_chart
from components.charts.rank_rows import rank_rows
from components.charts.release_rows import release_rows
from components.charts.releases import releases_chart
from components.charts.scorecard_rows import segment_rows
from components.charts.signature import signature_chart
from components.charts.signature_rows import signature_ladder, signature_rows
from components.charts.theme import Spec
from components.domain import outcomes
from components.domain.experiments import progress
from components.domain.standing import CapabilityStanding, Judged, Standing
from components.domain.standing.climb import signature
from components.report.inert import one_line
from components.words import experiments, plan, scorecard, threshold
from components.words import outcomes as purchases
from components.words.numbers import Numbers
from components.words.signature import signature_finding, signature_reading

VEGA_LITE = "6.4"  # the version that the installed Altair writes
WIDTH, HEIGHT = 600, 360  # pixels of the plot: its words stay readable in half a slide
BROAD = (720, 480)  # pixels: two panels, and bars below them
MOST_CHANGES, MOST_ROWS = 8, 12  # more would not fit a slide or a printed page
FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
ROOM = {"left": 28, "right": 12, "top": 6, "bottom": 6}  # a browser's font may be wider than ours
CONFIG = {"font": FONT, "text": {"strokeJoin": "round"}}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart to be drawn: finding is its title and its alternative text, reading how to read it.

    spec and rows: as the chart builders and their row builders return them. width: in pixels.
    """

    finding: str
    reading: str
    spec: Spec
    rows: dict[str, pd.DataFrame]
    width: int = WIDTH

    @property
    def is_broad(self) -> bool:
        """Return whether it needs the whole width of a page or a slide."""
        return self.width > WIDTH

    @property
    def alt(self) -> str:
        """Return what stands for the picture where it cannot be seen."""
        return f"{self.finding.rstrip('.')}. {self.reading}"


def svg(picture: Picture, name: str) -> str:
    """Return the picture as an <svg> element; `name` makes its inner names unique on a page."""
    import vl_convert  # noqa: PLC0415 - 40 MB that only a picture needs

    spec = {**_drawable(picture), "padding": ROOM}
    drawn = vl_convert.vegalite_to_svg(spec, **_settings())
    drawn = re.sub(r' xmlns(?::\w+)?="[^"]*"', "", drawn)  # within HTML nobody asks for them
    drawn = re.sub(r"\bclip(\d+)", rf"{name}-clip\1", drawn)
    # What a chart says is in its alternative text; a label on every mark only repeats its numbers.
    return re.sub(r' (?:aria-[a-z]+|role|pointer-events)="[^"]*"', "", drawn)


def png(picture: Picture, scale: float = 2.5) -> bytes:
    """Return the picture as PNG, `scale` device pixels for each pixel of the chart."""
    import vl_convert  # noqa: PLC0415

    drawn: bytes = vl_convert.vegalite_to_png(_drawable(picture), scale=scale, **_settings())
    return drawn


def _settings() -> dict[str, Any]:
    return {"vl_version": VEGA_LITE, "config": CONFIG, "allowed_base_urls": []}


def _drawable(picture: Picture) -> Spec:
    """Return the specification with its rows and a width of its own: there is no page around it."""
    rows = {
        name: json.loads(frame.to_json(orient="records", date_format="iso"))
        for name, frame in picture.rows.items()
    }
    return {**_flat(picture.spec), "width": picture.width, "datasets": rows}


def _flat(part: Any) -> Any:  # noqa: ANN401 - a part of a specification
    """Return it with every text on one line: Vega builds expressions from names, as of a unit."""
    if isinstance(part, dict):
        return {name: _flat(inner) for name, inner in part.items()}
    if isinstance(part, list):
        return [_flat(inner) for inner in part]
    return one_line(part) if isinstance(part, str) else part


# --- what is drawn --------------------------------------------------------------------------


def scorecard_picture(now: Standing) -> Picture | None:
    """Return who would miss us by segment; of a shop, what shoppers do by release."""
    if now.shop is not None:
        return None if now.shop.found is None else _shop(now.shop.found)
    if not now.segments:
        return None
    shown = now.segments[:MOST_ROWS]
    return Picture(
        scorecard.segments_finding(now.segments, now.pmf),
        scorecard.segments_reading(None),
        share_intervals_chart("light", len(shown), "Very disappointed"),
        segment_rows(shown, now.pmf),
    )


def _shop(found: outcomes.ByRelease) -> Picture:
    return Picture(
        purchases.by_release_finding(found),
        purchases.by_release_reading(found),
        releases_chart("light", len(found.arms), purchases.named(found.metric)),
        release_rows(found),
    )


def acceptance_picture(one: CapabilityStanding) -> Picture | None:
    """Return a capability's acceptance curve; None before anybody answered."""
    if one.judged is None or one.judged.curve.table.empty:
        return None
    judged: Judged = one.judged
    axis = level_axis(one, judged)
    return Picture(
        threshold.curve_finding(one, judged, "customers"),
        threshold.curve_reading(judged),
        acceptance_chart(axis, "customers", "light", HEIGHT),
        acceptance_rows(one, judged, axis, "customers"),
    )


def signature_picture(one: CapabilityStanding, now: Standing) -> Picture | None:
    """Return what customers need, where we are and what it earned; None before anybody answered."""
    found, numbers = signature(now.workbook, one, now.day), Numbers.of(now.settings)
    if found is None:
        return None
    rows = signature_rows(found, numbers, {})
    is_to_scale = signature_ladder(found).is_to_scale
    spec = signature_chart("light", len(rows["bars"]))
    return Picture(
        signature_finding(found, numbers),
        signature_reading(found, numbers, is_to_scale=is_to_scale),
        {**spec, "height": BROAD[1]},
        rows,
        BROAD[0],
    )


def ranking_picture(now: Standing, most: int = MOST_ROWS) -> Picture | None:
    """Return the first ranks with their ranges; None while nothing is ranked."""
    drawn = rank_rows(now.ranking, most)
    shown = len(drawn["ranks"])
    if not shown:
        return None
    return Picture(
        plan.ranking_finding(now.ranking),
        plan.ranking_reading(now.ranking, shown),
        rank_intervals_chart("light", shown),
        drawn,
    )


def speed_picture(now: Standing, most: int = MOST_CHANGES) -> Picture | None:
    """Return the newest changes from ready to the first reaction; None before the first."""
    found = [one for one in progress(now.workbook["Experiments"], now.day) if one.ready_on]
    newest = sorted(found, key=lambda one: one.ready_on or now.day)[-most:]
    rows = cycle_rows(newest, now.velocity)
    shown = len(rows["ends"])
    if not shown:
        return None
    return Picture(
        experiments.cycle_finding(now.velocity),
        experiments.cycle_reading(now.velocity, shown, now.velocity.n),
        cycle_chart("light", shown, last_day(rows["ends"], now.velocity)),
        rows,
    )

"""The scorecard's newer charts on the sample's rows: customers kept, weeks, releases."""

from collections.abc import Mapping

import pandas as pd

from components.charts.curves import series_chart, share_by_day_chart
from components.charts.events import mark_rows
from components.charts.release_rows import release_rows, series_rows
from components.charts.releases import releases_chart
from components.charts.scorecard_rows import kept_rows
from components.charts.theme import Mode, Spec
from components.domain import outcomes, roi
from components.domain.standing import Standing

Drawing = tuple[Spec, Mapping[str, pd.DataFrame], str | None]


def a_rate(now: Standing) -> outcomes.WeeklySeries:
    """The sample's only figure with successes and trials."""
    series = outcomes.weekly_series(now.workbook["Outcomes"], now.day, "Monday")
    return next(one for one in series if one.is_rate)


def scorecard_drawings(now: Standing, mode: Mode) -> dict[str, Drawing]:
    """Every chart by name: specification, its rows, its promise in words."""
    rate = a_rate(now)
    found = outcomes.by_release(rate)
    return {
        "kept": (
            share_by_day_chart(mode, 400, "Days", "Customers kept"),
            kept_rows(roi.retention(now.workbook["Customers"], now.day)),
            share_by_day_chart.__doc__,
        ),
        "weeks": (
            series_chart(mode, "Photo sets completed", ".3~p"),
            series_rows(rate, mark_rows(now.workbook, rate.weeks[0].starts_on)),
            series_chart.__doc__,
        ),
        "releases": (
            releases_chart(mode, len(found.arms), "Photo sets completed"),
            release_rows(found),
            releases_chart.__doc__,
        ),
    }

"""The charts of the plan: the sample's split, and three shipped items."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from components.charts.plan import shipped_chart, shipped_rows, split_chart, split_rows
from components.charts.theme import Mode, Spec
from components.domain import ranking
from components.domain.ranking import Shipped
from components.domain.standing import Standing

Drawing = tuple[Spec, Mapping[str, pd.DataFrame], str | None]
DAY = dt.date(2026, 9, 24)
SHIPPED = (
    Shipped(16, "Upload", DAY, 40e3, 30e3, 69e3, 96e3, 2.4, "above"),
    Shipped(17, "Night", DAY, 40e3, 30e3, 69e3, 9e3, 0.2, "below"),
    Shipped(18, "Rain", DAY, 40e3, 30e3, 69e3, None, None, None),
    Shipped(19, "Unheard", DAY, None, None, None, 5e3, None, None),
    Shipped(20, "Unknown", DAY, None, None, None, None, None, None),
)


def plan_drawings(now: Standing, mode: Mode) -> dict[str, Drawing]:
    """Every chart by name: specification, its rows, its promise in words."""
    split = ranking.planned_split(now.workbook["Roadmap"])
    return {
        "split": (split_chart(mode), split_rows(split), split_chart.__doc__),
        "shipped": (
            shipped_chart(mode, 4, "EUR"),
            shipped_rows(SHIPPED),
            shipped_chart.__doc__,
        ),
    }

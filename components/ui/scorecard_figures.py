"""What the scorecard shows beside the figures of the day, computed once for all visitors."""

from dataclasses import dataclass

from components.domain import outcomes, pmf, ranking, roi
from components.domain.kept import kept
from components.domain.standing import Standing
from components.domain.standing.vanity import VanityMetric, vanity_metrics
from components.domain.standing.winners import HiddenWinners, hidden_winners
from components.domain.stats import Estimate
from components.ui.frame import View


@dataclass(frozen=True, slots=True, eq=False)
class ScorecardFigures:
    """The survey's engine and months, who stays, weekly figures, purchases, and attention."""

    honest: pmf.HonestSegment | None
    engine: pmf.Engine
    monthly: pmf.Trend
    change: pmf.Change
    split: ranking.Split
    retention: roi.Retention
    kept: roi.RevenueKept
    series: tuple[outcomes.WeeklySeries, ...]
    rates: tuple[outcomes.ByRelease, ...]
    order_value: Estimate | None
    winners: HiddenWinners
    vanity: tuple[VanityMetric, ...]


def figures_of(view: View) -> ScorecardFigures:
    """Return the scorecard's figures for the day and segment of the page."""
    return _figures(view.week.now, view.segment)


@kept
def _figures(now: Standing, segment: str | None) -> ScorecardFigures:
    day = now.day
    calls, customers, items = (now.workbook[tab] for tab in ("Calls", "Customers", "Roadmap"))
    weekly = now.workbook["Outcomes"]
    series = outcomes.weekly_series(weekly, day, now.settings.week_starts_on)
    return ScorecardFigures(
        honest=pmf.honest_best_segment(now.counted),
        engine=pmf.engine(now.counted),
        monthly=pmf.trend(calls, day, now.settings, "month"),
        change=pmf.change(calls, day, now.settings),
        split=ranking.planned_split(items),
        retention=roi.retention(customers, day),
        kept=roi.revenue_kept(customers, day),
        series=series,
        rates=tuple(outcomes.by_release(one) for one in outcomes.leading(series, segment)),
        order_value=outcomes.order_value(series, segment),
        winners=hidden_winners(now),
        vanity=vanity_metrics(now),
    )

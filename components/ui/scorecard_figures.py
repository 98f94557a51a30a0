"""What the scorecard shows beside the figures of the day: once for all visitors, when asked."""

from dataclasses import dataclass

from components.domain import outcomes, pmf, roi
from components.domain.kept import kept
from components.domain.standing import Standing
from components.domain.standing.vanity import VanityMetric, vanity_metrics
from components.domain.standing.winners import HiddenWinners, hidden_winners
from components.domain.stats import Estimate
from components.ui.frame import View


@dataclass(frozen=True, eq=False)
class ScorecardFigures:
    """The figures of a day beside those of its standing, each computed when it is first shown."""

    now: Standing
    segment: str | None

    @property
    @kept
    def honest(self) -> pmf.HonestSegment | None:
        """Return the best segment, scored on answers that had no part in choosing it."""
        return pmf.honest_best_segment(self.now.counted)

    @property
    @kept
    def engine(self) -> pmf.Engine:
        """Return what fans love, and what holds those back who nearly are."""
        return pmf.engine(self.now.counted)

    @property
    @kept
    def monthly(self) -> pmf.Trend:
        """Return the survey's share month by month."""
        now, book = self.now, self.now.workbook
        return pmf.trend(book["Calls"], now.day, now.settings, "month", book.unread("Calls"))

    @property
    @kept
    def change(self) -> pmf.Change:
        """Return the share beside that of the window before."""
        now, book = self.now, self.now.workbook
        return pmf.change(book["Calls"], now.day, now.settings, book.unread("Calls"))

    @property
    @kept
    def retention(self) -> roi.Retention:
        """Return who stays."""
        return roi.retention(self.now.workbook["Customers"], self.now.day)

    @property
    @kept
    def revenue(self) -> roi.RevenueKept:
        """Return what customers pay of what they began with."""
        return roi.revenue_kept(self.now.workbook["Customers"], self.now.day)

    @property
    @kept
    def series(self) -> tuple[outcomes.WeeklySeries, ...]:
        """Return every weekly figure of Outcomes."""
        book, starts_on = self.now.workbook, self.now.settings.week_starts_on
        aside = book.unread("Outcomes")
        return outcomes.bounded_series(book["Outcomes"], aside, self.now.day, starts_on)

    @property
    @kept
    def rates(self) -> tuple[outcomes.ByRelease, ...]:
        """Return conversion and purchase completion by release."""
        leading = outcomes.leading(self.series, self.segment)
        return tuple(outcomes.by_release(one) for one in leading)

    @property
    @kept
    def order_value(self) -> Estimate | None:
        """Return what one order is worth."""
        return outcomes.order_value(self.series, self.segment)

    @property
    @kept
    def winners(self) -> HiddenWinners:
        """Return who does much better than the plan notices."""
        return hidden_winners(self.now)

    @property
    @kept
    def vanity(self) -> tuple[VanityMetric, ...]:
        """Return what is worked on without a customer behind it."""
        return vanity_metrics(self.now)


def figures_of(view: View) -> ScorecardFigures:
    """Return the scorecard's figures for the day and segment of the page."""
    return _figures(view.week.now, view.segment)


@kept
def _figures(now: Standing, segment: str | None) -> ScorecardFigures:
    return ScorecardFigures(now, segment)

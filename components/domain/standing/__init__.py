"""Where a company stands on a day: every figure of the report, each computed once, from rows.

The pages and the headless door show this and nothing else; last week's state is the same
computation seven days earlier. Topics know nothing of each other; they meet here.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from components.domain import experiments, outcomes, ownership, pmf, roi
from components.domain.cells import folded
from components.domain.experiments import Velocity
from components.domain.kept import kept
from components.domain.outcomes import ByRelease, ShopJudged
from components.domain.ownership import Loop, Owner
from components.domain.past import as_of
from components.domain.pmf import Counted, Segment, UnreadAnswers, VeryDisappointed
from components.domain.ranking import Ranking
from components.domain.roi import RoiWithinWindow
from components.domain.schema import Settings
from components.domain.standing.capabilities import CapabilityStanding, capabilities
from components.domain.standing.facts import (
    AimedPast,
    Effort,
    Facts,
    Judged,
    Level,
    Rate,
    StepWorth,
    customers_of,
    money_margin,
)
from components.domain.standing.next_calls import Ask, NextCall, asks_about, next_calls
from components.domain.standing.roadmap import (
    default_assumptions,
    ranked,
    unlocked_by_item,
)
from components.domain.workbook import Aside, Workbook

__all__ = [
    "AimedPast",
    "Ask",
    "CapabilityStanding",
    "Effort",
    "Facts",
    "Judged",
    "Level",
    "NextCall",
    "Rate",
    "Standing",
    "StepWorth",
    "asks_about",
    "customers_of",
    "default_assumptions",
    "money_margin",
    "narrowed",
    "next_calls",
    "ranked",
    "standing",
    "unlocked_by_item",
]

JUDGES_PMF = ("pmf_target", "fewest_answers", "answers_count_for_days")  # fields of Settings


@dataclass(frozen=True, eq=False)
class Standing:
    """All figures of one day, each computed once, when it is first asked for.

    `workbook` is what they are computed from, as of that day.
    """

    day: dt.date
    workbook: Workbook

    @property
    def settings(self) -> Settings:
        """Return the workbook's settings."""
        return self.workbook.settings

    @property
    @kept
    def counted(self) -> Counted:
        """Return the answers that count for PMF."""
        days = self.settings.answers_count_for_days
        return pmf.answers_that_count(self.workbook["Calls"], self.day, days)

    @property
    @kept
    def pmf(self) -> VeryDisappointed:
        """Return the share that would be very disappointed."""
        found = pmf.very_disappointed_share(
            self.counted, self.workbook["Customers"], self.settings, self.unread_answers
        )
        is_judged = found.verdict in {"on track", "off track"}
        if is_judged and not self.workbook.unread_settings.isdisjoint(JUDGES_PMF):
            return replace(found, verdict="unread settings")
        return found

    @property
    @kept
    def unread_answers(self) -> UnreadAnswers | None:
        """Return what the answers that could not be read could do to that share."""
        days = self.settings.answers_count_for_days
        return pmf.unread_answers(self.counted, self.workbook.unread("Calls"), days)

    @property
    @kept
    def segments(self) -> tuple[Segment, ...]:
        """Return the same share of each segment, with the answers that it may leave out."""
        found = pmf.segments(self.counted)
        left_out = self.unread_answers
        if left_out is None:
            return found
        return tuple(
            replace(one, unread=_of_segment(self.workbook, one.segment, left_out.rows))
            for one in found
        )

    @property
    @kept
    def roi(self) -> RoiWithinWindow:
        """Return the share of customers with a return on investment within the window."""
        days = self.settings.roi_window_days
        aside = self.workbook.unread("Customers")
        return roi.bounded_roi(self.workbook["Customers"], aside, self.day, days)

    @property
    @kept
    def purchases(self) -> tuple[ByRelease, ...]:
        """Return conversion and purchase completion of everyone by release."""
        weekly, starts_on = self.workbook["Outcomes"], self.settings.week_starts_on
        series = outcomes.weekly_series(weekly, self.day, starts_on)
        return tuple(outcomes.by_release(one) for one in outcomes.leading(series, None))

    @property
    @kept
    def shop(self) -> ShopJudged | None:
        """Return how a shop is judged, by what shoppers do; None for any other business."""
        if self.settings.business_model != "ecommerce":
            return None
        return outcomes.shop_judged(self.purchases, self.workbook.unread("Outcomes"), None)

    @property
    @kept
    def capabilities(self) -> tuple[CapabilityStanding, ...]:
        """Return each capability with its level, its answers and its verdict."""
        return capabilities(self.workbook)

    @property
    @kept
    def ranking(self) -> Ranking:
        """Return the roadmap's items in the order of their evidence."""
        return ranked(self.workbook, self.capabilities, self.day)

    @property
    @kept
    def velocity(self) -> Velocity:
        """Return how quickly changes met customers' reactions."""
        target = self.settings.feedback_target_days
        aside = self.workbook.unread("Experiments")
        return experiments.bounded_velocity(self.workbook["Experiments"], aside, self.day, target)

    @property
    @kept
    def owner(self) -> Owner:
        """Return who owns the bridge between customers and the AI team."""
        return ownership.owner(self.workbook["Team"], self.day, self.workbook.unread("Team"))

    @property
    @kept
    def loop(self) -> Loop:
        """Return whether the weekly loop of calls, meetings and decisions is kept."""
        return ownership.loop(self.workbook.frames, self.day, self.settings)


def standing(whole: Workbook, day: dt.date) -> Standing:
    """Return every figure as it stood at the end of `day`."""
    return Standing(day, as_of(whole, day))


@kept
def narrowed(workbook: Workbook, segment: str | None) -> Workbook:
    """Return the workbook of one segment's customers: every figure of a page follows its filter.

    Calls carry their own segment (as it was then); other logs follow the customer's today. Names
    of segments are compared ignoring case.
    """
    if segment is None:
        return workbook
    members = customers_of(workbook, segment) or ()
    customers, calls, answers = (workbook[tab] for tab in ("Customers", "Calls", "Trade-offs"))
    frames = {
        **workbook.frames,
        "Customers": customers[customers["customer"].isin(members)],
        "Calls": calls[calls["segment"].fillna("").map(folded) == folded(segment)],
        "Trade-offs": answers[answers["customer"].isin(members)],
    }
    return replace(workbook, frames=frames, aside=_aside_of(workbook, folded(segment), members))


def _of_segment(workbook: Workbook, segment: str, rows: Collection[int]) -> tuple[int, ...]:
    """Return which unread rows of Calls may be of a segment."""
    members = customers_of(workbook, segment) or ()
    kept_aside = _aside_of(workbook, folded(segment), members).get("Calls")
    there = {*kept_aside.rows} if kept_aside is not None else set()
    return tuple(row for row in rows if row in there)


def _aside_of(workbook: Workbook, segment: str, members: Collection[str]) -> dict[str, Aside]:
    """Return the rows set aside that may be of a segment: those whose segment is not known are."""
    found, names = dict(workbook.aside), {folded(name) for name in members}
    if (calls := workbook.unread("Calls")) is not None:
        own, customer = calls.frame["segment"], calls.frame["customer"].fillna("")
        may_be = (own.fillna("").map(folded) == segment) | calls.is_bad("segment")
        may_be |= own.isna() & (customer.map(folded).isin(names) | calls.is_bad("customer"))
        found["Calls"] = found["Calls"].only(calls.frame.index[may_be])
    for tab in ("Trade-offs", "Customers"):
        if (rows := workbook.unread(tab)) is not None:
            may_be = rows.frame["customer"].fillna("").map(folded).isin(names)
            may_be |= rows.is_bad("customer")
            found[tab] = found[tab].only(rows.frame.index[may_be])
    return found

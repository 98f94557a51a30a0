"""Where a company stands on a day: every figure of the report, each computed once, from rows.

The pages and the headless door show this and nothing else; last week's state is the same
computation seven days earlier. Topics know nothing of each other; they meet here.
"""

import datetime as dt
from dataclasses import dataclass, replace

from components.domain import experiments, ownership, pmf, roi
from components.domain.cells import folded
from components.domain.experiments import Velocity
from components.domain.kept import kept
from components.domain.ownership import Loop, Owner
from components.domain.past import as_of
from components.domain.pmf import Counted, Segment, VeryDisappointed
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
from components.domain.workbook import Workbook

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


@dataclass(frozen=True, eq=False)
class Standing:
    """All figures of one day. `workbook` is what they were computed from, as of that day."""

    day: dt.date
    workbook: Workbook
    counted: Counted
    pmf: VeryDisappointed
    segments: tuple[Segment, ...]
    roi: RoiWithinWindow
    capabilities: tuple[CapabilityStanding, ...]
    ranking: Ranking
    velocity: Velocity
    owner: Owner
    loop: Loop

    @property
    def settings(self) -> Settings:
        """Return the workbook's settings."""
        return self.workbook.settings


def standing(whole: Workbook, day: dt.date) -> Standing:
    """Compute every figure as it stood at the end of `day`."""
    workbook = as_of(whole, day)
    settings = workbook.settings
    counted = pmf.answers_that_count(workbook["Calls"], day, settings.answers_count_for_days)
    found = capabilities(workbook)
    return Standing(
        day=day,
        workbook=workbook,
        counted=counted,
        pmf=pmf.very_disappointed_share(counted, workbook["Customers"], settings),
        segments=pmf.segments(counted),
        roi=roi.roi_within(workbook["Customers"], day, settings.roi_window_days),
        capabilities=found,
        ranking=ranked(workbook, found, day),
        velocity=experiments.velocity(workbook["Experiments"], day, settings.feedback_target_days),
        owner=ownership.owner(workbook["Team"], day),
        loop=ownership.loop(workbook.frames, day, settings),
    )


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
    return replace(workbook, frames=frames)

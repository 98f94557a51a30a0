"""The acceptance curve of every segment, where enough of its customers were asked."""

from dataclasses import dataclass, replace

from components.domain import thresholds
from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.facts import Judged, customers_of
from components.domain.unread import Unread
from components.domain.workbook import Workbook

FEWEST_IN_ALL = 30
FEWEST_IN_A_SEGMENT = 8


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCurve:
    """One segment's answers about a capability: `judged.curve` and `judged.verdict` are its own.

    is_enough: whether it may stand beside others: 30 asked in all, 8 of them in the segment.
    """

    segment: str
    judged: Judged
    is_enough: bool

    @property
    def n(self) -> int:
        """Customers of the segment that were asked and do not contradict themselves."""
        return self.judged.curve.n


@kept
def segment_curves(workbook: Workbook, one: CapabilityStanding) -> tuple[SegmentCurve, ...]:
    """Split a capability's answers by segment, the one asked most first; () without a direction.

    Every curve is estimated at all the levels asked about, so that they can be compared. A
    customer without a segment is in none.
    """
    if one.judged is None:
        return ()
    in_all = one.judged.curve.n
    names = sorted(workbook["Customers"]["segment"].dropna().unique())
    found = [(name, _of(workbook, one, one.judged, name)) for name in names]
    curves = [
        SegmentCurve(
            name,
            judged,
            in_all >= FEWEST_IN_ALL and judged.curve.n >= FEWEST_IN_A_SEGMENT,
        )
        for name, judged in found
        if judged.curve.n
    ]
    return tuple(sorted(curves, key=lambda curve: -curve.n))


def _of(workbook: Workbook, one: CapabilityStanding, whole: Judged, segment: str) -> Judged:
    answers = workbook["Trade-offs"]
    is_member = answers["customer"].isin(customers_of(workbook, segment) or ())
    mine = answers[is_member & (answers["capability"] == one.facts.name)]
    held = thresholds.brackets(mine, whole.brackets.better)
    values = workbook["Customers"].set_index("customer")["annual_value"]
    curve = thresholds.acceptance(held, values, whole.brackets.asked_levels)
    target, level = one.facts.target_share, one.level
    verdict, unread = thresholds.honest_verdict(
        thresholds.verdict(curve, level.at, target, level.between),
        thresholds.Case(
            mine,
            whole.brackets.better,
            curve,
            target,
            level.at,
            level.between,
            one.other_levels,
            whole.brackets.asked_levels,
        ),
        _unread(workbook, one.facts.name, segment),
        whole.unread.releases if whole.unread else (),
        whole.unread.evaluations if whole.unread else (),
    )
    return replace(
        whole,
        brackets=held,
        curve=curve,
        verdict=verdict,
        by_revenue=thresholds.revenue_level(curve, target),
        answers=mine,
        unread=unread,
    )


def _unread(workbook: Workbook, capability: str, segment: str) -> Unread | None:
    """Return the answers that could not be read and may be of a customer of the segment."""
    found = thresholds.about(workbook.unread("Trade-offs"), capability)
    if found is None:
        return None
    members = {folded(name) for name in customers_of(workbook, segment) or ()}
    is_member = found.frame["customer"].fillna("").map(folded).isin(members)
    mine = found.only(is_member | found.is_bad("customer"))
    return None if mine.frame.empty else mine

"""The acceptance curve of every segment, where enough of its customers were asked."""

from dataclasses import dataclass, replace

import pandas as pd

from components.domain import thresholds
from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.facts import Judged, Level, customers_of
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
    target = one.facts.target_share
    rows = whole.unread
    verdict, unread = _verdict(
        workbook,
        _Asked(one, segment, held, mine, curve, whole.brackets.asked_levels),
        one.level,
        one.other_levels,
        (rows.releases, rows.evaluations) if rows else ((), ()),
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


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What the customers of one segment answered about a capability."""

    one: CapabilityStanding
    segment: str
    held: thresholds.Brackets
    answers: pd.DataFrame
    curve: thresholds.AcceptanceCurve
    asked_levels: tuple[float, ...]


def _verdict(
    workbook: Workbook,
    asked: _Asked,
    level: Level,
    other_levels: tuple[float | None, ...],
    rows: tuple[tuple[int, ...], tuple[int, ...]],
) -> tuple[thresholds.Verdict, thresholds.UnreadAnswers | None]:
    """Judge a level by one segment. rows: of Experiments and Evaluations, as in UnreadAnswers."""
    facts, curve = asked.one.facts, asked.curve
    return thresholds.honest_verdict(
        thresholds.verdict(curve, level.at, facts.target_share, level.between),
        thresholds.Case(
            asked.answers,
            asked.held.better,
            curve,
            facts.target_share,
            level.at,
            level.between,
            other_levels,
            asked.asked_levels,
        ),
        _unread(workbook, facts.name, asked.segment),
        *rows,
    )


def verdict_of(
    workbook: Workbook, one: CapabilityStanding, curve: SegmentCurve, level: Level
) -> thresholds.Verdict:
    """Judge a level that was measured on a segment by what its customers need."""
    judged = curve.judged
    levels = (
        judged.brackets.asked_levels if one.judged is None else one.judged.brackets.asked_levels
    )
    asked = _Asked(one, curve.segment, judged.brackets, judged.answers, judged.curve, levels)
    return _verdict(workbook, asked, level, (), ((), ()))[0]


def _unread(workbook: Workbook, capability: str, segment: str) -> Unread | None:
    """Return the answers that could not be read and may be of a customer of the segment."""
    found = thresholds.about(workbook.unread("Trade-offs"), capability)
    if found is None:
        return None
    members = {folded(name) for name in customers_of(workbook, segment) or ()}
    is_member = found.frame["customer"].fillna("").map(folded).isin(members)
    mine = found.only(is_member | found.is_bad("customer"))
    return None if mine.frame.empty else mine

"""Is today's level good enough: yes, no, or not to be told yet.

The word comes from the chance that the level is enough for the target share, by the joint estimate
of all answers; see thresholds.joint.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from components.domain.stats import (
    Z_80_ONE_SIDED,
    Floats,
    answers_to_settle,
    kish_n,
    wilson_bounds,
)
from components.domain.thresholds.answers import inner
from components.domain.thresholds.curve import AcceptanceCurve
from components.domain.thresholds.joint import Joint
from components.domain.thresholds.settling import Settles, settles

SURE = 0.8
"""The chance from which a verdict is spoken; "not yet" from the same chance of the opposite."""
FEWEST_CUSTOMERS = 8
FEWEST_YES = FEWEST_NO = 2
MOST_VOLUNTEERED_SHARE = 0.3

Word = Literal["enough", "not yet", "unclear", "no evidence"]
Reason = Literal[
    "too few customers",
    "too few yes",
    "too few no",
    "too many volunteered",
    "today's level unknown",
    "at or past the decision level",
    "upper bound below target",
    "bounds straddle target",
    "unread answers",
    "unread settings",
]


@dataclass(frozen=True, slots=True)
class MinimumViableLevel:
    """The level a target share of customers needs, in the capability's unit; None: not reached.

    point: the nonparametric estimate (too low in about half of all samples: not to decide on);
    decision: the chance that it is enough is at least 80%; proven: the 95% lower bound counting
    sure yes answers alone reaches the target.
    """

    point: float | None
    decision: float | None
    proven: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on, counted in customers.

    Asked, those who contradict themselves too; accepted some level; refused some level; and the
    share, among those that did either, with only volunteered one-sided answers (None when nobody
    did).
    """

    customers: int
    yes: int
    no: int
    volunteered_share: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word, why, and every number the rule looked at (levels in the capability's unit).

    `share` with one-sided 80% bounds `low`, `high` is the acceptance of today's level by the
    joint estimate, `chance` the chance that it reaches the target; `known` customers said whether
    it would do, or implied it. `said`: the nonparametric estimate there, None where nobody did.
    Of an unclear one: `settles`, the answers alike that would settle it soonest, and
    `more_answers`, about how many of any kind would if the share stayed as it is.
    """

    word: Word
    reasons: tuple[Reason, ...]
    evidence: Evidence
    level: MinimumViableLevel
    share: float | None
    low: float | None
    high: float | None
    known: int
    more_answers: int | None
    chance: float | None = None
    said: float | None = None
    settles: Settles | None = None


def minimum_viable_level(curve: AcceptanceCurve, target_share: float) -> MinimumViableLevel:
    """Lowest asked level at which `target_share` (0..1) of the customers is reached."""
    table = curve.table
    proven, _ = wilson_bounds(table["band_low"].to_numpy(np.float64), curve.n)
    return MinimumViableLevel(
        _first_level(curve, table["share"].to_numpy(np.float64), target_share),
        _decision(curve, curve.joint, target_share),
        _first_level(curve, proven, target_share),
    )


def revenue_level(curve: AcceptanceCurve, target_share: float) -> MinimumViableLevel:
    """Lowest asked level at which `target_share` (0..1) of the asked revenue is reached.

    As `minimum_viable_level`, every customer counted by its annual value and n by Kish; all None
    without values.
    """
    value = curve.values
    sure = [float(value[curve.right <= x].sum()) for x in curve.levels]
    total = float(value.sum()) or np.nan
    proven, _ = wilson_bounds(np.array(sure) / total, kish_n(value))
    return MinimumViableLevel(
        _first_level(curve, curve.table["revenue_share"].to_numpy(np.float64), target_share),
        _decision(curve, curve.joint_by_revenue, target_share) if curve.has_values else None,
        _first_level(curve, proven, target_share),
    )


def _decision(curve: AcceptanceCurve, found: Joint | None, target: float) -> float | None:
    chances = [found.chance(x, target) if found else 0.0 for x in curve.levels]
    return _first_level(curve, np.array(chances), SURE)


def _first_level(curve: AcceptanceCurve, reached: Floats, target: float) -> float | None:
    there = np.flatnonzero(reached >= target)
    return float(curve.table["level"].iloc[there[0]]) if there.size else None


def evidence(curve: AcceptanceCurve) -> Evidence:
    """Count what the curve rests on."""
    accepts, refuses = np.isfinite(curve.right), np.isfinite(curve.left)
    clashing = len(curve.said.names) - curve.n  # each of them said yes and no
    informative = int((accepts | refuses).sum())
    volunteered = int(curve.customers["is_volunteered_one_sided"].sum())
    informative += clashing
    share = volunteered / informative if informative else None
    yes, no = int(accepts.sum()) + clashing, int(refuses.sum()) + clashing
    return Evidence(curve.n + clashing, yes, no, share)


def gaps(found: Evidence) -> tuple[Reason, ...]:
    """List what is missing before any verdict may be spoken; empty when nothing is."""
    missing: list[Reason] = []
    if found.customers < FEWEST_CUSTOMERS:
        missing.append("too few customers")
    if found.yes < FEWEST_YES:
        missing.append("too few yes")
    if found.no < FEWEST_NO:
        missing.append("too few no")
    if (found.volunteered_share or 0.0) > MOST_VOLUNTEERED_SHARE:
        missing.append("too many volunteered")
    return tuple(missing)


def verdict(
    curve: AcceptanceCurve,
    current_level: float | None,
    target_share: float,
    measured_between: tuple[float, float] | None = None,
) -> Verdict:
    """Judge today's level (capability's unit; None unknown) against the target share (0..1).

    enough: the chance that it satisfies the target share is at least 80%. not yet: that chance is
    at most 20%. Else unclear. Too little or too one-sided evidence: no evidence.
    `measured_between`: the level's own interval from its evaluation set; then its worse end must
    be enough, and its better end not yet. A level about which no answer says a thing is unclear.
    """
    found, levels = evidence(curve), minimum_viable_level(curve, target_share)
    missing = gaps(found)
    if current_level is None:
        word: Word = "no evidence" if missing else "unclear"
        unknown: Reason = "today's level unknown"
        return Verdict(word, (*missing, unknown), found, levels, None, None, None, 0, None)
    estimate, known = curve.joint, sum(curve.known_at(current_level))
    if estimate is None:
        return Verdict("no evidence", missing, found, levels, None, None, None, 0, None)
    x = float(inner(current_level, curve.better))
    low, share, high = _one_sided(estimate, x) if known else (None, None, None)
    chance, said = estimate.chance(x, target_share), curve.share_at(current_level).point
    ends = measured_between or (current_level, current_level)
    word, reason = _judge(curve, estimate, ends, target_share)
    if missing:
        word, reasons = "no evidence", missing
    else:
        word, reasons = (word, (reason,)) if known else ("unclear", ("bounds straddle target",))
    spoken = Verdict(word, reasons, found, levels, share, low, high, known, None, chance, said)
    if word != "unclear":
        return spoken
    more = _more_answers(estimate, x, target_share)
    return replace(spoken, more_answers=more, settles=settles(estimate, x, target_share, SURE))


def _one_sided(estimate: Joint, x: float) -> tuple[float, float, float]:
    """Return the one-sided 80% lower bound, the median and the upper bound at a level."""
    low, share, high = np.quantile(estimate.share_at(x), (1 - SURE, 0.5, SURE)).tolist()
    return low, share, high


def _more_answers(estimate: Joint, x: float, target: float) -> int | None:
    """Return how many answers would settle it, beyond those that its spread is worth."""
    draws = estimate.share_at(x)
    share, spread = float(draws.mean()), float(draws.var())
    needed = answers_to_settle(share, target, Z_80_ONE_SIDED)
    worth = share * (1 - share) / spread if spread > 0 else 0.0
    return None if needed is None else max(needed - int(worth), 1)


def _judge(
    curve: AcceptanceCurve, estimate: Joint, ends: tuple[float, float], target: float
) -> tuple[Word, Reason]:
    worse, better = sorted(float(inner(level, curve.better)) for level in ends)
    if estimate.chance(worse, target) >= SURE:
        return "enough", "at or past the decision level"
    if estimate.chance(better, target) <= 1 - SURE:
        return "not yet", "upper bound below target"
    return "unclear", "bounds straddle target"

"""Is today's level good enough: yes, no, or not to be told yet."""

from dataclasses import dataclass
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

    point: the estimate itself (too low in about half of all samples: not to decide on);
    decision: its one-sided 80 % lower bound reaches the target; proven: so does the 95 % lower
    bound counting sure yes answers alone.
    """

    point: float | None
    decision: float | None
    proven: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on, counted in customers.

    Asked; accepted some level; refused some level; and the share, among those that did either,
    with only volunteered one-sided answers (None when nobody did).
    """

    customers: int
    yes: int
    no: int
    volunteered_share: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word, why, and every number the rule looked at (levels in the capability's unit).

    `share` with one-sided 80 % bounds `low`, `high` is the acceptance of today's level among
    `known` customers. `more_answers`: about how many more known answers would settle an unclear
    one if the share stayed as it is; None otherwise.
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


def minimum_viable_level(curve: AcceptanceCurve, target_share: float) -> MinimumViableLevel:
    """Lowest asked level at which `target_share` (0..1) of the customers is reached."""
    table = curve.table
    share, yes, no = (table[c].to_numpy(np.float64) for c in ("share", "yes", "no"))
    decision, _ = wilson_bounds(share, yes + no, Z_80_ONE_SIDED)
    proven, _ = wilson_bounds(table["band_low"].to_numpy(np.float64), curve.n)
    return MinimumViableLevel(
        _first_level(curve, share, target_share),
        _first_level(curve, decision, target_share),
        _first_level(curve, proven, target_share),
    )


def revenue_level(curve: AcceptanceCurve, target_share: float) -> MinimumViableLevel:
    """Lowest asked level at which `target_share` (0..1) of the asked revenue is reached.

    As `minimum_viable_level`, every customer counted by its annual value and n by Kish; all None
    without values.
    """
    table, value = curve.table, curve.values
    share, known = (table[c].to_numpy(np.float64) for c in ("revenue_share", "revenue_n"))
    decision, _ = wilson_bounds(share, np.nan_to_num(known), Z_80_ONE_SIDED)
    sure = [float(value[curve.right <= x].sum()) for x in curve.levels]
    total = float(value.sum()) or np.nan
    proven, _ = wilson_bounds(np.array(sure) / total, kish_n(value))
    return MinimumViableLevel(
        _first_level(curve, share, target_share),
        _first_level(curve, decision, target_share),
        _first_level(curve, proven, target_share),
    )


def _first_level(curve: AcceptanceCurve, reached: Floats, target: float) -> float | None:
    there = np.flatnonzero(reached >= target)
    return float(curve.table["level"].iloc[there[0]]) if there.size else None


def evidence(curve: AcceptanceCurve) -> Evidence:
    """Count what the curve rests on."""
    accepts, refuses = np.isfinite(curve.right), np.isfinite(curve.left)
    informative = int((accepts | refuses).sum())
    volunteered = int(curve.customers["is_volunteered_one_sided"].sum())
    share = volunteered / informative if informative else None
    return Evidence(curve.n, int(accepts.sum()), int(refuses.sum()), share)


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

    enough: at or past the decision level. not yet: the one-sided 80 % upper bound of the share
    it satisfies is below the target. Else unclear. Too little or too one-sided evidence: no
    evidence. `measured_between`: the level's own interval from its evaluation set; then its
    worse end must be enough, and its better end not yet.
    """
    found, levels = evidence(curve), minimum_viable_level(curve, target_share)
    missing = gaps(found)
    if current_level is None:
        word: Word = "no evidence" if missing else "unclear"
        unknown: Reason = "today's level unknown"
        return Verdict(word, (*missing, unknown), found, levels, None, None, None, 0, None)
    ends = measured_between or (current_level, current_level)
    word, reason = _judge(curve, levels.decision, ends, target_share)
    now, known = curve.share_at(current_level, Z_80_ONE_SIDED), sum(curve.known_at(current_level))
    if missing:
        return Verdict(
            "no evidence", missing, found, levels, now.point, now.low, now.high, known, None
        )
    more = _more_answers(now.point, known, target_share) if word == "unclear" else None
    return Verdict(word, (reason,), found, levels, now.point, now.low, now.high, known, more)


def _more_answers(share: float | None, known: int, target: float) -> int | None:
    needed = None if share is None else answers_to_settle(share, target, Z_80_ONE_SIDED)
    return None if needed is None else max(needed - known, 1)


def _judge(
    curve: AcceptanceCurve, decision: float | None, ends: tuple[float, float], target: float
) -> tuple[Word, Reason]:
    worse, better = sorted(ends, key=lambda level: float(inner(level, curve.better)))
    if decision is not None and inner(worse, curve.better) >= inner(decision, curve.better):
        return "enough", "at or past the decision level"
    high = curve.share_at(better, Z_80_ONE_SIDED).high
    if high is not None and high < target:
        return "not yet", "upper bound below target"
    return "unclear", "bounds straddle target"

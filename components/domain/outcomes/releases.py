"""A rate by release of the AI: before against after, never more causal than that."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from components.domain.outcomes.weekly import WeeklySeries, WeekOf
from components.domain.stats import Estimate, newcombe_difference, wilson

FEWEST_SUCCESSES = 5
FEWEST_SPARE_WEEKS = 4
"""Weeks beyond one a release before the week-to-week spread can be told from chance."""

Word = Literal["signal", "routine variation"]


@dataclass(frozen=True, slots=True)
class Arm:
    """The weeks in which one release was live; release None: before any was named.

    share: successes / trials in [0, 1] with its Wilson 95% interval on `share.n` trials, fewer
    than were counted where weeks differ by more than chance.
    """

    release: str | None
    first_week: dt.date
    last_week: dt.date
    weeks: int
    successes: float
    trials: float
    share: Estimate


@dataclass(frozen=True, slots=True)
class Step:
    """One release against the one before it, as shares in [-1, 1].

    difference: after - before by Newcombe (1998). is_enough: 5 successes on both sides; word is
    None without. Nothing was randomised: a season, a campaign or a price can be behind it.
    """

    before: Arm
    after: Arm
    difference: Estimate
    is_enough: bool
    word: Word | None


@dataclass(frozen=True)
class ByRelease:
    """One rate, release by release in time order.

    spread: how many times wider than chance the weeks of one release vary (1: not at all); None
    with too few weeks to tell, then chance alone is assumed. A release that came back, after
    another had been live, is an arm of its own.
    """

    metric: str
    segment: str | None
    arms: tuple[Arm, ...]
    steps: tuple[Step, ...]
    spread: float | None

    @property
    def newest(self) -> Step | None:
        """Return the newest release against the one before; None with fewer than two."""
        return self.steps[-1] if self.steps else None


def by_release(series: WeeklySeries) -> ByRelease:
    """Compare the weeks of each release with those of the one before.

    Trials of one week resemble each other, so that their chance interval is too narrow. Where
    the weeks of a release vary by more than chance, trials count less by Pearson's chi-square a
    degree of freedom (McCullagh & Nelder 1989). Raises ValueError for what is no rate.
    """
    if not series.is_rate:
        raise ValueError(f"{series.metric} has no successes and trials")
    runs = _runs(series.weeks)
    spread = _spread(runs)
    arms = tuple(_arm(run, spread or 1.0) for run in runs)
    steps = tuple(_step(before, after) for before, after in pairwise(arms))
    return ByRelease(series.metric, series.segment, arms, steps, spread)


def _runs(weeks: Sequence[WeekOf]) -> list[list[WeekOf]]:
    """Cut the weeks where the release changes; a blank one within a release belongs to it."""
    runs: list[list[WeekOf]] = []
    live: str | None = None
    for week in weeks:
        if not runs or (week.release is not None and week.release != live):
            runs.append([])
            live = week.release
        runs[-1].append(week)
    return runs


def _spread(runs: Sequence[Sequence[WeekOf]]) -> float | None:
    spare = sum(len(run) - 1 for run in runs)
    if spare < FEWEST_SPARE_WEEKS:
        return None
    total = 0.0
    for run in runs:
        trials = sum(week.trials or 0 for week in run)
        share = sum(week.successes or 0 for week in run) / trials
        variance = share * (1 - share)
        if variance > 0:
            total += sum((week.trials or 0) * (week.value - share) ** 2 for week in run) / variance
    return max(1.0, total / spare)


def _arm(run: Sequence[WeekOf], spread: float) -> Arm:
    successes = sum(week.successes or 0 for week in run)
    trials = sum(week.trials or 0 for week in run)
    return Arm(
        release=run[0].release,
        first_week=run[0].starts_on,
        last_week=run[-1].starts_on,
        weeks=len(run),
        successes=successes,
        trials=trials,
        share=wilson(successes / trials, trials / spread),
    )


def _step(before: Arm, after: Arm) -> Step:
    new, old = after.share, before.share
    difference = newcombe_difference(
        (new.point or 0) * new.n, new.n, (old.point or 0) * old.n, old.n
    )
    is_enough = min(before.successes, after.successes) >= FEWEST_SUCCESSES
    low, high = difference.low or 0.0, difference.high or 0.0
    word: Word = "signal" if low > 0 or high < 0 else "routine variation"
    return Step(before, after, difference, is_enough, word if is_enough else None)

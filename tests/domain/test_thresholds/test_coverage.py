"""Simulated customers whose need is known: how often do the interval and the bar hold the truth?

The call form asks a level, after a no the next better one, after a yes the next worse one, and
goes on until a no and a yes enclose the need: `until_enclosed`. Somebody who hangs up early has
answered once more than at first: `a_level_and_the_next_rung`.
"""

from collections.abc import Callable
from math import inf

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from components.domain.stats import self_consistency, wilson_bounds
from components.domain.thresholds import AcceptanceCurve, acceptance, minimum_viable_level
from components.domain.thresholds.brackets import Brackets

Floats = npt.NDArray[np.float64]
Answers = tuple[Floats, Floats]
Protocol = Callable[[np.random.Generator, Floats], Answers]

LEVELS = np.arange(70.0, 100.0, 5.0)
MIDDLE = (80.0, 85.0, 90.0)
RUNS = 1000
LEVEL_RUNS = 100
SEED = 20260302
TARGET = 0.8


def told(asked: Floats, need: Floats) -> Answers:
    """The best refused and the worst accepted of the levels each customer was asked about."""
    left = np.where(asked < need[:, None], asked, -inf).max(axis=1)
    right = np.where(asked >= need[:, None], asked, inf).min(axis=1)
    return left, right


def any_two_levels(rng: np.random.Generator, need: Floats) -> Answers:
    """Ask everyone about two different levels at random."""
    return told(rng.permuted(np.tile(LEVELS, (need.size, 1)), axis=1)[:, :2], need)


def a_level_and_the_next_rung(rng: np.random.Generator, need: Floats) -> Answers:
    """Ask about a level at random, after a no about the next better, after a yes the next worse."""
    start = rng.integers(0, LEVELS.size, need.size)
    after = np.where(LEVELS[start] < need, start + 1, start - 1).clip(0, LEVELS.size - 1)
    return told(np.column_stack((LEVELS[start], LEVELS[after])), need)


def until_enclosed(_: np.random.Generator, need: Floats) -> Answers:
    """Ask rung by rung until a no and a yes enclose the need."""
    return told(np.tile(LEVELS, (need.size, 1)), need)


FORM = (a_level_and_the_next_rung, until_enclosed)


def coverage(protocol: Protocol, n: int) -> dict[float, float]:
    """Share of runs whose 95 % interval holds the truth, by level; needs uniform on 70..100."""
    rng = np.random.default_rng(SEED)
    held, known_at = dict.fromkeys(MIDDLE, 0), dict.fromkeys(MIDDLE, 0)
    for _ in range(RUNS):
        left, right = protocol(rng, rng.uniform(70, 100, n))
        fit = self_consistency(left, right)
        for level in MIDDLE:
            known = int((right <= level).sum() + (left >= level).sum())
            low, high = wilson_bounds(float(fit.share_at(level)), known)
            known_at[level] += known > 0
            held[level] += bool(low <= (level - 70) / 30 <= high)
    return {level: held[level] / known_at[level] for level in MIDDLE}


@pytest.mark.parametrize("n", [8, 20, 60])
@pytest.mark.parametrize("protocol", FORM)
def test_the_interval_covers_95_percent_within_2_points_when_the_next_rung_is_asked(
    protocol: Protocol, n: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found = coverage(protocol, n)
    mean = sum(found.values()) / len(found)
    shown = ", ".join(f"{level:.0f} %: {share:.1%}" for level, share in found.items())
    with capsys.disabled():
        print(f"\n{protocol.__name__}, n = {n}: {mean:.1%} held ({shown})")  # noqa: T201
    assert 0.93 <= mean <= 0.97


def test_the_interval_is_too_narrow_for_many_customers_asked_at_random_levels(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Customers whose need is near the level are known there less often than the others, which
    # the count of known answers cannot see. It shows once n no longer makes Wilson generous.
    found = coverage(any_two_levels, 60)
    mean = sum(found.values()) / len(found)
    with capsys.disabled():
        print(f"\nany_two_levels, n = 60: {mean:.1%} held")  # noqa: T201
    assert 0.88 <= mean <= 0.93


def a_curve_of(left: Floats, right: Floats) -> AcceptanceCurve:
    customers = pd.DataFrame({"left": left, "right": right})
    customers["is_contradicting"] = False
    none = pd.DataFrame()
    held = Brackets("higher", 0.0, customers, none, none, tuple(LEVELS.tolist()))
    return acceptance(held)


def too_low(protocol: Protocol, n: int, share_at_90: float) -> tuple[float, float]:
    """Share of runs whose point, and whose decision, lies below the true bar, which is 95.

    Needs are uniform on 70..90 with `share_at_90` of them, on 90..95 with the rest: at 90 the
    target is missed by little, which is where a rule is led astray most easily.
    """
    rng = np.random.default_rng(SEED)
    point = decision = 0
    for _ in range(LEVEL_RUNS):
        is_below = rng.random(n) < share_at_90
        need = np.where(is_below, rng.uniform(70, 90, n), rng.uniform(90.01, 95, n))
        found = minimum_viable_level(a_curve_of(*protocol(rng, need)), TARGET)
        point += found.point is not None and found.point < 95
        decision += found.decision is not None and found.decision < 95
    return point / LEVEL_RUNS, decision / LEVEL_RUNS


@pytest.mark.parametrize("share_at_90", [0.7, 0.79])
@pytest.mark.parametrize(
    ("protocol", "n"),
    [
        *((until_enclosed, n) for n in (8, 20, 60)),
        *((a_level_and_the_next_rung, n) for n in (8, 20, 60)),
    ],
)
def test_the_level_to_decide_on_is_too_low_in_at_most_a_third_of_samples(
    protocol: Protocol, n: int, share_at_90: float, capsys: pytest.CaptureFixture[str]
) -> None:
    point, decision = too_low(protocol, n, share_at_90)
    shown = f"{protocol.__name__}, n = {n}, {share_at_90:.0%} at 90 %"
    with capsys.disabled():
        print(f"\n{shown}: too low point {point:.0%}, decision {decision:.0%}")  # noqa: T201
    assert decision <= 1 / 3
    assert decision <= point

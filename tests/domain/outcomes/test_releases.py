"""A rate by release: Newcombe's published differences, and weeks that vary more than chance."""

import datetime as dt
import random

import numpy as np
import pytest

from components.domain.outcomes import ByRelease, by_release, weekly_series
from tests.rows import Row, an_outcome, outcomes

TODAY = dt.date(2026, 11, 23)


def weekly(back: int, successes: float, trials: float, release: str | None = None) -> Row:
    day = TODAY - dt.timedelta(weeks=back)
    return an_outcome(week_of=day, successes=successes, trials=trials, release=release)


def compared(*rows: Row) -> ByRelease:
    (series,) = weekly_series(outcomes(*rows), TODAY, "Monday")
    return by_release(series)


@pytest.mark.parametrize(
    ("after", "before", "between"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_two_releases_differ_by_the_ranges_published_by_newcombe_in_1998(
    after: tuple[int, int], before: tuple[int, int], between: tuple[float, float]
) -> None:
    step = compared(weekly(2, *before, "A"), weekly(1, *after, "B")).newest
    assert step is not None
    assert (step.difference.low, step.difference.high) == pytest.approx(between, abs=6e-5)


def test_a_difference_is_a_signal_when_its_range_leaves_out_zero() -> None:
    step = compared(weekly(2, 48, 80, "A"), weekly(1, 56, 70, "B")).newest
    assert step is not None
    assert (step.word, step.is_enough) == ("signal", True)
    same = compared(weekly(2, 48, 80, "A"), weekly(1, 43, 70, "B")).newest
    assert same is not None
    assert same.word == "routine variation"


def test_below_five_successes_with_either_release_there_is_no_word() -> None:
    step = compared(weekly(2, 4, 10, "A"), weekly(1, 10, 10, "B")).newest
    assert step is not None
    assert (step.word, step.is_enough) == (None, False)


def test_releases_come_in_time_order_and_weeks_before_any_are_an_arm_without_a_name() -> None:
    found = compared(
        weekly(5, 10, 100),
        weekly(4, 11, 100, "A"),
        weekly(3, 12, 100),
        weekly(2, 13, 100, "B"),
        weekly(1, 14, 100, "A"),
    )
    arms = [(arm.release, arm.weeks, arm.successes, arm.trials) for arm in found.arms]
    assert arms == [(None, 1, 10, 100), ("A", 2, 23, 200), ("B", 1, 13, 100), ("A", 1, 14, 100)]
    assert len(found.steps) == 3


def test_one_release_has_nothing_to_be_compared_with() -> None:
    assert compared(weekly(2, 10, 100, "A"), weekly(1, 10, 100, "A")).newest is None


def test_alike_weeks_are_not_wider_than_chance() -> None:
    found = compared(*(weekly(back, 50, 1000, "A") for back in range(6, 0, -1)))
    assert found.spread == 1.0
    assert found.arms[0].share.n == 6000


@pytest.mark.parametrize("successes", [0, 1000])
def test_weeks_without_any_success_or_failure_vary_no_more_than_chance(successes: int) -> None:
    found = compared(*(weekly(back, successes, 1000, "A") for back in range(6, 0, -1)))
    assert found.spread == 1.0


def test_few_weeks_leave_their_spread_unknown() -> None:
    found = compared(*(weekly(back, 50, 1000, "A") for back in range(4, 0, -1)))
    assert found.spread is None


def test_weeks_that_vary_more_than_chance_widen_the_range() -> None:
    rows = [weekly(back, 40 + 20 * (back % 2), 1000, "A") for back in range(6, 0, -1)]
    found = compared(*rows)
    # chi-square of three weeks at .04 and three at .06 about .05, on 5 degrees of freedom
    assert found.spread == pytest.approx(6 * 1000 * 0.01**2 / (0.05 * 0.95) / 5)
    assert found.arms[0].share.n == pytest.approx(6000 * 5 * 0.05 * 0.95 / (6000 * 0.01**2))


def test_with_varying_weeks_alike_releases_are_rarely_called_a_signal() -> None:
    chance = random.Random(5)
    numbers = np.random.default_rng(5)
    signals = 0
    for _ in range(100):
        rows = [
            weekly(
                back,
                float(numbers.binomial(2000, chance.uniform(0.03, 0.07))),
                2000,
                "A" if back > 8 else "B",
            )
            for back in range(16, 0, -1)
        ]
        step = compared(*rows).newest
        signals += step is not None and step.word == "signal"
    assert signals <= 12  # about 5 % of 100; chance alone would call 50 of them a signal


def test_what_is_no_rate_is_refused() -> None:
    row = an_outcome(value=3.0, week_of=TODAY - dt.timedelta(weeks=2))
    (series,) = weekly_series(outcomes(row), TODAY, "Monday")
    with pytest.raises(ValueError, match="no successes and trials"):
        by_release(series)

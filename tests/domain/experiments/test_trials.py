"""What a trial showed, and what to do next."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.experiments import Arm, judge, trials
from tests.rows import Row, an_experiment, experiments

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("variant", "control", "low", "high"),
    [
        (Arm(56, 70), Arm(48, 80), 0.0524, 0.3339),
        (Arm(9, 10), Arm(3, 10), 0.1705, 0.8090),
        (Arm(0, 10), Arm(0, 10), -0.2775, 0.2775),
        (Arm(10, 10), Arm(0, 10), 0.6075, 1.0),
    ],
)
def test_one_look_has_newcombes_published_interval(
    variant: Arm, control: Arm, low: float, high: float
) -> None:
    found = judge(control, variant, 0.05).difference
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_clear_gain_above_the_smallest_effect_is_scaled() -> None:
    assert judge(Arm(300, 1_000), Arm(450, 1_000), 0.05).advice == "scale"


def test_a_gain_surely_too_small_to_matter_is_stopped() -> None:
    assert judge(Arm(30_000, 100_000), Arm(31_500, 100_000), 0.05).advice == "stop"


def test_a_harm_is_stopped() -> None:
    assert judge(Arm(450, 1_000), Arm(300, 1_000), 0.05).advice == "stop"


def test_no_difference_that_matters_either_way_is_iterated() -> None:
    assert judge(Arm(3_000, 10_000), Arm(3_010, 10_000), 0.05).advice == "iterate"


def test_a_wide_interval_runs_longer_and_says_about_how_long() -> None:
    found = judge(Arm(30, 100), Arm(45, 100), 0.05)
    assert found.advice == "run longer"
    more = found.more_per_arm
    assert more is not None
    times = (100 + more) / 100
    later = judge(Arm(30 * times, 100 * times), Arm(45 * times, 100 * times), 0.05)
    sooner = judge(Arm(30 * times * 0.9, 90 * times), Arm(45 * times * 0.9, 90 * times), 0.05)
    assert (later.advice, sooner.advice) == ("scale", "run longer")


def test_a_difference_on_the_smallest_effect_is_settled_by_no_number() -> None:
    assert judge(Arm(30, 100), Arm(35, 100), 0.05).more_per_arm is None


def test_fewer_than_five_successes_in_an_arm_run_longer_whatever_they_show() -> None:
    found = judge(Arm(4, 1_000), Arm(500, 1_000), 0.05)
    assert (found.advice, found.is_enough, found.more_per_arm) == ("run longer", False, 250)
    assert judge(Arm(0, 10), Arm(10, 10), 0.05).more_per_arm is None


def test_without_a_smallest_effect_any_gain_or_harm_counts() -> None:
    assert judge(Arm(300, 1_000), Arm(450, 1_000), None).advice == "scale"
    assert judge(Arm(450, 1_000), Arm(300, 1_000), None).advice == "stop"
    assert judge(Arm(3_000, 10_000), Arm(3_010, 10_000), None).advice == "run longer"


def test_an_empty_arm_cannot_be_judged() -> None:
    with pytest.raises(ValueError, match="an arm without anybody in it"):
        judge(Arm(0, 0), Arm(1, 2), 0.05)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.floats(0, 1), st.floats(0, 1))
def test_the_interval_for_every_look_is_wider_than_the_plain_one_for_a_single_look(
    control_n: int, variant_n: int, control_share: float, variant_share: float
) -> None:
    control = Arm(round(control_share * control_n), control_n)
    variant = Arm(round(variant_share * variant_n), variant_n)
    found = judge(control, variant, 0.05).always_valid
    p0, p1 = (arm.successes / arm.n for arm in (control, variant))
    half = 1.96 * np.sqrt(p0 * (1 - p0) / control_n + p1 * (1 - p1) / variant_n)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= max(p1 - p0 - half, -1)
    assert found.high >= min(p1 - p0 + half, 1)


def test_looking_every_week_seldom_misleads_the_always_valid_interval_but_often_the_plain_one() -> (
    None
):
    chance = np.random.default_rng(5)
    looks = np.arange(1, 31) * 50
    fooled_plain = fooled_always = 0
    for _ in range(200):
        same, other = (chance.binomial(50, 0.3, looks.size).cumsum() for _ in range(2))
        found = [
            judge(Arm(x, n), Arm(y, n), 0.05)
            for x, y, n in zip(same.tolist(), other.tolist(), looks.tolist(), strict=True)
        ]
        fooled_plain += any(
            (f.difference.low or 0) > 0 or (f.difference.high or 0) < 0 for f in found
        )
        fooled_always += any(
            (f.always_valid.low or 0) > 0 or (f.always_valid.high or 0) < 0 for f in found
        )
    assert fooled_always / 200 <= 0.05
    assert fooled_plain / 200 > 0.2


def a_trial(**cells: object) -> Row:
    counts = {"control_n": 80, "control_successes": 48, "variant_n": 70, "variant_successes": 56}
    live = TODAY - dt.timedelta(days=14)
    return an_experiment(with_customers_on=live, smallest_effect=0.05) | counts | cells


def test_a_trial_is_read_from_its_row() -> None:
    (found,) = trials(experiments(a_trial(outcome_metric="Purchase completed")), TODAY)
    assert (found.experiment, found.row) == ("Faster model", 2)
    assert (found.control, found.variant) == (Arm(48, 80), Arm(56, 70))
    assert found.outcome_metric == "Purchase completed"
    assert found.judgement == judge(Arm(48, 80), Arm(56, 70), 0.05)


def test_how_much_longer_follows_from_the_pace_so_far() -> None:
    (found,) = trials(experiments(a_trial()), TODAY)
    assert found.judgement.more_per_arm is not None
    assert found.more_days == -(-found.judgement.more_per_arm * 14 // 80)
    (undated,) = trials(experiments(a_trial(with_customers_on=None)), TODAY)
    assert undated.more_days is None


def test_a_missing_smallest_effect_is_none() -> None:
    (found,) = trials(experiments(a_trial(smallest_effect=None)), TODAY)
    assert found.judgement.smallest_effect is None


@pytest.mark.parametrize(
    "changed",
    [
        {"control_n": None},
        {"control_n": 0, "control_successes": 0},
        {"variant_successes": 71},
        {"with_customers_on": "2026-11-24"},
    ],
)
def test_what_is_no_trial_yet_is_not_judged(changed: Row) -> None:
    assert trials(experiments(a_trial(**changed)), TODAY) == ()

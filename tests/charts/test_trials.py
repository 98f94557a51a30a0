"""Differences with both ranges."""

import pandas as pd
import pytest

from components.charts.trials import MOST_TRIALS, trial_rows, trials_table
from components.domain.experiments import Trial, trials
from tests.charts.drawn import DAY, sample
from tests.rows import an_experiment, experiments


def of_sample() -> tuple[Trial, ...]:
    return trials(sample().workbook["Experiments"], DAY)


def test_every_dot_lies_in_its_one_look_range_and_that_in_the_any_look_range() -> None:
    rows = trial_rows(of_sample())["trials"]
    assert len(rows) >= 10
    ordered = rows[["always_low", "low", "point", "high", "always_high"]]
    assert (ordered.diff(axis=1).iloc[:, 1:] > 0).all(axis=None)


def test_points_are_hundred_times_shares() -> None:
    found = of_sample()
    for one, line in zip(found, trial_rows(found)["trials"].to_dict("records"), strict=True):
        assert one.judgement.difference.point is not None
        assert one.judgement.smallest_effect is not None
        assert line["point"] == pytest.approx(one.judgement.difference.point * 100)
        assert line["smallest"] == pytest.approx(one.judgement.smallest_effect * 100)


def test_a_colour_is_given_only_by_an_advice_that_is_settled() -> None:
    rows = trial_rows(of_sample())["trials"]
    tones = dict(zip(rows["advice"], rows["tone"], strict=True))
    assert tones == {"scale": "good", "iterate": "unknown", "run longer": "unknown"}


def test_a_trial_without_a_smallest_effect_has_no_tick() -> None:
    counts = {"control_n": 80, "control_successes": 48, "variant_n": 70, "variant_successes": 56}
    found = trials(experiments(an_experiment(**counts)), DAY)
    assert pd.isna(trial_rows(found)["trials"]["smallest"].item())
    assert trials_table(found)["Smallest that matters"].item() == "–"


def test_the_picture_holds_the_first_trials_and_the_table_all() -> None:
    found = of_sample() * 2
    assert len(trial_rows(found)["trials"]) == MOST_TRIALS < len(found)
    assert len(trials_table(found)) == len(found)

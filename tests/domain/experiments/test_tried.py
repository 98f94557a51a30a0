"""What is known of one experiment, put together."""

import datetime as dt

import pandas as pd
import pytest

from components.domain.experiments import Tried, level_changes, trials, tried
from tests.rows import Row, a_capability, an_experiment, capabilities, experiments

TODAY = dt.date(2026, 11, 23)
ARMS: Row = {
    "control_n": 80,
    "control_successes": 48,
    "variant_n": 70,
    "variant_successes": 56,
}
LEVELS: Row = {"capability": "Accuracy", "level_before": 94.0, "level_after": 96.0}
LIVE: Row = {"with_customers_on": "2026-10-15"}


def known(rows: pd.DataFrame, as_of: dt.date = TODAY) -> tuple[Tried, ...]:
    return tried(rows, capabilities(a_capability()), as_of)


def test_trial_and_level_are_those_of_its_own_row() -> None:
    rows = experiments(
        an_experiment(experiment="Bare"),
        an_experiment(experiment="Both", **ARMS, **LEVELS, **LIVE),
        an_experiment(experiment="Trial", **ARMS, **LIVE),
    )
    bare, both, trial = known(rows)
    assert (bare.trial, bare.level) == (None, None)
    assert (both.trial, trial.trial) == trials(rows, TODAY)
    assert (both.level,) == level_changes(rows, capabilities(a_capability()), TODAY)
    assert trial.level is None


@pytest.mark.parametrize(
    ("cells", "has_trial", "has_level"),
    [
        ({"ready_on": None}, False, False),
        ({"ready_on": None, "started_on": "2026-10-01"}, False, False),
        ({}, False, True),
        (LIVE, True, True),
        ({"first_feedback_on": "2026-10-20"}, True, True),
        ({"decision": "stop"}, True, True),
    ],
)
def test_a_trial_takes_customers_and_a_level_something_that_works(
    cells: Row,
    has_trial: bool,  # noqa: FBT001
    has_level: bool,  # noqa: FBT001
) -> None:
    (found,) = known(experiments(an_experiment(**ARMS, **LEVELS) | cells))
    assert ((found.trial is not None), (found.level is not None)) == (has_trial, has_level)


def test_before_it_reached_customers_todays_counts_say_nothing() -> None:
    rows = experiments(an_experiment(**ARMS, **LEVELS, **LIVE))
    (before,) = known(rows, dt.date(2026, 10, 14))
    (after,) = known(rows, dt.date(2026, 10, 15))
    assert (before.progress.stage, before.trial) == ("ready", None)
    assert after.trial is not None

"""Was the new level really better?"""

import datetime as dt

import pytest

from components.domain.experiments import LevelChange, level_changes, level_difference
from tests.rows import a_capability, an_experiment, capabilities, experiments

TODAY = dt.date(2026, 11, 23)


def changed(*, better: str = "higher", unit: str = "%", **cells: object) -> LevelChange:
    levels = {"capability": "Accuracy", "level_before": 94.0, "level_after": 96.0}
    row = an_experiment(**levels) | {"evaluation_n": 500} | cells
    known = capabilities(a_capability(better=better, unit=unit))
    (found,) = level_changes(experiments(row), known, TODAY)
    return found


def test_96_against_94_percent_on_500_examples_cannot_be_told_apart() -> None:
    found = level_difference(94, 96, 500)
    assert (found.low, found.high) == pytest.approx((-0.7, 4.8), abs=0.05)
    assert found.point == 2
    assert changed().word == "cannot be told apart"


def test_on_many_examples_it_is_better_or_worse_as_the_capability_says() -> None:
    assert changed(evaluation_n=5_000).word == "better"
    assert changed(evaluation_n=5_000, better="lower").word == "worse"
    assert changed(evaluation_n=5_000, level_after=92.0, better="lower").word == "better"


def test_a_level_on_an_unknown_number_of_examples_has_no_interval() -> None:
    found = changed(evaluation_n=None)
    assert (found.difference.point, found.difference.low, found.word) == (2.0, None, None)
    assert found.evaluation_n is None


def test_a_level_that_is_no_percentage_has_no_interval() -> None:
    assert changed(unit="images an hour").word is None
    assert changed(level_after=196.0).word is None
    assert changed(capability="Never listed").word is None
    assert changed(capability=None).capability is None


def test_an_experiment_with_one_level_or_begun_later_changed_none() -> None:
    rows = experiments(
        an_experiment(level_before=90.0),
        an_experiment(level_before=90.0, level_after=91.0, with_customers_on="2026-11-24"),
    )
    assert level_changes(rows, capabilities(), TODAY) == ()

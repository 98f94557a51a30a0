"""An experiment's stage follows from its days."""

import datetime as dt

import pytest

from components.domain.experiments import Progress, progress
from tests.rows import Row, an_experiment, experiments

TODAY = dt.date(2026, 11, 23)
ALL_DAYS: Row = {
    "started_on": "2026-10-01",
    "ready_on": "2026-10-10",
    "with_customers_on": "2026-10-15",
    "first_feedback_on": "2026-10-20",
    "decided_on": "2026-10-30",
    "decision": "scale",
}


def stood(as_of: dt.date, **cells: object) -> Progress:
    (found,) = progress(experiments(an_experiment(ready_on=None) | cells), as_of)
    return found


@pytest.mark.parametrize(
    ("known", "stage", "days"),
    [
        (0, "planned", None),
        (1, "building", 53),
        (2, "ready", 44),
        (3, "with customers", 39),
        (4, "undecided", 34),
        (6, "decided", 24),
    ],
)
def test_the_last_day_that_is_known_gives_the_stage(
    known: int, stage: str, days: int | None
) -> None:
    cells = dict(list(ALL_DAYS.items())[:known])
    found = stood(TODAY, **cells)
    assert (found.stage, found.days) == (stage, days)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2026-10-09", "building"),
        ("2026-10-10", "ready"),
        ("2026-10-14", "ready"),
        ("2026-10-15", "with customers"),
        ("2026-10-29", "undecided"),
        ("2026-10-30", "decided"),
    ],
)
def test_on_a_past_day_later_days_have_not_happened_yet(day: str, stage: str) -> None:
    found = stood(dt.date.fromisoformat(day), **ALL_DAYS)
    assert found.stage == stage
    assert (found.decision is None) == (stage != "decided")


def test_what_had_not_begun_is_no_experiment_yet_but_a_planned_one_is() -> None:
    rows = experiments(an_experiment(ready_on=None), an_experiment(**ALL_DAYS))
    before = progress(rows, dt.date(2026, 9, 30))
    assert [(one.row, one.stage) for one in before] == [(2, "planned")]


def test_a_decision_without_a_day_is_a_decision_of_unknown_age() -> None:
    found = stood(TODAY, decision="stop", ready_on="2026-10-10")
    assert (found.stage, found.since, found.days) == ("decided", None, None)


def test_a_day_without_a_decision_is_decided_without_saying_how() -> None:
    found = stood(TODAY, decided_on="2026-11-20")
    assert (found.stage, found.decision, found.days) == ("decided", None, 3)


def test_a_stopped_one_was_watched_until_it_was_stopped() -> None:
    stopped = stood(TODAY, ready_on="2026-10-10", decision="stop", decided_on="2026-10-12")
    assert stopped.watched_until == dt.date(2026, 10, 12)
    assert stood(TODAY, ready_on="2026-10-10").watched_until == TODAY
    assert stood(TODAY, decision="stop").watched_until is None


def test_names_are_kept_and_missing_ones_are_none() -> None:
    found = stood(TODAY, owner="Ada", capability="Accuracy")
    assert (found.owner, found.capability, found.roadmap_item) == ("Ada", "Accuracy", None)

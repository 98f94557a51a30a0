"""Today's level is the newest evaluation of what customers have; candidates are no level of it."""

import datetime as dt

import pytest

from components.domain.standing import CapabilityStanding, standing
from components.domain.standing.climb import climb
from components.domain.workbook import Reading, parse
from tests.domain.company import ENOUGH, TODAY, a_workbook, accuracy, stands
from tests.rows import Row, a_capability, an_evaluation, an_experiment

STARTING = a_capability(starting_level=80.0, starting_on="2026-01-01")


def a_release(name: str, on: str | None, level: float | None, **cells: object) -> Row:
    usual = {"capability": "Accuracy", "with_customers_on": on, "level_after": level}
    return an_experiment(experiment=name, ready_on="2026-01-05") | usual | cells


FIRST, SECOND = a_release("First", "2026-03-01", 90.0), a_release("Second", "2026-05-01", 92.0)


def today(
    *evaluations: Row, tried: tuple[Row, ...] = (FIRST, SECOND), day: dt.date = TODAY
) -> CapabilityStanding:
    tabs = {
        "Capabilities": [STARTING],
        "Experiments": list(tried),
        "Evaluations": list(evaluations),
    }
    return accuracy(stands(tabs, day))


def test_the_newest_evaluation_of_the_newest_release_counts_with_its_own_examples() -> None:
    level = today(
        an_evaluation(release="Second", level=93.0, examples=400.0, measured_on="2026-06-01"),
        an_evaluation(release="Second", level=91.25, examples=400.0, measured_on="2026-07-01"),
        an_evaluation(release="First", level=99.0, measured_on="2026-08-01"),
    ).level
    assert (level.at, level.examples, level.release) == (91.25, 400, "Second")
    # Wilson 1927 for 365 of 400
    assert level.between == pytest.approx((88.07, 93.64), abs=0.01)


@pytest.mark.parametrize(
    "cells",
    [
        {"release": None},
        {"release": "Not there"},
        {"release": "Ready"},
        {"release": "Stopped"},
        {"release": "Second", "segment": "Night photos"},
        {"release": "Second", "capability": "Speed"},
        {"release": "Second", "measured_on": "2026-11-24"},
    ],
)
def test_what_customers_do_not_have_or_is_of_a_part_is_no_level_of_today(cells: Row) -> None:
    others = (
        a_release("Ready", None, None),
        a_release("Stopped", "2026-10-01", None, decision="stop", decided_on="2026-10-20"),
    )
    found = today(an_evaluation(level=99.0, **cells), tried=(FIRST, SECOND, *others))
    assert found.level.at == 92.0


def test_a_release_without_a_level_beside_it_gets_one_by_its_evaluation() -> None:
    third = a_release("Third", "2026-09-01", None)
    tried = (FIRST, SECOND, third)
    assert today(tried=tried).level.at == 92.0
    found = today(an_evaluation(release="Third", level=94.0), tried=tried)
    assert (found.level.at, found.level.release) == (94.0, "Third")


def test_a_release_made_for_another_side_counts_where_it_was_measured_for_this_one() -> None:
    other = a_release("Faster", "2026-09-01", 3.0, capability="Speed")
    found = today(an_evaluation(release="Faster", level=89.0), tried=(SECOND, other))
    assert (found.level.at, found.level.release) == (89.0, "Faster")


def test_the_level_of_a_past_day_is_what_was_measured_until_then() -> None:
    measured = (
        an_evaluation(release="Second", level=93.0, measured_on="2026-06-01"),
        an_evaluation(release="Second", level=91.0, measured_on="2026-07-01"),
    )
    days = (dt.date(2026, 5, 31), dt.date(2026, 6, 1), dt.date(2026, 7, 1))
    assert [today(*measured, day=day).level.at for day in days] == [92.0, 93.0, 91.0]


def test_the_climb_shows_what_was_measured_of_each_release() -> None:
    tabs = {
        "Capabilities": [STARTING],
        "Experiments": [FIRST, SECOND],
        "Evaluations": [an_evaluation(release="First", level=88.0)],
    }
    workbook = a_workbook(tabs)
    found = climb(workbook, accuracy(standing(workbook, TODAY)))
    assert [(one.experiment, one.at) for one in found.releases] == [
        ("First", 88.0),
        ("Second", 92.0),
    ]


@pytest.mark.parametrize(
    ("release", "segment", "rows"),
    [("First", "", (2,)), ("", "", ()), ("Candidate", "", ()), ("First", "Night", ())],
)
def test_an_evaluation_that_could_not_be_read_takes_the_word_back(
    release: str, segment: str, rows: tuple[int, ...]
) -> None:
    fields = ("asked_on", "customer", "capability", "level", "answer")
    answers = [[str(one[field]) for field in fields] for one in ENOUGH]
    reading = Reading(
        {
            "Capabilities": [["Capability", "Unit", "Better"], ["Accuracy", "%", "higher"]],
            "Experiments": [
                ["Experiment", "Capability", "With customers on", "Level after"],
                ["First", "Accuracy", "2026-03-01", 92],
            ],
            "Evaluations": [
                ["Measured on", "Capability", "Level", "Release", "Segment"],
                ["2026-06-01", "Accuracy", "about 70", release, segment],
            ],
            "Trade-offs": [["Asked on", "Customer", "Capability", "Level", "Answer"], *answers],
        }
    )
    found = accuracy(standing(parse(reading), TODAY))
    assert found.judged is not None
    unread = found.judged.unread
    assert (unread.evaluations if unread else ()) == rows
    assert found.word == ("unclear" if rows else "enough")

"""The Experiments page word for word."""

import datetime as dt
from dataclasses import replace

import pytest

from components.domain.experiments import (
    Tried,
    Velocity,
    Waiting,
    throughput,
    tried,
    velocity,
)
from components.words import experiments as words
from components.words.numbers import Numbers
from tests.rows import Row, an_experiment, capabilities, experiments

TODAY = dt.date(2026, 11, 23)


def days_ago(days: int | None) -> dt.date | None:
    return None if days is None else TODAY - dt.timedelta(days=days)


def one(**cells: object) -> Tried:
    row = an_experiment(ready_on=None) | cells
    (found,) = tried(experiments(row), capabilities(), TODAY)
    return found


def counted(control: tuple[int, int], variant: tuple[int, int], live: int = 8) -> Tried:
    return one(
        with_customers_on=days_ago(live),
        smallest_effect=0.05,
        control_successes=control[0],
        control_n=control[1],
        variant_successes=variant[0],
        variant_n=variant[1],
    )


def speed(*waits: int | None, ready: int = 60) -> Velocity:
    rows: list[Row] = [
        an_experiment(
            experiment=f"E{at}",
            ready_on=days_ago(ready),
            with_customers_on=days_ago(ready - 1),
            first_feedback_on=None if wait is None else days_ago(ready - wait),
        )
        for at, wait in enumerate(waits)
    ]
    return velocity(experiments(*rows), TODAY, 7)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({}, "Start it: no one works on it yet."),
        ({"started_on": days_ago(6)}, "Make it work in-house: in the making for 6 days."),
        ({"ready_on": days_ago(12)}, "Put it in front of customers: ready for 12 days."),
        (
            {"with_customers_on": days_ago(8)},
            "Ask a customer what it does for them: with customers for 8 days.",
        ),
        ({"first_feedback_on": days_ago(21)}, "Decide: feedback came 21 days ago."),
        ({"decided_on": days_ago(1), "decision": "scale"}, "To scale, 1 day ago."),
        ({"first_feedback_on": TODAY}, "Decide: feedback came today."),
        ({"ready_on": TODAY}, "Put it in front of customers: ready since today."),
        ({"decision": "stop"}, "To stop, on an unknown day."),
        ({"decided_on": days_ago(2)}, "It is not said how, 2 days ago."),
    ],
)
def test_every_stage_has_its_next_step(cells: Row, says: str) -> None:
    assert words.next_step(one(**cells)) == says


def test_a_trial_that_runs_says_how_many_are_missing() -> None:
    assert words.next_step(counted((1, 40), (9, 40))).endswith(
        " 4 more successes needed in an arm."
    )
    settled = words.next_step(counted((300, 1_000), (450, 1_000)))
    assert settled.endswith(" Its counts are settled: scale.")
    soon = words.next_step(counted((450, 1_000), (545, 1_000)))
    assert " more trials an arm needed, about " in soon
    assert soon.endswith(" days at this pace.")
    slow = words.next_step(counted((30, 100), (40, 100), live=300))
    assert slow.endswith(" more trials an arm needed, over a year at this pace.")
    assert words.next_step(counted((30, 100), (35, 100))).endswith(" would hardly settle it.")


@pytest.mark.parametrize(
    ("waits", "value", "beside"),
    [
        ((), "no data yet", "0 changes; a median is shown from 5 on"),
        ((3, 4, 5, 6), "too few", "4 changes; a median is shown from 5 on"),
        ((3, 4, 5, 6, 7), "5 days", "early: 3 to 7 days, 5 changes; last week too few"),
        ((5,) * 11, "5 days", "no range yet, 11 changes; last week too few"),
        (tuple(range(3, 14)), "8 days", "4 to 11 days, 11 changes; last week too few"),
    ],
)
def test_a_median_is_shown_only_on_enough_changes(
    waits: tuple[int, ...], value: str, beside: str
) -> None:
    assert words.median_value(speed(*waits)) == value
    if waits != (5,) * 11:
        assert words.median_beside(speed(*waits), speed()) == beside


def test_last_weeks_median_stands_beside_this_weeks() -> None:
    now, before = speed(*range(3, 14)), speed(*range(3, 9))
    assert words.median_beside(now, before).endswith("; last week 5 days (3 to 8 days)")
    assert words.within_value(now) == "45%"
    assert words.within_beside(now, before) == "22–77%, 11 changes; last week 83%"
    assert words.within_value(speed(3)) == "too few"
    assert words.within_beside(speed(3), speed()) == "1 change; a share is shown from 5 on"


def test_what_waits_is_named_with_the_longest_wait() -> None:
    now = speed(3, None, ready=9)
    assert words.waiting_beside(now, speed()) == "longest: E1, 9 days; last week 0"
    none = words.waiting_beside(speed(3), now)
    assert none == "nothing waits for a first reaction; last week 1"


def test_a_wait_is_compared_with_the_usual_one_only_where_it_is_longer() -> None:
    short = Waiting("E", 2, None, "ready", 3, is_past_median=False, is_past_85=False)
    (long,) = speed(*range(3, 14), None).ageing
    assert words.ageing_words(short) == ""
    assert words.ageing_words(None) == ""
    assert words.ageing_words(long) == "Longer than 85% have waited"
    assert words.ageing_words(replace(long, is_past_85=False)) == "Longer than half have waited"


def test_the_cycle_claims_no_usual_days_below_eleven_changes() -> None:
    few, many = speed(*range(3, 13)), speed(*range(3, 14))
    assert words.cycle_finding(few) == "1 more change until we know the usual days"
    assert "from 11 changes on" in words.cycle_reading(few, 10, 10)
    assert words.cycle_finding(many) == (
        "Most days go by from customers to the first reaction: 7 days in the middle case, against "
        "1 day from ready to customers"
    )
    assert words.cycle_reading(many, 11, 11).endswith("counted as waiting.")
    assert words.cycle_reading(many, 30, 40).endswith(" The newest 30 of 40.")


def test_the_cycle_says_when_most_still_wait() -> None:
    found = words.cycle_finding(speed(3, *[None] * 11))
    assert found == "Fewer than half of the changes have had a customer's reaction"


def test_a_week_outside_the_limits_is_a_signal_and_all_others_are_routine() -> None:
    start = days_ago(83)
    calm: list[Row] = [
        an_experiment(ready_on=start, first_feedback_on=days_ago(7 * week)) for week in range(12)
    ]
    burst: list[Row] = [an_experiment(ready_on=start, first_feedback_on=days_ago(1))] * 9
    usual = words.throughput_finding(throughput(experiments(*calm), TODAY), Numbers())
    loud = words.throughput_finding(throughput(experiments(*calm, *burst), TODAY), Numbers())
    assert usual == "First feedbacks: about 1 a week, routine variation"
    assert loud.endswith("; a signal in the week to 23 Nov 2026")


def test_the_library_says_how_many_of_how_many_it_shows() -> None:
    assert words.library_sentence(3, 3) == "3 decided experiments"
    assert words.library_sentence(1, 12) == "1 of 12 decided experiments"

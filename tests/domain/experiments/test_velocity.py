"""From ready to the first customer's reaction."""

import datetime as dt

import pytest

from components.domain.experiments import Velocity, throughput, undecided, velocity
from tests.rows import Row, an_experiment, experiments

TODAY = dt.date(2026, 11, 23)


def ready(days_ago: int, live: int | None = None, heard: int | None = None) -> Row:
    """A change ready so many days ago; with customers and heard so many days after that."""
    start = TODAY - dt.timedelta(days=days_ago)
    return an_experiment(
        experiment=f"{days_ago} days ago",
        ready_on=start,
        with_customers_on=None if live is None else start + dt.timedelta(days=live),
        first_feedback_on=None if heard is None else start + dt.timedelta(days=heard),
    )


def speed(*rows: Row, as_of: dt.date = TODAY, target_days: float = 7) -> Velocity:
    return velocity(experiments(*rows), as_of, target_days)


def test_the_median_counts_those_still_waiting() -> None:
    found = speed(ready(60, 2, 5), ready(50, 3, 9), ready(8, 1), ready(12))
    assert found.median_days_to_feedback == 9
    assert (found.n, found.waiting, found.oldest_waiting_days) == (4, 2, 12)


def test_the_share_within_target_keeps_young_ones_open() -> None:
    found = speed(ready(60, 2, 7), ready(50, 3, 9), ready(2, 1))
    assert found.within_target.point == 0.5
    assert found.within_target.low is not None


def test_each_step_has_its_own_times() -> None:
    to_customers, to_feedback, whole = speed(
        ready(60, 2, 5), ready(50, 2, 12), ready(8, 4), ready(6)
    ).steps
    assert (to_customers.median.point, to_customers.n, to_customers.waiting) == (2, 4, 1)
    assert (to_feedback.median.point, to_feedback.n, to_feedback.waiting) == (10, 3, 1)
    assert (whole.median.point, whole.n, whole.waiting) == (12, 4, 2)


def test_freireichs_times_give_the_published_median() -> None:
    weeks = (6, 6, 6, 7, 10, 13, 16, 22, 23)
    still = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    found = speed(*(ready(60, 0, w) for w in weeks), *(ready(w, 0) for w in still))
    assert (found.median_days_to_feedback, found.low, found.high) == (23, 13, None)
    assert found.is_enough


def test_one_stopped_without_customers_was_watched_until_it_was_stopped() -> None:
    stopped = ready(60) | {"decision": "stop", "decided_on": TODAY - dt.timedelta(days=57)}
    found = speed(stopped, ready(60, 1, 5))
    assert (found.median_days_to_feedback, found.waiting) == (5, 0)
    assert found.within_target.point == 1.0


def test_an_experiment_stopped_later_still_waits_on_the_day_asked_about() -> None:
    stopped = ready(60) | {"decision": "stop", "decided_on": TODAY}
    assert speed(stopped, as_of=TODAY - dt.timedelta(days=1)).oldest_waiting_days == 59
    assert speed(stopped).oldest_waiting_days is None


def test_one_stopped_on_an_unknown_day_says_nothing_about_later_days() -> None:
    found = speed(ready(60) | {"decision": "stop"}, ready(60, 1, 5))
    assert (found.median_days_to_feedback, found.n, found.waiting) == (5, 2, 0)


def test_days_after_the_day_asked_about_have_not_happened_yet() -> None:
    found = speed(ready(20, 3, 10), ready(2), as_of=TODAY - dt.timedelta(days=15))
    assert (found.n, found.waiting, found.oldest_waiting_days) == (1, 1, 5)
    assert found.ageing[0].stage == "with customers"
    assert found.newest_age_days == 2


def test_feedback_without_a_day_of_reaching_customers_counts_for_the_whole_only() -> None:
    to_customers, to_feedback, whole = speed(ready(20, None, 10)).steps
    assert (to_customers.n, to_feedback.n, whole.n) == (0, 0, 1)


def test_a_step_that_ends_before_it_starts_is_left_out_and_named() -> None:
    found = speed(ready(20, -2, 10), ready(30, 1, 4))
    assert found.rows_out_of_order == (2,)
    assert [step.n for step in found.steps] == [1, 2, 2]


def test_waiting_ones_are_listed_oldest_first_against_the_percentile_lines() -> None:
    done = [ready(90, 1, days) for days in (3, 4, 5, 6, 7, 8, 9, 20)]
    fresh, old = ready(1), ready(40, 5) | {"owner": "Ada"}
    found = speed(*done, fresh, old).ageing
    assert [w.days_waiting for w in found] == [40, 1]
    assert (found[0].owner, found[0].stage, found[0].row) == ("Ada", "with customers", 11)
    assert (found[0].is_past_median, found[1].is_past_median) == (True, False)
    assert found[0].is_past_85


def test_percentiles_need_eleven_experiments() -> None:
    assert speed(*(ready(90, 1, i) for i in range(11))).is_enough
    assert not speed(*(ready(90, 1, i) for i in range(10))).is_enough


def test_without_experiments_everything_is_unknown() -> None:
    found = speed(an_experiment(ready_on=None, started_on="2026-11-01"))
    assert (found.median_days_to_feedback, found.oldest_waiting_days, found.n) == (None, None, 0)
    assert (found.within_target.point, found.ageing, found.newest_age_days) == (None, (), None)


def test_feedback_without_a_decision_waits_for_one() -> None:
    rows = (ready(60, 2, 5), ready(60, 2, 20), ready(60, 2))
    decided = ready(60, 2, 6) | {"decision": "scale", "decided_on": TODAY}
    found = undecided(experiments(*rows, decided), TODAY)
    assert [(u.row, u.days_waiting) for u in found] == [(2, 55), (3, 40)]
    before = undecided(experiments(*rows, decided), TODAY - dt.timedelta(days=1))
    assert [u.row for u in before] == [2, 5, 3]


def test_throughput_counts_first_feedbacks_by_weeks_that_end_today() -> None:
    rows = (ready(27, 1, 27), ready(27, 1, 21), ready(27, 1, 20), ready(27, 1, 2), ready(27))
    found = throughput(experiments(*rows), TODAY)
    assert found.counts == (1, 0, 1, 2)
    assert found.last_days[-1] == TODAY
    assert found.chart.centre == pytest.approx(1.0)
    assert throughput(experiments(), TODAY).counts == ()


def test_a_week_of_many_feedbacks_after_quiet_ones_is_a_signal() -> None:
    calm = [ready(83, 1, 83 - 7 * week) for week in range(12)]
    burst = [ready(83, 1, 82) for _ in range(9)]
    assert throughput(experiments(*calm, *burst), TODAY).signals == (TODAY,)
    assert throughput(experiments(*calm), TODAY).signals == ()

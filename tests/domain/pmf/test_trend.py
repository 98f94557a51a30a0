"""The share over time."""

import datetime as dt

import pandas as pd
import pytest

from components.domain.pmf import change, trend
from components.domain.schema import Settings
from tests.rows import a_call, calls, people

TODAY = dt.date(2026, 11, 23)
USUAL = Settings()


def weekly(shares: list[int], first: dt.date) -> pd.DataFrame:
    """Ten answers a week by new people, so many of them "very"."""
    return calls(
        *(
            a_call(
                held_on=first + dt.timedelta(weeks=week),
                person=f"{week} {i}",
                disappointment="very" if i < very else "not",
            )
            for week, very in enumerate(shares)
            for i in range(10)
        )
    )


def test_a_week_holds_its_own_answers_and_the_standing_share_at_its_end() -> None:
    found = trend(weekly([4, 8], dt.date(2026, 11, 10)), TODAY, USUAL, "week")
    first, second, current = found.periods
    assert (first.starts_on, first.ends_on) == (dt.date(2026, 11, 9), dt.date(2026, 11, 15))
    assert (first.fresh.point, first.standing.point) == (0.4, 0.4)
    assert (second.fresh.point, second.fresh.n) == (0.8, 10)
    assert (second.standing.point, second.standing.n) == pytest.approx((0.6, 20))
    assert (current.fresh.point, current.is_complete) == (None, False)


def test_weeks_begin_on_the_day_of_the_setting() -> None:
    sundays = Settings(week_starts_on="Sunday")
    last = trend(weekly([4], dt.date(2026, 11, 22)), TODAY, sundays, "week").periods[-1]
    assert (last.starts_on, last.ends_on) == (dt.date(2026, 11, 22), dt.date(2026, 11, 28))


def test_months_are_calendar_months() -> None:
    found = trend(calls(a_call(held_on="2026-09-30"), a_call()), TODAY, USUAL, "month")
    assert [p.starts_on.month for p in found.periods] == [9, 10, 11]
    assert [p.fresh.n for p in found.periods] == [1, 0, 1]


def test_a_week_outside_the_limits_of_the_others_is_a_signal() -> None:
    calm = [4, 5, 4, 5, 4, 5, 4, 5]
    found = trend(weekly([*calm, 10], dt.date(2026, 9, 21)), TODAY, USUAL, "week")
    assert found.chart.upper is not None
    assert found.signals == (dt.date(2026, 11, 16),)
    quiet = trend(weekly([*calm, 4], dt.date(2026, 9, 21)), TODAY, USUAL, "week")
    assert quiet.signals == ()
    assert len(quiet.charted) == 9


def test_a_running_week_and_thin_weeks_are_not_charted() -> None:
    rows = weekly([4, 5], dt.date(2026, 11, 16))
    assert trend(rows, TODAY, USUAL, "week").charted == (dt.date(2026, 11, 16),)
    assert trend(rows.iloc[:4], TODAY, USUAL, "week").charted == ()


def test_without_answers_there_is_no_trend() -> None:
    assert trend(calls(), TODAY, USUAL, "week").periods == ()


def test_two_windows_are_compared_as_newcombe_does() -> None:
    now = [*people(56, "very"), *people(14, "not")]
    before = [row | {"held_on": "2026-02-02"} for row in [*people(48, "very"), *people(32, "not")]]
    found = change(calls(*now, *before), TODAY, USUAL)
    assert (found.now.n, found.before.n) == (70, 80)
    assert found.difference.low == pytest.approx(0.0524, abs=5e-5)
    assert found.difference.high == pytest.approx(0.3339, abs=5e-5)
    assert found.word == "signal"


def test_a_difference_that_may_be_nothing_is_routine_variation() -> None:
    before = [row | {"held_on": "2026-02-02"} for row in people(5, "very")]
    assert change(calls(*people(5, "very"), *before), TODAY, USUAL).word == "routine variation"


def test_a_window_without_answers_cannot_be_compared() -> None:
    found = change(calls(*people(5, "very")), TODAY, USUAL)
    assert (found.difference.point, found.word) == (None, None)

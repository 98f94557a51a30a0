"""Business figures by week."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.outcomes import WeeklySeries, weekly_series
from tests.rows import Row, an_outcome, outcomes

TODAY = dt.date(2026, 11, 23)  # a Monday
# NIST/SEMATECH e-Handbook 6.3.2.2, individuals control limits
NIST = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)


def week(back: int) -> dt.date:
    """The Monday so many weeks before this one."""
    return TODAY - dt.timedelta(weeks=back)


def values(*figures: float) -> list[Row]:
    last = len(figures)
    return [
        an_outcome(metric="flow rate", week_of=week(last - at), value=figure)
        for at, figure in enumerate(figures)
    ]


def series(*rows: Row, starts: str = "Monday") -> tuple[WeeklySeries, ...]:
    return weekly_series(outcomes(*rows), TODAY, starts)


def test_a_weekly_figure_has_the_limits_published_by_nist() -> None:
    (found,) = series(*values(*NIST))
    assert found.chart.centre == pytest.approx(50.81)
    assert found.chart.upper == pytest.approx(55.8041, abs=1e-4)
    assert found.chart.lower == pytest.approx(45.8159, abs=1e-4)
    assert (found.signals, found.is_rate, found.missing) == ((), False, 0)


def test_a_week_outside_the_limits_is_a_signal_by_its_day() -> None:
    (found,) = series(*values(*NIST, 70.0))
    assert found.signals == (week(1),)


def test_five_weeks_have_no_limits() -> None:
    (found,) = series(*values(*NIST[:5]))
    assert found.chart.upper is None


def test_the_running_week_is_left_out_and_a_missing_one_is_counted() -> None:
    rows = [an_outcome(metric="m", week_of=week(back), value=1.0) for back in (4, 2, 1, 0)]
    (found,) = series(*rows)
    assert [one.starts_on for one in found.weeks] == [week(4), week(2), week(1)]
    assert found.missing == 1


def test_any_day_of_a_week_is_that_week_and_counts_of_a_week_add_up() -> None:
    rows = [
        an_outcome(week_of=week(2) + dt.timedelta(days=day), successes=10.0, trials=100.0)
        for day in (0, 3, 6)
    ]
    (found,) = series(*rows)
    (only,) = found.weeks
    assert (only.starts_on, only.successes, only.trials) == (week(2), 30.0, 300.0)
    assert (only.value, only.rows) == (0.1, (2, 3, 4))


def test_weeks_begin_on_the_day_of_the_setting() -> None:
    row = an_outcome(week_of=week(2), successes=10.0, trials=100.0)
    (found,) = series(row, starts="Sunday")
    assert found.weeks[0].starts_on == week(2) - dt.timedelta(days=1)


def test_of_two_plain_values_of_a_week_the_lower_row_counts() -> None:
    rows = [an_outcome(metric="m", week_of=week(2), value=value) for value in (1.0, 2.0)]
    assert series(*rows)[0].weeks[0].value == 2.0


def test_a_rate_on_fewer_than_five_successes_is_listed_but_not_charted() -> None:
    few = an_outcome(week_of=week(2), successes=4.0, trials=900.0)
    all_of_them = an_outcome(week_of=week(3), successes=900.0, trials=900.0)
    (found,) = series(few, all_of_them)
    assert len(found.weeks) == 2
    assert found.charted == ()


def test_rows_without_a_usable_figure_are_named() -> None:
    good = an_outcome(week_of=week(2), successes=40.0, trials=900.0)
    (found,) = series(good, an_outcome(week_of=week(3), successes=9.0, trials=3.0))
    assert found.rows_left_out == (3,)


def test_every_metric_and_segment_is_a_series_of_its_own_ignoring_case() -> None:
    rows = [
        an_outcome(metric=metric, segment=segment, week_of=week(back), value=1.0)
        for back, metric, segment in (
            (3, "Revenue", None),
            (2, "revenue", None),
            (2, "revenue", "Clinics"),
            (2, "seats", None),
        )
    ]
    found = [(one.metric, one.segment, len(one.weeks)) for one in series(*rows)]
    assert found == [("revenue", None, 2), ("revenue", "Clinics", 1), ("seats", None, 1)]


def test_an_empty_tab_has_no_series() -> None:
    assert series() == ()


@given(st.permutations(range(24)))
@settings(max_examples=30)
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    rows = [
        an_outcome(
            week_of=week(1 + at // 2),
            metric=("conversion", "completion")[at % 2],
            successes=20.0 + at,
            trials=400.0 + 7 * at,
        )
        for at in range(24)
    ]
    before, after = series(*rows), series(*(rows[at] for at in order))
    by_name = {one.metric: one for one in after}
    for one in before:
        same = by_name[one.metric]
        assert [w.value for w in same.weeks] == [w.value for w in one.weeks]
        assert (same.chart, same.signals) == (one.chart, one.signals)

"""Which figures lead a shop's scorecard, and what a step is worth."""

import datetime as dt

import pytest

from components.domain.outcomes import (
    ByRelease,
    Step,
    WeeklySeries,
    by_release,
    deciding,
    is_purchase,
    leading,
    lift,
    order_value,
    shop_word,
    weekly_series,
)
from tests.rows import Row, an_outcome, outcomes

TODAY = dt.date(2026, 11, 23)


def row(back: int, **cells: object) -> Row:
    return an_outcome(week_of=TODAY - dt.timedelta(weeks=back)) | cells


def series(*rows: Row) -> tuple[WeeklySeries, ...]:
    return weekly_series(outcomes(*rows), TODAY, "Monday")


def rate(metric: str, before: float, after: float, **cells: object) -> list[Row]:
    """A rate in two weeks of 1,000 trials, the second one with another release."""
    shares = ((2, before, "A"), (1, after, "B"))
    return [
        row(back, metric=metric, successes=1000 * share, trials=1000.0, release=name) | cells
        for back, share, name in shares
    ]


def compared(metric: str, before: float, after: float) -> ByRelease:
    return by_release(series(*rate(metric, before, after))[0])


def a_step(before: float, after: float) -> Step:
    step = compared("conversion", before, after).newest
    assert step is not None
    return step


@pytest.mark.parametrize(
    "name",
    ["Conversion", "checkout conversion", "Purchase-completion", "Checkout completion, mobile"],
)
def test_a_purchase_is_a_rate_called_conversion_or_completion(name: str) -> None:
    assert is_purchase(series(*rate(name, 0.1, 0.1))[0])


def test_other_rates_and_plain_values_are_no_purchases() -> None:
    assert not is_purchase(series(*rate("photo sets completed", 0.1, 0.1))[0])
    assert not is_purchase(series(row(1, metric="conversion", value=0.03))[0])


def test_conversion_leads_and_segments_stay_apart() -> None:
    rows = rate("purchase completion", 0.5, 0.5) + rate("conversion", 0.1, 0.1)
    rows += rate("conversion", 0.2, 0.2, segment="Returning")
    found = series(*rows)
    everyone = [(one.metric, one.segment) for one in leading(found, None)]
    assert everyone == [("conversion", None), ("purchase completion", None)]
    assert [one.segment for one in leading(found, "returning")] == ["Returning"]


def test_the_order_value_is_the_mean_of_the_latest_four_weeks() -> None:
    rows = [row(back, metric="Order value", value=float(back)) for back in range(6, 0, -1)]
    found = order_value(series(*rows), None)
    assert found is not None
    assert (found.point, found.low, found.high, found.n) == (2.5, 1.0, 4.0, 4)


def test_a_segment_without_an_order_value_of_its_own_takes_everyones() -> None:
    found = order_value(series(row(1, metric="average order value", value=60.0)), "Returning")
    assert found is not None
    assert found.point == 60.0


def test_without_such_a_metric_the_order_value_is_unknown() -> None:
    assert order_value(series(row(1, metric="revenue", value=60.0)), None) is None


def test_the_lift_is_difference_times_visitors_times_order_value_times_margin() -> None:
    step = a_step(0.10, 0.15)
    found = lift(step, 60.0, 0.4)
    visitors = 1000 * 365.25 / 7
    assert found.visitors == pytest.approx(visitors)
    assert found.money.point == pytest.approx(0.05 * visitors * 60 * 0.4)
    assert step.difference.low is not None
    assert found.money.low == pytest.approx(step.difference.low * visitors * 60 * 0.4)
    assert found.missing == ()


def test_without_an_order_value_the_lift_says_what_is_missing() -> None:
    found = lift(a_step(0.10, 0.15), None, 0.4)
    assert (found.money.point, found.missing) == (None, ("an order value in Outcomes",))


def test_too_few_successes_give_no_lift() -> None:
    found = lift(a_step(0.001, 0.15), 60.0, 0.4)
    assert found.money.low is None
    assert found.missing == ("5 successes with both releases",)


@pytest.mark.parametrize(
    ("conversion", "completion", "word", "by"),
    [
        ((0.10, 0.15), (0.50, 0.50), "yes", "conversion"),
        ((0.10, 0.10), (0.50, 0.60), "yes", "purchase completion"),
        ((0.10, 0.15), (0.60, 0.50), "no", "purchase completion"),
        ((0.10, 0.11), (0.50, 0.51), "cannot tell yet", "conversion"),
    ],
)
def test_a_shop_is_judged_by_what_fell_then_by_what_rose(
    conversion: tuple[float, float], completion: tuple[float, float], word: str, by: str
) -> None:
    rates = [compared("conversion", *conversion), compared("purchase completion", *completion)]
    found = deciding(rates)
    assert shop_word(rates) == word
    assert found is not None
    assert found.metric == by


def test_without_rates_it_cannot_be_told() -> None:
    assert (shop_word([]), deciding([])) == ("cannot tell yet", None)

"""The very-disappointed share, its verdict, and what would settle it."""

import datetime as dt

import pytest

from components.domain.pmf import (
    Counted,
    VeryDisappointed,
    answers_that_count,
    very_disappointed_share,
)
from components.domain.schema import Settings
from tests.rows import Row, a_call, a_customer, calls, customers, people

TODAY = dt.date(2026, 11, 23)
USUAL = Settings()


def standing(*rows: Row) -> Counted:
    return answers_that_count(calls(*rows), TODAY, 180)


def share_of(*rows: Row, **typed: object) -> VeryDisappointed:
    return very_disappointed_share(standing(*rows), customers(), Settings.model_validate(typed))


@pytest.mark.parametrize(
    ("very", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons_as_newcombe_printed_it_in_1998(
    very: int, n: int, low: float, high: float
) -> None:
    found = share_of(*people(very, "very"), *people(n - very, "not"))
    assert (found.share, found.n) == (very / n, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_the_three_answers_are_counted_apart() -> None:
    found = share_of(*people(18, "very"), *people(17, "somewhat"), *people(9, "not"))
    assert (found.very, found.somewhat, found.not_disappointed, found.n) == (18, 17, 9, 44)
    assert found.rows_counted == tuple(range(2, 46))


def test_without_an_answer_everything_is_unknown() -> None:
    found = share_of()
    assert (found.share, found.low, found.high, found.n) == (None, None, None, 0)
    assert (found.verdict, found.more_answers) == ("too few answers", None)
    assert found.by_customer.point is None
    assert found.by_value.point is None


@pytest.mark.parametrize(
    ("very", "n", "verdict"),
    [
        (60, 100, "on track"),
        (20, 100, "off track"),
        (42, 100, "too close to call"),
        (39, 39, "too few answers"),
    ],
)
def test_the_verdict_needs_the_whole_interval_on_one_side(very: int, n: int, verdict: str) -> None:
    assert share_of(*people(very, "very"), *people(n - very, "not")).verdict == verdict


def test_the_setting_can_raise_the_fewest_answers_but_not_below_thirty() -> None:
    rows = people(29, "very")
    assert share_of(*rows, fewest_answers=10).fewest_answers == 30
    assert share_of(*rows, fewest_answers=10).verdict == "too few answers"
    assert share_of(*rows, *people(1, "not"), fewest_answers=10).verdict == "on track"
    assert share_of(*rows, fewest_answers=60).fewest_answers == 60


def test_too_few_answers_at_a_clear_share_need_only_the_missing_ones() -> None:
    assert share_of(*people(20, "very")).more_answers == 20


def test_a_share_on_the_target_is_settled_by_no_number_of_answers() -> None:
    assert share_of(*people(20, "very"), *people(30, "not")).more_answers is None


def test_a_settled_share_needs_no_more_answers() -> None:
    assert share_of(*people(60, "very"), *people(40, "not")).more_answers is None


@pytest.mark.parametrize(("very", "n"), [(23, 50), (17, 50), (45, 100)])
def test_that_many_more_answers_at_the_same_share_settle_it(very: int, n: int) -> None:
    more = share_of(*people(very, "very"), *people(n - very, "not")).more_answers
    assert more is not None
    for extra, is_settled in ((more + n, True), (more - n, False)):
        total = n + extra
        same = round(very / n * total)
        found = share_of(*people(same, "very"), *people(total - same, "not"))
        assert (found.verdict in {"on track", "off track"}) is is_settled


def test_one_vote_a_customer_is_split_among_its_people() -> None:
    found = share_of(
        *people(3, "very", customer="Acme"),
        *people(1, "not", customer="Acme"),
        *people(1, "not", customer="Bolt"),
    )
    assert found.share == pytest.approx(3 / 5)
    assert (found.by_customer.point, found.by_customer.n) == pytest.approx((0.75 / 2, 2))


def test_the_share_by_value_weighs_customers_and_counts_them_as_kish_does() -> None:
    votes = standing(a_call(), a_call(customer="Bolt", disappointment="not"), a_call(customer="C"))
    known = customers(
        a_customer(customer="ACME", annual_value=30.0),
        a_customer(customer="Bolt", annual_value=10.0),
    )
    found = very_disappointed_share(votes, known, USUAL)
    assert found.by_value.point == pytest.approx(0.75)
    assert found.by_value.n == pytest.approx(40**2 / (30**2 + 10**2))
    assert found.customers_without_value == ("C",)


def test_equal_values_give_the_share_by_customer() -> None:
    votes = standing(a_call(), a_call(customer="Bolt", disappointment="not"))
    known = customers(*(a_customer(customer=name, annual_value=7.0) for name in ("Acme", "Bolt")))
    found = very_disappointed_share(votes, known, USUAL)
    assert found.by_value == found.by_customer

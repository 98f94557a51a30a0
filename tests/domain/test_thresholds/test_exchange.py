import pandas as pd
import pytest

from components.domain.thresholds import (
    ExchangeRate,
    Premiums,
    exchange_rate,
    offered_premiums,
)
from tests.domain.test_thresholds.rows import AnAnswer, a_sheet


def premiums(level: float = 95.0, **accepted: float) -> Premiums:
    return Premiums(level, pd.Series(accepted, dtype="float64"))


def paid(customer: str, price: float, answer: str = "yes", level: float = 95.0) -> AnAnswer:
    return AnAnswer(customer, level, answer, price, evidence="paid")


def offered(*answers: AnAnswer, factor: float = 1 / 1.35) -> Premiums:
    found = offered_premiums(a_sheet(*answers), "higher", factor)
    assert found is not None
    return found


def test_a_customers_premium_is_the_dearest_it_surely_accepts() -> None:
    found = offered(paid("A", 0.1), paid("A", 0.2), paid("A", 0.3, "no"), paid("B", 0.1, "no"))
    assert found.level == 95
    assert found.accepted.to_dict() == {"A": 0.2, "B": 0.0}


def test_a_stated_premium_is_discounted_and_a_paid_one_is_not() -> None:
    found = offered(AnAnswer("A", 95, price=0.27), paid("B", 0.27))
    assert found.accepted.to_dict() == pytest.approx({"A": 0.2, "B": 0.27})


def test_answers_at_todays_price_are_about_no_premium() -> None:
    assert offered_premiums(a_sheet(AnAnswer("A"), AnAnswer("B", answer="no")), "higher") is None
    assert list(offered(paid("A", 0.1), AnAnswer("B", 95, "no")).accepted.index) == ["A"]


def test_the_level_is_the_one_most_customers_were_offered_of_equal_ones_the_best() -> None:
    most = offered(paid("A", 0.1, level=90), paid("B", 0.1, level=90), paid("C", 0.1, level=98))
    assert most.level == 90
    assert offered(paid("A", 0.1, level=90), paid("C", 0.1, level=98)).level == 98
    lower = offered_premiums(a_sheet(paid("A", 0.1, level=5), paid("C", 0.1, level=1)), "lower")
    assert lower is not None
    assert lower.level == 1


def test_a_yes_to_a_worse_level_and_a_no_to_a_better_one_count_for_the_offered_one() -> None:
    found = offered(
        paid("A", 0.1), paid("B", 0.1), paid("C", 0.2, level=90), paid("D", 0.1, "no", level=98)
    )
    assert found.level == 95
    assert found.accepted.to_dict() == {"A": 0.1, "B": 0.1, "C": 0.2, "D": 0.0}


def test_a_customer_that_contradicts_itself_has_no_premium() -> None:
    found = offered(paid("A", 0.1), paid("B", 0.1), paid("B", 0.1, "no"))
    assert list(found.accepted.index) == ["A"]


def test_the_rate_is_the_ratio_of_means_over_customers_asked_about_both() -> None:
    one = premiums(1.0, A=0.3, B=0.3, C=0.5, D=0.1, E=0.3, X=9.0)
    other = premiums(95.0, A=0.1, B=0.1, C=0.1, D=0.1, E=0.1, Y=9.0)
    found = exchange_rate(one, other)
    assert (found.n, found.level, found.other_level) == (5, 1.0, 95.0)
    assert (found.premium, found.other_premium) == pytest.approx((0.3, 0.1))
    assert found.rate == pytest.approx(3.0)
    assert found.low is not None
    assert found.high is not None
    assert 1 < found.low < 3 < found.high
    assert not found.is_enough


def test_below_five_pairs_there_are_premiums_and_no_rate() -> None:
    found = exchange_rate(premiums(A=0.2, B=0.1, C=0.2, D=0.3), premiums(A=0.1, B=0.1, C=0, D=0.1))
    assert (found.rate, found.low, found.high, found.n) == (None, None, None, 4)
    assert found.premium == pytest.approx(0.2)


def test_nobody_asked_about_both_leaves_nothing() -> None:
    found = exchange_rate(premiums(A=0.2), premiums(B=0.1))
    assert found == ExchangeRate(95.0, 95.0, None, None, None, None, None, 0)


def test_against_a_premium_of_nothing_there_is_no_rate() -> None:
    names = dict.fromkeys("ABCDEF", 0.2)
    assert exchange_rate(premiums(**names), premiums(**dict.fromkeys("ABCDEF", 0.0))).rate is None


def test_ten_pairs_are_enough() -> None:
    names = {name: 0.1 * (at % 3) for at, name in enumerate("ABCDEFGHIJ", 1)}
    found = exchange_rate(premiums(**names), premiums(**dict.fromkeys(names, 0.1)))
    assert (found.n, found.is_enough) == (10, True)


def test_turned_over_it_is_the_rate_of_the_other_against_this_one() -> None:
    one = premiums(1.0, A=0.3, B=0.2, C=0.5, D=0.1, E=0.3)
    other = premiums(95.0, A=0.1, B=0.1, C=0.2, D=0.1, E=0.15)
    turned, back = exchange_rate(one, other).turned, exchange_rate(other, one)
    assert (turned.level, turned.other_level, turned.n) == (95.0, 1.0, 5)
    assert (turned.rate, turned.low, turned.high) == pytest.approx(
        (back.rate, back.low, back.high), rel=1e-6
    )

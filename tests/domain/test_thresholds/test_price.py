from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.thresholds import STATED_FACTOR, best_price, price_curve, price_ladder
from tests.domain.test_thresholds.rows import AnAnswer, a_sheet


def accepting(
    customer: str, yes: float | None, no: float | None, evidence: str = "paid"
) -> list[AnAnswer]:
    """Answers at level 95: accepts `yes`, refuses `no`."""
    prices = [(yes, "yes"), (no, "no")]
    return [
        AnAnswer(customer, 95, answer, price, evidence=evidence)
        for price, answer in prices
        if price is not None
    ]


def ten(evidence: str = "paid") -> list[AnAnswer]:
    """Ten customers that were all asked 0, +10 % and +20 %: 2 accept none, 3 10 %, 5 20 %."""
    found: list[AnAnswer] = []
    for i in range(2):
        found += accepting(f"N{i}", None, 0.0, evidence)
    for i in range(3):
        found += accepting(f"T{i}", 0.1, 0.2, evidence)
    for i in range(5):
        found += accepting(f"U{i}", 0.2, 0.3, evidence)
    return found


def test_the_best_price_is_where_price_times_acceptance_is_largest() -> None:
    # D(.1) = .8 earns .88, D(.2) = .5 earns .60.
    found = best_price(a_sheet(*ten()), "higher", 95)
    assert found is not None
    assert (found.level, found.price_change, found.n) == (95, 0.1, 10)
    assert (found.share, found.revenue_index) == pytest.approx((0.8, 0.88))
    assert (found.low, found.high) == pytest.approx((0.490, 0.943), abs=5e-4)


def test_a_price_that_few_have_answered_is_no_candidate() -> None:
    # One accepts +20 %, two refuse today's price, seven accept today's and were asked no further.
    few = accepting("One", 0.2, None)
    few += [one for i in range(2) for one in accepting(f"N{i}", None, 0.0)]
    few += [one for i in range(7) for one in accepting(f"T{i}", 0.0, None)]
    curve = price_curve(a_sheet(*few), "higher", 95)
    dearer = curve.table[curve.table["price_change"] == 0.2].iloc[0]
    assert (dearer["known"], dearer["share"]) == (3, pytest.approx(0.8))
    found = best_price(a_sheet(*few), "higher", 95)
    assert found is not None
    assert (found.price_change, found.known) == (0.0, 10)
    asked_too = [one for i in range(5) for one in accepting(f"T{i}", 0.0, 0.2)]
    again = price_curve(a_sheet(*few, *asked_too), "higher", 95)
    assert again.table[again.table["price_change"] == 0.2].iloc[0]["share"] < 0.5


def test_a_stated_premium_is_discounted_and_a_paid_one_is_not() -> None:
    stated = best_price(a_sheet(*ten("stated")), "higher", 95)
    assert stated is not None
    assert stated.price_change == pytest.approx(0.1 / 1.35)
    assert stated.revenue_index == pytest.approx((1 + 0.1 / 1.35) * 0.8)
    undiscounted = best_price(a_sheet(*ten("stated")), "higher", 95, stated_factor=1.0)
    assert undiscounted == best_price(a_sheet(*ten()), "higher", 95)
    assert pytest.approx(1 / 1.35) == STATED_FACTOR


def test_todays_price_and_rebates_are_not_discounted() -> None:
    sheet = a_sheet(*accepting("A", -0.2, 0.0, "stated"))
    assert price_curve(sheet, "higher", 95).table["price_change"].tolist() == [-0.2]


def test_a_payment_stands_against_a_discounted_refusal() -> None:
    sheet = a_sheet(
        AnAnswer("A", 95, "yes", 0.18, evidence="paid"),
        AnAnswer("A", 95, "no", 0.2, evidence="stated"),
    )
    found = price_curve(sheet, "higher", 95)
    assert found.table["price_change"].tolist() == [0.18]
    assert (found.yes, found.no) == (1, 0)


def test_a_yes_at_a_worse_level_counts_and_one_at_a_better_level_does_not() -> None:
    sheet = a_sheet(AnAnswer("A", 90, price=0.1), AnAnswer("B", 99, price=0.1))
    assert price_curve(sheet, "higher", 95).n == 1
    assert price_curve(sheet, "lower", 95).n == 1
    assert price_curve(sheet, "higher", 99).n == 2


def test_a_no_at_a_better_level_counts_and_one_at_a_worse_level_does_not() -> None:
    sheet = a_sheet(AnAnswer("A", 90, "no", 0.1), AnAnswer("B", 99, "no", 0.1))
    assert price_curve(sheet, "higher", 95).no == 1


def test_a_contradicting_customer_has_no_price() -> None:
    sheet = a_sheet(AnAnswer("A", 95, "yes", 0.2), AnAnswer("A", 95, "no", 0.1))
    assert price_curve(sheet, "higher", 95).n == 0


@pytest.mark.parametrize(
    "answers",
    [
        [],
        ten()[:-6],
        [AnAnswer(f"C{i}", 95, "yes" if i % 2 else "no") for i in range(10)],
        [a for i in range(9) for a in accepting(f"C{i}", 0.1 + i / 100, None)],
    ],
    ids=["nothing", "seven customers", "one price only", "no refusal"],
)
def test_with_too_few_answers_about_price_there_is_no_best_price(answers: list[AnAnswer]) -> None:
    assert best_price(a_sheet(*answers), "higher", 95) is None


def test_two_yes_and_two_no_of_eight_customers_at_two_prices_are_enough_for_a_best_price() -> None:
    yes = [AnAnswer(f"Y{i}", 95, "yes", 0.1, evidence="paid") for i in range(6)]
    no = [AnAnswer(f"N{i}", 95, "no", 0.2, evidence="paid") for i in range(2)]
    assert best_price(a_sheet(*yes, *no), "higher", 95) is not None
    assert best_price(a_sheet(*yes, *no[:1]), "higher", 95) is None
    more_no = [AnAnswer(f"M{i}", 95, "no", 0.2, evidence="paid") for i in range(6)]
    assert best_price(a_sheet(*yes[:5], *more_no), "higher", 95) is not None
    assert best_price(a_sheet(*yes[:2], *more_no), "higher", 95) is None
    assert best_price(a_sheet(*yes[:1], *no, *more_no), "higher", 95) is None


def test_the_ladder_holds_the_best_price_of_each_level_that_has_one() -> None:
    worse = [answer._replace(level=90, price=(answer.price or 0.0) - 0.05) for answer in ten()]
    renamed = [answer._replace(customer=f"{answer.customer} too") for answer in worse]
    found = price_ladder(a_sheet(*ten(), *renamed), "higher", [60, 90, 95])
    assert [price.level for price in found] == [90, 95]
    assert found[1] == best_price(a_sheet(*ten(), *renamed), "higher", 95)


prices = st.sampled_from([None, 0.0, 0.1, 0.2, 0.3])


@settings(max_examples=50)
@given(st.lists(st.tuples(prices, prices), max_size=15))
def test_acceptance_falls_with_price_between_sure_yes_and_not_sure_no(
    pairs: list[tuple[float | None, float | None]],
) -> None:
    ends = [(-inf if y is None else y, inf if n is None else n) for y, n in pairs]
    sound = [(y, n) for y, n in ends if y < n and (y, n) != (-inf, inf)]
    answers = [
        answer
        for at, (y, n) in enumerate(sound)
        for answer in accepting(f"C{at}", None if y == -inf else y, None if n == inf else n)
    ]
    found = price_curve(a_sheet(*answers), "higher", 95)
    assert found.n == len(sound)
    assert found.table["share"].is_monotonic_decreasing
    for price, share in zip(found.table["price_change"], found.table["share"], strict=True):
        surely = sum(y >= price for y, _ in sound) / len(sound)
        maybe = 1 - sum(n <= price for _, n in sound) / len(sound)
        assert surely - 1e-9 <= share <= maybe + 1e-9

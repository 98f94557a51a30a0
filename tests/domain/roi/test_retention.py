"""Customers kept, and whether the curve is seen to flatten."""

import datetime as dt
import random

import pytest

from components.domain.roi import retention
from tests.rows import Row, a_customer, customers

TODAY = dt.date(2026, 11, 23)


def stayed(days: int, *, followed: int | None = None) -> Row:
    """A customer who left after so many days, or one still there after `followed` days."""
    if followed is not None and followed < days:
        return a_customer(signed_up_on=TODAY - dt.timedelta(days=followed))
    start = TODAY - dt.timedelta(days=900)
    return a_customer(signed_up_on=start, churned_on=start + dt.timedelta(days=days))


def many(count: int, share_for_ever: float, seed: int) -> list[Row]:
    chance = random.Random(seed)
    return [
        stayed(
            10_000 if chance.random() < share_for_ever else int(chance.expovariate(1 / 120)),
            followed=chance.randrange(1, 900),
        )
        for _ in range(count)
    ]


def test_the_curve_counts_customers_still_there_as_open() -> None:
    kept = retention(customers(stayed(10), stayed(20), stayed(99, followed=15)), TODAY)
    assert [(p.day, p.share) for p in kept.curve] == [
        (0, 0),
        (10, pytest.approx(1 / 3)),
        (20, 1),
    ]
    assert (kept.customers, kept.churned) == (3, 2)


def test_a_customer_who_leaves_later_is_still_there_on_the_day_asked_about() -> None:
    then = dt.date(2026, 11, 1)
    leaving = a_customer(signed_up_on="2026-10-02", churned_on="2026-11-09")
    assert retention(customers(leaving), then).churned == 0
    assert retention(customers(leaving), TODAY).churned == 1


def test_churned_without_a_day_is_named_and_left_out() -> None:
    kept = retention(customers(a_customer(), a_customer(stage="churned")), TODAY)
    assert (kept.customers, kept.without_day) == (1, (3,))


def test_flattening_is_claimed_when_half_never_leave() -> None:
    plateau = retention(customers(*many(200, 0.5, seed=3)), TODAY).plateau
    assert plateau is not None
    assert plateau.low < 0.5 < plateau.high
    assert plateau.is_flattening


def test_flattening_is_not_claimed_when_everybody_leaves_in_the_end() -> None:
    plateau = retention(customers(*many(200, 0.0, seed=3)), TODAY).plateau
    assert plateau is not None
    assert plateau.low == 0
    assert not plateau.is_flattening


def test_flattening_is_not_claimed_from_rare_churn_alone() -> None:
    rows = [stayed(60 * i, followed=900) for i in range(1, 7)]
    kept = retention(customers(*rows, *(stayed(9_999, followed=400) for _ in range(300))), TODAY)
    assert kept.plateau is not None
    assert not kept.plateau.is_flattening


def test_no_plateau_is_fitted_on_few_customers_or_little_churn() -> None:
    assert retention(customers(*(stayed(i) for i in range(9))), TODAY).plateau is None
    there = [stayed(9_999, followed=30) for _ in range(20)]
    assert retention(customers(*there, *(stayed(i) for i in range(4))), TODAY).plateau is None
    few = [*(stayed(9_999, followed=400) for _ in range(5)), *(stayed(i) for i in range(1, 6))]
    assert retention(customers(*few), TODAY).plateau is not None


def test_an_empty_tab_gives_no_curve() -> None:
    assert retention(customers(), TODAY).curve == ()

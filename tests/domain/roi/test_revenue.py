"""Revenue kept by the same customers."""

import datetime as dt
import random

import pytest

from components.domain.roi import revenue_kept
from tests.rows import Row, a_customer, customers

TODAY = dt.date(2026, 11, 23)


def account(start: float | None, now: float | None, **cells: object) -> Row:
    return a_customer(annual_value_at_start=start, annual_value=now) | cells


def test_net_counts_expansion_and_gross_does_not() -> None:
    kept = revenue_kept(customers(account(100, 150), account(100, 80)), TODAY)
    assert (kept.net.point, kept.gross.point, kept.net.n) == (1.15, 0.9, 2)


def test_a_churned_account_pays_nothing_from_its_day_on() -> None:
    leaving = account(100, 100, churned_on="2026-11-09", stage="churned")
    rows = customers(account(100, 100), leaving)
    assert revenue_kept(rows, TODAY).net.point == 0.5
    assert revenue_kept(rows, dt.date(2026, 11, 8)).net.point == 1.0


def test_a_churned_account_needs_no_value_of_today() -> None:
    kept = revenue_kept(customers(account(100, None, stage="churned"), account(100, 100)), TODAY)
    assert kept.gross.point == 0.5


def test_accounts_without_a_value_are_named_and_left_out() -> None:
    rows = (account(100, 90), account(None, 50), account(50, None), account(0, 50))
    kept = revenue_kept(customers(*rows), TODAY)
    assert (kept.net.point, kept.rows_without_value) == (0.9, (3, 4, 5))


def test_prospects_pilots_and_later_customers_are_no_accounts() -> None:
    rows = (
        account(100, 90),
        account(9, 9, stage="pilot"),
        account(9, 9, stage=None),
        account(9, 9, signed_up_on="2026-12-01"),
    )
    kept = revenue_kept(customers(*rows), TODAY)
    assert (kept.net.n, kept.rows_without_value) == (1, ())


def test_the_largest_account_is_named_with_its_share() -> None:
    rows = (account(100, 90), account(300, 300, customer="Bolt"))
    kept = revenue_kept(customers(*rows), TODAY)
    assert (kept.largest_account, kept.largest_share) == ("Bolt", 0.75)


def test_the_interval_comes_out_the_same_every_time() -> None:
    rows = customers(*(account(100, 60 + 10 * i) for i in range(10)))
    assert revenue_kept(rows, TODAY) == revenue_kept(rows, TODAY)
    assert revenue_kept(rows, TODAY).is_enough
    assert not revenue_kept(rows.iloc[:9], TODAY).is_enough


def test_alike_accounts_leave_no_doubt() -> None:
    kept = revenue_kept(customers(*(account(100, 80) for _ in range(12))), TODAY)
    assert (kept.net.low, kept.net.point, kept.net.high) == pytest.approx((0.8, 0.8, 0.8))


def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty() -> None:
    chance = random.Random(11)
    hits = 0
    for _ in range(60):
        rows = [account(100, 100 * chance.uniform(0.6, 1.2)) for _ in range(40)]
        net = revenue_kept(customers(*rows), TODAY).net
        assert net.low is not None
        assert net.high is not None
        hits += net.low <= 0.9 <= net.high
    assert hits >= 52


def test_without_an_account_everything_is_unknown() -> None:
    kept = revenue_kept(customers(), TODAY)
    assert (kept.net.point, kept.gross.point, kept.largest_account) == (None, None, None)

from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.thresholds import (
    AcceptanceCurve,
    Unlocked,
    acceptance,
    brackets,
    chances,
    step_decision,
    steps,
    unlocked,
)
from tests.domain.test_thresholds.rows import AnAnswer, a_curve, a_sheet, curves, the_twelve

levels = st.sampled_from([70.0, 72.5, 75.0, 80.0, 85.0, 90.0, 92.5, 95.0, 99.0])


@pytest.mark.parametrize(
    ("start", "target", "expected", "proven", "possible"),
    [
        (80, 85, 80.13, 30, 159),
        (85, 90, 119.07, 60, 187),
        (90, 95, 113.40, 90, 164),
    ],
)
def test_the_twelve_customers_unlock_the_money_of_the_worked_example(
    start: float, target: float, expected: float, proven: float, possible: float
) -> None:
    found = unlocked(the_twelve(), start, target)
    assert found.expected == pytest.approx(expected, abs=5e-3)
    assert (found.proven, found.possible) == (proven, possible)
    assert (found.customers, found.without_value) == (12, 0)


def test_steps_run_between_adjacent_asked_levels() -> None:
    ends = [(step.start, step.target) for step in steps(the_twelve())]
    assert ends == [(70, 75), (75, 80), (80, 85), (85, 90), (90, 95)]


def test_a_step_of_a_segment_counts_its_customers_only() -> None:
    found = unlocked(the_twelve(), 85, 90, {"C", "J", "never asked"})
    assert (found.customers, found.proven, found.possible) == (2, 60, 110)


def test_nobody_with_a_value_makes_the_money_unknown_not_zero() -> None:
    found = unlocked(a_curve(("A", 80, 85, nan)), 80, 85)
    assert found == Unlocked(80, 85, None, None, None, 1, 1)
    assert unlocked(the_twelve(), 80, 85, set()).expected is None


def test_a_customer_without_a_value_is_counted_and_adds_nothing() -> None:
    found = unlocked(a_curve(("A", 80, 85, 30), ("B", 80, 85, nan)), 80, 85)
    assert (found.proven, found.without_value) == (30, 1)


def test_a_step_backwards_unlocks_nothing() -> None:
    found = unlocked(the_twelve(), 90, 85)
    assert (found.expected, found.proven, found.possible) == (0, 0, 0)


def test_lower_is_better_unlocks_downwards() -> None:
    sheet = a_sheet(AnAnswer("A", 400, "no"), AnAnswer("A", 200))
    curve = acceptance(brackets(sheet, "lower"), the_twelve().customers["annual_value"])
    assert unlocked(curve, 400, 200).proven == 30
    assert unlocked(curve, 200, 400).possible == 0


def test_the_chance_of_a_customer_follows_its_own_interval() -> None:
    by_name = dict(zip(the_twelve().customers.index, chances(the_twelve(), 85, 90), strict=True))
    assert by_name["C"] == 1
    assert by_name["A"] == 0
    assert by_name["J"] == pytest.approx(0.2294459 / (0.2294459 + 0.1316671), abs=1e-6)


@settings(max_examples=50)
@given(curves(), levels, levels, levels)
def test_money_of_two_steps_is_the_money_of_both(
    curve: AcceptanceCurve, one: float, two: float, three: float
) -> None:
    a, b, c = sorted((one, two, three))
    first, second, both = unlocked(curve, a, b), unlocked(curve, b, c), unlocked(curve, a, c)
    if both.expected is None:
        assert first.expected is None
    else:
        assert first.expected is not None
        assert second.expected is not None
        assert first.expected + second.expected == pytest.approx(both.expected, abs=1e-9)


@settings(max_examples=50)
@given(curves(), levels, levels)
def test_proven_is_at_most_expected_is_at_most_possible(
    curve: AcceptanceCurve, one: float, two: float
) -> None:
    found = unlocked(curve, min(one, two), max(one, two))
    if found.expected is not None:
        assert found.proven is not None
        assert found.possible is not None
        assert found.proven <= found.expected + 1e-9
        assert found.expected <= found.possible + 1e-9


@settings(max_examples=50)
@given(curves(), levels, levels)
def test_money_of_two_halves_of_the_customers_is_the_money_of_all(
    curve: AcceptanceCurve, one: float, two: float
) -> None:
    a, b = sorted((one, two))
    names = curve.customers.index.tolist()
    parts = [unlocked(curve, a, b, half) for half in (names[::2], names[1::2])]
    whole = unlocked(curve, a, b).expected
    assert sum(part.expected or 0.0 for part in parts) == pytest.approx(whole or 0.0, abs=1e-9)


@settings(max_examples=50)
@given(curves())
def test_everything_waits_somewhere(curve: AcceptanceCurve) -> None:
    assert chances(curve, -inf, inf) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("cost", "decision"), [(20.0, "build"), (24.0, "build"), (96.0, "ask first"), (130.0, "stop")]
)
def test_build_when_proven_money_pays_and_stop_when_even_possible_money_does_not(
    cost: float, decision: str
) -> None:
    step = unlocked(the_twelve(), 80, 85)  # proven 30, possible 159
    assert step_decision(step, cost, 0.8) == decision


def test_no_decision_without_a_cost_or_a_value() -> None:
    assert step_decision(unlocked(the_twelve(), 80, 85), None, 0.8) is None
    assert step_decision(Unlocked(80, 85, None, None, None, 1, 1), 10.0, 0.8) is None

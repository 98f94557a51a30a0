from itertools import product
from math import comb, inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.thresholds import (
    AcceptanceCurve,
    PendingStep,
    acceptance,
    answer_values,
    brackets,
    chances,
    next_question,
    pending_steps,
    questions,
    steps,
    value_of_all_answers,
)
from tests.domain.test_thresholds.rows import AnAnswer, a_curve, a_sheet, curves, the_twelve

STEP = PendingStep(85.0, 90.0, 96.0)
MARGIN = 0.8


def test_one_more_call_is_worth_what_the_worked_example_says() -> None:
    found = answer_values(the_twelve(), STEP, MARGIN)
    worth = dict(zip(the_twelve().customers.index, found, strict=True))
    assert [worth[name] for name in "JLEI"] == pytest.approx([8.79, 4.93, 4.22, 3.63], abs=5e-3)
    assert [worth[name] for name in "ABCDFGHK"] == [0] * 8


def test_all_unknowns_together_are_worth_what_the_worked_example_says() -> None:
    assert value_of_all_answers(the_twelve(), STEP, MARGIN) == pytest.approx(10.25, abs=5e-3)


def test_the_next_question_is_to_call_j_and_ask_whether_90_would_do() -> None:
    found = next_question(the_twelve(), [STEP], MARGIN)
    assert found is not None
    assert (found.customer, found.level, found.step) == ("J", 90.0, STEP)
    assert found.value == pytest.approx(8.79, abs=5e-3)


def test_over_all_steps_at_one_cost_the_worked_example_stays_the_best_question() -> None:
    pending = [PendingStep(s.start, s.target, 96.0) for s in steps(the_twelve())]
    found = questions(the_twelve(), pending, MARGIN)
    assert [q.customer for q in found[:4]] == ["J", "L", "E", "I"]
    assert [q.value for q in found[:4]] == pytest.approx([8.79, 4.93, 4.22, 3.63], abs=5e-3)
    assert {q.step for q in found[:4]} == {PendingStep(85.0, 90.0, 96.0)}


def test_settled_customers_and_those_no_asked_level_divides_are_not_asked() -> None:
    asked = {q.customer for q in questions(the_twelve(), [STEP], MARGIN)}
    assert asked.isdisjoint({"A", "C", "H", "K"})


def test_a_question_that_turns_no_decision_is_worth_nothing_but_still_asked() -> None:
    found = next_question(the_twelve(), [PendingStep(85.0, 90.0, 1.0)], MARGIN)
    assert found is not None
    assert (found.value, found.step) == (0.0, None)


def test_without_a_cost_the_value_is_unknown_and_the_widest_open_money_is_asked() -> None:
    found = next_question(the_twelve(), [PendingStep(85.0, 90.0)], MARGIN)
    assert found is not None
    assert (found.customer, found.value, found.step) == ("J", None, None)
    assert next_question(the_twelve(), []) == found


def test_without_values_the_most_evenly_split_customer_is_asked() -> None:
    curve = a_curve(("A", 80, 90, nan), ("B", 80, 85, nan), ("C", 85, 90, nan), ("D", 85, inf, nan))
    found = next_question(curve, [STEP], MARGIN)
    assert found is not None
    assert (found.customer, found.level, found.value) == ("A", 85.0, None)
    assert found.narrows == pytest.approx(0.5, abs=0.2)


def test_levels_nobody_was_asked_about_can_be_offered() -> None:
    curve = a_curve(("A", 80, inf, 10))
    assert next_question(curve, []) is None
    found = next_question(curve, [], more_levels=[90.0])
    assert found is not None
    assert (found.customer, found.level) == ("A", 90.0)


def test_nobody_asked_leaves_no_question() -> None:
    assert next_question(acceptance(brackets(a_sheet(), "higher")), []) is None


def test_pending_steps_start_at_todays_level() -> None:
    assert pending_steps(the_twelve(), 87.0, 10.0) == (
        PendingStep(87.0, 90.0, 30.0),
        PendingStep(90.0, 95.0, 50.0),
    )
    assert pending_steps(the_twelve(), 90.0) == (PendingStep(90.0, 95.0, None),)


@pytest.mark.parametrize("today", [None, 50.0, 95.0, 99.0])
def test_all_steps_are_pending_when_none_lies_past_today_or_today_is_unknown(
    today: float | None,
) -> None:
    found = pending_steps(the_twelve(), today, 10.0)
    assert [(s.start, s.target, s.cost) for s in found] == [
        (70, 75, 50),
        (75, 80, 50),
        (80, 85, 50),
        (85, 90, 50),
        (90, 95, 50),
    ]


def test_pending_steps_go_down_when_lower_is_better() -> None:
    sheet = a_sheet(AnAnswer("A", 400, "no"), AnAnswer("A", 200), AnAnswer("B", 300))
    found = pending_steps(acceptance(brackets(sheet, "lower")), 350.0, 2.0)
    assert found == (PendingStep(350.0, 300.0, 100.0), PendingStep(300.0, 200.0, 200.0))


def by_enumeration(curve: AcceptanceCurve, step: PendingStep, known: set[int]) -> float:
    """Expected value of knowing some customers, over all outcomes of all of them."""
    assert step.cost is not None
    p, v = chances(curve, step.start, step.target), MARGIN * curve.values
    total = 0.0
    for outcome in product((0, 1), repeat=len(known)):
        q, gain = 1.0, -step.cost
        told = dict(zip(sorted(known), outcome, strict=True))
        for i in range(curve.n):
            gain += v[i] * told.get(i, p[i])
            if i in told:
                q *= p[i] if told[i] else 1 - p[i]
        total += q * max(gain, 0.0)
    return total - max(float(v @ p) - step.cost, 0.0)


@settings(max_examples=40)
@given(curves().filter(lambda curve: curve.n <= 8), st.integers(0, 200))
def test_values_of_answers_agree_with_plain_enumeration(curve: AcceptanceCurve, cost: int) -> None:
    step = PendingStep(80.0, 90.0, float(cost))
    each, together = answer_values(curve, step, MARGIN), value_of_all_answers(curve, step, MARGIN)
    if together is None:
        assert np.isnan(each).all()
        return
    for i, found in enumerate(each):
        assert found == pytest.approx(by_enumeration(curve, step, {i}), abs=1e-9)
    assert together == pytest.approx(by_enumeration(curve, step, set(range(curve.n))), abs=1e-9)
    assert each.max() <= together + 1e-9


@pytest.mark.parametrize(("unknowns", "within"), [(15, 1e-9), (16, 0.05), (18, 0.05)])
def test_up_to_15_unknowns_the_value_is_exact_and_beyond_drawn_close_to_it(
    unknowns: int, within: float
) -> None:
    # open customers of one kind: the exact value is a binomial sum
    crowd = [(f"C{i:02d}", 80.0, 90.0, 10.0) for i in range(unknowns)]
    curve = a_curve(*crowd, ("Y", 80, 85, 0.0), ("Z", 85, 90, 0.0))
    p = float(chances(curve, 80, 85)[0])
    chance = [comb(unknowns, k) * p**k * (1 - p) ** (unknowns - k) for k in range(unknowns + 1)]
    cost = 10.0 * p * unknowns + 5.0
    exact = sum(one * max(10.0 * k - cost, 0.0) for k, one in enumerate(chance))
    found = value_of_all_answers(curve, PendingStep(80.0, 85.0, cost), 1.0)
    assert found == pytest.approx(exact, rel=within)
    assert (found == pytest.approx(exact, rel=1e-9)) == (unknowns <= 15)

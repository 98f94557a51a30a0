"""What steps cost and earn, whom to call, segments, and what if: put together from rows."""

import pytest

from components.domain.standing import CapabilityStanding, NextCall, next_calls
from components.domain.standing.segments import segment_curves
from components.domain.standing.what_if import Assumed, WhatIf, what_if
from tests.domain.company import Tabs, a_plan, accuracy, asked, on_evidence, stands
from tests.rows import (
    Row,
    a_capability,
    a_customer,
    a_roadmap_item,
    a_trade_off,
    an_experiment,
)


def tried(count: int, gain: float = 2.0, weeks: float = 4.0, **cells: object) -> list[Row]:
    """So many experiments on Accuracy; every other one takes a week more."""
    usual = {"capability": "Accuracy", "level_before": 80.0, "level_after": 80.0 + gain}
    return [
        an_experiment(experiment=f"E{at}", effort_weeks=weeks + at % 2) | usual | cells
        for at in range(count)
    ]


def side(*experiments: Row, **cells: object) -> CapabilityStanding:
    listed = a_capability(**cells)
    return accuracy(stands({"Capabilities": [listed], "Experiments": list(experiments)}))


# --- weeks per unit ---------------------------------------------------------------------------


def test_five_experiments_of_our_own_replace_what_was_typed() -> None:
    found = side(*tried(5), weeks_per_unit=9.0).facts.effort
    assert found is not None
    assert (found.weeks_per_unit, found.experiments, found.is_own) == (2.2, 5, True)
    assert found.low < 2.2 < found.high


def test_with_fewer_the_typed_number_counts_and_how_many_there_are_is_told() -> None:
    found = side(*tried(4), weeks_per_unit=9.0).facts.effort
    assert found is not None
    assert (found.weeks_per_unit, found.experiments, found.is_own) == (9.0, 4, False)
    assert (found.low, found.high) == pytest.approx((4.5, 18.0), rel=2e-3)


def test_experiments_that_gained_nothing_count_with_their_weeks() -> None:
    found = side(*tried(9), *[row | {"experiment": "F"} for row in tried(1, gain=0.0)]).facts.effort
    assert found is not None
    assert found.weeks_per_unit == pytest.approx((9 * 4 + 4 + 4) / 18)


def test_a_gain_that_may_be_nothing_leaves_the_typed_number() -> None:
    mixed = [*tried(3), *[row | {"experiment": f"D{row}"} for row in tried(3, gain=-2.0)]]
    found = side(*mixed, weeks_per_unit=9.0).facts.effort
    assert found is not None
    assert (found.weeks_per_unit, found.experiments, found.is_own) == (9.0, 6, False)


def test_where_lower_is_better_going_down_is_the_gain() -> None:
    found = side(*tried(5, gain=-2.0), better="lower").facts.effort
    assert found is not None
    assert found.weeks_per_unit == 2.2


def test_without_a_number_there_is_no_effort() -> None:
    assert side(*tried(4)).facts.effort is None


# --- steps and the level where it stops paying ------------------------------------------------


def stepped(today: float, weeks_per_unit: float, *items: Row) -> CapabilityStanding:
    """Of 20 customers 17 need 85 and 3 need 95, each worth 1000; a week costs 1000."""
    answers = asked(80.0, 0, 20) + asked(85.0, 17, 3)
    answers += [a_trade_off(customer=f"C{at}", level=90.0, answer="no") for at in (17, 18, 19)]
    answers += [a_trade_off(customer=f"C{at}", level=95.0) for at in (17, 18, 19)]
    listed = [a_capability(starting_level=today, weeks_per_unit=weeks_per_unit)]
    tabs = {**a_plan(today, *items), "Trade-offs": answers, "Capabilities": listed}
    return accuracy(stands(tabs, engineering_week_cost=1000.0, gross_margin=1.0))


def test_past_the_last_step_that_may_pay_is_where_to_stop() -> None:
    one = stepped(80.0, 1.0)
    assert one.judged is not None
    found = [(step.money.start, step.decision) for step in one.judged.worth]
    assert found == [(80.0, "build"), (85.0, "stop"), (90.0, "stop")]
    assert one.stop_at == 85.0


def test_where_the_last_step_may_pay_there_is_no_stop() -> None:
    assert stepped(80.0, 0.5).stop_at is None


def test_a_decision_that_turns_when_weeks_run_over_does_not_hold() -> None:
    one = stepped(80.0, 2.0)
    assert one.judged is not None
    first, *_ = one.judged.worth
    assert (first.decision, first.weeks, first.cost, first.holds) == ("build", 10, 10_000, False)
    sure = stepped(80.0, 0.5).judged
    assert sure is not None
    assert sure.worth[0].holds


def test_planned_weeks_past_that_level_count_by_their_part_of_the_way() -> None:
    item = a_roadmap_item(capability="Accuracy", target_level=90.0, horizon="now")
    past = stepped(80.0, 1.0, item).past_point
    assert (past.items, past.weeks) == (("Real-time processing",), 2.0)
    whole = stepped(86.0, 1.0, item)
    assert whole.word != "enough" or whole.past_point.items == ()


def test_work_on_what_is_enough_is_told_once() -> None:
    one = accuracy(stands(a_plan(90.0, on_evidence())))
    assert one.aimed_past.items
    assert one.past_point.items == ()


# --- whom to call next ------------------------------------------------------------------------


def calls_of(tabs: Tabs) -> dict[str, NextCall]:
    found = stands(tabs)
    return {call.customer: call for call in next_calls(found.capabilities, found.workbook)}


def test_contradictions_open_answers_and_unheard_customers_are_called_in_that_order() -> None:
    answers = [
        a_trade_off(customer="Open", level=90.0),
        a_trade_off(customer="Split", level=80.0, answer="no"),
        a_trade_off(customer="Split", level=90.0),
        a_trade_off(customer="Odd", level=85.0, answer="yes"),
        a_trade_off(customer="Odd", level=85.0, answer="no"),
    ]
    names = ["Open", "Split", "Odd", "Unheard"]
    found = calls_of(
        {
            "Capabilities": [a_capability()],
            "Customers": [a_customer(customer=name) for name in names]
            + [a_customer(customer="Gone", stage="churned")],
            "Trade-offs": answers,
        }
    )
    assert [call.asks[0].why for call in found.values()] == [
        "contradicts itself",
        "open",
        "open",
        "not asked yet",
    ]
    assert next(iter(found)) == "Odd"
    assert found["Odd"].asks[0].level == 85.0
    assert "Gone" not in found


def test_one_call_asks_about_every_side_of_the_ai() -> None:
    answers = [a_trade_off(customer="A", capability=name) for name in ("Accuracy", "Speed")]
    found = calls_of(
        {
            "Capabilities": [a_capability(), a_capability(capability="Speed", unit="m")],
            "Customers": [a_customer(customer="B")],
            "Trade-offs": answers,
        }
    )
    assert {ask.capability for ask in found["B"].asks} == {"Accuracy", "Speed"}
    assert found["B"].value is None


def test_a_side_without_a_direction_asks_nothing() -> None:
    assert calls_of({"Trade-offs": [a_trade_off()], "Customers": [a_customer()]}) == {}


# --- segments ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("asked_in_all", "reads"), [(30, {"Big"}), (29, set())])
def test_a_segment_reads_from_8_of_30_on(asked_in_all: int, reads: set[str]) -> None:
    rest = asked_in_all - 15
    names = ["Big"] * 8 + ["Small"] * 7 + [None] * rest
    customers = [a_customer(customer=f"C{at}", segment=name) for at, name in enumerate(names)]
    found = stands(
        {
            "Capabilities": [a_capability()],
            "Customers": customers,
            "Trade-offs": asked(85.0, asked_in_all, 0),
        }
    )
    curves = segment_curves(found.workbook, accuracy(found))
    assert [(curve.segment, curve.n) for curve in curves] == [("Big", 8), ("Small", 7)]
    assert {curve.segment for curve in curves if curve.is_enough} == reads


# --- what if ----------------------------------------------------------------------------------


def supposed(today: float | None = 80.0, **changed: float) -> WhatIf:
    answers = asked(80.0, 0, 20) + asked(90.0, 20, 0)
    listed = [a_capability(starting_level=today)]
    tabs = {**a_plan(80.0), "Trade-offs": answers, "Capabilities": listed}
    found = stands(tabs, engineering_week_cost=100.0, gross_margin=1.0)
    usual = {"target_share": 0.8, "level": 90.0, "weeks_per_unit": 1.0, "stated_divisor": 1.35}
    told = what_if(found.workbook, accuracy(found), Assumed(**{**usual, **changed}))
    assert told is not None
    return told


def test_another_level_is_judged_paid_for_and_decided() -> None:
    found = supposed()
    assert (found.verdict.word, found.weeks, found.cost) == ("enough", 10.0, 1000.0)
    assert found.way is not None
    assert (found.way.expected, found.decision) == (20_000.0, "build")


def test_the_best_price_is_the_stated_one_over_the_assumed_divisor() -> None:
    # all accept 10 % and half of them 20 %: 1.1 x 1 is more than 1.2 x .5
    said = [
        a_trade_off(customer=f"P{i}", level=95.0, answer=word, price_change=price)
        for i in range(10)
        for word, price in (("yes", 0.1 + 0.1 * (i % 2)), ("no", 0.2 + 0.1 * (i % 2)))
    ]
    tabs = {**a_plan(80.0), "Trade-offs": said}
    found = stands(tabs)
    for divisor, price in ((1.0, 0.1), (2.0, 0.05)):
        told = what_if(found.workbook, accuracy(found), Assumed(0.8, 90.0, 1.0, divisor))
        assert told is not None
        assert told.best_price is not None
        assert told.best_price.price_change == pytest.approx(price)


def test_no_improvement_has_no_way_and_no_price() -> None:
    found = supposed(level=75.0)
    assert (found.way, found.weeks, found.cost, found.decision) == (None, None, None, None)
    assert supposed(today=None).way is None
    assert found.best_price is None


def test_another_target_moves_the_bar_and_nothing_is_changed() -> None:
    found = stands(a_plan(80.0))
    one = accuracy(found)
    before = one.judged
    assert what_if(found.workbook, one, Assumed(0.5, 85.0, None, 1.0)) is not None
    assert accuracy(stands(a_plan(80.0))).judged is not before
    assert one.judged is before

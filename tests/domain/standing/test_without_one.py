"""The first three items with one customer left out, and what shipped items were to bring."""

import pytest

from components.domain.standing.roadmap import expected_before_release
from components.domain.standing.without_one import TopThree, top_three
from tests.domain.company import TODAY, Tabs, a_workbook, stands
from tests.rows import (
    Row,
    a_capability,
    a_customer,
    a_roadmap_item,
    a_trade_off,
    an_experiment,
)


def waits(customer: str, capability: str) -> list[Row]:
    """A customer that refuses 80 and accepts 90 of a capability."""
    return [
        a_trade_off(customer=customer, capability=capability, level=level, answer=answer)
        for level, answer in ((80.0, "no"), (90.0, "yes"))
    ]


def company(**worth: dict[str, float]) -> Tabs:
    """Per capability the customers that wait for 90, with their annual value, and one item."""
    customers = {name: value for group in worth.values() for name, value in group.items()}
    return {
        "Capabilities": [a_capability(capability=name, starting_level=80.0) for name in worth],
        "Customers": [
            a_customer(customer=name, annual_value=value) for name, value in customers.items()
        ],
        "Trade-offs": [
            row for name, group in worth.items() for one in group for row in waits(one, name)
        ],
        "Roadmap": [
            a_roadmap_item(item=f"Better {name}", capability=name, target_level=90.0)
            for name in worth
        ],
    }


def checked(tabs: Tabs) -> TopThree:
    now = stands(tabs)
    return top_three(now.workbook, now.capabilities)


def test_the_customer_on_whom_the_top_three_hang_is_named() -> None:
    found = checked(
        company(
            A={"a1": 50.0, "a2": 50.0},
            B={"b1": 40.0, "b2": 40.0},
            C={"c1": 30.0, "c2": 5.0},
            D={"d1": 10.0, "d2": 10.0},
        )
    )
    assert found.items == ("Better A", "Better B", "Better C")
    assert [(one.customer, one.enters, one.leaves) for one in found.hinges] == [
        ("c1", ("Better D",), ("Better C",))
    ]
    assert (found.checked, found.of) == (8, 8)


def test_a_change_of_order_within_the_three_is_no_other_top_three() -> None:
    found = checked(
        company(
            A={"a1": 60.0, "a2": 30.0},
            B={"b1": 40.0, "b2": 35.0},
            C={"c1": 20.0, "c2": 20.0},
            D={"d1": 1.0},
        )
    )
    assert found.items == ("Better A", "Better B", "Better C")
    assert found.hinges == ()


def test_an_item_that_loses_its_only_customer_goes_to_the_estimates() -> None:
    tabs = company(A={"a1": 60.0}, B={"b1": 50.0}, C={"c1": 30.0}, D={"d1": 20.0})
    found = checked(tabs)
    assert [one.customer for one in found.hinges] == ["a1", "b1", "c1"]
    assert {one.enters for one in found.hinges} == {("Better D",)}


def test_of_many_customers_those_worth_most_are_left_out() -> None:
    many = {f"c{i}": 1.0 + i for i in range(70)}
    found = checked(company(A=many))
    assert (found.checked, found.of) == (40, 70)


def test_without_answers_there_is_nothing_to_leave_out() -> None:
    found = checked({"Roadmap": [a_roadmap_item(reach=1.0, impact=1.0, confidence=1.0)]})
    assert (found.items, found.of) == (("Real-time processing",), 0)


def test_what_a_shipped_item_was_to_bring_is_told_from_the_day_before_it_shipped() -> None:
    tabs = dict(company(A={"a1": 60.0, "a2": 40.0}))
    tabs["Roadmap"] = [
        a_roadmap_item(
            item="Better A",
            capability="A",
            target_level=90.0,
            horizon="done",
            shipped_on="2026-11-10",
        )
    ]
    # the release itself lifts the level to 90 on that day: the day after nothing is left to win
    tabs["Experiments"] = [
        an_experiment(capability="A", with_customers_on="2026-11-10", level_after=90.0)
    ]
    early = [row | {"asked_on": "2026-11-02"} for row in tabs["Trade-offs"][:2]]
    late = [row | {"asked_on": "2026-11-20"} for row in tabs["Trade-offs"][2:]]
    money = expected_before_release(a_workbook({**tabs, "Trade-offs": early + late}), TODAY)
    assert money["Better A"].expected == pytest.approx(60.0)
    assert (money["Better A"].proven, money["Better A"].possible) == (60.0, 60.0)


def test_without_answers_before_the_release_nothing_is_known() -> None:
    tabs = dict(company(A={"a1": 60.0}))
    shipped = {"horizon": "done", "shipped_on": "2026-10-10"}
    tabs["Roadmap"] = [row | shipped for row in tabs["Roadmap"]]
    assert expected_before_release(a_workbook(tabs), TODAY) == {}

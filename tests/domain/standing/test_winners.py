"""Hidden winners: found when they are there, and never from chance alone."""

import random

import pytest

from components.domain.standing.winners import HiddenWinners, hidden_winners
from tests.domain.company import Tabs, asked, stands
from tests.rows import (
    Row,
    a_call,
    a_capability,
    a_customer,
    a_roadmap_item,
    people,
)


def said(segment: str, very: int, others: int, **cells: object) -> list[Row]:
    """Answers of different people of one segment."""
    return [
        row | {"segment": segment, "person": f"{segment} {word} {i}"} | cells
        for word, n in (("very", very), ("not", others))
        for i, row in enumerate(people(n, word))
    ]


def planned(item: str, weeks: float, **cells: object) -> Row:
    return a_roadmap_item(item=item, effort_weeks=weeks, horizon="now") | cells


def found(calls: list[Row], *items: Row, **more: list[Row]) -> HiddenWinners:
    tabs: Tabs = {"Calls": calls, "Roadmap": list(items), **more}
    return hidden_winners(stands(tabs))


PLAN = planned("For insurers", 9.0, segment="Insurers"), planned("For all", 1.0)


def test_a_segment_that_stands_out_with_few_planned_weeks_is_a_signal() -> None:
    (one,) = found(said("Clinics", 18, 2) + said("Insurers", 5, 25), *PLAN).groups
    assert (one.kind, one.name, one.word) == ("segment", "Clinics", "signal")
    assert one.share.point == 0.9
    assert one.others.point == pytest.approx(5 / 30)
    assert (one.of_people, one.weeks, one.of_weeks) == (0.4, 0.0, 0.0)


def test_a_segment_whose_lead_may_be_chance_cannot_be_told_yet() -> None:
    (one,) = found(said("Clinics", 4, 4) + said("Insurers", 10, 20), *PLAN).groups
    assert one.word == "cannot tell yet"
    assert one.difference.low is not None
    assert one.difference.low < 0


def test_a_segment_that_the_plan_is_for_is_not_hidden() -> None:
    items = planned("For clinics", 9.0, segment="clinics"), planned("For all", 1.0)
    assert found(said("Clinics", 18, 2) + said("Insurers", 5, 25), *items).groups == ()


def test_fewer_than_five_people_are_no_group() -> None:
    assert found(said("Clinics", 4, 0) + said("Insurers", 5, 25), *PLAN).groups == ()


def test_a_benefit_is_measured_by_the_items_its_calls_name() -> None:
    calls = said("A", 15, 3, main_benefit="Speed", roadmap_item="Faster")
    calls += said("B", 3, 20, main_benefit="Price")
    items = planned("Faster", 1.0), planned("Cheaper", 9.0)
    winners = [one for one in found(calls, *items).groups if one.kind == "benefit"]
    assert [(one.name, one.word, one.weeks) for one in winners] == [("Speed", "signal", 1.0)]
    assert winners[0].of_weeks == 0.1


def test_without_a_plan_attention_cannot_be_compared() -> None:
    winners = found(said("Clinics", 18, 2) + said("Insurers", 5, 25))
    assert (winners.groups, winners.capabilities, winners.planned_weeks) == ((), (), None)


def test_of_many_alike_segments_chance_alone_hardly_ever_makes_a_signal() -> None:
    chance = random.Random(3)
    signals = 0
    for _ in range(40):
        calls = [
            a_call(
                person=str(i),
                segment=str(chance.randrange(6)),
                disappointment="very" if chance.random() < 0.3 else "not",
            )
            for i in range(90)
        ]
        signals += any(one.word == "signal" for one in found(calls, planned("A", 5.0)).groups)
    assert signals <= 4  # 5 % of 40 is 2; without the correction about 5


def money_behind(
    money: dict[str, float], weeks: dict[str, float], asked_about: dict[str, int]
) -> HiddenWinners:
    """Capabilities with so much a year behind 90, so many weeks planned and customers asked."""

    def answers(name: str) -> list[Row]:
        count = asked_about.get(name, 20)
        of_all = asked(80.0, 0, count) + asked(90.0, count, 0)
        return [
            row | {"capability": name, "customer": f"{name} {row['customer']}"} for row in of_all
        ]

    said = {name: answers(name) for name in money}
    worth = {str(row["customer"]): name for name, rows in said.items() for row in rows}
    tabs: Tabs = {
        "Capabilities": [a_capability(capability=name, starting_level=80.0) for name in money],
        "Customers": [
            a_customer(customer=customer, annual_value=2 * money[name] / len(said[name]))
            for customer, name in worth.items()
        ],
        "Trade-offs": [row for rows in said.values() for row in rows],
        "Roadmap": [
            planned(f"{name} to 90", weeks[name], capability=name, target_level=90.0)
            for name in money
        ],
    }
    return hidden_winners(stands(tabs))


MONEY = {"Accuracy": 20_000.0, "Speed": 180_000.0}


def test_a_capability_with_most_of_the_money_and_few_weeks_is_a_signal() -> None:
    (one,) = money_behind(MONEY, {"Accuracy": 8.0, "Speed": 2.0}, {}).capabilities
    assert (one.name, one.word, one.expected) == ("Speed", "signal", 180_000.0)
    assert (one.of_money.point, one.of_money.low, one.of_money.high) == pytest.approx((0.9,) * 3)
    assert (one.weeks, one.of_weeks, one.of_money.n) == (2.0, 0.2, 20)


def test_a_capability_with_as_many_weeks_as_money_is_not_hidden() -> None:
    assert money_behind(MONEY, {"Accuracy": 1.0, "Speed": 9.0}, {}).capabilities == ()


def test_hidden_capabilities_are_listed_signals_first_then_by_their_money() -> None:
    money = {"Accuracy": 10_000.0, "Price": 70_000.0, "Speed": 50_000.0, "Recall": 60_000.0}
    weeks = dict.fromkeys(money, 1.0) | {"Accuracy": 27.0}
    found = money_behind(money, weeks, {"Price": 2}).capabilities
    assert [(one.name, one.word) for one in found] == [
        ("Recall", "signal"),
        ("Speed", "signal"),
        ("Price", "cannot tell yet"),
    ]


def test_hidden_groups_are_listed_signals_first_then_by_their_surest_lead() -> None:
    calls = said("Maybe", 4, 3) + said("Clinics", 18, 6) + said("Labs", 19, 1)
    names = [(one.name, one.word) for one in found(calls + said("Insurers", 5, 65), *PLAN).groups]
    assert names == [("Labs", "signal"), ("Clinics", "signal"), ("Maybe", "cannot tell yet")]


def grown(**cells: object) -> Row:
    usual = a_customer(annual_value_at_start=100.0, annual_value=150.0, first_roi_on="2026-01-25")
    return usual | cells


@pytest.mark.parametrize(
    ("cells", "last_call", "is_hidden"),
    [
        ({}, "2026-09-01", True),
        ({}, "2026-09-24", True),  # 60 days ago
        ({}, "2026-09-25", False),
        ({}, None, True),
        ({"annual_value": 124.0}, "2026-09-01", False),
        ({"first_roi_on": "2026-02-10"}, "2026-09-01", False),  # 36 days
        ({"first_roi_on": None}, "2026-09-01", False),
        ({"stage": "churned"}, "2026-09-01", False),
    ],
)
def test_a_customer_that_grew_and_paid_back_in_time_is_hidden_while_nobody_calls(
    cells: dict[str, object],
    last_call: str | None,
    is_hidden: bool,  # noqa: FBT001 - the outcome
) -> None:
    calls = [a_call(held_on=last_call)] if last_call else []
    winners = found(calls, Customers=[grown(**cells)])
    assert [one.name for one in winners.customers] == (["Acme"] if is_hidden else [])


def test_a_hidden_customer_comes_with_its_facts() -> None:
    (one,) = found([a_call(held_on="2026-09-01")], Customers=[grown()]).customers
    assert (one.growth, one.roi_days, one.silent_days, one.row) == (1.5, 20, 83, 2)

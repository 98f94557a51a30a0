"""What the signature picture finds, case by case."""

import datetime as dt

import pytest

from components.domain.standing import Standing
from components.words.numbers import Numbers
from components.words.signature import (
    needs_head,
    no_waste,
    ours_head,
    part_words,
    signature_finding,
    signature_reading,
)
from tests.charts.drawn import sample
from tests.domain.company import asked
from tests.domain.standing.test_climb import company, released, signed
from tests.rows import a_customer

EUR = Numbers("EUR")
REACHES = released("Reaches it", "2026-05-04", 90.0, annual_revenue_effect=4000.0)


def finding(found: Standing) -> str:
    return signature_finding(signed(found), EUR)


def beyond(**cells: object) -> str:
    return finding(company(REACHES, released("Beyond", "2026-07-06", 93.0, **cells)))


@pytest.mark.parametrize(
    ("cells", "since"),
    [
        ({"annual_revenue_effect": 0.0}, "The 2 weeks since earned nothing."),
        ({"annual_revenue_effect": 20000.0}, "The 2 weeks since earned €20K a year."),
        ({"annual_revenue_effect": -20000.0}, "The 2 weeks since cost €20K a year."),
        ({}, "What the 2 weeks since earned is not logged."),
        ({"effort_weeks": None}, "No work on it was released since."),
    ],
)
def test_past_the_safe_level_it_says_what_the_weeks_since_earned(
    cells: dict[str, object], since: str
) -> None:
    assert beyond(**cells) == f"Accuracy passed what customers need in May. {since}"


def test_of_weeks_that_are_logged_in_part_it_says_so() -> None:
    found = company(
        REACHES,
        released("Logged", "2026-07-06", 93.0, annual_revenue_effect=0.0),
        released("Not logged", "2026-08-03", 94.0),
    )
    assert finding(found).endswith("The 2 weeks logged since earned nothing.")


def test_a_month_of_long_ago_has_its_year() -> None:
    old = released("Long ago", "2025-05-05", 90.0)
    assert finding(company(old)).startswith("Accuracy passed what customers need in May 2025.")


def test_without_releases_a_level_that_is_enough_was_so_from_the_start() -> None:
    assert finding(company(start=90.0)) == (
        "Accuracy was enough before any release. No work on it was released since."
    )


def test_not_yet_says_where_we_are_and_what_a_week_earned() -> None:
    assert finding(company()) == "Accuracy is not enough yet at 80%."
    logged = company(released("One", "2026-03-02", 80.0, annual_revenue_effect=6000.0))
    assert finding(logged) == (
        "Accuracy is not enough yet at 80%. A week of work on it earned €3K a year."
    )
    unlogged = company(released("One", "2026-03-02", 82.0))
    assert finding(unlogged).endswith("What the 2 weeks of work on it earned is not logged.")


def test_too_few_customers_an_open_verdict_and_no_level_are_said() -> None:
    few = asked(80.0, 0, 7) + asked(90.0, 7, 0)
    assert finding(company(tabs={"Trade-offs": few})) == (
        "7 customers told us what Accuracy they need: too few to say what is enough."
    )
    one_sided = asked(90.0, 12, 0)
    assert finding(company(tabs={"Trade-offs": one_sided})) == (
        "We can't tell yet what Accuracy customers need."
    )
    assert finding(company(start=None)) == (
        "We know what Accuracy customers need, but not where we are."
    )
    split = asked(80.0, 9, 3) + asked(90.0, 12, 0)
    assert finding(company(tabs={"Trade-offs": split})).startswith(
        "We can't tell yet whether Accuracy is enough at 80%."
    )


# --- the opposite error -----------------------------------------------------------------------


def rich_and_demanding(level: float, *, refuses: float) -> Standing:
    """Of 20 customers two worth a million each refuse a level; the others are content at 85."""
    answers = asked(80.0, 0, 20) + asked(85.0, 18, 0)
    answers += [row | {"customer": f"C{18 + i}"} for i in range(2) for row in asked(refuses, 0, 1)]
    answers += [row | {"customer": f"C{18 + i}"} for i in range(2) for row in asked(97.0, 1, 0)]
    values = [1000.0] * 18 + [1e6] * 2
    customers = [a_customer(customer=f"C{i}", annual_value=v) for i, v in enumerate(values)]
    return company(
        released("Up", "2026-05-04", level), tabs={"Trade-offs": answers, "Customers": customers}
    )


def test_big_customers_who_refuse_todays_level_are_named_where_it_is_enough() -> None:
    found = rich_and_demanding(92.0, refuses=95.0)
    assert no_waste(signed(found), EUR) == [
        "For 2 customers worth €2M a year even 92% is not enough."
    ]
    assert no_waste(signed(rich_and_demanding(97.0, refuses=95.0)), EUR) == []


def test_the_sample_says_that_work_up_to_the_safe_level_was_no_waste() -> None:
    found = signed(sample())
    refused = [need for need in found.needs if need.refused == 90.0]
    worth = sum(need.annual_value or 0.0 for need in refused)
    who = f"{len(refused)} customers worth {EUR.money(worth)} a year"
    assert no_waste(found, EUR) == [f"Work up to 95% was no waste: {who} refused 90%."]
    reading = signature_reading(found, EUR, is_to_scale=True)
    assert reading.startswith("Work up to 95% was no waste")
    assert reading.endswith("Money as logged on experiments, not causal.")


def test_while_it_is_not_enough_no_work_is_called_waste() -> None:
    assert no_waste(signed(sample(), "Time to decision"), EUR) == []


# --- what stands in the picture ---------------------------------------------------------------


def test_heads_say_what_is_enough_and_how_long_we_are_past_it() -> None:
    found = signed(sample())
    assert needs_head(found) == "Enough for 80%: likely 90%, safely 95%"
    days = (found.day - dt.date(2026, 7, 22)).days
    assert ours_head(found) == f"Our Accuracy: past 95% for {days} days"
    speed = signed(sample(), "Time to decision")
    assert needs_head(speed) == "Enough for 80%: safely 1 minute"
    assert ours_head(speed) == "Our Time to decision"


def test_a_bar_tells_of_weeks_that_are_not_logged() -> None:
    parts = {part.capability: part for part in signed(sample()).earned}
    assert part_words(parts["Time to decision"], EUR) == "€44K (3.5 weeks)"
    assert part_words(parts["Auto-decided share"], EUR) == "€12K (2.5 of 4.5 weeks logged)"
    (unlogged,) = signed(company(released("One", "2026-03-02", 82.0))).earned
    assert part_words(unlogged, EUR) == "not logged (2 weeks)"


def test_levels_that_stand_in_order_and_customers_left_out_are_said() -> None:
    found = signed(sample())
    said = signature_reading(found, EUR, is_to_scale=False)
    assert "Levels stand in order, not to scale." in said
    assert "Left out: 1 customer contradicting themselves." in said

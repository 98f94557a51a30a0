"""What changed since a week ago, in sentences."""

import datetime as dt

from components.domain.week import compared, week
from components.words.week import what_changed
from tests.domain.company import TODAY, Tabs, a_workbook, asked, stands
from tests.rows import (
    Row,
    a_call,
    a_capability,
    a_customer,
    a_decision,
    a_meeting,
    a_person,
    a_roadmap_item,
    an_experiment,
    people,
)

QUIET = ["No call, answer or decision was logged in the last seven days."]


def changed(tabs: Tabs) -> list[str]:
    return [line.text for line in what_changed(week(a_workbook(tabs), TODAY))]


def level(name: str, at: float) -> Row:
    return a_capability(capability=name, starting_level=at)


def test_a_week_without_a_call_an_answer_or_a_decision_says_just_that() -> None:
    assert changed({}) == QUIET
    assert changed({"Meetings": [a_meeting(held_on="2026-11-20")]}) == QUIET
    assert changed({"Calls": [a_call(held_on="2026-11-16")]}) == QUIET


def test_logged_rows_are_counted_in_their_own_words() -> None:
    tabs = {
        "Calls": [a_call(held_on="2026-11-17", disappointment=None)],
        "Trade-offs": asked(90.0, 2, 0, asked_on="2026-11-23"),
        "Decisions": [a_decision(decided_at="2026-11-20")],
    }
    assert changed(tabs) == [
        "Decided: Build it.",
        "1 call logged, with Acme.",
        "2 trade-off answers logged, about Accuracy.",
    ]


def test_a_share_that_moved_within_its_range_is_no_signal() -> None:
    new = people(1, "not", held_on="2026-11-20", person="New")
    assert (
        "44% would be very disappointed without us (9 answers), 50% last week (8): that could be "
        "chance."
    ) in changed({"Calls": people(4, "very") + people(4, "not") + new})


def test_a_share_that_left_its_range_is_told_without_that_remark() -> None:
    calls = people(5, "very") + people(1, "not", held_on="2026-11-20")
    assert (
        "83% would be very disappointed without us (6 answers), 100% last week (5)."
    ) in changed({"Calls": calls})


def released(name: str, on: str, at: float, **cells: object) -> Row:
    usual = {"capability": "Accuracy", "with_customers_on": on, "level_after": at}
    return an_experiment(experiment=name) | usual | cells


def test_a_new_level_names_its_release() -> None:
    tabs = {
        "Capabilities": [level("Accuracy", 80.0)],
        "Experiments": [released("Model 2", "2026-11-20", 91.5)],
    }
    assert changed(tabs) == ["Accuracy moved from 80% to 91.5% with Model 2."]


def test_a_level_that_fell_back_when_a_release_was_stopped_names_no_release() -> None:
    stopped = {"decision": "stop", "decided_on": "2026-11-20"}
    tabs = {
        "Capabilities": [level("Accuracy", 80.0)],
        "Experiments": [released("Model 2", "2026-10-20", 91.5, **stopped)],
    }
    assert changed(tabs) == [
        "Accuracy moved from 91.5% to 80%.",
        "Experiments decided: Model 2 (stop).",
    ]


def test_a_bar_that_moved_is_told_from_where() -> None:
    late = asked(90.0, 20, 0, asked_on="2026-11-20")
    tabs = {
        "Capabilities": [level("Accuracy", 80.0)],
        "Trade-offs": asked(80.0, 0, 20) + asked(95.0, 20, 0) + late,
    }
    assert "The bar for Accuracy is now 90%, it was 95%." in changed(tabs)


def test_a_light_that_turned_comes_first_with_both_its_states() -> None:
    tabs = {"Team": [a_person(from_day="2026-11-20")], "Calls": [a_call(held_on="2026-11-20")]}
    assert changed(tabs)[:2] == ["Ownership turned from no to yes.", "1 call logged, with Acme."]


def test_of_more_than_seven_changes_the_last_line_says_that_there_are_more() -> None:
    listed = [level(f"Side {i}", 80.0) for i in range(9)]
    tried = [released(f"E{i}", "2026-11-20", 90.0) | {"capability": f"Side {i}"} for i in range(9)]
    told = changed({"Capabilities": listed, "Experiments": tried})
    assert len(told) == 7
    assert told[-1] == "More than fits here: see Calls, Roadmap and Experiments."
    assert len(changed({"Capabilities": listed[:7], "Experiments": tried[:7]})) == 7


def test_what_experiments_met_in_the_week_is_told() -> None:
    met = {"ready_on": "2026-11-10", "with_customers_on": "2026-11-17"}
    one = an_experiment(experiment="Model 2") | met | {"first_feedback_on": "2026-11-20"}
    assert changed({"Experiments": [one]}) == [
        "Customers reacted to Model 2 for the first time, 10 days after it was ready.",
        "Now with customers: Model 2.",
    ]
    two = an_experiment(experiment="Model 3", first_feedback_on="2026-11-21", ready_on=None)
    assert "Customers reacted for the first time to Model 2 and Model 3." in changed(
        {"Experiments": [one, two]}
    )


def test_customers_that_came_paid_back_or_left_are_named() -> None:
    customers = [
        a_customer(customer="New", signed_up_on="2026-11-20"),
        a_customer(customer="Glad", first_roi_on="2026-11-17"),
        a_customer(customer="Gone", churned_on="2026-11-23"),
        a_customer(customer="Old", signed_up_on="2026-11-16", churned_on="2026-11-16"),
    ]
    assert changed({"Customers": customers}) == [
        "Gone left us.",
        "New signed up.",
        "Glad got back more than they pay, for the first time.",
    ]


def test_two_decisions_are_told_and_the_others_counted() -> None:
    made = [
        a_decision(decision=f"D{day}", decided_at=f"2026-11-{day}", kind="act", owner=None)
        for day in (18, 19, 20)
    ]
    made.append(
        a_decision(decision="No page", decided_at="2026-11-21", kind="not now", owner="Una")
    )
    made[2] |= {"due_on": "2026-12-05", "owner": "Ida"}
    assert changed({"Decisions": made}) == [
        "Not now: No page (Una).",
        "Decided: D20 (Ida, due 5 Dec 2026).",
        "2 more decisions logged.",
    ]


def test_a_shipped_item_is_told() -> None:
    item = a_roadmap_item(item="Upload", horizon="shipped", shipped_on="2026-11-20")
    assert "Shipped: Upload." in changed({"Roadmap": [item]})


def test_a_pin_that_moved_an_item_is_told() -> None:
    items = [
        a_roadmap_item(item=name, reach=reach, impact=1.0, confidence=0.5)
        for name, reach in (("First", 100.0), ("Second", 10.0))
    ]
    pin: Row = {"pinned_rank": 1.0, "pin_reason": "Board", "pinned_on": "2026-11-20"}
    items[1] |= pin | {"pin_ends_on": "2026-12-31"}
    now = stands({"Roadmap": items})
    before = stands({"Roadmap": items}, TODAY - dt.timedelta(7))
    told = [line.text for line in what_changed(compared(now, before))]
    assert "Second moved from rank 2 to 1." in told

"""This week in sentences: why, what changed, what to decide."""

import datetime as dt

import pytest

from components.domain.metric import METRICS
from components.domain.week import compared, week
from components.words.numbers import Numbers
from components.words.week import (
    PAGE_OF,
    RULES,
    decision_lines,
    light_sentence,
    plan_sentence,
    what_changed,
)
from tests.domain.company import ENOUGH, TODAY, Tabs, a_workbook, asked, stands
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
SPEED = [answer | {"capability": "Speed"} for answer in ENOUGH]


def changed(tabs: Tabs) -> list[str]:
    return [line.text for line in what_changed(week(a_workbook(tabs), TODAY))]


def decide(tabs: Tabs) -> list[str]:
    return [line.text for line in decision_lines(stands(tabs), Numbers())]


def level(name: str, at: float | None, **cells: object) -> Row:
    return a_capability(capability=name, starting_level=at) | cells


def test_every_light_has_its_rule_and_its_page() -> None:
    names = [light.name for light in week(a_workbook({}), TODAY).lights]
    assert list(RULES) == list(PAGE_OF) == names
    assert all(RULES.values())
    assert len(METRICS) >= len(names)


def test_every_light_of_an_empty_workbook_says_what_to_log() -> None:
    found = stands({})
    assert all(light_sentence(name, found).startswith("No data yet: ") for name in RULES)


@pytest.mark.parametrize(
    ("listed", "begins"),
    [
        ([level("Accuracy", 90.0), level("Speed", 80.0)], "Not yet: Speed at 80 %"),
        ([level("Accuracy", 90.0), level("Speed", 85.0)], "Cannot tell yet: no answer says"),
        ([level("Accuracy", 90.0), level("Speed", None)], "Cannot tell yet: today's level of Spe"),
        ([level("Accuracy", 90.0), level("Words", 9.0)], "No verdict on Words yet: fewer than 8"),
        ([level("Accuracy", 90.0), level("Speed", 90.0)], "Enough: Accuracy stands at 90 %"),
        ([level("Accuracy", 90.0, primary=True), level("Words", 9.0)], "Enough: Accuracy"),
        ([], "Say in Capabilities whether a higher or a lower Accuracy is better"),
    ],
)
def test_the_threshold_light_gives_its_worst_reason(listed: list[Row], begins: str) -> None:
    found = stands({"Capabilities": listed, "Trade-offs": ENOUGH + SPEED})
    assert light_sentence("Minimum viable AI", found).startswith(begins)


# --- plan -----------------------------------------------------------------------------------


def a_plan(*items: Row, at: float = 80.0) -> Tabs:
    customers = [a_customer(customer=f"C{i}", annual_value=1000.0) for i in range(20)]
    return {
        "Capabilities": [level("Accuracy", at), level("Speed", at)],
        "Customers": customers,
        "Trade-offs": ENOUGH + SPEED,
        "Roadmap": list(items),
    }


def planned(item: str, weeks: float, capability: str | None) -> Row:
    return a_roadmap_item(item=item, horizon="now", effort_weeks=weeks, capability=capability) | {
        "target_level": 90.0
    }


@pytest.mark.parametrize(
    ("tabs", "sentence"),
    [
        (
            a_plan(planned("A", 6.5, "Accuracy"), planned("B", 2.0, None)),
            "6.5 weeks of the 8.5 weeks planned rest on customers' answers.",
        ),
        (
            a_plan(planned("A", 1.0, "Accuracy"), planned("B", 2.0, None)),
            "1 week of the 3 weeks planned rests on customers' answers.",
        ),
        (
            a_plan(planned("A", 1.0, "Accuracy"), planned("B", 2.0, None), at=90.0),
            "1 week of the 3 weeks planned aims at Accuracy, which is enough already.",
        ),
        (
            a_plan(planned("A", 1.0, "Accuracy"), planned("B", 2.0, "Speed"), at=90.0),
            "3 weeks of the 3 weeks planned aim at Accuracy and Speed, which are enough already.",
        ),
        (
            a_plan(),
            "No data yet: give roadmap items a horizon of now or next and their weeks.",
        ),
    ],
)
def test_the_plan_in_one_sentence(tabs: Tabs, sentence: str) -> None:
    assert plan_sentence(stands(tabs)) == sentence


# --- what changed ---------------------------------------------------------------------------


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
    assert changed(tabs) == ["1 call logged.", "2 trade-off answers logged.", "1 decision logged."]


def test_a_share_that_moved_within_its_range_is_no_signal() -> None:
    new = people(1, "not", held_on="2026-11-20", person="New")
    assert changed({"Calls": people(4, "very") + people(4, "not") + new})[-1] == (
        "The very-disappointed share is 44 % on 9 answers, a week ago 50 % on 8: within the "
        "range, so no signal."
    )


def test_a_share_that_left_its_range_is_told_without_that_remark() -> None:
    calls = people(5, "very") + people(1, "not", held_on="2026-11-20")
    assert changed({"Calls": calls})[-1] == (
        "The very-disappointed share is 83 % on 6 answers, a week ago 100 % on 5."
    )


def released(name: str, on: str, at: float, **cells: object) -> Row:
    usual = {"capability": "Accuracy", "with_customers_on": on, "level_after": at}
    return an_experiment(experiment=name) | usual | cells


def test_a_new_level_names_its_release() -> None:
    tabs = {
        "Capabilities": [level("Accuracy", 80.0)],
        "Experiments": [released("Model 2", "2026-11-20", 91.5)],
    }
    assert changed(tabs) == ["Accuracy moved from 80 % to 91.5 % with Model 2."]


def test_a_level_that_fell_back_when_a_release_was_stopped_names_no_release() -> None:
    stopped = {"decision": "stop", "decided_on": "2026-11-20"}
    tabs = {
        "Capabilities": [level("Accuracy", 80.0)],
        "Experiments": [released("Model 2", "2026-10-20", 91.5, **stopped)],
    }
    assert changed(tabs) == ["Accuracy moved from 91.5 % to 80 %."]


def test_a_bar_that_moved_is_told_from_where() -> None:
    late = asked(90.0, 20, 0, asked_on="2026-11-20")
    tabs = {
        "Capabilities": [level("Accuracy", 80.0)],
        "Trade-offs": asked(80.0, 0, 20) + asked(95.0, 20, 0) + late,
    }
    assert "The bar for Accuracy is now 90 %, it was 95 %." in changed(tabs)


def test_a_light_that_turned_comes_first_with_both_its_states() -> None:
    tabs = {"Team": [a_person(from_day="2026-11-20")], "Calls": [a_call(held_on="2026-11-20")]}
    assert changed(tabs)[:2] == ["Ownership turned from no to yes.", "1 call logged."]


def test_at_most_seven_changes_are_told() -> None:
    listed = [level(f"Side {i}", 80.0) for i in range(9)]
    tried = [released(f"E{i}", "2026-11-20", 90.0) | {"capability": f"Side {i}"} for i in range(9)]
    assert len(changed({"Capabilities": listed, "Experiments": tried})) == 7


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


# --- to decide ------------------------------------------------------------------------------


def test_nothing_to_decide_is_no_line() -> None:
    assert decide({"Team": [a_person()]}) == []


def test_each_thing_to_decide_has_its_sentence_the_weightiest_first() -> None:
    item = planned("Polish", 1.0, "Accuracy")
    item |= {"pinned_rank": 1.0, "pin_reason": "Board", "pin_ends_on": "2026-11-27"}
    bare = a_roadmap_item(item="Bare", horizon="next")
    tabs = {
        **a_plan(item, bare, at=90.0),
        "Team": [a_person(role="sales")],
        "Experiments": [an_experiment(first_feedback_on="2026-11-22")],
    }
    assert decide(tabs) == [
        "Appoint one technical product owner, full-time.",
        "Stop optimising Accuracy: 1 week is planned for Polish.",
        "Decide on Faster model: it has waited 1 day since its feedback.",
        "The pin of Polish lapses on 27 Nov 2026.",
        "Bare cannot be ranked: it needs Reach, Impact.",
    ]

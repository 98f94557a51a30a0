"""This week in sentences: why, what changed, what to decide."""

import pytest

from components.domain.metric import METRICS
from components.domain.standing import standing
from components.domain.week import week
from components.words.numbers import Numbers
from components.words.week import (
    PAGE_OF,
    RULES,
    action_lines,
    actions_label,
    decision_lines,
    headline,
    light_sentence,
    owner_alarm,
    plan_sentence,
    rests_on,
)
from tests.domain.company import ENOUGH, TODAY, Tabs, a_workbook, asked, stands
from tests.rows import (
    Row,
    a_call,
    a_capability,
    a_customer,
    a_decision,
    a_person,
    a_roadmap_item,
    an_experiment,
)

SPEED = [answer | {"capability": "Speed"} for answer in ENOUGH]


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
        ([level("Accuracy", 90.0), level("Speed", 80.0)], "Not yet: Speed at 80%"),
        ([level("Accuracy", 90.0), level("Speed", 85.0)], "Can't tell yet: no answer says"),
        ([level("Accuracy", 90.0), level("Speed", None)], "Can't tell yet: today's level of Spe"),
        ([level("Accuracy", 90.0), level("Words", 9.0)], "No verdict on Words yet: fewer than 8"),
        ([level("Accuracy", 90.0), level("Speed", 90.0)], "Enough: Accuracy stands at 90%"),
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


# --- all lights in one line, the alarm, what it rests on ------------------------------------


def test_the_headline_names_every_light_once_the_worst_first() -> None:
    told = headline(week(a_workbook({"Team": [a_person(role="sales")]}), TODAY))
    assert told == (
        "No: Ownership. Can't tell yet: PMF, Minimum viable AI, Roadmap and Feedback speed."
    )


@pytest.mark.parametrize(
    ("team", "begins"),
    [
        ([], None),
        ([a_person()], None),
        ([a_person(role="sales")], "No one owns the bridge between customers and the AI team"),
        ([a_person(share_of_time=0.2)], "Tess owns the bridge part-time (20%)"),
    ],
)
def test_the_alarm_sounds_for_a_known_team_without_a_full_time_owner(
    team: list[Row], begins: str | None
) -> None:
    alarm = owner_alarm(stands({"Team": team}))
    assert alarm is None if begins is None else str(alarm).startswith(begins)


def test_what_the_figures_rest_on_is_counted_with_the_newest_call() -> None:
    workbook = a_workbook(
        {"Calls": [a_call(held_on="2026-11-20")], "Trade-offs": asked(90.0, 2, 1)}
    )
    assert rests_on(standing(workbook, TODAY), workbook) == (
        "Based on 1 call, 3 answers and 0 customers (latest call 20 Nov 2026). No row is skipped."
    )
    empty = a_workbook({})
    assert rests_on(standing(empty, TODAY), empty) == (
        "Based on 0 calls, 0 answers and 0 customers. No row is skipped."
    )


def test_open_actions_are_told_the_longest_overdue_first() -> None:
    made = [
        a_decision(decision="Late", kind="act", owner="Ida", due_on="2026-11-20"),
        a_decision(decision="Later", kind="act", owner=None, due_on="2026-11-23"),
        a_decision(decision="Some day", kind="act", owner="Una", due_on=None),
        a_decision(decision="Done", kind="act", owner="Una", done_on="2026-11-20"),
        a_decision(decision="Never", kind="not now", owner="Una"),
    ]
    found = stands({"Decisions": [one | {"decided_at": "2026-11-02"} for one in made]})
    assert action_lines(found, Numbers()) == [
        "Overdue: Late (Ida, due 20 Nov 2026, 3 days overdue).",
        "Later (no owner, due 23 Nov 2026).",
        "Some day (Una, no due day).",
    ]


def test_of_many_actions_the_first_fifty_are_told_and_how_many_more() -> None:
    made = [
        a_decision(decision=f"Act {n}", owner="Ida", kind="act", due_on="2026-11-20")
        for n in range(1, 1_203)
    ]
    found = stands({"Decisions": [one | {"decided_at": "2026-11-02"} for one in made]})
    *told, more = action_lines(found, Numbers())
    assert len(told) == 50
    assert more == "1,152 more actions in the decision log."
    assert actions_label(found) == "Open actions (1,202)"


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
        "Stop optimizing Accuracy: 1 week is planned for Polish.",
        "“Faster model” has waited 1 day for a decision.",
        "“Polish” stops being held at its rank on 27 Nov 2026.",
        "“Bare” can't be ranked yet: it needs Reach, Impact.",
    ]


@pytest.mark.parametrize(("waiting", "lines"), [(5, 5), (6, 6), (7, 6), (1_000, 6)])
def test_of_many_of_a_kind_the_first_are_told_and_how_many_more(waiting: int, lines: int) -> None:
    met = {"first_feedback_on": "2026-11-20"}
    tried = [an_experiment(experiment=f"Trial {n}", **met) for n in range(waiting)]
    told = decide({"Team": [a_person()], "Experiments": tried})
    assert len(told) == lines
    if waiting > lines:
        assert told[-1] == f"{waiting - 5:,} more experiments wait for a decision."

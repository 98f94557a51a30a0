"""The five lights, each way, and what waits for a decision."""

import datetime as dt

import pytest

from components.domain.week import (
    Light,
    compared,
    headline_capabilities,
    owner_word,
    plan_check,
    plan_word,
    pmf_word,
    threshold_word,
    velocity_word,
    week,
    words,
)
from tests.domain.company import ENOUGH, TODAY, Tabs, a_plan, a_workbook, on_evidence, stands
from tests.rows import (
    Row,
    a_capability,
    a_person,
    a_roadmap_item,
    a_trade_off,
    an_experiment,
    people,
)


def test_without_any_row_nothing_can_be_told() -> None:
    assert set(words(stands({})).values()) == {"cannot tell yet"}


# --- PMF ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("very", "others", "word"),
    [
        (30, 10, "yes"),  # Wilson 95 %: .60 to .86
        (5, 35, "no"),  # .05 to .26
        (18, 22, "cannot tell yet"),  # .31 to .60
        (30, 0, "cannot tell yet"),  # below the fewest answers for a verdict
    ],
)
def test_pmf_is_a_yes_or_a_no_only_where_the_whole_range_is_on_one_side(
    very: int, others: int, word: str
) -> None:
    calls = people(very, "very") + people(others, "somewhat")
    assert pmf_word(stands({"Calls": calls})) == word


# --- minimum viable AI ----------------------------------------------------------------------

SPEED = [answer | {"capability": "Speed"} for answer in ENOUGH]
FEW = [answer | {"capability": "Speed"} for answer in ENOUGH[:4]]


def told(*levels: Row, answers: list[Row]) -> str:
    return threshold_word(stands({"Capabilities": list(levels), "Trade-offs": answers}))


def at(level: float | None, name: str = "Accuracy", *, primary: bool | None = None) -> Row:
    return a_capability(capability=name, starting_level=level, primary=primary)


def test_one_capability_that_is_not_yet_enough_makes_it_a_no_primary_or_not() -> None:
    assert told(at(80.0), answers=ENOUGH) == "no"
    both = (at(90.0, primary=True), at(80.0, "Speed"))
    assert told(*both, answers=ENOUGH + SPEED) == "no"


def test_it_is_a_yes_where_every_primary_capability_is_enough() -> None:
    assert told(at(90.0), answers=ENOUGH) == "yes"
    assert told(at(90.0), at(90.0, "Speed"), answers=ENOUGH + SPEED) == "yes"
    assert told(at(90.0, primary=True), at(90.0, "Speed"), answers=ENOUGH + FEW) == "yes"


def test_a_headline_capability_without_a_verdict_keeps_it_open() -> None:
    assert told(at(90.0), at(90.0, "Speed"), answers=ENOUGH + FEW) == "cannot tell yet"
    both = (at(90.0), at(90.0, "Speed", primary=True))
    assert told(*both, answers=ENOUGH + FEW) == "cannot tell yet"
    assert told(at(None), answers=ENOUGH) == "cannot tell yet"
    assert told(answers=ENOUGH) == "cannot tell yet"


def test_headline_capabilities_are_the_primary_ones_else_all_with_a_direction() -> None:
    def headline(*listed: Row) -> list[str]:
        tabs = {"Capabilities": list(listed), "Trade-offs": [a_trade_off(capability="Unlisted")]}
        return [one.facts.name for one in headline_capabilities(stands(tabs))]

    assert headline(at(90.0), at(90.0, "Speed", primary=True)) == ["Speed"]
    assert headline(at(90.0), at(90.0, "Speed")) == ["Accuracy", "Speed"]
    assert headline() == []


# --- roadmap --------------------------------------------------------------------------------


def guessed(weeks: float, horizon: str = "next") -> Row:
    return a_roadmap_item(item="Guessed", effort_weeks=weeks, horizon=horizon)


@pytest.mark.parametrize(
    ("tabs", "word"),
    [
        (a_plan(80.0, on_evidence(), guessed(4.0)), "yes"),
        (a_plan(80.0, on_evidence(), guessed(4.5)), "cannot tell yet"),
        (a_plan(90.0, on_evidence(), guessed(40.0)), "no"),
        (a_plan(80.0, on_evidence(horizon="later"), guessed(1.0)), "cannot tell yet"),
        (a_plan(80.0, on_evidence(weeks=None)), "cannot tell yet"),
        (a_plan(80.0), "cannot tell yet"),
    ],
)
def test_the_plan_is_judged_by_what_its_weeks_rest_on(tabs: Tabs, word: str) -> None:
    assert plan_word(stands(tabs)) == word


def test_planned_weeks_are_added_up_by_what_they_rest_on() -> None:
    plan = plan_check(stands(a_plan(80.0, on_evidence(), guessed(4.5))))
    assert (plan.weeks, plan.on_evidence, plan.past_enough) == (8.5, 4.0, 0)
    past = plan_check(stands(a_plan(90.0, on_evidence(), guessed(4.5))))
    assert (past.weeks, past.past_enough) == (8.5, 4.0)


# --- feedback speed -------------------------------------------------------------------------


def heard(count: int, days: int, spread: int = 5) -> list[Row]:
    """Experiments heard of so many days after they were ready, on `spread` days around that."""
    ready = dt.date(2026, 9, 1)
    return [
        an_experiment(experiment=f"E{days}-{i}", ready_on=ready)
        | {"first_feedback_on": ready + dt.timedelta(days + i % spread - spread // 2)}
        for i in range(count)
    ]


def waiting(count: int) -> list[Row]:
    return [an_experiment(experiment=f"W{i}", ready_on="2026-09-01") for i in range(count)]


@pytest.mark.parametrize(
    ("tried", "word"),
    [
        (heard(11, 4), "yes"),
        (heard(11, 6), "yes"),
        (heard(11, 7, spread=1), "yes"),  # the whole range is the target day itself
        (heard(12, 7), "cannot tell yet"),
        (heard(11, 12), "no"),
        (heard(10, 12), "cannot tell yet"),
        (heard(6, 3) + heard(6, 13), "cannot tell yet"),
        (heard(6, 12) + waiting(6), "no"),
        (waiting(11), "cannot tell yet"),
    ],
)
def test_speed_is_judged_by_the_medians_whole_range_from_11_changes_on(
    tried: list[Row], word: str
) -> None:
    assert velocity_word(stands({"Experiments": tried}, feedback_target_days=7.0)) == word


# --- ownership ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("team", "word"),
    [
        ([], "cannot tell yet"),
        ([a_person(share_of_time=0.8)], "yes"),
        ([a_person(share_of_time=0.79)], "no"),
        ([a_person(share_of_time=None)], "no"),
        ([a_person(role="founder")], "no"),
        ([a_person(), a_person(name="Una")], "no"),
        ([a_person(to_day="2026-11-22")], "no"),
        ([a_person(to_day="2026-11-23")], "yes"),
        ([a_person(from_day="2026-11-24")], "no"),
    ],
)
def test_ownership_is_exactly_one_person_full_time(team: list[Row], word: str) -> None:
    assert owner_word(stands({"Team": team})) == word


# --- a week ago -----------------------------------------------------------------------------


def test_each_light_stands_beside_itself_of_seven_days_ago() -> None:
    tabs = {"Team": [a_person(from_day="2026-11-17")]}
    found = week(a_workbook(tabs), TODAY)
    assert (found.now.day, found.before.day) == (TODAY, dt.date(2026, 11, 16))
    assert Light("Ownership", "yes", "no") in found.lights
    assert [light.name for light in found.lights] == list(words(found.now))


def test_any_two_standings_can_be_compared() -> None:
    older, newer = stands({}), stands({"Team": [a_person()]})
    assert compared(newer, older).lights[-1] == Light("Ownership", "yes", "cannot tell yet")
    assert compared(older, newer).lights[-1] == Light("Ownership", "cannot tell yet", "yes")

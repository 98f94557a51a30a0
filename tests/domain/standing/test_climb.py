"""What customers need, how we got there, and what the weeks earned: the signature's figures."""

import datetime as dt

import pytest

from components.domain import thresholds
from components.domain.standing import Standing
from components.domain.standing.climb import Climb, Earned, Signature, climb, earned, signature
from tests.charts.drawn import sample
from tests.domain.company import ENOUGH, Tabs, accuracy, asked, stands
from tests.rows import Row, a_capability, a_customer, a_roadmap_item, an_experiment


def released(name: str, day: str, level: float, **cells: object) -> Row:
    usual = {"with_customers_on": day, "level_after": level, "effort_weeks": 2.0}
    return an_experiment(experiment=name, capability="Accuracy", ready_on=None) | usual | cells


def company(*tried: Row, start: float | None = 80.0, tabs: Tabs | None = None) -> Standing:
    """Of 20 customers all refuse 80 and accept 90, so that 90 is safely enough."""
    capability = a_capability(starting_level=start, starting_on="2026-01-05")
    customers = [a_customer(customer=f"C{i}", annual_value=1000.0) for i in range(20)]
    rows: Tabs = {
        "Capabilities": [capability],
        "Customers": customers,
        "Trade-offs": ENOUGH,
        "Experiments": list(tried),
        **(tabs or {}),
    }
    return stands(rows)


def climbed(found: Standing) -> Climb:
    return climb(found.workbook, accuracy(found))


def signed(found: Standing, capability: str = "Accuracy") -> Signature:
    one = next(one for one in found.capabilities if one.facts.name == capability)
    drawn = signature(found.workbook, one, found.day)
    assert drawn is not None
    return drawn


def parts(found: Standing) -> dict[tuple[str, str], Earned]:
    told = earned(found.workbook, accuracy(found))
    return {(part.capability, part.part): part for part in told}


# --- needs and the band -----------------------------------------------------------------------


def test_each_customer_stands_at_the_lowest_level_accepted_and_the_best_refused() -> None:
    found = signed(company())
    assert {(one.refused, one.accepted, one.annual_value) for one in found.needs} == {
        (80.0, 90.0, 1000.0)
    }
    assert len(found.needs) == 20
    assert len(found.accepting(90.0)) == len(found.refusing(80.0)) == 20
    assert found.accepting(89.0) == found.refusing(81.0) == []


def test_who_said_nothing_or_contradicts_themselves_is_no_dot() -> None:
    rows = [*ENOUGH, *asked(85.0, 0, 0), {**ENOUGH[0], "customer": "Unsure", "answer": "unsure"}]
    rows += [{**ENOUGH[0], "customer": "Both", "answer": word} for word in ("yes", "no")]
    names = {one.customer for one in signed(company(tabs={"Trade-offs": rows})).needs}
    assert names == {f"C{i}" for i in range(20)}


def test_the_band_is_what_the_verdict_rests_on() -> None:
    for one in sample().capabilities:
        assert one.judged is not None
        levels = one.judged.verdict.level
        found = thresholds.band(one.judged.curve, one.judged.verdict)
        assert found == thresholds.Band(levels.point or 0.0, levels.decision)


def test_with_fewer_than_8_customers_there_is_no_band() -> None:
    few = asked(80.0, 0, 7) + asked(90.0, 7, 0)
    assert signed(company(tabs={"Trade-offs": few})).band is None
    enough = asked(80.0, 0, 8) + asked(90.0, 8, 0)
    assert signed(company(tabs={"Trade-offs": enough})).band == thresholds.Band(90.0, 90.0)


def test_where_no_level_is_safely_enough_the_band_is_open() -> None:
    split = asked(80.0, 4, 8) + asked(90.0, 8, 4)
    found = signed(company(tabs={"Trade-offs": split})).band
    assert found is None or found.safely is None


def test_nothing_is_drawn_before_anybody_answered_or_the_direction_is_known() -> None:
    silent, unlisted = company(tabs={"Trade-offs": []}), company(tabs={"Capabilities": []})
    for found in (silent, unlisted):
        for one in found.capabilities:
            assert signature(found.workbook, one, found.day) is None


# --- our level --------------------------------------------------------------------------------


def test_the_last_step_is_todays_level_and_stopped_work_brought_none() -> None:
    found = company(
        released("First", "2026-03-02", 85.0),
        released("Stopped", "2026-04-01", 99.0, decision="stop"),
        released("Second", "2026-05-04", 91.0),
        an_experiment(experiment="In the making", capability="Accuracy", level_after=95.0),
    )
    told = climbed(found)
    assert [(one.experiment, one.at) for one in told.releases] == [
        ("First", 85.0),
        ("Second", 91.0),
    ]
    assert told.releases[-1].at == accuracy(found).level.at
    assert (told.start, told.started_on) == (80.0, dt.date(2026, 1, 5))
    rows = found.workbook["Experiments"]
    assert [rows["experiment"][one.row] for one in told.releases] == ["First", "Second"]


def test_past_is_what_came_after_the_release_that_reached_the_safe_level() -> None:
    told = climbed(
        company(
            released("Before", "2026-03-02", 85.0),
            released("Reaches it", "2026-05-04", 90.0),
            released("Beyond", "2026-07-06", 93.0),
        )
    )
    assert [one.is_past for one in told.releases] == [False, False, True]
    assert (told.is_past, told.passed_on) == (True, dt.date(2026, 5, 4))


def test_only_the_last_run_above_counts() -> None:
    told = climbed(
        company(
            released("Up", "2026-03-02", 92.0),
            released("Down", "2026-05-04", 85.0),
            released("Up again", "2026-07-06", 91.0),
        )
    )
    assert told.passed_on == dt.date(2026, 7, 6)
    down = climbed(company(released("Up", "2026-03-02", 92.0), released("D", "2026-05-04", 85.0)))
    assert (down.is_past, down.passed_on) == (False, None)


def test_a_level_that_was_enough_from_the_start_was_passed_on_no_day() -> None:
    told = climbed(company(released("More", "2026-03-02", 95.0), start=90.0))
    assert (told.is_past, told.passed_on) == (True, None)
    unknown = climbed(company(start=None))
    assert (unknown.is_past, unknown.start, unknown.releases) == (False, None, ())


def test_where_lower_is_better_passing_is_downwards() -> None:
    rows: Tabs = {
        "Capabilities": [a_capability(unit="minutes", better="lower", starting_level=60.0)],
        "Trade-offs": asked(30.0, 0, 20) + asked(10.0, 20, 0),
        "Experiments": [released("A", "2026-03-02", 20.0), released("B", "2026-05-04", 10.0)],
    }
    told = climbed(stands(rows))
    assert (told.is_past, told.passed_on) == (True, dt.date(2026, 5, 4))


def test_planned_are_the_weeks_of_items_now_and_next() -> None:
    item = a_roadmap_item(capability="Accuracy", target_level=95.0, effort_weeks=3.0)
    plan = [
        item | {"item": "A", "horizon": "now"},
        item | {"item": "B", "horizon": "next", "target_level": 97.0, "effort_weeks": 1.5},
        item | {"item": "C", "horizon": "later"},
        item | {"item": "D", "horizon": "now", "capability": "Speed"},
    ]
    told = climbed(company(tabs={"Roadmap": plan}))
    assert (told.planned_weeks, set(told.planned_levels)) == (4.5, {95.0, 97.0})


# --- what it earned ---------------------------------------------------------------------------


def test_money_and_weeks_are_parted_where_the_safe_level_was_passed() -> None:
    found = parts(
        company(
            released("Up to", "2026-05-04", 90.0, effort_weeks=4.0, annual_revenue_effect=8000.0),
            released("Past", "2026-07-06", 93.0, effort_weeks=5.0, annual_revenue_effect=0.0),
            an_experiment(
                experiment="Another side",
                capability="Speed",
                with_customers_on="2026-06-01",
                effort_weeks=2.0,
                annual_revenue_effect=50000.0,
            ),
        )
    )
    assert found["Accuracy", "up to"].per_week == 2000.0
    assert (found["Accuracy", "past"].weeks, found["Accuracy", "past"].per_week) == (5.0, 0.0)
    assert found["Speed", "all"].per_week == 25000.0
    assert list(found) == [("Accuracy", "up to"), ("Accuracy", "past"), ("Speed", "all")]


def test_weeks_without_logged_money_earn_no_nought() -> None:
    found = parts(company(released("Unlogged", "2026-03-02", 85.0)))
    told = found["Accuracy", "all"]
    assert (told.per_week, told.weeks, told.unlogged_weeks) == (None, 0.0, 2.0)


def test_work_that_never_reached_customers_nor_a_decision_is_not_in_it() -> None:
    building = an_experiment(experiment="Building", capability="Accuracy", effort_weeks=9.0)
    assert parts(company(building)) == {}
    stopped = building | {"decided_on": "2026-06-01", "decision": "stop"}
    logged = stopped | {"annual_revenue_effect": -900.0}
    assert parts(company(logged))["Accuracy", "all"].per_week == -100.0


def test_the_samples_figures_are_those_of_its_rows() -> None:
    found = signed(sample())
    tried = found.climb.releases
    assert sum(one.weeks or 0.0 for one in tried) == 23.0
    by_part = {(part.capability, part.part): part for part in found.earned}
    rows = sample().workbook["Experiments"]
    mine = rows[rows["capability"] == "Accuracy"]
    money = sum(part.money for (name, _), part in by_part.items() if name == "Accuracy")
    assert money == mine["annual_revenue_effect"].sum()
    assert by_part["Accuracy", "past"].weeks == pytest.approx(4.5)
    assert by_part["Accuracy", "past"].money == 0.0

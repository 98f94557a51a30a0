"""Where a company stands on a day: which rows count, and which level is today's."""

import datetime as dt

import pandas as pd
import pytest

from components.domain.standing import narrowed, standing
from tests.domain.company import ENOUGH, TODAY, a_workbook, accuracy, asked, stands
from tests.rows import (
    Row,
    a_call,
    a_capability,
    a_customer,
    a_roadmap_item,
    a_trade_off,
    an_experiment,
)

# --- as of ----------------------------------------------------------------------------------


def test_rows_of_the_day_itself_count_and_later_ones_do_not() -> None:
    tabs = {"Calls": [a_call(person="Ann"), a_call(person="Bob", held_on="2026-11-03")]}
    assert stands(tabs, dt.date(2026, 11, 1)).pmf.n == 0
    assert stands(tabs, dt.date(2026, 11, 2)).pmf.n == 1
    assert stands(tabs, dt.date(2026, 11, 3)).pmf.n == 2


def test_the_standing_keeps_the_workbook_as_it_stood() -> None:
    found = stands({"Calls": [a_call(), a_call(held_on="2026-12-01")]})
    assert len(found.workbook["Calls"]) == 1
    assert found.day == TODAY


def test_an_answer_older_than_it_may_count_leaves_the_share_and_its_segment() -> None:
    call = a_call(held_on="2026-05-27", segment="Large")
    assert stands({"Calls": [call]}, answers_count_for_days=180.0).segments[0].segment == "Large"
    assert stands({"Calls": [call]}, answers_count_for_days=179.0).segments == ()


# --- one segment ----------------------------------------------------------------------------

SEGMENTED = a_workbook(
    {
        "Customers": [
            a_customer(customer="Acme", segment="Large"),
            a_customer(customer="Beta", segment="large "),
            a_customer(customer="Cyan", segment="Small"),
            a_customer(customer="Dune"),
        ],
        "Calls": [
            a_call(customer="Acme", segment="Small"),
            a_call(customer="Beta", segment="LARGE"),
            a_call(customer="Cyan", segment="Large"),
            a_call(customer="Dune"),
        ],
        "Trade-offs": [a_trade_off(customer=name) for name in ("Acme", "Beta", "Cyan", "Dune")],
        "Roadmap": [a_roadmap_item(segment="Small")],
    }
)


def test_a_segment_narrows_customers_and_their_answers_ignoring_case() -> None:
    found = narrowed(SEGMENTED, "Large")
    assert found["Customers"]["customer"].tolist() == ["Acme", "Beta"]
    assert found["Trade-offs"]["customer"].tolist() == ["Acme", "Beta"]


def test_calls_follow_the_segment_they_were_held_in_ignoring_case() -> None:
    assert narrowed(SEGMENTED, "Large")["Calls"]["customer"].tolist() == ["Beta", "Cyan"]


def test_other_tabs_stay_whole_and_no_segment_narrows_nothing() -> None:
    assert len(narrowed(SEGMENTED, "Large")["Roadmap"]) == 1
    assert narrowed(SEGMENTED, None) is SEGMENTED


# --- today's level --------------------------------------------------------------------------


def released(name: str, on: str | None, level: float | None, **cells: object) -> Row:
    usual = {"capability": "Accuracy", "with_customers_on": on, "level_after": level}
    return an_experiment(experiment=name, ready_on="2026-01-05") | usual | cells


def level_of(*tried: Row, **cells: object) -> object:
    starting = a_capability(starting_level=80.0, starting_on="2026-01-01") | cells
    return accuracy(stands({"Capabilities": [starting], "Experiments": list(tried)})).level.at


def test_before_the_first_release_the_starting_level_counts() -> None:
    in_house = released("In-house", None, 99.0)
    unmeasured = released("Unmeasured", "2026-03-01", None)
    elsewhere = released("Other", "2026-03-01", 99.0, capability="Speed")
    ahead = released("Ahead", "2026-11-24", 99.0)
    assert level_of(in_house, unmeasured, elsewhere, ahead) == 80.0
    assert level_of(starting_level=None) is None


def test_the_newest_release_counts_whatever_its_level() -> None:
    first, second = released("First", "2026-03-01", 90.0), released("Second", "2026-05-01", 88.0)
    assert level_of(second, first) == 88.0


def test_of_two_releases_on_one_day_the_later_row_counts() -> None:
    one, other = released("One", "2026-03-01", 90.0), released("Other", "2026-03-01", 91.0)
    assert level_of(one, other) == 91.0


def test_a_stopped_release_is_no_longer_with_customers() -> None:
    kept = released("Kept", "2026-03-01", 90.0, decision="scale")
    stopped = released("Stopped", "2026-05-01", 95.0, decision="stop", decided_on="2026-06-01")
    assert level_of(kept, stopped) == 90.0


def test_the_level_knows_its_release_its_day_and_how_it_was_measured() -> None:
    tried = [released("First", "2026-03-01", 96.0, evaluation_n=500.0)]
    level = accuracy(stands({"Capabilities": [a_capability()], "Experiments": tried})).level
    assert (level.at, level.release, level.since) == (96.0, "First", dt.date(2026, 3, 1))
    assert level.examples == 500
    # Wilson 1927 for 480 of 500
    assert level.between == pytest.approx((93.91, 97.40), abs=0.01)


@pytest.mark.parametrize(
    ("unit", "level", "examples"), [("minutes", 30.0, 500.0), ("%", 96.0, None), ("%", 120.0, 9.0)]
)
def test_only_a_share_measured_on_known_examples_has_a_range(
    unit: str, level: float, examples: float | None
) -> None:
    tried = [released("First", "2026-03-01", level, evaluation_n=examples)]
    tabs = {"Capabilities": [a_capability(unit=unit)], "Experiments": tried}
    assert accuracy(stands(tabs)).level.between is None


# --- capabilities ---------------------------------------------------------------------------


def test_the_primary_capability_comes_first_then_the_most_asked_about() -> None:
    listed = [
        a_capability(capability=name, primary=name == "D" or None) for name in ("A", "B", "C", "D")
    ]
    answers = [a_trade_off(capability="C", customer=f"C{i}") for i in range(2)]
    found = stands({"Capabilities": listed, "Trade-offs": answers})
    assert [one.facts.name for one in found.capabilities] == ["D", "C", "A", "B"]


@pytest.mark.parametrize(
    ("better", "today", "reached"),
    [
        ("higher", 90.0, [True, True, False]),
        ("lower", 90.0, [False, True, True]),
        ("higher", None, [False, False, False]),
        (None, 90.0, [False, False, False]),
    ],
)
def test_a_level_is_reached_at_it_and_on_its_better_side_where_both_are_known(
    better: str | None, today: float | None, reached: list[bool]
) -> None:
    listed = [a_capability(better=better, starting_level=today)] if better else []
    found = accuracy(stands({"Capabilities": listed, "Trade-offs": ENOUGH}))
    assert [found.has_reached(level) for level in (80.0, 90.0, 95.0)] == reached


def test_a_capability_known_only_from_answers_has_no_direction_and_no_verdict() -> None:
    (found,) = stands({"Trade-offs": ENOUGH}).capabilities
    assert (found.facts.better, found.judged, found.word) == (None, None, "no evidence")


def test_the_cost_of_a_unit_is_its_weeks_times_the_cost_of_a_week() -> None:
    tabs = {"Capabilities": [a_capability(weeks_per_unit=1.5)]}
    assert accuracy(stands(tabs, engineering_week_cost=4000.0)).facts.cost_per_unit == 6000.0
    assert accuracy(stands(tabs)).facts.cost_per_unit is None


def test_what_the_tab_says_of_a_capability_is_what_its_standing_says() -> None:
    cells: Row = {
        "unit": "seconds",
        "better": "lower",
        "primary": True,
        "target_share": 0.7,
        "alternative_level": 60.0,
        "ceiling": 2.0,
        "weeks_per_unit": 1.5,
        "customer_outcome": "Hours saved",
        "outcome_per_unit": 4.0,
        "outcome_source": "Measured at acme",
    }
    tabs = {"Capabilities": [a_capability(**cells)], "Customers": [a_customer(customer="Acme")]}
    facts = accuracy(stands(tabs)).facts
    told = {"is_primary": facts.is_primary, "outcome_like": facts.outcome_like}
    assert told == {"is_primary": True, "outcome_like": "Acme"}
    assert {name: getattr(facts, name) for name in cells if name != "primary"} == {
        name: cell for name, cell in cells.items() if name != "primary"
    }


def test_a_capabilitys_own_target_share_overrules_the_setting() -> None:
    own, general = a_capability(target_share=0.6), a_capability(capability="Speed")
    found = stands({"Capabilities": [own, general]}, target_share=0.9)
    shares = {one.facts.name: one.facts.target_share for one in found.capabilities}
    assert shares == {"Accuracy": 0.6, "Speed": 0.9}


# --- planned work past what is enough -------------------------------------------------------


def aimed_past(level: float, *items: Row) -> tuple[tuple[str, ...], float]:
    customers = [a_customer(customer=f"C{i}", annual_value=1000.0) for i in range(20)]
    tabs = {
        "Capabilities": [a_capability(starting_level=level)],
        "Customers": customers,
        "Trade-offs": ENOUGH,
        "Roadmap": list(items),
    }
    past = accuracy(stands(tabs)).aimed_past
    return past.items, past.weeks


def on_accuracy(**cells: object) -> Row:
    usual = {"capability": "Accuracy", "target_level": 97.0, "horizon": "now"}
    return a_roadmap_item() | usual | cells


@pytest.mark.parametrize("horizon", ["now", "next"])
def test_planned_work_on_a_level_that_is_enough_aims_past_it(horizon: str) -> None:
    assert aimed_past(90.0, on_accuracy(item="More", horizon=horizon)) == (("More",), 4.0)


@pytest.mark.parametrize("horizon", ["later", "done", "dropped", None])
def test_work_that_is_not_planned_aims_past_nothing(horizon: str | None) -> None:
    assert aimed_past(90.0, on_accuracy(horizon=horizon)) == ((), 0.0)


def test_work_on_a_level_that_is_not_enough_aims_past_nothing() -> None:
    assert aimed_past(80.0, on_accuracy()) == ((), 0.0)


def test_work_on_another_capability_aims_past_nothing() -> None:
    assert aimed_past(90.0, on_accuracy(capability="Speed")) == ((), 0.0)


@pytest.mark.parametrize(("weeks", "past"), [(4.0, ()), (4000.0, ("More",))])
def test_work_past_the_bar_is_none_while_the_money_behind_it_may_pay(
    weeks: float, past: tuple[str, ...]
) -> None:
    rich = [a_customer(customer=f"C{i}", annual_value=1e6) for i in (18, 19)]
    tabs = {
        "Capabilities": [a_capability(starting_level=90.0)],
        "Customers": rich,
        "Trade-offs": asked(90.0, 18, 2) + asked(95.0, 20, 0),
        "Roadmap": [on_accuracy(item="More", effort_weeks=weeks)],
    }
    found = accuracy(stands(tabs, engineering_week_cost=1000.0))
    assert found.word == "enough"
    assert found.aimed_past.items == past


def test_weeks_that_are_not_estimated_are_not_counted_but_their_item_is_named() -> None:
    found = aimed_past(90.0, on_accuracy(item="A"), on_accuracy(item="B", effort_weeks=None))
    assert found == (("A", "B"), 4.0)


def test_frames_of_the_workbook_are_left_as_they_were() -> None:
    workbook = a_workbook({"Trade-offs": ENOUGH, "Capabilities": [a_capability()]})
    before = {name: frame.copy() for name, frame in workbook.frames.items()}
    standing(workbook, TODAY)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(workbook[name], frame)

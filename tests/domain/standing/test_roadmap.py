"""Which items have money behind them, and how much."""

import datetime as dt

import pytest

from components.domain.standing.roadmap import (
    default_assumptions,
    expected_before_release,
    track_record,
    unlocked_by_item,
)
from tests.domain.company import TODAY, Tabs, a_plan, a_workbook, asked, stands
from tests.rows import Row, a_capability, a_customer, a_roadmap_item, an_experiment, experiments


def aimed(title: str = "Better", **cells: object) -> Row:
    """An item that takes accuracy to 90, where 20 customers of 1,000 a year say yes."""
    usual: Row = {"item": title, "capability": "Accuracy", "target_level": 90.0}
    return a_roadmap_item(**usual) | {"horizon": "now"} | cells


def money_behind(tabs: Tabs) -> dict[str, float]:
    """Return the expected money a year behind each item that has some, by title."""
    found = stands(tabs)
    behind = unlocked_by_item(found.workbook, found.capabilities, 50)
    assert all(one.draws is not None and len(one.draws) == 50 for one in behind.values())
    return {title: one.expected for title, one in behind.items()}


def test_items_that_are_not_done_or_dropped_have_money_behind_them() -> None:
    horizons = ("now", "next", "later", None, "done", "dropped")
    items = [aimed(str(horizon), horizon=horizon) for horizon in horizons]
    expected = dict.fromkeys(("now", "next", "later", "None"), 20_000.0)
    assert money_behind(a_plan(80.0, *items)) == expected


@pytest.mark.parametrize("blank", ["target_level", "capability"])
def test_an_item_without_a_target_or_a_capability_has_none(blank: str) -> None:
    assert money_behind(a_plan(80.0, aimed(), aimed("Blank", **{blank: None}))) == {
        "Better": 20_000.0
    }


def test_an_item_on_a_capability_whose_level_or_answers_are_not_known_has_none() -> None:
    plan = a_plan(80.0, aimed(), aimed("Faster", capability="Speed"))
    for speed in ({"starting_level": None}, {"starting_level": 10.0}):
        both = [*plan["Capabilities"], a_capability(capability="Speed") | speed]
        assert money_behind({**plan, "Capabilities": both}) == {"Better": 20_000.0}
    assert money_behind({**plan, "Capabilities": [a_capability(starting_level=None)]}) == {}


def test_an_item_has_the_money_of_its_segment_alone() -> None:
    plan = a_plan(80.0, aimed(), aimed("For the large", segment="Large"))
    large = [row | {"segment": "Large"} for row in plan["Customers"][:5]]
    found = money_behind({**plan, "Customers": large + list(plan["Customers"][5:])})
    assert found == {"Better": 20_000.0, "For the large": 5_000.0}


def test_customers_without_an_annual_value_put_no_money_behind_an_item() -> None:
    plan = a_plan(80.0, aimed())
    unvalued = [a_customer(customer=f"C{i}", annual_value=None) for i in range(20)]
    assert money_behind({**plan, "Customers": unvalued}) == {}


SHIPPED = "2026-11-16"


def expected_of(answered_on: str, shipped_on: str = SHIPPED, **cells: object) -> dict[str, float]:
    plan = a_plan(80.0, aimed(horizon="done", shipped_on=shipped_on) | cells)
    said = asked(80.0, 0, 20, asked_on=answered_on) + asked(90.0, 20, 0, asked_on=answered_on)
    found = expected_before_release(a_workbook({**plan, "Trade-offs": said}), TODAY)
    return {title: one.expected for title, one in found.items()}


def test_a_shipped_item_keeps_the_money_expected_the_day_before_it_shipped() -> None:
    assert expected_of("2026-11-15") == {"Better": 20_000.0}
    assert expected_of(SHIPPED) == {}  # nobody had answered by then


def test_only_what_has_shipped_by_today_with_a_target_was_expected_to_unlock_money() -> None:
    assert expected_of("2026-11-02", shipped_on=TODAY.isoformat()) == {"Better": 20_000.0}
    tomorrow = TODAY + dt.timedelta(days=1)
    assert expected_of("2026-11-02", shipped_on=tomorrow.isoformat()) == {}
    assert expected_of("2026-11-02", target_level=None) == {}
    assert expected_of("2026-11-02", capability=None) == {}


def test_the_track_record_is_how_many_of_the_decided_experiments_were_scaled() -> None:
    def decided(*words: str | None) -> tuple[int, int] | None:
        rows = [an_experiment(experiment=f"E{i}", decision=one) for i, one in enumerate(words)]
        return track_record(experiments(*rows))

    assert decided("scale", "stop", None, "scale", "iterate") == (2, 4)
    assert decided("stop") == (0, 1)
    assert decided(None) is None


def test_the_default_assumptions_are_the_workbooks_margin_and_record() -> None:
    tried = [an_experiment(decision="scale")]
    workbook = a_workbook({"Experiments": tried}, gross_margin=0.6)
    assumed = default_assumptions(workbook, "RICE")
    assert (assumed.model, assumed.margin, assumed.track_record) == ("RICE", 0.6, (1, 1))
    assert default_assumptions(workbook).model == "evidence"

import datetime as dt

import pandas as pd
import pytest

from components.domain.past import as_of
from components.domain.workbook import Reading, Workbook, parse

THEN, LATER = "2026-11-02", "2026-11-03"
DAY = dt.date(2026, 11, 2)


def then(tab: str, *rows: dict[str, str]) -> pd.DataFrame:
    """Return a tab of these rows, title -> cell, as it stood on the day THEN."""
    titles = list(rows[0])
    workbook = parse(Reading({tab: [titles, *([row[title] for title in titles] for row in rows)]}))
    assert workbook.problems == ()
    return as_of(workbook, DAY)[tab]


@pytest.mark.parametrize(
    ("stage", "signed_up_on", "churned_on", "was"),
    [
        ("paying", LATER, "", "prospect"),
        ("pilot", LATER, "", "prospect"),
        ("churned", LATER, LATER, "prospect"),
        ("churned", THEN, LATER, "paying"),
        ("churned", THEN, THEN, "churned"),
        ("paying", THEN, "", "paying"),
        ("pilot", "", "", "pilot"),
    ],
)
def test_a_customer_had_the_stage_that_its_days_tell(
    stage: str, signed_up_on: str, churned_on: str, was: str
) -> None:
    cells = {"Stage": stage, "Signed up on": signed_up_on, "Churned on": churned_on}
    assert list(then("Customers", {"Customer": "Acme", **cells})["stage"]) == [was]


def test_an_experiment_decided_later_has_no_decision_yet() -> None:
    ready = {"Ready on": "2026-10-01", "Decision": "scale"}
    tried = then(
        "Experiments",
        {"Experiment": "First", **ready, "Decided on": THEN},
        {"Experiment": "Second", **ready, "Decided on": LATER},
    )
    assert list(tried["decision"].fillna("")) == ["scale", ""]
    assert list(tried["decided_on"].notna()) == [True, False]


def test_an_item_shipped_later_is_worked_on_now_and_has_earned_nothing() -> None:
    done = {"Horizon": "done", "Actual annual value": "9000"}
    items = then(
        "Roadmap",
        {"Item": "First", **done, "Shipped on": THEN},
        {"Item": "Second", **done, "Shipped on": LATER},
    )
    assert list(items["horizon"]) == ["done", "now"]
    assert list(items["actual_annual_value"].fillna(0)) == [9000, 0]


def test_a_pin_set_later_holds_no_place_yet_and_its_planned_end_stays() -> None:
    pin = {"Pinned rank": "1", "Pin reason": "Promised", "Pin ends on": "2026-12-24"}
    items = then(
        "Roadmap",
        {"Item": "First", **pin, "Pinned on": THEN},
        {"Item": "Second", **pin, "Pinned on": LATER},
    )
    assert list(items["pinned_rank"].notna()) == [True, False]
    assert items["pin_ends_on"].notna().all()


def test_what_happened_on_the_day_itself_counts_at_whatever_hour() -> None:
    cell = {"Tab": "Calls", "Row": "c1", "Column": "Notes"}
    log = then(
        "Changes",
        {"At": "2026-11-02 23:59:59", "By": "Ann", **cell},
        {"At": "2026-11-03 00:00:00", "By": "Bea", **cell},
    )
    assert list(log["by"]) == ["Ann"]


def test_a_workbook_of_the_past_leaves_the_present_one_as_it_is() -> None:
    titles, row = ["Customer", "Stage", "Signed up on"], ["Acme", "paying", LATER]
    today: Workbook = parse(Reading({"Customers": [titles, row]}))
    as_of(today, DAY)
    assert list(today["Customers"]["stage"]) == ["paying"]

"""Frozen weeks: what was seen then, beside another week, and beside what the day shows today."""

import datetime as dt

import pytest

from components.domain.meeting import (
    Figure,
    FrozenDay,
    differences,
    frozen_days,
    rewritten,
    weekly_figures,
)
from tests.domain.company import Tabs, a_plan, a_workbook, on_evidence, stands
from tests.rows import Row, a_customer, an_experiment, people


def a_frozen(**cells: object) -> Row:
    usual: Row = {"taken_at": "2026-11-16T10:00:00", "as_of": "2026-11-16", "figure": "Share"}
    return usual | {"value": 0.4, "low": 0.3, "high": 0.5, "n": 40} | cells


def days_of(*rows: Row) -> tuple[FrozenDay, ...]:
    return frozen_days(a_workbook({"Snapshots": list(rows)}))


def the_figures(tabs: Tabs) -> dict[str, Figure]:
    return {one.name: one for one in weekly_figures(stands(tabs))}


def test_every_figure_has_a_name_of_its_own() -> None:
    names = [one.name for one in weekly_figures(stands(a_plan(95.0, on_evidence())))]
    assert len(set(names)) == len(names)


def test_the_figures_are_those_of_the_pages_with_their_ranges() -> None:
    tabs = {**a_plan(95.0, on_evidence()), "Calls": people(18, "very") + people(26, "not")}
    found, now = the_figures(tabs), stands(tabs)
    share = found["Very disappointed"]
    assert (share.value, share.low, share.high) == (now.pmf.share, now.pmf.low, now.pmf.high)
    assert share.n == 44
    assert found["Accuracy: today"].value == 95.0
    assert found["Accuracy: the bar"].value == 90.0
    assert found["Minimum viable AI: on track"].value == 1.0
    assert found["Planned work"].value == 4.0


def test_every_figure_is_frozen_with_its_kind_its_range_and_what_it_rests_on() -> None:
    day = {"held_on": "2026-11-20"}
    calls = [row | day | {"segment": "Large"} for row in people(18, "very") + people(26, "not")]
    paid = a_customer(customer="P", annual_value=90.0, annual_value_at_start=60.0)
    plan = a_plan(95.0, on_evidence())
    heard = an_experiment(ready_on="2026-11-02", first_feedback_on="2026-11-09")
    tabs = {**plan, "Calls": calls, "Experiments": [heard]}
    tabs["Customers"] = [*plan["Customers"], paid]
    found = [
        (one.name, one.kind, one.n, one.low is not None, one.unit)
        for one in weekly_figures(stands(tabs))
        if one.kind != "word"
    ]
    assert found == [
        ("Very disappointed", "share", 44, True, ""),
        ("Very disappointed, Large", "share", 44, True, ""),
        ("ROI within 30 days", "share", 21, True, ""),
        ("Net revenue kept", "share", 1, True, ""),
        ("Accuracy: today", "level", None, False, "%"),
        ("Accuracy: the bar", "level", 20, False, "%"),
        ("Accuracy: today is enough for", "share", 20, True, ""),
        ("Accuracy: chance that today is enough", "share", 20, False, ""),
        ("Accuracy: planned past enough", "weeks", None, False, ""),
        ("Planned work", "weeks", None, False, ""),
        ("Planned work on evidence", "weeks", None, False, ""),
        ("Days to first feedback", "days", 1, True, ""),
        ("Calls in 28 days", "number", None, False, ""),
        ("Calls with a specific answer", "share", 44, True, ""),
        ("Calls with an engineer", "share", 44, True, ""),
        ("Calls with a decision the same day", "share", 44, True, ""),
        ("Weeks with a meeting, of 8", "number", None, False, ""),
    ]


def test_rates_are_frozen_with_both_ends_of_their_range() -> None:
    calls = [row | {"held_on": "2026-11-20"} for row in people(10, "very")]
    tabs: Tabs = {**a_plan(95.0), "Calls": calls}
    found, loop = the_figures(tabs), stands(tabs).loop
    for name, rate in (
        ("Calls with a specific answer", loop.specific_calls),
        ("Calls with an engineer", loop.engineer_present),
        ("Calls with a decision the same day", loop.same_day_decision),
    ):
        frozen = found[name]
        assert rate.high is not None
        assert (frozen.value, frozen.low, frozen.high) == (rate.share, rate.low, rate.high)


def test_what_is_not_known_is_frozen_as_unknown_and_never_as_nothing() -> None:
    found = the_figures({})
    assert found["Very disappointed"].value is None
    assert found["PMF: on track"].value is None
    assert found["Days to first feedback"].value is None
    assert found["Calls in 28 days"].value == 0


def test_a_day_frozen_twice_counts_as_it_was_frozen_last() -> None:
    (day,) = days_of(
        a_frozen(value=0.4),
        a_frozen(value=0.5, taken_at="2026-11-16T11:00:00"),
        a_frozen(figure="Gone", taken_at="2026-11-16T10:00:00"),
    )
    assert day.figures["Share"].value == 0.5
    assert list(day.figures) == ["Share"]


def test_days_come_newest_first() -> None:
    found = days_of(a_frozen(), a_frozen(as_of="2026-11-23"), a_frozen(as_of="2026-11-09"))
    assert [one.as_of.day for one in found] == [23, 16, 9]


@pytest.mark.parametrize(
    ("value", "change", "has_changed", "is_outside"),
    [
        (0.4, 0.0, False, False),
        (0.45, 0.05, True, False),
        (0.55, 0.15, True, True),
        (None, None, True, None),
    ],
)
def test_two_weeks_differ_by_value_and_by_whether_it_left_the_earlier_range(
    value: float | None, change: float | None, *, has_changed: bool, is_outside: bool | None
) -> None:
    later, earlier = days_of(a_frozen(), a_frozen(as_of="2026-11-23", value=value))
    (one,) = differences(earlier, later, [Figure("Share", "share", None)])
    assert one.change == (None if change is None else pytest.approx(change))
    assert one.has_changed is has_changed
    assert one.is_outside is is_outside
    assert one.figure.kind == "share"


def test_a_figure_of_one_week_only_is_shown_too_and_one_that_is_computed_no_more() -> None:
    later, earlier = days_of(a_frozen(figure="Old"), a_frozen(figure="New", as_of="2026-11-23"))
    found = differences(earlier, later, [Figure("New", "share", None)])
    assert [(one.figure.name, one.figure.kind) for one in found] == [
        ("New", "share"),
        ("Old", "number"),
    ]
    assert found[0].earlier is None
    assert found[0].change is None


def test_later_rows_show_as_a_difference_to_what_was_frozen() -> None:
    (day,) = days_of(a_frozen(), a_frozen(figure="Same"), a_frozen(figure="Other n"))
    now = [
        Figure("Share", "share", 0.41, n=40),
        Figure("Same", "share", 0.4 + 1e-12, n=40),
        Figure("Other n", "share", 0.4, n=41),
        Figure("Not frozen", "share", 0.9, n=10),
    ]
    assert [one.now.name for one in rewritten(day, now)] == ["Share", "Other n"]


def test_what_is_frozen_and_read_back_is_what_was_computed() -> None:
    figures = weekly_figures(stands(a_plan(95.0, on_evidence())))
    rows = [
        a_frozen(figure=one.name, value=one.value, low=one.low, high=one.high, n=one.n)
        for one in figures
    ]
    (day,) = days_of(*rows)
    assert rewritten(day, figures) == ()
    assert day.as_of == dt.date(2026, 11, 16)

"""Movement between rankings, the planned split, and what shipped items were worth."""

import datetime as dt

import pytest

from components.domain.ranking import (
    Movement,
    Ranking,
    Unlocked,
    movement,
    planned_split,
    rank,
    shipped,
)
from tests.rows import Row, roadmap

TODAY = dt.date(2026, 11, 23)


def estimated(item: str, reach: float | None, **cells: object) -> Row:
    usual: Row = {"item": item, "reach": reach, "impact": 1.0, "confidence": 1.0}
    return usual | {"effort_weeks": 1.0} | cells


def ranked(*rows: Row) -> Ranking:
    return rank(roadmap(*rows), {}, TODAY)


def test_a_move_is_a_signal_when_the_rank_intervals_are_apart() -> None:
    before = ranked(estimated("A", 1e6), estimated("B", 1e3), estimated("C", 1.0))
    now = ranked(estimated("A", 1e6), estimated("B", 1e3), estimated("C", 1e9))
    assert movement(now, before) == (
        Movement("C", 1, 3, 2, "signal"),
        Movement("A", 2, 1, -1, "signal"),
        Movement("B", 3, 2, -1, "signal"),
    )


def test_a_move_within_the_noise_is_routine() -> None:
    before = ranked(estimated("A", 101.0), estimated("B", 100.0))
    now = ranked(estimated("A", 101.0), estimated("B", 102.0))
    assert movement(now, before) == (
        Movement("B", 1, 2, 1, "routine"),
        Movement("A", 2, 1, -1, "routine"),
    )


def test_standing_still_is_routine() -> None:
    same = ranked(estimated("A", 1.0))
    assert movement(same, same) == (Movement("A", 1, 1, 0, "routine"),)


def test_an_item_that_had_no_rank_is_new() -> None:
    before = ranked(estimated("A", 2.0), estimated("B", None))
    now = ranked(estimated("A", 2.0), estimated("B", 1.0), estimated("C", 0.5))
    assert [(one.places, one.cause) for one in movement(now, before)] == [
        (0, "routine"),
        (None, "new"),
        (None, "new"),
    ]


def test_an_item_that_lost_its_rank_is_not_listed() -> None:
    before = ranked(estimated("A", 2.0), estimated("B", 1.0))
    now = ranked(estimated("A", 2.0), estimated("B", None))
    assert [one.item for one in movement(now, before)] == ["A"]


def test_a_pin_moves_by_decision_and_never_by_signal() -> None:
    before = ranked(estimated("A", 1e6), estimated("B", 1.0))
    pin: Row = {"pinned_rank": 1.0, "pin_reason": "Why", "pin_ends_on": "2026-12-24"}
    now = ranked(estimated("A", 1e6), estimated("B", 1.0, **pin))
    assert movement(now, before) == (
        Movement("B", 1, 2, 1, "pin"),
        Movement("A", 2, 1, -1, "routine"),
    )
    assert movement(before, now)[1] == Movement("B", 2, 1, -1, "pin")


def test_the_split_counts_the_weeks_of_now_and_next_by_kind() -> None:
    found = planned_split(
        roadmap(
            {"item": "A", "kind": "love", "horizon": "now", "effort_weeks": 3.0},
            {"item": "B", "kind": "love", "horizon": "next", "effort_weeks": 2.0},
            {"item": "C", "kind": "block", "horizon": "now", "effort_weeks": 4.0},
            {"item": "D", "kind": "other", "horizon": "next", "effort_weeks": 0.5},
            {"item": "E", "horizon": "next", "effort_weeks": 0.5},
            {"item": "F", "kind": "love", "horizon": "later", "effort_weeks": 50.0},
            {"item": "G", "kind": "block", "horizon": "done", "effort_weeks": 50.0},
            {"item": "H", "kind": "block", "effort_weeks": 50.0},
            {"item": "I", "kind": "block", "horizon": "now"},
        )
    )
    assert (found.love_weeks, found.block_weeks, found.other_weeks) == (5.0, 4.0, 1.0)
    assert (found.love_share, found.block_share) == (0.5, 0.4)
    assert found.without_weeks == ("I",)


def test_the_split_of_no_plan_is_unknown() -> None:
    found = planned_split(roadmap({"item": "A", "kind": "love", "horizon": "later"}))
    assert (found.love_weeks, found.love_share, found.block_share) == (0.0, None, None)
    assert found.without_weeks == ()


def test_shipped_items_set_what_was_measured_against_what_was_expected() -> None:
    found = shipped(
        roadmap(
            {"item": "A", "shipped_on": "2026-09-01", "actual_annual_value": 30_000.0},
            {"item": "B", "shipped_on": "2026-10-01", "actual_annual_value": -5_000.0},
            {"item": "C", "shipped_on": "2026-11-01"},
            {"item": "D", "shipped_on": "2026-11-24", "actual_annual_value": 1.0},
            {"item": "E"},
        ),
        {"A": Unlocked(40_000.0, 35_000.0, 50_000.0), "C": Unlocked(10_000.0, 0.0, 20_000.0)},
        TODAY,
    )
    assert [(one.row, one.item, one.shipped_on.isoformat()) for one in found] == [
        (4, "C", "2026-11-01"),
        (3, "B", "2026-10-01"),
        (2, "A", "2026-09-01"),
    ]
    assert [(one.expected, one.measured, one.achieved) for one in found] == [
        (10_000.0, None, None),
        (None, -5_000.0, None),
        (40_000.0, 30_000.0, pytest.approx(0.75)),
    ]
    assert [(one.expected_low, one.expected_high, one.word) for one in found] == [
        (0.0, 20_000.0, None),
        (None, None, None),
        (35_000.0, 50_000.0, "below"),
    ]


@pytest.mark.parametrize(
    ("measured", "word"), [(9.0, "below"), (10.0, "within"), (30.0, "within"), (31.0, "above")]
)
def test_a_measured_value_lies_to_what_was_surely_and_possibly_expected(
    measured: float, word: str
) -> None:
    row = {"item": "A", "shipped_on": "2026-09-01", "actual_annual_value": measured}
    (one,) = shipped(roadmap(row), {"A": Unlocked(20.0, 10.0, 30.0)}, TODAY)
    assert one.word == word


def test_nothing_expected_is_no_ratio() -> None:
    row = {"item": "A", "shipped_on": "2026-09-01", "actual_annual_value": 30_000.0}
    (one,) = shipped(roadmap(row), {"A": Unlocked(0.0, 0.0, 0.0)}, TODAY)
    assert (one.expected, one.measured, one.achieved) == (0.0, 30_000.0, None)

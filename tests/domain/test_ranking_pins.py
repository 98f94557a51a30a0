"""Pins over computed ranks."""

import datetime as dt

import pytest

from components.domain.ranking import Ranked, Ranking, Unlocked, rank
from tests.rows import Row, roadmap

TODAY = dt.date(2026, 11, 23)


def estimated(item: str, **cells: object) -> Row:
    """Titles in the order of the alphabet score in that order."""
    reach = float(1_000 - 10 * ord(item[0]))
    usual: Row = {"item": item, "reach": reach, "impact": 1.0, "confidence": 1.0}
    return usual | {"effort_weeks": 1.0} | cells


def pinned(item: str, place: float, **cells: object) -> Row:
    pin: Row = {"pinned_rank": place, "pin_reason": "Promised to Acme", "pinned_by": "Tess"}
    days: Row = {"pinned_on": "2026-11-02", "pin_ends_on": "2026-12-15"}
    return estimated(item) | pin | days | cells


def ranked(*rows: Row, today: dt.date = TODAY) -> Ranking:
    return rank(roadmap(*rows), {}, today)


def titles(ranking: Ranking) -> str:
    return "".join(one.item for one in ranking.items)


def named(ranking: Ranking, item: str) -> Ranked:
    return next(one for one in ranking.items if one.item == item)


def test_a_pin_moves_the_item_and_keeps_its_computed_rank() -> None:
    found = ranked(estimated("A"), estimated("B"), pinned("C", 1))
    assert titles(found) == "CAB"
    one = found.items[0]
    assert (one.rank, one.computed_rank, one.is_pinned) == (1, 3, True)
    assert one.pin is not None
    assert (one.pin.reason, one.pin.by) == ("Promised to Acme", "Tess")
    assert (one.pin.place, one.pin.ends_on) == (1, dt.date(2026, 12, 15))
    assert one.problems == ()
    assert [other.computed_rank for other in found.items[1:]] == [1, 2]


@pytest.mark.parametrize(
    ("today", "order", "state"),
    [
        (dt.date(2026, 11, 1), "ABC", "ahead"),
        (dt.date(2026, 11, 2), "CAB", "held"),
        (dt.date(2026, 12, 15), "CAB", "held"),
        (dt.date(2026, 12, 16), "ABC", "lapsed"),
    ],
)
def test_a_pin_holds_from_its_first_to_its_last_day(today: dt.date, order: str, state: str) -> None:
    found = ranked(estimated("A"), estimated("B"), pinned("C", 1), today=today)
    pin = named(found, "C").pin
    assert titles(found) == order
    assert pin is not None
    assert pin.state == state
    assert named(found, "C").problems == ()


@pytest.mark.parametrize(
    ("days_before_its_end", "expected"), [(8, False), (7, True), (0, True), (-1, False)]
)
def test_a_pin_is_lapsing_in_its_last_seven_days(
    days_before_its_end: int, *, expected: bool
) -> None:
    today = dt.date(2026, 12, 15) - dt.timedelta(days=days_before_its_end)
    pin = ranked(pinned("A", 1), today=today).items[0].pin
    assert pin is not None
    assert pin.is_lapsing is expected


NO_REASON = ("Pin reason", "", "a reason: without it the pin does not count")
NO_END = ("Pin ends on", "", "a last day: without it the pin does not count")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"pin_reason": None}, [NO_REASON]),
        ({"pin_ends_on": None}, [NO_END]),
        ({"pin_reason": None, "pin_ends_on": None}, [NO_REASON, NO_END]),
        (
            {"pin_ends_on": "2026-11-01"},
            [("Pin ends on", "2026-11-01", "a day on or after Pinned on")],
        ),
        ({"pinned_rank": 0.0}, [("Pinned rank", "0", "a place from 1")]),
        (
            {"reach": None},
            [
                ("Reach", "", "a value: the score needs it"),
                ("Pinned rank", "1", "no pin until the item has a score"),
            ],
        ),
    ],
)
def test_a_pin_without_a_reason_an_end_or_a_place_does_not_count(
    cells: Row, told: list[tuple[str, str, str]]
) -> None:
    found = ranked(estimated("A"), estimated("B"), pinned("C", 1, **cells))
    one = named(found, "C")
    assert titles(found) == "ABC"
    assert [(p.column, p.typed, p.expected) for p in one.problems] == told
    assert {(p.tab, p.row, p.severity) for p in one.problems} == {("Roadmap", 4, "notice")}
    assert not one.is_pinned
    assert one.pin is not None
    assert one.pin.state == "does not count"


def test_a_reason_without_a_place_is_no_pin() -> None:
    one = ranked(estimated("A", pin_reason="Nice")).items[0]
    assert one.pin is None
    assert one.problems == ()


def test_a_pin_without_a_first_day_has_begun() -> None:
    assert titles(ranked(estimated("A"), pinned("B", 1, pinned_on=None))) == "BA"


def test_of_two_pins_on_one_place_the_earlier_wins_and_the_other_comes_next() -> None:
    found = ranked(
        estimated("A"),
        estimated("B"),
        pinned("C", 1, pinned_on="2026-11-03"),
        pinned("D", 1, pinned_on="2026-11-02"),
    )
    assert titles(found) == "DCAB"
    assert named(found, "D").problems == ()
    (problem,) = named(found, "C").problems
    assert (problem.column, problem.typed) == ("Pinned rank", "1")
    assert problem.expected == "another place: 1 is held by the earlier pin of D"


def test_a_pin_that_yields_takes_no_place_from_a_third_pin() -> None:
    found = ranked(
        estimated("A"),
        pinned("B", 1, pinned_on="2026-11-02"),
        pinned("C", 1, pinned_on="2026-11-03"),
        pinned("D", 2, pinned_on="2026-11-04"),
    )
    assert titles(found) == "BDCA"


def test_a_place_past_the_end_is_the_last_one() -> None:
    found = ranked(pinned("A", 9), pinned("B", 12, pinned_on="2026-11-03"), estimated("C"))
    assert titles(found) == "CBA"
    assert [one.rank for one in found.items] == [1, 2, 3]


def test_an_item_without_a_score_cannot_hold_a_place() -> None:
    found = ranked(estimated("A"), pinned("B", 1, effort_weeks=None))
    assert titles(found) == "AB"
    one = named(found, "B")
    assert (one.rank, one.is_pinned) == (None, False)
    assert [problem.column for problem in one.problems] == ["Effort weeks", "Pinned rank"]


def test_a_pin_may_lift_an_estimate_above_evidence() -> None:
    frame = roadmap(estimated("A"), pinned("B", 1))
    found = rank(frame, {"A": Unlocked(10.0, 10.0, 10.0)}, TODAY)
    assert [(one.item, one.basis, one.computed_rank) for one in found.items] == [
        ("B", "estimate", 2),
        ("A", "evidence", 1),
    ]

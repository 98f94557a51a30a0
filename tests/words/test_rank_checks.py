"""Checks of the ranking in words."""

import datetime as dt

import pytest

from components.domain.ranking import Decisive, Disagreement, Movement, Shipped, Split
from components.domain.standing.without_one import Hinge, TopThree
from components.words.moves import since_last_week
from components.words.numbers import Numbers
from components.words.plan import split_finding
from components.words.rank_checks import (
    disagreement_sentence,
    disagreements_finding,
    hinge_sentence,
    ordinal,
    shipped_finding,
    shipped_sentence,
    top_three_sentence,
)

ONE = Hinge("Castle", ("D",), ("C",))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            TopThree(("A",), (), 0, 0),
            "No customer's answers are behind the top 3: nothing to leave out.",
        ),
        (
            TopThree(("A",), (), 12, 12),
            "The top 3 stay the same whichever of 12 customers is left out.",
        ),
        (
            TopThree(("A",), (ONE,), 12, 12),
            "Without Castle, D would replace C. No other of 12 customers changes the top 3.",
        ),
        (
            TopThree(("A",), (ONE, Hinge("Moat", ("D",), ("B",))), 60, 70),
            (
                "Without Castle, D would replace C; Moat would change the top 3 too. Of the 60 "
                "customers worth most of 70."
            ),
        ),
    ],
)
def test_the_top_three_name_the_customers_they_hang_on(found: TopThree, sentence: str) -> None:
    assert top_three_sentence(found) == sentence


def test_each_such_customer_has_a_sentence() -> None:
    assert hinge_sentence(ONE) == "Without Castle: D instead of C."


def disagreement(decisive: Decisive | None) -> Disagreement:
    return Disagreement("Hail mode", {"RICE": 7, "ICE": 2}, "ICE", "RICE", decisive)


@pytest.mark.parametrize(
    ("decisive", "why"),
    [
        (None, "No single input makes the difference."),
        (
            Decisive("RICE", "answers"),
            "No customer has answered about it, so it comes after those with answers.",
        ),
        (
            Decisive("RICE", "reach", 3.0, 8.5, 4),
            (
                "Its reach makes the difference: 3, where 8.5 is usual; with that it would be 4th "
                "under RICE."
            ),
        ),
        (
            Decisive("ICE", "confidence", 0.9, 0.65, 5),
            (
                "Its confidence makes the difference: 90%, where 65% is usual; with that it "
                "would be 5th under ICE."
            ),
        ),
        (
            Decisive("RICE", "effort_weeks", 8.0, 3.0, 3),
            (
                "Its estimate of weeks makes the difference: 8 weeks, where 3 weeks is usual; with "
                "that it would be 3rd under RICE."
            ),
        ),
        (
            Decisive("RICE", "value", 8000.0, 300000.0, 1),
            (
                "The money behind it makes the difference: €8K, where €300K is usual; with that it "
                "would be 1st under RICE."
            ),
        ),
    ],
)
def test_a_disagreement_says_which_input_makes_the_difference(
    decisive: Decisive | None, why: str
) -> None:
    sentence = disagreement_sentence(disagreement(decisive), Numbers("EUR"))
    assert sentence == f"Hail mode: 2nd under ICE, 7th under RICE. {why}"


@pytest.mark.parametrize(
    ("rank", "shown"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_places_are_written_as_people_say_them(rank: int, shown: str) -> None:
    assert ordinal(rank) == shown


def shipped(measured: float | None, word: str | None) -> Shipped:
    day = dt.date(2026, 9, 24)
    return Shipped(16, "Upload", day, 40e3, 30e3, 69e3, measured, None, word)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measured", "word", "sentence"),
    [
        (None, None, "Upload: expected €30K to €69K a year; not measured yet."),
        (
            96e3,
            "above",
            "Upload: expected €30K to €69K a year, measured €96K: more than the high value.",
        ),
        (
            50e3,
            "within",
            "Upload: expected €30K to €69K a year, measured €50K: within the range.",
        ),
        (
            9e3,
            "below",
            "Upload: expected €30K to €69K a year, measured €9K: less than the low value.",
        ),
    ],
)
def test_a_shipped_item_is_measured_against_its_range(
    measured: float | None, word: str | None, sentence: str
) -> None:
    assert shipped_sentence(shipped(measured, word), Numbers("EUR")) == sentence


def test_a_shipped_item_without_answers_before_it_says_so() -> None:
    one = Shipped(16, "Upload", dt.date(2026, 9, 24), None, None, None, 9e3, None, None)
    assert shipped_sentence(one, Numbers()) == (
        "Upload: no answers said before the release what it would be worth."
    )


def test_what_shipped_is_summed_up_by_how_it_lies_to_its_range() -> None:
    done = [shipped(96e3, "above"), shipped(50e3, "within"), shipped(40e3, "within")]
    assert shipped_finding([*done, shipped(None, None)]) == (
        "Of 3 shipped items measured, 2 within the range expected and 1 above the high value"
    )
    assert shipped_finding([shipped(None, None)]) == (
        "No shipped item can be compared with what was expected of it yet"
    )


def test_the_widest_disagreement_is_stated() -> None:
    assert disagreements_finding([disagreement(None)]) == (
        "The models are furthest apart on Hail mode: 5 places"
    )
    assert disagreements_finding([]) == "The four models agree on every item within one place"


def test_what_moved_since_last_week_comes_by_what_it_counts_for() -> None:
    moved = [
        Movement("New one", 1, None, None, "new"),
        Movement("Pinned", 2, 5, 3, "pin"),
        Movement("Held", 3, 3, 0, "pin"),
        Movement("Within", 4, 3, -1, "routine"),
        Movement("Apart", 5, 9, 4, "signal"),
    ]
    assert since_last_week(moved) == [
        ("signal", "Apart: rank 9 → 5, a real change: the ranges of the two ranks do not overlap."),
        ("pin", "Pinned: rank 5 → 2, by a pin: a decision, not a measurement."),
        ("routine", "Within moved, but that could be chance."),
        ("new", "New one had no rank last week."),
    ]


def test_a_quiet_week_says_so() -> None:
    still = [Movement("Held", 3, 3, 0, "pin"), Movement("A", 1, 1, 0, "routine")]
    assert since_last_week(still) == [("routine", "No rank changed since last week.")]


@pytest.mark.parametrize(
    ("love", "block", "finding"),
    [
        (
            0.44,
            0.37,
            "37% of the planned weeks go to what holds near-fans back: aim for half",
        ),
        (0.1, 0.6, "10% of the planned weeks go to what fans love: aim for half"),
        (0.46, 0.54, "The plan is about half and half"),
    ],
)
def test_the_split_states_the_side_that_falls_short(
    love: float, block: float, finding: str
) -> None:
    rest = 1 - love - block
    assert split_finding(Split(love, block, rest, love, block, ())) == finding

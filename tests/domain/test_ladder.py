"""The next rung: laws over all ladders and needs, and the rungs a person would expect."""

from typing import Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from components.domain.ladder import (
    FIRST_PRICE,
    USUAL_PRICES,
    Better,
    Known,
    Said,
    Word,
    about_levels,
    about_prices,
    bracket,
    contradicts_itself,
    next_rung,
    rungs,
)

LEVELS = [70.0, 75.0, 80.0, 85.0, 90.0, 95.0]
Answers = list[tuple[float, Word]]
ladders = st.lists(st.integers(1, 99).map(float), min_size=1, max_size=12, unique=True).map(sorted)
directions = st.sampled_from(["higher", "lower"])
words = st.sampled_from(["yes", "no", "unsure"])


def asked_through(
    steps: list[float], better: Better, start: float, need: float, unsure: frozenset[float]
) -> Answers:
    """Let a customer who needs `need` answer truthfully until nothing is asked any more."""
    answers: Answers = []
    while (level := next_rung(steps, better, start, answers)) is not None:
        is_enough = level >= need if better == "higher" else level <= need
        answers.append((level, "unsure" if level in unsure else "yes" if is_enough else "no"))
        assert len(answers) <= len(steps)
    return answers


@given(ladders, directions, st.floats(0, 100), st.floats(0, 100))
def test_a_truthful_customer_ends_bracketed_between_neighbouring_rungs(
    steps: list[float], better: Better, start: float, need: float
) -> None:
    known = bracket(better, asked_through(steps, better, start, need, frozenset()))
    fits = [x for x in steps if (x >= need if better == "higher" else x <= need)]
    too_poor = [x for x in steps if x not in fits]
    worst_fit = (min if better == "higher" else max)(fits, default=None)
    best_refused = (max if better == "higher" else min)(too_poor, default=None)
    assert known == Known(refused=best_refused, accepted=worst_fit)


@given(ladders, directions, st.floats(0, 100), st.floats(0, 100), st.frozensets(st.integers(1, 99)))
def test_no_level_is_asked_that_an_answer_implies_or_twice(
    steps: list[float], better: Better, start: float, need: float, unsure: frozenset[float]
) -> None:
    answers = asked_through(steps, better, start, need, unsure)
    sign = 1 if better == "higher" else -1
    for at, (level, _) in enumerate(answers):
        known = bracket(better, answers[:at])
        assert known.refused is None or sign * level > sign * known.refused
        assert known.accepted is None or sign * level < sign * known.accepted
        assert level not in [earlier for earlier, _ in answers[:at]]


@given(
    ladders,
    st.floats(1, 99),
    st.lists(st.tuples(st.integers(1, 99).map(float), words), max_size=4),
    st.one_of(st.none(), st.integers(1, 99).map(float)),
    st.one_of(st.none(), st.integers(1, 99).map(float)),
)
def test_lower_is_better_mirrors_higher_is_better(
    steps: list[float],
    start: float,
    answers: Answers,
    refused: float | None,
    accepted: float | None,
) -> None:
    def negated(level: float | None) -> float | None:
        return None if level is None else -level

    assume(all(abs(x - start) != abs(y - start) for x in steps for y in steps if x < y))
    found = next_rung(steps, "higher", start, answers, Known(refused, accepted))
    mirrored = next_rung(
        [-x for x in steps],
        "lower",
        -start,
        [(-x, word) for x, word in answers],
        Known(negated(refused), negated(accepted)),
    )
    assert mirrored == negated(found)


@given(ladders, st.floats(0, 100), st.floats(0, 100))
@settings(max_examples=50)
def test_order_and_repeats_of_the_rungs_do_not_matter(
    steps: list[float], start: float, need: float
) -> None:
    again = [*reversed(steps), *steps]
    assert asked_through(again, "higher", start, need, frozenset()) == asked_through(
        steps, "higher", start, need, frozenset()
    )


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ([], 85.0),
        ([(85.0, "yes")], 80.0),
        ([(85.0, "no")], 90.0),
        ([(85.0, "yes"), (80.0, "yes")], 75.0),
        ([(85.0, "yes"), (80.0, "no")], None),
        ([(85.0, "no"), (90.0, "yes")], None),
        ([(85.0, "unsure")], 90.0),
        ([(85.0, "unsure"), (90.0, "yes")], 80.0),
        ([(88.0, "yes")], 85.0),
        ([(95.0, "no")], None),
        ([(85.0, "no"), (80.0, "yes")], None),
    ],
)
def test_a_yes_leads_one_rung_down_and_a_no_one_rung_up(
    answers: Answers, asked: float | None
) -> None:
    assert next_rung(LEVELS, "higher", 86.0, answers) == asked


def test_minutes_are_asked_the_other_way_round() -> None:
    minutes = [60.0, 30.0, 15.0, 5.0]
    assert next_rung(minutes, "lower", 15.0, [(15.0, "yes")]) == 30.0
    assert next_rung(minutes, "lower", 15.0, [(15.0, "no")]) == 5.0


def test_what_earlier_calls_settled_is_not_asked_again() -> None:
    assert next_rung(LEVELS, "higher", 70.0, [], Known(80.0, 90.0)) == 85.0
    assert next_rung(LEVELS, "higher", 85.0, [], Known(80.0, 85.0)) is None


@pytest.mark.parametrize(("word", "known"), [("yes", Known(None, 75.0)), ("no", Known(92.0, None))])
def test_a_new_answer_overrules_the_earlier_one_it_contradicts(word: Word, known: Known) -> None:
    level = {"yes": 75.0, "no": 92.0}[word]
    assert bracket("higher", [(level, word)], Known(80.0, 90.0)) == known


@pytest.mark.parametrize(
    ("asked", "unit", "better", "best", "expected"),
    [
        ([80, 90], "%", "higher", None, (75.0, 80.0, 90.0, 95.0)),
        ([80, 96], "%", "higher", 97.0, (75.0, 80.0, 96.0, 97.0)),
        ([80, 100], "%", "higher", None, (75.0, 80.0, 100.0)),
        ([4, 10], "%", "lower", None, (15.0, 10.0, 4.0, 2.0)),
        ([30, 5], "minutes", "lower", 1.0, (60.0, 30.0, 5.0, 2.5)),
        ([1000], "images an hour", "higher", None, (500.0, 1000.0, 2000.0)),
        ([0, 10], "points", "higher", None, (0.0, 10.0)),
        ([3], "%", "higher", None, (3.0, 51.5)),
        ([], "%", "higher", 99.0, ()),
    ],
)
def test_one_rung_lies_beyond_what_was_asked(
    asked: list[float],
    unit: str,
    better: Literal["higher", "lower"],
    best: float | None,
    expected: tuple[float, ...],
) -> None:
    assert rungs(asked, unit, better, best) == expected


def test_nothing_beyond_the_ceiling_is_asked() -> None:
    assert rungs([80, 90, 99], "%", "higher", 95.0) == (75.0, 80.0, 90.0, 95.0)


def test_a_dearer_yes_and_a_cheaper_no_speak_about_todays_price() -> None:
    said = [Said(95, "yes", 0.2), Said(85, "no", 0.2), Said(80, "no"), Said(90, "unsure", 0.2)]
    assert about_levels(said) == [(95, "yes"), (80, "no")]


def test_a_yes_at_a_worse_level_speaks_about_the_price_of_a_better_one() -> None:
    said = [Said(85, "yes", 0.1), Said(95, "no", 0.5), Said(98, "yes", 0.5), Said(80, "no")]
    assert about_prices(said, 90, "higher") == [(0.1, "yes"), (0.5, "no")]


def test_an_unsure_speaks_about_its_own_level_and_price_alone() -> None:
    said = [Said(90, "unsure", 0.2), Said(85, "unsure", 0.1), Said(95, "unsure")]
    assert about_prices(said, 90, "higher") == [(0.2, "unsure")]
    assert about_levels(said, 0.1) == [(85, "unsure")]


def test_an_answer_at_the_level_and_price_themselves_speaks_about_them() -> None:
    said = [Said(90, "yes", 0.1), Said(90, "no", 0.1)]
    assert about_prices(said, 90, "lower") == [(0.1, "yes"), (0.1, "no")]
    assert about_levels(said, 0.1) == [(90, "yes"), (90, "no")]
    assert contradicts_itself(said, "higher")


def test_prices_climb_after_a_yes_and_fall_after_a_no() -> None:
    prices: dict[str, float | None] = {
        word: next_rung(USUAL_PRICES, "lower", FIRST_PRICE, [(FIRST_PRICE, word)])
        for word in ("yes", "no")
    }
    assert prices == {"yes": 0.5, "no": 0.1}


def test_a_yes_below_a_no_contradicts_it() -> None:
    assert contradicts_itself([Said(85, "yes"), Said(90, "no")], "higher")
    assert not contradicts_itself([Said(85, "yes"), Said(90, "no")], "lower")
    assert not contradicts_itself([Said(85, "yes"), Said(90, "no", 0.2)], "higher")
    assert not contradicts_itself([Said(85, "no"), Said(90, "yes")], "higher")

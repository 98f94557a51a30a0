"""What holds for every ranking."""

import datetime as dt
from itertools import pairwise
from random import Random

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from components.domain.ranking import Assumptions, Ranking, Unlocked, rank
from tests.rows import Row, roadmap

TODAY = dt.date(2026, 11, 23)
FEW_DRAWS = Assumptions(draws=400)
MONEY = st.floats(0, 1e7).map(lambda money: round(money, 2))


@st.composite
def candidates(draw: st.DrawFn) -> list[Row]:
    """Between one and eight items, some of them pinned, some without weeks."""
    number = draw(st.integers(1, 8))
    rows = []
    for at in range(number):
        weeks = draw(st.none() | st.floats(0, 50).map(lambda weeks: round(weeks, 1)))
        place = draw(st.none() | st.integers(0, number + 1).map(float))
        day = draw(st.none() | st.dates(dt.date(2026, 11, 1), dt.date(2026, 12, 1)))
        pin: Row = {"pinned_rank": place, "pin_reason": "Why", "pin_ends_on": "2026-12-24"}
        guess: Row = {"reach": draw(st.floats(0, 1e4)), "impact": 1.0, "confidence": 0.5}
        rows.append({"item": f"Item {at}", "effort_weeks": weeks, "pinned_on": day} | pin | guess)
    return rows


@st.composite
def some_unlocked(draw: st.DrawFn, number: int = 8) -> dict[str, Unlocked]:
    chosen = draw(st.sets(st.integers(0, number - 1)))
    moneys = {at: sorted(draw(st.tuples(MONEY, MONEY, MONEY))) for at in sorted(chosen)}
    return {f"Item {at}": Unlocked(of[1], of[0], of[2]) for at, of in moneys.items()}


def ranked(frame: pd.DataFrame, unlocked: dict[str, Unlocked]) -> Ranking:
    return rank(frame, unlocked, TODAY, FEW_DRAWS)


def computed(ranking: Ranking) -> dict[str, int | None]:
    return {one.item: one.computed_rank for one in ranking.items}


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    rows: list[Row], unlocked: dict[str, Unlocked], random: Random
) -> None:
    frame = roadmap(*rows)
    shuffled = frame.loc[random.sample(list(frame.index), len(frame))]
    assert ranked(shuffled, unlocked) == ranked(frame, unlocked)


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked())
def test_ranks_are_a_permutation_and_unranked_items_come_last(
    rows: list[Row], unlocked: dict[str, Unlocked]
) -> None:
    found = ranked(roadmap(*rows), unlocked)
    with_rank = [one for one in found.items if one.rank is not None]
    count = len(with_rank)
    assert len(found.items) == len(rows)
    assert [one.rank for one in found.items] == [*range(1, count + 1)] + [None] * (
        len(rows) - count
    )
    assert sorted(one.computed_rank or 0 for one in with_rank) == [*range(1, count + 1)]
    assert all(one.problems for one in found.items[count:])


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked())
def test_pins_keep_the_relative_order_of_all_others(
    rows: list[Row], unlocked: dict[str, Unlocked]
) -> None:
    found = ranked(roadmap(*rows), unlocked)
    others = [one.computed_rank for one in found.items if one.rank and not one.is_pinned]
    assert others == sorted(others, key=lambda place: place or 0)


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked())
def test_a_held_pin_without_a_problem_stands_at_its_place(
    rows: list[Row], unlocked: dict[str, Unlocked]
) -> None:
    found = ranked(roadmap(*rows), unlocked)
    last = sum(one.rank is not None for one in found.items)
    for one in found.items:
        if one.is_pinned and not one.problems:
            assert one.pin is not None
            assert one.rank == min(one.pin.place, last)


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked())
def test_the_probabilities_of_the_top_three_sum_to_three(
    rows: list[Row], unlocked: dict[str, Unlocked]
) -> None:
    found = ranked(roadmap(*rows), unlocked)
    chances = [one.probability_top_3 for one in found.items if one.probability_top_3 is not None]
    assert sum(chances) == pytest.approx(min(3, len(chances)))


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked())
def test_low_median_and_high_rank_stand_in_order_within_their_basis(
    rows: list[Row], unlocked: dict[str, Unlocked]
) -> None:
    found = ranked(roadmap(*rows), unlocked)
    for basis in ("evidence", "estimate"):
        group = [one for one in found.items if one.computed_rank and one.basis == basis]
        places = [one.computed_rank or 0 for one in group]
        for one in group:
            low, median, high = one.rank_low, one.rank_median, one.rank_high
            assert low is not None
            assert median is not None
            assert high is not None
            assert min(places) <= low <= median <= high <= max(places)


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked(), st.floats(1e-3, 1e3))
def test_scaling_all_money_leaves_the_ranks(
    rows: list[Row], unlocked: dict[str, Unlocked], scale: float
) -> None:
    before = ranked(roadmap(*rows), unlocked)
    values = sorted(one.score for one in before.items if one.score)
    # Scores equal up to rounding may swap when multiplied: that is no rank to keep.
    assume(all(b - a > 1e-9 * b for a, b in pairwise(values)))
    scaled = {
        item: Unlocked(of.expected * scale, of.proven * scale, of.possible * scale)
        for item, of in unlocked.items()
    }
    assert computed(ranked(roadmap(*rows), scaled)) == computed(before)


@settings(max_examples=60, deadline=None)
@given(candidates(), some_unlocked(), MONEY, MONEY)
def test_more_money_never_lowers_an_items_rank(
    rows: list[Row], unlocked: dict[str, Unlocked], money: float, more: float
) -> None:
    frame = roadmap(*rows)
    before, after = (
        next(
            one
            for one in ranked(frame, unlocked | {"Item 0": Unlocked(of, of, of)}).items
            if one.item == "Item 0"
        )
        for of in (money, money + more)
    )
    assert (after.computed_rank or 0) <= (before.computed_rank or 0)
    assert (after.rank_high or 0) <= (before.rank_high or 0)
    assert (after.probability_top_3 or 0) >= (before.probability_top_3 or 0)

"""Segments, and the honest worth of the best one."""

import datetime as dt
import random

import numpy as np
import pytest

from components.domain.pmf import Counted, answers_that_count, honest_best_segment, segments
from tests.rows import Row, a_call, calls

TODAY = dt.date(2026, 11, 23)


def standing(*rows: Row) -> Counted:
    return answers_that_count(calls(*rows), TODAY, 180)


def split(**very_of: tuple[int, int]) -> list[Row]:
    return [
        a_call(segment=name, person=f"{name} {i}", disappointment="very" if i < very else "not")
        for name, (very, n) in very_of.items()
        for i in range(n)
    ]


def test_segments_come_best_first_with_their_own_interval() -> None:
    best, worst = segments(standing(*split(Clinics=(5, 20), Insurers=(9, 15))))
    assert (best.segment, best.very, best.n, best.share) == ("Insurers", 9, 15, 0.6)
    assert (best.low, best.high) == pytest.approx((0.3575, 0.8018), abs=1e-4)
    assert worst.segment == "Clinics"
    assert worst.rows == tuple(range(2, 22))


def test_a_segment_is_too_few_below_eight_or_below_thirty_overall() -> None:
    assert [s.is_enough for s in segments(standing(*split(A=(7, 7), B=(1, 23))))] == [False, True]
    assert [s.is_enough for s in segments(standing(*split(A=(8, 8), B=(1, 21))))] == [False, False]


def test_one_segment_in_two_spellings_is_one_and_a_blank_one_is_none() -> None:
    rows = [a_call(segment="Clinics"), a_call(person="Bea", segment="clinics")]
    found = segments(standing(*rows, a_call(person="Cid", segment=None)))
    assert [(s.n, s.rows) for s in found] == [(2, (2, 3))]


def test_the_best_segment_is_chosen_early_and_scored_late() -> None:
    early = split(A=(7, 10), B=(3, 10))
    late = [row | {"held_on": "2026-11-20", "person": f"late {i}"} for i, row in enumerate(early)]
    late_answers = [row | {"disappointment": "not"} for row in late]
    found = honest_best_segment(standing(*early, *late_answers))
    assert found is not None
    assert (found.segment, found.earlier.point, found.later.point) == ("A", 0.7, 0.0)
    assert (found.earlier.n, found.later.n) == (10, 10)


def test_no_honest_segment_is_named_on_too_few_answers() -> None:
    assert honest_best_segment(standing(*split(A=(7, 10), B=(3, 10)))) is None


def test_the_honest_share_of_identical_segments_is_not_flattered_by_the_choice() -> None:
    chance = random.Random(7)
    flattered, honest = [], []
    for _ in range(60):
        rows = [
            a_call(
                person=str(i),
                segment=str(chance.randrange(6)),
                disappointment="very" if chance.random() < 0.22 else "not",
            )
            for i in range(100)
        ]
        counted = standing(*rows)
        found = honest_best_segment(counted)
        if found is not None and found.later.point is not None:
            flattered.append(segments(counted)[0].share)
            honest.append(found.later.point)
    assert np.mean(flattered) > 0.30
    assert np.mean(honest) == pytest.approx(0.22, abs=0.05)

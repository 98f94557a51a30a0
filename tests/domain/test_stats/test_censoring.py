import re
from itertools import pairwise
from math import inf
from random import Random

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from components.domain.stats import self_consistency

LEFT = [80, 0, 85, 70, 80, 75, 0, 90, 80, 85, 75, 0]
RIGHT = [85, 85, 90, 80, inf, 85, 80, 95, 90, inf, 80, 90]
VALUE = [30, 12, 60, 18, 24, 40, 8, 90, 20, 50, 15, 33]

RADIOTHERAPY = (
    "0-5 0-7 0-8 4-11 5-11 5-12 6-10 7-14 7-16 11-15 11-18 17-25 17-25 18-26 19-35 25-37 26-40 "
    "27-34 36-44 36-48 37-44 15- 17- 18- 22- 24- 24- 32- 33- 34- 36- 36- 37- 37- 37- 38- 40- 45- "
    "46- 46- 46- 46- 46- 46- 46- 46-"
)

Row = tuple[float, float]

ends = st.one_of(st.integers(0, 9).map(float), st.sampled_from([-inf, inf]))


def half_open(pair: tuple[float, float]) -> Row:
    low, high = sorted(pair)
    return (low, high) if low < high else (-inf, inf)


rows_of_intervals = st.lists(st.tuples(ends, ends).map(half_open), min_size=1, max_size=25)
weights = st.floats(0.01, 1000)


def test_the_twelve_customers_have_the_masses_of_the_worked_example() -> None:
    found = self_consistency(LEFT, RIGHT)
    assert found.left.tolist() == [75, 80, 85, 90]
    assert found.right.tolist() == [80, 85, 90, 95]
    assert found.mass == pytest.approx([0.3887056, 0.2501815, 0.2294459, 0.1316671], abs=1e-7)
    assert found.log_likelihood == pytest.approx(-11.00266, abs=5e-6)


def test_the_twelve_customers_by_value_have_the_masses_of_the_worked_example() -> None:
    found = self_consistency(LEFT, RIGHT, VALUE)
    assert found.mass == pytest.approx([0.1877, 0.2015, 0.2990, 0.3119], abs=5e-5)


def test_the_radiotherapy_arm_has_the_published_masses() -> None:
    pairs = [text.split("-") for text in RADIOTHERAPY.split()]
    found = self_consistency(
        [float(low) for low, _ in pairs], [float(high or inf) for _, high in pairs]
    )
    carried = {
        (int(low), int(high)): float(mass)
        for low, high, mass in zip(found.left, found.right, found.mass, strict=True)
        if mass > 0
    }
    assert len(pairs) == 46
    assert carried == pytest.approx(
        {
            (4, 5): 0.0463,
            (6, 7): 0.0334,
            (7, 8): 0.0887,
            (11, 12): 0.0708,
            (24, 25): 0.0926,
            (33, 34): 0.0818,
            (38, 40): 0.1209,
            (46, 48): 0.4656,
        },
        abs=5e-5,
    )
    assert found.log_likelihood == pytest.approx(-58.06002, abs=5e-6)


def test_conservative_share_counts_an_interval_only_once_all_of_it_is_reached() -> None:
    found = self_consistency([0.0, 0.0], [10.0, 10.0])
    assert found.share_at([5.0, 9.99, 10.0]).tolist() == [0.0, 0.0, 1.0]


def test_an_exact_observation_is_a_point_and_a_censored_one_comes_after_it() -> None:
    found = self_consistency([5.0, 5.0], [5.0, inf])
    assert found.left.tolist() == [5.0, 5.0]
    assert found.right.tolist() == [5.0, inf]
    assert found.mass == pytest.approx([0.5, 0.5])


def test_nothing_observed_is_an_empty_distribution() -> None:
    found = self_consistency([], [])
    assert found.mass.size == 0
    assert (found.log_likelihood, found.gap, found.iterations) == (0, 0, 0)
    assert found.share_at([1.0]).tolist() == [0.0]


def test_observations_that_say_nothing_leave_one_open_interval() -> None:
    found = self_consistency([-inf, -inf], [inf, inf])
    assert (found.left.tolist(), found.right.tolist(), found.mass.tolist()) == (
        [-inf],
        [inf],
        [1.0],
    )


ENDS = "an interval ends before it begins, or an end is NaN"
WEIGHT = "a weight is negative or not finite"


@pytest.mark.parametrize(
    ("left", "right", "weight", "told"),
    [
        ([2.0], [1.0], [1.0], ENDS),
        ([float("nan")], [1.0], [1.0], ENDS),
        ([inf], [inf], [1.0], "an exact observation is infinite"),
        ([0.0], [1.0], [-1.0], WEIGHT),
        ([0.0], [1.0], [float("nan")], WEIGHT),
        ([0.0, 1.0], [1.0], [1.0], "shapes differ: (2,), (1,), (1,)"),
    ],
)
def test_impossible_observations_are_refused_with_the_reason(
    left: list[float], right: list[float], weight: list[float], told: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        self_consistency(left, right, weight)


def plain_em(rows: list[Row], weight: list[float], sweeps: int) -> float:
    """Reach the log-likelihood the slow, obvious way: cells between all ends, EM from uniform."""
    cuts = sorted({end for row in rows for end in row})
    cells = list(pairwise(cuts))
    covers = np.array([[low <= a and b <= high for a, b in cells] for low, high in rows], float)
    w = np.array(weight)
    mass = np.full(len(cells), 1 / len(cells))
    for _ in range(sweeps):
        mass *= covers.T @ (w / (covers @ mass)) / w.sum()
    return float(w @ np.log(covers @ mass))


@settings(max_examples=40)
@given(rows_of_intervals, st.data())
def test_no_plain_em_finds_a_likelier_distribution(rows: list[Row], data: st.DataObject) -> None:
    weight = data.draw(st.lists(weights, min_size=len(rows), max_size=len(rows)))
    found = self_consistency(*columns(rows), weight)
    reached = plain_em(rows, weight, 300)
    assert found.log_likelihood >= reached - 1e-9 * sum(weight)


@given(rows_of_intervals, st.data())
def test_every_estimate_is_certified_by_kuhn_and_tucker(
    rows: list[Row], data: st.DataObject
) -> None:
    weight = data.draw(st.lists(weights, min_size=len(rows), max_size=len(rows)))
    found = self_consistency(*columns(rows), weight)
    assert found.is_certified
    assert largest_gradient(rows, weight, found.left, found.right, found.mass) <= 1 + 1e-8
    assert found.mass.sum() == pytest.approx(1, abs=1e-12)


def largest_gradient(
    rows: list[Row],
    weight: list[float],
    left: npt.NDArray[np.float64],
    right: npt.NDArray[np.float64],
    mass: npt.NDArray[np.float64],
) -> float:
    covers = np.array([(left >= low) & (right <= high) for low, high in rows], float)
    w = np.array(weight)
    return float((covers.T @ (w / (covers @ mass))).max()) / float(w.sum())


def columns(rows: list[Row]) -> tuple[list[float], list[float]]:
    return [low for low, _ in rows], [high for _, high in rows]


@given(st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=40))
def test_one_answer_each_makes_it_isotonic_regression(answers: list[tuple[int, bool]]) -> None:
    asked = np.array([level for level, _ in answers], float)
    yes = np.array([is_yes for _, is_yes in answers])
    found = self_consistency(np.where(yes, -inf, asked), np.where(yes, asked, inf))
    levels, at = np.unique(asked, return_inverse=True)
    n = np.bincount(at)
    expected = isotonic_regression(np.bincount(at, yes) / n, weights=n).x
    assert found.share_at(levels) == pytest.approx(expected, abs=1e-7)


@given(rows_of_intervals, st.randoms())
def test_row_order_does_not_matter(rows: list[Row], shuffle: Random) -> None:
    mixed = list(rows)
    shuffle.shuffle(mixed)
    one, other = self_consistency(*columns(rows)), self_consistency(*columns(mixed))
    assert one.mass == pytest.approx(other.mass, abs=1e-7)


@given(rows_of_intervals)
def test_doubling_every_row_leaves_the_masses(rows: list[Row]) -> None:
    one, twice = self_consistency(*columns(rows)), self_consistency(*columns(rows + rows))
    assert twice.mass == pytest.approx(one.mass, abs=1e-7)
    assert twice.log_likelihood == pytest.approx(2 * one.log_likelihood, abs=1e-7)


@given(rows_of_intervals, st.data())
def test_an_integer_weight_is_that_many_rows(rows: list[Row], data: st.DataObject) -> None:
    count = data.draw(st.lists(st.integers(0, 4), min_size=len(rows), max_size=len(rows)))
    repeated = [row for row, times in zip(rows, count, strict=True) for _ in range(times)]
    weighted = self_consistency(*columns(rows), count)
    assert weighted.mass == pytest.approx(self_consistency(*columns(repeated)).mass, abs=1e-7)


@given(rows_of_intervals)
def test_a_monotone_change_of_scale_leaves_the_masses(rows: list[Row]) -> None:
    stretched = [(np.exp(low / 2) - 7, np.exp(high / 2) - 7) for low, high in rows]
    found = self_consistency(*columns(stretched))
    assert found.mass == pytest.approx(self_consistency(*columns(rows)).mass, abs=1e-7)


@given(rows_of_intervals)
def test_an_observation_that_says_nothing_changes_no_mass(rows: list[Row]) -> None:
    found = self_consistency(*columns([*rows, (-inf, inf)]))
    assert found.mass == pytest.approx(self_consistency(*columns(rows)).mass, abs=1e-7)


def test_fifty_thousand_rows_on_two_hundred_levels_are_certified() -> None:
    rng = np.random.default_rng(20260224)
    need = rng.normal(85, 6, 50_000)
    asked = rng.choice(np.linspace(70, 100, 200), (50_000, 3))
    left = np.where(asked < need[:, None], asked, -inf).max(axis=1)
    right = np.where(asked >= need[:, None], asked, inf).min(axis=1)
    found = self_consistency(left, right)
    assert found.is_certified
    assert found.share_at(85.0) == pytest.approx(0.5, abs=0.03)

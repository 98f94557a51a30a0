import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from components.domain.stats import (
    Z_80_ONE_SIDED,
    Estimate,
    answers_to_settle,
    kish_n,
    newcombe_difference,
    wilson,
    wilson_bounds,
)

counts = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_intervals_published_by_newcombe_in_1998(
    x: int, n: int, low: float, high: float
) -> None:
    found = wilson(x / n, n)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(counts)
def test_wilson_agrees_with_scipy_on_whole_counts(count: tuple[int, int]) -> None:
    x, n = count
    scipys = binomtest(x, n).proportion_ci(0.95, "wilson")
    found = wilson(x / n, n)
    assert (found.low, found.high) == pytest.approx((scipys.low, scipys.high), abs=1e-6)


def test_a_share_among_nobody_is_unknown_in_every_part() -> None:
    assert wilson(0.5, 0) == Estimate(None, None, None, 0)
    assert wilson(None, 7) == Estimate(None, None, None, 7)


def test_bounds_among_nobody_are_nan_and_leave_the_others_alone() -> None:
    low, high = wilson_bounds([0.5, 0.5], [0, 10])
    assert math.isnan(low[0])
    assert math.isnan(high[0])
    assert low[1] < 0.5 < high[1]


@pytest.mark.parametrize(("share", "n"), [(1.2, 10), (-0.1, 10), (0.5, -1)])
def test_an_impossible_share_is_refused(share: float, n: float) -> None:
    with pytest.raises(ValueError, match="among"):
        wilson(share, n)


def test_a_one_sided_bound_lies_inside_the_two_sided_interval() -> None:
    wide, narrow = wilson(0.6389, 9), wilson(0.6389, 9, Z_80_ONE_SIDED)
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low < narrow.low < 0.6389


@pytest.mark.parametrize(
    ("arms", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_has_the_intervals_published_by_newcombe_in_1998(
    arms: tuple[int, int, int, int], low: float, high: float
) -> None:
    x1, n1, x2, n2 = arms
    found = newcombe_difference(x1, n1, x2, n2)
    assert found.point == pytest.approx(x1 / n1 - x2 / n2)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_96_and_94_percent_of_500_examples_each_cannot_be_told_apart() -> None:
    found = newcombe_difference(480, 500, 470, 500)
    assert (found.low, found.high) == pytest.approx((-0.007, 0.048), abs=1e-3)


@given(counts, counts)
def test_the_difference_the_other_way_round_is_its_mirror(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    there, back = newcombe_difference(*one, *other), newcombe_difference(*other, *one)
    assert there.low is not None
    assert back.high is not None
    assert there.low == pytest.approx(-back.high, abs=1e-12)


def test_a_difference_with_an_empty_arm_is_unknown() -> None:
    assert newcombe_difference(3, 10, 0, 0) == Estimate(None, None, None, 10)


def test_kish_n_is_n_for_equal_weights_and_1_for_one_giant() -> None:
    assert kish_n([30.0] * 12) == pytest.approx(12)
    assert kish_n([1e9, 1.0, 1.0]) == pytest.approx(1, abs=1e-6)
    assert kish_n([30.0, 10.0]) == pytest.approx(1600 / 1000)
    assert kish_n([]) == 0.0


@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_answers_to_settle_is_where_wilson_first_excludes_the_target(
    share: float, target: float
) -> None:
    n = answers_to_settle(share, target)
    if n is None:
        assert is_strictly_inside(wilson(share, 100_000), target, -1e-9)
    elif n > 1:
        at, before = wilson(share, n), wilson(share, n - 1)
        assert not is_strictly_inside(at, target, 1e-9)
        assert is_strictly_inside(before, target, -1e-9)


def test_nobody_is_told_to_collect_more_than_100_000_answers() -> None:
    assert answers_to_settle(0.4, 0.4) is None
    assert answers_to_settle(0.4 + 1e-9, 0.4) is None
    assert answers_to_settle(0.41, 0.4) == 9220
    assert answers_to_settle(0.40304, 0.4) == 99_761
    assert answers_to_settle(0.40303, 0.4) is None


def is_strictly_inside(interval: Estimate, value: float, by: float) -> bool:
    assert interval.low is not None
    assert interval.high is not None
    return interval.low + by < value < interval.high - by


def test_a_wider_z_widens_the_difference_and_leaves_its_point() -> None:
    usual, wide = newcombe_difference(9, 10, 3, 10), newcombe_difference(9, 10, 3, 10, 2.575829)
    assert usual.point == wide.point
    assert usual.low is not None
    assert wide.low is not None
    assert wide.low < usual.low
    # from the 99 % limits of the score equation: 9/10 from .49277, 3/10 up to .67998
    by_hand = 0.6 - ((0.9 - 0.49277) ** 2 + (0.67998 - 0.3) ** 2) ** 0.5
    assert wide.low == pytest.approx(by_hand, abs=2e-5)

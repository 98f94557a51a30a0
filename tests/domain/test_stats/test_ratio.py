import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as scipy_stats

from components.domain.stats import ratio_of_means
from components.domain.stats.ratio import t_95

positive = st.lists(st.floats(0.1, 5), min_size=6, max_size=12)


@pytest.mark.parametrize("degrees", [4, 5, 9, 15, 40, 400])
def test_the_t_point_is_the_books(degrees: int) -> None:
    assert t_95(degrees) == pytest.approx(scipy_stats.t.ppf(0.975, degrees), abs=1.2e-3)


def test_the_ends_are_the_ratios_that_a_paired_t_test_just_does_not_reject() -> None:
    above, below = [3.0, 2.0, 4.0, 3.5, 1.0, 2.5, 3.0], [1.0, 0.8, 1.1, 1.3, 0.7, 0.6, 1.4]
    found = ratio_of_means(above, below)
    assert found.point == pytest.approx(np.mean(above) / np.mean(below))
    for end in (found.low, found.high):
        assert end is not None
        rest = np.array(above) - end * np.array(below)
        assert scipy_stats.ttest_1samp(rest, 0.0).pvalue == pytest.approx(0.05, abs=2e-4)


@given(positive)
def test_swapping_the_two_turns_the_ratio_and_its_range_over(above: list[float]) -> None:
    below = np.random.default_rng(len(above)).uniform(1, 2, len(above))
    one, other = ratio_of_means(above, below), ratio_of_means(below, above)
    assert one.point is not None
    assert other.point == pytest.approx(1 / one.point)
    if one.low is not None and one.high is not None and one.low > 0 and other.low is not None:
        assert other.low == pytest.approx(1 / one.high)
        assert other.high == pytest.approx(1 / one.low)


@given(positive, st.floats(0.1, 10))
def test_a_scale_goes_through(above: list[float], times: float) -> None:
    below = np.linspace(1, 2, len(above))
    one, scaled = ratio_of_means(above, below), ratio_of_means(np.array(above) * times, below)
    assert one.point is not None
    assert scaled.point == pytest.approx(one.point * times)
    if one.low is not None:
        assert scaled.low == pytest.approx(one.low * times, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("above", "below"),
    [([], []), ([1.0, 2.0, 3.0], [0.0, 0.0, 0.0]), ([1.0, 2.0], [-1.0, -2.0])],
)
def test_without_a_positive_mean_below_there_is_no_ratio(
    above: list[float], below: list[float]
) -> None:
    assert ratio_of_means(above, below).point is None


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([1.0, 2.0], [1.0, 1.0]),
        ([2.0, 4.0, 6.0], [1.0, 2.0, 3.0]),
        ([1.0, 2.0, 1.0], [0.0, 0.0, 0.1]),
    ],
    ids=["two pairs", "one proportion", "a mean below that may be nothing"],
)
def test_a_range_that_cannot_be_told_is_left_out(above: list[float], below: list[float]) -> None:
    found = ratio_of_means(above, below)
    assert found.point is not None
    assert (found.low, found.high) == (None, None)


def test_pairs_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="unequal length"):
        ratio_of_means([1.0], [1.0, 2.0])


@pytest.mark.parametrize("n", [10, 20, 60])
def test_the_range_covers_as_it_says_on_premiums_in_rungs(
    n: int, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(20261123)
    rungs = np.array([0.0, 0.1, 0.2, 0.3, 0.5])
    above_odds, below_odds = np.array([1, 2, 4, 3, 2]) / 12, np.array([5, 4, 2, 1, 0]) / 12
    truth = float(rungs @ above_odds / (rungs @ below_odds))
    held = told = 0
    for _ in range(2000):
        above, below = rng.choice(rungs, n, p=above_odds), rng.choice(rungs, n, p=below_odds)
        found = ratio_of_means(above, below)
        if found.low is not None and found.high is not None:
            told += 1
            held += found.low <= truth <= found.high
    with capsys.disabled():
        print(f"\nexchange rate, n = {n}: {held / told:.1%} of {told} ranges held")  # noqa: T201
    assert 0.93 <= held / told <= 0.97

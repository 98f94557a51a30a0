from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from components.domain.stats import Estimate, product_limit, self_consistency, wilson

FREIREICH = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
TIMES = [float(text.strip("+")) for text in FREIREICH.split()]
SEEN = ["+" not in text for text in FREIREICH.split()]

lives = st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=40)


@pytest.mark.parametrize(("time", "waiting"), [(6, 0.857), (10, 0.753), (23, 0.448)])
def test_the_freireich_trial_gives_the_published_curve(time: float, waiting: float) -> None:
    found = product_limit(TIMES, SEEN).share_by(time)
    assert found.point == pytest.approx(1 - waiting, abs=5e-4)
    assert found.n == 21


def test_the_freireich_trial_gives_the_published_log_log_interval() -> None:
    found = product_limit(TIMES, SEEN).share_by(10)
    assert (found.low, found.high) == pytest.approx((1 - 0.889, 1 - 0.503), abs=5e-4)


def test_the_freireich_median_is_23_weeks_and_its_upper_limit_is_not_reached() -> None:
    assert product_limit(TIMES, SEEN).median == Estimate(23.0, 13.0, None, 21)


def test_a_quantile_nobody_reached_is_unknown() -> None:
    assert product_limit(TIMES, SEEN).quantile(0.85).point is None


def test_the_share_with_roi_by_day_30_of_the_worked_example() -> None:
    achieved, still_open = [5, 9, 12, 14, 20, 26, 31], [33, 8, 10, 15, 40]
    found = product_limit(achieved + still_open, [True] * 7 + [False] * 5)
    by_30 = found.share_by(30)
    assert (by_30.point, by_30.low, by_30.high) == pytest.approx((0.629, 0.340, 0.906), abs=5e-4)
    assert (found.n, found.still_open) == (12, 5)


def test_one_that_can_never_have_the_event_counts_against_it_to_the_end() -> None:
    never = product_limit([5.0, inf, inf, inf], [True, False, False, False])
    censored = product_limit([5.0, 1.0, 1.0, 1.0], [True, False, False, False])
    assert never.share_by(30).point == pytest.approx(0.25)
    assert censored.share_by(30).point == pytest.approx(1.0)


def test_what_comes_after_the_longest_open_row_is_unknown() -> None:
    assert product_limit([5.0, 9.0], [True, False]).share_by(10) == Estimate(None, None, None, 2)
    assert product_limit([5.0, 9.0], [True, True]).share_by(10).point == 1.0


def test_a_share_of_0_or_1_keeps_an_interval() -> None:
    curve = product_limit([5.0] * 20, [True] * 20)
    before, after = curve.share_by(4), curve.share_by(5)
    assert (before.point, before.low, before.high) == pytest.approx((0, 0, 0.1611), abs=5e-5)
    assert (after.point, after.low, after.high) == pytest.approx((1, 1 - 0.1611, 1), abs=5e-5)


def test_without_rows_everything_is_unknown() -> None:
    nothing = product_limit([], [])
    assert nothing.share_by(30) == Estimate(None, None, None, 0)
    assert nothing.median == Estimate(None, None, None, 0)


@pytest.mark.parametrize(
    ("durations", "observed"),
    [([-1.0], [True]), ([float("nan")], [True]), ([inf], [True]), ([1.0], [True, False])],
)
def test_impossible_durations_are_refused(durations: list[float], observed: list[bool]) -> None:
    with pytest.raises(ValueError, match="duration"):
        product_limit(durations, observed)


@given(lives)
def test_product_limit_agrees_with_scipy(rows: list[tuple[int, bool]]) -> None:
    observed = [t for t, seen in rows if seen]
    censored = [t for t, seen in rows if not seen]
    found = product_limit([t for t, _ in rows], [seen for _, seen in rows])
    scipys = ecdf(CensoredData(uncensored=observed, right=censored)).sf
    for time, waiting in zip(found.times, found.waiting, strict=True):
        assert waiting == pytest.approx(float(scipys.evaluate(time)), abs=1e-12)


@given(lives)
def test_self_consistency_of_right_censored_times_is_the_product_limit(
    rows: list[tuple[int, bool]],
) -> None:
    found = product_limit([t for t, _ in rows], [seen for _, seen in rows])
    ends = [t if seen else inf for t, seen in rows]
    turnbull = self_consistency([t for t, _ in rows], ends)
    assert turnbull.share_at(found.times) == pytest.approx(1 - found.waiting, abs=1e-8)


@given(lives)
def test_every_interval_holds_its_point(rows: list[tuple[int, bool]]) -> None:
    curve = product_limit([t for t, _ in rows], [seen for _, seen in rows])
    for time in np.arange(0.0, 13.0):
        found = curve.share_by(float(time))
        if found.point is not None:
            assert found.low is not None
            assert found.high is not None
            assert 0 <= found.low <= found.point <= found.high <= 1


def test_when_everybody_is_through_the_upper_end_of_the_median_is_known() -> None:
    # Greenwood's variance vanishes where nobody waits; Wilson among the six takes its place.
    found = product_limit([1, 2, 3, 4, 5, 6], [True] * 6)
    assert (found.median.point, found.median.low, found.median.high) == (3.0, 1.0, 6.0)
    assert found.high[-1] == wilson(0.0, 6).high

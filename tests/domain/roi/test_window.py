"""ROI within the window: a time still running for some, never a ratio."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.roi import RoiWithinWindow, roi_within
from tests.rows import Row, a_customer, customers

TODAY = dt.date(2026, 11, 23)


def signed_up(days_ago: int, roi: int | None = None, churn: int | None = None) -> Row:
    """A customer of so many days, with ROI and churn so many days after sign-up."""
    start = TODAY - dt.timedelta(days=days_ago)
    return a_customer(
        signed_up_on=start,
        first_roi_on=None if roi is None else start + dt.timedelta(days=roi),
        churned_on=None if churn is None else start + dt.timedelta(days=churn),
    )


def found(*rows: Row, as_of: dt.date = TODAY, window_days: float = 30) -> RoiWithinWindow:
    return roi_within(customers(*rows), as_of, window_days)


EXAMPLE = (
    *(signed_up(60, roi) for roi in (5, 9, 12, 14, 20, 26, 31)),
    *(signed_up(days) for days in (33, 8, 10, 15, 40)),
)


def test_the_worked_example_gives_63_percent_between_34_and_91() -> None:
    roi = found(*EXAMPLE)
    assert (roi.share, roi.low, roi.high) == pytest.approx((0.629, 0.340, 0.906), abs=5e-4)
    assert (roi.customers, roi.still_open, roi.inside_window, roi.events) == (12, 5, 3, 6)


def test_both_ratios_that_are_wrong_are_kept_for_the_explanation() -> None:
    roi = found(*EXAMPLE)
    assert roi.naive_of_all == (6, 12)
    assert roi.naive_of_mature == (6, 9)


REMISSION_ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
REMISSION_GOES_ON = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def test_freireichs_6_mp_patients_give_the_published_curve() -> None:
    rows = [signed_up(60, weeks) for weeks in REMISSION_ENDED]
    curve = found(*rows, *(signed_up(weeks) for weeks in REMISSION_GOES_ON)).curve
    kept = {point.day: 1 - point.share for point in curve}
    assert [kept[6], kept[10], kept[23]] == pytest.approx([0.857, 0.753, 0.448], abs=5e-4)
    at_10 = next(point for point in curve if point.day == 10)
    assert at_10.low is not None
    assert at_10.high is not None
    assert (1 - at_10.high, 1 - at_10.low) == pytest.approx((0.503, 0.889), abs=5e-4)
    assert at_10.at_risk == 15


def test_churn_before_roi_is_never_and_counts_as_no_to_the_end_of_the_window() -> None:
    rows = [signed_up(60, roi=40), *(signed_up(60, roi=9) for _ in range(3))]
    roi = found(*rows, *(signed_up(60, churn=2) for _ in range(4)))
    assert (roi.share, roi.never, roi.still_open) == (3 / 8, 4, 0)


def test_churn_is_not_taken_as_a_customer_we_lost_sight_of() -> None:
    opened = [signed_up(60, roi=9), signed_up(60, roi=9), signed_up(60)]
    left = found(*opened, signed_up(60, churn=2))
    unseen = found(*opened, signed_up(2))
    assert left.share == 2 / 4
    assert unseen.share == 2 / 3


def test_churn_after_roi_leaves_the_roi_standing() -> None:
    roi = found(signed_up(60, roi=9, churn=20), signed_up(60))
    assert (roi.share, roi.never) == (0.5, 0)


def test_the_stage_churned_without_a_day_is_never_too() -> None:
    roi = found(signed_up(60, roi=9), signed_up(60) | {"stage": "churned"})
    assert (roi.share, roi.never, roi.still_open) == (0.5, 1, 0)


def test_roi_on_the_last_day_of_the_window_is_within_it() -> None:
    assert found(signed_up(60, roi=30), signed_up(60, roi=31)).share == 0.5


def test_what_happened_after_the_day_asked_about_has_not_happened_yet() -> None:
    rows = (signed_up(40, roi=35), signed_up(40, churn=36), signed_up(5))
    roi = found(*rows, as_of=TODAY - dt.timedelta(days=8))
    assert (roi.customers, roi.still_open, roi.never) == (2, 2, 0)
    assert roi.newest_age_days == 32


def test_the_share_is_unknown_until_somebody_was_followed_to_the_windows_end() -> None:
    roi = found(signed_up(10, roi=5), signed_up(29), signed_up(20, churn=1))
    assert (roi.share, roi.low, roi.high) == (None, None, None)
    assert found(signed_up(10, roi=5), signed_up(30)).share == 0.5


def test_prospects_are_in_no_figure_and_an_empty_tab_gives_none() -> None:
    roi = found(a_customer(signed_up_on=None, stage="prospect"))
    assert (roi.customers, roi.share, roi.newest_age_days, roi.curve) == (0, None, None, ())
    assert found().customers == 0


def test_roi_before_sign_up_is_set_apart_and_named() -> None:
    roi = found(signed_up(60, roi=9), signed_up(60, roi=-1), signed_up(60, churn=-3))
    assert (roi.customers, roi.share, roi.rows_out_of_order) == (1, 1.0, (3, 4))


def test_a_verdict_needs_ten_customers_and_five_events() -> None:
    assert found(*EXAMPLE[:10]).is_enough
    assert not found(*EXAMPLE[:9]).is_enough
    assert found(*EXAMPLE, window_days=20).is_enough
    assert not found(*EXAMPLE, window_days=19).is_enough


def test_the_curve_ends_with_the_last_day_anybody_was_followed() -> None:
    roi = found(*EXAMPLE, signed_up(60, churn=3))
    assert [point.day for point in roi.curve] == [0, 5, 9, 12, 14, 20, 26, 31, 40]
    assert roi.curve[0].at_risk == 13


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(31, 90), st.none() | st.integers(0, 30), st.booleans()),
        min_size=1,
        max_size=12,
    )
)
def test_when_every_window_is_over_the_share_is_the_plain_ratio(
    stories: list[tuple[int, int | None, bool]],
) -> None:
    rows = [signed_up(days, roi, 30 if is_gone else None) for days, roi, is_gone in stories]
    roi = found(*rows)
    assert roi.share == pytest.approx(np.mean([story[1] is not None for story in stories]))
    assert roi.naive_of_all == roi.naive_of_mature

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from components.charts.scorecard_rows import (
    segment_rows,
    share_by_day_rows,
    trend_rows,
    trend_table,
)
from components.domain import pmf
from tests.charts.drawn import DAY, sample
from tests.rows import calls, people

NO_EVENTS = pd.DataFrame({"day": [], "label": []})


def test_segments_come_best_first_and_small_ones_show_counts_instead_of_a_share() -> None:
    now = sample()
    shares = segment_rows(now.segments, now.pmf)["shares"]
    assert list(shares["name"]) == [f"{one.segment} ({one.n})" for one in now.segments]
    for one, text in zip(now.segments, shares["text"], strict=True):
        assert text.endswith("too few") == (not one.is_enough)


@pytest.mark.parametrize(
    ("low", "high", "size", "tone"),
    [
        (0.41, 0.60, "enough", "good"),
        (0.40, 0.60, "enough", "good"),
        (0.39, 0.60, "enough", "unknown"),
        (0.10, 0.40, "enough", "unknown"),
        (0.10, 0.39, "enough", "bad"),
        (0.41, 0.60, "too small", "unknown"),
        (0.10, 0.39, "too small", "unknown"),
    ],
)
def test_a_colour_is_given_only_when_the_whole_range_lies_on_one_side(
    low: float, high: float, size: str, tone: str
) -> None:
    now = sample()
    one = replace(now.segments[0], low=low, high=high, is_enough=size == "enough")
    assert now.pmf.target == 0.4
    assert segment_rows((one,), now.pmf)["shares"]["tone"].item() == tone


def test_the_share_with_roi_never_falls_and_stays_inside_its_range() -> None:
    now = sample()
    curve = share_by_day_rows(now.roi.curve, now.roi.window_days)["curve"]
    assert curve["day"].is_monotonic_increasing
    assert curve["share"].is_monotonic_increasing
    assert (curve["low"] <= curve["share"]).all()
    assert (curve["share"] <= curve["high"]).all()


def test_an_empty_roi_curve_has_its_columns_all_the_same() -> None:
    rows = share_by_day_rows((), 30)
    assert list(rows["curve"].columns) == ["day", "share", "low", "high"]
    assert rows["window"].to_dict("records") == [{"day": 30, "label": "day 30"}]


def months_of(count: int) -> pmf.Trend:
    """Return the trend of so many whole months of six answers each."""
    answers = [
        row
        for month in range(count)
        for row in people(6, "very", held_on=dt.date(2026, 10 - month, 15), customer=f"{month}")
    ]
    return pmf.trend(calls(*answers), DAY, sample().settings, "month")


def test_limits_are_missing_below_six_months_and_there_from_six_on() -> None:
    few = trend_rows(months_of(5), NO_EVENTS)["weeks"]
    many = trend_rows(months_of(6), NO_EVENTS)["weeks"]
    assert len(few) == 5
    assert few[["lower", "upper"]].isna().all(axis=None)
    assert len(many) == 6
    assert many[["centre", "lower", "upper"]].notna().all(axis=None)


def test_every_charted_month_is_a_day_and_a_share() -> None:
    weeks = trend_rows(months_of(6), NO_EVENTS)["weeks"]
    assert str(weeks["week"].dtype).startswith("datetime64")
    assert (weeks["value"] == 1.0).all()
    assert not weeks["is_signal"].any()


@pytest.mark.parametrize(
    ("answers", "share", "between"), [(4, "too few", "–"), (5, "100%", "57–100%")]
)
def test_a_month_of_fewer_than_five_answers_has_neither_a_share_nor_its_range(
    answers: int, share: str, between: str
) -> None:
    some = people(answers, "very", held_on=dt.date(2026, 10, 15))
    found = trend_table(pmf.trend(calls(*some), DAY, sample().settings, "month"))
    month = found[found["From"] == dt.date(2026, 10, 1)].iloc[0]
    assert (month["Very disappointed"], month["95% range"]) == (share, between)

"""Weekly figures and releases in words."""

import datetime as dt

import pytest

from components.domain import outcomes as domain
from components.domain.stats import Estimate
from components.words import outcomes
from components.words.numbers import Numbers
from tests.rows import Row, an_outcome
from tests.rows import outcomes as frame

TODAY = dt.date(2026, 11, 23)


def weekly(*rows: Row) -> domain.WeeklySeries:
    last = len(rows)
    dated = [
        row | {"week_of": TODAY - dt.timedelta(weeks=last - at)} for at, row in enumerate(rows)
    ]
    return domain.weekly_series(frame(*dated), TODAY, "Monday")[0]


def released(before: float, after: float, trials: float = 1000.0) -> domain.ByRelease:
    return domain.by_release(
        weekly(
            an_outcome(successes=before, trials=trials, release="Search"),
            an_outcome(successes=after, trials=trials, release="Search 2"),
        )
    )


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0342, "3.42%"), (0.761, "76.1%"), (0.0, "0.00%"), (None, "–")]
)
def test_a_rate_keeps_the_figures_that_matter(share: float | None, shown: str) -> None:
    assert outcomes.rate(share) == shown


@pytest.mark.parametrize(
    ("difference", "shown"),
    [
        ((0.0042, 0.0011, 0.0073), "+0.42 points (+0.11 to +0.73)"),
        ((0.043, 0.028, 0.058), "+4.3 points (+2.8 to +5.8)"),
        ((-0.1, -0.21, 0.02), "−10 points (−21 to +2)"),
        ((None, None, None), "–"),
    ],
)
def test_a_difference_is_told_in_points_with_its_range(
    difference: tuple[float | None, float | None, float | None], shown: str
) -> None:
    assert outcomes.points(Estimate(*difference, 10)) == shown


@pytest.mark.parametrize(
    ("before", "after", "begins"),
    [
        (30, 80, "Yes: conversion is higher, 8.00% since Search 2, +5.0 points (+3.0 to +7.1) "),
        (80, 30, "No: conversion is lower, 3.00% since Search 2, −5.0 points (−7.1 to −3.0) "),
        (30, 33, "Can't tell yet: conversion is 3.30% since Search 2, +0.30 points (−1.26 to "),
        (4, 80, "Can't tell yet: conversion needs 5 successes with both Search and Search 2."),
    ],
)
def test_the_verdict_of_a_shop(before: float, after: float, begins: str) -> None:
    assert outcomes.shop_verdict(released(before, after)).startswith(begins)


def test_without_figures_or_a_second_release_the_verdict_says_what_to_log() -> None:
    assert outcomes.shop_verdict(None).startswith("No data yet: log conversion, or purchase co")
    only = domain.by_release(weekly(an_outcome(successes=30.0, trials=1000.0)))
    assert outcomes.shop_verdict(only) == (
        "Can't tell yet: conversion stands at 3.00%, and no two releases can be compared. Name "
        "the live experiment in the Release column of Outcomes."
    )


def test_the_rate_stands_beside_its_range_and_counts() -> None:
    assert outcomes.rate_beside(released(30, 80)) == (
        "6.47–9.85%, 80 of 1,000 in 1 week with Search 2"
    )


def test_the_lift_shows_how_it_is_reckoned_or_what_it_needs() -> None:
    step = released(30, 80).newest
    assert step is not None
    known = domain.lift(step, 60.0, 0.4)
    assert outcomes.lift_or_words(step, known, Numbers("EUR")) == "€63K a year"
    assert outcomes.lift_beside(known, Numbers("EUR")) == (
        "€38K to €88K: difference × 52,179 a year × €60 an order × 40% margin"
    )
    unknown = domain.lift(step, None, 0.4)
    assert outcomes.lift_or_words(step, unknown, Numbers()) == "–"
    assert outcomes.lift_beside(unknown, Numbers()) == "needs an order value in Outcomes"


def test_a_lift_that_may_be_chance_is_not_headlined() -> None:
    step = released(30, 33).newest
    assert step is not None
    assert outcomes.lift_or_words(step, domain.lift(step, 60.0, 0.4), Numbers()) == "cannot tell"


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        (30, 80, "Conversion: +5.0 points (+3.0 to +7.1) since Search 2"),
        (30, 33, "Conversion: Search 2 could differ from the one before by chance"),
        (4, 80, "Conversion: too few successes to compare releases"),
    ],
)
def test_the_picture_of_releases_states_its_finding(
    before: float, after: float, finding: str
) -> None:
    assert outcomes.by_release_finding(released(before, after)) == finding


def test_the_reading_never_claims_a_cause_and_names_weeks_that_vary() -> None:
    assert outcomes.by_release_reading(released(30, 80)).endswith(outcomes.NOT_CAUSAL)
    assert "Too few weeks to see" in outcomes.by_release_reading(released(30, 80))
    rows = [an_outcome(successes=40.0 + 30 * (at % 2), trials=1000.0) for at in range(8)]
    wide = outcomes.by_release_reading(domain.by_release(weekly(*rows)))
    assert "vary more than chance alone gives (variance × 4.9)" in wide


def values(*figures: float) -> domain.WeeklySeries:
    return weekly(*(an_outcome(metric="seats", value=figure) for figure in figures))


@pytest.mark.parametrize(
    ("figures", "finding"),
    [
        ((1, 2, 3), "Seats: 3 weeks; a real change shows from 6 on"),
        ((5, 6, 5, 6, 5, 6, 5), "Seats: routine variation only, no week stands out"),
        ((5, 6, 5, 6, 5, 6, 5, 6, 5, 60), "Seats: signal, 60 in the newest week stands out"),
        ((5, 6, 5, 6, 60, 5, 6, 5, 6, 5, 6, 5), "Seats: signal, 1 week of 12 stands out"),
        (tuple(range(100, 300, 10)), "Seats: signal, its level moved from 100 to 290"),
    ],
)
def test_a_weekly_series_says_routine_variation_or_signal(
    figures: tuple[float, ...], finding: str
) -> None:
    assert outcomes.series_finding(values(*figures)) == finding

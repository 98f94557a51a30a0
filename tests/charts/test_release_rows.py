"""Weekly figures and releases as rows: what is drawn is what was computed."""

import pandas as pd
import pytest

from components.charts.events import mark_rows
from components.charts.release_rows import (
    release_rows,
    release_table,
    series_rows,
    series_table,
)
from components.charts.scorecard_rows import kept_rows, kept_table
from components.domain import outcomes, roi
from tests.charts.drawn_scorecard import a_rate
from tests.domain.company import TODAY, a_workbook, stands
from tests.rows import a_customer, a_decision, an_experiment, an_outcome

NO_MARKS = pd.DataFrame({"day": [], "label": [], "kind": []})


def rate(*weeks: tuple[float, str | None]) -> outcomes.WeeklySeries:
    """A rate on 1,000 trials a week, with the release that was live."""
    rows = [
        an_outcome(
            week_of=pd.Timestamp(TODAY) - pd.Timedelta(weeks=len(weeks) - at),
            successes=1000 * share,
            trials=1000.0,
            release=release,
        )
        for at, (share, release) in enumerate(weeks)
    ]
    return a_rate(stands({"Outcomes": rows}))


def test_a_release_is_coloured_only_when_its_difference_is_a_signal() -> None:
    found = outcomes.by_release(rate((0.1, "A"), (0.2, "B"), (0.21, "C"), (0.1, "D")))
    drawn = release_rows(found)["releases"]
    assert list(drawn["tone"]) == ["unknown", "good", "unknown", "bad"]
    assert list(drawn["name"]) == ["1. A", "2. B", "3. C", "4. D"]


def test_the_table_of_releases_is_newest_first_and_says_what_changed() -> None:
    table = release_table(outcomes.by_release(rate((0.1, "A"), (0.2, "B"))))
    assert list(table["Release"]) == ["B", "A"]
    assert list(table["That is"]) == ["signal", "–"]
    assert table["Against the one before"][0] == "+10 points (+7 to +13)"


def test_only_charted_weeks_are_drawn_and_all_weeks_are_in_the_table() -> None:
    found = rate((0.1, None), (0.001, None), (0.1, None))
    assert len(series_rows(found, NO_MARKS)["weeks"]) == 2
    assert len(series_table(found)) == 3


def test_the_share_kept_begins_at_one_and_stays_inside_its_range() -> None:
    left = {"stage": "churned", "churned_on": "2026-03-05"}
    rows = [a_customer(), a_customer(), a_customer(**left)]
    found = roi.retention(a_workbook({"Customers": rows})["Customers"], TODAY)
    curve = kept_rows(found)["curve"]
    assert curve["share"].iloc[0] == 1
    assert curve["share"].iloc[-1] == pytest.approx(2 / 3)
    assert (curve["low"] <= curve["share"]).all()
    assert (curve["share"] <= curve["high"]).all()
    assert list(kept_table(found)["Kept"]) == ["100%", "67%", "67%"]


def test_marks_are_releases_that_stayed_and_decisions_about_an_experiment() -> None:
    live = {"with_customers_on": "2026-10-05"}
    tabs = {
        "Experiments": [
            an_experiment(experiment="Kept", **live),
            an_experiment(experiment="Stopped", decision="stop", **live),
            an_experiment(experiment="Old", with_customers_on="2026-01-05"),
            an_experiment(experiment="Not yet"),
        ],
        "Decisions": [
            a_decision(decision="Keep it", because_of_experiment="Kept"),
            a_decision(decision="Buy cake"),
        ],
    }
    marks = mark_rows(a_workbook(tabs), pd.Timestamp("2026-09-01").date())
    assert list(zip(marks["label"], marks["kind"], strict=True)) == [
        ("Kept", "release"),
        ("Keep it", "decision"),
    ]

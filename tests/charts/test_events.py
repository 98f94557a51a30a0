"""What happened when, on a chart: a few marks, however much happened."""

import pandas as pd
import pytest

from components.charts.events import MOST_MARKS, mark_rows
from tests.domain.company import a_workbook
from tests.rows import a_decision, an_experiment

START = pd.Timestamp("2024-01-01")


def marks(days: list[pd.Timestamp]) -> pd.DataFrame:
    rows = [
        an_experiment(experiment=f"E{at}", with_customers_on=day) for at, day in enumerate(days)
    ]
    return mark_rows(a_workbook({"Experiments": rows}), START.date())


def test_what_falls_on_one_day_shares_a_mark_that_names_the_first_few() -> None:
    found = marks([START] * 5 + [START + pd.Timedelta(days=1)])
    assert list(found["label"]) == ["E0 · E1 · E2 · 2 more", "E5"]
    assert list(found["day"]) == [START, START + pd.Timedelta(days=1)]


@pytest.mark.parametrize(("days", "drawn"), [(40, 40), (41, 6), (280, 40), (400, 14), (900, 30)])
def test_marks_stay_few_however_much_happened(days: int, drawn: int) -> None:
    found = marks([START + pd.Timedelta(days=at) for at in range(days)])
    assert len(found) == drawn
    assert len(found) <= MOST_MARKS
    assert found["day"].is_monotonic_increasing
    assert found["day"].iloc[0] == START


def test_decisions_of_one_moment_and_releases_keep_their_own_marks() -> None:
    tabs = {
        "Experiments": [an_experiment(experiment="A", with_customers_on=START)],
        "Decisions": [
            a_decision(
                decision=f"D{hour}",
                decided_at=f"2024-01-01 {hour:02}:00",
                because_of_experiment="A",
            )
            for hour in (9, 10)
        ],
    }
    found = mark_rows(a_workbook(tabs), START.date())
    assert list(zip(found["label"], found["kind"], strict=True)) == [
        ("A", "release"),
        ("D9 · D10", "decision"),
    ]

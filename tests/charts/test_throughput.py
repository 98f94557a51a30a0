"""First reactions a week."""

import datetime as dt

from components.charts.events import mark_rows
from components.charts.throughput import throughput_rows
from components.domain.experiments import throughput
from tests.charts.drawn import DAY, sample
from tests.domain.company import a_workbook
from tests.rows import Row, an_experiment, experiments

NOTHING = mark_rows(a_workbook({}), DAY)


def test_every_week_has_its_bar_and_bars_do_not_touch() -> None:
    found = throughput(sample().workbook["Experiments"], DAY)
    weeks = throughput_rows(found, NOTHING)["weeks"]
    assert list(weeks["count"]) == list(found.counts)
    assert (weeks["from_day"].iloc[1:].to_numpy() > weeks["to_day"].iloc[:-1].to_numpy()).all()
    assert weeks["to_day"].iloc[-1].date() == DAY


def test_a_limit_below_nothing_is_not_drawn() -> None:
    found = throughput(sample().workbook["Experiments"], DAY)
    assert found.chart.lower is not None
    assert found.chart.lower < 0
    labels = list(throughput_rows(found, NOTHING)["lines"]["label"])
    assert [label.rpartition(" ")[0] for label in labels] == ["mean", "up to"]


def test_a_signal_is_marked() -> None:
    start = DAY - dt.timedelta(days=83)
    heard = [DAY - dt.timedelta(days=7 * week) for week in range(12)] + [DAY] * 9
    rows: list[Row] = [an_experiment(ready_on=start, first_feedback_on=day) for day in heard]
    weeks = throughput_rows(throughput(experiments(*rows), DAY), NOTHING)["weeks"]
    assert list(weeks["is_signal"]) == [False] * 11 + [True]


def test_without_experiments_there_are_columns_and_no_rows() -> None:
    rows = throughput_rows(throughput(experiments(), DAY), NOTHING)
    assert rows["weeks"].empty
    assert list(rows["lines"].columns) == ["value", "label"]


def test_releases_and_decisions_since_the_first_week_are_marked() -> None:
    workbook = sample().workbook
    found = throughput(workbook["Experiments"], DAY)
    events = mark_rows(workbook, min(found.last_days))
    assert throughput_rows(found, events)["events"].equals(events)
    assert set(events["kind"]) == {"release", "decision"}
    assert events["day"].min().date() >= min(found.last_days)

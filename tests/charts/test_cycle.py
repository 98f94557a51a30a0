"""Each change a line: what is drawn is what the days say."""

import datetime as dt

import pytest

from components.charts.cycle import (
    MOST_LINES,
    PARTS,
    cycle_chart,
    cycle_rows,
    cycle_table,
    last_day,
)
from components.domain.experiments import Progress, Velocity, progress, velocity
from tests.charts.drawn import DAY, layers, sample
from tests.rows import Row, an_experiment, experiments

TODAY = dt.date(2026, 11, 23)


def drawn_from(*rows: Row) -> tuple[tuple[Progress, ...], Velocity]:
    frame = experiments(*rows)
    return progress(frame, TODAY), velocity(frame, TODAY, 7)


def one(live: str | None = None, heard: str | None = None, **cells: object) -> Row:
    return an_experiment(with_customers_on=live, first_feedback_on=heard) | cells


def ready(number: int) -> Row:
    day = TODAY - dt.timedelta(days=number)
    return an_experiment(experiment=f"E{number}", ready_on=day, first_feedback_on=TODAY)


def test_a_change_with_feedback_has_both_steps_and_a_dot() -> None:
    rows = cycle_rows(*drawn_from(one("2026-10-05", "2026-10-12")))
    parts = rows["parts"].to_dict("split")["data"]
    assert parts == [["Faster model", 0, 4, PARTS[0]], ["Faster model", 4, 11, PARTS[1]]]
    (end,) = rows["ends"].to_dict("records")
    assert (end["day"], end["end"], end["text"]) == (11, "heard", "first reaction after 11 days")


@pytest.mark.parametrize(
    ("row", "end", "day", "steps"),
    [
        (one(), "waiting", 53, 1),
        (one("2026-10-05"), "waiting", 53, 2),
        (one("2026-10-05", decision="stop", decided_on="2026-10-31"), "stopped", 30, 2),
        (one(decision="stop", decided_on="2026-10-02"), "stopped", 1, 1),
    ],
)
def test_an_open_one_runs_to_today_and_a_stopped_one_to_its_last_day(
    row: Row, end: str, day: int, steps: int
) -> None:
    rows = cycle_rows(*drawn_from(row))
    (found,) = rows["ends"].to_dict("records")
    assert (found["end"], found["day"], len(rows["parts"])) == (end, day, steps)


@pytest.mark.parametrize(
    "row",
    [
        one(ready_on=None),
        one("2026-09-30", "2026-10-12"),
        one("2026-10-20", "2026-10-12"),
        one(None, "2026-09-12"),
    ],
)
def test_days_that_run_backwards_or_never_began_are_not_drawn(row: Row) -> None:
    assert cycle_rows(*drawn_from(row))["ends"].empty


def test_the_usual_days_are_drawn_from_eleven_changes_on_and_the_target_always() -> None:
    few = cycle_rows(*drawn_from(*(ready(number) for number in range(1, 11))))["marks"]
    many = cycle_rows(*drawn_from(*(ready(number) for number in range(1, 12))))["marks"]
    assert list(few["label"]) == ["target 7 days"]
    assert list(many["label"]) == ["target 7 days", "half within 6 days", "85% within 10 days"]
    assert many["height"].is_unique


def test_the_newest_changes_come_first_and_old_ones_are_left_out() -> None:
    names = list(
        cycle_rows(*drawn_from(*(ready(n) for n in range(MOST_LINES + 5, 0, -1))))["ends"]["name"]
    )
    assert names == [f"E{number}" for number in range(1, MOST_LINES + 1)]


def test_everything_drawn_lies_inside_the_axis() -> None:
    now = sample()
    found = progress(now.workbook["Experiments"], DAY)
    rows = cycle_rows(found, now.velocity)
    end = last_day(rows["ends"], now.velocity)
    spec = cycle_chart("light", len(rows["ends"]), end)
    domains = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in layers(spec)
        if "scale" in layer["encoding"]["x"]
    ]
    assert domains
    assert all(domain == [0, end] for domain in domains)
    assert rows["parts"]["to_day"].max() < end
    assert rows["marks"]["day"].max() < end


def test_the_table_holds_the_same_days_as_the_picture() -> None:
    now = sample()
    found = progress(now.workbook["Experiments"], DAY)
    rows, table = cycle_rows(found, now.velocity), cycle_table(found)
    heard = rows["ends"][rows["ends"]["end"] == "heard"].set_index("name")["day"]
    told = table.set_index("Experiment")["Days to feedback"].dropna()
    assert heard.to_dict() == told.to_dict()
    assert list(table["Experiment"]) == list(rows["ends"]["name"])

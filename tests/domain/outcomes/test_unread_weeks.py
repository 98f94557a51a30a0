"""Rows of Outcomes that could not be read, and the signals of a weekly figure."""

import datetime as dt

import pytest

from components.domain.cells import Cell
from components.domain.outcomes import WeeklySeries, bounded_series
from components.words.outcomes import series_finding
from tests.domain.unreadable import Row, a_workbook

TODAY = dt.date(2026, 11, 23)
FIRST = dt.date(2026, 9, 7)


def week(at: int, successes: Cell, trials: Cell = 1000, **cells: Cell) -> Row:
    usual: Row = {"Week of": str(FIRST + dt.timedelta(days=7 * at)), "Metric": "Conversion"}
    return usual | {"Successes": successes, "Trials": trials} | cells


def plain(at: int, value: Cell) -> Row:
    return week(at, None, None, Metric="Tickets", Value=value)


def series(*rows: Row) -> WeeklySeries:
    book = a_workbook({"Outcomes": rows})
    (found,) = bounded_series(book["Outcomes"], book.unread("Outcomes"), TODAY, "Monday")
    return found


STEADY = [week(at, 100 + 5 * (at % 2)) for at in range(8)]
PEAK = [*STEADY, week(8, 400)]


def test_a_steady_rate_is_not_said_to_be_steady_where_a_row_could_stand_out() -> None:
    assert series_finding(series(*STEADY)).endswith("routine variation only, no week stands out")
    found = series(*STEADY, week(8, "many"))
    assert (found.unread, found.is_turned) == ((10,), True)
    assert series_finding(found) == (
        "Conversion: can't tell yet; 1 row could not be read and could make a week stand out"
    )
    few = series(*STEADY, week(3, "some", 4))  # of few visitors: it moves the week by little
    assert (few.is_turned, len(few.unread)) == (False, 1)
    assert series_finding(few).endswith("no week stands out; 1 row could not be read")


def test_a_signal_is_not_spoken_where_a_row_could_undo_it() -> None:
    assert "signal" in series_finding(series(*PEAK))
    found = series(*PEAK, week(8, "many", 5000))
    assert series_finding(found) == (
        "Conversion: can't tell yet; 1 row could not be read and could undo the signal"
    )


@pytest.mark.parametrize("odd", [{"Week of": "soon"}, {"Trials": "lots"}])
def test_a_row_without_its_week_or_its_trials_has_no_end(odd: dict[str, Cell]) -> None:
    assert series(*STEADY, week(8, 100) | odd).is_turned


def test_a_plain_figure_has_no_end() -> None:
    values = [plain(at, 100 + at % 2) for at in range(8)]
    assert not series(*values).is_turned
    assert series(*values, plain(8, "lots")).is_turned


def test_a_row_of_another_figure_or_of_a_later_week_turns_nothing() -> None:
    others = [week(8, "many", Metric="Purchase completion"), week(20, "many")]
    found = series(*STEADY, *others)
    assert (found.unread, found.is_turned) == ((), False)

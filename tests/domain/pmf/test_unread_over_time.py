"""Answers that could not be read, and what is said of the months and of the window before."""

import pytest

from components.domain import pmf
from components.domain.cells import Cell
from components.domain.standing import Standing, standing
from components.report.figures.scorecard import pmf_figures
from components.words import over_time
from tests.domain.pmf.test_unread import TODAY, an_answer
from tests.domain.unreadable import Row, a_workbook

MONTHS = range(1, 9)


def steady(very: int = 5, of: int = 10) -> list[Row]:
    return [
        an_answer(f"{month}-{at}", "very" if at < very else "not", **{"Held on": day(month)})
        for month in MONTHS
        for at in range(of)
    ]


def day(month: int) -> str:
    return f"2026-{month:02}-10"


def unclear(number: int, month: int, **cells: Cell) -> list[Row]:
    return [
        an_answer(f"x{month}-{at}", "Meh", **{"Held on": day(month)} | cells)
        for at in range(number)
    ]


def stands(*rows: Row) -> Standing:
    return standing(a_workbook({"Calls": rows}), TODAY)


def months(*rows: Row) -> pmf.Trend:
    now = stands(*rows)
    book = now.workbook
    return pmf.trend(book["Calls"], TODAY, now.settings, "month", book.unread("Calls"))


def change(*rows: Row) -> pmf.Change:
    now = stands(*rows)
    book = now.workbook
    return pmf.change(book["Calls"], TODAY, now.settings, book.unread("Calls"))


def test_months_are_not_judged_where_unread_answers_could_make_one_stand_out() -> None:
    assert over_time.trend_finding(months(*steady())) == (
        "Normal ups and downs: no month stands out"
    )
    found = months(*steady(), *unclear(30, 5))
    assert (len(found.unread), found.is_turned) == (30, True)
    assert over_time.trend_finding(found) == (
        "Can't tell yet: 30 answers could not be read, and could make a month stand out"
    )
    mixed = [an_answer(f"m{m}", "very" if m % 2 else "not", **{"Held on": day(m)}) for m in MONTHS]
    found = months(*steady(), *mixed, *unclear(1, 5))
    assert (len(found.unread), found.is_turned) == (1, False)
    assert over_time.trend_finding(found).endswith(
        "no month stands out; 1 answer could not be read"
    )


def test_a_month_that_stands_out_is_not_spoken_of_where_they_could_undo_it() -> None:
    rows = [row for row in steady(2) if row["Held on"] != day(8)]
    peak = [an_answer(f"p{at}", "very", **{"Held on": day(8)}) for at in range(10)]
    assert over_time.trend_finding(months(*rows, *peak)) == "Real change in August"
    found = months(*rows, *peak, *unclear(60, 8))
    assert over_time.trend_finding(found) == (
        "Can't tell yet: 60 answers could not be read, and could undo the real change"
    )


def test_an_unread_answer_without_its_day_could_be_of_any_month() -> None:
    assert months(*steady(), *unclear(1, 5, **{"Held on": "soon"})).is_turned


@pytest.mark.parametrize(
    "cells", [{"Qualified": "no"}, {"Held on": "2026-12-10"}, {"Held on": "2027-01-10"}]
)
def test_a_row_that_can_be_no_answer_turns_nothing(cells: dict[str, Cell]) -> None:
    found = months(*steady(), *unclear(30, 5, **cells))
    assert (found.unread, found.is_turned) == ((), False)


def test_the_window_before_is_not_compared_where_unread_answers_could_turn_it() -> None:
    now = [an_answer(f"n{at}", "very" if at < 18 else "not") for at in range(20)]
    before = [
        an_answer(f"b{at}", "very" if at < 4 else "not", **{"Held on": day(2)}) for at in range(20)
    ]
    assert change(*now, *before).word == "signal"
    found = change(*now, *before, *unclear(40, 2))
    assert (found.word, found.is_turned, len(found.unread)) == (None, True, 40)
    assert over_time.change_sentence(found, 180) == (
        "Against the 180 days before we can't tell yet: 40 answers could not be read, and could "
        "turn the comparison."
    )
    kept = change(*now, *before, *unclear(1, 2))
    assert (kept.word, kept.is_turned) == ("signal", False)
    assert over_time.change_sentence(kept, 180).endswith(" 1 answer could not be read.")


def test_the_report_says_how_many_and_whether_they_could_turn_it() -> None:
    figures = pmf_figures(stands(*steady(), *unclear(30, 5)))
    assert {"unread": 30, "is_turned": True}.items() <= figures["months"].items()

"""Days as the tools of AI teams write them, and the order that a table settles by itself."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from components.domain.cells import Cell, NotUnderstood
from components.domain.days import read_day, read_moment, read_week, with_settled_order
from components.domain.grid import parse_tab
from components.domain.locales import UNKNOWN_LOCALE, locale_named
from components.domain.schema import TABS
from components.domain.workbook import Reading, canonical, parse

THE_DAY = dt.date(2026, 10, 18)
GERMAN, FRENCH = locale_named("de_DE"), locale_named("fr_FR")


@pytest.mark.parametrize(
    "cell",
    [
        *("10/18/2026 9:05:07", "18/10/2026 09:05:07", "18.10.2026 09:05:07", "10/18/2026 9:05 AM"),
        *("2026/10/18 9:05:07 AM GMT+2", "2026/10/18 9:05:07 vorm. OEZ", "10/18/26 20:18"),
        *("2026-10-18 09:05", "2026-10-18 10:12:44", "2026-10-18T09:05:07.000+0000"),
        *("18/Oct/26 9:05 AM", "Sun Oct 18 2026 09:05:07 GMT+0000 (GMT)", "October 18, 2026"),
        *("October 18, 2026 9:05 AM (GMT+2)", "2026-10-18 23:06:05 -0700", "20261018", 20261018),
        *("2026-10-18 20:08:19 +0000 UTC", 1792314307, "1792314307", 1792314307000),
        *("10/18/2026 9:04:00 AM", "18/10/2026 9:05am", "18 Oct 2026 09:05", "18-Oct-26"),
        "Sun Oct 18 2026 09:05:07 GMT-0500 (Central Daylight Time)",
        *("Sun, 18 Oct 2026 09:05:07 +0000", "2026-10-18 09:05:07.123456+00:00"),
        *("2026-10-18 09:05:07Z", "Sunday, October 18, 2026", "2026-10-18T09:05:07"),
    ],
)
def test_a_day_is_read_as_tools_write_it(cell: Cell) -> None:
    assert read_day(cell) == THE_DAY


def test_a_day_is_read_in_the_words_of_the_locale() -> None:
    assert read_day("So., 18. Oktober 2026 9:05 Uhr".replace(" Uhr", ""), GERMAN) == THE_DAY
    assert read_day("dimanche 18 octobre 2026 à 09:05".replace(" à", ""), FRENCH) == THE_DAY


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("November 20, 2026 → December 4, 2026", "a date, not a range of days"),
        ("2026-10", "a date: one day of 2026-10"),
        ("Oct 2026", "a date: one day of Oct 2026"),
        ("2026-W42", "a date: one day of 2026-W42"),
        ("Q4 2026", "a date: one day of Q4 2026"),
        *(
            ("yesterday", "a date"),
            ("18/10/2026 25:00", "a date"),
            ("10/18/2026 13:05 PM", "a date"),
        ),
        *((12_345_678_901_234, "a date"), (20261399, "a date"), ("2026-10-18 +99:00", "a date")),
    ],
)
def test_what_is_not_one_day_is_refused_in_words(cell: Cell, said: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_day(cell)
    assert str(refused.value) == said


def test_of_a_week_a_month_or_a_quarter_the_first_day_is_meant_where_a_week_is_asked() -> None:
    assert read_week("2026-W42") == dt.date(2026, 10, 12)
    assert read_week("KW 42 2026") == dt.date(2026, 10, 12)
    assert (
        read_week("2026-10")
        == read_week("Oct 2026")
        == read_week("Q4 2026")
        == dt.date(2026, 10, 1)
    )
    assert read_week("18 Oct 2026") == THE_DAY
    for wrong in ("2026-W54", "2026-13"):
        with pytest.raises(NotUnderstood):
            read_week(wrong)


def test_an_instant_is_the_day_of_the_workbooks_zone_and_as_written_without_one() -> None:
    berlin = replace(UNKNOWN_LOCALE, zone=ZoneInfo("Europe/Berlin"))
    evening = "2026-10-18 23:06:05 -0700"
    assert read_day(evening) == THE_DAY
    assert read_day(evening, berlin) == dt.date(2026, 10, 19)
    assert read_day("2026-10-18T22:30:00Z", berlin) == dt.date(2026, 10, 19)
    assert read_day("2026-10-18 23:30", berlin) == THE_DAY  # no zone is said: the wall clock
    assert read_moment(evening).isoformat() == "2026-10-19T06:06:05"
    assert read_moment("10/18/2026 9:05 PM (GMT+2)").isoformat() == "2026-10-18T19:05:00"
    assert read_moment("10/18/2026 12:05 AM").isoformat() == "2026-10-18T00:05:00"


def test_the_zone_of_the_settings_counts_for_every_row() -> None:
    settings = [["Setting", "Value"], ["time zone", "America/Los_Angeles"]]
    calls = [["Held on", "Customer"], ["2026-10-19T05:30:00Z", "Acme"]]
    book = parse(Reading({"Settings": settings, "Calls": calls}))
    assert book["Calls"]["held_on"].dt.date.tolist() == [THE_DAY]


# --- the order of day and month ---------------------------------------------------------------

CALLS = TABS["Calls"]


def days_of(*typed: str, locale: str | None = None) -> list[dt.date | None]:
    grid = [["Held on", "Customer"], *([day, "Acme"] for day in typed)]
    frame = parse_tab(CALLS, grid, locale_named(locale)).frame["held_on"]
    return [frame[at].date() if at in frame.index else None for at in range(2, len(typed) + 2)]


def test_one_row_settles_the_order_of_all() -> None:
    assert days_of("03/04/2026", "25/04/2026") == [dt.date(2026, 4, 3), dt.date(2026, 4, 25)]
    assert days_of("03/04/2026", "04/25/2026 9:05") == [dt.date(2026, 3, 4), dt.date(2026, 4, 25)]


def test_the_rows_count_for_more_than_the_locale_which_they_contradict() -> None:
    assert days_of("03/04/2026", "25/04/2026", locale="en_US") == [
        dt.date(2026, 4, 3),
        dt.date(2026, 4, 25),
    ]


def test_rows_that_contradict_each_other_settle_nothing() -> None:
    assert days_of("03/04/2026", "25/04/2026", "04/25/2026") == [
        None,
        dt.date(2026, 4, 25),
        dt.date(2026, 4, 25),
    ]
    assert with_settled_order(UNKNOWN_LOCALE, ["25/04/2026", "04/25/2026"]) == UNKNOWN_LOCALE


def test_a_dot_settles_nothing_for_slashes() -> None:
    assert days_of("03/04/2026", "25.04.2026")[0] is None


def test_what_is_copied_to_another_store_is_read_by_the_order_of_its_table() -> None:
    calls = [["Held on", "Customer"], ["03/04/2026", "Acme"], ["25/04/2026", "Acme"]]
    copied = canonical(Reading({"Calls": calls}))
    assert [row[0] for row in copied.tabs["Calls"][1:]] == ["2026-04-03", "2026-04-25"]

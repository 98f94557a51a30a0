import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.domain.cells import (
    LARGEST,
    SMALLEST,
    Cell,
    NotUnderstood,
    choice_reader,
    read_names,
    read_number,
    read_percent,
    read_text,
    read_whole,
    read_yes_no,
)
from components.domain.days import read_day, read_moment
from components.domain.locales import locale_named
from components.domain.money import read_money

GERMAN = locale_named("de_DE")
AMERICAN = locale_named("en_US")
BRITISH = locale_named("en_GB")
NOWHERE = locale_named(None)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("85", 85), ("85%", 85), (" 85 % ", 85), ("1,200", 1200), ("1,200.5", 1200.5), (3.5, 3.5)]
    + [("1.200,50", 1200.5), ("1e5", 100000), ("−4", -4), ("12 000", 12000), (".5", 0.5)],
)
def test_a_number_is_read_as_people_write_it(cell: Cell, number: float) -> None:
    assert read_number(cell, NOWHERE) == number


@pytest.mark.parametrize(
    "cell", ["about 90", "", "1,5", "nan", "inf", True, "12,34,5", "1e999", "9" * 400]
)
def test_what_is_no_number_or_could_be_two_is_refused(cell: Cell) -> None:
    with pytest.raises(NotUnderstood, match="a number"):
        read_number(cell, NOWHERE)


def test_the_locale_decides_what_a_comma_means() -> None:
    assert read_number("1,5", GERMAN) == 1.5
    assert read_number("1.200,50", GERMAN) == 1200.5
    assert read_number("1,200", AMERICAN) == 1200
    with pytest.raises(NotUnderstood):
        read_number("1,200.5", GERMAN)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("€1,200", 1200), ("1200 EUR", 1200), ("$ 30k", 30_000), ("1.5m", 1_500_000), (40_000, 40_000)]
    + [("USD 12", 12), ("-€5", -5), ("£1,234,567.89", 1234567.89)],
)
def test_money_loses_its_sign_or_code_and_nothing_else(cell: Cell, amount: float) -> None:
    assert read_money(cell, NOWHERE) == amount


@pytest.mark.parametrize("cell", ["1.200", "€1.200"])
def test_money_with_three_decimals_is_refused_as_it_is_more_likely_grouped(cell: str) -> None:
    with pytest.raises(NotUnderstood, match=r"one way only: 1200\?"):
        read_money(cell, NOWHERE)
    assert read_money(cell, GERMAN) == 1200


@pytest.mark.parametrize(("cell", "share"), [("85%", 0.85), ("85 %", 0.85), (85, 0.85), (0, 0.0)])
def test_a_percentage_typed_0_to_100_is_held_as_a_share(cell: Cell, share: float) -> None:
    assert read_percent(cell, NOWHERE) == share


@pytest.mark.parametrize("cell", [0.85, "0.85"])
def test_a_bare_fraction_is_refused_because_it_reads_two_ways(cell: Cell) -> None:
    with pytest.raises(NotUnderstood, match=r"0\.85% or 85%"):
        read_percent(cell, NOWHERE)
    assert read_percent("0.85 %", NOWHERE) == pytest.approx(0.0085)


@pytest.mark.parametrize(
    "cell",
    ["2026-03-12", "12 Mar 2026", "12. March 2026", "Mar 12, 2026", "12.03.2026", "12.3.26", 46093]
    + ["46093", "2026/03/12", dt.date(2026, 3, 12), dt.datetime(2026, 3, 12, 9, 30)],  # noqa: DTZ001
)
def test_a_date_is_read_as_people_write_it(cell: Cell) -> None:
    assert read_day(cell, NOWHERE) == dt.date(2026, 3, 12)


def test_the_locale_decides_the_order_of_day_and_month() -> None:
    assert read_day("03/04/2026", BRITISH) == dt.date(2026, 4, 3)
    assert read_day("03/04/2026", AMERICAN) == dt.date(2026, 3, 4)
    assert read_day("12. März 2026", GERMAN) == dt.date(2026, 3, 12)


def test_an_ambiguous_date_without_a_locale_is_refused_with_both_readings() -> None:
    with pytest.raises(NotUnderstood, match="2026-04-03 or 2026-03-04"):
        read_day("03/04/2026", NOWHERE)
    assert read_day("25/03/2026", NOWHERE) == dt.date(2026, 3, 25)
    assert read_day("03/25/2026", NOWHERE) == dt.date(2026, 3, 25)
    assert read_day("04/04/2026", NOWHERE) == dt.date(2026, 4, 4)


@pytest.mark.parametrize("cell", ["13/25/26", "31.2.2026", "soon", 12, True, "", "12 Foo 2026"])
def test_what_is_no_date_is_refused(cell: Cell) -> None:
    with pytest.raises(NotUnderstood, match="^a date$"):
        read_day(cell, NOWHERE)


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00"])
def test_a_moment_that_utc_cannot_name_is_no_date(text: str) -> None:
    with pytest.raises(NotUnderstood, match="a date"):
        read_moment(text)


def test_a_moment_is_an_instant_in_utc_and_a_day_its_midnight() -> None:
    assert read_moment("2026-03-12T10:30:00+02:00").isoformat() == "2026-03-12T08:30:00"
    assert read_moment("2026-03-12T10:30:00Z").isoformat() == "2026-03-12T10:30:00"
    assert read_moment("2026-03-12").isoformat() == "2026-03-12T00:00:00"
    assert read_moment(46093.5).isoformat() == "2026-03-12T12:00:00"


@pytest.mark.parametrize("cell", ["yes", "Yes", "Y", "TRUE", True, 1, 1.0, "ja"])
def test_yes_has_many_spellings(cell: Cell) -> None:
    assert read_yes_no(cell) is True


@pytest.mark.parametrize("cell", ["no", "No", "n", "FALSE", False, 0, "nein"])
def test_no_has_many_spellings(cell: Cell) -> None:
    assert read_yes_no(cell) is False


def test_an_unclear_yes_or_no_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="^yes or no$"):
        read_yes_no("perhaps")


def test_a_choice_is_matched_without_case_blanks_or_punctuation() -> None:
    read = choice_reader(
        ("technical product owner", "AI engineer"), {"tpo": "technical product owner"}
    )
    assert read("Technical Product-Owner", NOWHERE) == "technical product owner"
    assert read("TPO", NOWHERE) == "technical product owner"
    with pytest.raises(NotUnderstood, match="one of technical product owner · AI engineer"):
        read("boss", NOWHERE)


def test_names_are_held_in_one_spelling() -> None:
    assert read_names(" Ann ;Bob,, Cy ") == "Ann, Bob, Cy"


def test_numbers_in_a_text_column_stay_as_they_were_typed() -> None:
    assert read_text(42.0) == "42"
    assert read_text("0042 ") == "0042"
    assert read_text("=1+1") == "=1+1"


def test_a_whole_number_is_zero_or_more() -> None:
    assert read_whole("1,200") == 1200
    for cell in (-1, 1.5, "some"):
        with pytest.raises(NotUnderstood, match="a whole number, 0 or more"):
            read_whole(cell)


@given(st.floats(-LARGEST, LARGEST).filter(lambda number: number == 0 or abs(number) >= SMALLEST))
def test_every_number_python_writes_is_read_back(number: float) -> None:
    assert read_number(repr(number), NOWHERE) == number


@pytest.mark.parametrize("cell", [1e16, "1e16", -1e300, "9" * 17, 1e-13, "5e-324", 10**30])
def test_a_number_that_arithmetic_cannot_bear_is_told_its_limits(cell: Cell) -> None:
    with pytest.raises(NotUnderstood, match="a number of at most 15 digits, or of 12 behind the"):
        read_number(cell)


@pytest.mark.parametrize("cell", ["2000000000m", "€1e20"])
def test_money_is_limited_with_its_factor(cell: Cell) -> None:
    with pytest.raises(NotUnderstood, match="an amount of money"):
        read_money(cell)


@pytest.mark.parametrize("cell", ["1899-12-31", "2200-01-01", dt.date(1, 1, 1), "31.12.9999"])
def test_a_day_of_another_age_is_told_the_years(cell: Cell) -> None:
    with pytest.raises(NotUnderstood, match="a date from 1900 to 2199"):
        read_day(cell, GERMAN)


@given(st.dates(dt.date(1955, 1, 1), dt.date(2118, 1, 1)))
def test_every_day_is_read_back_from_iso_and_from_its_serial(day: dt.date) -> None:
    assert read_day(day.isoformat(), GERMAN) == day
    assert read_day((day - dt.date(1899, 12, 30)).days, AMERICAN) == day


@given(st.text() | st.floats() | st.integers() | st.booleans() | st.none() | st.dates())
def test_any_cell_is_either_read_or_refused_in_words(cell: Cell) -> None:
    for read in (read_number, read_money, read_percent, read_day, read_yes_no, read_whole):
        for locale in (NOWHERE, GERMAN, AMERICAN):
            try:
                read(cell, locale)
            except NotUnderstood as error:
                assert str(error)  # noqa: PT017 - either outcome is right, silence is not

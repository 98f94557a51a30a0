"""Numbers as people read them, at the edges."""

import datetime as dt

import pytest

from components.domain.schema import Settings
from components.words.numbers import (
    Numbers,
    count,
    days,
    is_one,
    level,
    listed,
    number,
    percent,
    percent_range,
    planned_weeks_are,
    range_of,
    settling,
    share_of,
    signed_percent,
    weeks,
)

NAN = float("nan")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (None, "–"),
        (0, "€0"),
        (0.4, "€0"),
        (-0.4, "€0"),
        (7.5, "€8"),
        (999, "€999"),
        (999.6, "€1K"),
        (1234, "€1.2K"),
        (9_951, "€10K"),
        (84_200, "€84K"),
        (999_499, "€999K"),
        (999_500, "€1M"),
        (1_234_567, "€1.2M"),
        (999_999_999, "€1B"),
        (-5, "-€5"),
        (-84_200, "-€84K"),
    ],
)
def test_money_is_short_and_never_rounds_to_a_thousand_thousands(
    amount: float | None, shown: str
) -> None:
    assert Numbers("EUR").money(amount) == shown


@pytest.mark.parametrize(
    ("currency", "locale", "shown"),
    [
        ("USD", "en_US", "$84K"),
        ("EUR", "de_DE", "84.000\N{NO-BREAK SPACE}€"),
        ("EUR", "de-DE", "84.000\N{NO-BREAK SPACE}€"),
        ("XXY", "en_GB", "XXY84K"),
        ("EUR", "xx_YY", "€84K"),
        ("EUR", "plain English", "€84K"),
        ("", "", "US$84K"),
    ],
)
def test_money_follows_the_workbooks_currency_and_locale_or_falls_back(
    currency: str, locale: str, shown: str
) -> None:
    settings = Settings.model_construct(None, currency=currency, locale=locale)
    assert Numbers.of(settings).money(84_000) == shown


@pytest.mark.parametrize(
    ("locale", "shown"), [("en_GB", "3 Nov 2026"), ("de_DE", "3 Nov. 2026"), ("xx", "3 Nov 2026")]
)
def test_a_day_is_written_out_so_that_no_order_is_guessed(locale: str, shown: str) -> None:
    assert Numbers("EUR", locale).day(dt.date(2026, 11, 3)) == shown
    assert Numbers("EUR", locale).day(None) == "–"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (None, "–"),
        (NAN, "–"),
        (0.0, "0%"),
        (0.0001, "under 1%"),
        (0.005, "under 1%"),
        (0.0051, "1%"),
        (0.412, "41%"),
        (0.9949, "99%"),
        (0.995, "over 99%"),
        (0.9999999, "over 99%"),
        (0.9999999999, "100%"),
        (1.0, "100%"),
        (1.21, "121%"),
    ],
)
def test_a_share_never_claims_none_or_all_unless_it_is(share: float | None, shown: str) -> None:
    assert percent(share) == shown


def test_a_range_needs_both_of_its_ends() -> None:
    assert percent_range(0.284, 0.546) == "28–55%"
    assert percent_range(0.0, 1.0) == "0–100%"
    assert percent_range(None, 0.5) == percent_range(0.5, None) == percent_range(NAN, 0.5) == "–"


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (None, 0, "–"),
        (0, 0, "0"),
        (-0.3, 0, "0"),
        (-12.5, 1, "-12.5"),
        (1234567, 0, "1,234,567"),
        (6.50, 1, "6.5"),
        (6.04, 1, "6"),
        (1000, 2, "1,000"),
    ],
)
def test_a_number_has_its_thousands_apart_and_no_needless_zero(
    value: float | None, digits: int, shown: str
) -> None:
    assert number(value, digits) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (None, "%", "not known"),
        (85.0, "%", "85%"),
        (99.95, "%", "99.95%"),
        (1.0, "minutes", "1 minute"),
        (1.001, "minutes", "1 minute"),
        (2.0, "minutes", "2 minutes"),
        (1.0, "images an hour", "1 images an hour"),
        (1000.0, "images", "1,000 images"),
        (3.0, "", "3"),
    ],
)
def test_a_level_has_its_unit_and_one_of_it_is_singular(
    value: float | None, unit: str, shown: str
) -> None:
    assert level(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "–"), (0, "0"), (1, "1"), (1.04, "1"), (0.5, "0.5"), (6.5, "6.5")]
)
def test_weeks_and_days_are_singular_where_they_read_as_one(
    value: float | None, shown: str
) -> None:
    plural = "" if shown == "1" else "s"
    expected = "–" if value is None else f"{shown} week{plural}"
    assert weeks(value) == expected
    assert days(value) == expected.replace("week", "day")
    assert value is None or is_one(value) == (shown == "1")


def test_planned_weeks_take_the_verb_that_fits() -> None:
    assert planned_weeks_are(1) == "1 week is"
    assert planned_weeks_are(6.5) == "6.5 weeks are"
    assert planned_weeks_are(0) == "work without an estimate is"


def test_a_counted_noun_is_singular_for_one_only() -> None:
    assert [count(n, "answer") for n in (0, 1, 2)] == ["0 answers", "1 answer", "2 answers"]
    assert count(1, "person", "people") == "1 person"
    assert count(1200, "person", "people") == "1,200 people"


def test_more_answers_are_a_plan_only_while_anybody_could_collect_them() -> None:
    hardly = " It lies so near the target that more answers would hardly settle it."
    assert settling(1) == " About 1 more answer would settle it, if people answer as before."
    assert settling(2000).startswith(" About 2,000 more answers would")
    assert settling(2001) == hardly
    assert settling(None) == hardly


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B and 2 more"),
        (["A", "B", "C", "D", "E"], "A, B and 3 more"),
    ],
)
def test_names_become_a_phrase_of_at_most_three(names: list[str], shown: str) -> None:
    assert listed(names) == shown
    assert listed(tuple(names)) == shown


def test_a_price_change_carries_its_sign() -> None:
    assert [signed_percent(x) for x in (0.2, -0.05, 0.0, None)] == ["+20%", "−5%", "+0%", "–"]
    assert signed_percent(-0.001) == "+0%"


def test_below_five_people_neither_a_share_nor_its_range_is_a_percentage() -> None:
    assert (share_of(4, 0.5), range_of(4, 0.1, 0.9)) == ("too few", "–")
    assert share_of(4, 0.5, "2 of 4") == "2 of 4"
    assert (share_of(5, 0.4), range_of(5, 0.1, 0.8)) == ("40%", "10–80%")

"""Money as people and tools write it; what is a month, a guess or a range is not one amount."""

import pytest

from components.domain.cells import Cell, NotUnderstood
from components.domain.grid import parse_tab
from components.domain.locales import UNKNOWN_LOCALE, locale_named
from components.domain.money import currency_in, read_annual_money, read_money
from components.domain.schema import TABS
from components.domain.workbook import Reading, parse

GERMAN = locale_named("de_DE")
CUSTOMERS = TABS["Customers"]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        *(
            ("kr 48 000", 48_000),
            ("48 000 kr", 48_000),
            ("R$ 48.000", 48_000),
            ("CHF 48'000", 48_000),
        ),
        *(("48000 USD/yr", 48_000), ("$4,000/mo", 48_000), ("4000 € per month", 48_000)),
        *(("$48k ARR", 48_000), ("$4k MRR", 48_000), ("US$48,000", 48_000), ("A$48,000", 48_000)),
        *(("0", 0), ("free", 0), ("Rs. 48000", 48_000), ("₹4.8L", 480_000), ("48 tsd", 48_000)),
        *(
            ("USD 48,000.00", 48_000),
            ("48,000.00USD", 48_000),
            ("48K", 48_000),
            ("1.2M€", 1_200_000),
        ),
        *(("1,2 Mio", 1_200_000), ("48.000,00 €", 48_000), ("1.5bn", 1.5e9)),
    ],
)
def test_an_amount_a_year_is_read_as_people_write_it(cell: Cell, amount: float) -> None:
    assert read_annual_money(cell) == pytest.approx(amount)


def test_the_locale_still_decides_what_a_dot_means() -> None:
    assert read_money("48.000 €", GERMAN) == 48_000
    with pytest.raises(NotUnderstood, match=r"reads one way only: 48000\?"):
        read_money("48.000 €")


def test_brackets_are_the_minus_of_an_accountant() -> None:
    assert read_money("(1,200)") == read_money("($1,200)") == -1200


@pytest.mark.parametrize(
    "cell",
    ["~48000", ">48k", "48000-60000", "4.8L", "48 apples", "$", "USD", "seat", "12 per seat"],
)
def test_a_guess_a_range_or_a_word_is_no_amount(cell: Cell) -> None:
    with pytest.raises(NotUnderstood, match="an amount of money"):
        read_annual_money(cell)


def test_a_month_is_refused_where_no_year_is_meant() -> None:
    with pytest.raises(NotUnderstood, match="not one a month"):
        read_money("$4,000/mo")


@pytest.mark.parametrize(
    ("cell", "currency"),
    [("€5", "EUR"), ("5 EUR", "EUR"), ("US$5", "USD"), ("$5", "$"), ("5", None), (5, None)]
    + [("5 kr", "kr"), ("5k", None), ("£4,000/mo", "GBP")]
    + [("FALSE", None), ("about €5", None)],
)
def test_the_currency_of_a_cell(cell: Cell, currency: str | None) -> None:
    assert currency_in(cell) == currency


def customers(*values: str, currency: str | None = None) -> Reading:
    grid = [["Customer", "Annual value"], *([f"C{at}", v] for at, v in enumerate(values))]
    settings = [["Setting", "Value"], *([["currency", currency]] if currency else [])]
    return Reading({"Customers": grid, "Settings": settings})


def test_two_currencies_in_one_column_are_never_summed() -> None:
    parsed = parse_tab(
        CUSTOMERS, customers("€100", "$200", "300").tabs["Customers"], UNKNOWN_LOCALE
    )
    assert parsed.frame["annual_value"].tolist() == [300]
    assert [(p.row, p.expected) for p in parsed.problems] == [
        (2, "an amount in one currency; this column holds $, EUR"),
        (3, "an amount in one currency; this column holds $, EUR"),
    ]


def test_amounts_in_the_workbooks_own_currency_count() -> None:
    book = parse(customers("€100", "£200", "300 EUR", "400", currency="EUR"))
    assert book["Customers"]["annual_value"].tolist() == [100, 300, 400]
    assert [p.expected for p in book.set_aside] == ["an amount in EUR; this column holds EUR, GBP"]


def test_a_mark_that_several_currencies_share_is_the_workbooks_own() -> None:
    book = parse(customers("$48,000", "€20,000", "¥5,000,000", currency="USD"))
    assert book["Customers"]["annual_value"].tolist() == [48_000]
    assert parse(customers("$1", "1 USD", currency="USD"))["Customers"].shape[0] == 2


def test_one_currency_throughout_is_as_before() -> None:
    assert parse(customers("$100", "$200", "300"))["Customers"]["annual_value"].sum() == 600

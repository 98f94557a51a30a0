import pytest

from tests.sheets_server.cells import BLANK, CellError, plain
from tests.sheets_server.formats import show
from tests.sheets_server.locales import locale_of
from tests.sheets_server.typed import enter

US = locale_of("en_US")


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("0042", 42, "42"),
        ("-1.5", -1.5, "-1.5"),
        ("2,000,000.01", 2000000.01, "2,000,000.01"),
        ("1,20", "1,20", "1,20"),
        ("85%", 0.85, "85%"),
        ("85 %", 0.85, "85%"),
        ("85.5%", 0.855, "85.50%"),
        ("$1,200", 1200, "$1,200"),
        ("$1200.5", 1200.5, "$1,200.50"),
        ("€1,200", 1200, "€1,200"),
        ("1e5", 100000, "1.00E+05"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("1999-01-02", 36162, "1999-01-02"),
        ("3/4/2026", 46085, "3/4/2026"),
        ("12 Mar 2026", 46093, "12 Mar 2026"),
        ("Mar 12, 2026", 46093, "Mar 12, 2026"),
        ("2026-03-12 18:00", 46093.75, "2026-03-12 18:00"),
        ("6:30 PM", 0.7708333333333334, "6:30 PM"),
        ("13/25/26", "13/25/26", "13/25/26"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("true", True, "TRUE"),
        ("'007", "007", "007"),
        ("Acme & Co.", "Acme & Co.", "Acme & Co."),
        ("= 1 / 1024", 0.0009765625, "0.0009765625"),
        ("=4/2", 2, "2"),
        ('="a"&"b"', "ab", "ab"),
        ('=HYPERLINK("https://example.com","Acme")', "Acme", "Acme"),
        ("=1/0", "#DIV/0!", "#DIV/0!"),
        ("=A1*2", "#NAME?", "#NAME?"),
        ("=(", "#ERROR!", "#ERROR!"),
    ],
)
def test_typed_text_becomes_what_an_american_sheet_makes_of_it(
    text: str, value: float | str, shown: str
) -> None:
    cell = enter(BLANK, text, US)
    assert plain(cell.value) == value
    assert type(plain(cell.value)) is type(value)
    assert show(cell, US) == shown


@pytest.mark.parametrize(
    ("locale_name", "text", "value", "shown"),
    [
        ("de_DE", "1.200,50", 1200.5, "1.200,50"),
        ("de_DE", "1,5", 1.5, "1,5"),
        ("de_DE", "85,5%", 0.855, "85,50%"),
        ("de_DE", "12.03.2026", 46093, "12.03.2026"),
        ("de_DE", "3.14", "3.14", "3.14"),
        ("en_GB", "3/4/2026", 46115, "3/4/2026"),
        ("en_US", "12.03.2026", "12.03.2026", "12.03.2026"),
        ("fr_FR", "03/04/2026", 46115, "03/04/2026"),
    ],
)
def test_the_locale_decides_how_typed_text_is_read(
    locale_name: str, text: str, value: float | str, shown: str
) -> None:
    locale = locale_of(locale_name)
    cell = enter(BLANK, text, locale)
    assert (plain(cell.value), show(cell, locale)) == (value, shown)


def test_a_cell_set_to_plain_text_keeps_what_is_typed() -> None:
    cell = enter(BLANK.formatted({"type": "TEXT"}), "0042", US)
    assert cell.value == "0042"


def test_a_bare_number_typed_into_a_percent_cell_is_a_percentage() -> None:
    cell = enter(BLANK.formatted({"type": "PERCENT", "pattern": "0%"}), "85", US)
    assert (cell.value, show(cell, US)) == (0.85, "85%")


def test_a_cell_keeps_its_own_look_of_a_day() -> None:
    cell = enter(BLANK.formatted({"type": "DATE", "pattern": "dd.mm.yyyy"}), "2026-03-12", US)
    assert show(cell, US) == "12.03.2026"


def test_an_error_is_not_the_same_as_its_letters_typed_by_a_person() -> None:
    assert enter(BLANK, "=1/0", US).value == CellError("#DIV/0!")
    assert enter(BLANK, "#DIV/0!", US).value == "#DIV/0!"

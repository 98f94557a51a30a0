import pytest

from tests.sheets_server.formats import show_number
from tests.sheets_server.locales import locale_of


@pytest.mark.parametrize(
    ("number", "kind", "pattern", "shown"),
    [
        (0.85, "PERCENT", "", "85.00%"),
        (0.85, "PERCENT", "0%", "85%"),
        (0.855, "PERCENT", "0.#%", "85.5%"),
        (0.8, "PERCENT", "0.#%", "80%"),
        (1200, "CURRENCY", "", "$1,200.00"),
        (-1200, "CURRENCY", '"$"#,##0', "-$1,200"),
        (-5, "NUMBER", "0;(0)", "(5)"),
        (0, "NUMBER", '0;-0;"none"', "none"),
        (1234.5, "NUMBER", "", "1,234.50"),
        (7, "NUMBER", "000", "007"),
        (0.5, "NUMBER", "#.00", ".50"),
        (2.675, "NUMBER", "0.00", "2.68"),
        (123456, "SCIENTIFIC", "", "1.23E+05"),
        (43831, "DATE", "", "1/1/2020"),
        (43831, "DATE", "ddd d mmmm yy", "Wed 1 January 20"),
        (43831.75, "DATE_TIME", "yyyy-mm-dd hh:mm:ss", "2020-01-01 18:00:00"),
        (0.52, "TIME", "h:mm am/pm", "12:28 PM"),
        (1 / 3, "", "", "0.3333333333"),
        (1e15, "", "", "1E+15"),
        (12.5, "TEXT", "@", "12.5"),
    ],
)
def test_a_number_shows_as_its_format_says(
    number: float, kind: str, pattern: str, shown: str
) -> None:
    number_format = {"type": kind, "pattern": pattern} if kind else None
    assert show_number(number, number_format, locale_of("en_US")) == shown


@pytest.mark.parametrize(
    ("locale_name", "kind", "shown"),
    [
        ("de_DE", "PERCENT", "85,00%"),
        ("de_DE", "CURRENCY", "0,85\u00a0€"),
        ("de_DE", "DATE", "30.12.1899"),
        ("en_GB", "CURRENCY", "£0.85"),
        ("en_GB", "DATE", "30/12/1899"),
        ("sv_SE", "DATE", "1899-12-30"),
    ],
)
def test_a_bare_type_shows_as_the_locale_is_used_to(
    locale_name: str, kind: str, shown: str
) -> None:
    assert show_number(0.85, {"type": kind}, locale_of(locale_name)) == shown

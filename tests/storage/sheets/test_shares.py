import pytest

from components.domain.cells import Cell
from components.domain.locales import locale_named
from components.storage.sheets.shares import how_shown
from tests.sheets_server.faults import Fault
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served, workbook

TRADE_OFF = ["Asked on", "Customer", "Capability", "Level", "Price change", "Answer"]


def answers(serve: Serve, *rows: tuple[Cell, Cell], locale: str = "en_US") -> Served:
    """Trade-offs typed by hand: each with its level and price change."""
    lines = [["2026-11-02", "Acme", "Accuracy", level, price, "yes"] for level, price in rows]
    return serve({"Trade-offs": [TRADE_OFF, *lines]}, is_typed=True, locale=locale)


def read(served: Served) -> list[tuple[float, float]]:
    frame = workbook(served.store())["Trade-offs"]
    return list(zip(frame["level"], frame["price_change"], strict=True))


def test_a_percentage_is_read_as_people_see_it(serve: Serve) -> None:
    served = answers(serve, ("85%", "20%"), ("0.5%", "-12.5%"), ("1.5%", "0%"))
    assert read(served) == [(85, 0.2), (0.5, -0.125), (1.5, 0)]


def test_a_hundred_percent_and_more_are_not_taken_for_one(serve: Serve) -> None:
    """85% arrives as 0.85, and 100% as 1: no number between -1 and 1 tells the second."""
    served = answers(serve, ("100%", "100%"), ("150%", "200%"))
    assert read(served) == [(100, 1), (150, 2)]


def test_plain_numbers_stay_what_they_are(serve: Serve) -> None:
    served = answers(serve, (0.85, 20), (1, 100), (1000, -5))
    assert read(served) == [(0.85, 0.2), (1, 1), (1000, -0.05)]


def test_a_plain_fraction_in_a_percent_column_is_set_aside_and_asked_about(serve: Serve) -> None:
    served = answers(serve, (85, 0.2))
    (problem,) = workbook(served.store()).set_aside
    assert (problem.column, problem.typed) == ("Price change", "0.2")
    assert problem.expected == "a percentage with its sign: 0.2% or 20%"


def test_a_rounded_display_loses_no_digits(serve: Serve) -> None:
    served = answers(serve, ("33.333%", "0%"))
    served.control.set_format(served.key, "Trade-offs!D2", "PERCENT", "0%")
    assert served.sees("Trade-offs!D2", "FORMATTED_VALUE") == [["33%"]]
    assert read(served) == [(33.333, 0)]


@pytest.mark.parametrize("locale", ["de_DE", "fr_FR", "en_GB"])
def test_percentages_are_read_in_every_locale(serve: Serve, locale: str) -> None:
    mark = "." if locale == "en_GB" else ","
    served = answers(serve, (f"85{mark}5%", f"12{mark}125%"), locale=locale)
    assert read(served) == [(85.5, 0.12125)]


def test_percentages_of_a_team_that_set_another_locale_than_its_sheet_s_are_read(
    serve: Serve,
) -> None:
    line = ["2026-11-02", "Acme", "Accuracy", "85.5%", "1.125%", "yes"]
    settings = [["Setting", "Value"], ["locale", "de_DE"], ["PMF target", "37.5%"]]
    served = serve({"Trade-offs": [TRADE_OFF, line], "Settings": settings}, is_typed=True)
    assert read(served) == [(85.5, 0.01125)]
    assert workbook(served.store()).settings.pmf_target == 0.375


def test_settings_are_percentages_where_their_setting_is_one(serve: Serve) -> None:
    rows = [["gross margin", "100%"], ["fewest answers for a verdict", "7"], ["horizon years", "1"]]
    served = serve({"Settings": [["Setting", "Value"], *rows]}, is_typed=True)
    settings = workbook(served.store()).settings
    assert (settings.gross_margin, settings.fewest_answers, settings.horizon_years) == (1, 7, 1)


def test_a_second_call_is_made_only_where_a_number_could_be_a_percentage(serve: Serve) -> None:
    served = answers(serve, (85, 0), (90, None))
    store = served.store()
    store.read()
    assert served.control.counts()["values.batchGet"] == 1
    served.type("Trade-offs!D2", "0.85")
    store.read()
    assert served.control.counts()["values.batchGet"] == 3


def test_unchanged_numbers_are_not_asked_about_again_within_a_minute(serve: Serve) -> None:
    served = answers(serve, ("85%", "20%"))
    served.control.freeze()
    store = served.store()
    for _ in range(4):
        assert workbook(store)["Trade-offs"]["level"].loc[2] == 85
        served.control.advance(30)
    assert served.control.counts()["values.batchGet"] == 4 + 2


def test_rows_that_are_sorted_between_the_two_calls_are_read_anew(serve: Serve) -> None:
    served = answers(serve, ("85%", None), (7.5, None), ("60%", None))
    sort = {"do": "sort", "tab": "Trade-offs", "column": "D"}
    store = served.store()
    served.control.fault(Fault("person", on="values.batchGet", after=1, edit=sort))
    assert list(workbook(store)["Trade-offs"]["level"]) == [60, 85, 7.5]


@pytest.mark.parametrize(
    ("cell", "text", "locale", "shown"),
    [
        (0.85, "85%", "en_US", "share"),
        (0.855, "86%", "en_US", "share"),
        (0.85, "85,0 %", "de_DE", "share"),
        (12.345, "1.234,5 %", "de_DE", "share"),
        (0.85, "%85", "tr_TR", "share"),
        (0.85, "0.85", "en_US", "number"),
        (0.857, "0.9", "en_US", "number"),
        (1e-7, "1.00E-07", "en_US", "number"),
        (85, "85%", "en_US", "number"),
        (0.5, "1/2", "en_US", "number"),
        (0.85, "€0.85", "en_US", "number"),
        (0.85, "", "en_US", "number"),
        (0.85, "7.5", "en_US", "torn"),
        (0.85, "60%", "en_US", "torn"),
        ("Acme", "Acme", "en_US", "number"),
        ("Acme", "85%", "en_US", "torn"),
        (None, "", "en_US", "number"),
    ],
)  # fmt: skip
def test_what_a_cell_shows_tells_what_it_is(cell: Cell, text: str, locale: str, shown: str) -> None:
    assert how_shown(cell, text, locale_named(locale)) == shown


def test_each_text_is_held_against_its_own_cell(serve: Serve) -> None:
    cells: list[tuple[Cell, Cell]] = [(cell, None) for cell in ("85%", "", "90", "n/a", "100%")]
    served = answers(serve, *cells)
    grid = served.store().read().tabs["Trade-offs"]
    assert [row[3] for row in grid[1:]] == ["85%", None, 90, "n/a", "100%"]

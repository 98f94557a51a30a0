"""Levels of a file that look like shares of 1 are asked for the whole column at once."""

from dataclasses import replace

import pytest

from components.domain.cells import Cell
from components.domain.locales import UNKNOWN_LOCALE, locale_named
from components.domain.percent_levels import share_in, signed
from tests.importing.files import csv_source, mapped

ANSWERS = [
    ["Asked on", "Customer", "Capability", "Level", "Answer"],
    ["2026-11-02", "Acme", "Accuracy", "0.9", "yes"],
    ["2026-11-02", "Bolt", "Accuracy", "1", "yes"],
]


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        ([0.9, "1", 0], 0.9),
        (["1", "0.85"], 0.85),
        (["90", "0.9", "0.8"], 0.9),
        (["0.9%"], None),
        ([1, 0], None),
        (["soon", "0.9"], 0.9),
    ],
)
def test_a_column_is_asked_about_where_a_cell_may_be_a_share(
    cells: list[Cell], first: float | None
) -> None:
    assert share_in(cells, UNKNOWN_LOCALE) == first


def test_the_answer_gives_each_cell_its_sign_as_the_files_locale_writes_it() -> None:
    german = locale_named("de_DE")
    assert signed("0,925", german, are_shares=True) == "92,5%"
    assert signed("0.9", UNKNOWN_LOCALE, are_shares=False) == "0.9%"
    assert signed("85", UNKNOWN_LOCALE, are_shares=True) == "85"


@pytest.mark.parametrize(
    ("shares", "levels"),
    [((), [0.9, 1]), ((("level", True),), [90, 100]), ((("level", False),), ["0.9%", "1%"])],
)
def test_a_file_is_brought_in_as_it_was_answered(
    shares: tuple[tuple[str, bool], ...], levels: list[Cell]
) -> None:
    file = replace(mapped(csv_source(ANSWERS, "Trade-offs.csv"), "Trade-offs"), shares=shares)
    assert [row["level"] for row in file.rows] == levels

"""A level in percent without its sign between 0 and 1 is asked about, never guessed."""

import pytest

from components.domain.cells import Cell
from components.domain.percent_levels import as_percent, as_share, expected
from components.domain.workbook import Reading, canonical, parse

CAPABILITIES: list[list[Cell]] = [
    ["Capability", "Unit", "Better"],
    ["Accuracy", "%", "higher"],
    ["Speed", "minutes", "lower"],
]


def answers(*levels: tuple[str, Cell]) -> Reading:
    header: list[Cell] = ["Asked on", "Customer", "Capability", "Level", "Answer"]
    rows: list[list[Cell]] = [
        ["2026-11-02", f"C{at}", of, level, "yes"] for at, (of, level) in enumerate(levels)
    ]
    return Reading({"Capabilities": CAPABILITIES, "Trade-offs": [header, *rows]})


def levels_in(reading: Reading) -> list[float]:
    return [float(level) for level in parse(reading)["Trade-offs"]["level"]]


@pytest.mark.parametrize("cell", [0.9, "0.9", ".9", " 0.90 "])
def test_a_bare_share_skips_its_row_and_says_the_two_ways_to_read_it(cell: Cell) -> None:
    workbook = parse(answers(("Accuracy", cell), ("Accuracy", 85)))
    (problem,) = workbook.set_aside
    assert (problem.tab, problem.row, problem.column) == ("Trade-offs", 2, "Level")
    assert problem.expected == "a percentage with its sign: 0.9% or 90%"
    assert list(workbook["Trade-offs"]["level"]) == [85]
    assert [(one.row, one.level) for one in workbook.shares] == [(2, 0.9)]


def test_the_sign_settles_it_and_another_unit_is_not_asked() -> None:
    reading = answers(("Accuracy", "0.9%"), ("Speed", 0.5), ("Accuracy", "90 %"), ("Accuracy", 0))
    assert levels_in(reading) == [0.9, 0.5, 90, 0]
    assert not parse(reading).shares


def test_one_beside_shares_is_asked_too_and_stands_by_itself_else() -> None:
    assert [one.level for one in parse(answers(("Accuracy", 1), ("Accuracy", 0.9))).shares] == [
        *(1.0, 0.9),
    ]
    assert levels_in(answers(("Accuracy", 1), ("Accuracy", 85))) == [1, 85]


def test_a_capabilitys_own_levels_are_asked_too() -> None:
    grid: list[list[Cell]] = [
        ["Capability", "Unit", "Better", "Starting level"],
        ["Accuracy", "%", "higher", 0.96],
    ]
    workbook = parse(Reading({"Capabilities": grid}))
    assert [(one.tab, one.field) for one in workbook.shares] == [("Capabilities", "starting_level")]
    assert workbook["Capabilities"].empty


def test_a_level_under_one_percent_keeps_its_sign_in_the_spelling_of_every_store() -> None:
    reading = answers(("Accuracy", "0.9 %"), ("Accuracy", "0,5%"), ("Accuracy", "85 %"))
    local = Reading(answers(("Accuracy", "0,5%"), ("Accuracy", "85 %")).tabs, "de_DE")
    assert levels_in(canonical(local)) == levels_in(local) == [0.5, 85]
    assert [row[3] for row in canonical(reading).tabs["Trade-offs"][1:]] == ["0.9%", "0,5%", 85]
    assert levels_in(canonical(reading)) == levels_in(reading) == [0.9, 85]


def test_both_readings_are_told_without_a_stray_digit() -> None:
    assert (as_percent(0.9), as_share(0.07)) == ("0.9%", "7%")
    assert expected(0.955) == "a percentage with its sign: 0.955% or 95.5%"


def test_a_level_that_its_successes_do_not_come_to_is_noticed_and_counts() -> None:
    grid: list[list[Cell]] = [
        ["Measured on", "Capability", "Level", "Examples", "Successes"],
        ["2026-11-02", "Accuracy", 90, 100, 10],
        ["2026-11-02", "Accuracy", 91, 400, 365],
        ["2026-11-02", "Accuracy", 90, 100, None],
        ["2026-11-02", "Speed", 3, 100, 10],
    ]
    workbook = parse(Reading({"Capabilities": CAPABILITIES, "Evaluations": grid}))
    assert len(workbook["Evaluations"]) == 4
    assert [(one.row, one.column, one.typed, one.expected) for one in workbook.notices] == [
        (2, "Level", "90", "10%, as Successes and Examples say; the level counts")
    ]


def test_an_evaluation_s_level_is_asked_too_and_its_successes_are_among_its_examples() -> None:
    grid: list[list[Cell]] = [
        ["Measured on", "Capability", "Level", "Examples", "Successes"],
        ["2026-11-02", "Accuracy", 0.9125, 400, 365],
        ["2026-11-02", "Accuracy", "91.25%", 400, 365],
        ["2026-11-02", "Accuracy", "91.25%", 400, 401],
    ]
    workbook = parse(Reading({"Capabilities": CAPABILITIES, "Evaluations": grid}))
    assert workbook["Evaluations"]["level"].tolist() == [91.25]
    assert [(one.row, one.column) for one in workbook.set_aside] == [
        *((4, "Successes"), (2, "Level")),
    ]

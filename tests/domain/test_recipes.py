"""A recipe says as data how a table becomes rows: what it makes, leaves out, carries and melts."""

import json

import pytest

from components.domain.cells import Cell
from components.domain.grid import Grid
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.recipes import Recipe, read_by, recipe_from
from components.domain.steps import Made, Steps, titles_of

FORM: list[list[Cell]] = [
    ["Exported on 1 Nov", None, None],
    ["When", "Mail", "Feeling"],
    ["2026-11-01", "ann@acme.com", "very"],
    [None, None, None],
    ["2026-11-02", "bo@gmail.com", "not"],
]
CALLS = Recipe(tab="Calls", columns={"When": "held_on", "Mail": "-", "Feeling": "disappointment"})


def rows(recipe: Recipe, grid: Grid) -> list[list[Cell]]:
    return [row for row in read_by(recipe, grid, UNKNOWN_LOCALE).grid if row]


def test_columns_are_found_by_their_titles_wherever_they_stand() -> None:
    turned = [row[::-1] for row in FORM]
    assert rows(CALLS, FORM) == [
        ["Held on", "Disappointment"],
        ["2026-11-01", "very"],
        ["2026-11-02", "not"],
    ]
    assert rows(CALLS, turned) == [
        ["Disappointment", "Held on"],
        ["very", "2026-11-01"],
        ["not", "2026-11-02"],
    ]


def test_each_row_keeps_the_number_that_people_see() -> None:
    told = read_by(CALLS, FORM, UNKNOWN_LOCALE)
    numbered = zip(told.grid, told.places, strict=True)
    assert [place for row, place in numbered if row] == [2, 3, 5]


def test_a_further_column_changes_nothing_and_a_needed_one_that_is_gone_is_named() -> None:
    more = [[*row, "x"] for row in FORM]
    assert rows(CALLS, more) == rows(CALLS, FORM)
    told = read_by(CALLS, [row[1:] for row in FORM], UNKNOWN_LOCALE)
    assert (told.grid, told.lacking) == ([], ("When",))


def test_a_company_is_made_of_an_address_and_never_of_a_free_mail_host() -> None:
    customer = Made(title="Customer", domain_of="Mail", otherwise="No company given")
    found = rows(
        Recipe(
            tab="Calls",
            columns={"When": "held_on", "Customer": "customer"},
            steps=Steps(made=(customer,)),
        ),
        FORM,
    )
    assert [row[1] for row in found] == ["Customer", "acme.com", "No company given"]


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ({"First": "Ann", "Last": "Bo"}, "Ann Bo"),
        ({"Last": "Bo", "Mail": "x@y.org"}, "Bo"),
        ({"Mail": "x@y.org", "ID": "7"}, "x@y.org"),
        ({"Mail": "anonymous", "ID": "7"}, "7"),
        ({"Mail": "anonymous"}, "Answer 12"),
    ],
)
def test_a_person_is_who_the_tool_says_answered(said: dict[str, str], person: str) -> None:
    made = Made(
        title="Person",
        joined=("First", "Last"),
        addresses=("Mail",),
        first=("ID",),
        otherwise="Answer {row}",
    )
    assert made.said(said, 12) == person


def test_rows_that_the_tool_calls_unfinished_do_not_count_and_a_blank_state_does() -> None:
    grid: list[list[Cell]] = [
        ["When", "State"],
        ["2026-11-01", "completed"],
        ["2026-11-02", "partial"],
        ["2026-11-03", None],
    ]
    recipe = Recipe(
        tab="Calls", columns={"When": "held_on"}, steps=Steps(only={"State": ("completed",)})
    )
    assert [row[0] for row in rows(recipe, grid)] == ["Held on", "2026-11-01", "2026-11-03"]


def test_a_column_a_level_becomes_a_row_an_answer_with_what_is_carried_down() -> None:
    grid: list[list[Cell]] = [
        ["Day", "Company", "85%?", "90%?"],
        ["2026-11-01", "Acme", "no", "yes"],
        [None, None, "yes", "-"],
    ]
    recipe = Recipe(
        tab="Trade-offs",
        columns={
            "Day": "asked_on",
            "Company": "customer",
            "Level asked": "level",
            "Answer given": "answer",
        },
        steps=Steps(carried=("Day", "Company"), levels={"85%?": "85%", "90%?": "90%"}),
    )
    told = read_by(recipe, grid, UNKNOWN_LOCALE)
    assert told.grid[1:] == [
        ["2026-11-01", "Acme", "85%", "no"],
        ["2026-11-01", "Acme", "90%", "yes"],
        ["2026-11-01", "Acme", "85%", "yes"],
    ]
    assert told.places == (1, 2, 2, 3)


def test_words_rates_shares_and_constants_are_part_of_it() -> None:
    grid: list[list[Cell]] = [["Firm", "Pays", "State"], ["Acme", "€100", "Closed Won"]]
    recipe = Recipe(
        tab="Customers",
        columns={"Firm": "customer", "Pays": "annual_value", "State": "stage"},
        constants={"segment": "Insurers"},
        words={"closedwon": "paying", "eur": "1.1"},
    )
    head, row = rows(recipe, grid)
    assert head == ["Customer", "Annual value", "Stage", "Segment"]
    assert row[:1] + row[2:] == ["Acme", "paying", "Insurers"]
    assert row[1] == pytest.approx(110)


def test_titles_that_are_there_twice_or_blank_are_told_apart() -> None:
    assert titles_of(["Labels", None, "Labels", " "]) == [
        "Labels",
        "Column B",
        "Labels (2)",
        "Column D",
    ]


def test_a_recipe_is_kept_as_text_and_anything_else_is_none() -> None:
    assert recipe_from(CALLS.model_dump_json(exclude_defaults=True)) == CALLS
    for text in (
        "",
        "no JSON",
        "{}",
        json.dumps({"tab": "Nowhere", "columns": {}}),
        json.dumps({"tab": "Calls", "columns": {"A": "no_such_field"}}),
        json.dumps({"tab": "Calls", "columns": {}, "code": "rm"}),
    ):
        assert recipe_from(text) is None

"""Rows as stores keep them: one spelling, nothing lost, and when two rows are the same."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.grid import parse_tab
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.schema import TABS
from components.domain.workbook import Reading
from components.storage import KeyTaken, Row, new_id
from components.storage.rows import (
    StoredRow,
    row_counts,
    rows_not_there,
    rows_of,
    stored_row,
    stored_text,
)

CUSTOMERS, CALLS, ROADMAP = TABS["Customers"], TABS["Calls"], TABS["Roadmap"]


def stored(**cells: Cell) -> StoredRow:
    return stored_row(CALLS, {"held_on": "2026-11-02", "customer": "Acme", **cells})


@pytest.mark.parametrize(
    ("field", "cell", "text"),
    [
        ("customer", "  Acme ", "Acme"),
        ("stage", "Customer", "paying"),
        ("annual_value", "€30k", "30000"),
        ("annual_value", 1.125, "1.1250"),
        ("annual_value", "about 3", "about 3"),
        ("signed_up_on", 46083, "2026-03-02"),
        ("signed_up_on", " 13/25/26", " 13/25/26"),
        ("notes", 1e15, "1000000000000000"),
        ("notes", True, "TRUE"),
        ("notes", " ", None),
    ],
)
def test_a_cell_is_kept_in_one_spelling_and_as_typed_where_not_understood(
    field: str, cell: Cell, text: str | None
) -> None:
    assert stored_text(CUSTOMERS.by_field[field].kind, cell) == text


A_TEXT = st.text(min_size=1).filter(lambda text: text.strip("\x00 \ud800") != "")
A_CELL = st.one_of(
    *(st.text(), st.floats(), st.integers(), st.booleans(), st.none(), st.dates()),
    *(st.datetimes(), st.sampled_from(["85,5 %", "0.2", "1.125", "€1,200", "3/4/26", "maybe"])),
)


@settings(deadline=None)
@given(st.lists(st.tuples(A_TEXT, *[A_CELL] * 4).map(list), min_size=1, max_size=4))
def test_stored_text_means_what_was_typed(typed: list[list[Cell]]) -> None:
    fields = ["item", "confidence", "impact", "shipped_on", "actual_annual_value"]
    header: list[Cell] = [ROADMAP.by_field[name].title for name in fields]
    texts = [stored_row(ROADMAP, dict(zip(fields, row, strict=True))) for row in typed]
    kept = [[row.cells[name] for name in fields] for row in texts]
    before = parse_tab(ROADMAP, [header, *typed], UNKNOWN_LOCALE)
    after = parse_tab(ROADMAP, [header, *kept], UNKNOWN_LOCALE)
    before.frame["item"] = before.frame["item"].str.replace("\x00", "\ufffd")
    pd.testing.assert_frame_equal(after.frame, before.frame)
    assert [(p.row, p.column) for p in after.problems] == [
        (p.row, p.column) for p in before.problems
    ]


def test_every_column_of_every_tab_travels_under_a_key_of_its_own() -> None:
    header: list[Cell] = ["customer", "Held on", "Mood", "Customer", "", "Mood"]
    grid: list[list[Cell]] = [header, ["Acme", 46083, "sunny", "again", "no title", "dull"]]
    assert rows_of(Reading({"calls": grid, "Budget": grid})) == {
        "Calls": [
            {
                "held_on": "2026-03-02",
                "customer": "Acme",
                "Mood": "sunny",
                "Customer (2)": "again",
                "Column E": "no title",
                "Mood (2)": "dull",
            }
        ]
    }


def test_a_row_is_there_by_its_id_or_without_one_by_its_content() -> None:
    there = [stored(id="a"), stored(notes="x")]
    assert rows_not_there(CALLS, [stored(id="a"), stored(notes="x")], there) == []
    assert rows_not_there(CALLS, [stored()], there) == []
    assert rows_not_there(CALLS, [stored(id="b")], there) == [stored(id="b")]
    assert rows_not_there(CALLS, [stored(notes="y")] * 2, there) == [stored(notes="y")] * 2
    with pytest.raises(KeyTaken, match="Calls: a is already there with other content"):
        rows_not_there(CALLS, [stored(id="a", Mood="sunny")], there)


def test_a_name_that_is_taken_is_told_even_where_the_id_is_new() -> None:
    there = [stored_row(ROADMAP, {"id": "a", "item": "Faster answers"})]
    with pytest.raises(KeyTaken, match="Roadmap: faster  answers! is already there"):
        rows_not_there(
            ROADMAP, [stored_row(ROADMAP, {"id": "b", "item": "faster  answers!"})], there
        )


def test_rows_are_counted_below_the_header_without_blank_ones() -> None:
    grid: list[list[Cell]] = [[], ["Name"], ["Ann"], [None, " "], ["Bea"]]
    assert row_counts(Reading({"team": grid, "Calls": [], "Budget": grid})) == {
        "Team": 2,
        "Calls": 0,
    }


def test_ids_are_many_and_no_spreadsheet_takes_one_for_a_number() -> None:
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert all(len(one) == 12 and one[0].isalpha() and one == one.lower() for one in ids)


def test_a_row_that_says_nothing_is_blank() -> None:
    blank: Row = {"customer": " ", "Mood": ""}
    assert stored_row(CALLS, blank).is_blank
    assert not stored_row(CALLS, {"Mood": "sunny"}).is_blank

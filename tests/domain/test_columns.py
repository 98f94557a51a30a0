"""Reading by columns against its slow, obvious second implementation: one cell after the other."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.domain.cells import Cell, NotUnderstood, all_folded, folded
from components.domain.columns import (
    SHEET_ERRORS,
    ByColumn,
    by_column,
    is_blank_in,
    padded,
    read_cell,
    read_column,
)
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.schema import TABS, Column

TYPED = [
    "",
    "  ",
    "-",
    " N/A",
    "tbd",
    " Acme ",
    "Acme",
    "85%",
    "1,200",
    "soon",
    "yes",
    "2026-11-02",
    "02/03/2026",
]
A_CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, 0.0, 1.0, -0.0, 3, 0.85, 85, 46_083, 1e300]),
    st.sampled_from([*TYPED, *sorted(SHEET_ERRORS), f" {min(SHEET_ERRORS)} "]),
    st.sampled_from([dt.date(2026, 11, 2), dt.datetime(2026, 11, 2, 9, 30)]),  # noqa: DTZ001
    st.text(max_size=3),
)
COLUMNS = [column for tab in TABS.values() for column in tab.columns]


def one_by_one(column: Column, cells: list[Cell]) -> tuple[list[object], dict[int, str]]:
    values: list[object] = []
    expected: dict[int, str] = {}
    for at, cell in enumerate(cells):
        value = None
        if is_blank_in(column, cell):
            if column.is_required:
                expected[at] = f"{column.title}, which every row needs"
        else:
            try:
                value = read_cell(column.kind, cell, UNKNOWN_LOCALE)
            except NotUnderstood as error:
                expected[at] = str(error)
        values.append(None if value == "" else value)
    return values, expected


A_LONG_COLUMN = st.lists(st.one_of(st.text(max_size=4), A_CELL), min_size=40, max_size=70)


@given(st.sampled_from(COLUMNS), st.one_of(st.lists(A_CELL, max_size=12), A_LONG_COLUMN))
def test_a_column_reads_as_its_cells_do_one_by_one(column: Column, cells: list[Cell]) -> None:
    read = read_column(column, cells, UNKNOWN_LOCALE)
    values, expected = one_by_one(column, cells)
    assert read.bad == expected
    if column.kind.dtype == "datetime64[s]":
        slow = pd.Series(np.array(values, dtype="datetime64[s]"))
    else:
        slow = pd.Series(values, dtype=column.kind.dtype)
    pd.testing.assert_series_equal(pd.Series(read.array()), slow)
    last = np.arange(len(cells), dtype=np.intp)[len(cells) // 2 :]
    kept = slow.iloc[last].reset_index(drop=True)
    pd.testing.assert_series_equal(pd.Series(read.array(last)), kept)


@pytest.mark.parametrize("cells", [[1, True], [True, 1], [0, False], [1.0, True, 1]])
def test_a_tick_is_not_the_number_one(cells: list[Cell]) -> None:
    column = TABS["Trade-offs"].by_field["level"]
    bad = read_column(column, cells, UNKNOWN_LOCALE).bad
    assert sorted(bad) == [at for at, cell in enumerate(cells) if isinstance(cell, bool)]


@given(st.lists(st.lists(st.one_of(st.none(), st.text(min_size=1, max_size=2)), max_size=4)))
def test_a_grid_by_columns_gives_back_its_rows(rows: list[list[Cell]]) -> None:
    grid = by_column(rows)
    width = max(map(len, rows), default=0)
    whole = [[*row, *[None] * (width - len(row))] for row in rows]
    assert list(grid) == whole
    assert grid[1:] == whole[1:]
    assert [grid[at] for at in range(-len(grid), len(grid))] == [*whole, *whole]
    assert by_column(grid) is grid
    assert grid == whole
    assert grid != [*whole, [None]]


def test_columns_that_were_cut_after_their_last_cell_are_of_one_length() -> None:
    grid = padded([["Customer", "Acme", "Beta"], ["Notes"], ["Stage", "", "pilot"]])
    assert list(grid) == [
        ["Customer", "Notes", "Stage"],
        ["Acme", None, None],
        ["Beta", None, "pilot"],
    ]
    with pytest.raises(IndexError):
        grid[3]


def test_columns_that_hold_nothing_make_rows_of_nothing() -> None:
    assert ByColumn((), 2) == by_column([[], []])
    assert list(ByColumn((), 2)) == [[], []]
    assert ByColumn((), 2)[:1] == [[]]


@given(st.lists(st.text(max_size=6)))
def test_names_folded_in_one_go_are_folded_as_one_by_one(texts: list[str]) -> None:
    assert all_folded(texts) == [folded(text) for text in texts]


def test_a_tab_without_any_column_has_no_row() -> None:
    assert list(padded([])) == []
    assert list(padded([[]])) == []

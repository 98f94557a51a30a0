"""Whatever stands in a workbook is read: each row is taken, or set aside with place and words."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from components.domain.cells import NotUnderstood, folded
from components.domain.columns import Grid
from components.domain.grid import is_blank, layout_of, read_cell
from components.domain.locales import UNKNOWN_LOCALE, Locale, locale_named
from components.domain.schema import TABS, Kind, Tab
from components.domain.workbook import Reading, Workbook, canonical, parse
from components.storage import TableMismatch
from components.storage.files import csv_of, grid_from_csv, grids_from_xlsx, xlsx_bytes
from components.storage.rows import rows_of, storable
from tests.aloud import say
from tests.fuzzing.inputs import INPUTS, a_reading

tried: Counter[str] = Counter()
FUZZED = settings(
    max_examples=INPUTS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.explicit, Phase.generate],  # making an odd workbook smaller takes minutes
)


@pytest.fixture(autouse=True, scope="module")
def _counts(pytestconfig: pytest.Config) -> object:
    yield
    lost = tried["rows"] - tried["taken"] - tried["set aside"] - tried["left out with their tab"]
    say(pytestconfig, f"fuzzing: {dict(tried)}, rows lost: {lost}")
    assert lost == 0


def filled(tab: Tab, grid: Grid) -> set[int]:
    """The numbers of the rows in which a column of the tab holds anything, found the slow way."""
    layout = layout_of(tab, grid)
    known = layout.positions.values()
    return {
        number
        for number, row in enumerate(grid, 1)
        if number > layout.header_row + 1
        and any(at < len(row) and not is_blank(row[at]) for at in known)
    }


def check_rows(reading: Reading, workbook: Workbook) -> None:
    for name, grid in reading.tabs.items():
        if name not in TABS:
            assert name in workbook.unknown_tabs
            continue
        rows = filled(TABS[name], grid)
        taken = {int(row) for row in workbook[name].index}
        told = [p for p in workbook.problems if p.tab == name]
        aside = {p.row for p in told if p.severity == "set aside"}
        tried["rows"] += len(rows)
        if name not in workbook.present:
            assert not taken
            assert (
                any(p.severity == "tab left out" for p in told)
                or not layout_of(TABS[name], grid).positions
                or name in workbook.unknown_tabs  # somebody's own tab Sources
            )
            tried["left out with their tab"] += len(rows)
            continue
        if name == "Settings":  # a setting without a value is a row all the same
            aside -= taken
        assert not taken & aside
        assert taken | aside == rows
        tried["taken"] += len(taken)
        tried["set aside"] += len(aside)
    for problem in workbook.problems:
        assert problem.column
        assert problem.expected
        assert problem.row >= 1


def same(one: Workbook, other: Workbook, tabs: Iterable[str], *, with_rows: bool = False) -> None:
    for name in set(tabs) & TABS.keys():
        first, second = one[name], other[name]
        if not with_rows:
            first, second = first.reset_index(drop=True), second.reset_index(drop=True)
        if not first.equals(second):
            pd.testing.assert_frame_equal(first, second)  # says where


@FUZZED
@given(st.integers(0, 2**63))
def test_every_row_is_taken_or_set_aside_and_twice_alike(seed: int) -> None:
    reading = a_reading(seed)
    tried["workbooks"] += 1
    workbook = parse(reading)
    check_rows(reading, workbook)
    again = parse(Reading(dict(reading.tabs), reading.locale))
    same(workbook, again, TABS, with_rows=True)
    assert repr(workbook.problems) == repr(again.problems)
    for frame in workbook.frames.values():
        numbers = frame.select_dtypes("float64")
        assert not numbers.isin([float("inf"), float("-inf")]).any(axis=None)


@settings(FUZZED, max_examples=max(INPUTS // 4, 1))
@given(st.integers(0, 2**63))
def test_what_our_exporters_write_reads_back_the_same(seed: int) -> None:
    reading = a_reading(seed)
    tried["exports"] += 1
    workbook, rows = parse(reading), rows_of(reading)
    if reads_elsewhere(workbook, locale_named(reading.locale)):
        tried["exports left out"] += 1
        return
    same(workbook, parse(canonical(reading)), reading.tabs)
    back = {tab: grid_from_csv(data, tab) for tab, data in csv_of(rows).items()}
    same(as_stored(workbook), parse(Reading(back)), reading.tabs)
    try:
        data = xlsx_bytes(rows)
    except TableMismatch:  # a text longer than a cell of .xlsx can be
        tried["exports refused"] += 1
        return
    again = parse(Reading(grids_from_xlsx(data, "book.xlsx")))
    same(as_stored(workbook), again, reading.tabs)


def reads_elsewhere(workbook: Workbook, locale: Locale) -> bool:
    """Whether a cell was refused that a workbook of no known locale takes: "1.5" in a German one.

    It is kept as it was typed, so that its row counts once it has left the Sheet for a database.
    """
    columns = [(TABS[p.tab].by_header.get(folded(p.column)), p.typed) for p in workbook.set_aside]
    return any(
        is_read(column.kind, typed, UNKNOWN_LOCALE) and not is_read(column.kind, typed, locale)
        for column, typed in columns
        if column is not None
    )


def is_read(kind: Kind, cell: str, locale: Locale) -> bool:
    try:
        read_cell(kind, cell, locale)
    except NotUnderstood:
        return False
    return True


def as_stored(workbook: Workbook) -> Workbook:
    """What no store can hold, half characters and NUL, becomes U+FFFD on the way out."""
    frames = {name: frame.copy() for name, frame in workbook.frames.items()}
    for frame in frames.values():
        for column in map(str, frame.select_dtypes("str").columns):
            frame[column] = frame[column].map(storable, na_action="ignore").astype("str")
    return Workbook(frames)

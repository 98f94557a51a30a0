"""Files as they are: without titles, or with rows that are out of sight."""

import io

import openpyxl
import pytest

from components.importing.sources import Source, sources_of
from tests.importing.files import csv_source

ISSUES = [
    ["Choose stack & model", "Decide, then create env", "", "Week 1", "design,backend", "2"],
    ["Upload & parsing", "Implement upload", "", "Week 1", "backend", "3"],
    ["Eval harness", "Run the set; compute accuracy", "", "Week 2", "evals", "2"],
]


def test_a_file_without_titles_keeps_its_first_row_and_calls_columns_by_their_letters() -> None:
    source = csv_source(ISSUES, "issues.csv")
    assert (source.is_untitled, source.titles_row, source.row_count) == (True, 0, 3)
    assert source.headers[:2] == ("Column A", "Column B")
    assert [source.place(number) for number, _ in source.body] == [1, 2, 3]
    assert source.examples(0)[0] == "Choose stack & model"


def test_where_the_titles_stand_can_be_said_either_way() -> None:
    titled = csv_source(ISSUES, "issues.csv").titled_at(1)
    assert (titled.headers[0], titled.row_count) == ("Choose stack & model", 2)
    assert [titled.place(number) for number, _ in titled.body] == [2, 3]
    assert titled.titled_at(0).row_count == 3


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Score"], ["a", "1"]],
        [["How would you feel?", "Points"], ["very", "3"]],
        [["Customer", "2026-11-02"], ["Acme", "2026-11-03"]],
        [["2026-11-02", "Acme"]],
    ],
)
def test_titles_are_titles_and_a_single_row_is_no_table_without_them(rows: list[list[str]]) -> None:
    assert not csv_source(rows, "x.csv").is_untitled


def hidden_book(*, whole: bool = False) -> Source:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Calls", 0)
    for row in (["Customer", "Held on"], *(["Acme", f"2026-11-0{n}"] for n in range(1, 6))):
        sheet.append(row)
    for number in (3, 5, 20):
        sheet.row_dimensions[number].hidden = True
    sheet.sheet_state = "hidden" if whole else "visible"
    data = io.BytesIO()
    book.save(data)
    return sources_of("book.xlsx", data.getvalue())[0]


def test_hidden_rows_are_counted_and_read() -> None:
    source = hidden_book()
    assert (source.hidden_rows, source.row_count, source.hidden.whole) == (2, 5, False)
    assert hidden_book(whole=True).hidden.whole

"""The workbook to fill: everything in it comes from the schema."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from components.domain.schema import TABS, Column
from components.domain.workbook import Reading, parse
from components.storage.files.template import template_bytes
from components.storage.files.xlsx_in import grids_from_xlsx

COLUMNS = [(tab.name, column) for tab in TABS.values() for column in tab.columns]
WITH_CHOICES = [(tab, column) for tab, column in COLUMNS if column.kind.choices]
WITH_NAMES = [(tab, column) for tab, column in COLUMNS if column.kind.refers_to]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(io.BytesIO(template_bytes()))


def letter_of(tab: str, column: Column) -> str:
    position = [one.field for one in TABS[tab].columns].index(column.field)
    return load_letter(position)


def load_letter(position: int) -> str:
    return chr(ord("A") + position) if position < 26 else f"A{chr(ord('A') + position - 26)}"


def source(sheet: Worksheet, letter: str) -> str | None:
    found = [
        one for one in sheet.data_validations.dataValidation if f"{letter}2:" in str(one.sqref)
    ]
    return found[0].formula1 if found else None


def test_it_has_every_tab_and_header_and_no_row() -> None:
    grids = grids_from_xlsx(template_bytes(), "template")
    assert list(grids) == list(TABS)
    read = parse(Reading(grids))
    assert not read.problems
    assert all(read[name].empty for name in TABS)


def test_headers_stay_in_sight_and_each_has_a_note(book: Workbook) -> None:
    for name, tab in TABS.items():
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        for position, column in enumerate(tab.columns, 1):
            note = sheet.cell(1, position).comment
            assert note is not None
            assert column.help in note.text
            assert ("Needed" in note.text) == column.is_required


@pytest.mark.parametrize(
    ("tab", "column"), WITH_CHOICES, ids=lambda one: getattr(one, "title", one)
)
def test_a_column_of_choices_has_its_drop_down(book: Workbook, tab: str, column: Column) -> None:
    listed = source(book[tab], letter_of(tab, column))
    assert listed == f'"{",".join(column.kind.choices)}"'


@pytest.mark.parametrize(("tab", "column"), WITH_NAMES, ids=lambda one: getattr(one, "title", one))
def test_a_column_of_names_lists_the_rows_it_refers_to(
    book: Workbook, tab: str, column: Column
) -> None:
    listed = source(book[tab], letter_of(tab, column))
    assert listed is not None
    assert listed.startswith(f"'{column.kind.refers_to}'!$")
    first = listed.split("$")[1]
    other = TABS[column.kind.refers_to or ""]
    assert book[other.name][f"{first}1"].value == other.by_field[other.unique_field or ""].title


def test_dates_shares_and_text_have_their_formats(book: Workbook) -> None:
    for tab, column in COLUMNS:
        shown = book[tab].column_dimensions[letter_of(tab, column)].number_format
        expected = {"date": "yyyy-mm-dd", "percent": "0.##%", "text": "@", "number": "General"}
        if column.kind.word in expected:
            assert shown == expected[column.kind.word], (tab, column.title)


def test_what_is_typed_into_it_is_read_back() -> None:
    book = load_workbook(io.BytesIO(template_bytes()))
    sheet = book["Trade-offs"]
    titles = [cell.value for cell in sheet[1]]
    typed = {"Asked on": "2026-11-02", "Customer": "Acme", "Capability": "Accuracy"}
    cells = {**typed, "Level": "85", "Answer": "yes"}
    for title, value in cells.items():
        sheet.cell(2, titles.index(title) + 1).value = value
    file = io.BytesIO()
    book.save(file)
    read = parse(Reading(grids_from_xlsx(file.getvalue(), "filled")))
    assert not read.set_aside
    assert read["Trade-offs"]["level"].tolist() == [85.0]

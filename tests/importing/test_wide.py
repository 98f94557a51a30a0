"""Interview notes with one column a level become calls and answers."""

from pathlib import Path

import openpyxl
import pytest

from components.domain.cells import Cell
from components.domain.workbook import parse
from components.importing.recognising import tables_of
from components.importing.sources import Source
from components.importing.wide import with_answers
from components.storage import open_store
from tests.test_transfer import run

HEAD = ["Date", "Customer", "Who", "Notes", "Would pay at 85%?", "Would pay at 90 %?"]
NOTES: list[list[Cell]] = [
    ["2026-11-02", "Northwind", "Ann", "liked export", "no", "yes"],
    [None, None, "Bea", "wants SSO", "no", "maybe"],
    ["2026-11-05", "Lake Mills", "Cy", "ok", "yes", "-"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet.title = "Interview notes"
    sheet.append(HEAD)
    for row in NOTES:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    for title, rows in (
        ("Guide", ["How to interview", "Ask why"]),
        ("Pivot", ["Row Labels", "Lake"]),
    ):
        other = book.create_sheet(title)
        for text in rows:
            other.append([text])
    book.save(tmp_path / "Interviews.xlsx")
    return tmp_path / "Interviews.xlsx"


def test_each_filled_level_is_an_answer_and_merged_cells_hold_for_the_rows_below(
    file: Path, tmp_path: Path
) -> None:
    target = f"sqlite:///{tmp_path}/workbook.db"
    code, out, err = run(file, target)
    assert (code, out) == (2, "")
    assert "every row of Trade-offs needs Capability" in err
    code, out, _ = run(file, target, "--say", "Capability=Accuracy")
    assert code == 0
    assert "days and customers hold for the rows below: 2 cells" in out
    book = parse(open_store(target).read())
    assert book["Calls"][["customer", "person", "notes"]].to_numpy().tolist() == [
        ["Northwind", "Ann", "liked export"],
        ["Northwind", "Bea", "wants SSO"],
        ["Lake Mills", "Cy", "ok"],
    ]
    answers = book["Trade-offs"]
    assert answers[["person", "level", "answer"]].to_numpy().tolist() == [
        *(["Ann", 85, "no"], ["Ann", 90, "yes"], ["Bea", 85, "no"], ["Bea", 90, "unsure"]),
        ["Cy", 85, "yes"],
    ]
    assert set(answers["capability"]) == {"Accuracy"}
    assert answers["question"].tolist()[0] == "Would pay at 85%?"


def test_guides_and_pivots_are_left_out(file: Path) -> None:
    known = [one.title for one in tables_of(file.name, file.read_bytes()) if one.known]
    assert known == ["Interview notes", "Interview notes, answers"]


def test_an_answer_is_found_in_the_row_of_the_notes() -> None:
    _, answers = with_answers(Source("notes.csv", "notes", [["My notes"], HEAD, *NOTES], 1))
    assert [answers.place(row) for row, _ in answers.body] == [3, 3, 4, 4, 5]


@pytest.mark.parametrize(
    "head",
    [
        ["Date", "Customer", "Who", "Notes", "Would pay?", "Would stay?"],
        ["Date", "Customer", "Who", "Notes", "Pays at 85%?", "Stays at 85%?"],
        ["Day one", "Firm one", "Who", "Notes", "At 85%?", "At 90%?"],
    ],
)
def test_other_tables_stay_as_they_are(head: list[str]) -> None:
    source = Source("notes.csv", "notes", [head, *NOTES], 0)
    assert with_answers(source) == [source]

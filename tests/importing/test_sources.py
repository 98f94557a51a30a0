"""Files as they stand: whole sheets, their titles wherever these are, every spelling of a CSV."""

import io
import zipfile

import pytest

from components.importing.sources import header_row, sources_of
from components.storage import NotAWorkbook
from components.storage.files.limits import MAX_FILE_BYTES
from tests.importing.files import CALLS, csv_source, xlsx_sources

SEMICOLONS = """Interviews, exported 12 Nov 2026

Date of call;Client;Value
02.11.2026;Müller;1,5
;;
03.11.2026;Bolt;"2
3"
"""


def test_every_sheet_is_read_whole_whatever_its_name() -> None:
    sheets = xlsx_sources({"Calls": CALLS, "Kundengespräche": CALLS, "Empty": []})
    assert [(one.title, one.row_count) for one in sheets] == [("Calls", 3), ("Kundengespräche", 3)]
    assert sheets[1].name == "book.xlsx, sheet Kundengespräche"
    assert [cells for _, cells in sheets[0].body] == [cells for _, cells in sheets[1].body]


def test_a_percentage_in_a_foreign_sheet_is_read_as_people_see_it() -> None:
    import openpyxl  # noqa: PLC0415 - only this test formats a cell

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Client", "Price"])
    sheet.append(["Acme", 0.2])
    sheet["B2"].number_format = "0%"
    data = io.BytesIO()
    book.save(data)
    (source,) = sources_of("Answers.xlsx", data.getvalue())
    assert list(source.cells(1)) == ["20%"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_heading_above_the_titles_hides_neither_them_nor_the_mark_between_cells(
    encoding: str,
) -> None:
    (source,) = sources_of("interviews.csv", SEMICOLONS.encode(encoding))
    assert source.headers == ("Date of call", "Client", "Value")
    assert [number for number, _ in source.body] == [4, 6]
    assert list(source.cells(1)) == ["Müller", "Bolt"]
    assert source.examples(2) == ["1,5", "2 3"]


def test_the_first_filled_row_holds_the_titles_unless_a_lower_one_is_known() -> None:
    assert header_row([[], ["a", "b"], ["c", "d"]]) == 1
    assert header_row([["Customer", "Held on"], ["Customer", "Date"]]) == 0
    assert header_row([["Report"], ["Customer"], ["Client", "Date"]]) == 2


def test_a_column_without_a_title_goes_by_its_letter_and_long_cells_are_shortened() -> None:
    source = csv_source([["Customer", ""], ["Acme", "x" * 100], ["Acme", "y"]])
    assert source.called(1) == "Column B"
    assert source.examples(0) == ["Acme"]
    assert [len(text) for text in source.examples(1)] == [40, 1]


def test_a_path_sent_by_a_browser_is_no_part_of_the_name() -> None:
    assert csv_source(CALLS, "C:/secret/Calls.csv").name == "Calls.csv"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("Calls.xlsx", b"no workbook", "no .xlsx file"),
        ("Calls.csv", b"\xff\xfe\x00\x00\x81", "no text"),
        ("Calls.csv", b"\n ;\n", "nothing stands in it"),
        ("Calls.csv", b"x" * (MAX_FILE_BYTES + 1), "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(name: str, content: bytes, words: str) -> None:
    with pytest.raises(NotAWorkbook, match=f"{name}.*{words}"):
        sources_of(name, content)


def test_a_file_that_unpacks_to_too_much_is_refused_unread() -> None:
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(401):
            part.write(bytes(1_000_000))
    with pytest.raises(NotAWorkbook, match="too large"):
        sources_of("bomb.xlsx", bomb.getvalue())

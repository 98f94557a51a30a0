"""The cells of .xlsx files: as people see them on the way in, typed on the way out."""

import datetime as dt
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.grid import ParsedTab, parse_tab
from components.domain.locales import locale_named
from components.domain.schema import TABS
from components.domain.workbook import Reading, parse
from components.storage import NotAWorkbook, Row, TableMismatch
from components.storage.files import csv_of, grid_from_csv, grids_from_xlsx, xlsx_bytes
from components.storage.rows import rows_of


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    book.close()
    return file.getvalue()


# --- in -------------------------------------------------------------------------------------


def test_cells_arrive_as_people_see_them() -> None:
    book = openpyxl.Workbook()
    tab = book.create_sheet("Trade-offs")
    tab.append(["Asked on", "Customer", "Capability", "Level", "Price change", "Answer", "Notes"])
    tab.append([dt.date(2026, 11, 2), "Acme", "Accuracy", 0.85, 0.125, True, "_x0041_"])
    tab.append([dt.date(2026, 11, 3), "#REF!", "Accuracy", 3, 0.2, "no"])
    tab["D2"].number_format, tab["E2"].number_format = "0%", '[Red]0.0#%;"percent"'
    tab["D3"].number_format, tab["E3"].number_format = '0 "%"', r"0.0\%"
    tab["B4"] = "merged"
    tab.merge_cells("B4:C5")
    tab["Z99"].number_format = "0%"  # a formatted cell with nothing in it
    grid = grids_from_xlsx(saved(book), "book.xlsx")["Trade-offs"]
    assert [row[1:] for row in grid[1:]] == [
        ["Acme", "Accuracy", "85%", "12.5%", True, "A"],
        ["#REF!", "Accuracy", 3, 0.2, "no"],
        ["merged"],
    ]
    frame = parse(Reading({"Trade-offs": grid[:2]}))["Trade-offs"]
    assert list(frame.loc[2, ["level", "price_change", "answer"]]) == [85.0, 0.125, "yes"]
    assert str(frame.loc[2, "asked_on"]) == "2026-11-02 00:00:00"


def test_a_formula_gives_the_value_it_had_when_the_file_was_saved() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Customers").append(["Customer", "Annual value"])
    book["Customers"].append(["Acme", "=1000*30"])
    mended = io.BytesIO()  # with the value that a spreadsheet would have saved beside the formula
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(mended, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"<v></v>", b"<v>30000</v>")
            new.writestr(name, part.replace(b"<v />", b"<v>30000</v>"))
    assert grids_from_xlsx(mended.getvalue(), "b.xlsx")["Customers"][1] == ["Acme", 30000]


def test_percentages_and_settings_are_spelt_as_the_settings_of_its_file_say() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Roadmap").append(["Item", "Confidence"])
    book["Roadmap"].append(["Speed", 0.855])
    book["Roadmap"]["B2"].number_format = "0.0%"
    book.create_sheet("Settings").append(["Setting", "Value"])
    book["Settings"].append(["locale", "de_DE"])
    book["Settings"].append(["stated answers divided by", 1.125])
    read = parse(Reading(grids_from_xlsx(saved(book), "book.xlsx")))
    assert read["Roadmap"].loc[2, "confidence"] == 0.855
    assert read.settings.stated_divisor == 1.125


def test_a_sheet_that_is_no_tab_is_only_named() -> None:
    book = openpyxl.Workbook()
    for row in ([], ["Rent", 1000], ["Food", 200]):
        book.worksheets[0].append(row)
    assert grids_from_xlsx(saved(book), "book.xlsx") == {"Sheet": [["Rent", 1000]]}


@pytest.mark.parametrize("data", [b"", b"Name,Email", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_xlsx_is_told(data: bytes) -> None:
    with pytest.raises(NotAWorkbook, match=r"book.xlsx cannot be read: it is no .xlsx file"):
        grids_from_xlsx(data, "book.xlsx")


def test_a_zip_bomb_is_refused_unopened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", bytes(50_000_000))
    assert len(file.getvalue()) < 1_000_000
    with pytest.raises(NotAWorkbook, match="more than 400,000,000 bytes when unpacked"):
        grids_from_xlsx(file.getvalue(), "bomb.xlsx")


def test_a_sheet_that_claims_a_million_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Team").cell(row=1_048_576, column=1, value="Ann")
    monkeypatch.setattr("components.storage.files.xlsx_in.MAX_CELLS", 1000)
    with pytest.raises(NotAWorkbook, match=r"tab Team cannot be read: .* more than 1,000 cells"):
        grids_from_xlsx(saved(book), "book.xlsx")


# --- out ------------------------------------------------------------------------------------


def test_cells_have_their_types_and_the_header_stays_in_sight() -> None:
    row: Row = {"item": "=1+1", "confidence": "85%", "impact": 0.25, "shipped_on": "2026-11-02"}
    taken: Row = {"taken_at": "2026-11-02T08:15:00Z", "as_of": "2026-11-02", "figure": "f"}
    data = xlsx_bytes({"Roadmap": [row, {"confidence": "85.5%"}], "Snapshots": [taken]})
    book = openpyxl.load_workbook(io.BytesIO(data))
    tab = book["Roadmap"]
    titles = {str(cell.value): cell for cell in tab[1]}
    cells = dict(zip(titles, tab[2], strict=True))
    assert (cells["Item"].value, cells["Item"].data_type) == ("=1+1", "s")
    assert cells["Item"].quotePrefix
    assert (cells["Confidence"].value, cells["Confidence"].number_format) == (0.85, "0%")
    assert tab["J3"].number_format == "0.##%"
    assert (cells["Impact"].value, cells["Impact"].data_type) == (0.25, "n")
    assert cells["Shipped on"].value == dt.datetime(2026, 11, 2)  # noqa: DTZ001
    assert cells["Shipped on"].number_format == "yyyy-mm-dd"
    assert book["Snapshots"]["A2"].value == dt.datetime(2026, 11, 2, 8, 15)  # noqa: DTZ001
    assert tab.freeze_panes == "A2"
    assert titles["Item"].font.bold
    assert tab.column_dimensions["B"].width == len("=1+1") + 2
    assert tab.column_dimensions["J"].width == len("Confidence") + 2
    book.close()


def test_a_text_that_no_cell_can_hold_is_refused_not_cut() -> None:
    with pytest.raises(TableMismatch, match="cannot hold 40,000 letters"):
        xlsx_bytes({"Team": [{"name": "x" * 40_000}]})


@pytest.mark.parametrize(
    "number",
    [0.1 + 0.2, 1 / 3, -1e15 / 7, 5e-324, 1.7976931348623157e308, 12345678901234567, 10**309],
    ids=lambda number: str(number)[:24],
)
def test_a_number_keeps_its_last_digit(number: float) -> None:
    """openpyxl writes 16 digits; of the largest number it thereby makes an infinite one."""
    data = xlsx_bytes({"Roadmap": [{"item": "x", "impact": number}]})
    _, row = grids_from_xlsx(data, "book.xlsx")["Roadmap"]
    assert row[-1] == number


def test_an_exact_share_is_still_a_percentage_for_people() -> None:
    data = xlsx_bytes({"Roadmap": [{"item": "x", "confidence": "12.3456789012345%"}]})
    cell = openpyxl.load_workbook(io.BytesIO(data))["Roadmap"]["J2"]
    assert (cell.value, cell.number_format) == (12.3456789012345 / 100, "0.##%")
    assert grids_from_xlsx(data, "book.xlsx")["Roadmap"][1][-1] == "12.3456789012345%"


# --- both ways round, and so for CSV --------------------------------------------------------

ODD = (
    *("=1+1", "'=x", "-5", "_x0041_", "#REF!", "0.2", "85,5 %", "\r", "a\r\nb", "1e5", "-12.125%"),
    *("1.125", "120.0%", "2026-02-30", "1899-01-01", "2026-11-02T08:15:00Z", "TRUE", "_x000D_"),
)
A_TEXT = st.text(min_size=1).filter(lambda text: text.strip() != "")
A_CELL = st.one_of(
    *(A_TEXT, st.sampled_from(ODD), st.floats(), st.integers(), st.booleans()),
    *(st.dates(), st.datetimes(), st.none()),
)
HEADER: list[Cell] = [
    "Item",
    "Problem",
    "Confidence",
    "Impact",
    "Shipped on",
    "Actual annual value",
]
ROWS = st.lists(st.tuples(A_TEXT, *[A_CELL] * 6).map(list), max_size=4)


def reasons(parsed: ParsedTab) -> list[tuple[int, str, str]]:
    aside = (problem for problem in parsed.problems if problem.severity == "set aside")
    return [(problem.row, problem.column, problem.expected) for problem in aside]


LARGEST = 1.7976931348623157e308
TOO_LONG: list[Cell] = ["x", None, LARGEST, 0.1 + 0.2, None, 12345678901234567, 10**309]


@settings(max_examples=120, deadline=None)
@example([["x", None, None, None, None, LARGEST, None]], "")
@example([TOO_LONG, ["y", None, 10**309, 10**309, None, 10**309, None]], "de_DE")
@given(ROWS, st.sampled_from(["", "de_DE", "en_US"]))
def test_any_row_means_the_same_after_a_round_trip(typed: list[list[Cell]], code: str) -> None:
    settings_tab = [["Setting", "Value"], ["locale", code]]
    before: list[list[Cell]] = [[*HEADER, "Mood"], *typed]
    rows = rows_of(Reading({"Roadmap": before, "Settings": settings_tab}))
    from_csv = grid_from_csv(csv_of(rows)["Roadmap"], "Roadmap.csv")
    from_xlsx = grids_from_xlsx(xlsx_bytes(rows), "book.xlsx")["Roadmap"]
    expected = parse_tab(TABS["Roadmap"], before, locale_named(code))
    for after in (from_csv, from_xlsx):
        parsed = parse_tab(TABS["Roadmap"], after, locale_named(code))
        pd.testing.assert_frame_equal(parsed.frame, expected.frame, check_exact=True)
        assert reasons(parsed) == reasons(expected)

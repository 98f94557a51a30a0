"""The two kinds of file as stores: filled once, never changed, never half written."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from components.domain.workbook import parse
from components.storage import (
    Edit,
    NotAWorkbook,
    NothingThere,
    NotWritable,
    Row,
    StoreUnreachable,
    TableMismatch,
    TargetHoldsRows,
    UnknownStore,
    open_store,
)

A_CUSTOMER: dict[str, list[Row]] = {"Customers": [{"customer": "Acme"}]}
BOTH = pytest.mark.parametrize("place", ["new/folder", "new/book.xlsx"])


def folder(tmp_path: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (tmp_path / f"{name}.csv").write_bytes(data)
    return tmp_path


def test_files_are_matched_to_tabs_tolerantly_and_others_only_named(tmp_path: Path) -> None:
    data = b"Asked on,Customer,Capability,Level,Answer\n2026-11-02,Acme,Accuracy,85%,yes\n"
    path = folder(tmp_path, **{"trade offs": data, "Budget": b"\x00\xff", ".Team": b"Name\nAnn"})
    book = parse(open_store(str(path)).read())
    assert list(book["Trade-offs"]["level"]) == [85.0]
    assert book.unknown_tabs == ("Budget",)
    assert len(book["Team"]) == 0


def test_two_files_for_one_tab_are_refused(tmp_path: Path) -> None:
    path = folder(tmp_path, **{"Trade-offs": b"x", "Tradeoffs": b"x"})
    with pytest.raises(NotAWorkbook, match='"Trade-offs" and "Tradeoffs" are both the tab'):
        open_store(str(path)).read()


def test_a_file_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(tmp_path, Team=b"Name\nAnn\n")
    monkeypatch.setattr("components.storage.files.MAX_FILE_BYTES", 8)
    with pytest.raises(NotAWorkbook, match=r"Team.csv .* too large: more than 8 bytes"):
        open_store(str(path)).read()


def test_only_real_files_of_the_folder_itself_are_read(tmp_path: Path) -> None:
    (tmp_path / "Team.csv").mkdir()
    (tmp_path / "Calls.csv").symlink_to(tmp_path / "nowhere")
    assert open_store(str(tmp_path)).read().tabs == {}


@BOTH
def test_a_new_or_empty_file_is_filled_once_and_never_changed(tmp_path: Path, place: str) -> None:
    store = open_store(f"{tmp_path}/{place}")
    with pytest.raises(NothingThere):
        store.read()
    store.append({"Customers": []})
    store.append(A_CUSTOMER)
    assert list(parse(store.read())["Customers"]["customer"]) == ["Acme"]
    with pytest.raises(TargetHoldsRows, match="already holds rows .Customers."):
        store.append(A_CUSTOMER)
    with pytest.raises(NotWritable, match="import and export"):
        store.change(Edit("Customers", {}, {}, "Bea", dt.datetime.now(dt.UTC), row=2))
    places = {path.name for path in tmp_path.rglob("*")} - {"new"}
    assert places in ({"folder", "Customers.csv"}, {"book.xlsx"})


def test_an_empty_file_of_a_tab_is_filled_under_its_own_name(tmp_path: Path) -> None:
    open_store(str(folder(tmp_path, customers=b"Customer\n"))).append(A_CUSTOMER)
    assert [path.name for path in tmp_path.iterdir()] == ["customers.csv"]


def test_a_sheet_of_something_else_is_never_overwritten(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Budget").append(["Rent", 1000])
    file = io.BytesIO()
    book.save(file)
    (tmp_path / "book.xlsx").write_bytes(file.getvalue())
    with pytest.raises(TargetHoldsRows, match="Budget"):
        open_store(f"{tmp_path}/book.xlsx").append(A_CUSTOMER)
    assert (tmp_path / "book.xlsx").read_bytes() == file.getvalue()


@BOTH
def test_a_tab_that_is_none_cannot_name_a_file(tmp_path: Path, place: str) -> None:
    with pytest.raises(TableMismatch, match="there is no such tab"):
        open_store(f"{tmp_path}/{place}").append({"../../evil": [{"name": "Ann"}]})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failed_export_leaves_the_old_file_and_no_scraps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = folder(tmp_path, Customers=b"Customer\n")

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, no_room)
    with pytest.raises(StoreUnreachable, match="No space left on device"):
        open_store(str(path)).append(A_CUSTOMER)
    assert [(p.name, p.read_bytes()) for p in path.iterdir()] == [("Customers.csv", b"Customer\n")]


@pytest.mark.parametrize("name", ["Calls.csv", "book.xls", "book.ods", "notes.txt"])
def test_a_single_file_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UnknownStore, match=r"give an .xlsx file, or a folder of CSV files"):
        open_store(f"{tmp_path}/{name}")


def test_a_file_that_is_no_xlsx_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"Name,Email")
    with pytest.raises(NotAWorkbook, match=r"book.xlsx cannot be read: it is no .xlsx file"):
        open_store(f"{tmp_path}/book.xlsx").read()
    with pytest.raises(NotAWorkbook):
        open_store(f"{tmp_path}/book.xlsx").append(A_CUSTOMER)

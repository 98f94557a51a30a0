"""Database files of other times and other programs: read, or left alone with the next step."""

import sqlite3
from pathlib import Path

import pytest

from components.domain.workbook import parse
from components.storage import NotAWorkbook, StorageError, StoreUnreachable, open_store
from components.storage.sql.version import APPLICATION, VERSION

OLDEST = Path(__file__).parent / "oldest.sql"  # made by 1defa04, the first commit with this store
A_CALL = {"held_on": "2026-11-03", "customer": "Acme"}


def stamp_of(file: Path) -> tuple[int, int]:
    connection = sqlite3.connect(file)
    found = [connection.execute(f"PRAGMA {one}").fetchone()[0] for one in STAMP]
    connection.close()
    return found[0], found[1]


STAMP = ("application_id", "user_version")


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    file = tmp_path / "company.sqlite"
    connection = sqlite3.connect(file)
    connection.executescript(OLDEST.read_text())
    connection.close()
    return file


def test_a_file_of_the_first_version_is_read_as_it_is_and_gets_its_stamp_with_the_next_write(
    oldest: Path,
) -> None:
    store = open_store(f"sqlite:///{oldest}")
    before = store.read()
    book = parse(before)
    assert book.set_aside == ()
    assert list(book["Calls"]["customer"]) == ["Harz Mutual"]
    assert list(book["Customers"]["annual_value"]) == [42000]
    assert list(book["Trade-offs"]["level"]) == [85]
    assert "kept" in str(before.tabs["Trade-offs"])
    assert stamp_of(oldest) == (0, 0)  # reading writes nothing
    store.append(
        {"Calls": [A_CALL], "Trade-offs": [{"asked_on": "2026-11-03", "customer": "Acme"}]}
    )
    after = store.read()
    assert list(parse(after)["Calls"]["customer"]) == ["Harz Mutual", "Acme"]
    assert "kept" in str(after.tabs["Trade-offs"])
    assert stamp_of(oldest) == (APPLICATION, VERSION)


def test_a_new_file_has_its_stamp_from_the_first_row_on(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    open_store(f"sqlite:///{file}").append({"Calls": [A_CALL]})
    assert stamp_of(file) == (APPLICATION, VERSION)


def foreign(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for one in ("CREATE TABLE songs (title TEXT)", *statements):
        connection.execute(one)
    connection.close()


@pytest.mark.parametrize(
    ("statements", "words", "step"),
    [
        ([], "it is another program's database", "Name another file"),
        (["PRAGMA user_version = 7"], "it is another program's database", "Name another file"),
        (["PRAGMA application_id = 7"], "it is another program's database", "Name another file"),
        (
            [f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {VERSION + 1}"],
            "a newer version of this app wrote it (2, this one knows 1)",
            "Start the newer version",
        ),
    ],
)
def test_a_file_of_another_program_or_of_a_newer_version_is_left_alone_with_the_next_step(
    statements: list[str], words: str, step: str, tmp_path: Path
) -> None:
    file = tmp_path / "other.sqlite"
    foreign(file, *statements)
    store = open_store(f"sqlite:///{file}")
    connection = sqlite3.connect(file)
    before = "".join(connection.iterdump())
    for use in (store.read, lambda: store.append({"Calls": [A_CALL]})):
        with pytest.raises(NotAWorkbook) as refused:
            use()
        assert words in str(refused.value)
        assert str(refused.value.next_step).startswith(step)
    assert "".join(connection.iterdump()) == before
    connection.close()


def test_a_folder_in_the_databases_place_is_told_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "company.sqlite").mkdir()
    store = open_store(f"sqlite:///{tmp_path}/company.sqlite")
    for use in (store.read, lambda: store.append({"Calls": [A_CALL]})):
        with pytest.raises(StorageError) as refused:
            use()
        assert isinstance(refused.value, StoreUnreachable)
        assert "look whether a folder has it" in str(refused.value.next_step)

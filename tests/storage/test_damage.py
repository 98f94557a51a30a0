"""A local database that has lost its shape: told, copied aside, never written, the rest usable."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from components.storage import Edit, NotAWorkbook, Row, StorageError, Store, open_store
from components.storage.notes import Note, notes_of
from components.storage.snapshot import SharedSnapshot, kept_file
from tests.storage.a_store import AT

ROWS = 120
PAGE = 4096
HOUR = 3600


def company(path: Path) -> Store:
    store = open_store(f"sqlite:///{path}")
    store.append({"Calls": [a_call(n) for n in range(ROWS)], "Team": [{"name": "Ann"}]})
    return store


def a_call(number: int) -> Row:
    cells: Row = {"id": f"call{number}", "held_on": "2026-11-02", "customer": "Acme"}
    return {**cells, "quote": f"quote {number} " * 40}


def header_overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(64))


def middle_page_overwritten(path: Path) -> None:
    pages = path.stat().st_size // PAGE
    with path.open("r+b") as file:
        file.seek(pages // 2 * PAGE)
        file.write(b"\xff" * PAGE)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // PAGE * PAGE)


def truncated_in_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 1000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")
    os.utime(path, (AT.timestamp(), AT.timestamp()))


def a_letter(path: Path) -> None:
    path.write_text("Dear customer, this is no database.\n" * 200)


WAYS = [header_overwritten, middle_page_overwritten, truncated, truncated_in_a_page]
WAYS += [emptied, a_letter]


@pytest.mark.parametrize("damage", WAYS)
def test_damage_is_told_copied_aside_once_and_never_written(
    tmp_path: Path, damage: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "company.sqlite"
    company(path)
    damage(path)
    before = path.read_bytes()
    store = open_store(path.as_uri().replace("file://", "sqlite:///"))
    refused = 0
    for work in everything(store):
        with pytest.raises(
            NotAWorkbook, match=r"company\.sqlite cannot be read: .*damaged"
        ) as told:
            work()
        assert "Nothing is written into it." in str(told.value.next_step)
        refused += 1
    assert path.read_bytes() == before
    copies = [one for one in tmp_path.iterdir() if ".damaged-" in one.name]
    assert [one.read_bytes() for one in copies if one.suffix != "-wal"] == [before]
    assert copies[0].name in str(told.value.next_step)
    assert copies[0].stat().st_mode & 0o077 == 0
    with capsys.disabled():
        name = damage.__name__.replace("_", " ")
        print(f"\n  damage, {name}: {refused} calls refused, {len(copies)} copy, 0 bytes written")  # noqa: T201


def everything(store: Store) -> list[Callable[[], object]]:
    """Whatever the app does with a store."""
    edit = Edit("Calls", {}, {"quote": "other"}, "Ann", AT, key="call1")
    notes = notes_of(store, Path(), "unused")
    return [
        store.read,
        lambda: store.append({"Calls": [a_call(999)]}),
        lambda: store.change(edit),
        lambda: notes.add(Note("abcdefghjkmn", AT, "Ann", "w", "guess")),
        store.read,
    ]


def test_damage_in_the_life_of_a_process_stops_its_writes_too(tmp_path: Path) -> None:
    path = tmp_path / "company.sqlite"
    store = company(path)
    store.read()
    middle_page_overwritten(path)
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(NotAWorkbook):
        store.append({"Team": [{"name": "Bea"}]})
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_the_last_good_figures_are_shown_in_this_process_and_in_the_next(tmp_path: Path) -> None:
    path = tmp_path / "company.sqlite"
    store, kept = company(path), kept_file(tmp_path, "company")
    shared = SharedSnapshot(store, kept)
    shared.current()
    truncated(path)
    for snapshot in (shared, SharedSnapshot(open_store(f"sqlite:///{path}"), kept)):
        copy = snapshot.refresh()
        assert isinstance(copy.failure, NotAWorkbook)
        assert len(copy.reading.tabs["Calls"]) == ROWS + 1


def test_a_file_that_somebody_is_just_making_is_not_taken_for_an_emptied_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "company.sqlite"
    path.touch()
    store = open_store(f"sqlite:///{path}")
    assert store.read().tabs == {}
    store.append({"Team": [{"name": "Ann"}]})


def test_a_workbook_without_rows_is_no_damage_however_old(tmp_path: Path) -> None:
    path = tmp_path / "company.sqlite"
    open_store(f"sqlite:///{path}").append({})
    os.utime(path, (AT.timestamp(), AT.timestamp()))
    assert open_store(f"sqlite:///{path}").read().tabs == {}


def test_a_disk_without_room_for_the_copy_says_nothing_of_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "company.sqlite"
    company(path)
    a_letter(path)
    blocked = path.stat().st_mtime
    made = open_store(f"sqlite:///{path}")
    with pytest.raises(NotAWorkbook) as told:
        made.read()
    copy = next(one for one in tmp_path.iterdir() if ".damaged-" in one.name)
    copy.unlink()
    copy.with_name(f"{copy.name}.part").mkdir()  # where the copy would be written first
    os.utime(path, (blocked, blocked))
    with pytest.raises(NotAWorkbook) as again:
        made.read()
    assert "A copy of it" in str(told.value.next_step)
    assert "A copy of it" not in str(again.value.next_step)


def test_what_was_not_yet_moved_into_the_database_is_part_of_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "company.sqlite"
    store = company(path)
    reader = sqlite3.connect(path)
    try:
        reader.execute("SELECT count(*) FROM calls").fetchone()
        store.append({"Team": [{"name": "Bea"}]})  # stays in the log while somebody has it open
        header_overwritten(path)
        with pytest.raises(StorageError):
            open_store(f"sqlite:///{path}").read()
    finally:
        reader.close()
    copies = {one.name.rpartition(".damaged-")[2][15:] for one in tmp_path.glob("*.damaged-*")}
    assert copies == {"", "-wal"}

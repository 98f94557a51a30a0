"""A running meeting's notes: each kept once, in order, whoever writes at the same moment."""

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from components.storage import NotWritable, StoreUnreachable, new_id, open_store
from components.storage.notes import FileNotes, Note, Notes, note_from, notes_of, text_of

pytest_plugins = ("tests.postgres",)
AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
PLACES = [
    pytest.param("file", id="file"),
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
]


def a_note(kind: str = "typed", value: str = "Ann") -> Note:
    return Note(new_id(), AT, "Tess", "w1", kind, "decide/owner", value)


@pytest.fixture(params=PLACES)
def notes(request: pytest.FixtureRequest, tmp_path: Path) -> Notes:
    if request.param == "file":
        return FileNotes(tmp_path / "made" / "on the way" / "meeting.jsonl")
    address = f"sqlite:///{tmp_path}/workbook.db"
    if request.param == "postgresql":
        address = request.getfixturevalue("postgres_address")
    return notes_of(open_store(address), tmp_path, "meeting")


def test_before_the_first_note_there_is_nothing_to_read(notes: Notes) -> None:
    assert notes.read() == ()


def test_notes_come_back_whole_and_in_the_order_they_came(notes: Notes) -> None:
    written = [a_note(value='Zoë said: "85 %"\nis =1+1 enough\u2028?'), a_note(kind="step")]
    for one in written:
        notes.add(one)
    assert list(notes.read()) == written


def test_a_note_that_is_added_again_after_a_lost_answer_is_one_note(notes: Notes) -> None:
    first, second = a_note(), a_note()
    for one in (first, second, first):
        notes.add(one)
    assert notes.read() == (first, second)


def test_cleared_notes_are_gone_and_the_next_meeting_begins_anew(notes: Notes) -> None:
    notes.add(a_note())
    notes.clear()
    notes.clear()
    assert notes.read() == ()
    after = a_note()
    notes.add(after)
    assert notes.read() == (after,)


def test_nothing_is_lost_when_many_write_at_once(notes: Notes) -> None:
    written = [a_note(value="x" * 5_000) for _ in range(40)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(notes.add, written))
    assert {one.id for one in notes.read()} == {one.id for one in written}


def test_the_tabs_of_a_database_know_nothing_of_its_notes(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    notes_of(store, tmp_path, "meeting").add(a_note())
    assert store.read().tabs == {}
    assert list(tmp_path.glob("*.jsonl")) == []


def test_a_store_without_room_for_notes_has_them_in_the_folder(tmp_path: Path) -> None:
    notes_of(open_store(str(tmp_path / "workbook.xlsx")), tmp_path, "meeting").add(a_note())
    assert (tmp_path / "meeting.jsonl").stat().st_mode & 0o077 == 0


def test_a_line_torn_by_a_crash_costs_that_line_only(tmp_path: Path) -> None:
    notes = FileNotes(tmp_path / "meeting.jsonl")
    first, torn, last = a_note(), a_note(), a_note()
    notes.add(first)
    with notes.path.open("a") as file:
        file.write(text_of(torn)[:40])
    notes.add(last)
    assert notes.read() == (first, last)


@pytest.mark.parametrize("line", ["", "{}", "[1]", "null", '{"id": "x", "at": "soon"}', "{" * 99])
def test_what_is_no_note_of_ours_is_none(line: str) -> None:
    assert note_from(line) is None


def test_a_note_too_large_for_any_meeting_is_refused(notes: Notes) -> None:
    with pytest.raises(NotWritable, match="larger than 100 kB"):
        notes.add(a_note(value="x" * 100_001))
    assert notes.read() == ()


@pytest.mark.skipif(os.name == "nt", reason="a folder in the file's place")
def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "meeting.jsonl").mkdir()
    notes = FileNotes(tmp_path / "meeting.jsonl")
    for does in (notes.read, notes.clear, lambda: notes.add(a_note())):
        with pytest.raises(StoreUnreachable, match="The meeting's notes cannot be reached"):
            does()

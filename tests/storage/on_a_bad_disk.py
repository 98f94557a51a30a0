"""A program that writes until the disk refuses, and tells what is there afterwards.

python -m tests.storage.on_a_bad_disk small|shut FOLDER COMMAND_THAT_SHUTS_THE_DISK
"""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from components.storage import Row, StorageError, Store, new_id, open_store
from components.storage.drafts import Drafts
from components.storage.notes import FileNotes, Note
from components.storage.snapshot import SharedSnapshot, kept_file

AT = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
Told = dict[str, object]


def refused(work: Callable[[], object]) -> str | None:
    """Do something; return the words it was refused with."""
    try:
        work()
    except StorageError as error:
        return f"{error} {error.next_step or ''}".strip()
    return None


def until_refused(work: Callable[[int], object]) -> tuple[int, str]:
    """Do something again and again; return how often it was acknowledged, and the refusal."""
    for count in range(100_000):
        if words := refused(lambda count=count: work(count)):  # type: ignore[misc]
            return count, words
    raise AssertionError("the disk took everything")


def add_call(store: Store, number: int) -> None:
    row = {"id": f"call{number}", "held_on": "2026-11-02", "customer": "Acme", "quote": "q" * 3000}
    store.append({"Calls": [row], "Trade-offs": [{**ANSWER, "id": f"call{number}"}]})


ANSWER: Row = {
    "asked_on": "2026-11-02",
    "customer": "Acme",
    "capability": "Accuracy",
    "level": 85,
    "answer": "yes",
}


def calls(store: Store) -> list[str]:
    return [str(row[0]) for row in store.read().tabs["Calls"][1:]]


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Fill what is left of the disk; nothing to do where only the size of files is limited."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 512):
                pass
        except OSError:
            pass
    yield
    ballast.unlink()


def note(number: int) -> Note:
    return Note(new_id(), AT, "Ann", "w", "guess", value=f"{number} {'v' * 900}")


def on_a_small_disk(folder: Path) -> Told:
    store = open_store(f"sqlite:///{folder}/company.sqlite")
    drafts, draft = Drafts(folder / "drafts"), new_id()
    drafts.write(draft, {"quote": "kept"})
    notes, shared = FileNotes(folder / "notes.jsonl"), kept_file(folder, "x")
    snapshot = SharedSnapshot(store, shared)
    for number in range(3):
        add_call(store, number)
        notes.add(note(number))
    snapshot.current()
    told, words = until_refused(lambda number: add_call(store, number + 3))
    with full(folder):
        noted, note_words = until_refused(lambda number: notes.add(note(number)))
        draft_words = refused(lambda: drafts.write(draft, {"quote": "x" * 190_000}))
        shown = snapshot.refresh()
        is_kept_whole = bool(json.loads(shared.read_text())["tabs"])
        there, notes_there = calls(store), len(notes.read())
        kept_draft = drafts.read(draft) == {
            "quote": "x" * 190_000 if draft_words is None else "kept"
        }
    (folder / "room").touch()
    return {
        "acknowledged": told + 3,
        "there": len(there),
        "answers": len(store.read().tabs["Trade-offs"]) - 1,
        "twice": len(there) - len(set(there)),
        "words": [words, note_words, draft_words],
        "notes": [noted + 3, notes_there],
        "draft": kept_draft,
        "shown": len(shown.reading.tabs["Calls"]) - 1,
        "is_kept_whole": is_kept_whole,
        "left": sorted(path.name for path in folder.rglob("*.part")),
    }


def on_a_shut_disk(folder: Path, shut: str) -> Told:
    store = open_store(f"sqlite:///{folder}/company.sqlite")
    drafts, notes = Drafts(folder / "drafts"), FileNotes(folder / "notes.jsonl")
    for number in range(3):
        add_call(store, number)
    drafts.write(draft := new_id(), {"quote": "kept"})
    notes.add(note(0))
    if shut:
        subprocess.run(shut.split(), check=True)
    else:
        for place in (folder, folder / "drafts"):
            os.chmod(place, 0o500)  # noqa: PTH101
        os.chmod(folder / "notes.jsonl", 0o400)  # noqa: PTH101
    fresh = open_store(f"sqlite:///{folder}/company.sqlite")
    return {
        "there": len(calls(fresh)),
        "words": [
            refused(lambda: add_call(fresh, 9)),
            refused(lambda: drafts.write(draft, {"quote": "other"})),
            refused(lambda: notes.add(note(1))),
            refused(lambda: open_store(f"sqlite:///{folder}/new.sqlite").append({"Calls": []})),
        ],
        "draft": drafts.read(draft) == {"quote": "kept"},
        "notes": [1, len(notes.read())],
    }


if __name__ == "__main__":
    kind, place, command = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    told = on_a_small_disk(place) if kind == "small" else on_a_shut_disk(place, command)
    sys.stdout.write(f"{json.dumps(told)}\n")

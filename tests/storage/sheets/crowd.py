"""A crowd at one spreadsheet: writers of the app, people with the Sheet open, and bad luck.

Everybody keeps count; `Diary` is what writers were told, and what the end is judged by.
"""

import datetime as dt
import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from components.domain.workbook import parse
from components.storage import Edit, Row, StaleRow, StoreUnreachable
from components.storage.sheets import SheetsStore
from tests.sheets_server.faults import Fault
from tests.storage.sheets.served import Served

T = TypeVar("T")
START = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
COLUMNS = "ABCDEF"
TROUBLES = (
    *("500", "502", "503", "cut", "429", "401", "slow", "slow-after", "hang"),
    *("500-after", "502-after", "503-after", "cut-after", "cut-midway", "html-after", "hang-after"),
)
MOST_RETRIES = 30


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a call's note, as a writer asked for it: before, after, what came of it."""

    row: str
    before: str
    after: str
    outcome: str


@dataclass(slots=True)
class Diary:
    """What everybody did. added: ID -> the call as it was acknowledged."""

    added: dict[str, Row] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        with self.lock:
            self.counts[what] += 1

    @property
    def actions(self) -> int:
        return self.counts["actions"]


def a_row(key: str) -> Row:
    return {
        "id": key,
        "held_on": START.date() - dt.timedelta(days=len(key) + sum(map(ord, key)) % 300),
        "customer": f"Customer of {key}",
        "person": f"Person of {key}",
        "quote": f"=QUOTE({key})",
        "Score": f"score of {key}",
    }


class Writer:
    """A session of the app: adds calls with their answers, changes notes of calls it has seen."""

    def __init__(self, store: SheetsStore, name: str, diary: Diary) -> None:
        self.store, self.name, self.diary = store, name, diary
        self.chance = random.Random(name)
        self.notes: dict[str, dict[str, object]] = {}
        self.done = 0

    def act(self) -> None:
        self.done += 1
        if self.done % 5 == 1 or not self.notes:
            self.look()
        if self.chance.random() < 0.4 or not self.notes:
            self.add(f"{self.name}{self.done:05}x")
        else:
            self.change()
        self.diary.count("actions")

    def look(self) -> None:
        frame = self.until_reached(lambda: parse(self.store.read())["Calls"])
        self.notes = {str(row["id"]): dict(row) for row in frame.to_dict("records")}

    def add(self, key: str) -> None:
        call = a_row(key)
        answer: Row = {"id": f"{key}t", "asked_on": call["held_on"], "customer": call["customer"]}
        answer = {**answer, "capability": "Accuracy", "level": self.done / 8, "answer": "yes"}
        self.until_reached(lambda: self.store.append({"Calls": [call], "Trade-offs": [answer]}))
        with self.diary.lock:
            self.diary.added[key] = call

    def change(self) -> None:
        """Change the note of a call as it was when this session last looked."""
        keys = sorted(self.notes)
        key = self.chance.choice(keys[:20] if self.chance.random() < 0.5 else keys)
        before, after = self.notes[key], f"{self.name} {self.done}"
        at = START + dt.timedelta(seconds=self.done)
        edit = Edit("Calls", before, {"notes": after}, self.name, at, key=key)
        try:
            self.until_reached(lambda: self.store.change(edit))
            outcome = "acknowledged"
            self.notes[key] = {**before, "notes": after}
        except StaleRow:
            outcome = "conflict"
            self.look()
        told = Told(key, _text(before["notes"]), after, outcome)
        with self.diary.lock:
            self.diary.told.append(told)

    def until_reached(self, call: Callable[[], T]) -> T:
        """Do as people do who read "try again in a minute"."""
        for _ in range(MOST_RETRIES):
            try:
                return call()
            except StoreUnreachable as error:
                self.diary.count(f"told: {str(error).partition('reached: ')[2]}")
        raise AssertionError("Google was never reached")


def _text(note: object) -> str:
    return note if isinstance(note, str) else ""


# --- people, and bad luck -------------------------------------------------------------------


class Person:
    """Somebody who sorts and inserts rows by hand, half of the time just before a write."""

    def __init__(self, served: Served, name: str, diary: Diary) -> None:
        self.served, self.diary = served, diary
        self.chance = random.Random(name)

    def act(self) -> None:
        edit = self.edit()
        if self.chance.random() < 0.5:
            self.served.control.edit(self.served.key, edit)
        else:
            on = self.chance.choice(["spreadsheets.batchUpdate", "any"])
            self.served.control.fault(Fault("person", on=on, edit=edit))
        self.diary.count(f"by hand: {edit['do']}")

    def edit(self) -> dict[str, object]:
        tab = self.chance.choice(["Calls", "Calls", "Trade-offs"])
        if self.chance.random() < 0.7:
            column, descending = self.chance.choice(COLUMNS), self.chance.random() < 0.5
            return {"do": "sort", "tab": tab, "column": column, "descending": descending}
        return {"do": "insert", "tab": tab, "row": self.chance.randint(2, 30)}


class Trouble:
    """Orders one fault after the other."""

    def __init__(self, served: Served, diary: Diary) -> None:
        self.served, self.diary = served, diary
        self.chance = random.Random("trouble")
        self.next = 0

    def act(self) -> None:
        kind = TROUBLES[self.next % len(TROUBLES)]
        self.next += 1
        on = "token" if self.next % 40 == 0 else self.chance.choice(["write", "write", "read"])
        times = self.chance.choice([1, 1, 2])
        seconds = 0.02 if kind.startswith("slow") else 0.0
        self.served.control.fault(Fault(kind, on=on, times=times, seconds=seconds))
        self.diary.count(f"fault: {kind}")


def run(actors: list[Writer | Person | Trouble], diary: Diary, actions: int) -> None:
    """Let writers act as fast as they can, and everybody else once every few of their actions."""
    failures: list[BaseException] = []

    def write(writer: Writer) -> None:
        while diary.actions < actions and not failures:
            writer.act()

    def disturb(other: Person | Trouble) -> None:
        due = 0
        while diary.actions < actions and not failures:
            if diary.actions >= due:
                other.act()
                due = diary.actions + other.chance.randint(1, 5)
            threading.Event().wait(0.002)

    def watched(actor: Writer | Person | Trouble) -> None:
        try:
            write(actor) if isinstance(actor, Writer) else disturb(actor)
        except BaseException as error:  # noqa: BLE001 - told by the thread that runs the test
            failures.append(error)

    threads = [threading.Thread(target=watched, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for failure in failures:
        raise failure

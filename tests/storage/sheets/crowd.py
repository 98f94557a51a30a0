"""A crowd at one spreadsheet: writers of the app, people with the Sheet open, and bad luck.

Everybody keeps count; `Diary` is what writers were told, and what the end is judged by.
"""

import datetime as dt
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from components.domain.cells import Cell
from components.domain.grid import parse_tab
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.schema import TABS
from components.domain.workbook import parse
from components.editing.history import undo
from components.editing.log import actions, named
from components.editing.signed import Signed
from components.storage import (
    Edit,
    KeyTaken,
    Misplaced,
    Row,
    RowGone,
    Rows,
    StaleRow,
    StoreUnreachable,
)
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
REMOVALS = 0.06  # of all that writers do


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a call's note, as a writer asked for it: before, after, what came of it.

    outcome: "acknowledged"; "conflict"; "gone"; "misplaced": rows were moved in that moment;
    "unclear": told so after an answer was lost, or nobody was left to be told.
    """

    row: str
    before: str
    after: str
    outcome: str


@dataclass(slots=True)
class Diary:
    """What everybody did. added: ID -> the call as it was acknowledged; removed: ID -> outcomes.

    maybe: calls whose adder was killed meanwhile. hit: the cells that writers were told were hit;
    left: those of them that no button offered to put back.
    """

    added: dict[str, Row] = field(default_factory=dict)
    maybe: dict[str, Row] = field(default_factory=dict)
    hit: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    left: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    removed: dict[str, list[str]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        with self.lock:
            self.counts[what] += 1

    def begin(self, what: str, key: str) -> None:
        """Somebody is about to add, change or remove a call."""

    @property
    def actions(self) -> int:
        return self.counts["actions"]


def a_row(key: str) -> Row:
    """A call of which every cell says whose it is."""
    return {
        "id": key,
        "held_on": START.date() - dt.timedelta(days=sum(map(ord, key)) % 300),
        "customer": f"Customer of {key}",
        "person": f"Person of {key}",
        "quote": f"=QUOTE({key})",
        "Score": f"score of {key}",
    }


def level_of(key: str) -> float:
    """The level asked about in the answer that goes with a call."""
    return sum(map(ord, key)) / 8


class Writer:
    """A session of the app: adds calls with answers, changes or takes out calls it has seen."""

    def __init__(
        self, store: SheetsStore, name: str, diary: Diary, *, removals: float = REMOVALS
    ) -> None:
        self.store, self.name, self.diary, self.removals = store, name, diary, removals
        self.chance = random.Random(name)
        self.notes: dict[str, dict[str, object]] = {}
        self.done = 0
        self.was_told_to_try_again = False

    def act(self) -> None:
        self.done += 1
        if self.done % 5 == 1 or not self.notes:
            self.look()
        chance = self.chance.random()
        if chance < 0.4 or not self.notes:
            self.add(f"{self.name}{self.done:05}x")
        elif chance < 0.4 + self.removals:
            self.remove()
        else:
            self.change()
        self.diary.count("actions")

    def look(self) -> None:
        reading = self.until_reached(self.store.read)
        frame = parse_tab(TABS["Calls"], reading.tabs["Calls"], UNKNOWN_LOCALE).frame
        rows = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
        self.notes = {str(row["id"]): row for row in rows}

    def add(self, key: str) -> None:
        call = a_row(key)
        answer: Row = {"id": f"{key}t", "asked_on": call["held_on"], "customer": call["customer"]}
        answer = {**answer, "capability": "Speed", "level": level_of(key), "answer": "yes"}
        rows: Rows = {"Calls": [call], "Trade-offs": [answer]}
        self.diary.begin("add", key)
        while not self.is_written(lambda: self.store.append(rows)):
            pass
        with self.diary.lock:
            self.diary.added[key] = call

    def change(self) -> None:
        """Change the note of a call as it was when this session last looked."""
        keys = sorted(self.notes)
        key = self.chance.choice(keys[:20] if self.chance.random() < 0.5 else keys)
        before, after = self.notes[key], f"{self.name} {self.done}"
        self.diary.begin("change", key)
        outcome = self.outcome_of(key, before, {"notes": after})
        if outcome == "acknowledged":
            self.notes[key] = {**before, "notes": after}
        told = Told(key, _text(before["notes"]), after, outcome)
        with self.diary.lock:
            self.diary.told.append(told)

    def remove(self) -> None:
        """Take out a call as it was when this session last looked."""
        key = self.chance.choice(sorted(self.notes))
        blank = dict.fromkeys(TABS["Calls"].by_field)
        self.diary.begin("remove", key)
        outcome = self.outcome_of(key, self.notes.pop(key), blank)
        with self.diary.lock:
            self.diary.removed.setdefault(key, []).append(outcome)

    def outcome_of(self, key: str, before: dict[str, object], after: Mapping[str, Cell]) -> str:
        at = START + dt.timedelta(seconds=10 * self.done)  # what is told of it takes two more
        edit = Edit("Calls", before, after, self.name, at, key=key)
        try:
            if not self.is_written(lambda: self.store.change(edit)):
                return "misplaced"
        except (StaleRow, RowGone) as error:
            told = "gone" if isinstance(error, RowGone) else "conflict"
            outcome = "unclear" if self.was_told_to_try_again else told
            self.look()
            return outcome
        return "acknowledged"

    def is_written(self, call: Callable[[], None]) -> bool:
        """Write; where another row was hit, put back what it held, as the button does."""
        try:
            self.until_reached(call)
        except Misplaced as error:
            self.diary.count("misplaced")
            with self.diary.lock:
                self.diary.hit += error.cells
            self.put_back(error)
            return False
        return True

    def put_back(self, error: Misplaced) -> None:
        """Undo the action that tells what was hit, unless others went on from there."""
        if error.told_as is None:  # Changes could not take it in that moment: there is no button
            with self.diary.lock:
                self.diary.left += error.cells
            return
        workbook = parse(self.until_reached(self.store.read))
        name = named(*error.told_as)
        (told,) = [one for one in actions(workbook) if one.name == name]
        signed = Signed(self.name, START + dt.timedelta(days=1, seconds=self.chance.random() * 8e4))
        plan = undo(told, workbook, signed)
        with suppress(StaleRow, RowGone, KeyTaken):
            self.is_written(lambda: self.store.apply(plan.rows, plan.edits))

    def until_reached(self, call: Callable[[], T]) -> T:
        """Do as people do who read "try again in a minute"."""
        self.was_told_to_try_again = False
        for _ in range(MOST_RETRIES):
            try:
                return call()
            except StoreUnreachable as error:
                self.was_told_to_try_again = True
                self.diary.count(f"told: {str(error).partition('reached: ')[2]}")
        raise AssertionError("Google was never reached")


def _text(note: object) -> str:
    return note if isinstance(note, str) else ""


# --- people, and bad luck -------------------------------------------------------------------


class Person:
    """Somebody who sorts, inserts and deletes rows, half of the time just before a write."""

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
        chance = self.chance.random()
        if chance < 0.1:
            return {"do": "delete", "tab": "Calls", "row": self.chance.randint(2, 40)}
        if chance < 0.7:
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


class Actor(Protocol):
    """Who does one thing after the other."""

    def act(self) -> None: ...


class Crowd:
    """Everybody at work: writers as fast as they can, the others once every few actions."""

    def __init__(
        self,
        writers: Sequence[Actor],
        others: Sequence[Person | Trouble],
        diary: Diary,
    ) -> None:
        self.writers, self.others, self.diary = writers, others, diary
        self.failures: list[BaseException] = []

    def work(self, actions: int) -> None:
        """Go on until the writers have done so much; raise what went wrong with anybody."""
        threads = [threading.Thread(target=self.write, args=(w, actions)) for w in self.writers]
        threads += [threading.Thread(target=self.disturb, args=(o, actions)) for o in self.others]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for failure in self.failures:
            raise failure

    def is_over(self, actions: int) -> bool:
        return self.diary.actions >= actions or bool(self.failures)

    def write(self, writer: Actor, actions: int) -> None:
        while not self.is_over(actions):
            self.watched(writer)

    def disturb(self, other: Person | Trouble, actions: int) -> None:
        due = 0
        while not self.is_over(actions):
            if self.diary.actions >= due:
                self.watched(other)
                due = self.diary.actions + other.chance.randint(1, 5)
            time.sleep(0.002)

    def watched(self, actor: Actor) -> None:
        try:
            actor.act()
        except BaseException as error:  # noqa: BLE001 - told by the thread that runs the test
            self.failures.append(error)

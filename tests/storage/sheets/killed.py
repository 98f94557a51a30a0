"""Programs that write to one spreadsheet and are killed in the middle of what they do."""

import json
import random
import time
from collections import Counter
from collections.abc import Mapping
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from components.storage import Store
from components.storage.sheets import SheetsStore
from components.storage.sheets.accounts import Account
from components.storage.sheets.budget import Pace
from components.storage.sheets.google import Google
from tests.storage.sheets.crowd import Diary, Told, Writer, a_row
from tests.storage.sheets.served import Served
from tests.storage.writer import Program, started

FASTER = 60  # times: the minutes of Google's budget are seconds here


class Mortal:
    """A program with one writer in it, killed now and then and started anew.

    It says what it begins and what came of it, a line each.
    """

    def __init__(self, served: Served, name: str, diary: Diary) -> None:
        self.served, self.name, self.diary = served, name, diary
        self.chance = random.Random(name)
        self.lives = 0
        self.program: Program | None = None
        self.begun: tuple[str, str] | None = None
        self.left = 0  # lines until it is killed

    def act(self) -> None:
        """Take note of the next line; kill the program once its time has come."""
        program = self.program or self.start()
        self.note(json.loads(program.line()))
        self.left -= 1
        if self.left <= 0:
            time.sleep(self.chance.random() * 0.1)
            self.stop()

    def start(self) -> Program:
        self.lives += 1
        self.left = self.chance.randint(20, 100)
        entries = dict(self.served.control.account(None))
        work = partial(work_until_killed, self.served.server.base_url, entries)
        self.program = started(work, self.served.address, f"{self.name}{self.lives}k", 0)
        return self.program

    def stop(self) -> None:
        """Kill it; of what it had begun and not ended nobody knows what came of it."""
        if self.program is None:
            return
        self.program.process.kill()
        for line in self.program.rest():
            self.note(json.loads(line))
        self.program = None
        self.diary.count("kills")
        if self.begun is not None:
            what, key = self.begun
            if what == "add":
                self.diary.maybe[key] = a_row(key)
            elif what == "remove":
                self.diary.removed.setdefault(key, []).append("unclear")
            self.begun = None

    def note(self, line: dict[str, Any]) -> None:
        """Take over what the program has told of itself."""
        with self.diary.lock:
            match line["what"]:
                case "begin":
                    self.begun = (line["kind"], line["key"])
                    return
                case "add":
                    self.diary.added[line["key"]] = a_row(line["key"])
                case "change":
                    self.diary.told.append(Told(*line["told"]))
                case "remove":
                    self.diary.removed.setdefault(line["key"], []).append(line["outcome"])
                case "hit":
                    self.diary.hit += [tuple(each) for each in line["cells"]]
                    self.diary.counts["misplaced"] += 1
                    return
            self.begun = None
            self.diary.counts["actions"] += 1


class Spoken(Diary):
    """A diary that says at once what is begun, to whoever started this program."""

    mouth: Connection

    def begin(self, what: str, key: str) -> None:
        say(self.mouth, what="begin", kind=what, key=key)


def say(mouth: Connection, **line: object) -> None:
    mouth.send(json.dumps(line))


def work_until_killed(
    origin: str, entries: Mapping[str, str], store: Store, name: str, _: int, mouth: Connection
) -> None:
    """Act for ever, saying what was done."""
    pace = Pace(lambda: time.monotonic() * FASTER, lambda s: time.sleep(s / FASTER))
    google = Google(Account(entries["client_email"], entries), origin=origin, pace=pace)
    diary = Spoken()
    diary.mouth = mouth
    writer = Writer(SheetsStore(store.name, google=google), name, diary)
    said: Counter[str] = Counter()
    while True:
        writer.act()
        if len(diary.hit) > said["hit"]:
            say(mouth, what="hit", cells=diary.hit[said["hit"] :])
        for key in list(diary.added)[said["add"] :]:
            say(mouth, what="add", key=key)
        for told in diary.told[said["change"] :]:
            say(mouth, what="change", told=[told.row, told.before, told.after, told.outcome])
        for key, outcomes in diary.removed.items():
            for outcome in outcomes:
                say(mouth, what="remove", key=key, outcome=outcome)
        diary.removed.clear()
        said = Counter(hit=len(diary.hit), add=len(diary.added), change=len(diary.told))

"""Other programs that write to a store, for tests of what happens when several do.

They are forked from a process that has read all modules and opened nothing, so that a program is
there in some hundredths of a second. What one says comes through a pipe.
"""

import datetime as dt
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from components.domain.workbook import parse
from components.storage import Edit, Row, StaleRow, Store, open_store

PROGRAMS = multiprocessing.get_context("forkserver")
PROGRAMS.set_forkserver_preload([__name__, "components.storage.sql", "psycopg"])
Work = Callable[[Store, str, int, Connection], None]


@dataclass(frozen=True, slots=True)
class Program:
    """One program at work, and the end of the pipe at which it is heard."""

    process: BaseProcess
    ear: Connection

    def line(self) -> str:
        """What it says next."""
        line: str = self.ear.recv()
        return line

    def rest(self) -> list[str]:
        """What it has said and nobody has taken yet; waits for its end."""
        lines = []
        try:
            while True:
                lines.append(self.line())
        except EOFError:
            self.ear.close()
            self.process.join()
            return lines


def started(work: Work, address: str, name: str, count: int) -> Program:
    ear, mouth = PROGRAMS.Pipe(duplex=False)
    process = PROGRAMS.Process(target=run, args=(work, address, name, count, mouth), daemon=True)
    process.start()
    mouth.close()
    return Program(process, ear)


def run(work: Work, address: str, name: str, count: int, mouth: Connection) -> None:
    work(open_store(address), name, count, mouth)


def append(store: Store, name: str, count: int, mouth: Connection) -> None:
    """Add calls, each with its answer, and say each ID once it is acknowledged."""
    for number in range(count):
        key = f"{name}-{number}"
        call: Row = {"id": key, "held_on": "2026-11-02", "customer": "Acme"}
        level: Row = {"capability": "Accuracy", "level": 85, "answer": "yes"}
        answer: Row = {"id": key, "asked_on": "2026-11-02", "customer": "Acme", **level}
        store.append({"Calls": [call], "Trade-offs": [answer]})
        mouth.send(key)


def count_up(store: Store, name: str, count: int, _mouth: Connection) -> None:
    """Add 1 to the first customer's annual value, as a person would: look, then change."""
    done = 0
    while done < count:
        seen = float(parse(store.read())["Customers"]["annual_value"].loc[2])
        at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC) + dt.timedelta(seconds=done)
        row, after = {"annual_value": seen}, {"annual_value": seen + 1}
        try:
            store.change(Edit("Customers", row, after, name, at, key="Acme"))
        except StaleRow:
            continue
        done += 1


def rename(store: Store, name: str, count: int, mouth: Connection) -> None:
    """Rename the first customer with all its calls, there and back, and say when it begins."""
    names = ("Acme", "Acme Inc.")
    for number in range(count):
        old, new = names[number % 2], names[1 - number % 2]
        at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC) + dt.timedelta(seconds=number)
        calls = parse(store.read())["Calls"]["id"]
        cells = ({"customer": old}, {"customer": new}, name, at)
        edits = [Edit("Customers", *cells, key=old), *(Edit("Calls", *cells, key=k) for k in calls)]
        mouth.send(new)
        store.apply({}, edits)

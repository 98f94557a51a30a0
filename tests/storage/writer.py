"""A second program that writes to a store, for tests of what happens when several do.

python -m tests.storage.writer append ADDRESS NAME COUNT
    adds COUNT calls, each with its answer, and prints each ID once it is acknowledged
python -m tests.storage.writer count ADDRESS NAME COUNT
    adds 1 to the first customer's annual value COUNT times, as a person would: look, then change
"""

import datetime as dt
import sys

from components.domain.workbook import parse
from components.storage import Edit, Row, StaleRow, Store, open_store


def append(store: Store, name: str, count: int) -> None:
    for number in range(count):
        key = f"{name}-{number}"
        call: Row = {"id": key, "held_on": "2026-11-02", "customer": "Acme"}
        level: Row = {"capability": "Accuracy", "level": 85, "answer": "yes"}
        answer: Row = {"id": key, "asked_on": "2026-11-02", "customer": "Acme", **level}
        store.append({"Calls": [call], "Trade-offs": [answer]})
        sys.stdout.write(f"{key}\n")
        sys.stdout.flush()


def count_up(store: Store, name: str, count: int) -> None:
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


if __name__ == "__main__":
    work = {"append": append, "count": count_up}[sys.argv[1]]
    work(open_store(sys.argv[2]), sys.argv[3], int(sys.argv[4]))

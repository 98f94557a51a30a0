"""Programs that share a Sheet write one at a time, whatever is lost or late on the way."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from components.storage import StaleRow
from components.storage.sheets.budget import Pace
from components.storage.sheets.turn import NAME
from tests.sheets_server.faults import Fault
from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import SHORT_TIMEOUT, Served
from tests.storage.sheets.some_calls import calls, edit, log, notes
from tests.waiting import until


def turns(served: Served) -> list[str]:
    """The names of the named ranges that people see in the Sheet."""
    book = served.control.service.drive.files[served.key].book
    return [name for name, _, _ in book.names.values()]


@contextmanager
def late(served: Served, work: Callable[[], object]) -> Iterator[None]:
    """Plan a change and send it; it reaches the Sheet only once the block is over."""
    served.control.fault(Fault("slow", on="spreadsheets.batchUpdate", seconds=600))
    thread = threading.Thread(target=work)
    thread.start()
    until(served.control.is_struck)
    yield
    served.control.clear_faults()
    thread.join()


def test_of_two_programs_that_change_one_cell_at_once_the_later_is_told_and_writes_nothing(
    serve: Serve,
) -> None:
    served = calls(serve)
    one, other = served.store(), served.store()
    ours, theirs = edit(one, notes="mine"), edit(other, notes="theirs")
    seen: list[object] = []

    def work() -> None:
        try:
            one.change(ours)
        except StaleRow as error:
            seen.append(error.theirs["notes"])

    with late(served, work):
        other.change(theirs)
    assert (seen, notes(served)["c1"]) == (["theirs"], "theirs")
    assert log(served) == [["c1", "Notes", "first", "theirs", ""]]


def test_two_programs_that_change_different_rows_at_once_both_write(serve: Serve) -> None:
    served = calls(serve)
    one, other = served.store(), served.store()
    ours, theirs = edit(one, notes="mine"), edit(other, "c3", notes="theirs")
    with late(served, lambda: one.change(ours)):
        other.change(theirs)
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "theirs"}
    assert turns(served) == [NAME]


def test_rows_that_arrive_after_they_were_sent_again_land_once(serve: Serve) -> None:
    """The first batch is held up until long after its sender gave it up and sent the rows anew."""
    served = calls(serve)
    served.timeout = SHORT_TIMEOUT
    google = served.google()
    control = served.control
    google.pace = Pace(google.pace.now, lambda seconds: [control.advance(seconds)].clear())
    served.control.fault(Fault("slow", on="spreadsheets.batchUpdate", seconds=600))
    served.store(google).append({"Calls": [a_call(id=None, person="Zoe")]})
    assert served.writes() == 1
    served.control.clear_faults()  # now it reaches the Sheet
    until(lambda: served.writes() == 2)
    assert [row[3] for row in served.sees("Calls!A2:F")].count("Zoe") == 1


def test_a_turn_that_a_person_deletes_among_the_named_ranges_is_made_anew(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.change(edit(store, notes="mine"))
    served.control.service.drive.files[served.key].book.names.clear()
    store.change(edit(store, "c3", notes="also"))
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "also"}
    assert turns(served) == [NAME]


def test_named_ranges_of_people_are_left_alone(serve: Serve) -> None:
    served = calls(serve)
    book = served.control.service.drive.files[served.key].book
    sheet_id = book.tabs[0].sheet_id
    book.names["7"] = ("Levels", sheet_id, book.tabs[0].whole)
    store = served.store()
    for text in ("one", "two"):
        store.change(edit(store, notes=text))
    assert sorted(turns(served)) == [NAME, "Levels"]


@pytest.mark.parametrize("writes", [1, 3])
def test_a_program_asks_for_the_turn_once(serve: Serve, writes: int) -> None:
    served = calls(serve)
    store = served.store()
    edits = [edit(store, key, notes="new") for key in ("c1", "c2", "c3")[:writes]]
    reads = served.control.counts().get("spreadsheets.get", 0)
    for change in edits:
        store.change(change)
    assert served.control.counts()["spreadsheets.get"] - reads == 1

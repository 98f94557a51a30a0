"""One change of a row, and what somebody else changed before it."""

import datetime as dt
import threading

import pytest

from components.storage import StaleRow, StoreUnreachable
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import workbook
from tests.storage.sheets.some_calls import calls, edit, log, meanwhile, notes
from tests.waiting import until


def test_exactly_the_changed_cells_are_written_and_logged(serve: Serve) -> None:
    served = calls(serve)
    before = served.sees("Calls")
    store = served.store()
    store.change(edit(store, notes="=SUM(1)", disappointment="very", person="Ann"))
    before[2][4:6] = ["very", "=SUM(1)"]
    assert served.sees("Calls") == before
    assert served.control.cell(served.key, "Calls!F3")["userEnteredValue"] == {
        "stringValue": "=SUM(1)"
    }
    assert log(served) == [
        ["c1", "Notes", "first", "=SUM(1)", ""],
        ["c1", "Disappointment", "not", "very", ""],
    ]
    assert served.sees("Changes!A2", "FORMATTED_VALUE") == [["2026-11-23 09:30:00Z"]]
    assert served.writes() == 1


def test_a_changed_percentage_is_one_for_people_and_for_the_app(serve: Serve) -> None:
    header = ["ID", "Item", "Confidence", "Reach"]
    served = serve({"Roadmap": [header, ["r1", "Speed", "80%", "5"]]}, is_typed=True)
    store = served.store()
    store.change(edit(store, "r1", "Roadmap", confidence="100%", reach=7))
    assert served.sees("Roadmap!C2:D2", "FORMATTED_VALUE") == [["100%", "7"]]
    assert workbook(store)["Roadmap"]["confidence"].loc[2] == 1
    assert log(served)[0][1:4] == ["Confidence", "80%", "100%"]


def test_a_level_typed_as_a_percentage_is_changed_to_what_was_said(serve: Serve) -> None:
    header = ["ID", "Experiment", "Level after"]
    served = serve({"Experiments": [header, ["e1", "Faster", "85%"]]}, is_typed=True)
    store = served.store()
    store.change(edit(store, "e1", "Experiments", level_after=90))
    assert workbook(store)["Experiments"]["level_after"].loc[2] == 90


def test_a_cell_can_be_emptied(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.change(edit(store, notes=None))
    assert served.sees("Calls!A3:F3") == [["c1", "2026-11-02", "Acme", "Ann", "not"]]


def test_a_change_of_a_column_that_is_not_there_adds_it(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.change(edit(store, quote="So fast!"))
    assert served.sees("Calls!G1:G3") == [["Quote"], [], ["So fast!"]]


def test_a_row_that_a_person_has_edited_since_is_shown_and_left_alone(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    late = edit(store, notes="mine")
    served.type("Calls!E3", "very")
    with pytest.raises(StaleRow) as caught:
        store.change(late)
    assert caught.value.theirs["disappointment"] == "very"
    assert caught.value.theirs["held_on"] == dt.date(2026, 11, 2)
    assert (notes(served)["c1"], log(served)) == ("first", [])


def test_a_day_that_a_person_retyped_in_another_spelling_is_no_change(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    served.type("Calls!B3", "2 Nov 2026")
    store.change(change)
    assert notes(served)["c1"] == "mine"


def test_a_row_that_was_sorted_elsewhere_is_found_by_its_id(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    served.control.sort(served.key, "Calls", "A")
    served.control.insert_rows(served.key, "Calls", 2, 3)
    store.change(change)
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "third"}


def test_columns_that_were_moved_are_found_by_their_headers(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    served.control.move_column(served.key, "Calls", "F", "A")
    store.change(change)
    assert served.sees("Calls!A3:B3") == [["mine", "c1"]]


FAULTS = [
    "500",
    "502",
    "cut",
    "hang",
    "503-after",
    "cut-after",
    "hang-after",
    "cut-midway",
    "html-after",
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_change_whose_answer_was_lost_is_made_once(serve: Serve, fault: str) -> None:
    served = calls(serve, fault)
    store = served.store()
    change = edit(store, notes="mine")
    served.control.fault(f"{fault}:on=write")
    store.change(change)
    assert notes(served)["c1"] == "mine"
    assert log(served) == [["c1", "Notes", "first", "mine", ""]]


@pytest.mark.parametrize("fault", ["503-after", "503"])
def test_a_lost_answer_and_a_sort_at_once_end_well(serve: Serve, fault: str) -> None:
    served = calls(serve, fault)
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault(f"{fault}:on=write")
    store.change(change)
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "third"}


def test_a_change_that_could_not_be_looked_for_is_settled_before_the_next_one(
    serve: Serve,
) -> None:
    served = calls(serve)
    store = served.store()
    change, other = edit(store, notes="mine"), edit(store, "c3", notes="other")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault("503:on=read,after=1,times=always")
    with pytest.raises(StoreUnreachable):
        store.change(change)
    assert notes(served)["c2"] == "mine"
    served.control.clear_faults()
    store.change(other)
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "other"}


def test_of_two_programs_that_change_one_cell_at_once_the_later_is_told(serve: Serve) -> None:
    """Both have read before either writes: only the order in Changes tells who came later."""
    served = calls(serve)
    one, other = served.store(), served.store()
    ours, theirs = edit(one, notes="mine"), edit(other, notes="theirs")
    served.control.fault("slow:on=spreadsheets.batchUpdate,seconds=600")
    results: list[object] = []

    def work() -> None:
        try:
            one.change(ours)
        except StaleRow as error:
            results.append(error.theirs["notes"])

    thread = threading.Thread(target=work)
    thread.start()
    until(served.control.is_struck)
    other.change(theirs)
    served.control.clear_faults()  # lets the first one go on
    thread.join()
    assert results == ["theirs"]
    assert notes(served)["c1"] == "theirs"
    why = "put back: somebody else had changed this row a moment before"
    assert log(served) == [
        ["c1", "Notes", "first", "theirs", ""],
        ["c1", "Notes", "first", "mine", ""],
        ["c1", "Notes", "mine", "theirs", why],
    ]


def test_two_in_one_program_take_turns(serve: Serve) -> None:
    served = calls(serve)
    google = served.google()
    stores = [served.store(google) for _ in range(2)]
    edits = [edit(store, notes=f"by {number}") for number, store in enumerate(stores)]
    failures: list[StaleRow] = []

    def work(number: int) -> None:
        try:
            stores[number].change(edits[number])
        except StaleRow as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (failure,) = failures
    assert failure.theirs["notes"] == notes(served)["c1"]
    assert len(log(served)) == 1

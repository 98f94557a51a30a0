"""One change of a row, and what somebody else changed before it."""

import datetime as dt
import threading

import pytest

from components.storage import Misplaced, StaleRow
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import workbook
from tests.storage.sheets.some_calls import calls, edit, log, meanwhile, notes


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


def test_a_sort_at_the_moment_of_a_lost_answer_is_told_with_what_was_hit(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault("503-after:on=write")
    with pytest.raises(Misplaced, match='c2, Notes: held "second", holds "mine"'):
        store.change(change)
    assert notes(served) == {"c1": "first", "c2": "mine", "c3": "third"}


def test_a_sort_before_a_lost_change_is_sent_again_does_no_harm(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault("503:on=write")
    store.change(change)
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "third"}


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

"""Taking a row out of a Sheet in which rows are moved, answers are lost, and others write too."""

import threading
from collections.abc import Mapping

import pytest

from components.domain.schema import TABS
from components.storage import Edit, RowGone, StaleRow, StoreUnreachable
from components.storage.sheets import SheetsStore
from tests.sheets_server.faults import Fault
from tests.storage.a_store import AT
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.some_calls import CALLS, calls, edit, log, meanwhile
from tests.storage.sheets.test_changing import FAULTS
from tests.storage.sheets.test_moved_rows import MOVES
from tests.waiting import until


def taking_out(store: SheetsStore, key: str = "c1") -> Edit:
    change = edit(store, key)
    return Edit("Calls", change.before, dict.fromkeys(TABS["Calls"].by_field), "Bea", AT, key=key)


def told() -> list[list[str]]:
    """What Changes says of the call c1 that was taken out."""
    held = {"ID": "c1", "Held on": "2026-11-02", "Customer": "Acme", "Person": "Ann"}
    held |= {"Disappointment": "not", "Notes": "first"}
    return sorted(["c1", title, text, "", ""] for title, text in held.items())


def test_the_line_stays_and_holds_nothing(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.change(taking_out(store))
    assert served.sees("Calls!A2:F") == [CALLS[0], [], CALLS[2]]
    assert sorted(log(served)) == told()
    assert served.writes() == 1


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_rows_that_are_moved_in_that_moment_stay_and_the_right_one_goes(
    serve: Serve, move: Mapping[str, object]
) -> None:
    served = calls(serve)
    store = served.store()
    out = taking_out(store)
    meanwhile(served, **move)
    store.change(out)
    frame = store.read().tabs["Calls"]
    kept = {str(row[0]) for row in frame[1:] if row[0]}
    assert kept == ({"c3"} if move["do"] == "delete" else {"c2", "c3"})
    own = [row for row in log(served) if row[0] == "c1"]
    assert sorted(own) == told()
    assert {row[4] for row in log(served) if row[0] != "c1"} <= {
        "brought back: rows were moved while c1 was being taken out"
    }


def test_a_row_that_was_hit_comes_back_with_all_its_cells(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    out = taking_out(store)
    meanwhile(served, do="sort", tab="Calls", column="A")
    store.change(out)
    days = [[row[0], *row[2:]] for row in served.sees("Calls!A2:F") if row]
    assert sorted(map(str, days)) == sorted(str([row[0], *row[2:]]) for row in CALLS[::2])
    assert ["c2", "Notes", "", "second"] in [row[:4] for row in log(served)]


def test_a_row_that_was_hit_leaves_nothing_behind_where_the_other_was_blank(serve: Serve) -> None:
    served = calls(serve)
    served.type("Calls!F3", "")  # the row that goes holds no note, the one that is hit does
    store = served.store()
    out = taking_out(store)
    meanwhile(served, do="sort", tab="Calls", column="A")
    store.change(out)
    left = [row for row in served.sees("Calls!A2:F") if row]
    assert sorted((row[0], row[5]) for row in left) == [("c2", "second"), ("c3", "third")]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_removal_whose_answer_was_lost_is_made_once(serve: Serve, fault: str) -> None:
    served = calls(serve, fault)
    store = served.store()
    out = taking_out(store)
    served.control.fault(f"{fault}:on=write")
    store.change(out)
    assert served.sees("Calls!A2:F") == [CALLS[0], [], CALLS[2]]
    assert sorted(log(served)) == told()


@pytest.mark.parametrize("fault", ["503-after", "503"])
def test_a_lost_answer_and_a_sort_at_once_take_out_one_row(serve: Serve, fault: str) -> None:
    served = calls(serve, fault)
    store = served.store()
    out = taking_out(store)
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault(f"{fault}:on=write")
    store.change(out)
    assert sorted(str(row[0]) for row in served.sees("Calls!A2:A") if row) == ["c2", "c3"]


def test_a_removal_that_could_not_be_looked_for_is_settled_before_the_next_change(
    serve: Serve,
) -> None:
    served = calls(serve)
    store = served.store()
    out, other = taking_out(store), edit(store, "c3", notes="other")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault("503:on=read,after=1,times=always")
    with pytest.raises(StoreUnreachable, match="cannot be reached"):
        store.change(out)
    served.control.clear_faults()
    store.change(other)
    assert {row[0]: row[5] for row in served.sees("Calls!A2:F") if row} == {
        "c2": "second",
        "c3": "other",
    }


def test_a_row_that_a_person_has_edited_since_stays(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    out = taking_out(store)
    served.type("Calls!E3", "very")
    with pytest.raises(StaleRow) as caught:
        store.change(out)
    assert caught.value.theirs["disappointment"] == "very"
    assert (len(served.sees("Calls!A2:F")), log(served)) == (3, [])


def test_a_row_that_a_person_deletes_in_that_moment_is_gone_and_its_neighbour_stays(
    serve: Serve,
) -> None:
    served = calls(serve)
    store = served.store()
    out = taking_out(store)
    meanwhile(served, do="delete", tab="Calls", row=3)
    store.change(out)
    assert [row[0] for row in served.sees("Calls!A2:A") if row] == ["c2", "c3"]
    with pytest.raises(RowGone):
        store.change(Edit("Calls", out.before, {"notes": "late"}, "Bob", AT, key="c1"))


def test_a_formula_in_a_column_of_the_teams_own_stays(serve: Serve) -> None:
    served = calls(serve)
    served.type("Calls!G1", "Twice")
    served.type("Calls!G3", "=2*2")
    store = served.store()
    store.change(taking_out(store))
    assert served.sees("Calls!A3:G3", "FORMULA") == [["", "", "", "", "", "", "=2*2"]]


def test_of_a_removal_and_an_edit_by_another_program_the_later_is_told(serve: Serve) -> None:
    """Both have read before either writes: the row comes back with what was said first."""
    served = calls(serve)
    one, other = served.store(), served.store()
    out, change = taking_out(one), edit(other, notes="theirs")
    served.control.fault(Fault("slow", on="spreadsheets.batchUpdate", seconds=600))
    told_first: list[object] = []

    def work() -> None:
        try:
            one.change(out)
        except StaleRow as error:
            told_first.append(error.theirs["notes"])

    thread = threading.Thread(target=work)
    thread.start()
    until(served.control.is_struck)
    other.change(change)
    served.control.clear_faults()  # lets the removal go on
    thread.join()
    assert told_first == ["theirs"]
    assert {row[0]: row[5] for row in served.sees("Calls!A2:F") if row} == {
        "c1": "theirs",
        "c2": "second",
        "c3": "third",
    }

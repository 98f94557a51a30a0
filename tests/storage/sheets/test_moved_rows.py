"""Changes of rows that somebody moves in the very moment between reading and writing."""

import threading
from collections.abc import Mapping

import pytest

from components.storage import Edit, RowGone, StoreUnreachable
from tests.sheets_server.faults import Fault
from tests.storage.a_store import AT
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served, workbook
from tests.storage.sheets.some_calls import CALLS, HEADER, calls, edit, log, meanwhile, notes
from tests.waiting import until

MOVES: dict[str, Mapping[str, object]] = {
    "sorted": {"do": "sort", "tab": "Calls", "column": "A"},
    "inserted above": {"do": "insert", "tab": "Calls", "row": 2},
    "inserted far above": {"do": "insert", "tab": "Calls", "row": 2, "count": 9},
    "deleted above": {"do": "delete", "tab": "Calls", "row": 2},
    "column moved": {"do": "move_columns", "tab": "Calls", "column": "F", "before": "D"},
    "column inserted": {"do": "insert_columns", "tab": "Calls", "column": "C"},
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_a_cell_that_was_hit_by_mistake_is_put_back_and_the_change_made(
    serve: Serve, move: Mapping[str, object]
) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine", disappointment="somewhat")
    meanwhile(served, **move)
    store.change(change)
    frame = workbook(store)["Calls"].set_index("id")
    kept = {row[0]: tuple(row[2:]) for row in CALLS} | {"c1": ("Acme", "Ann", "somewhat", "mine")}
    fields = ["customer", "person", "disappointment", "notes"]
    assert {k: tuple(frame.loc[k, fields].fillna("")) for k in frame.index} == {
        key: row for key, row in kept.items() if key != "c2" or move["do"] != "delete"
    }
    assert log(served)[:2] == [
        ["c1", "Notes", "first", "mine", ""],
        ["c1", "Disappointment", "not", "somewhat", ""],
    ]
    assert {row[4] for row in log(served)[2:]} == {
        "put back: rows were moved while c1 was being changed"
    }


def test_what_was_put_back_is_logged_as_what_it_is(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="sort", tab="Calls", column="A")
    store.change(change)
    assert log(served)[1:] == [
        ["c2", "Notes", "mine", "second", "put back: rows were moved while c1 was being changed"]
    ]


def test_rows_that_are_sorted_again_while_they_are_put_back_end_up_right(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    for skipped, descending in enumerate((False, True, False)):
        sort = {"do": "sort", "tab": "Calls", "column": "A", "descending": descending}
        served.control.fault(Fault("person", "spreadsheets.batchUpdate", after=skipped, edit=sort))
    store.change(change)
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "third"}


def test_rows_that_never_rest_are_told_after_some_rounds(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change, other = edit(store, notes="mine"), edit(store, "c3", notes="other")
    meanwhile_always(served)
    with pytest.raises(StoreUnreachable, match="moved faster than a change can be written"):
        store.change(change)
    served.control.clear_faults()
    store.change(other)
    assert notes(served) == {"c1": "mine", "c2": "second", "c3": "other"}


def meanwhile_always(served: Served) -> None:
    """Have a person bring the last row to the top before every write."""
    for skipped in range(40):
        sort = {"do": "sort", "tab": "Calls", "column": "A", "descending": skipped % 2 > 0}
        served.control.fault(Fault("person", "spreadsheets.batchUpdate", after=skipped, edit=sort))


def test_a_row_that_is_deleted_in_that_moment_is_told_and_its_neighbour_put_right(
    serve: Serve,
) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="delete", tab="Calls", row=3)
    with pytest.raises(RowGone):
        store.change(change)
    assert notes(served) == {"c2": "second", "c3": "third"}
    why = "no longer there: the row was moved or changed in the same moment"
    assert log(served)[-1] == ["c1", "Notes", "mine", "first", why]


def test_the_last_row_deleted_in_that_moment_leaves_no_ghost(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, "c3", notes="mine")
    meanwhile(served, do="delete", tab="Calls", row=4)
    with pytest.raises(RowGone):
        store.change(change)
    assert served.sees("Calls!A2:F") == CALLS[:2]


def test_a_row_without_an_id_takes_none_from_the_row_it_hit(serve: Serve) -> None:
    rows = [["c2", "2026-11-03", "Bolt"], ["", "2026-11-02", "Acme"]]
    served = serve({"Calls": [HEADER, *rows]})
    store = served.store()
    frame = workbook(store)["Calls"]
    before = {str(name): value for name, value in frame.loc[3].to_dict().items()}
    meanwhile(served, do="sort", tab="Calls", column="C")
    store.change(Edit("Calls", before, {"notes": "mine"}, "Bea", AT, row=3))
    acme, bolt = served.sees("Calls!A2:F3")
    assert bolt == ["c2", "2026-11-03", "Bolt"]
    assert (len(str(acme[0])), acme[1:]) == (12, ["2026-11-02", "Acme", "", "", "mine"])


def test_a_hit_cell_of_a_column_that_no_tab_knows_is_put_back_as_it_was(serve: Serve) -> None:
    served = serve({"Calls": [[*HEADER, "Score"], [*CALLS[0], 7], [*CALLS[1], 8]]})
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="move_columns", tab="Calls", column="G", before="F")
    store.change(change)
    assert served.sees("Calls!F1:G3") == [["Score", "Notes"], [7, "second"], [8, "mine"]]


def test_a_row_added_and_changed_in_that_moment_keeps_what_others_were_told_is_saved(
    serve: Serve,
) -> None:
    """Nobody here had seen the row that was hit, but Changes says what its cell held."""
    served = calls(serve)
    one, other = served.store(), served.store()
    change = edit(one, notes="mine")
    served.control.fault("slow:on=spreadsheets.batchUpdate,seconds=600")
    thread = threading.Thread(target=one.change, args=(change,))
    thread.start()
    until(served.control.is_struck)
    other.append({"Calls": [{"id": "c0", "held_on": "2026-11-05", "customer": "Dart"}]})
    other.change(edit(other, "c0", notes="theirs"))
    served.control.edit(served.key, {"do": "insert", "tab": "Calls", "row": 2})
    served.control.edit(served.key, {"do": "sort", "tab": "Calls", "column": "A"})
    served.control.edit(served.key, {"do": "insert", "tab": "Calls", "row": 2})
    served.control.clear_faults()  # lets the change go on
    thread.join()
    assert notes(served) == {"c0": "theirs", "c1": "mine", "c2": "second", "c3": "third"}

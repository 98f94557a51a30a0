"""Changes of rows that somebody moves in the very moment between reading and writing."""

import threading
from collections import Counter
from collections.abc import Mapping

import pytest

from components.domain.cells import Cell
from components.domain.schema import TABS
from components.domain.workbook import parse
from components.editing.history import undo
from components.editing.log import actions, named
from components.editing.signed import Signed
from components.storage import Edit, Misplaced, RowGone, StoreUnreachable
from components.storage.rows import rows_of
from components.storage.sheets import SheetsStore
from tests.sheets_server.faults import Fault
from tests.storage.a_store import AT
from tests.storage.sheets.conftest import Serve
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
Cells = Counter[tuple[str, str, Cell]]


def cells_in(store: SheetsStore) -> Cells:
    """Every filled cell as (ID, field, text), wherever it stands; "" for a row without ID."""
    rows = rows_of(store.read())["Calls"]
    return Counter((str(row.get("id", "")), k, str(v)) for row in rows for k, v in row.items())


def put_back(store: SheetsStore, error: Misplaced) -> None:
    """What the button does: undo the action that tells what was hit."""
    assert error.told_as is not None
    workbook = parse(store.read())
    (told,) = [one for one in actions(workbook) if one.name == named(*error.told_as)]
    plan = undo(told, workbook, Signed("Bea", AT.replace(hour=12)))
    store.apply(plan.rows, plan.edits)


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_what_a_moved_row_made_the_change_hit_is_told_cell_by_cell_and_put_back_by_one_click(
    serve: Serve, move: Mapping[str, object]
) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine", disappointment="somewhat")
    gone = {"c2"} if move["do"] == "delete" else set()
    start = Counter({cell: n for cell, n in cells_in(store).items() if cell[0] not in gone})
    meanwhile(served, **move)
    with pytest.raises(Misplaced, match="Calls: c1 was not changed as you meant") as caught:
        store.change(change)
    fields = {column.title: column.field for column in TABS["Calls"].columns}
    ids = {key for key, _, _ in start}
    told = [
        (row if row in ids else "", fields[column], before, now)
        for row, column, before, now in caught.value.cells
    ]
    held = {(row, field, before) for row, field, before, _ in told if before}
    holds = {(row, field, now) for row, field, _, now in told if now}
    now = cells_in(store)
    assert (set(start - now), set(now - start)) == (held, holds)
    assert served.writes() == 2  # the change itself, and what tells of it in Changes
    put_back(store, caught.value)
    left = cells_in(store)
    assert {cell for cell in (left - start) if cell[1] != "id"} == set()
    assert start - left == Counter()
    store.change(edit(store, notes="mine", disappointment="somewhat"))
    assert (cells_in(store)["c1", "notes", "mine"], log(served)[-1][:4]) == (
        1,
        ["c1", "Disappointment", "not", "somewhat"],
    )


def test_changes_tells_what_did_not_come_true_and_what_was_hit(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="sort", tab="Calls", column="A")
    with pytest.raises(Misplaced) as caught:
        store.change(change)
    assert str(caught.value) == (
        "Calls: c1 was not changed as you meant, because rows were moved in the Sheet at that "
        'moment. Hit instead: c2, Notes: held "second", holds "mine"'
    )
    assert notes(served) == {"c1": "first", "c2": "mine", "c3": "third"}
    hit = "hit by mistake: rows were moved in the Sheet while c1 was being changed"
    assert log(served) == [
        ["c1", "Notes", "first", "mine", ""],
        [
            "c1",
            "Notes",
            "mine",
            "first",
            "not changed: rows were moved in the Sheet at that moment",
        ],
        ["c2", "Notes", "second", "mine", hit],
    ]


def test_a_hit_that_says_what_stood_there_anyway_is_told_as_not_saved(serve: Serve) -> None:
    served = calls(serve)
    served.type("Calls!F2", "mine")
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="sort", tab="Calls", column="A")
    with pytest.raises(Misplaced, match="no other row was hit") as caught:
        store.change(change)
    assert caught.value.told_as is None
    assert notes(served) == {"c1": "first", "c2": "mine", "c3": "third"}


def test_a_row_that_is_deleted_in_that_moment_is_told_with_the_neighbor_that_was_hit(
    serve: Serve,
) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="delete", tab="Calls", row=3)
    with pytest.raises(Misplaced) as caught:
        store.change(change)
    assert caught.value.cells == (("c3", "Notes", "third", "mine"),)
    put_back(store, caught.value)
    assert notes(served) == {"c2": "second", "c3": "third"}
    with pytest.raises(RowGone):
        store.change(change)


def test_the_last_row_deleted_in_that_moment_leaves_a_ghost_that_is_told(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change = edit(store, "c3", notes="mine")
    meanwhile(served, do="delete", tab="Calls", row=4)
    with pytest.raises(Misplaced) as caught:
        store.change(change)
    assert caught.value.cells == (("4", "Notes", None, "mine"),)
    put_back(store, caught.value)
    assert [row[1:] for row in served.sees("Calls!A2:F")][:2] == [row[1:] for row in CALLS[:2]]
    assert [row[5] for row in served.sees("Calls!A4:F") if len(row) > 5] == []


def test_a_row_without_an_id_takes_none_from_the_row_it_hit(serve: Serve) -> None:
    rows = [["c2", "2026-11-03", "Bolt"], ["", "2026-11-02", "Acme"]]
    served = serve({"Calls": [HEADER, *rows]})
    store = served.store()
    frame = parse(store.read())["Calls"]
    before = {str(name): value for name, value in frame.loc[3].to_dict().items()}
    meanwhile(served, do="sort", tab="Calls", column="C")
    with pytest.raises(Misplaced) as caught:
        store.change(Edit("Calls", before, {"notes": "mine"}, "Bea", AT, row=3))
    told = {(column, held) for _, column, held, _ in caught.value.cells}
    assert told == {("Notes", None), ("ID", "c2")}


def test_a_hit_cell_of_a_column_that_no_tab_knows_is_told_with_what_it_held(serve: Serve) -> None:
    served = serve({"Calls": [[*HEADER, "Score"], [*CALLS[0], 7], [*CALLS[1], 8]]})
    store = served.store()
    change = edit(store, notes="mine")
    meanwhile(served, do="move_columns", tab="Calls", column="G", before="F")
    with pytest.raises(Misplaced) as caught:
        store.change(change)
    assert caught.value.cells == (("c1", "Score", "8", "mine"),)


def test_what_could_not_be_looked_for_is_told_before_the_next_change(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    change, other = edit(store, notes="mine"), edit(store, "c3", notes="other")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault("503:on=values.batchGet,after=1,times=always")
    with pytest.raises(StoreUnreachable):
        store.change(change)
    served.control.clear_faults()
    with pytest.raises(Misplaced, match='c2, Notes: held "second", holds "mine"') as caught:
        store.change(other)
    assert notes(served) == {"c1": "first", "c2": "mine", "c3": "third"}
    put_back(store, caught.value)
    store.change(other)
    assert notes(served) == {"c1": "first", "c2": "second", "c3": "other"}


@pytest.mark.parametrize(
    "faults",
    [  # nothing was written; or it was, and nobody could look whether it was
        ["503:on=write,after=1,times=always"],
        ["503-after:on=write,after=1,times=always", "503:on=values.batchGet,after=3,times=always"],
    ],
)
def test_what_changes_could_not_take_at_its_time_it_tells_with_the_next_change_once(
    serve: Serve, faults: list[str]
) -> None:
    served = calls(serve)
    store = served.store()
    change, other = edit(store, notes="mine"), edit(store, "c3", notes="other")
    meanwhile(served, do="sort", tab="Calls", column="A")
    for fault in faults:
        served.control.fault(fault)
    with pytest.raises(Misplaced, match='c2, Notes: held "second", holds "mine"') as caught:
        store.change(change)
    assert caught.value.told_as is None
    served.control.clear_faults()
    store.change(other)
    assert [row[:4] for row in log(served)] == [
        ["c1", "Notes", "first", "mine"],
        ["c1", "Notes", "mine", "first"],
        ["c2", "Notes", "second", "mine"],
        ["c3", "Notes", "third", "other"],
    ]


def test_a_hit_that_another_program_overwrote_before_it_was_looked_for_is_told(
    serve: Serve,
) -> None:
    served = calls(serve)
    one, other = served.store(), served.store()
    change = edit(one, notes="mine")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault(Fault("slow", on="values.batchGet", after=1, seconds=600))
    caught: list[Misplaced] = []

    def work() -> None:
        try:
            one.change(change)
        except Misplaced as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    until(served.control.is_struck)
    other.change(edit(other, "c2", notes="theirs"))
    served.control.clear_faults()
    thread.join()
    assert [error.cells for error in caught] == [(("c2", "Notes", "second", "mine"),)]
    assert ["c2", "Notes", "second", "mine"] in [row[:4] for row in log(served)]

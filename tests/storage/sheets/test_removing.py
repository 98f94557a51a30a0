"""Taking a row out of a Sheet in which rows are moved, answers are lost, and others write too."""

from collections.abc import Mapping

import pytest

from components.domain.schema import TABS
from components.storage import Edit, Misplaced, StaleRow, StoreUnreachable
from components.storage.sheets import SheetsStore
from tests.storage.a_store import AT
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import workbook
from tests.storage.sheets.some_calls import CALLS, calls, edit, log, meanwhile
from tests.storage.sheets.test_changing import FAULTS
from tests.storage.sheets.test_moved_rows import MOVES, put_back
from tests.storage.sheets.test_turn import late


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
def test_rows_moved_in_that_moment_are_told_and_brought_back_by_one_click(
    serve: Serve, move: Mapping[str, object]
) -> None:
    served = calls(serve)
    store = served.store()
    out = taking_out(store)
    meanwhile(served, **move)
    error = _told_by(store, out)
    there = {str(row[0]) for row in store.read().tabs["Calls"][1:] if row[0]}
    hit = {row for row, _, _, _ in error.cells} if error else set()
    assert there == {"c1", "c2", "c3"} - hit - (set() if "c1" in there else {"c1"})
    if error is not None and error.told_as is not None:
        put_back(store, error)
    if "c1" in there:
        store.change(taking_out(store))
    kept = {str(row[0]): row[1:] for row in store.read().tabs["Calls"][1:] if row[0]}
    assert kept.keys() == {"c2", "c3"}
    assert sorted([row for row in log(served) if row[0] == "c1"][:6]) == told()


def _told_by(store: SheetsStore, out: Edit) -> Misplaced | None:
    try:
        store.change(out)
    except Misplaced as error:
        return error
    return None


def test_a_row_that_was_hit_comes_back_with_all_its_cells(serve: Serve) -> None:
    served = calls(serve)
    served.type("Calls!F3", "")  # the row that goes holds no note, the one that is hit does
    store = served.store()
    out = taking_out(store)
    meanwhile(served, do="sort", tab="Calls", column="A")
    with pytest.raises(Misplaced, match="c1 was not changed as you meant") as caught:
        store.change(out)
    assert {row for row, _, _, _ in caught.value.cells} == {"c2"}
    put_back(store, caught.value)
    frame = workbook(store)["Calls"].set_index("id")
    kept = {
        key: tuple(frame.loc[key, ["customer", "person", "notes"]].fillna(""))
        for key in frame.index
    }
    assert kept == {
        "c1": ("Acme", "Ann", ""),
        "c2": ("Bolt", "Bob", "second"),
        "c3": ("Cosy", "Cas", "third"),
    }
    assert served.sees("Calls!A3:F3") == []  # nothing of it is left where it stood


def test_a_row_that_went_in_the_same_moment_can_be_brought_back(serve: Serve) -> None:
    """The row that was meant is out as well: who else took c2 out, a person or we, is not known."""
    served = calls(serve)
    store = served.store()
    out = taking_out(store, "c3")
    meanwhile(served, do="delete", tab="Calls", row=2)
    error = _told_by(store, out)
    assert error is not None
    assert {row for row, _, _, _ in error.cells} == {"c2"}
    put_back(store, error)
    assert "c2" in {str(row[0]) for row in served.sees("Calls!A2:A") if row}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_removal_whose_answer_was_lost_is_made_once(serve: Serve, fault: str) -> None:
    served = calls(serve, fault)
    store = served.store()
    out = taking_out(store)
    served.control.fault(f"{fault}:on=write")
    store.change(out)
    assert served.sees("Calls!A2:F") == [CALLS[0], [], CALLS[2]]
    assert sorted(log(served)) == told()


def test_a_removal_that_could_not_be_looked_for_is_told_before_the_next_change(
    serve: Serve,
) -> None:
    served = calls(serve)
    store = served.store()
    out, other = taking_out(store), edit(store, "c3", notes="other")
    meanwhile(served, do="sort", tab="Calls", column="A")
    served.control.fault("503:on=values.batchGet,after=1,times=always")
    with pytest.raises(StoreUnreachable, match="cannot be reached"):
        store.change(out)
    served.control.clear_faults()
    with pytest.raises(Misplaced) as caught:
        store.change(other)
    assert {row for row, _, _, _ in caught.value.cells} == {"c2"}
    put_back(store, caught.value)
    store.change(other)
    assert {row[0]: row[5] for row in served.sees("Calls!A2:F") if row} == {
        "c1": "first",
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


def test_a_row_that_a_person_deletes_in_that_moment_is_gone_and_its_neighbor_told(
    serve: Serve,
) -> None:
    served = calls(serve)
    store = served.store()
    out = taking_out(store)
    meanwhile(served, do="delete", tab="Calls", row=3)
    with pytest.raises(Misplaced) as caught:
        store.change(out)
    assert {row for row, _, _, _ in caught.value.cells} == {"c3"}
    put_back(store, caught.value)
    assert [row[0] for row in served.sees("Calls!A2:A") if row] == ["c2", "c3"]


def test_a_formula_in_a_column_of_the_teams_own_stays(serve: Serve) -> None:
    served = calls(serve)
    served.type("Calls!G1", "Twice")
    served.type("Calls!G3", "=2*2")
    store = served.store()
    store.change(taking_out(store))
    assert served.sees("Calls!A3:G3", "FORMULA") == [["", "", "", "", "", "", "=2*2"]]


def test_of_a_removal_and_an_edit_by_another_program_the_later_is_told(serve: Serve) -> None:
    """Both have read before either writes: the removal is planned anew, and the row stays."""
    served = calls(serve)
    one, other = served.store(), served.store()
    out, change = taking_out(one), edit(other, notes="theirs")
    told_first: list[object] = []

    def work() -> None:
        try:
            one.change(out)
        except StaleRow as error:
            told_first.append(error.theirs["notes"])

    with late(served, work):
        other.change(change)
    assert told_first == ["theirs"]
    assert served.sees("Calls!F2:F") == [["second"], ["theirs"], ["third"]]
    assert len(log(served)) == 1

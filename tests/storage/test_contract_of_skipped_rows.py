"""A row that no figure uses is fixed or taken out where it stands, in every store."""

import datetime as dt

import pytest

from components.editing.changes import changes, problems
from components.editing.draft import begun
from components.editing.history import removal, undo
from components.editing.log import actions
from components.editing.plan import plan
from components.editing.shares import answered
from components.editing.signed import Signed
from components.storage import Row, Store
from tests.storage.a_store import EVERY_STORE, a_call, workbook

pytest_plugins = ("tests.postgres",)
pytestmark = EVERY_STORE
BAD = a_call(id="c2", held_on="13/25/26", disappointment="furious", quote="Too slow", extra="kept")


def signed(second: int) -> Signed:
    return Signed("Ann", dt.datetime(2026, 11, 23, 9, 0, second, tzinfo=dt.UTC))


def test_a_skipped_row_opens_with_all_that_was_typed_and_says_what_is_wrong(store: Store) -> None:
    store.append({"Calls": [a_call(), BAD]})
    found = workbook(store)
    draft = begun(found, "Calls", 3)
    assert {k: draft.text(k) for k in ("held_on", "disappointment", "quote", "customer")} == {
        "held_on": "13/25/26",
        "disappointment": "furious",
        "quote": "Too slow",
        "customer": "Acme",
    }
    assert set(problems(draft, found)) == {"held_on", "disappointment"}
    assert not draft.is_touched


def test_a_fixed_cell_brings_its_row_into_the_figures_and_leaves_the_others(store: Store) -> None:
    store.append({"Calls": [a_call(), BAD]})
    found = workbook(store)
    typed = {"held_on": "2026-11-13", "disappointment": "very"}
    draft = begun(found, "Calls", 3).with_typed(typed, "asked again")
    assert not problems(draft, found)
    assert [one.title for one in changes(draft)] == ["Held on", "Disappointment"]
    for edit in plan(draft, found, signed(1)).edits:
        store.change(edit)
    after = workbook(store)
    assert not after.skipped
    row = after["Calls"].loc[3]
    assert (row["disappointment"], row["quote"], row["id"]) == ("very", "Too slow", "c2")
    log = after["Changes"][["column", "before", "after"]].to_numpy().tolist()
    assert ["Held on", "13/25/26", "2026-11-13"] in log


def test_a_skipped_row_is_taken_out_and_comes_back_as_it_was_typed(store: Store) -> None:
    store.append({"Calls": [a_call(), BAD]})
    before = workbook(store).skipped
    for edit in removal(workbook(store), "Calls", 3, signed(1)).edits:
        store.change(edit)
    assert not workbook(store).skipped
    assert len(workbook(store)["Calls"]) == 1
    found = workbook(store)
    back = undo(actions(found)[0], found, signed(2))
    store.append(back.rows)
    assert list(workbook(store).skipped["Calls"].values()) == list(before["Calls"].values())


@pytest.mark.parametrize(("are_shares", "levels"), [(True, [90, 95, 85]), (False, [0.9, 0.95, 85])])
def test_shares_are_answered_for_a_whole_column_and_taken_back_as_one(
    store: Store, *, are_shares: bool, levels: list[float]
) -> None:
    usual: Row = {"asked_on": "2026-11-02", "capability": "Accuracy", "answer": "yes"}
    rows = [{**usual, "customer": f"C{at}", "level": x} for at, x in enumerate((0.9, 0.95, 85))]
    unit: Row = {"capability": "Accuracy", "unit": "%", "better": "higher"}
    store.append({"Capabilities": [unit], "Trade-offs": rows})
    found = workbook(store)
    assert [one.level for one in found.shares] == [0.9, 0.95]
    assert list(found["Trade-offs"]["level"]) == [85]
    assert {row["level"] for row in found.skipped["Trade-offs"].values()} == {"0.9", "0.95"}
    store.apply({}, answered(found, found.shares, signed(1), are_shares=are_shares).edits)
    after = workbook(store)
    assert list(after["Trade-offs"]["level"]) == levels
    assert not after.set_aside
    (action,) = actions(after)
    store.apply({}, undo(action, after, signed(2)).edits)
    assert [one.level for one in workbook(store).shares] == [0.9, 0.95]

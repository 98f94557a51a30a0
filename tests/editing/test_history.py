import pytest

from components.domain.workbook import Workbook
from components.editing.history import NotUndoable, removal, undo
from components.editing.log import about, actions, undone_by
from components.storage import StaleRow
from tests.editing.conftest import Office

PIN = {"pinned_rank": "1", "pin_reason": "Promised", "pin_ends_on": "2026-12-24"}
FIGURE = {"week_of": "2026-11-16", "metric": "conversion", "value": "1"}
CHANGES = {
    "a cell": ("Roadmap", 2, {"effort_weeks": "4"}),
    "several cells": ("Roadmap", 2, {"effort_weeks": "4", "confidence": "", "owner": "Cas"}),
    "a cell of a row without an ID": ("Roadmap", 3, {"horizon": "next"}),
    "a pin": ("Roadmap", 2, PIN),
    "a name": ("Roadmap", 2, {"item": "Answer in a second"}),
    "a customer's name": ("Customers", 2, {"customer": "Acme Inc."}),
    "a new row": ("Roadmap", None, {"item": "Offline mode", "effort_weeks": "2"}),
    "a new row without an ID": ("Customers", None, {"customer": "New", "segment": "Large"}),
    "a new row without a name": (
        "Outcomes",
        None,
        {"week_of": "2026-11-16", "metric": "x", "value": "1"},
    ),
    "a row without a name": ("Outcomes", 3, {"value": "5"}),
    "a setting": ("Settings", None, {"pmf_target": "45"}),
    "a new setting": ("Settings", None, {"roi_window_days": "60"}),
    "a setting that had no default": ("Settings", None, {"engineering_week_cost": "4k"}),
}
TABS_THAT_COUNT = ("Customers", "Calls", "Roadmap", "Outcomes")


def meaning(workbook: Workbook) -> dict[str, object]:
    """All rows but the log, in no order; an ID that a row has got meanwhile says nothing."""
    found: dict[str, object] = {}
    for tab in TABS_THAT_COUNT:
        frame = workbook[tab].drop(columns=["id"], errors="ignore").astype("str")
        found[tab] = sorted(frame.to_numpy().tolist())
    return found | {"settings": workbook.settings}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_undo_and_its_undo_bring_back_what_was_there(
    any_office: Office, change: tuple[str, int | None, dict[str, str]]
) -> None:
    tab, row, typed = change
    before = meaning(any_office.workbook)
    any_office.save(any_office.begin(tab, row, **typed))
    after = meaning(any_office.workbook)
    assert after != before
    any_office.undo_newest()
    assert meaning(any_office.workbook) == before
    any_office.undo_newest("Cas")
    assert meaning(any_office.workbook) == after
    assert any_office.workbook.set_aside == ()


def test_each_undo_says_what_it_takes_back(office: Office) -> None:
    office.save(office.begin("Roadmap", 2, effort_weeks="4"))
    office.undo_newest()
    newest, first = office.log()
    assert newest.undoes == first.name == "2026-11-23 09:00:01 UTC, Ann"
    assert undone_by(office.log()) == {first.name: newest}
    assert [(line.before, line.after) for line in newest.lines] == [("4", "6")]


def test_a_row_that_was_taken_out_comes_back_whole(any_office: Office) -> None:
    before = meaning(any_office.workbook)
    any_office.write(removal(any_office.workbook, "Roadmap", 2, any_office.signed()))
    assert list(any_office.workbook["Roadmap"]["item"]) == ["Accuracy to 97"]
    assert any_office.workbook.set_aside == ()
    any_office.undo_newest()
    assert meaning(any_office.workbook) == before


def test_an_undo_of_what_somebody_has_changed_since_is_refused(any_office: Office) -> None:
    any_office.save(any_office.begin("Roadmap", 2, effort_weeks="4"))
    (mine,) = any_office.log()
    any_office.save(any_office.begin("Roadmap", 2, effort_weeks="9"), "Cas")
    with pytest.raises(StaleRow):
        any_office.write(undo(mine, any_office.workbook, any_office.signed()))
    assert any_office.workbook["Roadmap"].loc[2, "effort_weeks"] == 9


def test_one_save_is_one_action_with_all_that_follows_from_it(office: Office) -> None:
    office.save(office.begin("Roadmap", 2, item="Answer in a second"))
    (action,) = office.log()
    assert [tab for tab, _ in action.rows] == ["Roadmap", "Calls", "Calls"]


def test_the_newest_action_stands_first_and_a_rows_own_are_found(office: Office) -> None:
    office.save(office.begin("Roadmap", 2, effort_weeks="4"))
    office.save(office.begin("Roadmap", 3, effort_weeks="5"))
    found = office.log()
    assert [one.lines[0].after for one in found] == ["5", "4"]
    assert about(found, "Roadmap", ["item1", "Real-time"]) == [found[1]]


def test_a_row_without_a_name_that_was_changed_by_hand_since_is_not_undone(office: Office) -> None:
    office.save(office.begin("Outcomes", 2, value="5"))
    action = office.log()[0]
    office.save(office.begin("Outcomes", 2, value="6"), "Cas")
    with pytest.raises(NotUndoable, match="changed or moved since"):
        undo(action, office.workbook, office.signed())


def test_the_log_of_a_workbook_without_one_is_empty(office: Office) -> None:
    assert actions(office.workbook) == []

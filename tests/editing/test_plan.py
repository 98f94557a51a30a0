from itertools import permutations

import pandas as pd
import pytest

from components.editing.naming import followers
from components.editing.plan import plan
from components.storage import StaleRow
from tests.editing.conftest import Office


def log_rows(office: Office) -> list[list[object]]:
    log = office.workbook["Changes"].fillna("")
    return log[["by", "tab", "row", "column", "before", "after"]].to_numpy().tolist()


def test_a_saved_change_is_in_the_row_and_in_the_log(office: Office) -> None:
    office.save(office.begin("Roadmap", 2, effort_weeks="4", owner="Cas"))
    row = office.workbook["Roadmap"].loc[2]
    assert (row["effort_weeks"], row["owner"], row["confidence"]) == (4, "Cas", 0.7)
    assert log_rows(office) == [
        ["Ann", "Roadmap", "item1", "Effort weeks", "6", "4"],
        ["Ann", "Roadmap", "item1", "Owner", "", "Cas"],
    ]


def test_a_new_row_has_the_drafts_id_and_one_line_a_cell_in_the_log(office: Office) -> None:
    draft = office.begin("Roadmap", None, item="Offline mode", effort_weeks="2")
    office.save(draft)
    frame = office.workbook["Roadmap"].set_index("item")
    assert frame.loc["Offline mode", "id"] == draft.id
    assert log_rows(office) == [
        ["Ann", "Roadmap", draft.id, "ID", "", draft.id],
        ["Ann", "Roadmap", draft.id, "Item", "", "Offline mode"],
        ["Ann", "Roadmap", draft.id, "Effort weeks", "", "2"],
    ]


def test_a_save_that_is_tried_again_lands_once(office: Office) -> None:
    draft, signed = office.begin("Roadmap", None, item="Offline mode"), office.signed()
    for _ in range(2):
        office.write(plan(draft, office.workbook, signed))
    change = plan(office.begin("Roadmap", 2, effort_weeks="4"), office.workbook, office.signed())
    for _ in range(2):
        office.write(change)
    assert len(office.workbook["Roadmap"]) == 3
    assert len(log_rows(office)) == 3


def test_of_two_who_change_one_cell_the_second_is_told(office: Office) -> None:
    mine, theirs = (office.begin("Roadmap", 2, effort_weeks=weeks) for weeks in ("4", "9"))
    office.save(theirs, "Cas")
    with pytest.raises(StaleRow) as told:
        office.save(mine)
    assert told.value.theirs["effort_weeks"] == 9
    office.save(mine.over(told.value.theirs))
    assert office.workbook["Roadmap"].loc[2, "effort_weeks"] == 4


def test_two_who_change_different_cells_of_a_row_do_not_meet(office: Office) -> None:
    mine = office.begin("Roadmap", 2, effort_weeks="4")
    office.save(office.begin("Roadmap", 2, owner="Cas"), "Cas")
    office.save(mine)
    row = office.workbook["Roadmap"].loc[2]
    assert (row["effort_weeks"], row["owner"]) == (4, "Cas")


PIN = {
    "pinned_rank": ("1", "2"),
    "pin_reason": ("Promised", "Sold"),
    "pin_ends_on": ("2026-12-24", "2026-12-31"),
    "pinned_by": ("Ann", "Cas"),
    "pinned_on": ("2026-11-20", "2026-11-23"),
}


@pytest.mark.parametrize(("mine", "theirs"), list(permutations(PIN, 2)))
def test_a_pin_is_one_thing_in_five_cells(office: Office, mine: str, theirs: str) -> None:
    office.save(office.begin("Roadmap", 2, **{name: cell for name, (cell, _) in PIN.items()}))
    draft = office.begin("Roadmap", 2, **{mine: PIN[mine][1]})
    office.save(office.begin("Roadmap", 2, **{theirs: PIN[theirs][1]}), "Cas")
    with pytest.raises(StaleRow):
        office.save(draft)


def test_a_pin_and_another_cell_of_its_row_do_not_meet(office: Office) -> None:
    draft = office.begin("Roadmap", 2, **{name: cell for name, (cell, _) in PIN.items()})
    office.save(office.begin("Roadmap", 2, owner="Cas"), "Cas")
    office.save(draft)
    row = office.workbook["Roadmap"].loc[2]
    assert (row["pinned_rank"], row["owner"]) == (1, "Cas")


def test_a_row_without_a_name_is_known_by_all_its_cells(office: Office) -> None:
    mine = office.begin("Outcomes", 2, segment="Large")
    office.save(office.begin("Outcomes", 2, value="5"), "Cas")
    with pytest.raises(StaleRow):
        office.save(mine)


def test_a_changed_name_takes_along_every_cell_that_names_it(office: Office) -> None:
    office.save(office.begin("Roadmap", 2, item="Answer in a second"))
    workbook = office.workbook
    assert list(workbook["Calls"]["roadmap_item"]) == ["Answer in a second"] * 2
    assert not [p for p in workbook.problems if p.column == "Roadmap item"]
    assert len(log_rows(office)) == 3


def test_a_changed_customer_is_followed_by_its_calls(office: Office) -> None:
    found = followers(office.workbook, "Customers", "acme", "Acme Inc.")
    assert [(one.tab, one.row) for one in found] == [("Calls", 2)]
    office.save(office.begin("Customers", 2, customer="Acme Inc."))
    assert list(office.workbook["Calls"]["customer"]) == ["Acme Inc.", "Bolt"]


def test_settings_get_a_row_where_they_had_none(office: Office) -> None:
    office.save(office.begin("Settings", None, pmf_target="45", roi_window_days="60"))
    settings = office.workbook.settings
    assert (settings.pmf_target, settings.roi_window_days) == (0.45, 60)
    assert log_rows(office) == [
        ["Ann", "Settings", "ROI window days", "Value", "30", "60"],
        ["Ann", "Settings", "PMF target", "Value", "40%", "45%"],
    ]


def test_a_setting_that_is_cleared_is_as_if_it_had_never_been_set(office: Office) -> None:
    office.save(office.begin("Settings", None, company="Acme AI"))
    office.save(office.begin("Settings", None, company=""))
    assert not office.workbook.settings.company
    assert "company" not in set(office.workbook["Settings"]["setting"])
    assert office.workbook.set_aside == ()


def test_of_two_who_change_one_setting_the_second_is_told(office: Office) -> None:
    mine = office.begin("Settings", None, pmf_target="45")
    before = office.workbook
    office.save(office.begin("Settings", None, pmf_target="50"), "Cas")
    with pytest.raises(StaleRow):
        office.write(plan(mine, before, office.signed()))


def test_every_row_of_the_log_says_when(office: Office) -> None:
    office.save(office.begin("Customers", None, customer="New"))
    assert (office.workbook["Changes"]["at"] == pd.Timestamp("2026-11-23 09:00:01")).all()

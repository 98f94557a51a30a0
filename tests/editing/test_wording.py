"""What Changes says of each action: what happened to its rows, in words."""

import pytest

from components.editing.history import removal
from components.editing.wording import action_words
from components.storage import Edit
from tests.editing.conftest import Office

SKIPPED = {"annual_value": "5000", "notes": "by hand"}


def newest(office: Office) -> str:
    return action_words(office.log()[0], {})


def test_filling_blank_cells_of_a_row_that_is_there_is_no_addition(any_office: Office) -> None:
    any_office.save(any_office.begin("Customers", 3, segment="Small", notes="asked twice"))
    assert newest(any_office) == (
        "Bolt (Customers): Segment (blank) → Small; Notes (blank) → asked twice"
    )
    any_office.undo_newest()
    assert newest(any_office) == (
        "Undo. Bolt (Customers): Segment Small → (blank); Notes asked twice → (blank)"
    )
    any_office.undo_newest()
    assert newest(any_office).startswith("Undo. Bolt (Customers): Segment (blank) → Small")


def test_a_row_is_said_to_be_added_and_taken_out_where_it_was(any_office: Office) -> None:
    any_office.save(any_office.begin("Customers", None, customer="Cobalt"))
    assert newest(any_office) == "Added Cobalt to Customers"
    any_office.undo_newest()
    assert newest(any_office) == "Undo. Took Cobalt out of Customers"
    any_office.write(removal(any_office.workbook, "Customers", 3, any_office.signed()))
    assert newest(any_office) == "Took Bolt out of Customers"
    any_office.undo_newest()
    assert newest(any_office) == "Undo. Added Bolt to Customers"


def test_a_new_name_is_one_change_with_the_rows_that_follow_it(any_office: Office) -> None:
    any_office.save(any_office.begin("Roadmap", 2, item="Answer in a second"))
    assert newest(any_office) == (
        "item1 (Roadmap): Item Real-time → Answer in a second; and 2 rows that follow"
    )


@pytest.mark.parametrize("key", ["unique", "with ID"])
def test_a_skipped_row_that_is_fixed_is_no_new_row_and_its_undo_keeps_it(
    any_office: Office, key: str
) -> None:
    if key == "unique":
        tab, row, field, value = "Customers", 4, "customer", "Cobalt"
        any_office.store.append({tab: [SKIPPED]})
    else:
        tab, row, field, value = "Calls", 4, "held_on", "2026-11-09"
        any_office.store.append({tab: [{"id": "call3", "customer": "Acme", "notes": "by hand"}]})
    at = any_office.signed().at
    any_office.store.change(Edit(tab, {}, {field: value}, "Ann", at, row=row))
    column = {"customer": "Customer", "held_on": "Held on"}[field]
    name = {"customer": "4", "held_on": "call3"}[field]
    assert newest(any_office) == f"{name} ({tab}): {column} (blank) → {value}"
    any_office.undo_newest()
    assert newest(any_office).startswith("Undo. ")
    assert "Took" not in newest(any_office)
    assert len(any_office.workbook.set_aside) == 1  # still there, and skipped as before


def test_what_was_added_taken_out_and_changed_at_once_is_told_apart(office: Office) -> None:
    start = removal(office.workbook, "Calls", 2, signed := office.signed())
    changed = Edit("Customers", {}, {"stage": "pilot"}, signed.by, signed.at, key="Acme")
    office.store.apply({}, [*start.edits, changed])
    assert newest(office) == ("Acme (Customers): Stage (blank) → pilot; Took call1 out of Calls")

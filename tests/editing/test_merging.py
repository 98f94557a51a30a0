"""Two spellings of one name: what a merge would change, the merge, and its one undo."""

import pytest

from components.editing.merging import Pair, merge, merge_plan, names_of, people_of
from components.editing.wording import action_words, merged_words
from components.storage import Rows
from tests.editing.conftest import Office, opened_at

DOUBLE: Rows = {
    "Customers": [
        {"customer": "Acme", "segment": "Large", "annual_value": 30_000},
        {"customer": "Acme Corp", "segment": "Small", "stage": "paying", "notes": "by hand"},
        {"customer": "Bolt"},
    ],
    "Capabilities": [
        {"capability": "Accuracy", "unit": "%", "better": "higher"},
        {"capability": "Acuracy", "unit": "%", "better": "higher", "owner": "Cas"},
    ],
    "Calls": [
        {"id": "c1", "held_on": "2026-11-02", "customer": "Acme", "person": "Ruth Klein"},
        {"id": "c2", "held_on": "2026-11-03", "customer": "Acme Corp", "person": "Ruth Klien"},
        {"held_on": "2026-11-04", "customer": "Bolt", "person": "Ruth Klien", "led_by": "Caz"},
    ],
    "Trade-offs": [
        {
            "id": "a1",
            "asked_on": "2026-11-03",
            "customer": "Acme Corp",
            "person": "Ruth Klien",
            "capability": "Acuracy",
            "level": 90,
            "answer": "no",
        },
    ],
    "Meetings": [
        {"held_on": "2026-11-05", "led_by": "Caz", "attendees": "Cas, Caz, Ann"},
        {"held_on": "2026-11-06", "customers_heard": "Acme, Acme Corp, Bolt"},
    ],
    "Team": [{"name": "Cas", "role": "AI engineer"}, {"name": "Caz", "email": "cas@acme.example"}],
}
TABS = ("Customers", "Capabilities", "Calls", "Trade-offs", "Meetings", "Team")


@pytest.fixture
def double(any_place: str) -> Office:
    return opened_at(any_place, DOUBLE)


def rows(office: Office) -> list[list[list[str]]]:
    frames = [office.workbook[tab].drop(columns="id", errors="ignore") for tab in TABS]
    return [sorted(frame.astype("str").fillna("").to_numpy().tolist()) for frame in frames]


def merged(office: Office, pair: Pair) -> str:
    """Merge, check that one undo brings all back, merge again; return the line of Changes."""
    before = rows(office)
    office.write(merge_plan(office.workbook, merge(office.workbook, pair), office.signed()))
    told = action_words(office.log()[0], {})
    office.undo_newest()
    assert rows(office) == before
    assert office.workbook.set_aside == ()
    office.write(merge_plan(office.workbook, merge(office.workbook, pair), office.signed()))
    return told


def test_a_customer_takes_over_what_it_lacks_and_what_is_lost_is_said_before(
    double: Office,
) -> None:
    pair = Pair("Acme", "Acme Corp", "Customers")
    found = merge(double.workbook, pair)
    assert [(one.title, one.goes) for one in found.completed] == [
        ("Stage", "paying"),
        ("Notes", "by hand"),
    ]
    assert [(one.title, one.stays, one.goes) for one in found.lost] == [
        ("Segment", "Large", "Small")
    ]
    assert [(one.tab, one.row, one.field, one.after) for one in found.following] == [
        ("Calls", 3, "customer", "Acme"),
        ("Trade-offs", 2, "customer", "Acme"),
        ("Meetings", 3, "customers_heard", "Acme, Bolt"),
    ]
    told = merged(double, pair)
    assert told.startswith("c2 (Calls): Customer Acme Corp → Acme; and 3 rows that follow; ")
    assert told.endswith("Took Acme Corp out of Customers")
    columns = ["customer", "segment", "stage", "notes"]
    assert double.workbook["Customers"][columns].fillna("").to_numpy().tolist() == [
        ["Acme", "Large", "paying", "by hand"],
        ["Bolt", "", "", ""],
    ]
    assert names_of(double.workbook, "Customers") == ["Acme", "Bolt"]
    assert merged_words(found) == "Acme Corp is now Acme. 3 cells that named it follow."


def test_of_two_capabilities_the_answers_come_together(double: Office) -> None:
    merged(double, Pair("Accuracy", "Acuracy", "Capabilities"))
    assert list(double.workbook["Trade-offs"]["capability"]) == ["Accuracy"]
    assert list(double.workbook["Capabilities"]["owner"]) == ["Cas"]
    assert double.workbook.notices == ()


def test_a_person_of_one_customer_is_none_of_another(double: Office) -> None:
    double.write(
        merge_plan(
            double.workbook,
            merge(double.workbook, Pair("Acme", "Acme Corp", "Customers")),
            double.signed(),
        )
    )
    assert people_of(double.workbook, "Acme") == ["Ruth Klein", "Ruth Klien"]
    merged(double, Pair("Ruth Klein", "Ruth Klien", customer="Acme"))
    assert list(double.workbook["Calls"]["person"]) == ["Ruth Klein", "Ruth Klein", "Ruth Klien"]
    assert list(double.workbook["Trade-offs"]["person"]) == ["Ruth Klein"]


def test_a_member_of_the_team_is_one_in_every_list(double: Office) -> None:
    merged(double, Pair("Cas", "Caz", "Team"))
    meetings = double.workbook["Meetings"][["led_by", "attendees"]]
    assert meetings.to_numpy().tolist()[0] == ["Cas", "Cas, Ann"]
    assert double.workbook["Calls"]["led_by"].dropna().to_list() == ["Cas"]
    team = double.workbook["Team"]
    assert team[["name", "role", "email"]].to_numpy().tolist() == [
        ["Cas", "AI engineer", "cas@acme.example"]
    ]


def test_a_name_that_only_cells_know_is_merged_into_a_row(double: Office) -> None:
    double.store.append({"Calls": [{"id": "c9", "held_on": "2026-11-05", "customer": "Bolt Inc."}]})
    merged(double, Pair("Bolt Inc.", "Bolt", "Customers"))
    assert "Bolt Inc." in list(double.workbook["Customers"]["customer"])
    merged(double, Pair("Bolt", "Bolt Inc.", "Customers"))
    assert set(double.workbook["Calls"]["customer"]) == {"Acme", "Acme Corp", "Bolt"}

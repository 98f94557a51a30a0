"""New, there, twice or at odds: each row is recognised by its ID, its name or its content."""

from pathlib import Path

import pytest

from components.domain.recipes import KEEP, NOT_USED
from components.importing.judging import Judged
from components.storage import Edit, Store, open_store
from tests.importing.files import (
    CALLS,
    CUSTOMERS,
    brought,
    calls,
    csv_source,
    customers,
    looked_at,
    mapped,
    rows_in,
)
from tests.storage.a_store import AT, before

WITH_ID = [["ID", *CALLS[0]], ["c1", *CALLS[1]]]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/company.sqlite")


def fates(rows: list[Judged]) -> list[tuple[str, str | None]]:
    return [(row.fate, row.by) for row in rows]


def test_everything_is_new_in_a_workbook_that_is_not_there_yet(store: Store) -> None:
    assert fates(looked_at(store, calls(CALLS), customers(CUSTOMERS))) == [("new", None)] * 5


def test_rows_are_known_again_by_id_and_by_content(store: Store) -> None:
    brought(store, calls(WITH_ID), calls(CALLS[:1] + CALLS[2:]), customers(CUSTOMERS))
    again = looked_at(store, calls(WITH_ID), calls(CALLS[:1] + CALLS[2:]), customers(CUSTOMERS))
    assert fates(again) == [("there", "ID"), *[("there", "content")] * 4]
    assert [row.place for row in again] == ["row 2", "row 3", "row 4", "row 2", "row 3"]


def test_a_row_typed_by_hand_is_known_again_whether_the_file_has_an_id_or_not(
    store: Store,
) -> None:
    store.append({"Calls": [dict(zip(("customer", "held_on", "person"), CALLS[1], strict=False))]})
    typed = [[*row[:3]] for row in CALLS[:2]]
    assert fates(looked_at(store, calls(typed))) == [("there", "content")]
    with_id = [["ID", *typed[0]], ["c1", *typed[1]]]
    assert fates(looked_at(store, calls(with_id))) == [("there", "content")]


def test_two_identical_rows_with_ids_of_their_own_are_two_rows(store: Store) -> None:
    two = [*WITH_ID, ["c2", *CALLS[1]]]
    assert brought(store, calls(two)).written["Calls"] == 2
    assert brought(store, calls(two)).there["Calls"] == 2


def test_the_same_row_twice_without_an_id_is_said_and_taken_once(store: Store) -> None:
    found = looked_at(store, calls([*CALLS, CALLS[1]]))
    assert fates(found)[3] == ("twice", "content")
    assert found[3].number == 5
    assert found[3].place == "row 2 of Calls.csv"
    assert brought(store, calls([*CALLS, CALLS[1]])).twice["Calls"] == 1
    assert len(rows_in(store)) == 3


def test_the_same_row_in_two_files_is_taken_once(store: Store) -> None:
    october, november = calls(CALLS[:3], "October.csv"), calls(CALLS, "November.csv")
    found = looked_at(store, october, november)
    assert [row.fate for row in found] == ["new", "new", "twice", "twice", "new"]
    assert found[2].place == "row 2 of October.csv"


def test_the_same_id_with_other_content_is_at_odds_and_says_where(store: Store) -> None:
    brought(store, calls(WITH_ID))
    (found,) = looked_at(store, calls([WITH_ID[0], ["c1", "Acme", "2026-11-02", "", "not"]]))
    assert (found.fate, found.by, found.place) == ("conflict", "ID", "row 2")
    assert [(d.title, d.in_file, d.there) for d in found.differs] == [
        ("Person", None, "Ann"),
        ("Disappointment", "not", "very"),
    ]


def test_the_same_unique_name_with_other_content_is_at_odds(store: Store) -> None:
    brought(store, customers(CUSTOMERS))
    found = looked_at(store, customers([CUSTOMERS[0], ["ACME ", "Insurers", "13000"]]))
    assert fates(found) == [("conflict", "name")]
    assert [d.title for d in found[0].differs] == ["Customer", "Annual value"]


def test_of_two_rows_of_a_file_with_one_name_the_first_is_taken(store: Store) -> None:
    done = brought(store, customers([*CUSTOMERS, ["acme", "Banks", "1"]]))
    assert (done.written["Customers"], done.conflicts["Customers"]) == (2, 1)
    assert rows_in(store, "Customers")[0]["segment"] == "Insurers"


def test_a_row_changed_since_it_was_brought_in_is_at_odds_and_not_doubled(store: Store) -> None:
    brought(store, calls(CALLS))
    start = before(store, "Calls")
    store.change(Edit("Calls", start, {"person": "Anna"}, "Bea", AT, key=str(start["id"]), row=2))
    found = looked_at(store, calls(CALLS))
    assert [row.fate for row in found] == ["conflict", "there", "there"]
    assert found[0].by == "earlier import"
    assert [(d.title, d.in_file, d.there) for d in found[0].differs] == [("Person", "Ann", "Anna")]


def test_another_choice_of_locale_makes_no_second_row(store: Store) -> None:
    rows = csv_source([CALLS[0], ["Acme", "03/04/2026", "Ann", "very"]])
    brought(store, mapped(rows))
    (found,) = looked_at(store, mapped(rows, locale="en_GB"))
    assert (found.fate, found.place) == ("replaces", "row 2")
    assert [(d.in_file, d.there) for d in found.differs] == [("2026-04-03", "03/04/2026")]


def test_keeping_one_more_column_makes_no_second_row(store: Store) -> None:
    rows = csv_source([[*CALLS[0], "Mood"], [*CALLS[1], "good"]])
    brought(store, mapped(rows, Mood=NOT_USED))
    (found,) = looked_at(store, mapped(rows, Mood=KEEP))
    assert (found.fate, [d.title for d in found.differs]) == ("conflict", ["Mood"])


def test_leaving_out_a_column_that_was_kept_puts_no_row_at_odds(store: Store) -> None:
    rows = csv_source([[*CALLS[0], "Mood"], [*CALLS[1], "good"]])
    brought(store, mapped(rows, Mood=KEEP))
    (found,) = looked_at(store, mapped(rows))
    assert found.fate == "there"


def test_two_answers_that_differ_in_what_is_left_out_are_two_also_where_one_came_before(
    store: Store,
) -> None:
    title, one, two = [*CALLS[0], "Phone"], [*CALLS[1], "1"], [*CALLS[1], "2"]
    assert brought(store, calls([title, one])).written["Calls"] == 1
    again = brought(store, calls([title, one, two, two]))
    assert (again.written["Calls"], again.there["Calls"], again.twice["Calls"]) == (1, 1, 1)
    assert [("Phone" in row) for row in rows_in(store)] == [False, False]
    third = brought(store, calls([title, two, one]))
    assert (third.written.total(), third.there["Calls"]) == (0, 2)


def test_rows_that_only_an_extra_column_tells_apart_are_two_rows(store: Store) -> None:
    rows = [[*CALLS[0], "Respondent"], [*CALLS[1], "one"], [*CALLS[1], "two"]]
    assert brought(store, calls(rows)).written["Calls"] == 2
    assert len({row["id"] for row in rows_in(store)}) == 2
    assert brought(store, calls([rows[0], rows[2], rows[1]])).there["Calls"] == 2


def test_files_that_are_not_ready_are_no_part_of_it(store: Store) -> None:
    lacking = mapped(csv_source(CALLS), Customer=NOT_USED)
    assert looked_at(store, lacking, customers(CUSTOMERS))[0].tab.name == "Customers"


def test_only_new_rows_are_said_to_be_set_aside(store: Store) -> None:
    rows = [*CALLS, ["Dart", "13/25/26", "Di", "very"]]
    assert [len(row.problems) for row in looked_at(store, calls(rows))] == [0, 0, 0, 1]
    brought(store, calls(rows))
    assert [len(row.problems) for row in looked_at(store, calls(rows))] == [0, 0, 0, 0]


def test_a_revised_figure_is_at_odds_with_the_one_it_revises(store: Store) -> None:
    figures = [["Week of", "Metric", "Value"], ["2026-11-02", "Revenue", "100"]]
    brought(store, mapped(csv_source(figures), "Outcomes"))
    revised = [*figures[:1], ["2026-11-02", "revenue", "110"], ["2026-11-09", "Revenue", "100"]]
    found = looked_at(store, mapped(csv_source(revised), "Outcomes"))
    assert [row.fate for row in found] == ["conflict", "new"]
    assert ("Value", "110", "100") in [(d.title, d.in_file, d.there) for d in found[0].differs]

"""Changes that go into a Sheet as one: one batch, whatever happens to its answer."""

import pytest

from components.storage import Edit, Misplaced, Rows, StoreUnreachable
from components.storage.sheets import SheetsStore
from tests.storage.a_store import AT
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served
from tests.storage.sheets.test_moved_rows import put_back

HEADER = ["ID", "Held on", "Customer", "Person"]
CALLS = [[f"c{number}", "2026-11-01", "Acme", "Ann"] for number in range(40)]
LONG_AGO = ["2026-11-01T00:00:00Z", "Ann", "Calls", "c9", "Notes"]


def calls(serve: Serve) -> tuple[Served, SheetsStore]:
    """A Sheet whose Calls lack a column, and whose log is of an older version of the app."""
    served = serve(
        {"Calls": [HEADER, *CALLS], "Changes": [["At", "By", "Tab", "Row", "Column"], LONG_AGO]}
    )
    store = served.store()
    store.read()
    return served, store


def moving() -> list[Edit]:
    """Move all forty calls to another customer, with the reason for it."""
    after = {"customer": "Bolt", "notes": "moved"}
    return [
        Edit("Calls", {"customer": "Acme"}, after, "Bea", AT, key=str(call[0])) for call in CALLS
    ]


def stand(served: Served) -> list[tuple[str, str]]:
    return [(str(row[2]), str((row + [""] * 5)[4])) for row in served.sees("Calls!A2:E")]


def test_forty_changes_are_one_write_and_share_the_columns_that_they_need(serve: Serve) -> None:
    served, store = calls(serve)
    store.apply({}, moving())
    assert stand(served) == [("Bolt", "moved")] * 40
    assert served.sees("Calls!A1:G1") == [[*HEADER, "Notes"]]
    assert served.sees("Changes!A1:Z1") == [
        ["At", "By", "Tab", "Row", "Column", "Before", "After", "Why", "Undoes"]
    ]
    assert served.writes() == 2  # the columns, then everything else at once


@pytest.mark.parametrize("fault", ["503-after", "cut-after", "cut-midway"])
def test_an_answer_that_is_lost_is_looked_for_and_nothing_is_written_twice(
    serve: Serve, fault: str
) -> None:
    served, store = calls(serve)
    served.control.fault(f"{fault}:on=write,times=2")
    store.apply({"Team": [{"name": "Bea"}]}, moving())
    assert stand(served) == [("Bolt", "moved")] * 40
    assert len(served.sees("Changes!A3:A")) == 80
    assert served.sees("Team!A2:A") == [["Bea"]]


def test_a_service_that_goes_away_leaves_all_or_nothing(serve: Serve) -> None:
    served, store = calls(serve)
    served.control.fault("503:on=write,after=1,times=99")
    with pytest.raises(StoreUnreachable):
        store.apply({"Team": [{"name": "Bea"}]}, moving())
    assert stand(served) == [("Acme", "")] * 40
    assert len(served.sees("Changes!A2:A")) == 1


def test_rows_that_a_person_sorts_in_that_moment_are_told_and_given_back_what_they_held(
    serve: Serve,
) -> None:
    served, store = calls(serve)
    served.control.fault("person:on=write,after=1,do=sort,tab=Calls,column=A,descending=yes")
    with pytest.raises(Misplaced, match="c0 and 2 more was not changed as you meant") as caught:
        store.apply({}, moving()[:3])
    hit = {row for row, _, _, _ in caught.value.cells}
    assert (len(hit), hit & {"c0", "c1", "c2"}) == (3, set())
    put_back(store, caught.value)
    assert stand(served) == [("Acme", "")] * 40
    store.apply({}, moving()[:3])
    told = {str(row[0]): row[2] for row in served.sees("Calls!A2:E")}
    assert [name for name, customer in told.items() if customer == "Bolt"] == ["c2", "c1", "c0"]


def test_of_rows_that_change_places_in_that_moment_none_is_told_that_holds_what_was_meant(
    serve: Serve,
) -> None:
    served, store = calls(serve)
    served.control.fault("person:on=write,after=1,do=sort,tab=Calls,column=A,descending=yes")
    store.apply({}, moving())
    assert stand(served) == [("Bolt", "moved")] * 40


ANSWERS = [["ID", "Asked on", "Customer", "Capability", "Level", "Answer"]]
ANSWERS += [["a1", "2026-11-01", "Acme", "Accuracy", "90", "no"]]
NEW: Rows = {
    "Trade-offs": [
        {
            "id": "a2",
            "asked_on": "2026-11-02",
            "customer": "Acme",
            "capability": "Accuracy",
            "level": 95,
            "answer": "yes",
            "person": "Ruth",
            "call": "c1",
        }
    ],
    "Changes": [
        {"at": AT, "by": "Bea", "tab": "Trade-offs", "row": "a2", "column": title, "after": text}
        for title, text in (("Answer", "yes"), ("Person", "Ruth"), ("Call", "c1"))
    ],
}


def test_an_older_sheet_gets_person_and_call_with_the_first_answer(serve: Serve) -> None:
    served = serve({"Trade-offs": ANSWERS})
    served.store().append(NEW)
    header, first, new = served.sees("Trade-offs!A1:H3")
    assert header == [*ANSWERS[0], "Person", "Call"]
    assert (first[:3], new[6:]) == (["a1", "2026-11-01", "Acme"], ["Ruth", "c1"])


def test_a_sheet_that_takes_no_column_takes_the_answer_all_the_same(serve: Serve) -> None:
    served = serve({"Trade-offs": ANSWERS})
    served.control.edit(served.key, {"do": "protect", "tab": "Trade-offs", "at": "Trade-offs!1:1"})
    served.store().append(NEW)
    assert served.sees("Trade-offs!A1:H1") == ANSWERS[:1]
    assert served.sees("Trade-offs!A3:H3") == [["a2", 46328, "Acme", "Accuracy", 95, "yes"]]
    assert served.sees("Changes!E2:G") == [["Answer", "", "yes"]]

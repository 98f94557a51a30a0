"""Rows that were sent without anybody knowing whether they arrived."""

import pytest

from components.domain.cells import Cell
from components.storage import KeyTaken, NotWritable, StoreUnreachable
from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served

HEADER = ["ID", "Held on", "Customer", "Person", "Notes"]
LOST = ["500", "502", "503", "cut", "hang"]
APPLIED = [f"{fault}-after" for fault in LOST] + ["cut-midway", "html-after"]


def calls(serve: Serve, fault: str = "") -> Served:
    return serve({"Calls": [HEADER, ["c0", "2026-11-01", "Bolt"]]}, fault=fault)


def ids(served: Served) -> list[Cell]:
    return [row[0] for row in served.sees("Calls!A2:A")]


@pytest.mark.parametrize("fault", LOST)
def test_rows_that_did_not_arrive_are_sent_again(serve: Serve, fault: str) -> None:
    served = calls(serve, fault)
    store = served.store()
    store.read()
    served.control.fault(f"{fault}:on=write,times=2")
    store.append({"Calls": [a_call(id="c1")]})
    assert ids(served) == ["c0", "c1"]
    assert served.writes() == (1 if fault == "hang" else 3)  # what hangs is counted at its end


@pytest.mark.parametrize("fault", APPLIED)
@pytest.mark.parametrize("has_id", [True, False], ids=["id", "no id"])
def test_rows_that_arrived_are_not_sent_again(serve: Serve, fault: str, *, has_id: bool) -> None:
    served = calls(serve, fault)
    store = served.store()
    store.read()
    served.control.fault(f"{fault}:on=write")
    store.append({"Calls": [a_call(id="c1" if has_id else None)]})
    assert [row[2] for row in served.sees("Calls!A2:E")] == ["Bolt", "Acme"]
    assert served.writes() == (0 if fault == "hang-after" else 1)


def test_a_row_whose_answer_was_lost_is_found_though_somebody_has_edited_it(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    typing = "person:on=values.batchGet,after=1,do=type,at=Calls!E3,text=typed"
    served.control.fault(f"503-after:on=write;{typing}")
    store.append({"Calls": [a_call(id="c1")]})
    assert served.sees("Calls!A3:E") == [["c1", 46328, "Acme", "Ann", "typed"]]


def test_the_same_call_again_after_an_outage_adds_what_is_missing(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    served.control.fault("503-after:on=write,times=always;503:on=read,after=1,times=always")
    with pytest.raises(StoreUnreachable) as caught:
        store.append({"Calls": [a_call(id="c1")]})
    assert str(caught.value.next_step).startswith("Try again in a minute; what was typed is kept.")
    served.control.clear_faults()
    store.append({"Calls": [a_call(id="c1"), a_call(id="c2")]})
    assert ids(served) == ["c0", "c1", "c2"]


def test_after_four_tries_it_is_told(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    served.control.fault("503:on=write,times=always")
    with pytest.raises(StoreUnreachable, match="a fault of its own"):
        store.append({"Calls": [a_call(id="c1")]})
    assert served.writes() == 4
    assert ids(served) == ["c0"]


def test_a_refused_write_waits_for_the_rest_of_the_minute(serve: Serve) -> None:
    served = calls(serve)
    served.control.freeze()
    store = served.store()
    store.read()
    served.control.advance(20)
    served.control.fault("429:on=write,seconds=40")
    store.append({"Calls": [a_call(id="c1")]})
    (wait,) = served.waits
    assert 60 <= wait <= 75
    assert ids(served) == ["c0", "c1"]


def test_a_long_refusal_is_told_and_nothing_is_written(serve: Serve) -> None:
    served = calls(serve)
    served.control.freeze()
    store = served.store()
    served.control.fault("429:on=write,seconds=1000")
    with pytest.raises(StoreUnreachable, match="limit of requests a minute is used up"):
        store.append({"Calls": [a_call(id="c1")]})
    assert ids(served) == ["c0"]


def test_a_protected_tab_says_whom_to_let_in(serve: Serve) -> None:
    served = calls(serve)
    served.control.protect(served.key, "Calls")
    with pytest.raises(NotWritable, match="a protected range keeps robot@example") as caught:
        served.store().append({"Calls": [a_call()], "Team": [{"name": "Ann"}]})
    assert "Ask the Sheet's owner to add robot@example" in str(caught.value.next_step)
    assert "Team" not in served.control.tabs(served.key)


def test_a_renamed_tab_is_found_again_by_its_number(serve: Serve) -> None:
    served = calls(serve)
    store = served.store()
    store.read()
    served.control.rename_tab(served.key, "Calls", "CALLS")
    store.append({"Calls": [a_call(id="c1")]})
    assert [row[0] for row in served.sees("CALLS!A2:A")] == ["c0", "c1"]


def test_an_id_with_other_content_is_refused(serve: Serve) -> None:
    served = calls(serve)
    with pytest.raises(KeyTaken, match="c0 is already there"):
        served.store().append({"Calls": [a_call(id="c0")]})

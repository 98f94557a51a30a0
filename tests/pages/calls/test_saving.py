"""One save writes all or nothing, once, and nothing that would be set aside."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from components.storage import Store, open_store
from components.storage.drafts import Drafts
from tests.pages.calls.hand import (
    asked,
    choose,
    filled,
    kept,
    keyed,
    listed,
    opened,
    saved,
    tap,
)
from tests.pages.screen import DAY, plain, sentences


@contextmanager
def unwritable(data: Path) -> Iterator[None]:
    """Let the database refuse the answers, after it has already taken the call."""
    holder = sqlite3.connect(data / "company.sqlite", isolation_level=None)
    holder.execute(
        "CREATE TRIGGER no_more BEFORE INSERT ON trade_offs BEGIN "
        "SELECT RAISE(ABORT, 'the disk is full'); END"
    )
    try:
        yield
    finally:
        holder.execute("DROP TRIGGER no_more")
        holder.close()


def test_one_save_writes_call_and_answers_and_renews_the_form(company: Store) -> None:
    app = opened()
    filled(app)
    tap(app, "save-")
    assert plain("Saved in the workbook: 1 call and 2 answers.") in sentences(app)
    workbook = saved(company)
    assert not workbook.problems
    newest = workbook["Calls"].iloc[-1]
    assert (newest["customer"], newest["segment"], newest["stage"]) == (
        *("Acme", "Insurers", "paying"),
    )
    assert newest["held_on"].date() == DAY
    assert (newest["person"], newest["led_by"], newest["engineers_present"]) == (
        *("Ann", "Tess", "Ines"),
    )
    assert newest["quote"] == "=Half an hour; would do"
    answers = workbook["Trade-offs"].tail(2)
    assert list(answers["answer"]) == ["no", "yes"]
    assert list(answers["capability"]) == ["Accuracy", "Speed"]
    assert set(answers["asked_by"]) == {"Tess"}
    assert set(answers["asked_on"].dt.date) == {DAY}
    assert app.text_area(key=keyed(app, "quote-")).value == ""
    assert app.selectbox(key=keyed(app, "led_by-")).value == "Tess"
    assert "draft" not in app.query_params


def rows_of(store: Store) -> dict[str, int]:
    frames = saved(store).frames
    return {tab: len(frames[tab]) for tab in ("Calls", "Trade-offs", "Customers", "Decisions")}


def test_a_call_is_one_action_of_the_log_and_is_undone_and_done_again_as_one(
    company: Store,
) -> None:
    before = rows_of(company)
    app = opened()
    choose(app, customer="Echo")
    choose(app, led_by="Tess", decision="Build real time")
    tap(app, "yes-0-")
    tap(app, "save-")
    after = {tab: rows + 1 for tab, rows in before.items()}
    assert rows_of(company) == after
    log = saved(company)["Changes"]
    assert set(log["by"]) == {"Tess"}
    assert log["at"].nunique() == 1
    assert set(log["tab"]) == set(after)
    assert not log["before"].notna().any()
    cells = dict(zip(log["tab"] + "/" + log["column"], log["after"], strict=True))
    assert cells["Calls/Customer"] == cells["Customers/Customer"] == "Echo"
    assert (cells["Trade-offs/Level"], cells["Decisions/Kind"]) == ("80", "act")
    tap(app, "undo-last")
    assert rows_of(company) == before
    tap(app, "undo-last")
    assert rows_of(company) == after
    assert not saved(company).problems


def test_a_saved_call_stands_in_the_list_and_in_the_figures_at_once(company: Store) -> None:
    app = opened()
    assert list(listed(app)["Quote"]) == ["It is quick"]
    filled(app)
    tap(app, "save-")
    assert list(listed(app)["Quote"]) == ["=Half an hour; would do", "It is quick"]
    assert list(listed(app)["Row in Calls"]) == [3, 2]
    assert len(saved(company)["Calls"]) == 2


def test_a_new_customer_and_the_decision_are_saved_with_the_call(company: Store) -> None:
    app = opened()
    choose(app, customer="Echo & Sons")
    choose(
        app,
        new_segment="Insurers",
        new_stage="pilot",
        new_annual_value="€30k",
        decision="Build real time",
        decision_kind="not now",
        decision_owner="Ines",
        decision_due_on=dt.date(2026, 12, 1),
    )
    assert asked(app)[0] == "Would 80% be enough to buy?"
    tap(app, "save-")
    workbook = saved(company)
    assert not workbook.problems
    customer = workbook["Customers"].iloc[-1]
    assert (customer["customer"], customer["segment"], customer["stage"]) == (
        *("Echo & Sons", "Insurers", "pilot"),
    )
    assert customer["annual_value"] == 30_000
    assert workbook["Calls"].iloc[-1]["stage"] == "pilot"
    decided = workbook["Decisions"].iloc[-1]
    assert (decided["decision"], decided["kind"], decided["owner"]) == (
        *("Build real time", "not now", "Ines"),
    )
    assert decided["because_of_customer"] == "Echo & Sons"
    assert decided["due_on"].date() == dt.date(2026, 12, 1)
    assert decided["decided_at"].date() == DAY


def test_a_known_customer_in_another_spelling_is_no_new_one(company: Store) -> None:
    app = opened()
    choose(app, customer="ACME.")
    tap(app, "save-")
    workbook = saved(company)
    assert list(workbook["Customers"]["customer"]) == ["Acme", "Bolt", "Cord", "Dart"]
    assert workbook["Calls"].iloc[-1]["customer"] == "Acme"


@pytest.mark.usefixtures("company")
def test_a_slip_of_a_known_name_is_one_tap_to_mend() -> None:
    app = opened()
    choose(app, customer="Acm")
    assert "**Acm** is new" in sentences(app)
    tap(app, "mean-Acme-")
    assert app.selectbox(key=keyed(app, "customer-")).value == "Acme"
    assert "is new" not in sentences(app)


def test_what_would_be_set_aside_is_said_beside_its_field_and_not_saved(company: Store) -> None:
    app = opened()
    choose(app, quote="Half an hour would do")
    tap(app, "save-")
    assert plain("Customer is needed") in sentences(app)
    choose(app, customer="Echo")
    choose(app, new_annual_value="a lot")
    assert plain("Annual value: an amount of money") in sentences(app)
    choose(app, decision_owner="Ines")
    assert plain("Decision is needed") in sentences(app)
    tap(app, "save-")
    assert len(saved(company)["Calls"]) == 1
    choose(app, new_annual_value="30k")
    choose(app, decision="Build it")
    tap(app, "save-")
    assert len(saved(company)["Calls"]) == 2
    assert not saved(company).problems


def test_a_failed_save_keeps_every_field_and_the_next_try_writes_once(
    company: Store, own_data: Path
) -> None:
    app = opened()
    filled(app)
    with unwritable(own_data):
        tap(app, "save-")
        assert app.error[0].value.startswith("**The call was not saved.**")
        assert "the disk is full" in app.error[0].value
        assert "Everything you typed is still here" in app.error[0].value
        assert len(saved(company)["Calls"]) == 1
    assert app.text_area(key=keyed(app, "quote-")).value == "=Half an hour; would do"
    assert app.multiselect(key=keyed(app, "engineers_present-")).value == ["Ines"]
    tap(app, "save-")
    assert not app.error
    assert len(saved(company)["Calls"]) == 2
    assert len(saved(company)["Trade-offs"]) == 6
    assert saved(company)["Changes"]["at"].nunique() == 1


def test_a_read_only_database_keeps_every_field(company: Store, own_data: Path) -> None:
    del company
    app = opened()
    filled(app)
    connection = sqlite3.connect(own_data / "company.sqlite")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    (own_data / "company.sqlite").rename(own_data / "away.sqlite")
    (own_data / "company.sqlite").mkdir()
    tap(app, "save-")
    assert app.error[0].value.startswith("**The call was not saved.**")
    assert app.text_area(key=keyed(app, "quote-")).value == "=Half an hour; would do"
    (own_data / "company.sqlite").rmdir()
    (own_data / "away.sqlite").rename(own_data / "company.sqlite")
    tap(app, "save-")
    assert not app.error
    assert len(saved(open_store(f"sqlite:///{own_data}/company.sqlite"))["Calls"]) == 2


def test_a_save_that_had_arrived_unnoticed_does_not_land_twice(
    company: Store, own_data: Path
) -> None:
    app = opened()
    choose(app, customer="Echo")
    tap(app, "yes-0-")
    draft_id = kept(app)
    content = Drafts(own_data / "drafts").read(draft_id)
    assert content is not None
    tap(app, "save-")
    Drafts(own_data / "drafts").write(draft_id, content)  # as if no answer had come
    again = opened(draft=draft_id)
    assert again.selectbox(key=keyed(again, "customer-")).value == "Echo"
    tap(again, "save-")
    assert not again.error
    workbook = saved(company)
    assert list(workbook["Calls"]["customer"]) == ["Acme", "Echo"]
    assert list(workbook["Customers"]["customer"]) == ["Acme", "Bolt", "Cord", "Dart", "Echo"]
    assert len(workbook["Trade-offs"]) == 5

"""What every store promises about reading and adding: each test runs on every store of conftest."""

import datetime as dt

import pandas as pd
import pytest

from components.storage import KeyTaken, Row, Store, TableMismatch, new_id
from tests.storage.a_store import EVERY_STORE, a_call, edit, rows_in, workbook

pytest_plugins = ("tests.postgres",)
pytestmark = EVERY_STORE


def test_a_new_store_has_no_tabs_and_is_an_empty_workbook(store: Store) -> None:
    assert store.read().tabs == {}
    assert workbook(store).present == frozenset()


def test_appended_rows_are_read_back_typed_and_in_order(store: Store) -> None:
    day, moment = dt.date(2026, 11, 2), dt.datetime(2026, 11, 2, 8, 15, tzinfo=dt.UTC)
    store.append(
        {
            "Trade-offs": [
                {
                    "id": "t1",
                    "asked_on": day,
                    "customer": "Acme",
                    "capability": "Accuracy",
                    "level": 85.5,
                    "price_change": "12.5%",
                    "answer": "yes",
                },
                {
                    "id": "t2",
                    "asked_on": "2026-11-01",
                    "customer": "Béa & 株式会社",
                    "capability": "Speed",
                    "level": -1e-7,
                    "answer": "no",
                    "question": "=1+1\n'quoted', \"twice\"",
                },
            ]
        }
    )
    store.append({"Decisions": [{"id": "d1", "decided_at": moment, "decision": "Ship"}]})
    store.append({"Calls": [a_call(qualified=True)], "Trade-offs": []})
    answers, calls = workbook(store)["Trade-offs"], workbook(store)["Calls"]
    assert list(answers.index) == [2, 3]
    assert list(answers["id"]) == ["t1", "t2"]
    assert list(answers["level"]) == [85.5, -1e-7]
    assert answers.loc[2, "price_change"] == 0.125
    assert answers.loc[2, "asked_on"] == pd.Timestamp(day)
    assert answers.loc[3, "customer"] == "Béa & 株式会社"
    assert answers.loc[3, "question"] == "=1+1\n'quoted', \"twice\""
    assert workbook(store)["Decisions"].loc[2, "decided_at"] == pd.Timestamp("2026-11-02 08:15")
    assert bool(calls.loc[2, "qualified"]) is True
    assert workbook(store).problems == ()


def test_a_cell_that_is_not_understood_stays_as_it_was_typed(store: Store) -> None:
    store.append({"Calls": [a_call(held_on=" 13/25/26 ", disappointment="very")]})
    (problem,) = workbook(store).set_aside
    assert (problem.row, problem.column, problem.typed) == (2, "Held on", "13/25/26")
    header, row = store.read().tabs["Calls"]
    assert dict(zip(header, row, strict=True))["Held on"] == " 13/25/26 "


def test_what_the_locale_setting_says_does_not_touch_cells_that_are_stored(store: Store) -> None:
    store.append(
        {
            "Settings": [{"setting": "locale", "value": "de_DE"}],
            "Customers": [{"customer": "Acme", "annual_value": 1.125}],
            "Roadmap": [{"id": "r1", "item": "Speed", "confidence": "12.125%"}],
        }
    )
    assert workbook(store)["Customers"].loc[2, "annual_value"] == 1.125
    assert workbook(store)["Roadmap"].loc[2, "confidence"] == 0.12125


def test_a_column_that_the_schema_does_not_know_is_kept(store: Store) -> None:
    store.append({"Calls": [a_call(), a_call(id="c2", **{"Mood, today": "sunny"})]})
    store.change(edit(store, notes="x"))
    header, first, second = store.read().tabs["Calls"]
    assert header[-1] == "Mood, today"
    assert (first[-1], second[-1]) == (None, "sunny")


def test_blank_rows_are_no_rows_and_a_tab_without_rows_is_set_up(store: Store) -> None:
    store.append({"Calls": [{}, {"customer": "  ", "notes": None}], "Team": []})
    assert rows_in(store, "Calls") == 0
    assert workbook(store).present == {"Calls", "Team"}


def test_characters_that_no_database_takes_are_replaced_not_refused(store: Store) -> None:
    store.append({"Calls": [a_call(notes="a\x00b\ud800c")]})
    assert workbook(store)["Calls"].loc[2, "notes"] == "a\ufffdb\ufffdc"


def test_a_retried_append_lands_once(store: Store) -> None:
    rows: dict[str, list[Row]] = {
        "Calls": [a_call(id=new_id(), Mood="sunny"), a_call(id=new_id())],
        "Customers": [{"customer": "Acme", "annual_value": "€1,200"}],
        "Outcomes": [{"week_of": "2026-11-02", "metric": "Revenue", "value": 10}],
    }
    for _ in range(3):
        store.append(rows)
    assert {tab: rows_in(store, tab) for tab in rows} == {"Calls": 2, "Customers": 1, "Outcomes": 1}


def test_a_retry_of_half_known_rows_adds_the_other_half(store: Store) -> None:
    store.append({"Calls": [a_call(id="c1")]})
    store.append({"Calls": [a_call(id="c1"), a_call(id="c2")]})
    assert list(workbook(store)["Calls"]["id"]) == ["c1", "c2"]


@pytest.mark.parametrize(
    "rows",
    [
        {"Calls": [a_call(person="Bob")]},
        {"Customers": [{"customer": "ACME", "notes": "other"}]},
    ],
    ids=["id", "unique name"],
)
def test_an_id_or_name_with_other_content_is_refused_and_nothing_is_written(
    store: Store, rows: dict[str, list[Row]]
) -> None:
    store.append({"Calls": [a_call()], "Customers": [{"customer": "Acme"}]})
    with pytest.raises(KeyTaken):
        store.append({"Team": [{"name": "Ann"}], **rows})
    assert rows_in(store, "Team") == 0
    assert (rows_in(store, "Calls"), rows_in(store, "Customers")) == (1, 1)


def test_an_unknown_tab_is_refused_with_all_its_companions(store: Store) -> None:
    with pytest.raises(TableMismatch, match="Calles: there is no such tab"):
        store.append({"Calls": [a_call()], "Calles": [a_call()]})
    assert store.read().tabs == {}


def test_a_long_list_of_rows_is_recognised_as_well(store: Store) -> None:
    rows = {"Calls": [a_call(id=f"c{n}", notes=f"{n}") for n in range(600)]}
    store.append(rows)
    store.append(rows)
    assert list(workbook(store)["Calls"]["notes"]) == [f"{n}" for n in range(600)]


def test_the_name_of_a_store_shows_no_password(store: Store) -> None:
    assert "s3cret" not in store.name
    shown = ("sqlite:///", "postgresql://bridge@127.0.0.1:", "https://docs.google.com/")
    assert store.name.startswith(shown)

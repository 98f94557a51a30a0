"""Outcomes that a database sums up: what travels, what is refused, and what stands meanwhile."""

import datetime as dt
import sqlite3
import time
from pathlib import Path

import duckdb
import psycopg
import pytest

from components.domain.workbook import Reading, parse
from components.storage import NotWritable, StoreUnreachable, TableMismatch, UnknownStore
from components.storage.outcomes_query import MOST_ROWS, OutcomesQuery, query_from, query_in
from components.storage.outcomes_source import OutcomesSource, with_answer
from tests.waiting import fastest, until

pytest_plugins = ("tests.postgres",)
EVENTS = 1_000_000
WEEKLY = """
SELECT date_trunc('week', happened_at) AS week_of, 'purchase completion' AS "Metric",
       count(*) FILTER (WHERE is_order) AS successes, count(*) AS trials
FROM events WHERE '100%' LIKE '100%' GROUP BY 1 ORDER BY 1
"""
MAKE = f"""
CREATE TABLE events AS
SELECT TIMESTAMP '2026-01-05' + (n % 302400) * INTERVAL '1 minute' AS happened_at,
       n % 2 = 0 AND n % 100 < 60 AS is_order
FROM generate_series(1, {EVENTS}) AS made(n)
"""  # noqa: S608 - a number of ours
ONE_WEEK = "SELECT '2026-11-02' AS \"Week of\", 'conversion' AS metric, 3 AS successes, 9 AS trials"


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A database in one file whose one row says a week's conversion."""
    path = tmp_path / "warehouse.db"
    with sqlite3.connect(path) as made:
        made.execute(f"CREATE TABLE weekly AS {ONE_WEEK}")
    made.close()
    return path


def of_file(path: Path, statement: str = "SELECT * FROM weekly") -> OutcomesQuery:
    return OutcomesQuery(f"sqlite:///{path}", {"": statement})


def answer(statement: str, warehouse: Path) -> Reading:
    return of_file(warehouse, statement).read()


# --- summed up where the data live ----------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.parametrize("kind", ["postgresql", "duckdb"])
def test_of_a_million_events_only_the_weekly_figures_travel(
    kind: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if kind == "postgresql":
        address = request.getfixturevalue("postgres_address")
        with psycopg.connect(address) as server:
            server.execute(MAKE.encode())
    else:
        address = f"duckdb:///{tmp_path}/events.duckdb"
        with duckdb.connect(str(tmp_path / "events.duckdb")) as made:
            made.execute(MAKE)
    reading = OutcomesQuery(address, {"": WEEKLY}).read()
    book = parse(with_answer(Reading({}), reading))
    weeks = book["Outcomes"]
    assert book.problems == ()
    assert weeks["trials"].sum() == EVENTS
    assert weeks["successes"].sum() == EVENTS * 0.3
    assert len(weeks) == 30
    assert weeks.index[0] == 1
    assert weeks["week_of"].iloc[0].date() == dt.date(2026, 1, 5)
    assert set(weeks["week_of"].dt.day_name()) == {"Monday"}
    with capsys.disabled():
        print(f"\n  {kind}: {EVENTS:,} events, {len(weeks)} rows travelled")  # noqa: T201


@pytest.mark.postgres
def test_a_query_cannot_write(postgres_address: str, warehouse: Path, tmp_path: Path) -> None:
    with psycopg.connect(postgres_address) as server:
        server.execute(f"CREATE TABLE weekly AS {ONE_WEEK}".encode())
    with duckdb.connect(str(tmp_path / "w.duckdb")) as made:
        made.execute(f"CREATE TABLE weekly AS {ONE_WEEK}")
    addresses = (postgres_address, f"sqlite:///{warehouse}", f"duckdb:///{tmp_path}/w.duckdb")
    tries = ("DELETE FROM weekly RETURNING *", "DROP TABLE weekly")
    refused = 0
    for address in addresses:
        for statement in tries:
            with pytest.raises(StoreUnreachable):
                OutcomesQuery(address, {"": statement}).read()
            refused += 1
        assert (
            len(OutcomesQuery(address, {"": "SELECT * FROM weekly"}).read().tabs["Outcomes"]) == 2
        )
    assert refused == 6


def test_rows_that_are_not_summed_up_are_refused_in_words(warehouse: Path) -> None:
    row = "SELECT date('2026-11-02') AS week_of, 'orders' AS metric, i AS value FROM n"
    more = "SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 10000"
    many = f"WITH RECURSIVE n(i) AS ({more}) {row}"
    with pytest.raises(TableMismatch, match="gives more than 10,000 rows") as caught:
        answer(many, warehouse)
    assert caught.value.next_step is not None
    assert "GROUP BY" in caught.value.next_step
    assert len(answer(f"{many} LIMIT {MOST_ROWS}", warehouse).tabs["Outcomes"]) == MOST_ROWS + 1


@pytest.mark.postgres
def test_a_query_that_takes_too_long_is_stopped_where_it_runs(
    postgres_address: str, warehouse: Path
) -> None:
    forever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    for address in (postgres_address, f"sqlite:///{warehouse}"):
        started = time.monotonic()
        with pytest.raises(StoreUnreachable, match="no answer within 0.5 seconds|timeout"):
            OutcomesQuery(address, {"": forever}, seconds=0.5).read()
        assert time.monotonic() - started < 30
    with psycopg.connect(postgres_address, autocommit=True) as server:
        running = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'WITH RECURSIVE%'"
        until(lambda: server.execute(running.encode()).fetchone() == (0,))


# --- the rules of the tab -------------------------------------------------------------------


def test_a_row_that_is_not_understood_is_set_aside_with_its_place_in_the_answer(
    warehouse: Path,
) -> None:
    two = f"{ONE_WEEK} UNION ALL SELECT 'next week', 'conversion', 3, 9"
    own = Reading({"Outcomes": [["Week of", "Metric", "Value"], ["2026-11-02", "typed", 5]]})
    book = parse(with_answer(own, answer(two, warehouse)))
    (problem,) = book.problems
    assert (problem.tab, problem.column, problem.typed) == ("Outcomes", "Week of", "next week")
    assert problem.place == "row 2 of the query's answer"
    assert list(book["Outcomes"]["metric"]) == ["conversion"]
    assert book.queried == {"Outcomes"}


def test_numbers_read_the_same_whatever_the_workbooks_locale(warehouse: Path) -> None:
    statement = "SELECT date('2026-11-02') AS week_of, 'order value' AS metric, 1234.5 AS value"
    settings = [["Setting", "Value"], ["locale", "de_DE"]]
    book = parse(with_answer(Reading({"Settings": settings}), answer(statement, warehouse)))
    assert list(book["Outcomes"]["value"]) == [1234.5]
    assert book.problems == ()


def test_a_query_for_each_metric_gives_one_tab(warehouse: Path) -> None:
    section = {
        "url": f"sqlite:///{warehouse}",
        "queries": {
            "orders": "SELECT date('2026-11-02') AS week_of, 7 AS value;",
            "conversion": "SELECT week_of, successes, trials FROM "
            '(SELECT "Week of" AS week_of, successes, trials FROM weekly)',
        },
    }
    book = parse(with_answer(Reading({}), query_from(section).read()))
    assert list(book["Outcomes"]["metric"]) == ["orders", "conversion"]
    assert list(book["Outcomes"]["value"].fillna(0)) == [7, 0]
    assert list(book["Outcomes"]["trials"].fillna(0)) == [0, 9]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("SELECT 1 AS metric, 2 AS value", "has no column Week of; it has metric, value"),
        ("SELECT 1 AS week_of, 2 AS value", "has no column Metric; it has week_of, value"),
        (
            "SELECT 1 AS week_of, 2 AS metric, 3 AS successes",
            r"has no column Value \(or Successes and Trials\); it has week_of, metric, successes",
        ),
    ],
)
def test_a_missing_column_is_named_beside_those_that_are_there(
    statement: str, words: str, warehouse: Path
) -> None:
    with pytest.raises(TableMismatch, match=words):
        answer(statement, warehouse)


def test_a_wrong_query_is_told_in_the_databases_words(warehouse: Path) -> None:
    with pytest.raises(StoreUnreachable, match="warehouse.db cannot be reached: no such table"):
        answer("SELECT * FROM nowhere", warehouse)


def test_nothing_is_written_to_a_query(warehouse: Path) -> None:
    with pytest.raises(NotWritable, match="comes from a query"):
        of_file(warehouse).append({"Outcomes": [{"metric": "x"}]})


# --- where it asks --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "package"),
    [
        ("bigquery://project/dataset", "sqlalchemy-bigquery"),
        ("snowflake://ann:geheim@account/db", "snowflake-sqlalchemy"),
        ("mysql+pymysql://ann:geheim@host/db", "pymysql"),
        ("strange://ann:geheim@host/db", "a SQLAlchemy dialect for strange"),
    ],
)
def test_a_driver_that_is_not_installed_is_named(url: str, package: str) -> None:
    with pytest.raises(UnknownStore, match="its driver is not installed") as caught:
        OutcomesQuery(url, {"": ONE_WEEK}).read()
    assert package in str(caught.value.next_step)
    assert "geheim" not in str(caught.value)


def test_a_password_stands_in_no_message() -> None:
    query = OutcomesQuery("postgresql://ann:geheim@127.0.0.1:1/shop", {"": ONE_WEEK})
    assert query.name == "postgresql+psycopg://ann@127.0.0.1:1/shop".replace("+psycopg", "")
    with pytest.raises(StoreUnreachable, match="Connection refused") as caught:
        query.read()
    assert "geheim" not in str(caught.value)
    with pytest.raises(UnknownStore, match="none of a database"):
        OutcomesQuery("geheim", {"": ONE_WEEK}).read()


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({}, "it has no url"),
        ({"url": "env:NO_SUCH_VARIABLE", "query": "x"}, "NO_SUCH_VARIABLE"),
        ({"url": "sqlite:///x"}, "it has no query"),
        ({"url": "sqlite:///x", "query": " "}, "it has no query"),
        ({"url": "sqlite:///x", "queries": {"orders": 5}}, "it has no query"),
        ({"url": "sqlite:///x", "query": "x", "seconds": 0}, "seconds must be a number above 0"),
        ({"url": "sqlite:///x", "query": "x", "minutes": "often"}, "minutes must be a number"),
    ],
)
def test_secrets_that_say_too_little_are_told(section: dict[str, object], words: str) -> None:
    with pytest.raises(TableMismatch, match=words):
        query_from(section)


def test_a_secret_address_comes_from_a_variable_and_a_file_names_the_query(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAREHOUSE", f"sqlite:///{warehouse}")
    file = tmp_path / "secrets.toml"
    file.write_text('[outcomes_source]\nurl = "env:WAREHOUSE"\nquery = "SELECT * FROM weekly"\n')
    assert len(query_in(file).read().tabs["Outcomes"]) == 2
    file.write_text("[other]\n")
    with pytest.raises(TableMismatch, match="secrets.toml has no such section"):
        query_in(file)
    file.write_text("[")
    with pytest.raises(TableMismatch, match="no TOML file"):
        query_in(file)


# --- asked behind the page ------------------------------------------------------------------


def test_the_last_good_answer_stands_while_the_warehouse_is_down(
    warehouse: Path, tmp_path: Path
) -> None:
    source = OutcomesSource(of_file(warehouse), tmp_path)
    first = source.newest()
    assert (first.failure, first.copy is None) == (None, False)
    with sqlite3.connect(warehouse) as made:
        made.execute("ALTER TABLE weekly RENAME TO gone")
    made.close()
    source.ask_now()
    assert isinstance(source.newest().failure, StoreUnreachable)
    again = OutcomesSource(of_file(warehouse), tmp_path).newest()  # a process started meanwhile
    assert again.copy is not None
    assert first.copy is not None
    assert again.copy.read_at == first.copy.read_at
    assert again.failure is not None
    book = parse(OutcomesSource(of_file(warehouse), tmp_path).joined(Reading({})))
    assert len(book["Outcomes"]) == 1


def test_what_was_computed_stays_until_rows_or_answer_change(
    warehouse: Path, tmp_path: Path
) -> None:
    source, reading = OutcomesSource(of_file(warehouse), tmp_path), Reading({})
    first = source.joined(reading)
    source.ask_now()
    assert source.joined(reading) is first  # the same rows were answered
    with sqlite3.connect(warehouse) as made:
        made.execute("UPDATE weekly SET successes = 4")
    made.close()
    source.ask_now()
    assert source.joined(reading) is not first


def test_a_slow_warehouse_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.storage.outcomes_source.FIRST_SECONDS", 0.1)
    slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    query = OutcomesQuery(f"sqlite:///{tmp_path}/empty.db", {"": slow}, seconds=3)
    source = OutcomesSource(query, tmp_path)
    newest = source.newest()
    assert (newest.copy, newest.failure) == (None, None)  # long before the warehouse gives up
    assert fastest(source.newest, 5) < 0.1  # nobody else waits even so long
    until(lambda: source.newest().failure is not None)
    assert "no answer within 3 seconds" in str(source.newest().failure)


def test_a_source_that_fails_is_not_asked_at_every_look(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    source = OutcomesSource(of_file(path), tmp_path)
    assert source.newest().failure is not None
    with sqlite3.connect(path) as made:
        made.execute(f"CREATE TABLE weekly AS {ONE_WEEK}")
    made.close()
    assert source.newest().failure is not None  # within the minute
    source.ask_now()
    assert source.newest().failure is None

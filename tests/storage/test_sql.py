"""What only databases can promise: several programs at once, sudden death, older tables."""

import os
import sqlite3
import time
from pathlib import Path

import psycopg
import pytest

from components.domain.workbook import parse
from components.storage import (
    NotAWorkbook,
    Store,
    StoreUnreachable,
    TableMismatch,
    UnknownStore,
    open_store,
)
from tests.storage.writer import append, count_up, rename, started

pytest_plugins = ("tests.postgres",)


def ids(store: Store, tab: str = "Calls") -> list[object]:
    return [row[0] for row in store.read().tabs[tab][1:]]


# --- several at once ------------------------------------------------------------------------


def test_programs_that_make_and_fill_a_new_database_at_once_lose_nothing(address: str) -> None:
    writers = [started(append, address, name, 40) for name in ("ann", "bea", "cas")]
    told = [key for writer in writers for key in writer.rest()]
    assert [writer.process.exitcode for writer in writers] == [0, 0, 0]
    assert sorted(map(str, ids(open_store(address)))) == sorted(told)
    assert len(told) == 120


def test_a_reader_never_sees_half_of_what_was_written_together(address: str, store: Store) -> None:
    writer = started(append, address, "ann", 100_000)
    writer.line()
    seen: set[int] = set()
    while len(seen) < 25:  # as many states of the workbook
        assert writer.process.is_alive()
        tabs = store.read().tabs
        assert [row[0] for row in tabs["Calls"][1:]] == [row[0] for row in tabs["Trade-offs"][1:]]
        seen.add(len(tabs["Calls"]))
    writer.process.kill()
    writer.rest()


def test_two_who_change_one_row_again_and_again_lose_no_change(address: str, store: Store) -> None:
    store.append({"Customers": [{"customer": "Acme", "annual_value": 0}]})
    writers = [started(count_up, address, name, 15) for name in ("ann", "bea")]
    for writer in writers:
        writer.rest()
    assert [writer.process.exitcode for writer in writers] == [0, 0]
    book = parse(store.read())
    assert book["Customers"].loc[2, "annual_value"] == 30
    assert len(book["Changes"]) == 30
    assert list(book["Changes"]["after"]) == [str(n + 1) for n in range(30)]


def test_whatever_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/workbook.db"
    told: list[str] = []
    for life in range(4):
        writer = started(append, address, f"life{life}", 100_000)
        told += [writer.line() for _ in range(15)]
        writer.process.kill()
        told += writer.rest()
    there = ids(open_store(address))
    assert set(told) <= set(there)
    assert len(there) == len(set(there)) <= len(told) + 4  # at most one a life was on its way
    assert there == ids(open_store(address), "Trade-offs")


@pytest.mark.parametrize("milliseconds", [0, 20, 60, 150, 400])
def test_a_rename_that_is_killed_in_the_middle_has_renamed_all_or_nothing(
    tmp_path: Path, milliseconds: int
) -> None:
    address = f"sqlite:///{tmp_path}/workbook.db"
    call = {"held_on": "2026-11-02", "customer": "Acme"}
    store = open_store(address)
    store.append(
        {"Customers": [{"customer": "Acme"}], "Calls": [{"id": f"c{n}"} | call for n in range(300)]}
    )
    writer = started(rename, address, "Ann", 99)
    writer.line()
    time.sleep(milliseconds / 1000)
    writer.process.kill()
    writer.rest()
    now = parse(store.read())
    (name,) = now["Customers"]["customer"]
    assert set(now["Calls"]["customer"]) == {name}
    assert len(now["Changes"]) % 301 == 0


# --- what may lie there already -------------------------------------------------------------


def test_reading_makes_no_file(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/none/workbook.db")
    assert store.read().tabs == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"This is a letter, not a database." * 99, b"SQLite"])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    store = open_store(f"sqlite:///{path}")
    with pytest.raises(NotAWorkbook, match="letter.db cannot be read: file is not a database"):
        store.read()
    with pytest.raises(NotAWorkbook):
        store.append({"Team": [{"name": "Ann"}]})
    assert path.read_bytes() == content


def test_a_torn_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "torn.db"
    store = open_store(f"sqlite:///{path}")
    store.append({"Team": [{"name": f"Ann {n}", "email": "x" * 50} for n in range(500)]})
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    with pytest.raises(NotAWorkbook, match="malformed"):
        store.read()


def test_a_folder_in_the_place_of_the_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable, match="unable to open database file"):
        open_store(f"sqlite:///{tmp_path}").read()


def test_a_writer_who_waits_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.storage.sql.dialects.BUSY_SECONDS", 0.2)
    store = open_store(f"sqlite:///{tmp_path}/workbook.db")
    store.append({"Team": [{"name": "Ann"}]})
    other = sqlite3.connect(tmp_path / "workbook.db")
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnreachable, match="locked"):
            store.append({"Team": [{"name": "Bea"}]})
        assert ids(store, "Team") == ["Ann"]
    finally:
        other.close()


def run(address: str, *statements: str) -> None:
    """Run statements as somebody else's program."""
    if address.startswith("sqlite"):
        connection = sqlite3.connect(address.removeprefix("sqlite:///"))
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return
    with psycopg.connect(address) as server:
        for statement in statements:
            server.execute(statement.encode())


def test_a_column_that_the_schema_has_since_got_is_added(address: str, store: Store) -> None:
    store.append({"Team": [{"name": "Ann", "email": "ann@example.com"}]})
    run(address, "ALTER TABLE team DROP COLUMN email", "ALTER TABLE team DROP COLUMN role")
    assert parse(store.read())["Team"]["email"].isna().all()
    store.append({"Team": [{"name": "Bea", "role": "founder"}]})
    assert list(parse(store.read())["Team"]["role"].fillna("")) == ["", "founder"]


def test_a_column_that_somebody_else_added_is_shown_and_survives(
    address: str, store: Store
) -> None:
    store.append({"Team": [{"name": "Ann"}]})
    run(address, "ALTER TABLE team ADD COLUMN shoe_size INTEGER", "UPDATE team SET shoe_size = 43")
    store.append({"Team": [{"name": "Ann"}]})
    header, row = store.read().tabs["Team"]
    assert (header[-1], row[-1]) == ("shoe_size", "43")
    assert len(store.read().tabs["Team"]) == 2


def test_a_table_of_another_program_is_neither_read_nor_touched(address: str, store: Store) -> None:
    store.append({"Calls": []})
    run(address, "CREATE TABLE customers (number INTEGER)")
    words = "Customers: the table customers belongs to another program"
    with pytest.raises(TableMismatch, match=words):
        store.read()
    with pytest.raises(TableMismatch, match=words):
        store.append({"Customers": [{"customer": "Acme"}]})


def test_what_somebody_else_wrote_into_other_is_shown_as_it_stands(
    address: str, store: Store
) -> None:
    store.append({"Team": [{"name": "Ann"}, {"name": "Bea"}]})
    run(address, "UPDATE team SET other = '[1' WHERE name = 'Ann'")
    run(address, "UPDATE team SET other = '[1]' WHERE name = 'Bea'")
    header, *rows = store.read().tabs["Team"]
    assert [header[-1], *(row[-1] for row in rows)] == ["other", "[1", "[1]"]


# --- addresses ------------------------------------------------------------------------------


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    store = open_store("postgresql://ann:geheim@127.0.0.1:1/team?password=geheim")
    with pytest.raises(StoreUnreachable, match="Connection refused") as caught:
        store.read()
    assert str(caught.value).startswith("postgresql://ann@127.0.0.1:1/team cannot be reached")
    assert "geheim" not in str(caught.value)


@pytest.mark.postgres
def test_a_wrong_password_is_told_without_it(postgres_server: str) -> None:
    user, _, rest = postgres_server.rpartition("@")
    wrong = f"{user.rpartition(':')[0]}:geheim@{rest}"
    with pytest.raises(StoreUnreachable, match="password authentication failed") as caught:
        open_store(wrong).append({"Team": [{"name": "Ann"}]})
    assert "geheim" not in str(caught.value)


@pytest.mark.postgres
def test_a_missing_database_is_told(postgres_server: str) -> None:
    with pytest.raises(StoreUnreachable, match='database "nowhere" does not exist'):
        open_store(postgres_server.removesuffix("postgres") + "nowhere").read()


@pytest.mark.parametrize(
    "address",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///x.db?mode=ro",
        "postgresql://h:port/x",
        "postgresql+psycopg2://h/x",
        "mysql://ann:geheim@h/x",
        "https://example.com/x",
        "",
        "sample:yesterday",
    ],
)
def test_an_address_that_leads_nowhere_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(UnknownStore) as caught:
        open_store(address)
    assert "geheim" not in str(caught.value)


def test_other_spellings_of_a_server_are_understood() -> None:
    names = {
        open_store(f"{scheme}://ann@host/team").name
        for scheme in ("postgres", "postgresql", "postgresql+psycopg")
    }
    assert names == {"postgresql://ann@host/team"}

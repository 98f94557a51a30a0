"""A backup is only one once it was restored: each kind the README names, there and back."""

import datetime as dt
import subprocess
from pathlib import Path

import pandas as pd
import psycopg
import pytest

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from components.storage.drafts import KeepsDrafts
from components.transfer import main
from tests.programs import Program

pytest_plugins = ("tests.postgres",)
PG_DUMP, PG_RESTORE = (
    Program("PostgreSQL", name, "postgresql") for name in ("pg_dump", "pg_restore")
)
DRAFT, DAY = "abcdefghjkmn", dt.date(2026, 11, 23)


def book_at(address: str) -> Workbook:
    return parse(open_store(address).read())


def assert_same(restored: Workbook, original: Workbook) -> None:
    assert restored.frames.keys() == original.frames.keys()
    for name, frame in original.frames.items():
        pd.testing.assert_frame_equal(restored[name], frame)
    assert len(restored.set_aside) == len(original.set_aside)


@pytest.fixture
def company(tmp_path: Path) -> str:
    """A company's own file with every tab filled, some cells of them odd."""
    address = f"sqlite:///{tmp_path}/company.sqlite"
    assert main([f"sample:{DAY}", address]) == 0
    assert len(book_at(address)["Calls"]) > 20
    return address


@pytest.mark.parametrize("backup", ["sqlite:///{0}/backup.sqlite", "{0}/backup.xlsx", "{0}/backup"])
def test_a_copy_by_transfer_gives_every_row_back(backup: str, company: str, tmp_path: Path) -> None:
    place = backup.format(tmp_path)
    original = book_at(company)
    assert main([company, place]) == 0
    (tmp_path / "company.sqlite").unlink()
    for left in tmp_path.glob("company.sqlite-*"):
        left.unlink()
    assert main([place, company]) == 0
    assert_same(book_at(company), original)


@pytest.mark.postgres
def test_a_dump_of_a_database_server_gives_back_every_row_and_draft(
    company: str, postgres_address: str, tmp_path: Path
) -> None:
    assert main([company, postgres_address]) == 0
    store = open_store(postgres_address)
    assert isinstance(store, KeepsDrafts)
    store.drafts("").write(DRAFT, {"customer": "Harz Mutual"})
    original, file = parse(store.read()), tmp_path / "backup.dump"
    dump, restore = PG_DUMP.needed(), PG_RESTORE.needed()
    subprocess.run([dump, "--format=custom", f"--file={file}", postgres_address], check=True)
    restored = f"{postgres_address}_restored"
    server, _, name = postgres_address.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}_restored"'.encode())
    subprocess.run([restore, "--exit-on-error", f"--dbname={restored}", file], check=True)
    again = open_store(restored)
    assert_same(parse(again.read()), original)
    assert isinstance(again, KeepsDrafts)
    assert again.drafts("").read(DRAFT) == {"customer": "Harz Mutual"}
    again.append({"Calls": [{"held_on": "2026-11-03", "customer": "Acme"}]})  # and goes on

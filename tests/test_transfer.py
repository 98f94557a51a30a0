"""The command that copies workbooks: every door to every other, and what it refuses."""

import contextlib
import datetime as dt
import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from components.domain.workbook import Reading, Workbook, parse
from components.storage import Edit, open_store
from components.storage.files import csv_of
from components.storage.rows import rows_of
from components.storage.sample import sample_cells
from components.transfer import main

pytest_plugins = ("tests.postgres",)
ROOT = Path(__file__).parents[1]

CALLS = """Held on;Customer;Disappointment;Notes;Mood
02.11.2026;Acme;very;=1+1;sunny
13/25/26;Acme;sort of;"+1
-2";
;;;;
03.11.2026;;not;'@home;dull
"""
TRADE_OFFS = """ID;Asked on;Customer;Capability;Level;Price change;Answer
t1;2.11.2026;acme;Accuracy;85%;12,5%;ja
t2;2.11.2026;Acme;Accuracy;1.125,5;0,2;no
"""
CUSTOMERS = """Customer;Annual value
Acme;1.200,50
ACME!;7
"""
FEELINGS = "one of very · somewhat · not · no longer uses"
SETTINGS = "Setting;Value\nlocale;de_DE\nstated answers divided by;1,35\n"


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """A folder as a German spreadsheet writes it, with what people do to spreadsheets."""
    folder = tmp_path / "messy"
    folder.mkdir()
    files = {"calls": CALLS, "Trade offs": TRADE_OFFS, "Customers": CUSTOMERS}
    for name, text in {**files, "Settings": SETTINGS, "Budget": "Rent;1000\n"}.items():
        (folder / f"{name}.csv").write_text(text, encoding="cp1252")
    return folder


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Run the command in this process; return its exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*map(str, arguments)])
    return code, out.getvalue(), err.getvalue()


def run_as_a_program(*arguments: str | Path) -> tuple[int, str, str]:
    command = [sys.executable, "-W", "error", "-m", "components.transfer", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def copied(*arguments: str | Path) -> list[str]:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    return out.splitlines()


def refused(*arguments: str | Path) -> str:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    (line,) = err.splitlines()
    return line


def workbook(address: str | Path) -> Workbook:
    return parse(open_store(str(address)).read())


def assert_same_rows(one: Workbook, other: Workbook) -> None:
    """Compare typed rows without their row numbers; what a setting's text means is in settings."""
    for tab, frame in one.frames.items():
        if tab == "Settings":
            continue
        pd.testing.assert_frame_equal(
            frame.reset_index(drop=True), other[tab].reset_index(drop=True), obj=tab
        )
    assert one.settings == other.settings
    aside = [sorted((p.tab, p.column, p.typed) for p in book.set_aside) for book in (one, other)]
    assert aside[0] == aside[1]


def test_a_messy_folder_means_the_same_behind_every_door(messy: Path, tmp_path: Path) -> None:
    places: list[str | Path] = [
        messy,
        f"sqlite:///{tmp_path}/a.db",
        tmp_path / "b.xlsx",
        tmp_path / "c",
    ]
    before = workbook(messy)
    assert before["Customers"].loc[2, "annual_value"] == 1200.5
    assert len(before.set_aside) > 3
    for source, target in pairwise(places):
        copied(source, target)
        assert_same_rows(before, workbook(target))
    folder, again = tmp_path / "c", tmp_path / "d"
    copied(folder, again)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert files == {path.name: path.read_bytes() for path in again.iterdir()}


@pytest.mark.postgres
def test_a_workbook_outgrows_one_database_and_can_come_back(
    tmp_path: Path, postgres_address: str
) -> None:
    here, back = f"sqlite:///{tmp_path}/here.db", f"sqlite:///{tmp_path}/back.db"
    copied("sample:2026-11-23", here)
    lines = copied(here, postgres_address)
    assert "s3cret" not in "".join(lines)
    copied(postgres_address, back)
    assert_same_rows(workbook("sample:2026-11-23"), workbook(postgres_address))
    assert open_store(back).read() == open_store(here).read()


def test_the_program_says_and_exits_as_the_function_does(messy: Path, tmp_path: Path) -> None:
    target = tmp_path / "book.xlsx"
    done = run_as_a_program(messy, target)
    assert done[1].startswith(f"from {messy}\nto   {target}\n  Customers ")
    assert workbook(target).set_aside
    target.unlink()
    assert run(messy, target) == done
    again = run_as_a_program(messy, target)
    assert again[0] == 2
    assert run(messy, target) == again


def test_it_says_what_it_wrote_and_what_it_set_aside_and_what_it_left(messy: Path) -> None:
    target = messy.with_name("book.xlsx")
    share = "expected a percentage with its sign: 0.2% or 20%"
    name = "expected a Customer of its own; row 2 has the same"
    assert copied(messy, target) == [
        f"from {messy}",
        f"to   {target}",
        "  Customers          2 rows written, 1 set aside",
        "  Settings           2 rows written",
        "  Trade-offs         2 rows written, 1 set aside",
        "  Calls              3 rows written, 2 set aside",
        "  all tabs           9 rows written",
        "set aside: copied as they stand, and in no figure until they are mended",
        f"  Customers row 3, Customer: typed 'ACME!', {name}",
        "  Calls row 3, Held on: typed '13/25/26', expected a date",
        "  Calls row 5, Customer: typed '', expected Customer, which every row needs",
        f"  Calls row 3, Disappointment: typed 'sort of', expected {FEELINGS}",
        f"  Trade-offs row 3, Price change: typed '0,2', {share}",
        "not used, not copied: Budget (there is no such tab)",
        "not used, but copied: Calls, columns Mood",
    ]


def test_cells_that_are_not_understood_travel_as_they_were_typed(
    messy: Path, tmp_path: Path
) -> None:
    copied(messy, f"sqlite:///{tmp_path}/a.db")
    copied(f"sqlite:///{tmp_path}/a.db", tmp_path / "b")
    rows = rows_of(open_store(str(tmp_path / "b")).read())
    assert rows["Calls"] == [
        {
            "held_on": "2026-11-02",
            "customer": "Acme",
            "disappointment": "very",
            "notes": "=1+1",
            "Mood": "sunny",
        },
        {"held_on": "13/25/26", "customer": "Acme", "disappointment": "sort of", "notes": "+1\n-2"},
        {"held_on": "2026-11-03", "disappointment": "not", "notes": "@home", "Mood": "dull"},
    ]
    assert rows["Trade-offs"][1]["price_change"] == "0,2"
    assert rows["Customers"][1] == {"customer": "ACME!", "annual_value": 7}


def test_a_target_that_holds_rows_is_refused_and_left_alone(messy: Path, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/a.db"
    copied("sample:2026-11-23", target)
    before = open_store(target).read()
    line = refused(messy, target)
    assert line.startswith(f"nothing was copied: {target} already holds rows (Customers, Calls, ")
    assert line.endswith("; give an empty or new target, or --append to a database")
    assert open_store(target).read() == before


def test_appending_recognises_what_is_there_and_adds_the_rest(messy: Path, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/a.db"
    copied(messy, target)
    with (messy / "Trade offs.csv").open("a") as file:
        file.write("t3;3.11.2026;Acme;Accuracy;90;;yes\n")
    for written, known in ((1, 2), (0, 3)):
        lines = copied(messy, target, "--append")
        assert f"  Trade-offs{written:10} rows written, {known} already there, 1 set aside" in lines
        assert "  Calls              0 rows written, 3 already there, 2 set aside" in lines
    assert_same_rows(workbook(messy), workbook(target))


def test_a_row_that_got_its_id_meanwhile_is_recognised_too(messy: Path, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/a.db"
    copied(messy, target)
    store, at = open_store(target), dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    for notes in ("x", "=1+1"):
        store.change(Edit("Calls", {}, {"notes": notes}, "Bea", at, row=2))
    assert isinstance(workbook(target)["Calls"].loc[2, "id"], str)
    assert "  Calls              0 rows written, 3 already there, 2 set aside" in copied(
        messy, target, "--append"
    )


def test_appending_a_row_that_says_something_else_is_refused(messy: Path, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/a.db"
    copied(messy, target)
    before = open_store(target).read()
    (messy / "Trade offs.csv").write_text(TRADE_OFFS.replace("85%", "86%"))
    assert refused(messy, target, "--append") == (
        "nothing was copied: Trade-offs: t1 is already there with other content"
    )
    assert open_store(target).read() == before


def test_sources_that_are_none_are_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "book.xlsx").write_bytes(b"no")
    target = tmp_path / "target"
    told: dict[str | Path, str] = {
        tmp_path / "nowhere": "there is no such folder",
        tmp_path / "nowhere.xlsx": "there is no such file",
        tmp_path / "empty": "none of its tabs is one of Customers, Calls,",
        f"sqlite:///{tmp_path}/nowhere.db": "none of its tabs is one of",
        tmp_path / "book.xlsx": "it is no .xlsx file",
        "postgresql://ann:geheim@127.0.0.1:1/x": "Connection refused",
        "mysql://ann:geheim@host/x": "no workbook this app can open",
    }
    for source, words in told.items():
        line = refused(source, target)
        assert words in line
        assert "geheim" not in line
    assert not target.exists()
    assert not (tmp_path / "nowhere.db").exists()


def test_the_sample_is_only_a_source(tmp_path: Path) -> None:
    copied("sample:2026-11-23", tmp_path / "folder")
    assert "already holds rows" in refused(tmp_path / "folder", "sample:2026-11-23")
    assert "cannot be written" in refused(tmp_path / "folder", "sample:2026-11-23", "--append")
    told = Reading(sample_cells(dt.date(2026, 11, 23)))
    assert_same_rows(parse(told), workbook(tmp_path / "folder"))
    exported = {path.stem: path.read_bytes() for path in (tmp_path / "folder").iterdir()}
    assert exported == csv_of(rows_of(told))
